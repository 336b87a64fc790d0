"""Unknown names gathered: variants together, what is near with its reason, an overlay that is safe until it is edited."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.builders import source
from wsiskit.coverage.cells import unknown_under
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.overlays import check_overlays
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.table import Settings
from wsiskit.names.unknown_groups import group_unknown, name_key, why_not
from wsiskit.pipeline import analyse
from wsiskit.tables import make_table
from wsiskit.tables.coverage import with_unknown
from wsiskit.tables.suggestions import overlay_of

if TYPE_CHECKING:
    from pathlib import Path

    from wsiskit.model.annotation import AnnotatedReport

TEXT = """I. Implementation

C5. Building confidence and security in the use of ICTs

1. The Sahel Broadcasting Council met in spring. The Sahel  Broadcasting Councils met again with UNESCO.

2. The West African Development Bank paid for the Baltic Data Institute.
"""


def read(text: str, language: str = "en") -> list[AnnotatedReport]:
    return [analyse(source(text), Settings(source_language=language))]


def test_variants_of_a_name_are_one_group() -> None:
    names = group_unknown(read(TEXT), load_registry())
    first = next(name for name in names if name.surfaces[0].startswith("Sahel"))
    assert first.mentions >= 1
    assert first.lines == ("C5",)
    assert first.places[0][1] == "1"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sahel  Data\nBank", "SAHEL DATA BANK", True),
        ("Национальная палата связи", "Национальной палаты связи", True),
        ("Sahel Data Bank", "Sahel Data Fund", False),
        ("中亚 数据联盟", "中亚数据联盟", True),
        ("中亚数据联盟", "中亚数据协会", False),
    ],
)
def test_the_key_of_a_name_is_shared_by_its_variants_only(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


def test_what_is_near_is_told_with_what_makes_it_another_body() -> None:
    names = group_unknown(read(TEXT), load_registry())
    bank = next(name for name in names if name.surfaces[0] == "West African Development Bank")
    assert ("afdb", "it has 'West' more") in [(near.entity_id, near.reason) for near in bank.near]
    assert why_not("Data Bank", "Bank Data") == "its words stand in another order"


def test_the_overlay_is_valid_and_adds_nothing(tmp_path: Path) -> None:
    text = overlay_of(group_unknown(read(TEXT), load_registry()))
    assert tomllib.loads(text) == {}
    path = tmp_path / "unknown.toml"
    path.write_text(text, encoding="utf-8")
    assert check_overlays(load_registry(), (str(path),)) == []


def test_an_entry_without_its_marks_is_a_sound_organisation(tmp_path: Path) -> None:
    text = overlay_of(group_unknown(read(TEXT), load_registry()))
    starts = ("# [[", "# id", "# type", "# source", "# names", "#   {", "# ]")
    lines = [line[2:] if line.startswith(starts) else line for line in text.splitlines()]
    path = tmp_path / "edited.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [str(fault) for fault in check_overlays(load_registry(), (str(path),))] == []
    again = analyse(source(TEXT), Settings(source_language="en", overlays=(str(path),)))
    assert "west-african-development-bank" in {m.entity_id for m in again.mentions}


def test_unknown_names_under_a_line_are_no_cells() -> None:
    annotated = read(TEXT)[0]
    found = unknown_under(annotated, load_framework())
    surfaces = {mentions[0].surface for mentions in found["C5"]}
    assert {"West African Development Bank", "Baltic Data Institute"} <= surfaces
    table = make_table("coverage", annotated, Settings())
    assert not [row for row in table.rows if row[10] == "unknown"]
    more = [row for row in with_unknown(table.rows, annotated, load_framework()) if row not in table.rows]
    assert {(row[1], row[3], row[10]) for row in more} == {("C5", "", "unknown")}
    assert {row[5] for row in more} == surfaces
