"""Numbers that the prose states: how many, how much, which share, which in a series, when, how long.

Folded view in, quantities out, in text order, none overlapping another. The grammar of a language is data (`[quantities]`
of its profile): forms, units, counted nouns, qualifiers. What a form cannot read exactly is no quantity.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from wsiskit.model.annotation import Quantity
from wsiskit.model.spans import Span, keep_longest
from wsiskit.quantities.dates import read_dates
from wsiskit.quantities.numerals import NumberReader, canonical
from wsiskit.quantities.units import UnitReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.passages.folding import FoldedView
    from wsiskit.passages.units import Prose
    from wsiskit.quantities.numerals import Number

KINDS = ("amount", "count", "share", "ordinal", "year", "date", "span")
_HAS_ARTICLE = frozenset({"count", "span"})  # kinds in which one may be an article: one country, one year
_BODY = frozenset({"paragraph", "unknown", "summary", "text"})
_BROKEN = "\x05"  # stands for a separator with a line end behind it: what follows may be the rest of the number
_NO_SEPARATOR = "\x04"  # stands for a comma, point or space behind a digit that belongs to no number
_SEPARATOR = re.compile(r"(?<=\d)[., \u066b\u066c](?=.)")
# Digits and separators of the Arabic script, read as those of the European one
_EUROPEAN = {zero + n: str(n) for zero in (0x660, 0x6F0) for n in range(10)} | {0x66B: ",", 0x66C: " "}
# A number never begins inside a word, a code or another number: C7, WSIS+20, 9.c, 80/173. Han is no such word, nor are
# the letters that a language writes together with what follows (`glued` of its profile).
_START = (
    r"(?:(?<![^\W一-鿿])|{glued})(?<![0-9][-+/.,_#&])(?<![^\W\d_一-鿿][-+/._#&])"
    r"(?<![+#\x05$€£¥])(?<![$€£¥] )(?<![0-9] )"
)
_END = r"(?![0-9])(?!(?<=[0-9])[.,][0-9])"
_REACH = 24  # characters before a number in which its qualifier may stand


class _Form(NamedTuple):
    """One printed form of a quantity, compiled."""

    id: str
    kind: str
    unit: str
    value: str
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    needs_unit: bool


class _Found(NamedTuple):
    """What a form matched: offsets in the view, values as canonical strings, the unit's evidence in `rule`."""

    start: int
    end: int
    value: str
    value_max: str
    unit: str
    qualifier: str
    kind: str
    rule: str


def find_quantities(
    view: FoldedView, units: Sequence[Prose], profile: Profile, source: str, taken: Sequence[Span]
) -> list[Quantity]:
    """Quantities of the body text; nothing that overlaps a span of `taken` (names, citations) is one.

    Body text is numbered paragraphs, unnumbered prose and the summary. Footnotes, headings and the rest of the masthead
    state none. A profile without `[quantities]` finds none.
    """
    if not profile.section("quantities"):
        return []
    grammar = _grammar(profile)
    named = {offset for start, end in taken for offset in range(start, end)}
    found: list[Quantity] = []
    text = _plain(view, source)
    for unit in view.units:
        prose = units[unit.key]
        if prose.kind not in _BODY:
            continue
        for item in grammar.find(text[unit.start : unit.end]):
            pieces = view.pieces(unit.start + item.start, unit.start + item.end)
            if named.isdisjoint(offset for piece in pieces for offset in range(*piece)):
                found.append(
                    Quantity(
                        pieces[0],
                        source[pieces[0].start : pieces[0].end],
                        pieces,
                        item.value,
                        item.value_max,
                        item.unit,
                        item.qualifier,
                        item.kind,
                        prose.place,
                        item.rule,
                    )
                )
    return sorted(found, key=lambda quantity: quantity.span)


def _plain(view: FoldedView, source: str) -> str:
    """The view's text, with separators behind digits kept only where the source has that one character there.

    Folding drops spaces and narrows commas: `到 2030，500 个` and `21. 2005 年` must not become one number.
    """
    chars = list(view.text)
    for found in _SEPARATOR.finditer(view.text):
        at = found.start()
        here, before, after = view.offset(at), view.offset(at - 1), view.offset(at + 1)
        printed = source[here : here + 1]
        apart = (here, after) != (before + 1, before + 2)
        if "\n" in source[here:after] and found[0] == " " and not source[after : after + 1].isdecimal():
            continue  # a line ends between a number and a word: only digits can be the rest of the number
        if "\n" in source[here:after] and (found[0] == " " or printed == found[0]):
            chars[at] = _BROKEN
        elif apart or (found[0] != " " and printed != found[0]) or printed in "\n\r\t\v\f":
            chars[at] = _NO_SEPARATOR
    return "".join(chars).translate(_EUROPEAN)


@cache
def _grammar(profile: Profile) -> _Grammar:
    """Compiled once a profile: a profile lives as long as the process."""
    return _Grammar(profile)


