"""Names that the text itself introduces: 全称(简称), 以下简称“…”. They hold for the whole document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.knowledge.languages import Profile

_CODE = re.compile(r"C\d{1,2}$|\d+$|[ivx]+$|[a-z]$")


class Defined(NamedTuple):
    """A short form found behind a long one: view offsets of both, `end` is behind the bracket."""

    long_start: int
    long_end: int
    short: str
    short_start: int
    short_end: int
    rule: str


def find_definitions(text: str, names: Iterable[tuple[int, int]], profile: Profile) -> Iterator[Defined]:
    """Definitions whose long form is one of `names` (view offsets of known names), in order.

    The short form must be made of the long form's characters in their order, or be an acronym in capitals: brackets
    also hold dates, codes and remarks.
    """
    inside = profile.regex("definitions", "parenthesis")
    inline = profile.regex("definitions", "inline")
    for start, end in sorted(names):
        for pattern, rule in ((inside, "definition.parenthesis"), (inline, "definition.inline")):
            found = pattern.match(text, end)
            if found is None:
                continue
            short = found["short"].strip()
            if is_short_form(short, text[start:end]):
                at = found.start("short") + found["short"].index(short)
                yield Defined(start, end, short, at, at + len(short), rule)


def is_short_form(short: str, long: str) -> bool:
    """Whether `short` can abbreviate `long`: shorter, no code, and a subsequence of it or an acronym."""
    if len(short) < 2 or len(short) >= len(long) or _CODE.match(short):
        return False
    if short.isascii() and short.replace("-", "").replace(" ", "").replace("/", "").isalnum():
        return sum(c.isupper() for c in short) >= 2
    rest = iter(long)
    return all(char in rest for char in short)
