"""Which body appears under which action line, and on what evidence."""
