"""Templates of `[quantities]`, with the parts that its tables make, and what a template can begin with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.knowledge.patterns import compile_template, expand

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING = r"(?!)"
_LOOKS = re.compile(r"(?:\(\?![^()]*\))*(?:\(\?P<\w+>)?(?P<part>\{[a-z_]+\})")


class Templates:
    """One section of the profile `code` with its parts. Numbers and nouns are found in capitals and in small letters."""

    def __init__(self, code: str, section: str, parts: Mapping[str, str]) -> None:
        self.parts = parts
        self._code = code
        self._section = section

    def with_parts(self, section: str, parts: Mapping[str, str]) -> Templates:
        """Templates of another section, which has these parts, too."""
        return Templates(self._code, section, {**self.parts, **parts})

    def fill(self, template: str, key: str) -> str:
        """The template with its parts; see `knowledge.patterns.expand`."""
        return expand(template, self.parts, profile=self._code, section=self._section, key=key)

    def compile(self, template: str, key: str) -> re.Pattern[str]:
        """The template with its parts, compiled."""
        return compile_template(
            template, self.parts, profile=self._code, section=self._section, key=key, flags=re.IGNORECASE
        )

    def opens(self, template: str, key: str) -> str:
        """`digit` or `letter` where what a template begins with can begin with nothing else, so that others need no look.

        >>> parts = {"day": r"(?:[12]\\d|[1-9])", "month": "(?:May|June)"}
        >>> Templates("en", "quantities", parts).opens("(?P<d>{day}) {month}", "form")
        'digit'
        >>> Templates("en", "quantities", parts).opens("(?P<m>{month}) {day}", "form")
        'letter'
        """
        found = _LOOKS.match(template)
        if found is None:
            return ""
        part = self.fill(found["part"], key)
        has_digits = r"\d" in part or any(char.isdecimal() for char in re.sub(r"\{[\d,]+\}", "", part))
        has_letters = any(char.isalpha() for char in re.sub(r"\\.|\(\?[^:)]*:", "", part))
        return "" if has_digits == has_letters else "digit" if has_digits else "letter"
