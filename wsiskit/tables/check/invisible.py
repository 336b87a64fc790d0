"""Characters that print nothing inside document symbols and names: what is read is not what is found by searching."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.passages.folding import INVISIBLE
from wsiskit.tables.check.finding import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.model.spans import Span
    from wsiskit.tables.check.finding import Finder
    from wsiskit.tables.check.subject import Subject

_INSIDE = re.compile(f"[{INVISIBLE}]")


def find_in_symbols(subject: Subject) -> Iterator[Found]:
    """Cited symbols and resolutions with such a character between their first and their last sign."""
    return _inside(subject.text, (citation.span for citation in subject.annotated.citations))


def find_in_names(subject: Subject) -> Iterator[Found]:
    """Names of organizations with such a character between their first and their last letter."""
    return _inside(subject.text, (mention.span for mention in subject.annotated.mentions))


def _inside(text: str, spans: Iterable[Span]) -> Iterator[Found]:
    for span in spans:
        printed = text[span.start : span.end]
        if printed.isascii():
            continue
        meant = _INSIDE.sub("", printed)
        if _INSIDE.search(printed.strip(_edges(printed))):
            yield Found(span, say("a character that prints nothing stands in {text}", text=meant), meant, meant)


def _edges(printed: str) -> str:
    """The characters at both ends that print nothing."""
    return "".join(char for char in {printed[:1], printed[-1:]} if _INSIDE.match(char))


FINDERS: dict[str, Finder] = {
    "symbol.invisible": find_in_symbols,
    "name.invisible": find_in_names,
}
