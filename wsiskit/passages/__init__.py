"""What is text, and where it stands in the source."""
