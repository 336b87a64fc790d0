"""Overlays add, extend and hide; their faults are told with file, line and remedy."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from tests.builders import source
from wsiskit.errors import InputError, RegistryFaults
from wsiskit.knowledge.overlays import check_overlays, template
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse

if TYPE_CHECKING:
    from pathlib import Path

ADD = """\
[[organisation]]
id = "example-forum"
acronym = "EXF"
type = "ngo"
homepage = "example.org"
source = "its statutes"
names = [
  { lang = "en", form = "Example Forum of Ministries", kind = "name" },
  { lang = "zh", form = "示范部委论坛", kind = "name" },
]
"""


def linked(text: str, *overlays: str) -> list[tuple[str, str]]:
    annotated = analyse(source(text), Settings(source_language="zh", overlays=overlays, nil=False))
    return [(m.surface, m.entity_id) for m in annotated.mentions if m.status == "linked"]


def write(folder: Path, text: str, name: str = "my.toml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_added_organisation_is_found_by_all_its_forms(tmp_path: Path) -> None:
    overlay = write(tmp_path, ADD)
    text = "1. 示范部委论坛和 EXF 举办了会议。"
    assert linked(text) == []
    assert linked(text, overlay) == [("示范部委论坛", "example-forum"), ("EXF", "example-forum")]
    assert load_registry((overlay,)).name("example-forum", "zh") == "示范部委论坛"


def test_extended_organisation_gets_a_name(tmp_path: Path) -> None:
    overlay = write(tmp_path, '[[extend]]\nid = "itu"\nnames = [{ lang = "zh", form = "万国电信局" }]\n')
    assert linked("1. 万国电信局报告了进展。", overlay) == [("万国电信局", "itu")]


def test_hidden_form_and_hidden_organisation_are_not_found(tmp_path: Path) -> None:
    form = write(tmp_path, '[[hide]]\nid = "itu"\nform = "国际电联"\n', "form.toml")
    whole = write(tmp_path, '[[hide]]\nid = "itu"\n', "whole.toml")
    text = "1. 国际电联报告了进展。国际电信联盟也报告了进展。"
    assert [e for _, e in linked(text)] == ["itu", "itu"]
    assert ("国际电信联盟", "itu") in linked(text, form)
    assert ("国际电联", "itu") not in linked(text, form)
    assert linked(text, whole) == []
    assert load_registry((whole,)).entities["itu-d"].parent == load_registry().entities["itu"].parent


def test_later_overlays_stand_on_earlier_ones(tmp_path: Path) -> None:
    first = write(tmp_path, ADD, "a.toml")
    second = write(tmp_path, '[[extend]]\nid = "example-forum"\nnames = [{ lang = "zh", form = "示范会" }]\n', "b.toml")
    assert linked("1. 示范会开会。", first, second) == [("示范会", "example-forum")]
    assert check_overlays(load_registry(), (second,))[0].rule == "registry.unknown-id"


def test_overlay_with_a_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + ADD.replace("\n", "\r\n").encode())
    assert check_overlays(load_registry(), (str(path),)) == []


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        ("[[organisation]\n", 1, "registry.toml"),
        ("\n[[organization]]\n", 2, "registry.table"),
        ('[[hide]]\nid = "nobody"\n', 1, "registry.unknown-id"),
        ('[[hide]]\nid = "itu"\nform = "nothing"\n', 3, "registry.unknown-form"),
        ('[[extend]]\nid = "nobody"\nnames = [\n{ lang = "zh", form = "某机构" }]\n', 4, "registry.unknown-id"),
        ('[[extend]]\nid = "itu"\n', 1, "registry.key-missing"),
        ('[[extend]]\nid = "itu"\nnames = "电联"\n', 1, "registry.value"),
        ('[[extend]]\nid = "itu"\nnames = ["电联"]\n', 1, "registry.value"),
        ('[[extend]]\nid = "itu"\nnames = [\n{ lang = "zh", form = "贸发会议" }]\n', 4, "registry.shared-form"),
        ('[[extend]]\nid = "itu"\nnames = [\n{ lang = "zh", form = "某局", kind = "weak" }]\n', 4, "registry.context"),
        ('[[extend]]\nid = "itu"\nname = []\nnames = []\n', 1, "registry.key-unknown"),
        (ADD.replace('"ngo"', '"club"'), 1, "registry.type"),
        (ADD.replace('"example-forum"', '"itu"'), 1, "registry.id-twice"),
        (ADD.replace('form = "示范部委论坛"', 'form = "示 "'), 9, "registry.characters"),
        ("extend = 3\n", 1, "registry.table"),
    ],
)
def test_faults_name_line_rule_and_remedy(text: str, line: int, rule: str, tmp_path: Path) -> None:
    overlay = write(tmp_path, text)
    faults = check_overlays(load_registry(), (overlay,))
    assert (line, rule) in {(fault.line, fault.rule) for fault in faults}
    assert all(fault.path == overlay and fault.remedy for fault in faults)
    with pytest.raises(RegistryFaults) as raised:
        load_registry((overlay,))
    assert len(raised.value.faults) == len(faults)


def test_all_faults_of_all_overlays_are_told(tmp_path: Path) -> None:
    one = write(tmp_path, ADD.replace('"ngo"', '"club"'), "one.toml")
    two = write(tmp_path, '[[hide]]\nid = "nobody"\n', "two.toml")
    assert {fault.path for fault in check_overlays(load_registry(), (one, two))} == {one, two}


@pytest.mark.parametrize("data", [b"\xff\xfe[", b"# \x80\n"])
def test_overlay_of_another_encoding(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_bytes(data)
    assert [fault.rule for fault in check_overlays(load_registry(), (str(path),))] == ["registry.encoding"]


@pytest.mark.parametrize("path", ["no/such/file.toml", ".", "a\0b"])
def test_unreadable_overlay(path: str) -> None:
    with pytest.raises(InputError) as raised:
        load_registry((path,))
    assert raised.value.rule == "registry.unreadable"


def test_template_is_a_sound_overlay_as_it_is_and_uncommented(tmp_path: Path) -> None:
    text = template()
    assert check_overlays(load_registry(), (write(tmp_path, text),)) == []
    code = "".join(
        f"{line[2:]}\n"
        for line in text.splitlines()
        if line.startswith(
            (
                "# [[",
                "# id",
                "# acr",
                "# type =",
                "# parent",
                "# home",
                "# conf",
                "# counted",
                "# source",
                "# names",
                "#   {",
                "# ]",
                "# form",
            )
        )
    )
    assert code.count("[[") == 3
    assert check_overlays(load_registry(), (write(tmp_path, code, "code.toml"),)) == []


ORGANISATION = """\
[[organisation]]
id = "org-{n}"
parent = "{parent}"
type = "ngo"
source = "s"
names = [ {{ lang = "en", form = "{form}", kind = "name" }} ]
"""
# what an overlay has in excess → its text for so many
EXCESS = {
    "organizations": lambda n: "".join(ORGANISATION.format(n=i, parent="", form=f"Forum number {i}") for i in range(n)),
    "parents": lambda n: "".join(ORGANISATION.format(n=i, parent=f"org-{i + 1}", form=f"Forum {i}") for i in range(n)),
    "owners of one form": lambda n: "".join(ORGANISATION.format(n=i, parent="", form="Forum") for i in range(n)),
    "hidden forms": lambda n: '[[hide]]\nid = "itu"\nform = "nothing"\n' * n,
    "names": lambda n: (
        '[[extend]]\nid = "itu"\nnames = [\n'
        + "".join(f'{{ lang = "en", form = "Telecom {i}" }},\n' for i in range(n))
        + "]\n"
    ),
    "escaped names": lambda n: (
        '[[extend]]\nid = "itu"\nnames = [\n'
        + "".join(f'{{ lang = "en", form = "\\u0054elecom {i}" }},\n' for i in range(n))
        + "]\n"
    ),
    "tables of no kind": lambda n: "".join(f'[[x{i}]]\nid = "itu"\n' for i in range(n)),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", EXCESS)
def test_the_check_takes_no_square_of_an_overlays_length(kind: str, tmp_path: Path) -> None:
    """Four times the text takes the time of sixteen where each row is held against all others."""
    registry = load_registry()
    check_overlays(registry, ())  # what is loaded once

    def seconds(count: int) -> float:
        path = tmp_path / "o.toml"
        path.write_text(EXCESS[kind](count), "utf-8")
        spent = []
        for _ in range(2):
            begun = process_time()
            check_overlays(registry, (str(path),))
            spent.append(process_time() - begun)
        return min(spent)

    assert seconds(8000) < 8 * seconds(2000)


def _hidden(tmp_path: Path, added: str, hidden: tuple[int, ...]) -> tuple[str, str]:
    """An overlay that adds, and one that hides what that adds."""
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text(added, "utf-8")
    second.write_text("".join(f'[[hide]]\nid = "org-{i}"\n' for i in hidden), "utf-8")
    return str(first), str(second)


def test_parts_of_hidden_organizations_go_to_the_body_above_them(tmp_path: Path) -> None:
    chain = "".join(ORGANISATION.format(n=i, parent=f"org-{i + 1}", form=f"Forum number {i}") for i in range(3))
    top = ORGANISATION.format(n=3, parent="", form="The highest forum")
    for order in ((1, 2), (2, 1)):
        entities = load_registry(_hidden(tmp_path, chain + top, order)).entities
        assert (entities["org-0"].parent, "org-1" in entities, "org-2" in entities) == ("org-3", False, False)


def test_a_circle_of_hidden_organizations_ends(tmp_path: Path) -> None:
    circle = "".join(ORGANISATION.format(n=i, parent=f"org-{1 - i}", form=f"Forum number {i}") for i in range(2))
    below = ORGANISATION.format(n=2, parent="org-0", form="Forum number 2")
    assert check_overlays(load_registry(), _hidden(tmp_path, circle + below, (0, 1))) == []


def test_of_many_owners_of_a_form_some_are_named(tmp_path: Path) -> None:
    path = tmp_path / "o.toml"
    path.write_text(EXCESS["owners of one form"](9), "utf-8")
    told = [fault.message for fault in check_overlays(load_registry(), (str(path),))]
    assert told[0] == "'Forum' is also a form of org-1, org-2, org-3, org-4, org-5 and 3 more"
    assert told[8] == "'Forum' is also a form of org-0, org-1, org-2, org-3, org-4 and 3 more"
