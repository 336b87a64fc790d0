"""What the grammar of citations finds: phrases that cite documents, with their members and organs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from wsiskit.citations.numbers import Number


class Organ(NamedTuple):
    """An organ's name at a place. `code` is that of its symbols, `E?` where the number must tell which council, empty
    where the name is part of the name of another body (World Health Assembly)."""

    code: str
    start: int
    end: int


class Member(NamedTuple):
    """A number at its place. `organ` is printed with this one; `until` is the end of a range that it begins."""

    number: Number
    start: int
    end: int
    organ: Organ | None = None
    until: Number | None = None


class Phrase(NamedTuple):
    """Resolutions or decisions cited together. `organ` is printed with all of them that have none of their own; `head` is
    where the noun stands, from the first number on where that comes first."""

    kind: str
    start: int
    end: int
    head: tuple[int, int]
    organ: Organ | None
    members: tuple[Member, ...]
