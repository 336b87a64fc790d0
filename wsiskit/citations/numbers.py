"""Numbers of resolutions and decisions as prose prints them, and the symbols that they make with an organ.

Rules: ST/LIB/SER.B/5/Rev.5 (series symbols). The General Assembly numbers by session, 70/1, since its thirty-first of 1976;
before that, and still in the names of old resolutions, through with the session in brackets: 174 (II), 3201 (S-VI). The
Economic and Social Council numbers by year, 2006/46; before 1978 with the session in brackets, 1721 (LIII). The Security
Council numbers through, with the year in brackets. Conferences of the parties print their own sign: 5/CP.7.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.symbols import load_symbols
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wsiskit.knowledge.script import Script

DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
MIXED = "mixed"  # kind of a noun that names both: resolutions and decisions
SYMBOLS = load_symbols()
ASSEMBLY = SYMBOLS.assembly
YEARS_FROM = 1000  # a number of a session has three digits at most; four are a year
COUNCIL = "E?"  # "the Council" by itself: the Economic and Social Council or the Security Council, by the number
_USUAL = frozenset({"session"})  # how an organ numbers of which nothing is known
_ROMAN = "[IVXLC]{1,7}"
_BEHIND = re.compile(rf"(?:E?S-)?{_ROMAN}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURES = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


class Number(NamedTuple):
    """A printed number. `session` is a session, a year, or what stands in brackets after the number; `shape` is `slash`
    (70/1), `bracket` (1325 (2000)), `party` (5/CP.7) or `bare`; `letter` tells one of several from the others (57/270 B).
    """

    shape: str
    session: str
    number: str
    letter: str = ""

    @property
    def full_number(self) -> str:
        """The number with its letter."""
        return f"{self.number} {self.letter}".rstrip()

    @property
    def form(self) -> str:
        """Its form, as organs have them: `session`, `year`, `bracket-session`, `bracket-year`, `bare`; empty for others."""
        if self.shape == "slash":
            return "year" if self.is_by_year else "session"
        if self.shape == "bracket":
            by_session = _BEHIND.fullmatch(self.session) is not None
            return "bracket-session" if by_session else "bracket-year" if self.is_by_year else ""
        return self.shape if self.shape == "bare" else ""

    @property
    def is_by_year(self) -> bool:
        """Whether the session is a year."""
        return _YEAR.fullmatch(self.session) is not None

    @property
    def is_of_assembly(self) -> bool:
        """Whether it has the form that the Assembly gives its numbers, of a session that numbers so."""
        if self.shape != "slash":
            return False
        return not self.session.isdecimal() or ASSEMBLY.first_session <= int(self.session) < YEARS_FROM

    def is_only_assembly(self, kind: str) -> bool:
        """Whether no other body of the United Nations reaches such a number in one session: 79/295, decision 54/418."""
        if not self.is_of_assembly or not self.session.isdecimal():
            return False
        least = ASSEMBLY.first_decision if kind == "decision" else ASSEMBLY.most_of_others + 1
        return kind != MIXED and int(self.number) >= least

    @property
    def is_of_early_assembly(self) -> bool:
        """Whether it has the form of the Assembly's first thirty sessions. Those of ECOSOC look the same."""
        return self.shape == "bracket" and self.session in EARLY_SESSIONS


def is_numbered_through(organ: str) -> bool:
    """Whether a number of the organ is enough without session or year, as those of the Security Council are."""
    known = SYMBOLS.organs.get(organ)
    return known is not None and "bare" in known.forms


def kind_of(organ: str, number: Number, kind: str) -> str:
    """`resolution` or `decision`; of a noun that names both by the organ and the number, empty where they leave it open."""
    known = SYMBOLS.organs.get(organ)
    if kind != MIXED:
        return kind
    if known and len(known.adopts) == 1:
        return next(iter(known.adopts))
    if number.shape != "slash" or known is None:
        return ""
    serial = int(number.number)
    return "decision" if serial >= known.first_decision else "resolution" if serial <= known.last_resolution else ""


def canonical(organ: str, number: Number, kind: str) -> tuple[str, str]:
    """(organ, symbol): the organ empty where its name does not decide, the symbol where the number is not of its form."""
    if number.shape == "party":
        return organ, f"{number.number}/{number.session}"
    if organ == COUNCIL:
        organ = _council(number, kind)
    if not organ:
        return "", ""
    kind = kind_of(organ, number, kind)
    known = SYMBOLS.organs.get(organ)
    if not kind or number.form not in (known.forms if known else _USUAL):
        return organ, ""
    stem = f"{organ}/{'RES' if kind == 'resolution' else 'DEC'}"
    letter = f" {number.letter}" if number.letter else ""
    if number.shape == "bracket":
        return organ, f"{stem}/{number.number} ({number.session}){letter}"
    if number.shape == "bare":
        return organ, f"{stem}/{number.number}{letter}"
    return organ, f"{stem}/{number.session}/{number.number}{letter}"


