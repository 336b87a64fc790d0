"""Frozen types that the stages hand to each other; no input or output happens here."""
