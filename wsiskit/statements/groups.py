"""Names joined as one phrase, and what stands before such a phrase: whether it may be a subject."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wsiskit.model.kept import kept
from wsiskit.model.record import NamedTuple
from wsiskit.passages.folding import fold_form
from wsiskit.statements.predicates import Predicates
from wsiskit.statements.tags import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.languages import Profile
    from wsiskit.statements.reading import Named

_MEMBER = 8  # tokens of a member of a list that is no linked name, at most
_COMMON = 5  # the same after the conjunction, where the member may be a common noun
_FURTHER = 3  # members before the next linked name of a list, at most
_AUXILIARY = 3  # tokens before a participle in which its auxiliary stands


@cache
def _oblique_forms(profile: Profile) -> frozenset[str]:
    """Names of the registry in another case than the nominative, folded, in lower case."""
    return frozenset(fold_form(form).lower() for forms in profile.inflections.values() for form in forms)


class Group(NamedTuple):
    """Names joined as one phrase: tokens `[start, end)` with the determiner; `several` where it has more than one member."""

    start: int
    end: int
    names: tuple[Named, ...]
    several: bool


class Groups(Predicates):
    """Reads the groups of names of one clause."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(profile)
        self._compounds = bool(profile.section("statements.grammar").get("compounds"))
        self._no_owner = profile.regex("statements.grammar", "no_owner")
        self._oblique = _oblique_forms(profile)

    @kept
    def groups(self) -> tuple[Group, ...]:
        """Groups of the clause, in order."""
        return tuple(self._read_groups())

    def _read_groups(self) -> Iterator[Group]:
        at = 0
        while (at := self._tags.find(NAME, at)) >= 0:
            group = self._group(at)
            yield group
            at = group.end

    def _group(self, at: int) -> Group:
        """Names and other members joined by commas and conjunctions from the name at `at`."""
        start = at
        while self._tag(start - 1) == "d":  # both the Commission and …
            start -= 1
        names, end, several = [self._named(at)], at + 1, False
        commas = False  # a frame ends at its first comma, if at any of a list
        while True:
            joint, last = self._joint(end)
            item = joint + 1 if self._tag(joint) == "d" else joint
            if joint == end or (not last and not commas and self._closes_frame(start, end)):
                break
            if self._tag(item) == NAME:
                names.append(self._named(item))
                end = item + 1
            else:
                stop = self._member(item, last=last)
                if stop == item:
                    break
                end = stop
            several = True
            commas = commas or not last
        return Group(start, end, tuple(names), several)

    def _closes_frame(self, start: int, comma: int) -> bool:
        """Whether the comma after a name ends a frame (In partnership with the World Bank, UNICEF connected …)."""
        first = self._stretch(start)
        while first < start and self._tags[first] in "DA":
            first += 1
        if (
            self._tags[first] not in "PWVSgIO"
            or first >= start
            or "nd" in self._tags[first:start]
            or NAME in self._tags[:first]
            or self._has_finite(0, first)
        ):
            return False
        item = comma + 2 if self._tag(comma + 1) == "d" else comma + 1
        if self._tag(item) != NAME:
            return False
        rest = self._group(item)
        return bool(self.predicate(rest.end, several=rest.several))

    def _joint(self, at: int) -> tuple[int, bool]:
        """(token after a comma or conjunction, whether it was a conjunction)."""
        i = at + 1 if self._tag(at) == "C" else at
        if self._tag(i) == "A":
            return i + 1, True
        return (i, False) if i > at else (at, False)

    def _member(self, at: int, *, last: bool) -> int:
        """After a member of a list that is no linked name: capitalised words, or after the conjunction any noun phrase."""
        i = at
        while i - at < _MEMBER and (
            self._tag(i) in "UHO" or (self._tag(i) == "P" and self._tag(i + 1) == "U" and i > at)
        ):
            i += 1
        if i > at and self._tag(at) == "U":
            return i if last or self._leads_to_name(i) else at
        while last and self._tag(i) and self._tag(i) in "dwqxU" and i - at < _COMMON:
            if i > at and self.predicate(i):
                break
            i += 1
        return i if i > at and self.predicate(i) else at

    def _leads_to_name(self, at: int) -> bool:
        """Whether a name stands in the list after it, after a few other members at most."""
        for _ in range(_FURTHER):
            joint, _ = self._joint(at)
            if joint == at:
                return False
            item = joint + 1 if self._tag(joint) == "d" else joint
            if self._tag(item) == NAME:
                return True
            at = item
            while self._tag(at) in "UHOP" and at - item < _MEMBER:
                at += 1
        return False

    def _named(self, at: int) -> Named:
        named = self._tokens[at].name
        assert named is not None
        return named

    def _left(self, start: int) -> str:
        """What stands before a phrase: free, coordinated, that, of, noun, or empty where it can be no subject."""
        before = self._tag(start - 1)
        while before in "Dk":
            start -= 1
            before = self._tag(start - 1)
        if before in "CYF.":
            return "" if before == "C" and self._in_list(start) else "free"
        if before == "T":
            return "" if self._tag(start - 2) in "wUNqxndP" or self._is_bare_participle(start - 2) else "that"
        if before == "A":
            return "coordinated" if self._may_begin_behind_and(start - 1) else ""
        if before == "O":
            return "of"
        if before in "wUNn" and self._opens_with_frame(start):
            # a frame without its comma: During this period the GEF …, В 2024 году ВОЗ …
            own = before == "n" or self._tag(start) == "d" or (self._genitive and not self._is_post(start - 1))
            return "free" if own else ""
        return "noun" if before == "w" else ""

    def _is_bare_participle(self, at: int) -> bool:
        """Whether a participle without auxiliary stands here, as an attribute of a noun that a relative clause follows."""
        return self._tag(at) == "p" and not any(tag in "hbc" for tag in self._tags[max(at - _AUXILIARY, 0) : at])

    def _is_post(self, at: int) -> bool:
        return self._no_owner.search(self._tokens[at].word) is not None

    def _in_list(self, start: int) -> bool:
        """Whether the comma before a phrase is one between members of a list that a preposition governs."""
        i = start - 2
        while i >= 0 and self._tags[i] in "UdNO":
            i -= 1
        return i >= 0 and i < start - 2 and self._tags[i] in "WVB" and not self._begins_stretch(i)

    def _begins_stretch(self, at: int) -> bool:
        """Whether a token begins the clause or follows a comma: a frame before its comma."""
        while at > 0 and self._tags[at - 1] in "DA":
            at -= 1
        return at == 0 or self._tags[at - 1] in "CYF"

    def _may_begin_behind_and(self, at: int) -> bool:
        """After a conjunction: the stretch has a finite verb already, or is one noun phrase, and no frame."""
        first = self._stretch(at)
        while first < at and self._tags[first] in "DA":
            first += 1
        stretch = self._tags[first:at]
        if any(tag in "vhbezm" for tag in stretch) or "x" in stretch:
            return True
        return stretch[:1] not in ("P", "W", "V", "O", "B", "R", "I", "g", "") or first == at

    def _opens_with_frame(self, start: int) -> bool:
        """Whether the stretch before a name is one frame (В отчетный период ВОЗ …), so that the name is the subject."""
        first = self._stretch(start)
        while first < start and self._tags[first] in "DA":
            first += 1
        stretch = self._tags[first:start]
        return stretch[:1] in ("P", "W") and not any(tag in "vzhb" for tag in stretch)

    def _is_part(self, group: Group) -> bool:
        """Whether the last name is only the first part of another (by the UNDP Executive Board)."""
        return self._compounds and self._tags[group.end - 1] == NAME and self._tag(group.end) in "wUqG"
