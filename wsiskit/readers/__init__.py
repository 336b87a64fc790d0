"""Bytes to `SourceText`: finding reports, decoding them, deciding their format."""
