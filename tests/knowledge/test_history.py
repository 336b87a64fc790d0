"""Former names and successors: the data is sound, and a renaming is told from a loss and a gain."""

from __future__ import annotations

import pytest

from wsiskit.knowledge.history import changes_of, load_history, renamings
from wsiskit.knowledge.registry import load_registry
from wsiskit.knowledge.registry_check import Located, check_history

NAMES = [
    Located("names.csv", 2, ["one", "en", "name", "One Office", "", "s"]),
    Located("names.csv", 3, ["two", "en", "name", "Two Office", "", "s"]),
]


def test_every_change_is_of_registered_bodies() -> None:
    registry = load_registry()
    for change in load_history():
        assert change.entity_id in registry.entities
        if change.kind == "successor":
            assert change.value in registry.entities


def test_a_succession_is_found_in_either_order_and_only_where_one_side_lacks_it() -> None:
    found = list(renamings({"un-oset", "itu"}, {"odet", "itu"}))
    assert [(one.before, one.after, one.change.since) for one in found] == [("un-oset", "odet", "2025")]
    assert [(one.before, one.after) for one in renamings({"odet"}, {"un-oset"})] == [("odet", "un-oset")]
    assert list(renamings({"un-oset"}, {"un-oset", "odet"})) == []
    assert list(renamings({"un-oset"}, {"itu"})) == []


def test_a_former_name_is_one_of_the_same_body() -> None:
    former = {change.value: change for change in changes_of("un-dpo") if change.kind == "former-name"}
    assert former["Department of Peacekeeping Operations"].until == "2018"
    assert "Department of Peace Operations" not in former
    assert {change.entity_id for change in changes_of("odet")} == {"un-oset"}


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        (["one", "successor", "two", "2020", "2019", "s"], set()),
        (["one", "successor", "three", "", "", "s"], {"registry.unknown-id"}),
        (["one", "successor", "one", "", "", "s"], {"registry.unknown-id"}),
        (["one", "former-name", "Old Office", "", "", "s"], {"registry.former-name"}),
        (["one", "former-name", "One Office", "", "19", "s"], {"registry.year"}),
        (["one", "renamed", "two", "", "", "t"], {"registry.kind", "registry.source"}),
    ],
)
def test_faults_of_the_history(row: list[str], rules: set[str]) -> None:
    assert {fault.rule for fault in check_history([Located("history.csv", 2, row)], NAMES, {"s"})} == rules
