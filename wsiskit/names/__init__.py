"""Which body is named, and how sure that is."""
