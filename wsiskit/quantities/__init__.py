"""Numbers that the prose states."""
