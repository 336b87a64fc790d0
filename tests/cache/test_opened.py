"""What processes of a pool take from the cache of their command, and what the first of them adds."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from wsiskit.cache.opened import Opened, keep_patterns, open_cache, opened_cache, refuse_cache
from wsiskit.cache.patterns import KeptPatterns
from wsiskit.cache.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def run(folder: Path, *words: str) -> None:
    environment = {**os.environ, "WSISKIT_CACHE": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-m", "wsiskit", *words], env=environment, check=True, capture_output=True)


def held(folder: Path, command: str) -> int:
    """How many patterns of a command are kept."""
    kept = KeptPatterns(Store(str(folder)), command)
    kept.use()
    kept.leave()
    return len(kept._places)


def test_the_first_process_keeps_the_patterns_of_all(tmp_path: Path) -> None:
    reports = [tmp_path / name for name in ("a.txt", "b.txt")]
    for report in reports:
        report.write_text("1. ITU published a report.\n\n2. UNESCO held a meeting in 2025.\n", "utf-8")
    cache = tmp_path / "cache"
    run(cache, "mentions", *map(str, reports), "-j", "2", "--csv")
    assert held(cache, "mentions") > 50
    run(cache, "corpus", "build", *map(str, reports), "-o", str(tmp_path / "set"), "-j", "2")
    assert held(cache, "corpus build") > 50


def test_nothing_is_told_where_the_cache_is_closed_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wsiskit.cache.opened._Process.opened", None)
    open_cache(None)
    assert opened_cache("corpus build") is None
    store = Store(str(tmp_path))
    open_cache(Opened(store, "check"))
    try:
        assert opened_cache() == (store, "check")
        assert opened_cache("corpus build") == (store, "corpus build")
    finally:
        refuse_cache()
        patterns = sys.modules["wsiskit.cache.opened"]._Process.patterns
        patterns.leave()
    keep_patterns()
    assert opened_cache() is None
    assert store.kept().entries == 0
