"""The entities that act in a clause, read from its grammar: subjects, owners of the subject, agents, leaders, partners.

Clause and names in, acts out. The words (verbs, prepositions, conjunctions …) are data, `[statements]` of the profile.
What no pattern shows is left out: a clause may well have nobody who acts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.statements.clauses import Clause, UnitText

ACTOR, PARTNER, FACILITATOR = "actor", "partner", "facilitator"
_LONGEST_NOUN = 24  # characters; longer ones are phrases with verbs of their own
_MOST_UNKNOWN = 3  # members of a list in a row that are no known names, or parts of such a name around "and"
_MOST_FRAMES = 4  # more frames than stand before the subject of any clause
_PATTERNS = (
    "lead", "strong", "time", "frame", "comma", "conjunction", "list_mark", "with", "etc", "together", "under", "by",
    "by_verb", "after_by", "attribute", "led", "post", "nominal", "patient", "event", "session", "of", "predicate",
    "included", "facilitator", "own_subject", "other",
    "bare_owner", "attribute_end", "verb", "anaphor", "modifier", "verb_first", "pronoun",
    "rest",
)  # fmt: skip


class Named(NamedTuple):
    """A linked name at `[start, end)` of the unit's text; `mention` is the number of its mention."""

    start: int
    end: int
    entity_id: str
    mention: int


class Act(NamedTuple):
    """One entity acts; `name` is the evidence."""

    name: Named
    role: str
    rule: str


class Reading(NamedTuple):
    """Who acts in a clause; `carries` where it has no subject of its own, so that the one before goes on acting.

    `pronoun` where a pronoun is the subject.
    """

    acts: tuple[Act, ...]
    carries: bool
    facilitates: bool
    pronoun: bool


class Words:
    """Compiled patterns of `[statements]`; each is matched at a position unless its name ends in `event` or `together`."""

    def __init__(self, profile: Profile) -> None:
        parts = {key: str(value) for key, value in profile.section("statements.parts").items()}
        data = profile.section("statements")
        self._patterns = {name: _compiled(str(data.get(name, "")), parts) for name in _PATTERNS}
        if "further" in data:
            self._patterns["further"] = _compiled(str(data["further"]), parts)
        else:
            self._patterns["further"] = self._patterns["predicate"]

    def match(self, name: str, text: str, at: int, end: int) -> int:
        """End of the pattern `name` at `at`, or -1."""
        found = self._patterns[name].match(text, at, end)
        return found.end() if found and found.end() > at else -1

    def fits(self, name: str, text: str, at: int, end: int) -> bool:
        """Whether the pattern matches at `at`, if only nothing."""
        return self._patterns[name].match(text, at, end) is not None

    def search(self, name: str, text: str, at: int, end: int) -> re.Match[str] | None:
        """First place of the pattern in `[at, end)`."""
        return self._patterns[name].search(text, at, end)

    def each(self, name: str, text: str, at: int, end: int) -> Iterator[re.Match[str]]:
        """All places of the pattern in `[at, end)`."""
        return self._patterns[name].finditer(text, at, end)


@cache
def load_words(profile: Profile) -> Words:
    """Patterns of a profile, compiled once."""
    return Words(profile)


def read_clause(unit: UnitText, clause: Clause, names: Sequence[Named], words: Words) -> Reading:
    """Who acts in a clause. `names` are the linked names of the whole unit, in order, none overlapping another."""
    return _ClauseReader(unit, clause, names, words).read()


