"""Which bodies, lines and paragraphs belong to the place of a row, in tables without a column for them.

`--entity itu` on `footnotes` asks for the notes that clauses on ITU stand on, and for those that print its name. Each table
has one rule, in `REACHES` of `tables.select`: the characters and the clauses whose names belong to a row. A clause has the
names that it prints and those who act in its statements, whose subject may be carried over from the clause before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from wsiskit.coverage.sources import report_sources
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span
from wsiskit.statements.acts import numbered_clauses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wsiskit.model.annotation import AnnotatedReport, Mention
    from wsiskit.model.report import Footnote
    from wsiskit.model.table import Column, Row

    _Name = tuple[str, str]  # status, and the id of an entity where it is linked

_LINKED = "linked"


class Reach(NamedTuple):
    """The place of a row: its characters, the numbers of its clauses, and the names beside, each as (status, id)."""

    spans: tuple[Span, ...] = ()
    clauses: tuple[str, ...] = ()
    names: tuple[_Name, ...] = ()


def row_test(
    subject: str,
    values: frozenset[str],
    table: str,
    columns: Sequence[Column],
    reports: Sequence[AnnotatedReport],
) -> Callable[[Row], bool]:
    """Whether the place of a row has one of `values`. `reports` is one report, or the two that a row of `align` and
    `compare` has a place in."""
    at = {column.name: i for i, column in enumerate(columns)}
    if table == "wide":
        chosen = [i for name, i in at.items() if name in values]
        return lambda row: any(row[i] for i in chosen)
    grounds = [_Ground(report) for report in reports]
    if table in {"align", "compare"}:
        return lambda row: any(
            ground.has(subject, values, Reach((span,)))
            for ground, span in zip(grounds, _both(row, at), strict=True)
            if span is not None
        )
    [ground] = grounds
    if table == "terms":
        return lambda row: row[at["group"]] in values or ground.line_of_section.get(str(row[at["group"]]), "") in values
    if table == "cooccurrences":
        return lambda row: bool(values & ground.named_places(subject, row[at["scope"]], row[at["places"]]))
    reach = _REACH[table]
    return lambda row: ground.has(subject, values, reach(ground, {name: row[i] for name, i in at.items()}))


def _both(row: Row, at: dict[str, int]) -> tuple[Span | None, Span | None]:
    """The characters of a row in A and in B, None where that one lacks it."""
    found: list[Span | None] = []
    for side, other in (("a", "only-b"), ("b", "only-a")):
        start = row[at[f"{side}_start"]]
        end = row[at[f"{side}_end"]] if f"{side}_end" in at else start
        lacks = (
            not isinstance(start, int) or not isinstance(end, int) or ("status" in at and row[at["status"]] == other)
        )
        found.append(None if lacks else Span(int(str(start)), max(int(str(end)), int(str(start)) + 1)))
    return found[0], found[1]


class _Ground:
    """What a report has at each of its places, worked out when first asked for."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self.annotated = annotated
        self.report = annotated.report
        self._mentions = [mention for mention in annotated.mentions if mention.counted]
        self._starts = [mention.span.start for mention in self._mentions]
        sections, paragraphs, notes = self.report.sections, self.report.paragraphs, self.report.footnotes
        self._pieces = sorted((piece, p.number, p.action_line) for p in paragraphs for piece in p.pieces)
        self._bodies = sorted((s.span.start, s.body.end, s.action_line) for s in sections)
        self._notes = sorted(((piece, n) for n in notes for piece in n.pieces), key=lambda placed: placed[0])
        self._clauses = _Clauses(annotated)
        self._lines = {p.number: p.action_line for p in paragraphs}
        self.line_of_section = {s.section_id: s.action_line for s in sections}
        self.pieces = {p.number: p.pieces for p in paragraphs}
        self.note = {n.number: n.pieces for n in notes}
        self._by_note: dict[str, dict[_Name, None]] | None = None
        self._inside: dict[str, list[Span]] = {}
        self._under: dict[str, list[Span]] = {}

    def has(self, subject: str, values: frozenset[str], reach: Reach) -> bool:
        """Whether a place has one of the values."""
        if subject == "line":
            return any(self._line(span.start) in values for span in reach.spans)
        if subject == "paragraph":
            return any(number in values for span in reach.spans for number in self._numbers(span))
        spans = [*reach.spans, *(span for clause in reach.clauses for span in self._clauses.pieces(clause))]
        printed = (_name(mention) for span in spans for mention in self.named(span))
        acting = ((_LINKED, one) for clause in reach.clauses for one in self._clauses.acting(clause))
        which = 0 if subject == "status" else 1
        return any(name[which] in values for name in chain(reach.names, acting, printed))

    def named(self, span: Span) -> Iterable[Mention]:
        """Counted mentions that begin in a span."""
        return self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def named_places(self, subject: str, scope: object, places: object) -> frozenset[str]:
        """Lines or paragraphs of places of `cooccurrences`: lines, paragraphs, or clauses as `paragraph.n`."""
        named = [str(place) for place in places] if isinstance(places, tuple) else []
        if scope == "line":
            return frozenset(named) if subject == "line" else frozenset()
        numbers = [place.rpartition(".")[0] for place in named] if scope == "clause" else named
        if subject == "paragraph":
            return frozenset(numbers)
        return frozenset(self._lines.get(number, "") for number in numbers)

    def clause_at(self, offset: int) -> str:
        """Number of the clause at an offset; empty where there is none."""
        return self._clauses.at(offset)

    def on_note(self, number: str) -> tuple[_Name, ...]:
        """Names whose clause stands on a footnote, or on an ibid or a short citation of it, as in `coverage` and
        `statements`: of two names in a sentence each has the marks of its own part."""
        if self._by_note is None:
            self._by_note = {}
            sources, report = report_sources(self.annotated), self.report
            meant = {note.number: note.resolves_to for note in report.footnotes if note.resolves_to}
            placed = [(_name(m), sources.of_clause(m.place.paragraph, m.span.start)) for m in self._mentions]
            placed += [((_LINKED, s.entity_id), sources.of_statement(s)) for s in self.annotated.statements]
            for name, refs in placed:
                for one in {n for ref in refs for n in (ref.number, meant.get(ref.number, ref.number))}:
                    self._by_note.setdefault(one, {})[name] = None
        return tuple(self._by_note.get(number, ()))

    def before_in_note(self, start: int, layer: str) -> tuple[Span, ...]:
        """What a footnote prints in front of a link or citation, after the one before it; empty in body text."""
        note = self._note_at(start)
        if note is None:
            return ()
        if layer not in self._inside:
            items = self.annotated.links if layer == "links" else self.annotated.citations
            self._inside[layer] = sorted(item.span for item in items)
        others = self._inside[layer]
        j = bisect_left(others, start, key=lambda span: span.start) - 1
        first = max(note.pieces[0].start, others[j].end if j >= 0 else 0)
        return (Span(first, start),) if first < start else ()

    def under(self, section_id: str) -> tuple[Span, ...]:
        """A heading, and the headings and paragraphs under it and its parts."""
        if not self._under:
            report = self.report
            placed = [(s.section_id, (s.span,)) for s in report.sections]
            for own, spans in [*placed, *((p.section_id, p.pieces) for p in report.paragraphs)]:
                while own:
                    self._under.setdefault(own, []).extend(spans)
                    own = own.rpartition(".")[0]
        return tuple(self._under.get(section_id, ()))

    def _numbers(self, span: Span) -> Iterable[str]:
        """Numbers of the paragraphs that a span has a part of, or that refer to the note it begins in."""
        note = self._note_at(span.start)
        if note:
            yield from note.paragraphs
        i = max(bisect_right(self._pieces, span.start, key=lambda piece: piece[0].start) - 1, 0)
        for piece, number, _ in self._pieces[i:]:
            if piece.start >= span.end:
                return
            if piece.end > span.start:
                yield number

    def _note_at(self, offset: int) -> Footnote | None:
        i = bisect_right(self._notes, offset, key=lambda placed: placed[0].start) - 1
        return self._notes[i][1] if i >= 0 and offset < self._notes[i][0].end else None

    def _line(self, offset: int) -> str:
        """Action line of the paragraph, of the note, or of the section at an offset."""
        note = self._note_at(offset)
        if note:
            return note.action_line
        i = bisect_right(self._pieces, offset, key=lambda piece: piece[0].start) - 1
        if i >= 0 and offset < self._pieces[i][0].end:
            return self._pieces[i][2]
        i = bisect_right(self._bodies, offset, key=lambda body: body[0]) - 1
        return self._bodies[i][2] if i >= 0 and offset < self._bodies[i][1] else ""