class _Grammar:
    """Forms, units and qualifiers of one language."""

    def __init__(self, profile: Profile) -> None:
        self._numbers = NumberReader(profile)
        self._units = UnitReader(profile)
        self._profile = profile
        self._article = profile.words("quantities", "article")
        parts = {**self._units.parts, **profile.section("quantities.parts")}
        # once for all forms: its classes take longer to compile than most of them
        self._may_begin = re.compile(
            _START.replace("{glued}", profile.section("quantities").get("glued", "(?!)")), re.I
        )
        self._forms = [
            _Form(
                form["id"],
                form["kind"],
                form.get("unit", ""),
                str(form.get("value", "")),
                re.compile(_filled(form["pattern"], parts) + _END, re.I),
                re.compile(form["before"], re.I) if "before" in form else None,
                bool(form.get("noun", False)),
            )
            for form in profile.section("quantities").get("form", ())
        ]
        guards = sorted(map(re.escape, profile.words("quantities", "guards")), key=len, reverse=True)
        title = profile.section("quantities").get("title", "")
        self._closed = re.compile("|".join([*([title] if title else []), *guards]) or r"(?!)", re.I)
        self._starts = re.compile(_filled(profile.section("quantities").get("starts", r"(?!)"), parts))
        self._joined = profile.regex("quantities", "joined")
        self._pointers = profile.regex("quantities", "pointer")
        self._month_names = {k.casefold(): int(v) for k, v in profile.section("quantities.months").items()}

    def find(self, text: str) -> list[_Found]:
        """Quantities of one unit of prose, in order."""
        closed = [m.span() for m in self._closed.finditer(text)]
        # Numbers are sparse: forms are tried only where one may begin, which is ten times faster than searching for each.
        starts = [m.start() for m in self._starts.finditer(text) if self._may_begin.match(text, m.start())]
        matches = [
            (form, match)
            for form in self._forms
            for match in (form.pattern.match(text, start) for start in starts)
            if match
            and not any(start < match.end() and match.start() < end for start, end in closed)
            and (form.before is None or form.before.search(text, max(0, match.start() - _REACH), match.start()))
            and not self._shut(text, match)
        ]
        # Longest first among what can be read: an unreadable long match must not hide a readable short one.
        read = [item for form, match in matches for item in self._read(form, match, text)]
        return keep_longest(read, lambda item: Span(item.start, item.end))

    def _shut(self, text: str, match: re.Match[str]) -> bool:
        """Whether what stands before makes the number a pointer (目标 16) or the rest of a longer number."""
        start = max(0, match.start() - _REACH)
        goes_on = match[0][0].isdecimal() and self._joined.search(text, start, match.start())
        return bool(goes_on or self._pointers.search(text, start, match.start()))

    def _read(self, form: _Form, match: re.Match[str], text: str) -> Iterator[_Found]:
        groups = match.groupdict()
        if form.kind in ("date", "year") or groups.get("y") or groups.get("decade"):
            dated = read_dates(groups, self._numbers, self._month_names)
            if dated is not None:
                qualifier = self._units.qualifier(text, match.start(), match.end(), more=False)
                qualifier = qualifier if qualifier == "about" else ""  # 高于 2022 年: higher than in that year
                rule = f"quantity.{form.id}"
                yield _Found(match.start(), match.end(), *dated, qualifier, form.kind, rule)
            return
        numbers = self._values(form, groups)
        if numbers is None:
            return
        value, value_max, more = numbers
        more = more or self._numbers.says_more(groups.get("time") or "")
        qualifier = self._units.qualifier(text, match.start(), match.end(), more=more)
        if (
            (groups.get("n") or "").casefold() in self._article
            and form.kind in _HAS_ARTICLE
            and not qualifier
            and not groups.get("n2")
        ):
            return
        if form.kind == "share" and groups.get("den"):
            denominator = self._numbers.read(groups["den"])
            if denominator is None or denominator.high is not None:
                return
            unit, evidence = f"of {canonical(denominator.low)}", ""
        else:
            unit, evidence = self._units.unit(form.kind, form.unit, match, text)
        if form.needs_unit and not unit:
            return
        rule = f"quantity.{form.id}" + (f"+{evidence}" if evidence else "")
        yield _Found(match.start(), match.end(), value, value_max, unit, qualifier, form.kind, rule)

    def _values(self, form: _Form, groups: dict[str, str | None]) -> tuple[str, str, bool] | None:
        """(value, value_max, exceeded) of a form with numbers; None where they cannot be read or do not rise."""
        if form.value:
            return form.value, "", False
        low = self._numbers.read(groups.get("n") or "")
        if low is None:
            return None
        if not groups.get("n2"):
            return canonical(low.low), "" if low.high is None else canonical(low.high), low.more
        high = self._numbers.read(groups["n2"] or "")
        if high is None or low.high is not None or high.high is not None:
            return None
        first = self._shared_multiple(groups, low, high)
        if first is None:
            return None
        return first, canonical(high.low), high.more

    def _shared_multiple(self, groups: dict[str, str | None], low: Number, high: Number) -> str | None:
        """Lower bound of a range whose multiple may stand once for both (200 至 300 万); None where it does not rise."""
        printed = self._numbers.product(groups["n2"] or "")
        if printed is not None and self._numbers.is_bare(groups["n"] or "") and low.low < printed.coefficient:
            return canonical(low.low * printed.multiple)
        return canonical(low.low) if low.low < high.low else None


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """Pattern with the names of parts replaced, parts inside parts too."""
    for _ in range(4):
        pattern = re.sub(r"\{([a-z_]+)\}", lambda m: parts.get(m[1], m[0]), pattern)
    return pattern
