"""How a name is decided: groups of rules, asked in order over one evidence record. Knows no rule itself.

In each group the first rule that answers decides; a group is asked where its condition holds of what the groups before it
decided. The rules of a script are in `names/script.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from wsiskit.model.kept import kept
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Alias, Registry
    from wsiskit.names.candidate import Candidate
    from wsiskit.passages.folding import FoldedView


class Verdict(NamedTuple):
    """`status` is linked, ambiguous, nil, none (no name here) or pending (decided with the neighbours); `candidates` are
    entity ids, sorted."""

    status: str
    candidates: tuple[str, ...]
    rule: str
    context: str = ""
    rejected: tuple[tuple[str, str], ...] = ()


class Known(NamedTuple):
    """What the whole text says.

    `defined`: short form → entities that the text defines it for; `first`: entity → where its name first stands; `latin`:
    offsets where names in Latin letters begin and end; `foreign`: forms that it defines for bodies that the registry lacks;
    `ends`: offsets where known names end, with their entities; `begins`: such an offset → where the longest of them begins;
    `organs`: whether it names an organ of the United Nations or its head; `full`: entities that it names otherwise than by a
    short English acronym. Offsets are those of the view.
    """

    defined: dict[str, set[str]]
    first: dict[str, int]
    latin: set[int]
    foreign: frozenset[str]
    ends: dict[int, frozenset[str]]
    begins: dict[int, int]
    organs: bool
    full: frozenset[str]


_PENDING = Verdict("pending", (), "")
_NOBODY: frozenset[str] = frozenset()
Asked = tuple[tuple[str, str], ...]  # (rule id, status that it answered; empty where it did not), in order


class Decision(NamedTuple):
    """A candidate with its verdict: `start`/`end` may have grown over a prefix or suffix; `asked` are the rules so far."""

    candidate: Candidate
    start: int
    end: int
    verdict: Verdict
    asked: Asked = ()


class Evidence:
    """What the rules know of one candidate; `now` is what the groups before decided. Offsets are those of the view."""

    def __init__(
        self, candidate: Candidate, view: FoldedView, registry: Registry, profile: Profile, known: Known
    ) -> None:
        self.candidate: Candidate = candidate
        self.form: str = candidate.form
        self.row: Alias = candidate.rows[0]
        self.text: str = view.text
        self.unit_start, self.unit_end, _ = view.unit_at(candidate.start)
        self.registry: Registry = registry
        self.profile: Profile = profile
        self.known: Known = known
        self.section: str = f"context.{self.row.context}"
        self.now: Decision = Decision(candidate, candidate.start, candidate.end, _PENDING)
        # entities that the registry has the form for, sorted
        self.entities: tuple[str, ...] = (self.row.entity_id,)
        if len(candidate.rows) > 1:
            self.entities = tuple(sorted({row.entity_id for row in candidate.rows}))
        # entities that the text itself defines the form for
        self.own: set[str] | frozenset[str] = known.defined.get(self.form, _NOBODY)

    @kept
    def unit(self) -> str:
        """The text of the unit that the form stands in."""
        return self.text[self.unit_start : self.unit_end]

    @kept
    def before(self) -> str:
        """What stands before the form in its unit."""
        return self.text[self.unit_start : self.candidate.start]

    @kept
    def after(self) -> str:
        """What follows the form in its unit."""
        return self.text[self.candidate.end : self.unit_end]

    @kept
    def un_words(self) -> str:
        """The words for the United Nations directly before the form, empty where they do not stand there."""
        prefixes = self.profile.words("names", "un_prefixes")
        if not self.text.endswith(prefixes, self.unit_start, self.candidate.start):
            return ""
        return next(prefix for prefix in prefixes if self.before.endswith(prefix))

    @property
    def is_weak(self) -> bool:
        """Whether the form needs context, and the text does not define it."""
        return self.row.kind == "weak" and not self.own

    @property
    def needs_boundary(self) -> bool:
        """Whether the form also ends other names: so marked in the registry, or a short form of the text's own."""
        return self.row.context == "tail" or self.candidate.rule.startswith("definition.")

    @property
    def is_linked(self) -> bool:
        """Whether the groups before linked the name."""
        return self.now.verdict.status == "linked"

    def linked(self, rule: str, context: str = "", entities: tuple[str, ...] = ()) -> Decision:
        """The candidate, linked to its only entity."""
        return self._says("linked", entities or self.entities, rule, context)

    def ambiguous(self, rule: str, context: str, entities: tuple[str, ...] = ()) -> Decision:
        """The candidate, open between its entities or whether it is a name of them at all."""
        return self._says("ambiguous", entities or self.entities, rule, context)

    def pending(self, rule: str) -> Decision:
        """The candidate, to be decided with its neighbours."""
        return self._says("pending", self.entities, rule, "")

    def no_name(self, rule: str) -> Decision:
        """The candidate, an ordinary word or part of another name."""
        return self._says("none", (), rule, "")

    def grown(self, left: int, right: int, verdict: Verdict) -> Decision:
        """What was decided, with so many characters more on each side, and another verdict."""
        return self.now._replace(start=self.now.start - left, end=self.now.end + right, verdict=verdict)

    def longer(self, rule: str, context: str, left: int = 0, right: int = 0) -> Decision:
        """What was decided, as part of a longer name: ambiguous."""
        return self.grown(left, right, Verdict("ambiguous", self.now.verdict.candidates, rule, context))

    def with_part(self, part: str, left: int = 0, right: int = 0) -> Decision:
        """What was decided, with a word that belongs to the name: `+part` after its rule says which."""
        verdict = self.now.verdict
        return self.grown(left, right, verdict._replace(rule=f"{verdict.rule}+{part}"))

    def _says(self, status: str, entities: tuple[str, ...], rule: str, context: str) -> Decision:
        candidate, start, end, _, asked = self.now
        return Decision(candidate, start, end, Verdict(status, entities, rule, context), asked)


