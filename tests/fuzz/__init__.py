"""Fuzzing: hostile bytes for every door that bytes come in by, with the contract's invariants as oracle.

`python -m tests.fuzz --seconds 60` runs it; `finds/` holds what it found, minimised, which the tests replay.
"""
