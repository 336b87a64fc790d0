"""Tables for people at a terminal: laid out for its width, Chinese characters counted as two. Loads rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.writers.csv import cell_text
from wsiskit.writers.layouts import Field, as_it_is, layout_of
from wsiskit.writers.wrapping import fold, fold_list, pad, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.model.table import Cell, Table
    from wsiskit.writers.layouts import Layout

_INDENT = 2
_LIST_LINES = 3
_LEAST = {
    "string": 16,
    "heading": 24,
    "list": 12,
}  # cells that a column needs to stay readable, unless all it holds is less
_MOST = {"list": 48}
_NARROW = 20  # no terminal is taken to be narrower
_BOLD, _DIM, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[0m"


_NUMBER = Field("#", rank=0, value=lambda row: row["#"], kind="integer")


class Shown(str):
    """Rendered table; `left_out` are the columns for which there was no room or no need."""

    left_out: tuple[str, ...] = ()


class _Size(NamedTuple):
    """Cells that a column takes with nothing folded, and those that it needs to stay readable."""

    natural: int
    least: int


class _Shape(NamedTuple):
    """A field with the width it gets."""

    field: Field
    width: int


def render_table(table: Table, width: int, *, colour: bool, every_column: bool = False, header: bool = True) -> Shown:
    """The table in lines of at most `width` terminal cells (never fewer than 20).

    Text is folded and never cut; lists show three lines and the number of items left. Unless `every_column`, the
    columns are those of the table's layout; empty ones are left out, and the least important where they do not fit. A
    matrix, and all columns, are split into parts below each other.
    """
    width = max(width, _NARROW)
    layout = as_it_is(table) if every_column else layout_of(table)
    rows = [_row(table, row, i) for i, row in enumerate(table.rows, 1)]
    groups = () if every_column else layout.groups
    shows_report = any(field.name == "report" for field in layout.fields)
    if not every_column and not shows_report and len({row["report"] for row in rows if "report" in row}) > 1:
        groups = ("report", *groups)
    indent = _INDENT if groups else 0
    fields = _useful(layout, rows, every_column=every_column)
    sizes = {field.name: _measure(field, rows) for field in (_NUMBER, *fields)}
    if layout.matrix:
        parts = _fewest_parts(fields, sizes, rows, width - indent)
    else:
        parts = [_shapes(_fitting(fields, sizes, width - indent), sizes, width - indent)]
    lines: list[str] = []
    for shapes in parts:
        lines += [""] if lines else []
        lines += _part(shapes, rows, layout, groups, width, header)
    lines.append(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")
    plain = "".join(line.rstrip() + "\n" for line in lines)
    shown = Shown(plain if colour else plain.replace(_BOLD, "").replace(_DIM, "").replace(_OFF, ""))
    told = {*groups, *(source for shapes in parts for shape in shapes for source in shape.field.sources)}
    shown.left_out = tuple(column.name for column in table.columns if column.name not in told)
    return shown


def _row(table: Table, cells: Sequence[Cell], number: int) -> dict[str, Cell]:
    named = {column.name: cell for column, cell in zip(table.columns, cells, strict=True)}
    return {**named, "#": number}


def _useful(layout: Layout, rows: list[dict[str, Cell]], *, every_column: bool) -> list[Field]:
    if every_column:
        return list(layout.fields)
    held = [field for field in layout.fields if any(_texts(field, row) != [""] for row in rows)]
    return held or list(layout.fields)


def _texts(field: Field, row: dict[str, Cell]) -> list[str]:
    """What a field shows of a row: the items of a list, else one text; without characters that a terminal obeys."""
    value = field.value(row)
    if field.kind == "count":
        return ["·" if value == 0 else cell_text(value)]
    if isinstance(value, tuple):
        return [plain_text(str(item)) for item in value] or [""]
    return [plain_text(cell_text(value))]


def plain_text(text: str) -> str:
    """Text on one line, without control characters and marks of direction, which a terminal would obey."""
    return "".join(" " if char.isspace() else char for char in text if char.isspace() or char.isprintable()).strip()


def _measure(field: Field, rows: list[dict[str, Cell]]) -> _Size:
    title = max(map(width_of, field.titles))
    widest = longest = 0
    for row in rows:
        texts = _texts(field, row)
        widest = max(widest, width_of(", ".join(texts)) + _indent(field, row))
        longest = max(longest, *map(width_of, texts))
    natural = max(min(widest, _MOST.get(field.kind, widest)), title)
    least = field.least or _LEAST.get(field.kind, natural)
    if field.kind == "list":  # most items stay whole
        least = max(least, min(longest + 1, _LEAST["string"]))
    return _Size(natural, max(min(natural, least), title))


def _needed(fields: Sequence[Field], sizes: dict[str, _Size]) -> int:
    return sum(sizes[field.name].least + _gap(field) for field in fields) - (_gap(fields[0]) if fields else 0)


def _gap(field: Field) -> int:
    """Blank cells in front of a column."""
    return 1 if field.kind == "count" else 2


def _indent(field: Field, row: dict[str, Cell]) -> int:
    """Cells that a heading is moved to the right: two a level."""
    level = row["level"] if field.kind == "heading" else 1
    return 2 * (level - 1) if isinstance(level, int) else 0


def _fitting(fields: Sequence[Field], sizes: dict[str, _Size], width: int) -> list[Field]:
    """Fields without the least important ones, so that the others stay readable."""
    kept = list(fields)
    while len(kept) > 1 and _needed(kept, sizes) > width:
        kept.remove(max(kept, key=lambda field: field.rank))
    return kept


def _fewest_parts(
    fields: Sequence[Field], sizes: dict[str, _Size], rows: list[dict[str, Cell]], width: int
) -> list[list[_Shape]]:
    """All fields in as few parts as may be: a matrix is read across. Narrow headers, then one name per row, make room."""
    narrow = [field._replace(heads=field.narrow or field.heads) for field in fields]
    sizes_of = ((fields, sizes), (narrow, sizes | {field.name: _measure(field, rows) for field in narrow}))
    tries = [_parts(these, known, width) for these, known in sizes_of]
    if any(field.kind == "count" for field in fields):
        tries += [
            _parts([f for f in these if f.kind == "count" or not f.rank], known, width) for these, known in sizes_of
        ]
    return min(tries, key=len)


def _parts(fields: Sequence[Field], sizes: dict[str, _Size], width: int) -> list[list[_Shape]]:
    """All fields, in parts that fit; each begins with what names the row."""
    named = [field for field in fields if field.kind != "count"]
    if len(named) == len(fields):
        named = []
    named = _fitting(named, sizes, max(width * 2 // 5, _NARROW))
    rest = [field for field in fields if field.kind == "count" or not named]
    parts: list[list[Field]] = [[]]
    for field in rest:
        if parts[-1] and _needed([*named, *parts[-1], field], sizes) > width:
            parts.append([] if named else [_NUMBER])
        parts[-1].append(field)
    if len(parts) > 1 and not named:
        parts[0].insert(0, _NUMBER)
    return [_shapes([*named, *part], sizes, width) for part in parts]


def _shapes(fields: Sequence[Field], sizes: dict[str, _Size], width: int) -> list[_Shape]:
    """Widths: what each needs at least, and the rest shared out among those that want more, evenly."""
    wanted = [sizes[field.name].natural for field in fields]
    widths = [min(sizes[field.name].least, width) for field in fields]
    spare = width - sum(widths) - sum(_gap(field) for field in fields[1:])
    while spare > 0 and (hungry := [i for i, want in enumerate(wanted) if widths[i] < want]):
        share = max(spare // len(hungry), 1)
        for i in hungry:
            more = min(share, wanted[i] - widths[i], spare)
            widths[i] += more
            spare -= more
    return [_Shape(field, size) for field, size in zip(fields, widths, strict=True)]


def _part(
    shapes: list[_Shape], rows: list[dict[str, Cell]], layout: Layout, groups: Sequence[str], width: int, header: bool
) -> Iterator[str]:
    """Lines of one part: header, groups, rows; a blank line between rows where most of them are tall."""
    indent = " " * (_INDENT if groups else 0)
    if header:
        height = max(len(shape.field.titles) for shape in shapes)
        titles = [[""] * (height - len(shape.field.titles)) + list(shape.field.titles) for shape in shapes]
        yield from (f"{_BOLD}{indent}{line}{_OFF}" for line in _beside(shapes, titles))
        yield indent + _line(shapes, ["─" * shape.width for shape in shapes])
    blocks = [[_cell(shape, row) for shape in shapes] for row in rows]
    tall = sum(max(map(len, block)) for block in blocks) > 2 * len(blocks)
    before: list[Cell] | None = None
    noted = ""
    for i, (row, block) in enumerate(zip(rows, blocks, strict=True)):
        group = [row[name] for name in groups]
        note = layout.note(row) if layout.note and groups else ""
        if groups and group != before:
            yield from _heading(
                [plain_text(cell_text(cell)) for cell in group], note, width, close=not i or bool(note and noted)
            )
        elif tall and i:
            yield ""
        before, noted = group, note
        if not note:
            yield from (indent + line for line in _beside(shapes, block))


def _heading(names: list[str], note: str, width: int, *, close: bool) -> Iterator[str]:
    """The line above a group, with a blank one unless `close` to what is above; a note says why it has no rows."""
    if not close:
        yield ""
    *lines, last = fold("  ".join(filter(None, names)), width)
    yield from (f"{_BOLD}{line}{_OFF}" for line in lines)
    if note and width_of(last) + 3 + width_of(note) > width:
        yield f"{_BOLD}{last}{_OFF}"
        yield from (f"{' ' * _INDENT}{line}" for line in fold(note, width - _INDENT))
    else:
        yield f"{_BOLD}{last}{_OFF}{' — ' if last and note else ''}{note}"


def _cell(shape: _Shape, row: dict[str, Cell]) -> list[str]:
    """Lines of one cell."""
    field, width = shape
    texts, indent = _texts(field, row), _indent(field, row)
    if field.kind == "list":
        return fold_list(texts, width, _LIST_LINES)
    indent = min(indent, width - 2)
    return [" " * indent + line for line in fold(", ".join(texts), max(width - indent, 2))]


def _beside(shapes: Sequence[_Shape], cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of cells that stand beside each other."""
    for i in range(max(map(len, cells))):
        yield _line(shapes, [lines[i] if i < len(lines) else "" for lines in cells])


def _line(shapes: Sequence[_Shape], texts: Sequence[str]) -> str:
    parts = []
    for i, (shape, text) in enumerate(zip(shapes, texts, strict=True)):
        padded = pad(text, shape.width, right=shape.field.kind in {"integer", "number", "count"})
        parts.append(" " * (_gap(shape.field) if i else 0) + (f"{_DIM}{padded}{_OFF}" if text == "·" else padded))
    return "".join(parts).rstrip()
