"""What a long report takes: so many bytes for each of its characters, and nothing that waits for a search for circles."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bench.bench_scale import big_report
from bench.measure import PARALLEL, SEED
from tests.builders import source
from wsiskit.knowledge.gazetteer import _STRETCH, Gazetteer
from wsiskit.passages.folding import BREAK
from wsiskit.pipeline import read_structure

if TYPE_CHECKING:
    from pathlib import Path

KIBIBYTE = 1024


def test_the_structure_of_a_report_leaves_no_circles() -> None:
    read = source(SEED.read_text("utf-8"))
    read_structure(read)
    gc.collect()
    gc.disable()
    try:
        read_structure(read)
        assert gc.collect() < 100  # it was all chunks of the text, with what they were made of
    finally:
        gc.enable()


def test_a_long_text_is_searched_unit_by_unit() -> None:
    gazetteer = Gazetteer(["ab", "abc", "x"], [(), (), ()])
    unit = "ab abc x " * 5000 + BREAK
    assert _STRETCH < 2 * len(unit) < 3 * _STRETCH
    one = [(m.start, m.end, m.form) for m in gazetteer.find(unit)]
    several = [(m.start, m.end, m.form) for m in gazetteer.find(unit * 5)]
    assert several == [(s + n * len(unit), e + n * len(unit), form) for n in range(5) for s, e, form in one]
    together = unit.replace(BREAK, " ") * 5  # without units it is one stretch
    assert [(m.start, m.end, m.form) for m in gazetteer.find(together)] == several


def peak(path: Path, text: str) -> int:
    """Bytes that `coverage` of a text takes at most, in a process of its own."""
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "wsiskit", "coverage", str(path), "--csv"]
    settings = {**os.environ, "WSISKIT_CACHE": "off"}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=settings) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
    assert status == 0
    return usage.ru_maxrss * (KIBIBYTE if sys.platform != "darwin" else 1)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "most"), [("zh", 70), ("en", 55)])
def test_a_character_of_a_long_report_takes_so_many_bytes(tmp_path: Path, name: str, most: int) -> None:
    text = (SEED if name == "zh" else PARALLEL / "en.txt").read_text("utf-8")
    short, long = big_report(text, 500_000), big_report(text, 2_500_000)
    assert peak(tmp_path / "long.txt", long) - peak(tmp_path / "short.txt", short) < most * (len(long) - len(short))
