"""`wsiskit rules`: all rules as a table, in every format."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from wsiskit.knowledge.rules import load_cards

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Result


def test_the_rules_are_a_table(wsiskit: Callable[..., Result]) -> None:
    rows = list(csv.DictReader(io.StringIO(wsiskit("rules", "--csv").out)))
    assert [row["rule"] for row in rows] == list(load_cards())
    assert all(row["sentence"] for row in rows)


def test_one_stage_in_the_order_in_which_it_asks(wsiskit: Callable[..., Result]) -> None:
    rows = json.loads(wsiskit("rules", "--stage", "headings", "--json").out)
    assert {row["stage"] for row in rows} == {"headings"}
    assert [row["order"] for row in rows] == list(range(1, len(rows) + 1))


def test_an_unknown_stage_is_refused(wsiskit: Callable[..., Result]) -> None:
    done = wsiskit("rules", "--stage", "nowhere")
    assert done.code == 2
    assert "usage.stage" in done.err


def test_the_table_for_people_shows_the_ids(wsiskit: Callable[..., Result]) -> None:
    shown = wsiskit("rules", "--stage", "headings", "--table").out
    assert all(card.rule in shown for card in load_cards().values() if card.stage == "headings")
