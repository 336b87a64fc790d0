"""Documents of many reports, packed: each table of each report compressed apart, unpacked when its rows are asked for.

A document takes some 4 MB of memory as Python values and some 0.2 MB packed, so that hundreds are held at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload
from zlib import compress, decompress

if TYPE_CHECKING:
    from wsiskit.model.table import Row

_FAST = 1  # level of zlib: the next ones take three times as long for a tenth less


class PackedDocument:
    """A document of `report_json`, its top-level values by name; the order of the names is kept."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._parts = {name: compress(json.dumps(value).encode(), _FAST) for name, value in document.items()}
        self._counts = {name: len(value) for name, value in document.items() if isinstance(value, list)}

    def part(self, name: str) -> Any:
        """The value of a name."""
        return json.loads(decompress(self._parts[name]))

    def count(self, name: str) -> int:
        """Number of rows of a table."""
        return self._counts[name]

    def whole(self) -> dict[str, Any]:
        """The document as it was packed."""
        return {name: self.part(name) for name in self._parts}


class Documents(Sequence[dict[str, Any]]):
    """Documents that are unpacked one by one, whenever one is asked for."""

    def __init__(self, packed: Sequence[PackedDocument | dict[str, Any]]) -> None:
        self._packed = packed

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> Documents: ...
    def __getitem__(self, at: int | slice) -> dict[str, Any] | Documents:
        if isinstance(at, slice):
            return Documents(self._packed[at])
        found = self._packed[at]
        return found.whole() if isinstance(found, PackedDocument) else found

    def part(self, at: int, name: str) -> Any:
        """One top-level value of one document."""
        found = self._packed[at]
        return found.part(name) if isinstance(found, PackedDocument) else found[name]

    def rows(self, name: str) -> PackedRows:
        """The rows of a table of all documents."""
        return PackedRows(self, name)

    def count(self, name: str) -> int:
        """Number of rows of a table of all documents."""
        return sum(one.count(name) if isinstance(one, PackedDocument) else len(one[name]) for one in self._packed)


class PackedRows(Sequence["Row"]):
    """Rows of one table of many documents, in order; they are made anew in every pass over them."""

    def __init__(self, documents: Documents, name: str) -> None:
        self._documents, self._name = documents, name
        self._count = documents.count(name)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        for at in range(len(self._documents)):
            for record in self._documents.part(at, self._name):
                yield tuple(tuple(cell) if isinstance(cell, list) else cell for cell in record.values())

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, at: int | slice) -> Row | tuple[Row, ...]:
        return tuple(self)[at]
