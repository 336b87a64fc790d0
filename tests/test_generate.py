"""The made-up reports of `bench/generate.py`: the same from one seed, readable in every format, never taken for real."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.forms import FORMATS
from bench.generate import LANGUAGES, Mix, _words, blocks_of, generate, report_bytes
from wsiskit.errors import InputError
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.readers.dispatch import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

SOUND = Mix(damage=0.0, unreadable=0.0)


def test_a_report_depends_on_the_seed_and_its_number_alone(tmp_path: Path) -> None:
    generate(tmp_path / "few", 3, first=24)
    generate(tmp_path / "many", 30)
    for path in (tmp_path / "few").iterdir():
        assert path.read_bytes() == (tmp_path / "many" / path.name).read_bytes()
    assert {path.suffix for path in (tmp_path / "few").iterdir()} == {".pdf"}
    assert report_bytes(5, seed=1) != report_bytes(5, seed=2)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_holds_the_report(language: str, form: str) -> None:
    mix = SOUND._replace(languages=(language,), formats=(form,), paragraphs=6)
    name, data = report_bytes(7, mix=mix)
    _, blocks = blocks_of(7, 18, language, mix)
    assert name.endswith(f"-{language}.{'html' if (language, form) == ('ar', 'pdf') else form}")
    found = analyse(read_bytes(data, name), Settings())
    assert found.report.language == language
    written = [block for block in blocks if block.kind == "paragraph"]
    assert [paragraph.number for paragraph in found.report.paragraphs] == [str(n) for n, _ in enumerate(written, 1)]
    lines = {section.action_line for section in found.report.sections} - {""}
    assert len(lines) == sum(block.kind == "line" for block in blocks)
    assert {mention.place.action_line for mention in found.mentions if mention.status == "linked"} & lines
    assert len(found.report.footnotes) == sum(block.kind == "note" for block in blocks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_report_says_that_it_is_made_up(language: str) -> None:
    said = str(_words()[language]["made_up"])
    for form in FORMATS:
        name, data = report_bytes(0, mix=SOUND._replace(languages=(language,), formats=(form,)))
        assert "".join(said.split()) in "".join(read_bytes(data, name).text.split())


def test_damage_and_unreadable_files_come_in_their_shares() -> None:
    mix = Mix(formats=("txt", "pdf"), paragraphs=3, damage=0.0, unreadable=0.3)
    unreadable = 0
    for number in range(100):
        try:
            read_bytes(report_bytes(number, mix=mix)[1], "x")
        except InputError:
            unreadable += 1
    assert 15 <= unreadable <= 45
    changed = [report_bytes(n, mix=SOUND)[1] != report_bytes(n, mix=SOUND._replace(damage=1.0))[1] for n in range(6)]
    assert sum(changed) >= 4
