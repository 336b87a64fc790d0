"""Who does what, clause by clause."""
