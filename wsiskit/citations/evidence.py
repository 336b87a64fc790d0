"""Whose resolution it is: an ordered list of sources, each with its rule id, asked until one names an organ that fits.

An organ fits where the number has the form that this organ gives its numbers. A source that names the body of others ends
the search: the organ stays open. What each source answered is kept with the citation, for `explain`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from wsiskit.citations.numbers import ASSEMBLY, COUNCIL, SYMBOLS, canonical
from wsiskit.model.kept import kept
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wsiskit.citations.grammar import Grammar
    from wsiskit.citations.numbers import Number
    from wsiskit.citations.phrase import Member, Organ, Phrase

RANGE_RULE = "resolution.prose.range"
OTHERS = "-"  # answer of a source: the body of others, which this project has no symbols for
SENTENCE_MAX = 600  # characters of a sentence that are looked at on either side
SUBJECT = 160  # characters before a phrase that a body and what it did may take
OTHER_COUNCIL = 1500  # characters before "the Council" in which its paragraph may have named another council
REACH_BRACKET = 300  # characters of the longest list in one pair of brackets; A/80/150 has 250
NOWHERE = "|"  # place of what stands in no numbered paragraph and no footnote
_OPENED = re.compile(r"\s*\(\s*")  # the Council (resolution 2023/3)
# resolution 60/252 (General Assembly), with an article or a preposition at most
_ENCLOSED = re.compile(r"\s?\((?:[^\W\d_]{1,3}['’\s]){0,2}(?P<organ>[^()]{2,80})\)")
_IN_BRACKETS = re.compile(r"[(][^()]*(?:[(][^()]*[)][^()]*)*\Z")
# a blank line; or a line's end after a comma, before a capital or a character that has no case, as between the clauses of a
# preamble
_CLAUSE = re.compile(r"\n[^\S\n]*\n|[,;\u060c\u061b\u3001](?=[^\S\n]*+\n)\s*+(?=[^\Wa-zа-яà-ÿ])")


class Answer(NamedTuple):
    """What was decided of one number: codes and symbol empty where they are open; `asked` are (rule, answer) in order."""

    organ: str
    symbol: str
    rule: str
    asked: tuple[tuple[str, str], ...]

    def of(self, number: Number, kind: str) -> Answer:
        """The same for a number between the ends of a range."""
        symbol = canonical(self.organ, number, kind)[1] if self.symbol else ""
        return Answer(self.organ, symbol, RANGE_RULE, self.asked)


class Recent(NamedTuple):
    """An organ that an earlier phrase named, and the end of that phrase."""

    organ: str
    end: int


class Setting:
    """What one document says beside its phrases. `assembly` is false for documents of bodies whose own resolutions are
    numbered as the Assembly's; `early` is true for documents of the Assembly itself, in which its old
    resolutions are cited without its name; `place_of` tells the paragraph or footnote that a place of the text stands in."""

    def __init__(
        self,
        text: str,
        grammar: Grammar,
        sentence_end: re.Pattern[str],
        place_of: Callable[[int], str],
        *,
        assembly: bool,
        early: bool,
    ) -> None:
        self.text, self.grammar, self.assembly, self.early = text, grammar, assembly, early
        self.ends, self.place_of = sentence_end, place_of
        self.attached: set[int] = set()  # where organs stand that are printed with a phrase
        self.recent: dict[str, Recent] = {}  # the last one by its paragraph or footnote

    @kept
    def speakers(self) -> list[tuple[int, str]]:
        """(place, organ) of every line that begins a preamble; OTHERS for those of other bodies."""
        found = []
        for line in self.grammar.pattern("speaker").finditer(self.text):
            named = next(self.grammar.organs(self.text, line.start(), line.end()), None) if line["organ"] else None
            found.append((line.start(), (named.code if named else "") or OTHERS))
        return found

    def speaker(self, at: int) -> str:
        """The organ that speaks at a place, empty where nobody does."""
        i = bisect_right(self.speakers, at, key=lambda one: one[0])
        return self.speakers[i - 1][1] if i else ""

    def sentence(self, phrase: Phrase) -> tuple[int, int]:
        """Start and end of the sentence that a phrase stands in, or of its clause in a preamble."""
        floor = max(phrase.start - SENTENCE_MAX, 0)
        begins = [m.end() for pattern in (self.ends, _CLAUSE) for m in pattern.finditer(self.text, floor, phrase.start)]
        last = phrase.end + SENTENCE_MAX
        stops = [m.start() for pattern in (self.ends, _CLAUSE) if (m := pattern.search(self.text, phrase.end, last))]
        return max(begins, default=floor), min(stops, default=min(last, len(self.text)))


class Question:
    """One phrase in its setting; `following` is the next phrase of the text."""

    def __init__(self, setting: Setting, phrase: Phrase, following: Phrase | None = None) -> None:
        self.following = following
        self.setting, self.phrase, self.place = setting, phrase, setting.place_of(phrase.start)
        self.text, self.grammar = setting.text, setting.grammar
        self.is_contested = False  # whether "its" may take up a body of others as well as an organ

    @kept
    def before(self) -> str:
        """The text before the phrase's noun that may say whose it is."""
        head = self.phrase.head[0]
        return self.text[max(head - SUBJECT, 0) : head]

    @kept
    def is_own(self) -> bool:
        """Whether the phrase says that the resolutions are somebody's own: "its resolutions"."""
        head = self.text[slice(*self.phrase.head)]
        pattern = self.grammar.pattern
        return bool(pattern("possessive").search(self.before) or pattern("possessive_head").search(head))

    def organs(self, start: int, end: int) -> list[Organ]:
        """Organs named in a stretch that are not printed with another phrase."""
        return [one for one in self.grammar.organs(self.text, start, end) if one.start not in self.setting.attached]

    @kept
    def subject(self) -> str:
        """The body that does it "in resolution …", or adopts it: directly before, with its verb, its
        preposition or the bracket."""
        head = self.phrase.head[0]
        start = max(head - SUBJECT, self.setting.sentence(self.phrase)[0])
        between = self.grammar.pattern("frame"), self.grammar.pattern("examples"), _OPENED
        for organ in reversed(self.organs(start, head)):
            if any(pattern.fullmatch(self.text, organ.end, head) for pattern in between):
                # after another council a bracket says only what is cited: the Gulf Cooperation Council (resolution 79/295)
                is_remark = not self.code(organ) and _OPENED.fullmatch(self.text, organ.end, head)
                return "" if is_remark else self.code(organ) or OTHERS
        keys = ("rival", "rival_own") if self.is_own else ("rival",)
        rivals = [m.start() for key in keys if (m := self.grammar.pattern(key).search(self.text, start, head))]
        # the Security Council noted in its: an organ further on is no part of the name of others
        named = [one.start for one in self.organs(start, head) if one.code]
        return OTHERS if rivals and max(named, default=-1) < min(rivals) else ""

    @kept
    def antecedents(self) -> list[str]:
        """Organs named before in the sentence that "its" may take up, the nearest first."""
        if not self.is_own:
            return []
        start = self.setting.sentence(self.phrase)[0]
        # another body that is named after an organ may be meant as well
        every = list(self.grammar.organs(self.text, start, self.phrase.start))
        others = [m.end() for m in self.grammar.pattern("bodies").finditer(self.text, start, self.phrase.start)]
        rival = max(
            (end for end in others if not any(one.code and one.start < end <= one.end for one in every)), default=-1
        )
        free = [
            one for one in reversed(every) if one.start not in self.setting.attached and (one.code or one.end > rival)
        ]
        self.is_contested = bool(free) and free[0].end <= rival
        return [code for one in free if one.end > rival and (code := self.code(one))]

    @kept
    def behind(self) -> list[str]:
        """The first organ after it in the sentence: "in its resolution …, the Council decided"."""
        if not self.is_own:
            return []
        end = self.setting.sentence(self.phrase)[1]
        stop = self.grammar.head.search(self.text, self.phrase.end, end)
        codes = (self.code(one) for one in self.organs(self.phrase.end, stop.start() if stop else end))
        return [code for code in codes if code][:1]

    @kept
    def relative(self) -> str:
        """The organ of a clause directly after it: ", by which the Council decided"; "In resolution 1/1, the Council …"."""
        pattern = self.grammar.pattern
        found = pattern("relative").match(self.text, self.phrase.end)
        if found is None and pattern("fronted_before").search(self.before):
            found = pattern("fronted").match(self.text, self.phrase.end)
        if found is None:
            return ""
        return next(
            (self.code(one) for one in self.grammar.organs(self.text, found.start("organ"), found.end("organ"))), ""
        )

    @kept
    def enclosed(self) -> str:
        """The organ that stands alone in brackets directly after it: resolution 60/252 (General Assembly)."""
        start, end = self.phrase.start, self.phrase.end  # some languages read a bracket after a number as its title
        opened = self.text.rfind("(", start, end) if self.text[end - 1] == ")" else end
        found = _ENCLOSED.match(self.text, max(opened, start))
        if found is None:
            return ""
        named = self.grammar.organs(self.text, *found.span("organ"))
        return next((self.code(one) for one in named if (one.start, one.end) == found.span("organ")), "")

    @kept
    def is_bracketed(self) -> bool:
        """Whether the phrase stands in brackets, as documents of the Secretariat cite the Assembly."""
        return _IN_BRACKETS.search(self.text, max(self.phrase.start - REACH_BRACKET, 0), self.phrase.start) is not None

    @kept
    def is_of_commission(self) -> bool:
        """Whether the sentence names a commission, before the phrase, whose own resolutions are session/number too."""
        start = max(self.phrase.head[0] - SUBJECT, self.setting.sentence(self.phrase)[0])
        return self.grammar.pattern("by_session").search(self.text, start, self.phrase.head[0]) is not None

    @kept
    def is_of_union(self) -> bool:
        """Whether the sentence names another body whose council numbers its decisions by year."""
        return self.grammar.pattern("by_year").search(self.text, *self.setting.sentence(self.phrase)) is not None

    def code(self, organ: Organ) -> str:
        """The code of an organ; of "the Council" none where the paragraph named another council last."""
        if organ.code != COUNCIL:
            return organ.code
        named = list(self.grammar.organs(self.text, max(organ.start - OTHER_COUNCIL, 0), organ.start))
        last = next((one for one in reversed(named) if one.code not in (COUNCIL, ASSEMBLY.code)), None)
        is_other = last is not None and not last.code and self.setting.place_of(last.start) == self.place
        return "" if is_other else COUNCIL


