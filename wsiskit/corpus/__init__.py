"""Many reports as one Parquet data set, and questions to it."""
