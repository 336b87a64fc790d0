"""What a rule is: its card, which is data, and the function that finds what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from wsiskit.model.spans import Span
    from wsiskit.tables.check.subject import Subject


class Found(NamedTuple):
    """What a rule's function yields: where, in words, what may have been meant, and by which words it is known again.

    `span` is empty where something is missing; an empty `key` stands for the text of the span.
    """

    span: Span
    message: str
    suggestion: str = ""
    key: str = ""


Finder = Callable[["Subject"], Iterator[Found]]


class CheckRule(NamedTuple):
    """One rule. `faulty` is a report in which it finds something, `sound` one in which it does not.

    `languages` are those it can judge, empty for all. `find` yields its findings; they need no order.
    """

    id: str
    severity: str
    summary: str
    reason: str
    languages: tuple[str, ...]
    faulty: str
    sound: str
    find: Finder