# ── the sources, each: question and member → code of the organ, OTHERS, or empty ──


def _party(question: Question, member: Member) -> Iterator[str]:
    """The number's own sign says which conference of the parties."""
    if member.number.shape == "party":
        yield SYMBOLS.parties[member.number.session.partition(".")[0]]


def _printed(question: Question, member: Member) -> Iterator[str]:
    """The organ is printed with the resolutions."""
    organ = member.organ or question.phrase.organ
    if organ is not None:
        # the Council's decision 2010/48 of the European Union
        is_others = organ.code == COUNCIL and (
            question.is_of_union or question.grammar.pattern("other_behind").match(question.text, question.phrase.end)
        )
        yield OTHERS if is_others else question.code(organ) or OTHERS


def _of_others(question: Question, member: Member) -> Iterator[str]:
    """A body that is none of the organs is printed with them."""
    pattern = question.grammar.pattern
    before = pattern("other_before").search(question.before)
    # a capital noun after a line's end begins a row of its own
    is_row = before and "\n" in before[0] and question.text[question.phrase.head[0]].isupper()
    if (before and not is_row) or pattern("other_behind").match(question.text, question.phrase.end):
        yield OTHERS


def _in_sentence(question: Question, member: Member) -> Iterator[str]:
    """The sentence says who adopted them, in brackets after them too, or names the organ that calls them its own."""
    if question.enclosed:
        yield question.enclosed
    if question.subject:
        yield question.subject
    if question.relative:
        yield question.relative
    yield from question.antecedents


