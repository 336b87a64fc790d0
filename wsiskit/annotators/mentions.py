"""Surface forms in the folded view → candidates with their context. Says what may be meant, links nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wsiskit.annotators.definitions import Defined, find_definitions
from wsiskit.model.spans import Span, keep_longest

if TYPE_CHECKING:
    from wsiskit.folding import FoldedView
    from wsiskit.knowledge.gazetteer import Gazetteer
    from wsiskit.knowledge.languages import Profile
    from wsiskit.knowledge.registry import Alias


class Candidate(NamedTuple):
    """A possible mention in view offsets. `rows` are the registry rows of the form, `damage` what is wrong with it.

    `score` is the share of the form's characters that stand in the text.
    """

    start: int
    end: int
    form: str
    rows: tuple[Alias, ...]
    rule: str
    damage: str
    score: float
    evidence: str = ""

    @property
    def span(self) -> Span:
        """View offsets as a span."""
        return Span(self.start, self.end)


class Candidates(NamedTuple):
    """All candidates (overlapping ones too) and the definitions found on the way."""

    items: list[Candidate]
    definitions: list[tuple[Defined, tuple[Alias, ...]]]


def find_candidates(
    view: FoldedView, gazetteer: Gazetteer, profile: Profile, vouched: dict[int, set[str]]
) -> Candidates:
    """Every occurrence of a registry form or of a form that the text defines.

    `vouched` maps a unit's key to the entities whose home page it cites: the second evidence for a damaged name.
    """
    text = view.text
    items = [
        Candidate(
            m.start,
            m.end,
            gazetteer.forms[m.form],
            gazetteer.aliases[m.form],
            _rule(gazetteer.aliases[m.form]),
            "",
            1.0,
        )
        for m in gazetteer.find(text)
    ]
    if not profile.spaced:
        items = [_spaced(view, item) for item in items]
    definitions: list[tuple[Defined, tuple[Alias, ...]]] = []
    longest = keep_longest(items, lambda c: c.span)
    by_span = {(c.start, c.end): c for c in longest}
    for defined in find_definitions(text, by_span, profile):
        definitions.append((defined, by_span[defined.long_start, defined.long_end].rows))
    known = {item.form for item in items}
    for defined, rows in definitions:
        if defined.short in known and gazetteer.rows(defined.short):
            continue
        known.add(defined.short)
        items += _occurrences(text, defined, rows)
    items += _cut_names(view, gazetteer, items)
    items += _vouched_names(view, gazetteer, items, vouched)
    return Candidates(items, definitions)


def _rule(rows: tuple[Alias, ...]) -> str:
    return f"gazetteer.{rows[0].kind}"


def _occurrences(text: str, defined: Defined, rows: tuple[Alias, ...]) -> list[Candidate]:
    from wsiskit.knowledge.gazetteer import is_whole

    found, at = [], text.find(defined.short)
    while at >= 0:
        end = at + len(defined.short)
        if is_whole(text, at, end):
            found.append(
                Candidate(
                    at, end, defined.short, rows, defined.rule, "", 1.0, text[defined.long_start : defined.long_end]
                )
            )
        at = text.find(defined.short, end)
    return found


def _spaced(view: FoldedView, item: Candidate) -> Candidate:
    """A name with white space between its characters is damaged; the same name elsewhere, or its length, vouches for it."""
    from bisect import bisect_right

    i = bisect_right(view.gaps, item.start)
    if i >= len(view.gaps) or view.gaps[i] >= item.end:
        return item
    at = view.gaps[i]
    narrow = view.text[at - 1].isascii() or view.text[at].isascii()
    if narrow:  # the usual thin space between Latin letters or digits and Chinese characters
        return item
    elsewhere = view.text.count(item.form) > 1
    return item._replace(
        rule="repair.inserted-space", damage="inserted space", evidence="stands elsewhere" if elsewhere else ""
    )


def _cut_names(view: FoldedView, gazetteer: Gazetteer, items: list[Candidate]) -> list[Candidate]:
    """Names that lost one character exactly where a page cuts the paragraph.

    Evidence: all other characters stand there, at least two on either side, and the cut is where the missing one was.
    """
    found = []
    text = view.text
    for cut in view.cuts:
        left, right = text[cut.at - 2 : cut.at], text[cut.at : cut.at + 2]
        if len(left) < 2 or len(right) < 2 or any(i.start < cut.at < i.end for i in items):
            continue
        for form in gazetteer.long_forms():
            at = form.find(left)
            while at >= 0:
                lost = at + 2
                tail = form[lost + 1 :]
                if len(tail) > 1 and text.startswith(tail, cut.at) and text.endswith(form[:lost], 0, cut.at):
                    score = (len(form) - 1) / len(form)
                    evidence = f"{form[lost]!r} is missing where the page ends"
                    rows = gazetteer.rows(form)
                    span = (cut.at - lost, cut.at + len(tail))
                    found.append(Candidate(*span, form, rows, "repair.page-cut", "lost character", score, evidence))
                at = form.find(left, at + 1)
    return found


def _vouched_names(
    view: FoldedView, gazetteer: Gazetteer, items: list[Candidate], vouched: dict[int, set[str]]
) -> list[Candidate]:
    """Names that lost one character inside, where the unit cites the home page of the very entity."""
    found: list[Candidate] = []
    if not vouched:
        return found
    entities = set().union(*vouched.values())
    forms = [f for f in gazetteer.long_forms() if any(row.entity_id in entities for row in gazetteer.rows(f))]
    for unit in view.units:
        here = vouched.get(unit.key, set())
        for form in forms if here else ():
            rows = gazetteer.rows(form)
            if len({row.entity_id for row in rows} & here) != 1 or view.text.find(form, unit.start, unit.end) >= 0:
                continue
            for lost in range(2, len(form) - 2):
                damaged = form[:lost] + form[lost + 1 :]
                at = view.text.find(damaged, unit.start, unit.end)
                end = at + len(damaged)
                if at < 0 or any(i.start < end and at < i.end and i.damage != "lost character" for i in items):
                    continue
                evidence = f"{form[lost]!r} is missing, and the home page of {rows[0].entity_id} is cited here"
                score = (len(form) - 1) / len(form)
                found.append(
                    Candidate(at, end, form, rows, "repair.cited-home-page", "lost character", score, evidence)
                )
                break
    return found
