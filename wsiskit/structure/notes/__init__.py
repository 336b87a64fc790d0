"""Which note is called where."""
