"""Reports for people: one page with everything, a brief on one line or one body, charts."""
