"""The grammar of documents cited in words: one for all languages, whose words stand in `[citations.grammar]` of the profile.

    phrase  = [organ] head [organ] list [organ]                 order "head-first": resolutions 70/1 and 70/125 of the …
            | [organ [between]] list head                       order "head-last":  大会…第70/1号和第70/125号决议
    list    = member { join member }
    member  = number { letter } { date | title | organ }        head-first
            | [organ [between]] { date | title } number { letter }   head-last
    join    = comma | "and" | comma "and" | range word, or nothing between two numbers with brackets

It is read by descent from each head (or first ordinal), without going back over a member, so that its time is linear. Whose
resolutions they are, where no organ is printed with them, is not decided here: see `evidence`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from wsiskit.citations.numbers import NumberReader, is_numbered_through
from wsiskit.citations.phrase import Member, Organ, Phrase
from wsiskit.knowledge.patterns import expand
from wsiskit.knowledge.seek import Sought
from wsiskit.passages.folding import fold_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.citations.numbers import Number
    from wsiskit.knowledge.languages import Profile

MEMBERS = 60  # of one list; the longest of an agenda, A/80/150, has 31
REACH = 160  # characters before a phrase in which its organ, with date and title between, may stand
BESIDE = 24  # characters beside an organ's name in which another name may begin or end
RANGE_MAX = 60  # resolutions that a range may span before it is read as its two ends alone
PARTS = 4  # parts beside a member that may stand in any order: date, title, part of the document, organ
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_SPACE = re.compile(r"\s*")
_NOTE_MARK = re.compile("[¹²³⁰⁴-⁹]{0,3}")  # raised, after a number: résolution 70/125² de l’Assemblée
_SHORT_FORM = re.compile(r" \([^\W\d_]{2,8}\)")  # of the General Assembly (UNGA)
# a year, or a remark that words follow: 56/183 (2001), 70/125 (para. 3) of the …; but no list (1), (2)
_REMARK = re.compile(r" ?\((?:(?:19|20)\d\d\)|(?!\d{1,2}\))[^()/\n]{1,40}\)(?=,? [^\W\d_]))")


class Grammar:
    """The grammar with the words of one language, for texts folded by `fold_letters`."""

    def __init__(self, profile: Profile) -> None:
        self.words: dict[str, Any] = profile.section("citations.grammar")
        self._script = profile.script
        self.is_head_last = self.words.get("order") == "head-last"
        codes = profile.section("citations.organs")
        self._codes = {_plain(name): code for name, code in codes.items()}
        names = "|".join(_loose(name) for name in sorted(map(fold_letters, codes), key=len, reverse=True))
        self._clitic = re.compile(fold_letters(self.words.get("organ_clitic", "")))
        organs = profile.script.whole(names, clitic=self._clitic.pattern)
        self._parts = {**{k: v for k, v in self.words.items() if isinstance(v, str)}, "organs": organs}
        self._code = profile.code
        sessions, letters = self._folded_table("sessions"), self._folded_table("letters")
        self.numbers = NumberReader(sessions, letters, profile.script, self._folded_table("parties"))
        self._weak = {_plain(name) for name in profile.words("citations", "weak_organs")}
        self._left = tuple(map(fold_letters, profile.words("citations", "left")))
        heads = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in self.words["heads"].items())
        self.head = self._compiled(profile.script.whole(heads, digits=False))
        self._heads, self._heads_before = Sought(self.head), Sought(self.pattern("head_before"))
        self.organ = self._compiled("{organs}")
        comma = "[,;،、]"
        self._and = self.pattern("and")
        self._comma = re.compile(rf"\s*{comma}\s*")
        self._number_word = self.pattern("number_word")
        self._range = self.pattern("range")
        self._date, self._title = self.pattern("date"), self.pattern("title")
        self._link = self.pattern("link")
        self._suffix = self.pattern("suffix")
        self._before = self.pattern("before", r"(?P<organ>{organs})\Z")
        self._longer_left, self._longer_right = self.pattern("longer_left"), self.pattern("longer_right")

    def _folded_table(self, key: str) -> dict[str, str]:
        return {fold_letters(word): value for word, value in self.words.get(key, {}).items()}

    @cache  # noqa: B019 - grammars live as long as the process
    def pattern(self, key: str, default: str = r"(?!)") -> re.Pattern[str]:
        """A pattern of the profile, `{organs}` and `{key}` replaced; `default` where the language has none."""
        return self._compiled(self.words.get(key, default), key)

    def _compiled(self, template: str, key: str = "") -> re.Pattern[str]:
        pattern = expand(template, self._parts, profile=self._code, section="citations.grammar", key=key)
        return re.compile(fold_letters(pattern))

    # ── names of organs ──

    def organs(self, text: str, start: int, end: int) -> Iterator[Organ]:
        """Names of organs in a stretch of text, those that are part of another body's name with an empty code."""
        for found in self.organ.finditer(text, start, end):
            yield self._organ(text, *found.span())

    def _organ(self, text: str, start: int, end: int) -> Organ:
        name = _plain(text[start:end])
        if name not in self._codes and (clitic := self._clitic.match(name)):
            name = name[clitic.end() :]
        return Organ(self._codes.get(name, "") if self._stands_free(text, start, end, name) else "", start, end)

    def _stands_free(self, text: str, start: int, end: int, name: str) -> bool:
        """Whether nothing beside the name makes it a part of another name (World Health Assembly, 权利大会)."""
        before = text[max(start - BESIDE, 0) : start]
        if self.pattern("longer_right_of_any").match(text, end) or self.pattern("longer_left_of_any").search(before):
            return False
        if name not in self._weak:
            return True
        return self._script.pick(self._has_no_words_beside, self._begins_a_word)(text, before, end)

    def _has_no_words_beside(self, text: str, before: str, end: int) -> bool:
        return not (self._longer_left.search(before) or self._longer_right.match(text, end))

    def _begins_a_word(self, _text: str, before: str, _end: int) -> bool:
        return not before[-1:].isalpha() or before.endswith(self._left)

    # ── phrases ──

    def phrases(self, text: str) -> Iterator[Phrase]:
        """Every phrase of a text, in order; none overlaps another."""
        read = self._head_last if self.is_head_last else self._head_first
        anchors: Iterable[re.Match[str]]
        if self.is_head_last:
            every = (*self.pattern("anchor").finditer(text), *self._heads_before.finditer(text))
            anchors = sorted(every, key=lambda found: found.start())
        else:
            anchors = self._heads.finditer(text)
        done = 0
        for anchor in anchors:
            if anchor.start() < done:
                continue
            phrase, done = read(text, anchor)
            if phrase is not None:
                yield phrase

    def _head_first(self, text: str, head: re.Match[str]) -> tuple[Phrase | None, int]:
        organ, at = self._linked(text, head.end(), needs_link=False)
        at = self._after_number_word(text, at)
        found = self._member(text, at)
        is_broken = _BLANK_LINE.search(text, head.end(), at) is not None
        if found is None or (is_broken and found[0].number.shape == "bare"):
            return None, head.end()
        members, end = self._rest(text, *found)
        organ = organ or self._organ_of_head(head) or self._organ_before(text, head.start())
        if organ is None:
            members = _spread_back(members)
        if members[0].number.shape == "bare" and not _names_council(organ or members[0].organ):
            return None, head.end()
        start = min(head.start(), organ.start) if organ else head.start()
        kind, noun = head.lastgroup or "", head.span()
        return Phrase(kind=kind, start=start, end=end, head=noun, organ=organ, members=tuple(members)), end

    def _head_before(self, text: str, anchor: re.Match[str]) -> tuple[Phrase | None, int]:
        """A phrase whose noun stands before its numbers although the language has it after them: 大会决议70/1."""
        found, noun = self._member(text, anchor.end()), self.head.match(text, anchor.start("head"))
        if found is None or noun is None:
            return None, anchor.end()
        members, end = self._rest(text, *found)
        if self.head.match(text, _skip(text, end)):  # … and 70/125号决议 is another phrase
            return None, anchor.end()
        organ = self._organ(text, *anchor.span("organ")) if anchor["organ"] else None
        members = _spread_forward([members[0]._replace(organ=organ), *members[1:]])
        kind, start, head = noun.lastgroup or "", anchor.start(), anchor.span("head")
        return Phrase(kind=kind, start=start, end=end, head=head, organ=organ, members=tuple(members)), end

    def _head_last(self, text: str, anchor: re.Match[str]) -> tuple[Phrase | None, int]:
        if "head" in anchor.re.groupindex:
            return self._head_before(text, anchor)
        found = self._member(text, anchor.start())
        if found is None:
            return None, anchor.end()
        members, end = self._rest(text, *found)
        closed = self.pattern("ordinal_end").match(text, end)
        head = self.head.match(text, _skip(text, closed.end() if closed else end))
        if head is None:
            return None, max(end, anchor.end())
        organ = self._organ_before(text, anchor.start())
        start = organ.start if organ else anchor.start()
        members = _spread_forward([members[0]._replace(organ=organ), *members[1:]])
        kind, end, noun = head.lastgroup or "", head.end(), (anchor.start(), head.end())
        return Phrase(kind=kind, start=start, end=end, head=noun, organ=organ, members=tuple(members)), end

    def _organ_of_head(self, head: re.Match[str]) -> Organ | None:
        """The organ that the noun itself names: UNSCR."""
        code = self.words.get("head_organs", {}).get(head[0], "")
        return Organ(code, *head.span()) if code else None

    def _organ_before(self, text: str, at: int) -> Organ | None:
        """The organ whose name, with what the language allows in between, ends at `at`."""
        floor = max(at - REACH, 0)
        found = self._before.search(text[floor:at])
        if found is None or _BLANK_LINE.search(found[0]):
            return None
        return self._organ(text, floor + found.start("organ"), floor + found.end("organ"))

    def _linked(self, text: str, at: int, *, needs_link: bool = True) -> tuple[Organ | None, int]:
        """An organ after `at`, with the preposition that links it and "of the United Nations", and where it ends."""
        bare = _after_mark(text, at)
        link = self._link.match(text, bare)
        start = link.end() if link else at if needs_link else _skip(text, bare)
        if (needs_link and link is None) or _BLANK_LINE.search(text, at, start):
            return None, at
        found = self.organ.match(text, start)
        if found is None:
            return None, at
        organ = self._organ(text, *found.span())
        suffix = self._suffix.match(text, organ.end)
        end = suffix.end() if suffix else organ.end
        short = _SHORT_FORM.match(text, end)
        return organ, short.end() if short else end

    def _after_number_word(self, text: str, at: int) -> int:
        at = _skip(text, at)
        found = self._number_word.match(text, at)
        return _skip(text, found.end()) if found else at

    def _rest(self, text: str, first: Member, end: int) -> tuple[list[Member], int]:
        """The further members of a list."""
        members = [first]
        while len(members) < MEMBERS:
            found = self._letter(text, members[-1], end) or self._ranged(text, members, end)
            if found is not None and not self.is_head_last:
                found = self._attributed(text, *found)
            if found is None:
                at, is_empty = self._joined(text, end)
                found = self._member(text, at) if at >= 0 else None
                if found is None or not _continues(members, found[0], is_empty=is_empty):
                    break
            member, end = found
            members.append(member)
        return members, end

    def _joined(self, text: str, at: int) -> tuple[int, bool]:
        """Where the next member may begin, -1 where none can; and whether nothing but space stands before it."""
        bare = _after_mark(text, at)
        comma = self._comma.match(text, bare)
        after = comma.end() if comma else _skip(text, bare)
        both = self._and.match(text, after)
        start = self._after_number_word(text, both.end() if both else after)
        if _BLANK_LINE.search(text, at, start):
            return -1, False
        return start, comma is None and both is None

    def _letter(self, text: str, last: Member, end: int) -> tuple[Member, int] | None:
        """A further letter of the last number: 57/270 A and B."""
        if not last.number.letter or last.end != end:
            return None
        at, is_empty = self._joined(text, end)
        found = self.numbers.further_letter(text, at) if at >= 0 and not is_empty else None
        if found is None or found[0] <= last.number.letter:
            return None
        return Member(last.number._replace(letter=found[0]), at, found[1]), found[1]

    def _ranged(self, text: str, members: list[Member], end: int) -> tuple[Member, int] | None:
        """The end of a range that the last member begins: 2011/201 to 2011/204."""
        word = self._range.match(text, end)
        if word is None:
            return None
        first = members[-1]
        found = self._member(text, self._after_number_word(text, word.end()))
        if found is None and first.number.letter and (letter := self.numbers.further_letter(text, word.end())):
            found = Member(first.number._replace(letter=letter[0]), word.end(), letter[1]), letter[1]
        if found is None or not _is_range(first.number, found[0].number):
            return None
        members[-1] = first._replace(until=found[0].number)
        return found

    def _member(self, text: str, at: int) -> tuple[Member, int] | None:
        """The member that begins at `at`, and the end of what belongs to it."""
        start, organ = at, None
        if self.is_head_last:
            organ, start = self._before_ordinal(text, at)
            ordinal = self.pattern("ordinal").match(text, start)
            found = self.numbers.read(text, ordinal.end() if ordinal else start)
        else:
            found = self.numbers.read(text, start)
        if found is None:
            return None
        number, end = found
        if self.is_head_last:
            behind = self.pattern("ordinal_end").match(text, end)
            end = behind.end() if behind else end
            return Member(number, start, end, organ), end
        return self._attributed(text, Member(number, start, end, organ), end)

    def _attributed(self, text: str, member: Member, end: int) -> tuple[Member, int]:
        """The member with the organ after it, and the end of its date, title and organ."""
        for _ in range(PARTS):
            after = self._attribute(text, end)
            if after == end and member.organ is None:
                organ, after = self._linked(text, end)
                member = member._replace(organ=organ)
            if after == end:
                break
            end = after
        return member, end

    def _before_ordinal(self, text: str, at: int) -> tuple[Organ | None, int]:
        """Organ, date and title before the number of a member whose noun comes last, and where the number begins."""
        organ = None
        for _ in range(PARTS):
            if organ is None and (named := self.organ.match(text, at)):
                organ = self._organ(text, *named.span())
                at = organ.end
            found = self.pattern("between").match(text, at)
            if found is None or found.end() == at:
                break
            at = found.end()
        return organ, at

    def _attribute(self, text: str, at: int) -> int:
        """End of a date, title or remark in brackets that begins at `at`; `at` where there is none."""
        for pattern in (self._date, self._title, _REMARK):
            found = pattern.match(text, at)
            if found and not _BLANK_LINE.search(found[0]):
                return found.end()
        return at


