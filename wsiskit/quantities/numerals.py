"""Printed numbers → exact decimals: digits, number words, multiples, thousands separators, "some more than".

A language's words for numbers are data (`[quantities.numbers]` of its profile). Nothing here rounds: a number that cannot
be read exactly is no number.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile

_KEPT = 2000  # numbers that a reader remembers
_MOST_DIGITS = 15  # more than any report prints; with a multiple of 10**12 still exact in 28 digits


class Number(NamedTuple):
    """A value; `high` where the words name two neighbours (两三, 七八十), `more` where they say it is exceeded (余, 多)."""

    low: Decimal
    high: Decimal | None
    more: bool


class Product(NamedTuple):
    """A printed number with its multiple: 300 and 10,000 for `300 万`; the multiple is 1 where none is printed."""

    coefficient: Decimal
    multiple: Decimal


class NumberReader:
    """Reads what `pattern` matches. `pattern` has no groups of its own, so that forms can use it several times."""

    def __init__(self, profile: Profile) -> None:
        data = profile.section("quantities.numbers")
        self._group = str(data.get("group", ","))
        self._decimal = str(data.get("decimal", "."))
        self._other_group = str(data.get("other_group", ""))
        self._other_decimal = str(data.get("other_decimal", ""))
        self._more = tuple(data.get("more", ()))
        self._point = str(data.get("point", ""))
        self._after_ten = frozenset(data.get("after_ten", ()))
        self._tens = frozenset(word for word, n in profile.section("quantities.small").items() if n == 10)
        self._needs_zero = bool(data.get("needs_zero", False))
        self._vigesimal = frozenset(map(Decimal, data.get("vigesimal", ())))
        self._read: dict[str, Number | None] = {}
        self._alone = frozenset(data.get("alone", ()))
        self._units_first = bool(data.get("units_first", False))
        self._unread = re.compile(r"[\s\-]|" + str(data.get("joining", r"(?!)")), re.I)
        tables = {name: _number_words(profile, name) for name in ("digits", "small", "big")}
        self._digits, self._small = frozenset(tables["digits"]), frozenset(tables["small"])
        self._values = values = {word: n for table in tables.values() for word, n in table.items()}
        words = sorted([*values, *self._more, *([self._point] if self._point else [])], key=len, reverse=True)
        printed = (
            rf"\d+(?:[{re.escape(self._group)}]\d{{3}})*(?:[{re.escape(self._decimal + self._other_decimal)}]\d+)?"
        )
        if self._other_group:
            printed = rf"\d{{1,3}}(?:{re.escape(self._other_group)}\d{{3}})+(?!\d)|{printed}"
        self._token = re.compile("|".join([printed, *map(re.escape, words)]), re.I)

    def read(self, text: str) -> Number | None:
        """Number that the whole of `text` prints, None where it prints none. Numbers repeat: the last ones are kept."""
        if text not in self._read:
            if len(self._read) >= _KEPT:
                self._read.clear()
            self._read[text] = self._parsed(text)
        return self._read[text]

    def _parsed(self, text: str) -> Number | None:
        tokens = [m[0].casefold() for m in self._token.finditer(text)]
        if sum(map(len, tokens)) < len(self._unread.sub("", text)):
            return None
        if any(later in self._after_ten and before not in self._tens for before, later in pairwise(["", *tokens])):
            return None
        more = any(token in self._more for token in tokens)
        tokens = [token for token in tokens if token not in self._more]
        pair = self._neighbours(tokens)
        if pair is None:
            low = self._value(tokens)
            return None if low is None else Number(low, None, more)
        low, high = self._value(tokens[:pair] + tokens[pair + 1 :]), self._value(tokens[: pair - 1] + tokens[pair:])
        if low is None or high is None or high <= low:
            return None
        return Number(low, high, more)

    def product(self, text: str) -> Product | None:
        """Digits with the multiples after them; None for words and for sums (2 亿 3,000 万)."""
        tokens = [m[0].casefold() for m in self._token.finditer(text)]
        tokens = [token for token in tokens if token not in self._more]
        coefficient = self._printed(tokens[0]) if tokens else None
        value = self._value(tokens)
        if not coefficient or value is None or any(t not in self._values or t in self._digits for t in tokens[1:]):
            return None
        return Product(coefficient, value / coefficient)

    def is_bare(self, text: str) -> bool:
        """Whether the number is printed in digits, without a multiple."""
        tokens = self._token.findall(text)
        return len(tokens) == 1 and self._printed(tokens[0]) is not None

    def says_more(self, word: str) -> bool:
        """Whether a word holds one that says the number is exceeded (个多月)."""
        return any(more in word for more in self._more)

    def positional(self, text: str) -> str:
        """Digits of a year, printed as such or word for word (二〇二五 → 2025); empty where it is none."""
        digits = [char if char.isdecimal() and char.isascii() else self._digit(char) for char in text]
        return "".join(digits) if all(digits) else ""

    def _digit(self, char: str) -> str:
        return str(self._values[char]) if char in self._digits and self._values[char] < 10 else ""

    def _neighbours(self, tokens: list[str]) -> int | None:
        """Index of the second of two digits that stand side by side and follow each other (两三)."""
        for i in range(1, len(tokens)):
            if tokens[i - 1] in self._digits and tokens[i] in self._digits and self._point not in tokens:
                step = self._values[tokens[i]] - self._values[tokens[i - 1]]
                if step == 1 and self._values[tokens[i - 1]] > 0 and self._values[tokens[i]] < 10:
                    return i
        return None

    def _value(self, tokens: list[str]) -> Decimal | None:
        """Value of digits and multiples: small multiples build a section, a big one closes it (三千五百万)."""
        if self._point and self._point in tokens:
            return self._pointed(tokens)
        if not tokens or self._lacks_zero(tokens):
            return None
        total, section, last_big = Decimal(0), Decimal(0), Decimal(0)
        current: Decimal | None = None
        for token in tokens:
            value = self._values.get(token)
            if value is None or token in self._digits:
                current = self._joined(current, self._printed(token) if value is None else value)
                if current is None:
                    return None
            elif token in self._small:
                if current is None and value != 10 and (section or (total and not self._alone)):
                    return None
                section += (Decimal(1) if current is None else current) * value
                current = None
            else:
                part = section + (current or 0)
                if not part and not total and token in self._alone:
                    part = Decimal(1)
                if not part and (not total or value <= last_big):
                    return None
                total = (total + part) * value if value > last_big and total else total + part * value
                section, current, last_big = Decimal(0), None, value
        return total + section + (current or 0)

    def _lacks_zero(self, tokens: list[str]) -> bool:
        """Whether the last digit may stand for the next lower place, as in 三万五 (35,000 or 30,005)."""
        if not self._needs_zero or len(tokens) < 2 or tokens[-1] not in self._digits:
            return False
        before = tokens[-2]
        return before not in self._digits and before in self._values and self._values[before] > 10

    def _printed(self, token: str) -> Decimal | None:
        if self._other_group and re.fullmatch(rf"\d{{1,3}}(?:{re.escape(self._other_group)}\d{{3}})+", token):
            token = token.replace(self._other_group, "")
        plain = re.sub(f"[{re.escape(self._group)}]", "", token).replace(self._decimal, ".")
        return Decimal(plain) if plain[:1].isdigit() and len(plain) <= _MOST_DIGITS else None

    def _pointed(self, tokens: list[str]) -> Decimal | None:
        """Value with a spoken decimal point (三点五)."""
        at = tokens.index(self._point)
        places = 0
        while at + 1 + places < len(tokens) and tokens[at + 1 + places] in self._digits:
            places += 1
        behind = [self._values[token] for token in tokens[at + 1 : at + 1 + places]]
        whole = self._value(tokens[:at])
        if whole is None or not behind or any(digit > 9 for digit in behind):
            return None
        value = whole + Decimal("0." + "".join(str(digit) for digit in behind))
        for token in tokens[at + 1 + places :]:
            if token in self._digits or token not in self._values:
                return None
            value *= self._values[token]
        return value

    def _joined(self, current: Decimal | None, read: Decimal | None) -> Decimal | None:
        """A number after another one: twenty + five; zero only keeps a place (一百零五). None where they do not join.

        Profiles may say that units stand first (Arabic: eight and twenty) or that some tens take eleven to nineteen
        (French: soixante et onze).
        """
        if read is None or current is None or current == 0:
            return read
        if self._units_first and current < 10 and read % 10 == 0:
            return current + read
        if current % 100 == 0 and read < 100:
            return current + read
        return current + read if current % 10 == 0 and read < (20 if current in self._vigesimal else 10) else None


def _number_words(profile: Profile, name: str) -> dict[str, Decimal]:
    """Number words of one table: those listed, and each stem of `[[quantities.inflected]]` with each of its endings."""
    words = {word: Decimal(str(n)) for word, n in profile.section(f"quantities.{name}").items()}
    for group in profile.section("quantities").get("inflected", ()):
        if group["table"] == name:
            words |= {stem + end: Decimal(str(n)) for stem, n in group["stems"].items() for end in group["endings"]}
    return words


def canonical(value: Decimal) -> str:
    """Decimal as a string without exponent and trailing zeros.

    >>> canonical(Decimal("1.50") * 10**12)
    '1500000000000'
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
