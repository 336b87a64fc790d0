"""Work on several cores: processes that stay alive, take one task at a time, and may die without ending the run."""

from __future__ import annotations


def collect_seldom() -> None:
    """Let Python look for circles of objects seldom: with its own thresholds that took 5 % of `coverage` on one report."""
    import gc

    gc.set_threshold(200_000, 20, 100)
