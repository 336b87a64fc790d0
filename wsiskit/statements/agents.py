"""Agents of passives, and partners: who acts after a preposition or in a case of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.kept import kept
from wsiskit.model.record import NamedTuple
from wsiskit.statements.groups import Groups
from wsiskit.statements.predicates import ACTIVE, PASSIVE
from wsiskit.statements.reading import ACTOR, PARTNER
from wsiskit.statements.tags import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.languages import Profile
    from wsiskit.statements.groups import Group
    from wsiskit.statements.reading import Named

_BEFORE_AGENT = 8  # tokens between a participle and its agent, at most
_BODIES_SUCH_AS = 12  # tokens between "with bodies such as" and a name, at most
_TITLED = 9  # tokens between "with" and a name after further ones (with the Government and the World Bank), at most
_MAKER = 8  # tokens between a subject and the noun that says who made it, at most: the report by the Department
_AGENTLESS = re.compile("[bcj][Dk]*[pe](?:A[pe])*[^BbcjR]*$")  # a passive without an agent up to here
_WITH_AGENT = re.compile("[bcj][Dk]*[pew](?:A[pe])*B?d?N(?:[CA]d?N)*C?A[Dk]*$")


class Found(NamedTuple):
    """Names that act from the token `at`, as what, and by which rule."""

    names: tuple[Named, ...]
    role: str
    rule: str
    at: int


class Agents(Groups):
    """Finds agents and partners in one clause."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(profile)
        self._attributive = profile.regex("statements.grammar", "attributive")
        self._with = frozenset(str(profile.section("statements.grammar").get("with", "")).split())
        self._instrumental = profile.regex("statements.grammar", "instrumental")

    def agents(self) -> Iterator[Found]:
        """Names after the preposition of a passive's agent, or in the case of one."""
        for group in () if self._verb_first else self.groups:
            i = group.start - 1
            while self._tag(i) == "D":
                i -= 1
            if self._is_part(group):
                continue
            if self._tag(i) == "B" and self._tag(i - 1) == "L":  # were conducted, including by WHO
                if _AGENTLESS.search(self._tags[self._last_break(i) : i]):
                    yield Found(group.names, ACTOR, "statement.agent", group.start)
            elif self._tag(i) == "B":
                found = list(self._agent(group, i - 1))
                yield from found or self._made_by(group, i)
            elif self._opens_as_agent(group, i):
                yield Found(group.names, ACTOR, "statement.agent", group.start)
            elif self._is_instrumental(group) and (
                self._tag(i) in "pz" or (self._genitive and self._tag(i) == "w" and self._tag(i - 1) == "b")
            ):
                yield from self._agent(group, i)

    def _opens_as_agent(self, group: Group, before: int) -> bool:
        """Whether a name in the instrumental stands before its passive (организацией были рассмотрены); a name that does not
        decline may be the subject."""
        declined = self._tokens[group.start].word in self._oblique and self._is_instrumental(group)
        return declined and self._tag(before) in ".CF" and self.predicate(group.end) == PASSIVE

    def _is_instrumental(self, group: Group) -> bool:
        word = self._tokens[group.start].word
        return bool(word) and (self._instrumental.search(word) is not None)

    def _agent(self, group: Group, last: int) -> Iterator[Found]:
        """`last` is the token before the agent: a participle, maybe the last of several."""
        i = last
        while (
            self._tag(i) in "DwPWdOnU" and last - i < _BEFORE_AGENT and not self._is_participle(i)
        ):  # carried out by, mis en œuvre par, classés pays à revenu par
            i -= 1
        if not self._is_participle(i) or (
            i < last
            and self._tags[i + 1 : last + 1].strip("D")
            and self._auxiliary(i) is None
            and self._tag(i - 1) != "C"  # , établi en 2014 par
        ):
            return
        first = i
        while i > 0 and self._tags[i - 1] in "ADCpek":
            i -= 1
            first = i if self._tags[i] in "pe" else first
        auxiliary = self._auxiliary(i)
        if self._tag(first) == "z" or (self._instrumental_alone(first) and auxiliary is None):
            auxiliary = first
        if auxiliary is not None or self._continues_passive(first):
            if auxiliary is None or not self._is_relative(auxiliary):
                yield Found(group.names, ACTOR, "statement.agent", group.start)
        elif self._is_of_subject(first, group.end):
            yield Found(group.names, ACTOR, "statement.leader", group.start)

    def _is_participle(self, at: int) -> bool:
        """Whether a participle stands here; after a form of be, a word that no list has is one before its agent."""
        return self._tag(at) in "pez" or (self._tag(at) == "w" and self._auxiliary(at) is not None)

    def _continues_passive(self, participle: int) -> bool:
        """Whether a participle is joined to a passive that has its own agent: was drafted by FAO and reviewed by WHO."""
        return _WITH_AGENT.search(self._tags[self._last_break(participle) : participle]) is not None

    def _instrumental_alone(self, at: int) -> bool:
        attributive = self._attributive.search(self._tokens[at].word) is not None
        return self._genitive and self._tag(at) == "p" and not attributive

    def _auxiliary(self, at: int) -> int | None:
        """The form of be before a participle at `at`, adverbs and further participles between; None where there is none."""
        i = at - 1
        while i >= 0 and self._tags[i] in "Dkpe":
            i -= 1
        return i if i >= 0 and self._tags[i] in "bcj" else None

    def _is_relative(self, at: int) -> bool:
        """Whether a relative word opens the stretch of a predicate at `at`."""
        i = at
        while i > 0 and self._tags[i - 1] in "hmbcjDkpeA":
            i -= 1
        return i > 0 and self._tags[i - 1] in "RT"

    def _is_of_subject(self, participle: int, end: int) -> bool:
        """Whether a participle without auxiliary stands beside the subject: no finite verb before, a predicate after it."""
        i = self._last_break(participle)
        quoted = self._tags[participle - 1 : participle] == '"'  # a report entitled "…" issued by
        if self._has_finite(i, participle - 2 if quoted else participle) or any(
            tag in "RSI" for tag in self._tags[i:participle]
        ):
            return False
        while i < participle and self._tags[i] in "DA":
            i += 1
        if self._tags[self._stretch(participle)] in "PWVSL":
            return False
        opening = self._last_frame(i, participle)
        if self._tags[opening : opening + 1] in ("P", "W", "S", "g", "I", "O", "B"):
            return False
        end = self._past_owner(end)
        behind = end + 1 if self._tag(end) == "C" else end
        past = self._past_insertion(end)
        return self._has_finite(end, self._next_break(end)) or bool(self.predicate(behind) or self.predicate(past))

    def _past_owner(self, at: int) -> int:
        """After the owner of a name, where one stands here (of the United Nations Secretariat)."""
        i = at + 1
        while self._tag(at) == "O" and self._tag(i) in "dNU":
            i += 1
            if self._tag(i - 1) != "d" and self._tag(i) not in "UN":
                return i
        return at

    def _made_by(self, group: Group, at: int) -> Iterator[Found]:
        """Who made the subject, which says so by a noun: the report by the Department, le lancement par le PNUD."""
        i = at - 1
        while i >= 0 and (self._tags[i] in 'wqxnUO"' or (self._tags[i] == "d" and self._tag(i - 1) == "O")):
            if at - i >= _MAKER:
                break
            i -= 1
        head = self._tokens[at - 1 if self._compounds else i + 1]
        if self._tag(i) == "d" and i < at - 1 and self._tag(i - 1) in ".CY" and not self._no_owner.search(head.word):
            behind = self._past_owner(group.end)
            if self.predicate(behind) == ACTIVE:
                yield Found(group.names, ACTOR, "statement.maker", group.start)

    def _is_attribute(self, at: int) -> bool:
        """Whether a phrase of partners belongs to a participle beside an object: supports a group established with WHO."""
        i = at - 1
        while self._tag(i) == "D":
            i -= 1
        if self._genitive_of_own(at):
            return True
        bare = self._tag(i) in "ep" and self._tag(i - 1) in "wUNqx" and self._auxiliary(i) is None
        return bare and self._has_finite(self._last_break(i), i)

    def _genitive_of_own(self, at: int) -> bool:
        """Whether the partners are those of a noun that somebody has (dans le cadre de ses activités avec le Fonds)."""
        return self._tags.endswith("Odw", 0, at)

    def _last_frame(self, first: int, end: int) -> int:
        """Where the noun phrase before `end` begins: after the comma of the last frame, if there is one."""
        while self._tags[first : first + 1] in ("P", "W", "S"):
            comma = self._tags.find("C", first, max(end - 1, first))
            if comma < 0:
                return first
            first = comma + 1
        return first

    def _is_beside(self, group: Group) -> bool:
        """Whether the preposition for "with" joins a name to the subject before it (أعد برنامج … مع كلية …)."""
        return self._tag(group.start - 2) == NAME and self._tokens[group.start - 1].word in self._with

    def partners(self) -> Iterator[Found]:
        """Names with which, or under whose lead, the subject acts."""
        for group in self.groups:
            i = group.start - 1
            if self._tag(i) == "L":  # with bodies such as A and B
                i -= 1
                while self._tag(i) in "wqxgepvUdDACO" and group.start - i < _BODIES_SUCH_AS:
                    i -= 1
            elif self._is_beside(group):
                yield Found(group.names, PARTNER, "statement.with", group.start)
                continue
            elif self._tag(i) in "CA":  # with the Government and the World Bank
                i -= 1
                while group.start - i < _TITLED and (
                    self._tag(i) in "UwdO" or (self._tag(i) == "P" and self._tag(i + 1) in "Ud")
                ):
                    i -= 1
            if self._is_part(group):
                continue
            if self._tag(i) in "WV" and i < group.start and not self._is_attribute(i) and self._has_predicate:
                yield Found(group.names, PARTNER, "statement.with", group.start)

    @kept
    def _has_predicate(self) -> bool:
        """Whether the clause may have a predicate: in a heading (Evaluation of programmes, with the Fund) nobody acts."""
        return self._verb_first or any(tag in "vhbzmetxqgiV" or self.predicate(at) for at, tag in enumerate(self._tags))