def _council(number: Number, kind: str) -> str:
    """Which council numbers so what it adopts; empty where none does: the Council of the European Union numbers its
    decisions by year, too, from 1 on."""
    for code, organ in SYMBOLS.organs.items():
        if number.form in organ.council and (kind == MIXED or kind in organ.adopts):
            is_others = kind == "decision" and number.shape == "slash" and int(number.number) < organ.first_decision
            return "" if is_others else code
    return ""


@cache
def to_roman(number: int) -> str:
    """Roman numeral of a number from 0 to 399: 29 → XXIX."""
    figures = ""
    rest = number
    for figure, value in _FIGURES:
        figures += figure * (rest // value)
        rest %= value
    return figures


EARLY_SESSIONS = frozenset(to_roman(number) for number in range(1, ASSEMBLY.first_session))


class NumberReader:
    """Reads the numbers of one language: `sessions` are its signs before the number of a session (Arabic د-29, دإ-26) with
    the Latin ones, `letters` its words for letters, `parties` its signs of conferences of the parties (5/КС.7, 5/م أ-7)."""

    def __init__(
        self, sessions: Mapping[str, str], letters: Mapping[str, str], script: Script, parties: Mapping[str, str]
    ) -> None:
        self._sessions, self._letters = sessions, letters
        self._parties = {**{sign: sign for sign in SYMBOLS.parties}, **parties}
        conferences = "|".join(map(re.escape, sorted(self._parties, key=len, reverse=True)))
        signs = "|".join(map(re.escape, sorted(sessions, key=len, reverse=True)))
        letter = "|".join(["[A-Z]", *map(re.escape, letters)])
        special = f"(?:{signs}|E?S-)" if signs else "E?S-"
        # a capital I before a small letter is the pronoun
        word = script.word_class
        self.letter = rf"(?P<letter>(?!I\s[a-z])(?:{letter}))(?![{word}/])"
        self._first = re.compile(
            r"(?<![\d/])(?:"
            rf"(?P<party_n>\d{{1,3}})/(?P<party>{conferences})[.-](?P<meeting>\d{{1,2}})(?![{word}])"
            rf"|(?P<session>(?:{special})?\d{{1,4}})/(?P<n>\d{{1,4}})(?![\d/])"
            rf"|(?P<through>\d{{1,4}})(?: ?(?P<inner>{letter}))?\s{{0,3}}"
            rf"\(\s?(?P<behind>(?:19|20)\d\d|(?:E?S-)?{_ROMAN}|EX-\d{{1,3}}|(?:{signs or '(?!)'})\d{{1,2}})\s?\)"
            r"|(?P<bare>\d{1,4})(?![\d/]|[.,]\d)"
            r")"
        )
        self._letter = re.compile(rf"[ -]?{self.letter}")
        self._further = re.compile(self.letter)

    def read(self, text: str, at: int) -> tuple[Number, int] | None:
        """The number that begins at `at`, with its letter, and where it ends."""
        found = self._first.match(text, at)
        if found is None:
            return None
        end = found.end()
        if found["party"]:
            return Number("party", f"{self._parties[found['party']]}.{found['meeting']}", found["party_n"]), end
        letter = ""
        if not found["inner"] and (behind := self._letter.match(text, end)):
            letter, end = self.letter_of(behind["letter"]), behind.end()
        if found["n"]:
            return Number("slash", self._latin(found["session"], roman=False), found["n"], letter), end
        if found["behind"]:
            number = (
                f"{found['through']} {self.letter_of(found['inner'] or '')}".rstrip()
            )  # 2106 A (XX), but 377 (V) A: as printed
            return Number("bracket", self._latin(found["behind"], roman=True), number, letter), end
        return Number("bare", "", found["bare"], letter), end

    def further_letter(self, text: str, at: int) -> tuple[str, int] | None:
        """A letter that begins at `at`, as in `57/270 A and B`, and where it ends."""
        found = self._further.match(text, at)
        return (self.letter_of(found["letter"]), found.end()) if found else None

    def letter_of(self, printed: str) -> str:
        """The Latin letter that a word of the language stands for."""
        return self._letters.get(printed, printed)

    def _latin(self, printed: str, *, roman: bool) -> str:
        for sign, latin in self._sessions.items():
            if printed.startswith(sign):
                number = printed[len(sign) :]
                return latin + (to_roman(int(number)) if roman else number)
        return printed
