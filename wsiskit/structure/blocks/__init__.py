"""Which lines belong together, and what they are."""
