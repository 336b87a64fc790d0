"""Table `align`: two language versions of one report side by side, and what one of them says and the other does not.

Paragraphs are anchored on their numbers, headings on level, number and action line, footnotes on what they cite and who
calls them: so one that is missing moves nothing after it. Inside each pair the links, symbols, figures and entities are
compared. A unit that one version lacks is one row; what stands in it is not told again.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from wsiskit.knowledge.languages import load_profile
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span
from wsiskit.model.table import Column
from wsiskit.tables.pairing import common

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from wsiskit.model.annotation import AnnotatedReport, Place
    from wsiskit.model.report import Footnote
    from wsiskit.model.table import Row

LAYERS = ("heading", "paragraph", "footnote", "link", "citation", "figure", "mention")
SAME, ONLY_A, ONLY_B, DIFFERS = "same", "only-a", "only-b", "differs"
COLUMNS = (
    Column("layer", "string", "heading, paragraph, footnote, link, citation, figure or mention"),
    Column("status", "string", "same, only-a, only-b (the other version lacks it), or differs (see what)"),
    Column(
        "what",
        "string",
        "section id, paragraph or footnote number, URL, symbol, figure or entity; then in what it differs",
    ),
    Column(
        "place", "string", "where it stands: paragraph N, footnote N or section ID, by the number of A where A has it"
    ),
    Column("a", "string", "how A prints it, as far as one line shows it; empty where A lacks it"),
    Column("b", "string", "the same in B"),
    Column("a_start", "integer", "offset of its first character in A; where A lacks it, of the unit in which B has it"),
    Column("a_end", "integer", "offset after its last character in A"),
    Column("b_start", "integer", "the same in B"),
    Column("b_end", "integer", "the same in B"),
)
_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*")  # 1,200 · 1.200 · 1 200
SHOWN = 60  # characters of a surface that a row shows


class Item(NamedTuple):
    """Something that one version has: `key` is compared, `name` printed, `facts` are compared where both have it."""

    key: Hashable
    name: str
    surface: str
    span: Span
    facts: tuple[tuple[str, Hashable], ...] = ()


_Contents = dict[tuple[str, str], list[Item]]  # (kind, number) of a unit → what stands in it, in text order


class _Unit(NamedTuple):
    """A paragraph or footnote that both versions have, with the numbers that they print."""

    kind: str
    a: Item
    b: Item


def align_reports(a: AnnotatedReport, b: AnnotatedReport) -> Iterator[Row]:
    """Rows by layer in the order of `LAYERS`, each in text order of A; equal things have rows too."""
    yield from _rows("heading", "section", _pair(_headings(a), _headings(b)))
    paragraphs = _pair(_paragraphs(a), _paragraphs(b))
    yield from _rows("paragraph", "paragraph", paragraphs)
    numbers = {one.name: other.name for one, other in paragraphs if one and other}
    footnotes = _pair(_footnotes(a, {}), _footnotes(b, {new: old for old, new in numbers.items()}))
    yield from _rows("footnote", "footnote", footnotes)
    units = [_Unit("paragraph", one, other) for one, other in paragraphs if one and other]
    units += [_Unit("footnote", one, other) for one, other in footnotes if one and other]
    for layer, items_of in _contents(a, b):
        ours, theirs = items_of(a), items_of(b)
        for unit in units:
            one, other = ours.get((unit.kind, unit.a.name), []), theirs.get((unit.kind, unit.b.name), [])
            if layer == "figure":
                one, other = _with_plain(one, other, a, unit.a), _with_plain(other, one, b, unit.b)
            yield from _inside(layer, unit, one, other)


def is_difference(row: Row) -> bool:
    """Whether a row of this table is a disagreement."""
    return row[1] != SAME


# -- what the versions have --------------------------------------------------------------------------------------------


def _headings(annotated: AnnotatedReport) -> list[Item]:
    """Headings; a number or an action line tells them apart, so that one that is missing moves nothing."""
    return [
        Item(
            (s.level, s.reading.ordinal if s.reading else 0, "" if s.reading else s.action_line),
            s.section_id,
            s.title,
            s.span,
            (("action line", s.action_line),),
        )
        for s in annotated.report.sections
    ]


def _paragraphs(annotated: AnnotatedReport) -> list[Item]:
    return [
        Item(p.number, p.number, p.text, Span(p.pieces[0].start, p.pieces[-1].end), (("action line", p.action_line),))
        for p in annotated.report.paragraphs
    ]


def _footnotes(annotated: AnnotatedReport, numbers: dict[str, str]) -> list[Item]:
    """Footnotes by what they cite and which paragraphs call them; `numbers` are those paragraphs in the other version."""
    urls: dict[str, list[str]] = {}
    for link in annotated.links:
        urls.setdefault(link.place.footnote, []).append(link.url)
    symbols: dict[str, list[str]] = {}
    for citation in annotated.citations:
        symbols.setdefault(citation.place.footnote, []).append(citation.symbol)
    by_number = {f.number: f for f in annotated.report.footnotes}

    def key(note: Footnote) -> Hashable:
        callers = tuple(numbers.get(p, p) for p in note.paragraphs)
        if not note.number.isdecimal():
            return ("note", note.number if note.number.strip("*†‡") == "" else "")
        return (callers, note.kind, tuple(urls.get(note.number, ())), tuple(symbols.get(note.number, ())))

    def target(note: Footnote) -> Hashable:
        return key(by_number[note.resolves_to]) if note.resolves_to in by_number else ""

    return [
        Item(
            key(f),
            f.number,
            f.text,
            Span(f.pieces[0].start, f.pieces[-1].end),
            (("what it stands for", target(f)),) if f.kind in {"ibid", "short-cite"} else (),
        )
        for f in annotated.report.footnotes
    ]


def _contents(a: AnnotatedReport, b: AnnotatedReport) -> list[tuple[str, Callable[[AnnotatedReport], _Contents]]]:
    """Layers inside units, each with the function that lists them. Figures need a grammar of numbers in both languages."""
    layers: list[tuple[str, Callable[[AnnotatedReport], _Contents]]] = [
        ("link", _links),
        ("citation", _citations),
    ]
    if all(load_profile(one.report.language).section("quantities") for one in (a, b)):
        layers.append(("figure", _figures))
    return [*layers, ("mention", _mentions)]


def _units_of(place: Place) -> list[tuple[str, str]]:
    return [("paragraph", place.paragraph), ("footnote", place.footnote)]


def _gathered(items: Iterable[tuple[Sequence[tuple[str, str]], Item]]) -> _Contents:
    """Items by the units that they stand in."""
    found: _Contents = {}
    for homes, item in items:
        for home in homes:
            found.setdefault(home, []).append(item)
    return found


def _links(annotated: AnnotatedReport) -> _Contents:
    return _gathered(
        (
            [("footnote", x.place.footnote)]
            if x.place.footnote
            else [("paragraph", p) for p in dict.fromkeys(x.place.paragraphs)],
            Item(x.url, x.url, x.raw, x.span),
        )
        for x in annotated.links
    )


def _citations(annotated: AnnotatedReport) -> _Contents:
    return _gathered(
        (_units_of(c.place), Item((c.session, c.number), c.symbol or c.surface, c.surface, c.span))
        for c in annotated.citations
    )


def _figures(annotated: AnnotatedReport) -> _Contents:
    return _gathered(
        (
            _units_of(q.place),
            Item((q.value, q.value_max), q.value + (f"-{q.value_max}" if q.value_max else ""), q.surface, q.span),
        )
        for q in annotated.quantities
    )


def _with_plain(own: list[Item], wanted: list[Item], annotated: AnnotatedReport, unit: Item) -> list[Item]:
    """Figures of a unit, and those of the other version that stand here as plain digits.

    A grammar of numbers knows what is counted only by its own list of nouns; digits that stand there are no difference.
    """
    missing = Counter(item.key for item in wanted) - Counter(item.key for item in own)
    text = annotated.report.source.text
    plain: dict[str, Span] = {}
    for found in _DIGITS.finditer(text, unit.span.start, unit.span.end) if missing else ():
        value = "".join(str(int(c)) for c in found[0] if c.isdecimal())
        plain.setdefault(value, Span(*found.span()))
    extra = []
    for item in wanted:
        span = plain.get(item.name)
        if missing[item.key] and span is not None:
            missing[item.key] -= 1
            extra.append(item._replace(surface=span.cut(text), span=span))
    return [*own, *extra]


def _mentions(annotated: AnnotatedReport) -> _Contents:
    """Each entity once, by its first mention: how often a name stands in a sentence is the language's own."""
    found: dict[tuple[str, str, str], Item] = {}
    for m in annotated.mentions:
        if m.status == "linked" and m.counted:
            for kind, number in _units_of(m.place):
                found.setdefault((kind, number, m.entity_id), Item(m.entity_id, m.entity_id, m.surface, m.span))
    return _gathered(([(kind, number)], item) for (kind, number, _), item in found.items())