def _speaker(question: Question, member: Member) -> Iterator[str]:
    """The organ that speaks in the preamble calls them its own."""
    if question.is_own and (speaker := question.setting.speaker(question.phrase.start)):
        yield speaker


def _behind(question: Question, member: Member) -> Iterator[str]:
    """The organ that calls them its own is named after them."""
    yield from question.behind


def _form(question: Question, member: Member) -> Iterator[str]:
    """Of resolutions only those of one organ are numbered through with the year in brackets; decisions of governing councils
    are numbered so too."""
    if question.phrase.kind != "decision" and member.number.form == "bracket-year":
        yield from (code for code, organ in SYMBOLS.organs.items() if member.number.form in organ.forms)


def _before(question: Question, member: Member) -> Iterator[str]:
    """An earlier phrase names the organ, in the same sentence or the one before, in the same paragraph or footnote."""
    setting, start = question.setting, question.phrase.start
    recent = setting.recent.get(question.place)
    if recent is None or question.is_contested:
        return
    is_apart = question.place == NOWHERE and _CLAUSE.search(setting.text, recent.end, start)
    if not is_apart and sum(1 for _ in setting.ends.finditer(setting.text, recent.end, start)) <= 1:
        yield recent.organ


def _behind_both(question: Question, member: Member) -> Iterator[str]:
    """The next phrase is joined to this one and names the organ: resolutions 70/1 and decision 70/551 of the Assembly."""
    following = question.following
    if following is not None and question.grammar.pattern("coordination").fullmatch(
        question.text, question.phrase.end, following.head[0]
    ):
        for organ in (member.organ for member in following.members):
            if organ is not None and organ.start > following.head[0]:
                yield question.code(organ)
                return


