"""URLs, what damaged them, and whose they are."""
