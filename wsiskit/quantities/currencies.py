"""Names of currencies that a profile does not list: the ISO 4217 code of `South Sudanese pounds`, `KES 300 million`.

Text and offset in, code out. The names are those of CLDR in each language (`data/currencies.csv`); one that several
currencies bear (francs, pesos) names none, so the number stays a count of what is printed.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.files import read_data

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile

_KEY = 2  # characters by which names are looked up
_CODE_REACH = 4  # characters before a number that an ISO code of three letters and a space take
_BEFORE = re.compile(r"(?<![A-Za-z])(?P<code>[A-Z]{3}) ?$")


class Currencies:
    """Names of one language, in lower case and folded."""

    def __init__(self, profile: Profile) -> None:
        self._gap = profile.regex("quantities", "currency_gap")
        self._script = profile.script
        self._names: dict[str, list[tuple[str, str]]] = {}
        self._codes = set()
        for row in csv.DictReader(read_data("currencies.csv").splitlines()):
            self._codes.add(row["code"])
            for name in row["names"].split(";") if row["lang"] == profile.code else ():
                self._names.setdefault(name[:_KEY], []).append((name, row["code"]))
        for names in self._names.values():
            names.sort(key=lambda item: -len(item[0]))

    def behind(self, text: str, at: int) -> tuple[str, int]:
        """(code, end) of the name after a number that ends at `at`; the code is empty where none stands there."""
        gap = self._gap.match(text, at)
        start = gap.end() if gap else at
        for name, code in self._names.get(text[start : start + _KEY].lower(), ()) if gap else ():
            end = start + len(name)
            if text[start:end].lower() == name and self._script.ends_word(text, end):
                return code, end
        return "", at

    def before(self, text: str, start: int) -> tuple[str, int]:
        """(code, start) of an ISO code before a number (HRK 33,776,130); empty where none stands there."""
        found = _BEFORE.search(text, max(0, start - _CODE_REACH), start)
        return (found["code"], found.start()) if found and found["code"] in self._codes else ("", start)


@cache
def currencies(profile: Profile) -> Currencies:
    """The names of a profile, read once."""
    return Currencies(profile)
