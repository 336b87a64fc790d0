"""`explain` of headings, paragraphs with their joins, footnotes, links, quantities and statements; wrong usage."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.rewrites import SEED

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Result

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        (("--heading", "3.F.1.i"), ["Heading 3.F.1.i", "its number is read as paren:latin-lower 9", "not as"]),
        (("--paragraph", "52"), ["Paragraph 52", "continues at", "[join."]),
        (("--footnote", "13"), ["Footnote 13", "stands for footnote 12", "called from paragraph 17"]),
        (("--link", "1"), ["Link 1", "URL https://unctad.org/publication/", "in footnote 1"]),
        (("--quantity", "1"), ["Quantity 1"]),
        (("--statement", "1"), ["Statement 1"]),
        (("--cell", "C5,itu"), ["the registry's form 国际电联", "the text introduces it for 国际电信联盟"]),
    ],
)
def test_a_row_is_explained(wsiskit: Callable[..., Result], args: tuple[str, ...], wanted: list[str]) -> None:
    done = wsiskit("explain", SEED, *args)
    assert (done.code, done.err) == (0, "")
    for words in wanted:
        assert words in done.out


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--heading", "9.9"),
        ("--paragraph", "82"),
        ("--footnote", "55"),
        ("--link", "0"),
        ("--quantity", "x"),
        ("--heading", "1", "--paragraph", "1"),
    ],
)
def test_wrong_usage_is_told(wsiskit: Callable[..., Result], args: tuple[str, ...]) -> None:
    done = wsiskit("explain", SEED, *args)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("wsiskit: ")


def test_a_real_process_prints_one_document() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wsiskit", "explain", SEED, "--paragraph", "31", "--json"],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    found = json.loads(done.stdout)
    assert found["asked"] == {"kind": "paragraph", "which": "31"}
    assert found["paragraph"]["number"] == "31"
    assert len(found["paragraph"]["joins"]) == 1


def test_names_stand_beside_ids_in_the_language_asked_for(wsiskit: Callable[..., Result]) -> None:
    assert wsiskit("explain", SEED, "--cell", "c5,国际电联").out.startswith("Cell C5 × itu of ")
    told = wsiskit("explain", SEED, "--cell", "C5,ITU", "--lang", "en").out
    assert (
        "C5 Building confidence and security in the use of ICTs × itu (International Telecommunication Union)" in told
    )
    assert "linked → itu (International Telecommunication Union): " in told
    chinese = wsiskit("explain", SEED, "--cell", "C5,itu", "--lang", "zh").out
    assert "itu (国际电信联盟)" in chinese
    assert "名录中的形式 国际电联（zh，别名），完全一致" in chinese
