"""One table for a memo: Markdown and HTML as text. Nothing of a report is ever markup in them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from wsiskit.writers.csv import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.model.table import Cell, Column, Table

_NUMBERS = frozenset({"integer", "number"})
# What Markdown (CommonMark, and tables of GitHub) would read as markup.
_MARKUP = {ord(char): f"\\{char}" for char in "\\`*_{}[]<>#|~$"}
_LINES = {ord(char): " " for char in "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029"}
_CONTROLS = {code: "\ufffd" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if chr(code) not in "\t\n\r"}
_STYLE = (
    "body{font-family:system-ui,'Noto Sans','Noto Sans CJK SC','Noto Sans Arabic',sans-serif;margin:1.5rem}"
    "table{border-collapse:collapse}caption{text-align:start;font-weight:600;margin-block-end:.5rem}"
    "th,td{border:1px solid #999;padding:.25rem .5rem;vertical-align:top;text-align:start}"
    "thead th{background:#eee;position:sticky;top:0}td.n{text-align:end;font-variant-numeric:tabular-nums}"
    "@media print{thead{display:table-header-group}tr{break-inside:avoid}}"
)


def markdown_lines(
    columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]], *, header: bool = True
) -> Iterator[str]:
    """A table for GitHub and pandoc, one row per line. Without `header` its cells stay empty, as the format wants one."""
    names = [_marked(column.name) if header else "" for column in columns]
    yield _bars(names)
    yield _bars("---:" if column.type in _NUMBERS else "---" for column in columns)
    for row in rows:
        yield _bars(_marked(memo_text(cell)) for cell in row)


def html_lines(table: Table, *, header: bool = True) -> Iterator[str]:
    """A page with one table and no script, style from the page alone; each cell has the direction of its own text."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    yield '<!DOCTYPE html>\n<html lang="und">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield f"<title>{escape(table.name)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<table>\n"
    yield f"<caption>{escape(table.name)}</caption>\n"
    if header:
        heads = "".join(f'<th scope="col" title="{escape(c.description)}">{escape(c.name)}</th>' for c in table.columns)
        yield f"<thead><tr>{heads}</tr></thead>\n"
    yield "<tbody>\n"
    for row in table.rows:
        yield f"<tr>{''.join(map(_cell, row, table.columns))}</tr>\n"
    yield "</tbody>\n</table>\n</body>\n</html>\n"


def memo_text(cell: Cell) -> str:
    """A cell for reading: items of a list are parted by a comma, truth is yes or nothing."""
    if isinstance(cell, tuple):
        return ", ".join(map(str, cell))
    if isinstance(cell, bool):
        return "yes" if cell else ""
    return cell_text(cell)


def _cell(cell: Cell, column: Column) -> str:
    kind = ' class="n"' if column.type in _NUMBERS else ' dir="auto"'
    return f"<td{kind}>{escape(memo_text(cell).translate(_CONTROLS))}</td>"


def _marked(text: str) -> str:
    return text.translate(_LINES).translate(_CONTROLS).translate(_MARKUP)


def _bars(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
