"""UN documents cited in prose and by symbol."""
