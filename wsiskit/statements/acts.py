"""Who does what: clauses of the numbered paragraphs, each with the entities that act in it.

Folded view and linked mentions in, statements out, in text order. A subject is carried over after a semicolon only, and
only into a clause that lacks one; a pronoun stands for the one body of the sentence before.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from wsiskit.knowledge.languages import load_profile
from wsiskit.model.annotation import CUT, Statement
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span
from wsiskit.passages.folding import FoldedView
from wsiskit.passages.passage import joined_text
from wsiskit.passages.units import masked_spans, prose_units
from wsiskit.statements.clauses import cut_clauses, unit_text
from wsiskit.statements.reading import ACTOR, FACILITATOR, NOBODY, Act, Before, Named, Reading, names_between
from wsiskit.statements.spaced import read_spaced
from wsiskit.statements.unspaced import read_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.annotation import AnnotatedReport, Mention, Place
    from wsiskit.passages.units import Prose
    from wsiskit.statements.clauses import Clause, UnitText

_BODY = frozenset({"paragraph", "unknown", "text"})
Cut = dict[int, list[tuple[str, Span]]]  # offset of a paragraph → number and span of each of its clauses


def find_statements(
    view: FoldedView,
    units: Sequence[Prose],
    profile: Profile,
    source: str,
    mentions: Sequence[Mention],
    cut: Cut | None = None,
) -> Iterator[Statement]:
    """One statement per clause and acting entity; a profile without `[statements]` gives none. The clauses of the paragraphs
    that were looked at go to `cut`."""
    if not profile.section("statements"):
        return
    linked = {m.span.start: (i, m) for i, m in enumerate(mentions) if m.status == "linked" and m.counted}
    starts = sorted(linked)
    for found in view.units:
        prose = units[found.key]
        is_named = any(bisect_left(starts, piece.start) < bisect_left(starts, piece.end) for piece in prose.pieces)
        if prose.kind not in _BODY or not is_named:
            continue
        unit = unit_text(view, found, prose, source)
        clauses = cut_clauses(unit, profile)
        numbered: list[tuple[str, Span]] = []
        if cut is not None and prose.kind == "paragraph":
            cut[prose.pieces[0].start] = numbered
        for clause, acts in _acts(unit, clauses, _names(unit, starts, linked), profile):
            pieces = view.pieces(found.start + clause.start, found.start + clause.end)
            numbered.append(_numbered(prose.place, clause, pieces))
            number = f"{prose.place.paragraph or f'@{prose.pieces[0].start}'}.{clause.number}"
            text = joined_text(source, pieces, profile.joiner) if acts else ""
            for act, rule in acts:
                named = mentions[act.name.mention]
                yield Statement(
                    clause=number,
                    entity_id=named.entity_id,
                    role=act.role,
                    text=text,
                    pieces=pieces,
                    evidence=named.span,
                    place=prose.place,
                    rule=rule,
                )


class Silent(NamedTuple):
    """A clause in which nobody is found to act; `number` is `paragraph.n`, as in `Statement.clause`.

    `spoken_for` is the name of the body whose head is its subject, None where there is none.
    """

    number: str
    text: str
    pieces: tuple[Span, ...]
    place: Place
    spoken_for: Mention | None = None


def silent_clauses(annotated: AnnotatedReport, posts: frozenset[str] = frozenset()) -> Iterator[Silent]:
    """Clauses of the numbered paragraphs that no statement stands on, in text order; `posts` are ids of posts."""
    from wsiskit.statements.posts import spoken_for

    profile = load_profile(annotated.report.language)
    spoken = {statement.clause for statement in annotated.statements}
    mentions, source = annotated.mentions, annotated.report.source.text
    named = enumerate(mentions)
    linked = {m.span.start: (i, m) for i, m in named if m.status == "linked" and (m.counted or m.entity_id in posts)}
    starts = sorted(linked)
    units = [unit for unit in prose_units(annotated.report) if unit.kind == "paragraph"]
    for prose, clause, pieces, unit in _clauses(annotated, units):
        place = prose.place
        number = f"{place.paragraph}.{clause.number}"
        if number not in spoken:
            head = spoken_for(unit, clause, _names(unit, starts, linked), posts, profile)
            body = mentions[head.mention] if head else None
            yield Silent(number, joined_text(source, pieces, profile.joiner), pieces, place, body)


def report_clauses(annotated: AnnotatedReport) -> Iterator[tuple[str, Span]]:
    """(paragraph number, span) of every clause of the numbered paragraphs, whether somebody acts in it or not.

    The span runs from the first piece of a clause that a page cuts to the end of the last.
    """
    for number, _, span in numbered_clauses(annotated):
        yield number, span


def numbered_clauses(annotated: AnnotatedReport) -> list[tuple[str, str, Span]]:
    """The same, each with its own number after that of its paragraph: `paragraph.n`, as in `Statement.clause`."""
    if "clauses" not in annotated.shared:  # several tables of `extract` ask for them
        cut: Cut = annotated.shared.get(CUT, {})
        units = [unit for unit in prose_units(annotated.report) if unit.kind == "paragraph"]
        rest: Cut = {}
        for unit, clause, pieces, _ in _clauses(annotated, [u for u in units if u.pieces[0].start not in cut]):
            rest.setdefault(unit.pieces[0].start, []).append(_numbered(unit.place, clause, pieces))
        known = {**cut, **rest}
        annotated.shared["clauses"] = [
            (unit.place.paragraph, *one) for unit in units for one in known.get(unit.pieces[0].start, ())
        ]
    return annotated.shared["clauses"]  # type: ignore[no-any-return]


def _numbered(place: Place, clause: Clause, pieces: tuple[Span, ...]) -> tuple[str, Span]:
    return f"{place.paragraph}.{clause.number}", Span(pieces[0].start, pieces[-1].end)


def _clauses(
    annotated: AnnotatedReport, units: Sequence[Prose]
) -> Iterator[tuple[Prose, Clause, tuple[Span, ...], UnitText]]:
    report = annotated.report
    profile = load_profile(report.language)
    source = report.source.text
    view = FoldedView(
        source, [unit.pieces for unit in units], masked_spans(report, annotated.links, annotated.citations)
    )
    for found in view.units:
        unit = unit_text(view, found, units[found.key], source)
        for clause in cut_clauses(unit, profile):
            pieces = view.pieces(found.start + clause.start, found.start + clause.end)
            yield units[found.key], clause, pieces, unit


def _acts(
    unit: UnitText, clauses: Sequence[Clause], names: Sequence[Named], profile: Profile
) -> Iterator[tuple[Clause, list[tuple[Act, str]]]]:
    """Clauses with the acts in them, those carried over included."""
    before: list[Act] = []
    here, earlier = _Sentence(), _Sentence()
    for clause in clauses:
        if clause.opens:
            here, earlier = _Sentence(), here
        antecedent = (earlier if clause.opens else here).sole_actor()
        left = Before(bool(before) and not clause.opens, antecedent is not None)
        reading = _read(unit, clause, names, profile, left)
        acts = [(act, act.rule) for act in reading.acts]
        subjects = [act for act in reading.acts if act.role in (ACTOR, FACILITATOR)]
        if reading.carries:
            role = FACILITATOR if reading.facilitates else ACTOR
            own = {act.name.entity_id for act in reading.acts}
            subjects = [act for act in before if act.name.entity_id not in own]
            acts = [(act._replace(role=role), "statement.carried") for act in subjects] + acts
        if reading.pronoun and antecedent:
            subjects = [antecedent]
            acts = [(antecedent._replace(role=ACTOR), "statement.pronoun"), *acts]
        before = subjects
        here.subjects |= {act.name.entity_id: act for act in subjects}
        here.named |= {name.entity_id for name in names_between(names, clause.start, clause.end)}
        yield clause, acts


def _read(unit: UnitText, clause: Clause, names: Sequence[Named], profile: Profile, left: Before) -> Reading:
    if not names or names[0].start >= clause.end:
        return NOBODY  # nobody is named here or before who could still be acting
    return profile.script.pick(read_spaced, read_unspaced)(unit, clause, names, profile, left)


class _Sentence:
    """Who acts in a sentence, and whom it names."""

    def __init__(self) -> None:
        self.subjects: dict[str, Act] = {}
        self.named: set[str] = set()

    def sole_actor(self) -> Act | None:
        """The one who acts, where the sentence names nobody else: a pronoun after it can mean no other body."""
        alone = len(self.subjects) == 1 and self.named <= self.subjects.keys()
        return next(iter(self.subjects.values())) if alone else None


def _names(unit: UnitText, starts: Sequence[int], linked: dict[int, tuple[int, Mention]]) -> list[Named]:
    """Linked names of the unit, by their place in its text; `starts` are the sorted keys of `linked`."""
    names = []
    for offset in starts[bisect_left(starts, unit.offset(0)) : bisect_left(starts, unit.offset(len(unit.text)))]:
        index, mention = linked[offset]
        at, last = unit.position(offset), unit.position(mention.pieces[-1].end - 1)
        if at >= 0 and last >= 0:
            names.append(Named(at, last + 1, mention.entity_id, index))
    return names
