"""Standoff annotations: each repeats its surface and names the rule that produced it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.model.kept import kept
from wsiskit.model.record import NamedTuple
from wsiskit.model.shown import cut, shown
from wsiskit.model.table import Settings

if TYPE_CHECKING:
    from wsiskit.model.report import Diagnostic, Report
    from wsiskit.model.spans import Span


CUT = "cut"  # key of `AnnotatedReport.shared`: clauses that statements were looked for in, by the offset of their paragraph


class Place(NamedTuple):
    """Where an annotation stands. In a footnote `paragraph`, `section_id` and `action_line` are empty."""

    paragraph: str = ""
    footnote: str = ""
    footnote_paragraphs: tuple[str, ...] = ()
    section_id: str = ""
    action_line: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraph it stands in, or those that refer to its footnote; empty for neither."""
        if self.footnote:
            return self.footnote_paragraphs
        return (self.paragraph,) if self.paragraph else ()

    def told(self) -> str:
        """Where it is, in words: `in note 7`, `in paragraph 12`; empty outside both."""
        if self.footnote:
            return f"in note {self.footnote}"
        return f"in paragraph {self.paragraph}" if self.paragraph else ""


class Link(NamedTuple):
    """One URL occurrence. `raw` is `text[start:end]`; `url` the cleaned form; `issue` a rule id or empty.

    In a footnote, section and action line of `place` are those of the first paragraph that refers to it.
    """

    url: str
    raw: str
    span: Span
    host: str
    bracketed: bool
    issue: str
    suggestion: str
    place: Place
    rule: str

    def __repr__(self) -> str:
        return shown(self, cut(self.url), self.issue, self.place.told())


class Citation(NamedTuple):
    """One cited UN document; `symbol` is canonical (`A/RES/70/1`), empty where the organ is undecided.

    `asked` are the sources of the organ in the order in which they were asked, each as (rule id, what it answered).
    """

    symbol: str
    surface: str
    kind: str
    organ: str
    session: str
    number: str
    span: Span
    place: Place
    rule: str
    asked: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return shown(self, cut(self.surface), self.symbol, self.place.told())


class Definition(NamedTuple):
    """A name introduced in the text together with its short form: 全称(简称)."""

    long: str
    short: str
    long_span: Span
    short_span: Span
    entity_id: str
    rule: str


class Mention(NamedTuple):
    """A span that names an organization. `pieces` has more than one span where a page cuts the name.

    `status` is `linked`, `ambiguous` (see `candidates`) or `nil`; `score` in 0..1 is the share of the alias's
    characters that stand in the text (1 unless the name is damaged). `counted` is false for names that are
    recognised but do not act (the UN as a whole, a post, an anaphor). `context` is what the rule stood on,
    `rejected` the rejected readings with their reasons. `asked` are the rules in the order in which they were asked, each
    as (rule id, the status that it answered; empty where it did not).
    """

    span: Span
    surface: str
    pieces: tuple[Span, ...]
    entity_id: str
    status: str
    candidates: tuple[str, ...]
    rule: str
    score: float
    counted: bool
    place: Place
    context: str = ""
    rejected: tuple[tuple[str, str], ...] = ()
    asked: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return shown(
            self, cut(self.surface), self.status, self.entity_id or "|".join(self.candidates), self.place.told()
        )


class LineNaming(NamedTuple):
    """An explicit naming of an action line in running text (行动方针 C2), with the clause it stands in.

    `subjects` are the spans of the mentions that it speaks for; `rule` says why those (`naming.phrase`, `naming.frame`,
    `naming.subject`, `naming.nobody`).
    """

    action_line: str
    span: Span
    clause: Span
    place: Place
    subjects: tuple[Span, ...]
    rule: str


class Quantity(NamedTuple):
    """A number that the prose states. `pieces` has more than one span where a page cuts it.

    `value` and `value_max` (of a range, else empty) are exact decimals as strings, of the kind `date` ISO 8601
    (`2025-07-31`, `2026-01`, `--07`). `kind` is amount, count, share, ordinal, year, date or span; `unit` may be empty.
    """

    span: Span
    surface: str
    pieces: tuple[Span, ...]
    value: str
    value_max: str
    unit: str
    qualifier: str
    kind: str
    place: Place
    rule: str

    def __repr__(self) -> str:
        return shown(self, cut(self.surface), self.kind, self.value, self.unit, self.place.told())


class Statement(NamedTuple):
    """One entity acts in one clause. `clause` is `paragraph.n`, n from 1; `pieces` are its spans, `text` their characters.

    `role` is `actor`, `partner` or `facilitator`; `evidence` the span of the mention that names the entity: in the clause,
    or before it where `rule` says that the subject is carried over or taken up.
    """

    clause: str
    entity_id: str
    role: str
    text: str
    pieces: tuple[Span, ...]
    evidence: Span
    place: Place
    rule: str

    def __repr__(self) -> str:
        return shown(self, self.entity_id, self.role, cut(self.text), self.place.told())


class _Layers(NamedTuple):
    report: Report
    links: tuple[Link, ...]
    citations: tuple[Citation, ...]
    definitions: tuple[Definition, ...] = ()
    mentions: tuple[Mention, ...] = ()
    namings: tuple[LineNaming, ...] = ()
    contributors: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    settings: Settings = Settings()


class AnnotatedReport(_Layers):
    """A report and all its layers, each in text order; `settings` are those it was made with, and are not compared."""

    @kept
    def shared(self) -> dict[str, Any]:
        """What several tables ask of these layers, so that it is worked out once."""
        return {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AnnotatedReport) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:-1])

    def __repr__(self) -> str:
        return f"<AnnotatedReport of {self.report!r}: {len(self.mentions)} mentions, {len(self.links)} links>"