# -- pairs and rows ----------------------------------------------------------------------------------------------------


def _pair(one: Sequence[Item], other: Sequence[Item]) -> list[tuple[Item | None, Item | None]]:
    """Items of both versions in order, equal keys side by side; in a stretch without equal keys those of one name."""
    pairs: list[tuple[Item | None, Item | None]] = []
    a = b = 0
    for next_a, next_b in [*common([i.key for i in one], [i.key for i in other]), (len(one), len(other))]:
        left, right = one[a:next_a], other[b:next_b]
        named = {item.name: item for item in right}
        taken = {item.name for item in left if item.name in named}
        pairs += [(item, named.get(item.name)) for item in left]
        pairs += [(None, item) for item in right if item.name not in taken]
        pairs += zip(one[next_a : next_a + 1], other[next_b : next_b + 1], strict=True)
        a, b = next_a + 1, next_b + 1
    return pairs


def _rows(layer: str, place: str, pairs: Iterable[tuple[Item | None, Item | None]]) -> Iterator[Row]:
    last_a, last_b = Span(0, 0), Span(0, 0)
    for one, other in pairs:
        name = (one or other or _NOTHING).name
        # a unit that a version lacks would follow the last one that it has
        last_a = one.span if one else Span(last_a.end, last_a.end)
        last_b = other.span if other else Span(last_b.end, last_b.end)
        differing = [fact for fact, _ in set(one.facts) ^ set(other.facts)] if one and other else []
        if one and other and layer == "footnote" and one.key != other.key:
            differing.append("what it cites, its kind or its paragraphs")
        status = DIFFERS if differing else _status(one, other)
        what = f"{name}: {', '.join(sorted(set(differing)))}" if differing else name
        yield _row(layer, status, what, f"{place} {name}", one, other, last_a, last_b)


