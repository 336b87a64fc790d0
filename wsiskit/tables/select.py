"""Rows of a table that fulfil conditions; nothing here knows the options of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.errors import UsageError
from wsiskit.model.record import NamedTuple

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

# Table → the place of one of its rows. `--entity` and `--status` keep a row whose place has such a name.
REACHES = {
    "documents": "the report, footnotes included",
    "sections": "the heading and the paragraphs under it and under its parts",
    "paragraphs": "the paragraph",
    "blocks": "the block",
    "chunks": "the chunk",
    "footnotes": "the note, and the names whose clause stands on it",
    "links": (
        "the clause it stands in; in a footnote the names whose clause stands on the note, and what is printed between the "
        "link before and this one; the owner of the host, too"
    ),
    "citations": (
        "the clause that cites; in a footnote the names whose clause stands on the note, and what is printed between the "
        "document before and this one"
    ),
    "quantities": "the clause that states the number",
    "check": "the paragraph or the footnote of the finding",
    "align": "the characters of the row, in the versions that have it",
}
# Tables in which a line or a paragraph is told by the place of a row; what a footnote has belongs to its paragraphs.
LINED = frozenset({"blocks", "chunks", "check", "citations", "cooccurrences", "align", "terms", "wide"})
NUMBERED = frozenset({"sections", "blocks", "chunks", "check", "citations", "cooccurrences", "align", "compare"})
# What no row of a table can answer, and what to use.
_LINKED = "every row is of a name that is linked", "wsiskit mentions has names of every status"
_WORDS = "key terms leave names out", "use --line, or wsiskit coverage for names"
_WHOLE = "a row is a whole report", "use --line or --entity, or wsiskit paragraphs"
UNANSWERED = {
    ("status", "coverage"): _LINKED,
    ("status", "wide"): _LINKED,
    ("status", "entities"): _LINKED,
    ("status", "statements"): _LINKED,
    ("status", "cooccurrences"): _LINKED,
    ("status", "compare"): _LINKED,
    ("status", "terms"): _WORDS,
    ("entity", "terms"): _WORDS,
    ("paragraph", "documents"): _WHOLE,
    ("paragraph", "wide"): ("a column is a whole line", "leave --wide out"),
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


def subject_condition(subject: str, values: frozenset[str], columns: Sequence[Column], table: str = "") -> Condition:
    """Condition on what `subject` of `SUBJECTS` names. Raises `UsageError` where the table has no column for it."""
    names = [column.name for column in columns]
    own = tuple(name for name in SUBJECTS[subject] if name in names)
    if (subject, table) in UNANSWERED:
        message, remedy = UNANSWERED[subject, table]
        raise UsageError(f"--{subject}", "usage.filter", message, remedy)
    if not own:
        remedy = f"use --where COLUMN=VALUE with one of {', '.join(names)}"
        raise UsageError(f"--{subject}", "usage.filter", "this table has no column for it", remedy)
    return Condition(own, values)


def is_placed(subject: str, table: str) -> bool:
    """Whether rows of `table` answer `subject` (line, entity, status, paragraph) by their place."""
    return table in {"line": LINED, "paragraph": NUMBERED, "entity": REACHES, "status": REACHES}[subject]


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
