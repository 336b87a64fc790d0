"""Report texts of many shapes, each with the outline that a reader wrote down from the text alone.

`tests/cases/structure/NAME.txt` is the text, in Chinese unless the name begins with a language (`en-…`);
`NAME.outline.txt` is what a reader makes of it. A file
`NAME.known-failure.txt` holds the reason why a case fails today; it must fail.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import source
from tests.structure.outline_form import differences, outline
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.index import LANGUAGES
from wsiskit.knowledge.languages import load_profile
from wsiskit.structure.build import build_report

CASES = Path(__file__).parents[1] / "cases" / "structure"
NAMES = sorted(path.name.removesuffix(".outline.txt") for path in CASES.glob("*.outline.txt"))


def read(name: str, part: str = "") -> str:
    return (CASES / f"{name}{part}.txt").read_text("utf-8")


def found(name: str, text: str) -> str:
    code = name.partition("-")[0]
    return outline(build_report(source(text), load_profile(code if code in LANGUAGES else "zh"), load_framework()))


def case(name: str) -> object:
    reason = CASES / f"{name}.known-failure.txt"
    marks = [pytest.mark.xfail(strict=True, reason=reason.read_text("utf-8").strip())] if reason.exists() else []
    return pytest.param(name, id=name, marks=marks)


@pytest.mark.parametrize("name", [case(name) for name in NAMES])
def test_outline_is_what_a_reader_wrote_down(name: str) -> None:
    assert not differences(found(name, read(name)), read(name, ".outline"))


@pytest.mark.parametrize("ending", ["\r\n", "\r"], ids=["crlf", "cr"])
@pytest.mark.parametrize("name", [case(name) for name in NAMES])
def test_outline_does_not_depend_on_line_ends(name: str, ending: str) -> None:
    assert not differences(found(name, read(name).replace("\n", ending)), read(name, ".outline"))


def test_every_text_has_its_outline() -> None:
    texts = {path.name.partition(".")[0] for path in CASES.glob("*.txt")}
    assert texts == set(NAMES)
    assert len(NAMES) >= 8
