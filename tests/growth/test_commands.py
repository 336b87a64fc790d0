"""Every stage and every command takes time in proportion to the text, each by itself; `measure` tells how it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typer  # noqa: TID251 - what is tested is its application

from tests.growth.measure import LINES, Growth, commands, growth, settled, stages
from tests.growth.texts import PIECES
from tests.shares import share
from wsiskit.cli.commands import COMMANDS
from wsiskit.cli.parser import build_app

if TYPE_CHECKING:
    from pathlib import Path

# no report in, or not one alone: those of `corpus` are `INTO_DATA_SET`; a gold folder is made by hand
SQUARE = {
    "passive",
    "letters",
    "one note",
}  # texts by which `check`, `align` and `html` were once found to take the square
WITHOUT = {"rules", "schema", "config", "cache", "evaluate", "corpus"}


def test_every_command_that_takes_a_report_is_measured() -> None:
    named = {line.split()[0] for line in LINES}
    assert named == set(COMMANDS) - WITHOUT
    group = typer.main.get_command(build_app(("registry",)))
    subs = [
        name
        for name, one in group.commands["registry"].commands.items()  # type: ignore[attr-defined]
        if any("REPORT" in str(given.metavar) for given in one.params)
    ]
    assert subs == ["suggest"]


def test_what_grows_with_the_square_is_over_and_what_grows_with_the_length_is_not() -> None:
    def measure(size: int, _: set[str]) -> dict[str, float]:
        return {"line": size / 10_000, "square": size * size / 1e8, "little": size * size / 1e11, "constant": 1.0}

    found = growth(measure, 3000)
    assert {name for name, one in found.items() if one.over} == {"square"}
    assert not found["little"].measurable
    assert round(found["line"].per_doubling, 6) == 2
    assert round(found["square"].per_doubling, 6) == 4


def test_one_slow_run_is_not_believed() -> None:
    slow = iter([1.0, 0.05, 0.05, 0.2])  # the larger, the smaller, and both again

    def measure(_: int, __: set[str]) -> dict[str, float]:
        return {"disturbed": next(slow, 0.2)}

    found = growth(measure, 3000)["disturbed"]
    assert found == Growth(0.05, 0.05)


def test_what_begins_late_is_judged_by_a_longer_text_and_the_square_is_found_there_too() -> None:
    def measure(size: int, _: set[str]) -> dict[str, float]:
        return {"late": max(size - 2500, 0) / 10_000, "square": size * size / 1e8, "line": size / 10_000}

    assert {name for name, one in growth(measure, 3000).items() if one.over} == {"late", "square"}
    found = settled(measure, 3000)
    assert {name for name, one in found.items() if one.over} == {"square"}
    assert found["line"] == Growth(0.3, 1.2)


@pytest.mark.slow
@pytest.mark.parametrize("name", PIECES)
def test_every_stage(name: str) -> None:
    assert not {stage: one for stage, one in stages(name).items() if one.over}


@pytest.mark.slow
@pytest.mark.parametrize("name", share(PIECES, 30, always=lambda name: name in SQUARE))
def test_every_command(name: str, tmp_path: Path) -> None:
    assert not {line: one for line, one in commands(name, tmp_path).items() if one.over}