def _inside(layer: str, unit: _Unit, one: list[Item], other: list[Item]) -> Iterator[Row]:
    """Rows of what stands in a pair of units; a thing that stands there twice needs a partner twice."""
    waiting: dict[Hashable, list[Item]] = {}
    for item in other:
        waiting.setdefault(item.key, []).append(item)
    place = f"{unit.kind} {unit.a.name}"
    for item in one:
        partner = waiting[item.key].pop(0) if waiting.get(item.key) else None
        yield _row(layer, _status(item, partner), item.name, place, item, partner, unit.a.span, unit.b.span)
    rest = Counter(item.key for items in waiting.values() for item in items)
    for item in other:
        if rest[item.key] and item in waiting[item.key]:
            rest[item.key] -= 1
            yield _row(layer, ONLY_B, item.name, place, None, item, unit.a.span, unit.b.span)


def _status(one: Item | None, other: Item | None) -> str:
    return SAME if one and other else ONLY_A if one else ONLY_B


def _row(layer: str, status: str, what: str, place: str, one: Item | None, other: Item | None, a: Span, b: Span) -> Row:
    a, b = one.span if one else a, other.span if other else b
    return (layer, status, what, place, _shown(one), _shown(other), a.start, a.end, b.start, b.end)


def _shown(item: Item | None) -> str:
    if item is None:
        return ""
    line = " ".join(item.surface.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


_NOTHING = Item("", "", "", Span(0, 0))
