"""Rows of a table that fulfil conditions; nothing here knows the options of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsiskit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.model.table import Cell, Column, Table

# What a person asks for → the columns that may hold it.
SUBJECTS = {
    "line": ("action_line", "action_lines"),
    "entity": ("entity_id", "a_id", "b_id"),
    "status": ("status",),
    "paragraph": ("paragraph", "paragraphs", "footnote_paragraphs"),
}


class Condition(NamedTuple):
    """One of `columns` holds one of `values` (as CSV prints them; of a list, one of its items); `negated`: none does."""

    columns: tuple[str, ...]
    values: frozenset[str]
    negated: bool = False


def select_rows(table: Table, conditions: Sequence[Condition]) -> Table:
    """The table with the rows that fulfil every condition, in their order. A condition's columns must be in the table."""
    if not conditions:
        return table
    places = {column.name: i for i, column in enumerate(table.columns)}
    tests = [([places[name] for name in c.columns], c.values, c.negated) for c in conditions]
    rows = tuple(
        row
        for row in table.rows
        if all(any(_holds(row[i], values) for i in columns) != negated for columns, values, negated in tests)
    )
    return table._replace(rows=rows)


def subject_condition(subject: str, values: frozenset[str], columns: Sequence[Column]) -> Condition:
    """Condition on what `subject` of `SUBJECTS` names. Raises `UsageError` where the table has no column for it."""
    names = [column.name for column in columns]
    own = tuple(name for name in SUBJECTS[subject] if name in names)
    if not own:
        remedy = f"use --where COLUMN=VALUE with one of {', '.join(names)}"
        raise UsageError(f"--{subject}", "usage.filter", "this table has no column for it", remedy)
    return Condition(own, values)


def where_condition(asked: str, columns: Sequence[Column]) -> Condition:
    """Condition of `column=value` or `column!=value`. Raises `UsageError` for another form or column."""
    head, sign, value = asked.partition("=")
    negated = head.endswith("!")
    name = head.removesuffix("!").strip()
    names = [column.name for column in columns]
    if not sign:
        raise UsageError(f"--where {asked}", "usage.filter", "is no condition", "write COLUMN=VALUE or COLUMN!=VALUE")
    if name not in names:
        from difflib import get_close_matches

        near = get_close_matches(name, names, 1)
        remedy = f"perhaps {near[0]}? there are {', '.join(names)}" if near else f"use one of {', '.join(names)}"
        raise UsageError(f"--where {asked}", "usage.columns", f"no column {name!r}", remedy)
    return Condition((name,), frozenset({value}), negated)


def _holds(cell: Cell, values: frozenset[str]) -> bool:
    if isinstance(cell, tuple):
        return any(str(item) in values for item in cell) or (not cell and "" in values)
    if isinstance(cell, bool):
        return ("true" if cell else "false") in values
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell)) in values
    return str(cell) in values