class _ClauseReader:
    def __init__(self, unit: UnitText, clause: Clause, names: Sequence[Named], words: Words) -> None:
        self._text = unit.text
        self._start, self._end = clause.start, clause.end
        self._unit, self._words = unit, words
        self._before = [name for name in names if name.end <= clause.start]
        self._names = {
            n.start: n for n in names if clause.start <= n.start and n.end <= clause.end and self._is_open(n)
        }
        self._acts: dict[str, tuple[int, Act]] = {}

    def _is_open(self, name: Named) -> bool:
        """Whether the name stands in the clause itself, not in a title, quotation or bracket in it."""
        closed = (s for s in self._unit.closed if s != (name.start, name.end))
        return not any(s.start <= name.start and name.end <= s.end for s in closed)

    def _match(self, pattern: str, at: int) -> int:
        return self._words.match(pattern, self._text, at, self._end)

    def _add(self, group: Sequence[Named], role: str, rule: str) -> None:
        for name in group:
            known = self._acts.get(name.entity_id)
            if known is None or (known[1].role == PARTNER and role == ACTOR):
                self._acts[name.entity_id] = (name.start, Act(name, role, rule))

    def read(self) -> Reading:
        """Subject at the head, subjects behind commas, agents, partners, in this order."""
        at, strong, framed = self._skip(self._start)
        behind = self._subject(at)
        is_subject = behind >= 0
        if not is_subject:
            behind = at
        self._later_subjects(behind, has_head=is_subject)
        self._agents(at)
        self._partners(behind if is_subject else -1)
        lacks = not is_subject and not self._acts_as_actor() and not self._match("by", at) >= 0
        carries = lacks and (strong or self._goes_on(at, framed=framed))
        facilitates = self._facilitators()
        ordered = sorted(self._acts.values(), key=lambda item: item[1].name.start)
        pronoun = lacks and self._match("pronoun", at) >= 0
        return Reading(tuple(act for _, act in ordered), carries, facilitates, pronoun)

    def _goes_on(self, at: int, *, framed: bool) -> bool:
        """Whether the clause begins with its predicate, or with a frame before one that has an object."""
        if self._match("own_subject", at) >= 0:
            return False
        if not framed:
            return self._match("predicate", at) >= 0
        if self._match("with", at) >= 0:
            return True
        return any(
            v.end() < self._end - 1 for v in self._words.each("verb", self._text, at, self._end) if v.start() > at
        )

    def _acts_as_actor(self) -> bool:
        return any(act.role != PARTNER for _, act in self._acts.values())

    def _skip(self, at: int) -> tuple[int, bool, bool]:
        """(position of the subject, a connective says that the subject goes on, the clause ends within a frame)."""
        strong = False
        for _ in range(_MOST_FRAMES):
            lead, time = self._match("lead", at), self._match("time", at)
            strong = strong or (lead > at and self._match("strong", at) > at)
            if max(lead, time) > at:
                at = max(lead, time)
                continue
            if at in self._names or self._match("frame", at) < 0:
                break
            comma = self._comma(at)
            if comma < 0:
                return at, strong, True
            at = self._match("comma", comma)
        return at, strong, False

    def _comma(self, at: int) -> int:
        """Next comma outside titles and brackets, -1 where there is none."""
        for found in self._words.each("comma", self._text, at, self._end):
            if not self._unit.is_closed(found.start()):
                return found.start()
        return -1

    def _group(self, at: int) -> tuple[list[Named], int]:
        """Names joined by conjunctions from `at`, and the position behind; `with` joins in a list only (A、B与C)."""
        group: list[Named] = []
        listed = False
        while at in self._names:
            group.append(self._names[at])
            at = self._past_bracket(self._names[at].end)
            joint = self._match("conjunction", at)
            listed = listed or self._match("list_mark", at) > at
            if joint < 0 and listed:
                joint = self._match("with", at)
            for _ in range(_MOST_UNKNOWN if listed else 0):
                if joint < 0 or joint in self._names:
                    break
                joint = self._match("other", joint)
            if joint < 0 or joint not in self._names:
                break
            at = joint
        return group, at

    def _past_bracket(self, at: int) -> int:
        """Position behind a bracket that directly follows a name."""
        for span in self._unit.closed:
            if span.start == at and self._unit.printed[at] in "（(":
                return span.end
        return at

    def _subject(self, at: int) -> int:
        """Reads a subject at `at`; the position behind it, -1 where no name or word for one is the subject."""
        verb = self._match("verb_first", at)
        if verb in self._names:
            group, behind = self._group(verb)
            self._add(group, ACTOR, "statement.subject")
            return behind
        by = self._match("by", at)
        if by in self._names:
            group, behind = self._group(by)
            self._add(group, ACTOR, "statement.agent")
            owned = self._match("attribute_end", behind)
            if owned in self._names:
                group, behind = self._group(owned)
                self._add(group, ACTOR, "statement.subject")
            return behind
        at = at if at in self._names else self._past_modifier(at)
        if at in self._names:
            group, behind = self._group(at)
            return self._judge(group, behind)
        return self._taken_up(at)

    def _past_modifier(self, at: int) -> int:
        """Position of a name behind a short attribute (喀麦隆的 Protege QV), else `at`."""
        behind = self._match("modifier", at)
        return behind if behind in self._names else at

    def _judge(self, group: list[Named], behind: int) -> int:
        """What the names at the head are: subject, leaders or owners of it, or none of this."""
        if self._match("post", behind) >= 0 or self._match("nominal", behind) >= 0:
            return -1
        behind = max(self._match("rest", behind), behind)
        if self._match("patient", behind) >= 0:
            return behind
        attribute = self._match("attribute", behind)
        if attribute >= 0:
            led = self._match("led", behind) >= 0
            self._add(group, ACTOR, "statement.leader" if led else "statement.maker")
            if attribute in self._names:
                owned, behind = self._group(attribute)
                self._add(owned, ACTOR, "statement.subject")
                return behind
            return attribute
        if (
            self._match("predicate", behind) >= 0
            or self._match("comma", behind) >= 0
            or self._match("with", behind) >= 0
        ):
            self._add(group, ACTOR, "statement.subject")
            return behind
        return self._owner(group, behind)

    def _owner(self, group: list[Named], behind: int) -> int:
        """The names own the subject (国际电联的基金…): actors, unless what they own is a meeting or has no predicate."""
        session = self._match("session", behind)
        if session >= 0:
            self._add(group, ACTOR, "statement.session")
            return session
        noun = max(self._match("of", behind), behind)
        predicate = self._predicate(noun + 2)
        if noun == behind and not self._words.fits("bare_owner", self._text, noun, self._end):
            return -1
        if predicate is None:
            return -1
        nominal = self._words.search("nominal", self._text, behind, predicate.end())
        if nominal or self._words.search("event", self._text, noun, self._noun_end(noun)):
            return -1
        joined = [
            n for n in self._names.values() if behind < n.start and n.end < predicate.start() and self._is_joined(n)
        ]
        self._add([*group, *joined], ACTOR, "statement.owner")
        return behind

    def _noun_end(self, at: int) -> int:
        """Position up to which the noun that a name owns is looked for: behind it lies another phrase."""
        comma = self._comma(at)
        return min(at + _LONGEST_NOUN, self._end if comma < 0 else comma + 1)

    def _predicate(self, at: int) -> re.Match[str] | None:
        """First predicate from `at` that stands in no title, quotation or bracket."""
        found = self._words.each("predicate", self._text, at, self._end)
        return next((m for m in found if not self._unit.is_closed(m.start())), None)

    def _is_joined(self, name: Named) -> bool:
        """Whether a conjunction stands directly before the name."""
        return any(self._match("conjunction", name.start - length) == name.start for length in (1, 2))

    def _taken_up(self, at: int) -> int:
        """A short word for the one body named before in this unit that ends so (该小组, 委员会), or has it as a word."""
        found = self._words.search("anaphor", self._text, at, self._end)
        if not found or found.start() != at:
            return -1
        tail = found["tail"]
        word = re.compile(rf"(?:\b{re.escape(tail)}\b|{re.escape(tail)}$)")
        meant = {n.entity_id: n for n in self._before if word.search(self._text[n.start : n.end])}
        if len(meant) != 1:
            return -1
        self._add(list(meant.values()), ACTOR, "statement.taken-up")
        return found.end()

    def _later_subjects(self, behind: int, *, has_head: bool) -> None:
        """Further subjects behind a comma or colon, each before a predicate of its own."""
        for found in self._words.each("included", self._text, behind, self._end):
            at, listed = found.end(), bool(found.groupdict().get("list"))
            if self._unit.is_closed(found.start()) or (listed and has_head):
                continue
            at = max(self._match("time", at), at)
            verb = self._match("verb_first", at)
            if verb in self._names:
                self._add(self._group(verb)[0], ACTOR, "statement.further-subject")
            if at not in self._names:
                continue
            group, after = self._group(at)
            after = max(self._match("etc", after), after)
            goes_on = self._match("comma", after) if listed else after
            if self._match("post", after) < 0 and self._match("further", max(goes_on, after)) >= 0:
                self._add(group, ACTOR, "statement.listed" if listed else "statement.further-subject")

    def _agents(self, at: int) -> None:
        """Agents of a passive (由 X 牵头), not those in an attribute of something else (由 X 牵头的项目)."""
        for found in self._words.each("by", self._text, at, self._end):
            if found.start() == at or found.end() not in self._names or self._unit.is_closed(found.start()):
                continue
            group, behind = self._group(found.end())
            verb = self._words.search("by_verb", self._text, behind, self._end)
            if verb and verb.start() == behind and self._match("of", verb.end()) < 0:
                self._add(group, ACTOR, "statement.agent")

    def _partners(self, behind: int) -> None:
        """Names with which the subject acts (与 X 合作), and those under whose lead or support it does."""
        for found in self._words.each("with", self._text, self._start, self._end):
            if found.end() not in self._names or self._unit.is_closed(found.start()):
                continue
            group, after = self._group(found.end())
            after = max(self._match("etc", after), after)
            beside = any(name.end == found.start() for name in self._names.values())
            if self._match("post", after) >= 0 or (beside and found.start() != behind):
                continue
            if found.start() == behind or self._words.fits("together", self._text, after, self._end):
                self._add(group, PARTNER, "statement.with")
        for at in list(self._names):
            group, after = self._group(at)
            if self._match("under", after) >= 0:
                self._add(group, PARTNER, "statement.under")

    def _facilitators(self) -> bool:
        """Turns the subject before a naming as facilitator into one; true where none stands before, but the naming."""
        lonely = False
        for found in self._words.each("facilitator", self._text, self._start, self._end):
            before = [at for at, act in self._acts.values() if act.role == ACTOR and act.name.end <= found.start()]
            if not before:
                lonely = True
                continue
            last = self._names_of_group(max(before))
            for entity_id, (at, act) in list(self._acts.items()):
                if act.name.start in last and act.role == ACTOR:
                    self._acts[entity_id] = (
                        at,
                        act._replace(role=FACILITATOR, rule=f"{act.rule}+statement.facilitator"),
                    )
        return lonely

    def _names_of_group(self, last: int) -> set[int]:
        """Starts of the names in the group that ends with the name at `last`."""
        for at in sorted(self._names):
            group, _ = self._group(at)
            starts = {name.start for name in group}
            if last in starts:
                return starts
        return {last}


def _compiled(pattern: str, parts: dict[str, str]) -> re.Pattern[str]:
    for _ in range(3):
        pattern = re.sub(r"\{([a-z_]+)\}", lambda m: parts.get(m[1], m[0]), pattern)
    return re.compile(pattern or r"(?!)", re.I)