@cache
def grammar_of(profile: Profile) -> Grammar | None:
    """The grammar of a language, None where its profile has no words for it."""
    return Grammar(profile) if profile.section("citations.grammar") else None


def _plain(name: str) -> str:
    """A name as the table of organs is asked for it."""
    return " ".join(fold_letters(name).casefold().split())


def _loose(name: str) -> str:
    """A pattern of a name: its first letter as it is, the others in either case (Conseil de Sécurité), any space."""
    first, rest = re.escape(name[0]), re.escape(name[1:]).replace(r"\ ", r"\s+")
    return f"{first}(?i:{rest})" if rest.lower() != rest.upper() else first + rest


def _after_mark(text: str, at: int) -> int:
    """After the raised mark of a note at `at`."""
    return _NOTE_MARK.match(text, at).end()  # type: ignore[union-attr]


def _skip(text: str, at: int) -> int:
    """After the space at `at`."""
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]


def _names_council(organ: Organ | None) -> bool:
    """Whether a number without session or year is enough."""
    return organ is not None and is_numbered_through(organ.code)


def _continues(members: list[Member], new: Member, *, is_empty: bool) -> bool:
    """Whether a number continues a list. A bare one does where the others are bare; one after nothing but a space where
    both have brackets; and a small one (2/3 of the countries) only where the first is small too, as a council's are."""
    first, number = members[0].number, new.number
    if is_empty:
        return members[-1].number.shape == number.shape == "bracket"
    if number.shape == "bare":
        return first.shape == "bare"
    if number.shape == "slash" and number.session.isdecimal() and not number.is_by_year and not number.is_of_assembly:
        return first.shape == "slash" and not first.is_by_year and not first.is_of_assembly
    return True


def _is_range(first: Number, last: Number) -> bool:
    """Whether two numbers are the ends of a range: of one form and session, the second higher, or of a higher letter."""
    if (first.shape, first.session) != (last.shape, last.session) or bool(first.letter) != bool(last.letter):
        return False
    if first.letter:
        return first.number == last.number and first.letter < last.letter
    return first.number.isdecimal() and last.number.isdecimal() and int(first.number) < int(last.number)


def _spread_back(members: list[Member]) -> list[Member]:
    """Members with the organ that is printed after them or after a later one of the list."""
    return _spread_forward(members[::-1])[::-1]


def _spread_forward(members: list[Member]) -> list[Member]:
    """Members with the organ that is printed before them or before an earlier one of the list."""
    spread: list[Member] = []
    organ = None
    for member in members:
        organ = member.organ or organ
        spread.append(member._replace(organ=organ))
    return spread