E = TypeVar("E", bound=Evidence)
Asks = TypeVar("Asks", bound=Evidence, contravariant=True)


DECIDES, FORM, EDGES, TEXT = "decides", "form", "edges", "text"  # what a rule reads


def of_any(_: Evidence) -> bool:
    """What concerns every form."""
    return True


class Rule(NamedTuple, Generic[Asks]):
    """`answer` gives what a rule decides, None where it says nothing. `concerns` says whether it can say anything of a form
    at all: it looks at the form, its rows and damage, and at whether the text defines it, and is asked once for them.

    `reads` is DECIDES where it always answers, by these alone; FORM where these alone say whether and what it answers; EDGES
    where it says nothing of a name that nothing touches (`NameReader.touches`); else TEXT."""

    rule: str
    answer: Callable[[Asks], Decision | None]
    concerns: Callable[[Asks], bool] = of_any
    reads: str = TEXT


class Group(Generic[Asks]):
    """Rules of which the first that answers decides; asked where `applies`. `refusals` is what is noted of them where none
    answers."""

    def __init__(self, applies: Callable[[Asks], bool], rules: tuple[Rule[Asks], ...]) -> None:
        self.applies = applies
        self.rules = rules
        self.refusals: Asked = tuple((rule.rule, "") for rule in rules)

    def plan(self, evidence: Asks) -> tuple[Steps[Asks], tuple[str, ...]]:
        """The group with those of its rules that concern the form of a candidate, and what these read."""
        rules = [(n, rule) for n, rule in enumerate(self.rules) if rule.concerns(evidence)]
        steps = tuple((rule.answer, rule.rule, self.refusals[:n]) for n, rule in rules)
        return (self, steps), tuple(rule.reads for _, rule in rules)


Kind = tuple[str, int, str, str, bool, bool, str]
# a group, and of its rules that concern a form: what answers, the id, and what is noted of the rules before it
Steps = tuple[Group[E], "tuple[tuple[Callable[[E], Decision | None], str, Asked], ...]"]


class Plan(NamedTuple, Generic[E]):
    """The rules that concern a form; `is_settled` where one that reads nothing else decides it and no other says anything
    unless something touches the name."""

    steps: tuple[Steps[E], ...]
    is_settled: bool


Plans = dict[Kind, tuple["tuple[Alias, ...]", Plan[E]]]
MOST_PLANS = 20_000  # forms of all languages and what texts define; bounds the memory of a long run


def plan_of(evidence: E, groups: tuple[Group[E], ...], plans: Plans[E]) -> Plan[E]:
    """The rules that concern the form of a candidate, which is kept in `plans` for the texts to come."""
    form, rows, candidate = evidence.form, evidence.candidate.rows, evidence.candidate
    foreign = form in evidence.known.foreign
    kind = form, id(rows), candidate.rule, candidate.damage, bool(evidence.own), foreign, evidence.profile.code
    found = plans.get(kind)
    if (
        found is not None and found[0] is rows
    ):  # an id may be given again, but not while what it was given to is kept here
        return found[1]
    first, *others = (group.plan(evidence) for group in groups)
    begun = next((reads for reads in first[1] if reads not in {FORM, EDGES}), TEXT)
    is_settled = begun == DECIDES and all(reads == EDGES for _, all_read in others for reads in all_read)
    plan = Plan((first[0], *(steps for steps, _ in others)), is_settled)
    if len(plans) >= MOST_PLANS:
        plans.clear()
    plans[kind] = rows, plan
    return plan


def decided(evidence: E, plan: tuple[Steps[E], ...]) -> Decision | None:
    """What the groups decide of one candidate; None where it is no name here."""
    asked: Asked = ()
    for group, steps in plan:
        if not group.applies(evidence):
            continue
        for answer, rule, refused in steps:
            found = answer(evidence)
            if found is not None:
                evidence.now = found
                status = found.verdict.status
                if status == "none":
                    return None
                asked += (*refused, (rule, status))
                break
        else:
            asked += group.refusals
    candidate, start, end, verdict, _ = evidence.now
    return Decision(candidate, start, end, verdict, asked)
