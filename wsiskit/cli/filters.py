"""`--line`, `--entity`, `--status`, `--paragraph`, `--where`: which rows of a table are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from wsiskit.cli.offered import offered
from wsiskit.errors import UsageError

if TYPE_CHECKING:
    from wsiskit.model.table import Column, Table
    from wsiskit.tables.select import Condition

FILTERS: dict[str, tuple[Any, Any]] = {
    "line": (
        Annotated[
            str,
            typer.Option(
                "--line",
                metavar="C5,…",
                help="Only rows of these action lines; C7 includes its parts.",
                autocompletion=offered("complete_line"),
            ),
        ],
        "",
    ),
    "entity": (
        Annotated[
            str,
            typer.Option(
                "--entity",
                metavar="ID,…",
                help="Only rows of these entities: ids, or acronyms that only one has.",
                autocompletion=offered("complete_entity"),
            ),
        ],
        "",
    ),
    "status": (
        Annotated[
            str,
            typer.Option(
                "--status",
                metavar="STATUS,…",
                help="Only rows of this status, such as linked, ambiguous, nil.",
                autocompletion=offered("complete_status"),
            ),
        ],
        "",
    ),
    "paragraph": (
        Annotated[
            str, typer.Option("--paragraph", metavar="N,…", help="Only rows of these paragraphs; 12-15 is a range.")
        ],
        "",
    ),
}
MOST = 10_000  # paragraphs of a range
STATUSES = ("linked", "ambiguous", "nil")


def conditions_of(values: dict[str, Any], columns: tuple[Column, ...]) -> list[Condition]:
    """What the options ask of a row. Raises `UsageError` for an unknown line, entity, column or form."""
    asked = {subject: _listed(values.get(subject, "")) for subject in FILTERS}
    wheres = values.get("where") or ()
    if not any(asked.values()) and not wheres:
        return []
    from wsiskit.tables.select import subject_condition, where_condition

    found = []
    for subject, wanted in asked.items():
        if wanted:
            read = {"line": _lines, "entity": _entities, "paragraph": _paragraphs, "status": _statuses}[subject]
            found.append(subject_condition(subject, read(wanted, values), columns))
    return [*found, *(where_condition(one, columns) for one in wheres)]


def filtered(table: Table, values: dict[str, Any]) -> Table:
    """The table with the rows that the options ask for; the same table where they ask for nothing."""
    conditions = conditions_of(values, table.columns)
    if not conditions:
        return table
    from wsiskit.tables.select import select_rows

    return select_rows(table, conditions)


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _statuses(wanted: list[str], _: dict[str, Any]) -> frozenset[str]:
    for one in wanted:
        if one not in STATUSES:
            raise UsageError("--status", "usage.filter", f"no status {one!r}", f"use one of {', '.join(STATUSES)}")
    return frozenset(wanted)


def _lines(wanted: list[str], _: dict[str, Any]) -> frozenset[str]:
    from wsiskit.knowledge.framework import load_framework

    lines = load_framework().lines
    known = {line.id.casefold(): line.id for line in lines}
    known |= {line.id.partition("/")[2].casefold(): line.id for line in lines if line.parent}
    found: set[str] = set()
    for one in wanted:
        line = known.get(one.casefold())
        if line is None:
            remedy = f"use one of {', '.join(line.id for line in lines)}"
            raise UsageError("--line", "usage.line", f"no action line {one!r}", remedy)
        found |= {line, *(part.id for part in lines if part.parent == line)}
    return frozenset(found)


def _entities(wanted: list[str], values: dict[str, Any]) -> frozenset[str]:
    """Ids; an acronym stands for the one entity that has it, never for the first of several."""
    from wsiskit.knowledge.registry import load_registry

    registry = load_registry(tuple(values.get("registry") or ()))
    found = set()
    for one in wanted:
        owners = [one] if one in registry.entities else []
        owners = owners or [e.id for e in registry.entities.values() if one.casefold() in {e.id, e.acronym.casefold()}]
        if len(owners) > 1:
            message = f"{one!r} is the acronym of several entities"
            raise UsageError("--entity", "usage.entity", message, f"use one of {', '.join(owners)}")
        if not owners:
            from difflib import get_close_matches

            near = get_close_matches(one.casefold(), list(registry.entities), 3)
            remedy = f"perhaps {', '.join(near)}?" if near else f"look it up: wsiskit registry show {one!r}"
            raise UsageError("--entity", "usage.entity", f"no entity {one!r} in the registry", remedy)
        found.add(owners[0])
    return frozenset(found)


def _paragraphs(wanted: list[str], _: dict[str, Any]) -> frozenset[str]:
    found = set()
    for one in wanted:
        first, dash, last = one.partition("-")
        if dash and first.isdecimal() and last.isdecimal() and len(first) <= 6 and len(last) <= 6:
            numbers = range(int(first), int(last) + 1)
            if not 0 < len(numbers) <= MOST:
                raise UsageError("--paragraph", "usage.filter", f"{one!r} is no range", "write it as 12-15")
            found |= {str(number) for number in numbers}
        found.add(one)
    return frozenset(found)
