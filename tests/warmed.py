"""Imported by the server of `tests.warm` alone: reports of the languages that most tests of pools use are analysed."""

from __future__ import annotations

from pathlib import Path

from wsiskit.pipeline import analyse
from wsiskit.readers.dispatch import read_report

for language in ("zh", "en", "ru"):
    analyse(read_report(str(Path(__file__).parent / "cases" / "parallel" / f"{language}.txt")))
