"""The built-in registry and framework: sound, and each fault is told with its line."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from wsiskit.knowledge.entities import Alias, AliasRows, Entity, Registry, to_alias
from wsiskit.knowledge.files import read_data
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.registry import load_registry
from wsiskit.knowledge.registry_check import HEADERS, Located, check_builtin, check_evidence, check_registry, rows_of

if TYPE_CHECKING:
    from wsiskit.errors import RegistryError


def organisation(**changes: str) -> Located:
    row = {
        "id": "one",
        "acronym": "ONE",
        "type": "ngo",
        "parent": "",
        "homepage": "one.org",
        "confidence": "high",
        "counted": "yes",
        "source": "s",
    }
    return Located("organisations.csv", 2, list({**row, **changes}.values()))


def name(**changes: str) -> Located:
    row = {"entity_id": "one", "lang": "en", "kind": "name", "form": "One Organisation", "context": "", "source": "s"}
    return Located("names.csv", 2, list({**row, **changes}.values()))


def rules(faults: list[RegistryError]) -> set[str]:
    return {fault.rule for fault in faults}


def test_the_built_in_data_has_no_fault() -> None:
    assert [str(fault) for fault in check_builtin()] == []


def test_a_sound_registry_gives_no_fault() -> None:
    assert check_registry([organisation()], [name()], {"s"}) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"id": "One"}, "registry.id"),
        ({"id": "one--two"}, "registry.id"),
        ({"type": "club"}, "registry.type"),
        ({"parent": "nobody"}, "registry.parent"),
        ({"parent": "one"}, "registry.parent-cycle"),
        ({"homepage": "https://one.org"}, "registry.homepage"),
        ({"confidence": "sure"}, "registry.confidence"),
        ({"counted": "true"}, "registry.counted"),
        ({"source": ""}, "registry.source"),
        ({"source": "t"}, "registry.source"),
        ({"acronym": "ONE\u200b"}, "registry.characters"),
    ],
)
def test_faults_of_an_organisation(changes: dict[str, str], rule: str) -> None:
    item = organisation(**changes)
    faults = check_registry([item], [name(entity_id=item.row[0])], {"s"})
    assert rules(faults) == {rule}
    assert all(fault.path == "organisations.csv" and fault.line == 2 and fault.remedy for fault in faults)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"entity_id": "two"}, "registry.unknown-id"),
        ({"lang": "de"}, "registry.lang"),
        ({"kind": "nickname"}, "registry.kind"),
        ({"form": " One Organisation"}, "registry.characters"),
        ({"form": "Cafe\u0301"}, "registry.characters"),
        ({"form": "O"}, "registry.form-short"),
        ({"kind": "weak"}, "registry.context"),
        ({"context": "tail"}, "registry.context"),
        ({"kind": "weak", "context": "no-such-rule"}, "registry.context"),
        ({"source": ""}, "registry.source"),
        ({"lang": "zh", "form": "行动"}, "registry.common-word"),
        ({"lang": "zh", "form": "支持"}, "registry.common-word"),
    ],
)
def test_faults_of_a_name(changes: dict[str, str], rule: str) -> None:
    item = name(**changes)._replace(line=3)
    faults = check_registry([organisation()], [name(form="The Full Name"), item], {"s"})
    assert rules(faults) == {rule}
    assert all(fault.line == 3 for fault in faults)


def test_an_ordinary_word_is_sound_as_a_weak_form() -> None:
    weak = name(lang="zh", form="行动", kind="weak", context="tail")
    assert check_registry([organisation()], [name(), weak], {"s"}) == []


def test_all_faults_are_told_at_once() -> None:
    faults = check_registry([organisation(type="club", confidence="sure")], [name(lang="de", kind="nickname")], {"s"})
    assert rules(faults) == {
        "registry.type",
        "registry.confidence",
        "registry.lang",
        "registry.kind",
        "registry.no-name",
    }


def test_a_form_of_two_organisations_must_be_weak() -> None:
    both = [organisation(), organisation(id="two")]
    names = [
        name(),
        name(entity_id="two", form="Two"),
        name(form="OT", kind="alias"),
        name(entity_id="two", form="ＯＴ", kind="alias"),
    ]
    assert rules(check_registry(both, names, {"s"})) == {"registry.shared-form"}
    weak = [*names[:2], *(n._replace(row=[*n.row[:2], "weak", n.row[3], "shared", "s"]) for n in names[2:])]
    assert check_registry(both, weak, {"s"}) == []


@pytest.mark.parametrize(
    ("source", "row", "found"),
    [
        ("seen", ["one", "en", "One Organisation", "https://one.org/about"], set()),
        ("public", None, set()),
        ("seen", None, {("names.csv", "registry.evidence")}),
        ("public", ["one", "en", "One Organisation", "https://one.org"], {("evidence.csv", "registry.evidence")}),
        ("seen", ["one", "en", "One Organisation", "page of one.org"], {("evidence.csv", "registry.address")}),
        (
            "seen",
            ["one", "fr", "One Organisation", "https://one.org"],
            {("evidence.csv", "registry.evidence"), ("names.csv", "registry.evidence")},
        ),
    ],
)
def test_a_name_that_was_seen_says_where(source: str, row: list[str] | None, found: set[tuple[str, str]]) -> None:
    evidence = [Located("evidence.csv", 2, row)] if row else []
    faults = check_evidence([name(source=source)], evidence)
    assert {(fault.path, fault.rule) for fault in faults} == found


def test_twice_the_same_row() -> None:
    faults = check_registry([organisation(), organisation()], [name(), name()], {"s"})
    assert rules(faults) == {"registry.id-twice", "registry.form-twice"}


def test_rows_of_another_shape_are_faults() -> None:
    faults: list[RegistryError] = []
    header = HEADERS["sources.csv"]
    kept = list(rows_of("sources.csv", [["source", "what"], ["a", "b"], ["c"], ["d", "e", "f"]], header, faults))
    assert [item.row for item in kept] == [["a", "b"]]
    assert [(fault.line, fault.rule) for fault in faults] == [
        (1, "registry.header"),
        (3, "registry.cells"),
        (4, "registry.cells"),
    ]


def test_names_fall_back_to_english_then_to_the_id() -> None:
    registry = load_registry()
    assert registry.name("unctad", "zh").startswith("联合国贸易")
    assert registry.name("unctad", "en").startswith("United Nations Conference")
    assert registry.name("no-such-body", "fr") == "no-such-body"
    lacking = next(
        e for e in registry.entities if not any(a.entity_id == e and a.lang == "ar" for a in registry.aliases)
    )
    assert registry.name(lacking, "ar") == registry.name(lacking, "en")


def test_languages_are_those_with_a_name_of_its_own() -> None:
    entities = {"one": Entity("one", "", "ngo", "", "", "high", True, "s")}
    aliases = [
        Alias("One Organisation", "one", "en", "name", "", "s"),
        Alias("Organisation Une", "one", "fr", "alias", "", "s"),
        Alias("Una Organización", "one", "es", "name", "", "s"),
        Alias("Otra Organización", "one", "es", "name", "", "s"),
        Alias("Два", "two", "ru", "name", "", "s"),
    ]
    registry = Registry(entities, aliases, (), "")
    assert registry.languages("one") == ("en", "es")
    assert registry.languages("none") == ()


def test_hosts_lead_to_one_entity_and_leave_shared_hosts_out() -> None:
    hosts = load_registry().hosts()
    assert hosts["itu.int"] == "itu"
    assert hosts["isocfoundation.org"] == "isoc-foundation"
    assert not any("/" in host for host in hosts)


def test_framework_lines_and_facilitators() -> None:
    framework = load_framework()
    assert len(framework.lines) == 19
    assert framework.is_ancestor("C7", "C7/e-health")
    assert not framework.is_ancestor("C7", "C7")
    assert not framework.is_ancestor("", "C1")
    assert "itu" in framework.facilitators("C5")
    assert framework.facilitators("C0") == {}
    assert framework.title("C9", "zh") == "媒体"
    assert framework.title("C0", "zh") == ""
    assert len(framework.sdg("C1")) > 5


def test_rows_are_those_of_the_csv_module_each_made_once() -> None:
    rows = list(csv.reader(read_data("registry/names.csv").splitlines()[1:]))
    aliases = AliasRows(read_data("registry/names.csv").splitlines()[1:])
    assert any('"' in line for line in read_data("registry/names.csv").splitlines())
    assert aliases[len(rows) - 1] is aliases[len(rows) - 1]
    assert list(aliases) == [to_alias(row) for row in rows]
    assert aliases.owners() == [row[0] for row in rows]
    with pytest.raises(IndexError):
        aliases[len(rows)]


def test_names_are_looked_up_in_the_rows_of_their_entity() -> None:
    registry = load_registry()
    for entity in registry.entities:
        rows = [alias for alias in registry.aliases if alias.entity_id == entity]
        assert registry.rows(entity) == rows
        own = {row.lang for row in rows if row.kind == "name"}
        assert registry.languages(entity) == tuple(sorted(own))
        for language in own:
            assert registry.name(entity, language) == next(
                row.form for row in rows if (row.kind, row.lang) == ("name", language)
            )
    assert registry.name("no-such-body", "en") == "no-such-body"
    assert registry.acronyms("no-such-body", "en") == ()
