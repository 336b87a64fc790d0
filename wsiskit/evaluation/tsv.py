"""Reads the TSV files of a gold folder; a fault is told with file, line and cell."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeVar

from wsiskit.errors import InputError
from wsiskit.knowledge.side_files import read_side_text
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")

GUIDE = "see docs/evaluation.md for the form of gold files"
_YES = frozenset({"y", "yes"})
_NO = frozenset({"", "n", "no"})


def is_file(path: Path) -> bool:
    """Whether there is such a file; what cannot be looked at counts as missing."""
    try:
        return path.is_file()
    except OSError:
        return False


class Row:
    """A TSV row with its line number."""

    def __init__(self, value: dict[str, str], path: Path, line: int) -> None:
        self._value, self._path, self._line = value, path, line

    def fault(self, message: str) -> InputError:
        """The error to raise for a cell of this row."""
        return InputError(f"{self._path}:{self._line}", "gold.value", message, GUIDE)

    def text(self, key: str) -> str:
        """The cell, which must not be empty."""
        if not self._value[key]:
            raise self.fault(f"{key} is empty")
        return self._value[key]

    def any_text(self, key: str) -> str:
        """The cell, which may be empty."""
        return self._value[key]

    def flag(self, key: str) -> bool:
        """The cell as yes or no; an absent column is no."""
        found = self._value.get(key, "").lower()
        if found not in _YES | _NO:
            raise self.fault(f"{key}: {found!r} is neither yes nor no")
        return found in _YES

    def span(self) -> Span:
        """The span of the columns start and end."""
        found = []
        for key in ("start", "end"):
            value = self._value[key]
            if not (value.isascii() and value.isdecimal() and len(value) < 19):
                raise self.fault(f"{key}: {value!r} is no whole number from 0 up")
            found.append(int(value))
        if found[0] >= found[1]:
            raise self.fault(f"the span {found[0]}-{found[1]} is empty")
        return Span(found[0], found[1])


def read_table(path: Path, columns: tuple[str, ...], make: Callable[[Row], T]) -> tuple[T, ...] | None:
    """Rows of a file, each made by `make`; None where there is no such file. Raises `InputError` for the first fault."""
    if not is_file(path):
        return None
    return tuple(make(row) for row in _read_rows(path, columns))


def _read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), delimiter="\t", strict=True)
    try:
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise InputError(f"{path}:1", "gold.columns", f"lacks the column(s) {', '.join(missing)}", GUIDE)
        for row in reader:
            if None in row or None in row.values():
                message = f"has not the {len(reader.fieldnames or ())} cells of the header"
                raise InputError(f"{path}:{reader.line_num}", "gold.columns", message, GUIDE)
            yield Row(row, path, reader.line_num)
    except csv.Error as fault:
        raise InputError(f"{path}:{reader.line_num}", "gold.tsv", f"is no TSV: {fault}", GUIDE) from None


def read_text(path: Path) -> str:
    """Text of a gold file. Raises `InputError` where it cannot be read or is not UTF-8."""
    return read_side_text(str(path), "gold", "the gold", "check its permissions")
