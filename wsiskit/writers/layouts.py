"""How tables are laid out for people: which columns, in which order, which first where there is little room.

A table without a layout shows its columns from left to right. Nothing here changes a value: `--columns` and the other
formats have everything as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.model.table import Cell, Table

TECHNICAL = frozenset(
    {"start", "end", "spans", "rule", "raw", "first_start", "a_start", "b_start", "score", "candidates"}
)


MEMO_RANK = 6  # of a column, up to which a memo has it


class Field(NamedTuple):
    """One column as shown: `value` takes a row by column names (`#` is its number), `sources` are those it looks at.

    Where there is no room for all, the highest `rank` goes first; `least` is the width below which a column is no use.
    """

    name: str
    rank: int
    value: Callable[[dict[str, Cell]], Cell]
    kind: str = "string"
    sources: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    least: int = 0
    narrow: tuple[str, ...] = ()  # lines of the header where a matrix would not fit otherwise

    @property
    def titles(self) -> tuple[str, ...]:
        """Lines of the header, one or more."""
        return self.heads or (self.name,)


class Layout(NamedTuple):
    """`groups` are told once above their rows, with `note` beside them; a `matrix` is split, not shortened."""

    fields: tuple[Field, ...]
    groups: tuple[str, ...] = ()
    note: Callable[[dict[str, Cell]], str] | None = None
    matrix: bool = False


def layout_of(table: Table) -> Layout:
    """The layout of a table, by its name."""
    names = {column.name: column for column in table.columns}
    found = _LAYOUTS.get(table.name)
    if found is None or not all(source in names for field in found.fields for source in field.sources if source != "#"):
        if table.name == "coverage" and "total" in names:
            return _matrix(table)
        fields = [_plain(column.name, i, column.type) for i, column in enumerate(table.columns)]
        shown = [field for field in fields if field.name not in TECHNICAL and field.name != "report"]
        return Layout(tuple(shown or fields))
    return found


def memo_columns(table: Table) -> list[int]:
    """Positions of the columns that a table in a memo has: those that people read on a terminal, the name of an entity
    instead of its id, and the report where there are several."""
    names = [column.name for column in table.columns]
    layout = layout_of(table)
    if layout.matrix:
        return list(range(len(names)))
    sources = [name for field in layout.fields for name in field.sources if field.rank <= MEMO_RANK and name in names]
    shown = [name for name in (*layout.groups, *sources) if name not in TECHNICAL]
    if "name" in shown:
        shown = [name for name in shown if name not in {"entity_id", "acronym"}]
    if "report" in names and len({row[names.index("report")] for row in table.rows}) > 1:
        shown.insert(0, "report")
    return [names.index(name) for name in dict.fromkeys(shown)] or list(range(len(names)))


def as_it_is(table: Table) -> Layout:
    """Every column of the table, in its order."""
    fields = tuple(_plain(column.name, i, column.type) for i, column in enumerate(table.columns))
    return Layout(fields, matrix=True)


def _plain(name: str, rank: int, kind: str = "string", least: int = 0) -> Field:
    return Field(name, rank=rank, value=lambda row: row[name], kind=kind, sources=(name,), least=least)


def _matrix(table: Table) -> Layout:
    fields = [_plain("entity_id", 0), _plain("name", 1)]
    for column in table.columns:
        if column.type == "integer":
            heads, narrow = _heads(column.name, 3), _heads(column.name, 2)
            fields.append(_plain(column.name, 1, "count")._replace(heads=heads, narrow=narrow))
    return Layout(tuple(fields), matrix=True)


def _heads(name: str, width: int) -> tuple[str, ...]:
    """`C7/e-government` above each other as `C7`, `e-`, `gov`, in a width of two `C10` as `C`, `10`."""
    line, _, part = name.partition("/")
    if part:
        return (line, "e-", part.removeprefix("e-")[:width])
    return (line[:1], line[1:]) if line[1:].isdigit() and len(line) > width else (line,)


def _heading(row: dict[str, Cell]) -> str:
    return f"{row['marker']} {row['title']}" if row["marker"] else str(row["title"])


def _range(row: dict[str, Cell]) -> str:
    first, last = row["first_paragraph"], row["last_paragraph"]
    return f"{first}–{last}" if first != last else str(first)


def _flag(name: str, rank: int) -> Field:
    return Field(name, rank=rank, value=lambda row: "yes" if row[name] else "", kind="string", sources=(name,))


def _gap(row: dict[str, Cell]) -> str:
    told = {
        "none": "no organization",
        "no-heading": "no heading in the report",
        "shared-heading": "shares a heading with other lines",
    }
    return told.get(str(row["basis"]), "") if not row["entity_id"] else ""


def _place(row: dict[str, Cell]) -> str:
    """Where a mention or citation stands: paragraph, or note with the paragraphs that refer to it."""
    return f"note {row['footnote']}" if row["footnote"] else str(row["paragraph"])


_LAYOUTS = {
    "coverage": Layout(
        (
            _plain("entity_id", 0),
            _plain("name", 1, least=24),
            _plain("mentions", 2, "integer"),
            _plain("paragraphs", 3, "list"),
            _plain("footnotes", 4, "list"),
            _flag("facilitator", 5),
            _plain("basis", 6),
            _plain("acronym", 7),
            _plain("links", 8, "list", 40),
        ),
        ("action_line", "title"),
        _gap,
    ),
    "sections": Layout(
        (
            Field("heading", rank=0, value=_heading, kind="heading", sources=("level", "marker", "title")),
            _plain("section_id", 1),
            _plain("action_line", 2),
            Field("paragraphs", rank=3, value=_range, kind="string", sources=("first_paragraph", "last_paragraph")),
            _plain("page", 4, "integer"),
        )
    ),
    "entities": Layout(
        (
            _plain("entity_id", 0),
            _plain("name", 1, least=24),
            _plain("mentions", 2, "integer"),
            _plain("action_lines", 3, "list"),
            _plain("paragraphs", 4, "list"),
            _plain("type", 7),
            _flag("contributor", 5),
            _plain("surfaces", 6, "list"),
        )
    ),
    "footnotes": Layout(
        (
            _plain("footnote", 0),
            _plain("kind", 2),
            _plain("paragraphs", 3, "list"),
            _plain("text", 1, least=40),
            _plain("resolves_to", 4),
            _plain("symbols", 5, "list"),
            _plain("action_line", 6),
            _plain("page", 7, "integer"),
        )
    ),
    "paragraphs": Layout(
        (
            _plain("paragraph", 0),
            _plain("text", 1, least=40),
            _plain("section_id", 2),
            _plain("action_line", 3),
            _plain("footnote_refs", 4, "list"),
            _plain("page", 5, "integer"),
        )
    ),
    "links": Layout(
        (
            _plain("url", 0, least=36),
            _plain("footnote", 1),
            _plain("issue", 2),
            _plain("suggestion", 3),
            _plain("paragraphs", 4, "list"),
            _plain("action_line", 5),
        )
    ),
    "citations": Layout(
        (
            _plain("symbol", 0),
            _plain("surface", 1),
            _plain("kind", 3),
            Field("place", rank=2, value=_place, kind="string", sources=("paragraph", "footnote")),
            _plain("action_line", 4),
            _plain("organ", 5),
            _plain("session", 6),
            _plain("number", 7),
        )
    ),
    "mentions": Layout(
        (
            _plain("#", 0, "integer"),
            _plain("surface", 0),
            _plain("entity_id", 1),
            _plain("status", 2),
            Field("place", rank=3, value=_place, kind="string", sources=("paragraph", "footnote")),
            _plain("action_line", 5),
            _plain("rule", 6),
            _plain("candidates", 7, "list"),
            _plain("name", 8),
        )
    ),
    "statements": Layout(
        (
            _plain("statement", 0),
            _plain("entity_id", 0),
            _plain("role", 2),
            _plain("text", 1, least=32),
            _plain("action_line", 3),
            _plain("footnotes", 4, "list"),
            _plain("quantities", 5, "list"),
            _plain("paragraph", 6),
            _plain("links", 7, "list", 40),
        )
    ),
    "quantities": Layout(
        (
            _plain("surface", 0),
            _plain("value", 1),
            _plain("value_max", 5),
            _plain("unit", 2),
            _plain("qualifier", 4),
            _plain("paragraph", 3),
            _plain("kind", 6),
            _plain("action_line", 7),
        )
    ),
    "check": Layout(
        (
            _plain("severity", 1),
            _plain("rule", 2),
            Field("place", rank=3, value=_place, kind="string", sources=("paragraph", "footnote")),
            _plain("message", 0, least=32),
            _plain("suggestion", 4),
        )
    ),
    "rules": Layout(
        (
            _plain("order", 2, "integer"),
            _plain("rule", 0),
            _plain("sentence", 1, least=32),
        ),
        ("stage",),
    ),
    "documents": Layout(
        (
            _plain("report", 0),
            _plain("symbol", 1, "list"),
            _plain("year", 2, "integer"),
            _plain("date", 4),
            _plain("language", 3),
            _plain("title", 5, least=24),
            _plain("kind", 6),
            _plain("pages", 7, "integer"),
            _flag("has_action_lines", 8),
            _plain("organ", 9, "list"),
        )
    ),
    "cooccurrences": Layout(
        (
            _plain("a_id", 0),
            _plain("b_id", 0),
            _plain("count", 1, "integer"),
            _plain("places", 2, "list"),
            _plain("a_name", 3, least=20),
            _plain("b_name", 3, least=20),
        ),
        ("scope",),
    ),
    "series": Layout(
        (
            _plain("year", 0, "integer"),
            _plain("mentions", 0, "integer"),
            # none is an answer, too
            Field("change", rank=1, value=lambda row: row["change"] or "–", kind="string", sources=("change",)),
            _plain("action_lines", 2, "list"),
            _plain("entities", 3, "integer"),
            _plain("paragraphs", 4, "list"),
            _plain("report", 5),
        ),
        ("kind", "id", "name"),
    ),
    "align": Layout(
        (
            _plain("layer", 0),
            _plain("status", 0),
            _plain("what", 1),
            _plain("a", 2),
            _plain("b", 2),
            _plain("place", 3),
        )
    ),
    "compare": Layout(
        (
            _plain("change", 0),
            _plain("what", 1, least=24),
            _plain("name", 2, least=20),
            _plain("a", 3),
            _plain("b", 3),
        ),
        ("kind",),
    ),
    "scores": Layout(
        (
            _plain("layer", 0),
            _plain("gold", 4, "integer"),
            _plain("predicted", 7, "integer"),
            _plain("correct", 6, "integer"),
            _plain("ignored", 9, "integer"),
            _plain("precision", 2, "number"),
            _plain("recall", 2, "number"),
            _plain("f1", 3, "number"),
            _plain("floor", 8, "list"),
            _plain("verdict", 1),
            _plain("gains", 5, "integer"),
            _plain("losses", 5, "integer"),
        )
    ),
}
