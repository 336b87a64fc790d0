"""Pages of a file in few bytes: what a page says is asked for again and again, but not all of it lies open at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wsiskit.readers.pdf.glyphs import Page

T = TypeVar("T")

OPEN = 32  # pages that are kept as they are; those after them are packed, to a twentieth of their size


class Pages:
    """Pages in order, to be read more than once, `OPEN` of them as they are and the rest packed."""

    def __init__(self) -> None:
        self._open: list[Page] = []
        self._packed: list[bytes] = []

    @property
    def packed(self) -> bool:
        """Whether any page is packed."""
        return bool(self._packed)

    def append(self, page: Page) -> None:
        """Add the next page."""
        if len(self._open) < OPEN:
            self._open.append(page)
            return
        from pickle import dumps
        from zlib import compress

        self._packed.append(compress(dumps(page, 5), 1))

    def __len__(self) -> int:
        return len(self._open) + len(self._packed)

    def __iter__(self) -> Iterator[Page]:
        yield from self._open
        if self._packed:
            from pickle import loads
            from zlib import decompress

            for packed in self._packed:
                page: Page = loads(decompress(packed))  # noqa: S301 - this process packed it itself
                yield page


class Again(Generic[T]):
    """What is found on pages, to be read more than once: `kept`, or made again each time."""

    def __init__(self, make: Callable[[], Iterable[T]], *, kept: bool) -> None:
        self._make = make
        self._kept = list(make()) if kept else None

    def __iter__(self) -> Iterator[T]:
        return iter(self._make() if self._kept is None else self._kept)