def _bracketed(question: Question, member: Member) -> Iterator[str]:
    """In brackets, a number of the form of the Assembly is the Assembly's: so documents of the Secretariat cite it."""
    setting, number = question.setting, member.number
    if question.is_of_commission and number.is_of_assembly and not number.is_only_assembly(question.phrase.kind):
        return
    is_of_form = (setting.assembly and number.is_of_assembly) or (setting.early and number.is_of_early_assembly)
    if is_of_form and question.is_bracketed:
        yield ASSEMBLY.code


SOURCES: tuple[tuple[str, Callable[[Question, Member], Iterator[str]]], ...] = (
    ("resolution.prose.party", _party),
    ("resolution.prose", _printed),
    ("resolution.prose.other-body", _of_others),
    ("resolution.prose.organ-in-sentence", _in_sentence),
    ("resolution.prose.speaker", _speaker),
    ("resolution.prose.organ-in-sentence", _behind),
    ("resolution.prose.form", _form),
    ("resolution.prose.organ-from-behind", _behind_both),
    ("resolution.prose.organ-from-before", _before),
    ("resolution.prose.bracketed", _bracketed),
)
_FIRM = frozenset({"resolution.prose", "resolution.prose.party"})  # the text says it: no other source is asked


def whose(question: Question, member: Member) -> Answer:
    """The organ and symbol of one number, by the first source that names an organ which numbers so."""
    asked: list[tuple[str, str]] = []
    kind = question.phrase.kind
    for rule, source in SOURCES:
        answers = list(source(question, member))
        asked += [(rule, "")] if not answers else []
        for named in answers:
            asked.append((rule, named))
            if named == OTHERS:
                return Answer("", "", "resolution.prose.other-body", tuple(asked))
            organ, symbol = canonical(named, member.number, kind)
            if symbol:
                return Answer(organ, symbol, rule, tuple(asked))
            if rule in _FIRM:
                open_rule = "resolution.prose.number-open" if organ else "resolution.prose.organ-open"
                return Answer(organ, "", open_rule, tuple(asked))
    return Answer("", "", "resolution.prose.organ-open", tuple(asked))


def remember(question: Question, answers: Sequence[Answer]) -> None:
    """Keep what a phrase said for those after it."""
    phrase, setting = question.phrase, question.setting
    printed = [phrase.organ, *(member.organ for member in phrase.members)]
    setting.attached |= {organ.start for organ in printed if organ is not None}
    organ = next((one.organ for one in answers if one.organ and one.rule != "resolution.prose.form"), "")
    if organ:
        setting.recent[question.place] = Recent(organ, phrase.end)


def members_between(first: Number, last: Number, limit: int) -> Iterator[Number]:
    """Numbers of a range without its two ends; none where there are more than `limit`."""
    if last.letter:
        letters = range(ord(first.letter) + 1, ord(last.letter))
        yield from (first._replace(letter=chr(letter)) for letter in letters)
        return
    low, high = int(first.number) + 1, int(last.number)
    if high - low <= limit:
        yield from (first._replace(number=str(number)) for number in range(low, high))
