"""Numbers that the prose states: how many, how much, which share, which in a series, when, how long.

Folded view in, quantities out, in text order, none overlapping another. The grammar of a language is data (`[quantities]`
of its profile): forms, units, counted nouns, qualifiers. What a form cannot read exactly is no quantity.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.model.annotation import Quantity
from wsiskit.model.spans import Span, keep_longest, overlap_test
from wsiskit.quantities.currencies import currencies
from wsiskit.quantities.dates import read_dates
from wsiskit.quantities.numerals import NumberReader, canonical
from wsiskit.quantities.patterns import NOTHING, Templates
from wsiskit.quantities.phrases import Phrase, PhraseReader
from wsiskit.quantities.records import Form, Found, by_opening
from wsiskit.quantities.texts import logical_order, own_number, plain_text, printed_phrase, with_gaps, without_mark
from wsiskit.quantities.units import UnitReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.passages.folding import FoldedView
    from wsiskit.passages.units import Prose

KINDS = ("amount", "count", "share", "ordinal", "year", "date", "span")
_HAS_ARTICLE = frozenset({"count", "span"})  # kinds in which one may be an article: one country, one year
_BODY = frozenset({"paragraph", "unknown", "summary", "text"})
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
# A number never begins inside a word, a code or another number: C7, WSIS+20, 9.c, 80/173. Han is no such word, nor are
# the letters that a language writes together with what follows (`glued` of its profile).
_START = (
    r"(?:(?<![^\W一-鿿])|{glued})(?<![0-9][-+/.,_#&])(?<![^\W\d_一-鿿][-+/._#&])"
    r"(?<![+#\x05$€£¥])(?<![$€£¥] )(?<![0-9] )"
)
_END = r"(?![0-9])(?!(?<=[0-9])[.,][0-9])"
_NEAR = 10  # a bare number so many times the second one's figure is in another unit: from 900 to 1 million
_ARTICLE_REACH = 16  # characters after an article in which a number says that it is one itself (one or two)
_FREE, _SHUT, _NEXT = range(3)
_CHAIN = 12  # numbers of a list that one pointer may govern
_REACH = 24  # characters before a number in which its qualifier may stand


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
    is_named = overlap_test(taken)
    found: list[Quantity] = []
    text = plain_text(view, source)
    if profile.section("quantities").get("visual"):
        text = logical_order(text)
    gaps = with_gaps(text, view, source)
    for unit in view.units:
        prose = units[unit.key]
        if prose.kind not in _BODY:
            continue
        body = text[unit.start : unit.end]
        begin = own_number(body, prose.place.paragraph)
        body, spaced = without_mark(body, begin), without_mark(gaps[unit.start : unit.end], begin)
        for item in grammar.find(body, spaced, begin):
            pieces = view.pieces(unit.start + item.start, unit.start + item.end)
            if not any(map(is_named, pieces)):
                named_unit = item.unit or printed_phrase(view, source, unit.start, item.phrase)
                found.append(
                    Quantity(
                        span=pieces[0],
                        surface=source[pieces[0].start : pieces[0].end],
                        pieces=pieces,
                        value=item.value,
                        value_max=item.value_max,
                        unit=named_unit,
                        qualifier=item.qualifier,
                        kind=item.kind,
                        place=prose.place,
                        rule=item.rule,
                    )
                )
    return sorted(found, key=lambda quantity: quantity.span)


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
        data = profile.section("quantities")
        parts = {"glued": data.get("glued", NOTHING), **self._units.parts, **profile.section("quantities.parts")}
        templates = Templates(profile.code, "quantities", parts)
        # once for all forms: its classes take longer to compile than most of them
        self._may_begin = templates.compile(_START, "glued")
        self._number = templates.compile("{num}", "parts")
        self._forms = [
            Form(
                id=form["id"],
                kind=form["kind"],
                unit=form.get("unit", ""),
                value=str(form.get("value", "")),
                pattern=templates.compile(form["pattern"] + _END, form["id"]),
                before=templates.compile(form["before"], form["id"]) if "before" in form else None,
                counts=form.get("counts", ""),
                opens=templates.opens(form["pattern"], form["id"]),
            )
            for form in data.get("form", ())
        ]
        self._readable = by_opening(self._forms, _HAS_ARTICLE)
        guards = sorted(map(re.escape, profile.words("quantities", "guards")), key=len, reverse=True)
        shut = [templates.fill(data[key], key) for key in ("title", "clock") if data.get(key)]
        self._closed = re.compile("|".join([*shut, *guards]) or NOTHING, re.I)
        self._starts = re.compile(templates.fill(data.get("starts", NOTHING), "starts"))
        self._phrases = PhraseReader(profile, self._units, templates)
        self._chain = profile.regex("quantities", "chain")
        self._not_pointed = templates.compile(data.get("not_pointed", NOTHING), "not_pointed")
        self._joined = profile.regex("quantities", "joined")
        self._pointers = profile.regex("quantities", "pointer")
        self._plural_pointers = profile.regex("quantities", "plural_pointer")
        self._month_names = {k.casefold(): int(v) for k, v in profile.section("quantities.months").items()}

    def find(self, text: str, gaps: str, begin: int) -> list[Found]:
        """Quantities of one unit of prose from `begin`, in order; `gaps` is the text that says where a number may begin."""
        # Numbers are sparse: forms are tried only where one may begin, which is ten times faster than searching for each.
        closed: list[tuple[int, int]] | None = None
        read: list[Found] = []
        end = 0
        lower = gaps.lower()  # which is searched half as long as without regard to case
        for at in self._starts.finditer(lower if len(lower) == len(gaps) else gaps, begin):
            start = at.start()
            if start < end or not self._may_begin.match(gaps, start):
                continue
            governed = self._governed(text, start)
            if governed == _SHUT or self._phrases.is_idiom(text, start):
                continue
            if closed is None:
                closed = [m.span() for m in self._closed.finditer(text)]
            found = self._first(text, start, closed, article=self._is_article(text, lower, start))
            found = found or list(self._price(text, start, closed))
            if governed == _NEXT and not all(item.phrase or item.unit not in ("", "year") for item in found):
                continue
            found = [self._priced(item, text) for item in found]
            end = max([end, *(item.end for item in found)])
            read += found
        return keep_longest(read, lambda item: Span(item.start, item.end)) if read else read

    def _price(self, text: str, start: int, closed: list[tuple[int, int]]) -> Iterator[Found]:
        """A number that no form reads before the name of a currency that the profile does not list (300 тенге)."""
        number = self._number.match(text, start)
        value = self._numbers.read(number[0]) if number else None
        if number is None or value is None or value.high is not None:
            return
        code, end = currencies(self._profile).behind(text, number.end())
        if code and not any(first < end and start < last for first, last in closed):
            qualifier = self._units.qualifier(text, start, end, more=value.more)
            low = canonical(value.low)
            yield Found(
                start=start,
                end=end,
                value=low,
                value_max="",
                unit=code,
                qualifier=qualifier,
                kind="amount",
                rule="quantity.amount",
            )

    def _priced(self, found: Found, text: str) -> Found:
        """A count of a currency that the profile does not list, as an amount."""
        if found.kind not in ("count", "amount") or (found.unit and found.rule.endswith("measure-word")):
            return found
        names = currencies(self._profile)
        code, end = names.behind(text, found.end)
        start, rule = found.start, "quantity.amount"
        # all or TOP before a bare small number is a word; in KES 3 million and 5 million euros the list has no common unit
        grouped = not text[found.start : found.end].isdecimal()
        if not code and grouped and (not found.unit or ".listed" in found.rule):
            code, start = names.before(text, found.start)
            rule = "quantity.amount.sign"
        if not code:
            return found
        return found._replace(start=start, end=end, unit=code, kind="amount", rule=rule, phrase=None)

    def _is_article(self, text: str, lower: str, start: int) -> bool:
        """Whether the word for one stands here as an article: no number in reach after it, no qualifier before it."""
        number = None if text[start].isdecimal() else self._number.match(text, start)
        if number is None or number[0].casefold() not in self._article:
            return False
        if self._starts.search(lower, number.end(), number.end() + _ARTICLE_REACH):
            return False
        return not self._units.qualifier(text, start, number.end(), more=False)

    def _first(self, text: str, start: int, closed: list[tuple[int, int]], *, article: bool) -> list[Found]:
        """What the longest form says that can be read at `start`: an unreadable long match hides no readable short one."""
        matches = [
            (form, match)
            for form in self._readable[text[start].isdecimal(), article]
            if (match := form.pattern.match(text, start))
            and not any(first < match.end() and start < last for first, last in closed)
        ]
        for form, match in sorted(matches, key=lambda pair: -pair[1].end()):
            before = form.before.search(text, max(0, start - _REACH), start) if form.before else None
            if form.before is None or before:
                found = list(self._read(form, match, text, before))
                if found:
                    return found
        return []

    def _governed(self, text: str, start: int) -> int:
        """What the words before make of a number: `_FREE`; `_SHUT`, a pointer (目标 16, articles 5, 6 and 7) or the rest of
        a longer number; `_NEXT`, the number after one that a singular pointer governs (article 5 and 6).

        A singular pointer governs one number: `from route 10 to 20 schools` counts schools. `article 5 and 6 of the plan`
        is sloppy, so a number after it must say what it is.
        """
        begin = max(0, start - _REACH)
        if self._not_pointed.match(text, start):
            return _FREE
        if text[start].isdecimal() and self._joined.search(text, begin, start):
            return _SHUT
        for step in range(_CHAIN):
            begin = max(0, start - _REACH)
            if self._pointers.search(text, begin, start):
                return _NEXT if step and not self._plural_pointers.search(text, begin, start) else _SHUT
            link = self._chain.search(text, begin, start)
            if link is None:  # (Cascades 2, 3, 4 and 5): what a name marks says what it is, or is no number
                return _NEXT if step and self._phrases.is_label(text, start) else _FREE
            start = link.start("n")
        return _FREE

    def _read(self, form: Form, match: re.Match[str], text: str, before: re.Match[str] | None) -> Iterator[Found]:
        groups = {**(before.groupdict() if before else {}), **match.groupdict()}
        if form.kind in ("date", "year") or groups.get("y") or groups.get("decade"):
            yield from self._dates(form, match, text, groups)
            return
        values = self._values(form, groups)
        if not values:
            return
        more = values[-1][2] or self._numbers.says_more(groups.get("time") or "")
        qualifier = self._units.qualifier(text, match.start(), match.end(), more=more)
        if (
            (groups.get("n") or "").casefold() in self._article
            and form.kind in _HAS_ARTICLE
            and not qualifier
            and not groups.get("n2")
            and not groups.get("restated")
        ):
            return
        named = self._named(form, match, text)
        if named is None:
            return
        rule = f"quantity.{form.id}" + (f"+{named.rule}" if named.rule else "")
        found = Found(
            start=match.start(),
            end=match.end(),
            value="",
            value_max="",
            unit=named.unit,
            qualifier=qualifier,
            kind=named.kind,
            rule=rule,
            phrase=named.span,
        )
        if len(values) == 2:  # a fall: both numbers, each with the unit
            first, second = match.end("n"), match.start("n2")
            # 66-4 is the number of something, and 2008 in `27 per cent in 2008 to 34 per cent` is a year
            if any(char.isalpha() for char in text[first:second]) and not _YEAR.fullmatch(match["n"]):
                yield found._replace(end=first, value=values[0][0])
                yield found._replace(start=second, value=values[1][0], qualifier="")
            return
        yield found._replace(value=values[0][0], value_max=values[0][1])

    def _dates(self, form: Form, match: re.Match[str], text: str, groups: dict[str, str | None]) -> Iterator[Found]:
        dated = read_dates(groups, self._numbers, self._month_names)
        if dated is None:
            return
        qualifier = self._units.qualifier(text, match.start(), match.end(), more=False)
        value, value_max, unit = dated
        yield Found(
            start=match.start(),
            end=match.end(),
            value=value,
            value_max=value_max,
            unit=unit,
            qualifier=qualifier if qualifier == "about" else "",  # 高于 2022 年: higher than in that year
            kind=form.kind,
            rule=f"quantity.{form.id}",
        )

    def _named(self, form: Form, match: re.Match[str], text: str) -> Phrase | None:
        """What a match counts; None where its form needs a noun, or a place to stand alone, and has none."""
        groups = match.groupdict()
        if form.kind == "share" and groups.get("den"):
            denominator = self._numbers.read(groups["den"] or "")
            if denominator is None or denominator.high is not None:
                return None
            part = None if form.value else self._numbers.read(groups.get("n") or "")
            if part is not None and part.low > denominator.low:
                return None  # 25 enseignants sur 3 sites
            return Phrase(f"of {canonical(denominator.low)}", form.kind, "")
        if form.counts == "alone":
            alone = self._phrases.stands_alone(text, match.start(), match.end())
            whole = self._phrases.part_of(form.kind, text, match.end()) if alone else None
            return whole or (Phrase("", form.kind, "unit.none") if alone else None)
        if form.counts == "compound":  # a 10-acre area: the word that is grown together with the number
            unit = self._units.known(match["compound"])
            return Phrase(unit, form.kind, "unit.phrase", None if unit else Span(*match.span("compound")))
        if form.counts == "measure":
            measure = groups.get("measure")
            measured = self._units.measured(form.kind, measure) if measure else ""
            if measured:
                return Phrase(measured, form.kind, "unit.measure-word")
            noun = self._units.counted_before(text, match.start())
            end = match.end("list") if groups.get("list") else match.end()
            found = self._phrases.behind(form.kind, text, end, number=Decimal(2))
            return found or Phrase(noun, form.kind, "unit.noun-before" if noun else "")
        if form.counts:
            return self._counted(form, match, text)
        unit, evidence = self._units.unit(form.kind, form.unit, match, text)
        return Phrase(unit, form.kind, evidence)

    def _counted(self, form: Form, match: re.Match[str], text: str) -> Phrase | None:
        """What the noun phrase around a number makes of it."""
        if form.counts == "before":
            phrase = self._phrases.before(form.kind, text, match.start())
        else:
            groups = match.groupdict()
            number = self._numbers.read(groups.get("next") or groups.get("n2") or groups.get("n") or form.value)
            if number is None:
                return None
            end = match.end("list") if groups.get("list") else match.end()
            phrase = self._phrases.behind(form.kind, text, end, number=number.low)
        if phrase is None:
            noun = self._units.counted_before(text, match.start())
            return Phrase(noun, form.kind, "unit.noun-before") if noun and form.kind == "count" else None
        registered = phrase.span is None
        if (
            form.kind == "ordinal"
            and form.counts == "noun"
            and not registered
            and not self._phrases.may_open(text, match.start())
        ):
            return None
        if match[0][:1].isdecimal() and not registered and self._phrases.is_label(text, match.start()):
            return None
        return phrase

    def _values(self, form: Form, groups: dict[str, str | None]) -> list[tuple[str, str, bool]]:
        """(value, value_max, exceeded) of a form with numbers; two where they fall, none where they cannot be read."""
        if form.value:
            return [(form.value, "", False)]
        low = self._numbers.read(groups.get("n") or "")
        if low is None:
            return []
        if groups.get("half"):
            return [(canonical(low.low + Decimal("0.5")), "", low.more)] if low.high is None else []
        if groups.get("tenths"):
            small = Decimal(f"0.{groups['tenths']}{groups['hundredths'] or ''}")
            return [(canonical(low.low + small), "", low.more)]
        if groups.get("next") and low.high is None:  # 5 and 6 million: the multiple of the last one is that of all
            return [(canonical(self._shared_multiple(groups["n"] or "", groups["next"] or "", low.low)), "", low.more)]
        if not groups.get("n2"):
            return [(canonical(low.low), "" if low.high is None else canonical(low.high), low.more)]
        high = self._numbers.read(groups["n2"] or "")
        if high is None or low.high is not None or high.high is not None:
            return []
        first = self._shared_multiple(groups["n"] or "", groups["n2"] or "", low.low)
        if first == high.low:
            return []
        if first > high.low:
            return [(canonical(first), "", low.more), (canonical(high.low), "", high.more)]
        return [(canonical(first), canonical(high.low), high.more)]

    def _shared_multiple(self, first: str, second: str, low: Decimal) -> Decimal:
        """First number of a pair whose multiple may stand once for both (200 至 300 万, from 20 to 15 million)."""
        printed = self._numbers.product(second)
        if printed is None or printed.multiple == 1 or not self._numbers.is_bare(first):
            return low
        return low * printed.multiple if low < _NEAR * printed.coefficient else low