class _Clauses:
    """Clauses of a report by number, with those who act in them."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self._annotated = annotated
        self._spans: dict[str, tuple[Span, ...]] | None = None
        self._acting: dict[str, list[str]] = {}
        self._ordered: list[tuple[Span, str]] = []

    def pieces(self, clause: str) -> tuple[Span, ...]:
        """Where a clause stands."""
        return self._read().get(clause, ())

    def acting(self, clause: str) -> Sequence[str]:
        """Ids of those who act in a clause."""
        self._read()
        return self._acting.get(clause, ())

    def at(self, offset: int) -> str:
        """Number of the clause at an offset, empty where there is none."""
        self._read()
        i = bisect_right(self._ordered, offset, key=lambda clause: clause[0].start) - 1
        return self._ordered[i][1] if i >= 0 and offset < self._ordered[i][0].end else ""

    def _read(self) -> dict[str, tuple[Span, ...]]:
        if self._spans is None:
            self._spans = {number: (span,) for _, number, span in numbered_clauses(self._annotated)}
            for statement in self._annotated.statements:  # of prose without numbers, too
                self._spans.setdefault(statement.clause, statement.pieces)
                self._acting.setdefault(statement.clause, []).append(statement.entity_id)
            self._ordered = sorted((span, number) for number, spans in self._spans.items() for span in spans)
        return self._spans


def _name(mention: Mention) -> _Name:
    return mention.status, mention.entity_id if mention.status == _LINKED else ""


def _own(ground: _Ground, row: dict[str, object]) -> Reach:
    """The characters of the row."""
    return Reach((Span(int(str(row["start"])), int(str(row["end"]))),))


def _of_pieces(ground: _Ground, row: dict[str, object]) -> Reach:
    spans = [str(part).partition("-") for part in row["spans"]] if isinstance(row["spans"], tuple) else []
    return Reach(tuple(Span(int(start), int(end)) for start, _, end in spans))


def _of_note(ground: _Ground, row: dict[str, object]) -> Reach:
    return _of_pieces(ground, row)._replace(names=ground.on_note(str(row["footnote"])))


def _of_link(ground: _Ground, row: dict[str, object]) -> Reach:
    owner = ((_LINKED, str(row["owner"])),) if row["owner"] else ()
    if row["footnote"]:
        before = ground.before_in_note(int(str(row["start"])), "links")
        return Reach(before, names=owner + ground.on_note(str(row["footnote"])))
    return _of_clause(ground, row)._replace(names=owner)


def _of_citation(ground: _Ground, row: dict[str, object]) -> Reach:
    if row["footnote"]:
        before = ground.before_in_note(int(str(row["start"])), "citations")
        return Reach(before, names=ground.on_note(str(row["footnote"])))
    return _of_clause(ground, row)


def _of_clause(ground: _Ground, row: dict[str, object]) -> Reach:
    clause = ground.clause_at(int(str(row["start"])))
    return Reach(clauses=(clause,) if clause else ())


def _of_section(ground: _Ground, row: dict[str, object]) -> Reach:
    return Reach(ground.under(str(row["section_id"])))


def _of_finding(ground: _Ground, row: dict[str, object]) -> Reach:
    if row["footnote"]:
        number = str(row["footnote"])
        return Reach(ground.note.get(number) or _own(ground, row).spans, names=ground.on_note(number))
    spans = ground.pieces.get(str(row["paragraph"]), ())
    return Reach(spans or _own(ground, row).spans)


def _of_report(ground: _Ground, row: dict[str, object]) -> Reach:
    return Reach((Span(0, len(ground.report.source.text)),))


_REACH: dict[str, Callable[[_Ground, dict[str, object]], Reach]] = {
    "documents": _of_report,
    "sections": _of_section,
    "paragraphs": _of_pieces,
    "blocks": _own,
    "chunks": _own,
    "footnotes": _of_note,
    "links": _of_link,
    "citations": _of_citation,
    "quantities": _of_clause,
    "check": _of_finding,
}
