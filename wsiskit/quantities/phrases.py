"""What a number counts: the noun phrase it stands in, by position and closed classes, not by a list of nouns.

A language says in its profile (`[quantities.phrase]`) how the phrase that a number governs is built: which words may stand
between the number and its head, what shows the head (agreement in number, the case a numeral asks for, the end of a
compound), and where the phrase must end (prepositions, conjunctions, determiners, auxiliaries). The head and its words are
kept as printed; a registered noun, period or currency gives its own unit instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.knowledge.files import read_data
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span
from wsiskit.quantities.patterns import NOTHING

if TYPE_CHECKING:
    from decimal import Decimal

    from wsiskit.knowledge.languages import Profile
    from wsiskit.quantities.patterns import Templates
    from wsiskit.quantities.units import UnitReader

_LEAST, _SCAN = 2, 14  # characters of a phrase without spaces
_PEOPLE, _BODIES, _STATES = "people", "entities", "countries"
_CLAUSE = re.compile(r"[，,。；;：:！？\x02\x03]")
_REACH = 90  # characters after a number in which its phrase must end
_BEHIND = 28  # characters before a number that say whether it can stand alone


class Phrase(NamedTuple):
    """What a number counts: a registered unit, or the span of the noun phrase; the kind that it makes of the number (a
    period makes a span of a count); and the rule that found it.
    """

    unit: str
    kind: str
    rule: str
    span: Span | None = None


def _listed(name: str) -> list[str]:
    """Words of a data file of the languages, without its comments."""
    lines = read_data(f"languages/{name}").splitlines()
    return " ".join(line for line in lines if not line.startswith("#")).split()


class PhraseReader:
    """Noun phrases of one language around a number."""

    def __init__(self, profile: Profile, units: UnitReader, templates: Templates) -> None:
        data = profile.section("quantities.phrase")
        closed = "|".join(map(re.escape, sorted(profile.words("quantities.phrase", "closed"), key=len, reverse=True)))
        parts = {
            "closed": rf"(?:{closed})(?![\w'-])" if closed else NOTHING,
            **profile.section("quantities.phrase.parts"),
        }
        templates = templates.with_parts("quantities.phrase", parts)

        def compiled(name: str, default: str = NOTHING) -> re.Pattern[str]:
            return templates.compile(str(data.get(name, default)), name)

        self._units = units
        self._patterns = {name: compiled(name) for name in ("count", "ordinal", "before", "ordinal_before", "part")}
        self._patterns |= {name: compiled(name, data.get("count", NOTHING)) for name in ("single", "ones", "few")}
        self._label = compiled("label")
        self._idiom = compiled("idiom")
        self._opener = compiled("ordinal_opener", "")
        self._alone = [
            (templates.compile(pair["before"], "before"), templates.compile(pair["behind"], "behind"))
            for pair in data.get("alone", ())
        ]
        self._of = str(data.get("of", ""))
        self._relative, self._stop, self._joins = compiled("relative"), compiled("stop"), compiled("joins")
        self._aspect, self._lead = compiled("aspect"), compiled("lead")
        self._kept = frozenset(profile.words("quantities.phrase", "kept") + profile.words("quantities.phrase", "heads"))
        self._kept_ends = tuple(self._kept)  # as `endswith` takes them
        more = (*_listed(data["verbs"]), *profile.words("quantities.phrase", "ends")) if "scan" in data else ()
        verbs = {*profile.words("words", "verbs"), *more} if more else set()
        self._verbs = frozenset(verbs)
        self._noun_heads = profile.words("quantities.phrase", "heads")
        self._nominal = str(data.get("nominal", ""))
        self._ends = frozenset({*(w for name in data.get("scan", ()) for w in profile.words("words", name)), *verbs})
        self._longest_kept, self._longest_end = (max(map(len, words), default=0) for words in (self._kept, self._ends))
        self._last = data.get("head", "last") == "last"

    def behind(self, kind: str, text: str, end: int, *, number: Decimal) -> Phrase | None:
        """Phrase after a number of that value: singular after one, in Russian of its own form after two to four."""
        if self._ends:
            return self._scanned(kind, text, end)
        found = self._patterns[kind if kind == "ordinal" else self._form(number)].match(text, end, end + _REACH)
        if found is None:
            return None
        return self._unit(found, kind, "unit.phrase")

    def _scanned(self, kind: str, text: str, start: int) -> Phrase | None:
        """Phrase of a language that writes no spaces, up to a word of a closed class or a verb."""
        if self._relative.match(text, start):
            of = text.rfind(self._of, start, self._clause_end(text, start))
            return self._span(kind, text, of + 1, self._end(text, of + 1)) if of > start else None
        led = self._lead.match(text, start)
        start = led.end() if led else start
        end = self._end(text, start)
        if text.startswith(self._of, end) and end - start <= 1:  # 三个新的项目
            start, end = end + 1, self._end(text, end + 1)
        elif text.startswith(
            self._of, end
        ):  # 三所大学的项目, 三个重要的项目: a registered noun alone tells which it is
            found = self._span(kind, text, start, end)
            owns = found is not None and text[start:end].endswith(self._noun_heads)
            return found if found and (found.span is None or kind == "ordinal" or owns) else None
        found = self._span(kind, text, start, end)
        joint = self._joins.match(text, end) if found is None or found.span else None
        if joint:  # 联合国和国际实体: the noun of both stands once, if a registered one stands there
            both = self._span(kind, text, joint.end(), self._end(text, joint.end()))
            return both if both and both.span is None else found
        return found

    def _span(self, kind: str, text: str, start: int, end: int) -> Phrase | None:
        phrase = text[start:end]
        if (end - start < _LEAST and phrase not in self._noun_heads) or end - start > _SCAN:
            return None
        last, first = (self._units.head("noun", phrase, last=at_end) for at_end in (True, False))
        # Persons take 名 or 位, which name them: 13 个国家社区卫生工作人员 are 13 countries; 伙伴机构 are partners. After a
        # registered noun, what no list knows as a noun is a verb (2100 所学校联网): 国家案例研究 ends in a noun.
        is_other = last == _PEOPLE or (last == _BODIES and first != _STATES)
        if first and (is_other or not (last or self._is_compound(text, phrase, end))):
            last = first
        return Phrase(last, kind, "unit.noun-behind") if last else Phrase("", kind, "unit.phrase", Span(start, end))

    def _is_compound(self, text: str, phrase: str, end: int) -> bool:
        return phrase.endswith(self._kept_ends) and not self._aspect.match(text, end)

    def _clause_end(self, text: str, start: int) -> int:
        found = _CLAUSE.search(text, start, start + _REACH)
        return found.start() if found else min(len(text), start + _REACH)

    def _end(self, text: str, start: int) -> int:
        """Offset at which a noun phrase that begins at `start` must end."""
        at = start
        while at < len(text) and at - start <= _SCAN:
            kept = next((n for n in range(self._longest_kept, 1, -1) if text[at : at + n] in self._kept), 0)
            closed = next((n for n in range(self._longest_end, 0, -1) if text[at : at + n] in self._ends), 0)
            if kept and kept >= closed:
                at += kept
            elif closed > 1 and at == start and text[at : at + closed] in self._verbs:
                at += closed  # 合作项目: a verb that stands before a noun
            elif closed > 1 and self._is_inside(text, start, at, closed):
                at += closed
            elif closed > 1 and self._is_noun_of(text, at, closed):
                at += closed + 1
            elif closed or self._stop.match(text, at):
                break
            else:
                at += 1
        return at

    def _is_noun_of(self, text: str, at: int, length: int) -> bool:
        """Whether one character makes a noun of a verb (观测站, 化合物)."""
        last = text[at + length : at + length + 1]
        return text[at : at + length] in self._verbs and last != "" and last in self._nominal

    def _is_inside(self, text: str, start: int, at: int, length: int) -> bool:
        """Whether a verb stands in a compound (创新支持中心): a registered noun follows at once, none is before it."""
        if text[at : at + length] not in self._verbs or self._units.head("noun", text[start:at], last=True):
            return False
        behind = at + length
        return text.startswith(self._noun_heads, behind) or bool(
            self._units.head("noun", text[behind : behind + _SCAN], last=False)
        )

    def _form(self, number: Decimal) -> str:
        """Pattern of a number: `single` (one), `ones` (21), `few` (two to four, 22, fractions) or `count`."""
        if number == 1:
            return "single"
        last, tens = number % 10, number % 100
        if last == 1 and tens != 11:
            return "ones"
        return "few" if (last in (2, 3, 4) and tens not in (12, 13, 14)) or number % 1 else "count"

    def may_open(self, text: str, start: int) -> bool:
        """Whether an ordinal stands where one of a noun does (the first survey, not: it first laid siege)."""
        return bool(self._opener.search(text, max(0, start - _BEHIND), start))

    def before(self, kind: str, text: str, start: int) -> Phrase | None:
        """Phrase that a number closes (Arabic: الفرص الخمس)."""
        name = "before" if kind == "count" else "ordinal_before"
        found = self._patterns[name].search(text, max(0, start - _REACH), start)
        return self._unit(found, kind, "unit.phrase-before") if found else None

    def is_label(self, text: str, start: int) -> bool:
        """Whether the word before a number names what the number marks (Option 2, Industry 4)."""
        return bool(self._label.search(text, max(0, start - _BEHIND), start))

    def is_idiom(self, text: str, start: int) -> bool:
        """Whether words with a numeral say no number (for the first time)."""
        return bool(self._idiom.match(text, start, start + _BEHIND))

    def stands_alone(self, text: str, start: int, end: int) -> bool:
        """Whether a number without a noun is one that is counted: closed-class words on both sides (43 are classified)."""
        return any(
            behind.match(text, end, end + _BEHIND) and before.search(text, max(0, start - _BEHIND), start)
            for before, behind in self._alone
        )

    def part_of(self, kind: str, text: str, end: int) -> Phrase | None:
        """What a number that stands alone is a part of (four of these schools): what it counts."""
        found = self._patterns["part"].match(text, end, end + _REACH)
        return self._unit(found, kind, "unit.phrase") if found else None

    def _unit(self, found: re.Match[str], kind: str, rule: str) -> Phrase:
        """Registered unit of a phrase's head, else the phrase itself."""
        if self._last:
            phrases = [found["phrase"]]
        else:  # a registered noun may be longer than the phrase: أصحاب المصلحة
            begins = dict.fromkeys((found.start("phrase"), found.start("head")))
            phrases = [found.string[begin : begin + _REACH] for begin in begins if begin >= 0]
        tables = (("period", "span"), ("currency", "amount"), ("weight", "count")) if kind == "count" else ()
        for table, made in (*tables, ("noun", kind)):
            unit = next((u for phrase in phrases if (u := self._units.head(table, phrase, last=self._last))), "")
            if unit:
                return Phrase(unit, made, "unit.noun-behind" if rule == "unit.phrase" else "unit.noun-before")
        return Phrase("", kind, rule, Span(*found.span("phrase")))
