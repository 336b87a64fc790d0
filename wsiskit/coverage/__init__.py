"""Which body stands under which action line, and on what evidence."""
