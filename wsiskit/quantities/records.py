"""What the grammar of quantities is made of, and what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from wsiskit.model.spans import Span


class Form(NamedTuple):
    """One printed form of a quantity, compiled."""

    id: str
    kind: str
    unit: str
    value: str
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    counts: str
    opens: str


def by_opening(forms: Sequence[Form], have_article: frozenset[str]) -> dict[tuple[bool, bool], list[Form]]:
    """(a digit stands there, an article that is a word for one stands there) → the forms that may be read there, in order;
    of the kinds `have_article` none that begins with the article."""
    return {
        (digit, article): [
            form
            for form in forms
            if form.opens in ("", "digit" if digit else "letter") and not (article and form.kind in have_article)
        ]
        for digit in (True, False)
        for article in (True, False)
    }


class Found(NamedTuple):
    """What a form matched: offsets in the view, values as canonical strings, the unit's evidence in `rule`."""

    start: int
    end: int
    value: str
    value_max: str
    unit: str
    qualifier: str
    kind: str
    rule: str
    phrase: Span | None = None
