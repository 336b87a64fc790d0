"""Patterns of a profile, filled with the parts they name."""

from __future__ import annotations

import re

DEPTH = 5  # parts inside parts, at most


def filled(pattern: str, parts: dict[str, str]) -> str:
    """Pattern with the names of parts replaced, parts inside parts too.

    >>> filled("{a}c", {"a": "{b}", "b": "x"})
    'xc'
    """
    for _ in range(DEPTH):
        pattern = re.sub(r"\{([a-z_]+)\}", lambda m: parts.get(m[1], m[0]), pattern)
    return pattern


_LOOKS = re.compile(r"(?:\(\?![^()]*\))*(?:\(\?P<\w+>)?(?P<part>\{[a-z_]+\})")


def opens(pattern: str, parts: dict[str, str]) -> str:
    """`digit` or `letter` where what a pattern begins with can begin with nothing else, so that others need no look.

    >>> opens("(?P<d>{day}) {month}", {"day": r"(?:[12]\\d|[1-9])", "month": "(?:May|June)"})
    'digit'
    >>> opens("(?P<m>{month}) {day}", {"day": r"(?:[12]\\d|[1-9])", "month": "(?:May|June)"})
    'letter'
    """
    found = _LOOKS.match(pattern)
    if found is None:
        return ""
    part = filled(found["part"], parts)
    has_digits = r"\d" in part or any(char.isdecimal() for char in re.sub(r"\{[\d,]+\}", "", part))
    has_letters = any(char.isalpha() for char in re.sub(r"\\.|\(\?[^:)]*:", "", part))
    return "" if has_digits == has_letters else "digit" if has_digits else "letter"
