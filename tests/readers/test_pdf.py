"""The PDF reader: how printed lines go together, and what damaged files do."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from wsiskit.errors import InputError
from wsiskit.readers.dispatch import read_bytes
from wsiskit.readers.pdf.joins import join

DATA = Path(__file__).parents[1] / "data" / "un-documents"


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("the World ", "Summit", "the World Summit"),
        ("信息社会世界峰", "会成果", "信息社会世界峰会成果"),
        ("由 Diplo ", "基金会", "由 Diplo 基金会"),
        ("2026 年，", "ITU", "2026 年，ITU"),
        ("the follow-", "up to", "the follow-up to"),
        ("the devel\ufffe", "opment of", "the development of"),
        ("(evidence\ufffe", "based)", "(evidence-based)"),
        ("See https://www.un.org/sites/ ", "files/a-b.pdf.", "See https://www.un.org/sites/files/a-b.pdf."),
        ("See https://www.un.org/world-", "contraceptive-use.", "See https://www.un.org/world-contraceptive-use."),
        ("See <https://www.un.org/en", "glish/x>.", "See <https://www.un.org/english/x>."),
        ("See https://www.un.org/x.", "The report", "See https://www.un.org/x. The report"),
        ("See https://www.un.org/x", "and others", "See https://www.un.org/x and others"),
    ],
)
def test_lines_go_together(left: str, right: str, wanted: str) -> None:
    bare, glue, rule = join(left, right, {"development"})
    assert bare + glue + right == wanted
    assert rule


def test_damaged_files_end_with_a_message() -> None:
    data = (DATA / "A_RES_80_251.pdf").read_bytes()
    dice = random.Random(1)
    for _ in range(12):
        broken = bytearray(data[: dice.randrange(20, len(data))] if dice.random() < 0.5 else data)
        for _ in range(40):
            broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
        broken[:5] = b"%PDF-"
        try:
            assert read_bytes(bytes(broken), "x").text
        except InputError as fault:
            assert fault.remedy
