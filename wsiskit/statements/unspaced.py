"""The entities that act in a clause of a script without spaces: subjects, owners of the subject, agents, leaders, partners.

Clause and names in, acts out. The words of closed classes are data, `[statements]` of the profile, the verbs a lexicon. What
no pattern shows is left out: a clause may well have nobody who acts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from wsiskit.model.spans import Span
from wsiskit.passages.folding import MASK
from wsiskit.statements.closed_classes import Verb, load_words
from wsiskit.statements.reading import ACTOR, FACILITATOR, NOBODY, PARTNER, Act, Named, Reading, names_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.statements.clauses import Clause, UnitText
    from wsiskit.statements.closed_classes import Words
    from wsiskit.statements.reading import Before

_LONGEST_NOUN = 24  # characters; longer ones are phrases with verbs of their own
_MOST_UNKNOWN = 3  # members of a list in a row that are no known names, or parts of such a name around "and"
_SHORT_VERB = 4  # characters of a verb that no list has
_MOST_FRAMES = 4  # more frames than stand before the subject of any clause


def read_unspaced(unit: UnitText, clause: Clause, names: Sequence[Named], profile: Profile, left: Before) -> Reading:
    """Who acts in a clause. `names` are the linked names of the whole unit, in order, none overlapping another."""
    return _ClauseReader(unit, clause, names, load_words(profile)).read(left)


class _ClauseReader:
    def __init__(self, unit: UnitText, clause: Clause, names: Sequence[Named], words: Words) -> None:
        self._text = unit.text
        self._start, self._end = clause.start, clause.end
        self._unit, self._words = unit, words
        self._before = names[: bisect_right(names, clause.start, key=lambda name: name.end)]
        self._names = {
            n.start: n
            for n in names_between(names, clause.start, clause.end)
            if n.end <= clause.end and self._is_open(n)
        }
        self._acts: dict[str, tuple[int, Act]] = {}

    def _is_open(self, name: Named) -> bool:
        """Whether the name stands in the clause itself, not in a title, quotation or bracket in it."""
        return not self._unit.is_enclosed(Span(name.start, name.end))

    def _match(self, pattern: str, at: int) -> int:
        found = self._words.matchers[pattern](self._text, at, self._end)  # `match` of the words: asked most of all
        return found.end() if found and found.end() > at else -1

    def _is_predicate(self, at: int) -> bool:
        at = max(self._match("comma", at), at)
        verb = self._words.predicate(self._text, at, self._end, prepositions=False)
        if verb >= 0:
            return self._match("of", verb) < 0
        return self._words.predicate(self._text, at, self._end) >= 0 and self._has_verb(at)

    def _attribute(self, at: int) -> int:
        """Position after an attribute that the names make: (共同)发起的; -1 where there is none."""
        verb = self._words.predicate(self._text, at, self._end, prepositions=False)
        return self._match("further_of", verb) if verb >= 0 else -1

    def _owns_subject(self, at: int) -> bool:
        """Whether the clause has a subject: a verb as attribute (提供的培训), or a noun that may be a verb before one."""
        verb = self._words.verb(self._text, at, self._end)
        if verb >= 0 and self._match("of", verb) >= 0:
            return True
        noun = self._match("own_noun", at)
        return noun >= 0 and (self._match("goes_on", noun) >= 0 or self._words.verb(self._text, noun, self._end) >= 0)

    def _add(self, group: Sequence[Named], role: str, rule: str) -> None:
        for name in group:
            known = self._acts.get(name.entity_id)
            if known is None or (known[1].role == PARTNER and role == ACTOR):
                self._acts[name.entity_id] = (name.start, Act(name, role, rule))

    def read(self, left: Before) -> Reading:
        """Subject at the head, subjects after commas, agents, partners, in this order."""
        at, strong, framed = self._skip(self._start)
        behind = self._subject(at)
        is_subject = behind >= 0
        behind = behind if is_subject else at
        if self._names:
            self._later_subjects(behind, has_head=is_subject)
            self._agents(at)
            self._partners(behind if is_subject else -1)
        elif not (is_subject or left.acts_on or left.is_clear):
            return NOBODY
        lacks = not is_subject and not self._acts_as_actor() and not self._match("by", at) >= 0
        carries = lacks and left.acts_on and (strong or self._goes_on(at, framed=framed))
        facilitates = self._facilitators()
        ordered = sorted(self._acts.values(), key=lambda item: item[1].name.start)
        pronoun = lacks and left.is_clear and self._is_pronoun(at)
        return Reading(tuple(act for _, act in ordered), carries, facilitates, pronoun)

    def _goes_on(self, at: int, *, framed: bool) -> bool:
        """Whether the clause begins with its predicate, or with a frame before one that has an object."""
        if self._owns_subject(at):
            return False
        if not framed:
            return self._is_predicate(at)
        if self._match("with", at) >= 0:
            return True
        ends = (self._words.verb(self._text, i, self._end) for i in range(at + 1, self._end - 1))
        return any(0 <= end < self._end - 1 for end in ends)

    def _is_pronoun(self, at: int) -> bool:
        behind = self._match("pronoun", at)
        return (
            behind >= 0 and self._words.predicate(self._text, behind, self._end, prepositions=False, animate=True) >= 0
        )

    def _acts_as_actor(self) -> bool:
        return any(act.role != PARTNER for _, act in self._acts.values())

    def _skip(self, at: int) -> tuple[int, bool, bool]:
        """(position of the subject, a connective says that the subject continues, the clause ends within a frame)."""
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
            at = self._past_marks(self._match("comma", comma))
        return at, strong, False

    def _past_marks(self, at: int) -> int:
        """Position after note marks that follow a comma."""
        while self._text[at : at + 1] == MASK:
            at += 1
        return at

    def _comma(self, at: int) -> int:
        """Next comma outside titles and brackets, -1 where there is none."""
        for found in self._words.each("comma", self._text, at, self._end):
            if not self._unit.is_closed(found.start()):
                return found.start()
        return -1

    def _group(self, at: int) -> tuple[list[Named], int]:
        """Names joined by conjunctions from `at`, and the position after it; `with` joins in a list only (A、B与C)."""
        group: list[Named] = []
        listed = False
        while at in self._names:
            group.append(self._names[at])
            at = self._past_bracket(self._names[at].end)
            joint = self._match("and", at)
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

    def _groups(self) -> Iterator[tuple[list[Named], int]]:
        """The groups of the clause, each name in one, with the position after it."""
        done = self._start
        for at in sorted(self._names):
            if at >= done:
                group, after = self._group(at)
                done = group[-1].end
                yield group, after

    def _past_bracket(self, at: int) -> int:
        """Position after a bracket that directly follows a name."""
        end = self._unit.ends.get(at, at)
        return end if end > at and self._unit.printed[at] in "（(" else at

    def _subject(self, at: int) -> int:
        """Reads a subject at `at`; the position after it, -1 where no name or word for one is the subject."""
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
            return self._judge(*self._group(at))
        return self._taken_up(at)

    def _past_modifier(self, at: int) -> int:
        """Position of a name after a short attribute (喀麦隆的 Protege QV), else `at`."""
        behind = self._match("modifier", at)
        named = any(name in self._names for name in range(at, behind))  # 向难民署和粮食署提供
        if behind in self._names and not named:
            return behind
        described = self._match("described", at)
        if described not in self._names or any(name in self._names for name in range(at, described)):
            return at
        direct = self._words.predicate(self._text, self._names[described].end, self._end, prepositions=False)
        return described if direct >= 0 else at

    def _judge(self, group: list[Named], behind: int) -> int:
        """What the names at the head are: subject, leaders or owners of it, or none of this."""
        if self._match("post", behind) >= 0 or self._match("nominal", behind) >= 0:
            return -1
        behind = max(self._match("rest", behind), behind)
        if self._match("patient", behind) >= 0:
            return behind
        attribute = self._attribute(behind)
        if attribute >= 0 and (attribute in self._names or self._has_verb(attribute)):
            led = self._match("led", behind) >= 0
            self._add(group, ACTOR, "statement.leader" if led else "statement.maker")
            if attribute in self._names:
                owned, behind = self._group(attribute)
                self._add(owned, ACTOR, "statement.subject")
                return behind
            return attribute
        told = self._is_predicate(behind) or self._match("aspect", behind) >= 0
        if told or self._match("comma", behind) >= 0 or self._match("with", behind) >= 0:
            self._add(group, ACTOR, "statement.subject")
            return behind
        return self._owner(group, behind)

    def _owner(self, group: list[Named], behind: int) -> int:
        """The names own the subject (国际电联的基金…): actors, unless what they own is a meeting or has no predicate."""
        session = self._match("session", behind)
        if session >= 0 and self._has_verb(session):
            self._add(group, ACTOR, "statement.session")
            return session
        if self._match("title", behind) == self._end:
            return -1
        noun = max(self._match("of", behind), behind)
        predicate = self._predicate_of_noun(noun + 2)
        if predicate is None or self._match("patient", predicate.start()) >= 0 or not self._has_verb(predicate.start()):
            return -1
        nominal = self._words.search("nominal", self._text, behind, predicate.end())
        if nominal or self._is_event(noun):
            return -1
        joined = [
            n for n in self._names.values() if behind < n.start and n.end < predicate.start() and self._is_joined(n)
        ]
        self._add([*group, *joined], ACTOR, "statement.owner")
        return behind

    def _is_event(self, noun: int) -> bool:
        """Whether the noun that a name owns is a meeting: it acts itself."""
        for found in self._words.each("event", self._text, noun, self._noun_end(noun)):
            if self._is_predicate(found.end()) or self._match("comma", found.end()) >= 0:
                return True
        return False

    def _noun_end(self, at: int) -> int:
        """Position up to which the noun that a name owns is looked for: after it lies another phrase."""
        comma = self._comma(at)
        return min(at + _LONGEST_NOUN, self._end if comma < 0 else comma + 1)

    def _has_verb(self, at: int) -> bool:
        """Whether a verb stands from `at` that is no noun (…的评价), no attribute and not the last word of a phrase."""
        for i in range(at, self._end):
            end = -1 if self._unit.is_closed(i) else self._words.verb(self._text, i, self._end)
            attributed = end >= 0 and self._match("of", end) >= 0
            nominal = self._match("of", i - 1) == i or (
                end == self._end and self._words.fits("own_noun", self._text, i, end)
            )
            if end >= 0 and not attributed and not nominal:
                return True
        return False

    def _predicate_of_noun(self, at: int) -> Verb | None:
        """First predicate from `at` that stands in no title, quotation, bracket or name and is no part of a noun."""
        past = at
        for i in range(at, self._end):
            if i in self._names:
                past = self._names[i].end
            end = -1 if i < past or self._unit.is_closed(i) else self._words.predicate(self._text, i, self._end)
            if end >= 0 and not self._is_in_noun(i):
                return Verb(i, end)
        return None

    def _is_in_noun(self, at: int) -> bool:
        """Whether a verb is a part of a noun that is the subject: verbs up to a noun that is a verb as well, and then what
        stands before a predicate (妇女电子贸易倡议在…, 安全倡议将…, 研究项目被…)."""
        last, noun = -1, at
        while (end := self._words.verb(self._text, noun, self._end)) > noun:
            last, noun = noun, end
        if last < 0 or not self._words.fits("own_noun", self._text, last, noun):
            return False
        followed = self._match("goes_on", noun) >= 0 or self._match("patient", noun) >= 0
        return followed or (self._match("preposition", noun) >= 0 and self._has_verb(noun))

    def _is_joined(self, name: Named) -> bool:
        """Whether a conjunction stands directly before the name."""
        return any(self._match("and", name.start - length) == name.start for length in (1, 2))

    def _taken_up(self, at: int) -> int:
        """A short word for the one body named before in this unit that ends so (该小组, 委员会), or has it as a word."""
        found = self._words.taken_up(self._text, at, self._end)
        if not found:
            return -1
        tail = re.escape(found["tail"])
        word = re.compile(rf"(?:\b{tail}\b|{tail}$)")
        meant = {n.entity_id: n for n in self._before if word.search(self._text[n.start : n.end])}
        if len(meant) != 1:
            return -1
        self._add(list(meant.values()), ACTOR, "statement.taken-up")
        return found.end()

    def _later_subjects(self, behind: int, *, has_head: bool) -> None:
        """Further subjects after a comma or colon, each before a predicate of its own."""
        for found in self._words.each("included", self._text, behind, self._end):
            at, listed = self._past_marks(found.end()), bool(found.groupdict().get("list"))
            if self._unit.is_closed(found.start()) or (listed and has_head) or found.start() < behind:
                continue
            at = max(self._match("time", at), at)
            if at not in self._names:
                continue
            group, after = self._group(at)
            after = max(self._match("etc", after), after)
            goes_on = max(self._match("comma", after) if listed else after, after, self._match("rest", after))
            direct = self._words.predicate(self._text, goes_on, self._end, prepositions=False)
            if found.groupdict().get("told") and (direct < 0 or self._match("duty", goes_on) >= 0):
                continue  # 注意到该署应…: what is asked for
            if self._match("post", after) < 0 and self._is_predicate(goes_on) and self._match("patient", goes_on) < 0:
                self._add(group, ACTOR, "statement.listed" if listed else "statement.further-subject")

    def _agents(self, at: int) -> None:
        """Agents of a passive (由 X 牵头), not those in an attribute of something else (由 X 牵头的项目)."""
        for found in self._words.each("by", self._text, at, self._end):
            if found.start() == at or found.end() not in self._names or self._unit.is_closed(found.start()):
                continue
            group, behind = self._group(found.end())
            adjunct = max(self._match("by_adjunct", behind), behind)
            last = self._noun_end(adjunct) if adjunct > behind else adjunct + 1  # 由儿基会在九个省共同开展
            looks = (self._words.predicate(self._text, i, self._end, prepositions=False) for i in range(adjunct, last))
            verb = next((end for end in looks if end >= 0), -1)
            if verb < 0 and 1 < self._clause_rest(adjunct) <= _SHORT_VERB:
                verb = adjunct  # 由世卫组织审校: nothing but a verb can follow, though no list has it
            if verb >= 0 and self._match("of", verb) < 0:
                self._add(group, ACTOR, "statement.agent")

    def _clause_rest(self, at: int) -> int:
        """Characters up to the next comma or the end; 0 where 的 is one of them."""
        comma = self._comma(at)
        rest = self._text[at : comma if comma >= 0 else self._end]
        return 0 if self._words.search("of", rest, 0, len(rest)) else len(rest)

    def _partners(self, behind: int) -> None:
        """Names with which the subject acts (与 X 合作), and those under whose lead or support it does."""
        for found in self._words.each("with", self._text, self._start, self._end):
            first = found.end()
            if first not in self._names:  # 与政府和世界银行一起
                first = self._match("other", first)
            if first not in self._names or self._unit.is_closed(found.start()):
                continue
            group, after = self._group(first)
            after = max(self._match("etc", after), after)
            beside = any(name.end == found.start() for name in self._names.values())
            if self._match("post", after) >= 0 or (beside and found.start() != behind):
                continue
            if found.start() == behind or self._words.fits("together", self._text, after, self._end):
                self._add(group, PARTNER, "statement.with")
        for group, after in self._groups():
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
                    rule = f"{act.rule}+statement.facilitator"
                    self._acts[entity_id] = (at, act._replace(role=FACILITATOR, rule=rule))
        return lonely

    def _names_of_group(self, last: int) -> set[int]:
        """Starts of the names in the group that ends with the name at `last`."""
        for group, _ in self._groups():
            starts = {name.start for name in group}
            if last in starts:
                return starts
        return {last}
