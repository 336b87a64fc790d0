"""UN documents cited in a report: by symbol, and in words as resolutions and decisions."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from wsiskit.citations.evidence import Answer, Question, Setting, members_between, remember, whose
from wsiskit.citations.grammar import RANGE_MAX, grammar_of
from wsiskit.citations.numbers import ASSEMBLY, DIGITS, SYMBOLS, is_numbered_through, kind_of
from wsiskit.citations.reading import reading_passage
from wsiskit.citations.symbols import find_symbols
from wsiskit.model.annotation import Citation
from wsiskit.model.spans import Span, overlap_test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wsiskit.citations.phrase import Member, Phrase
    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.report import Report
    from wsiskit.passages.passage import Passage
    from wsiskit.passages.units import PlaceIndex

_SPACES = re.compile(r"\s+")
# documents of bodies whose own resolutions are session/number
_OWN_SESSIONS = re.compile(rf"\b(?:{'|'.join(SYMBOLS.own_sessions)})/")
_OF_ASSEMBLY = re.compile(rf"{ASSEMBLY.code}/\d")
OPENING = 3000  # characters in which a document prints its own symbol


def annotate_citations(report: Report, profile: Profile, places: PlaceIndex, masked: list[Span]) -> list[Citation]:
    """Cited documents in text order; nothing inside `masked` spans (URLs, page furniture) is read."""
    text = report.source.text
    own = _own_symbols(report)
    is_hidden = overlap_test([*masked, *own])
    found = []
    for parts, start, end in find_symbols(text):
        span = Span(start, end)
        if not is_hidden(span):
            found.append(
                Citation(
                    symbol=parts.symbol,
                    surface=text[start:end],
                    kind=parts.kind,
                    organ=parts.organ,
                    session=parts.session,
                    number=parts.number,
                    span=span,
                    place=places.at(start),
                    rule="symbol",
                )
            )
    # furniture is cut out of what resolutions are read from, so that a list of them continues on the next page
    furniture = {block.span for block in report.blocks if block.kind == "furniture"}
    apart = [span for span in masked if span not in furniture]
    is_taken = overlap_test([*apart, *(c.span for c in found)])
    found += _resolutions(report, profile, places, is_taken, own)
    return sorted(_with_years(found), key=lambda c: c.span)


def _with_years(citations: list[Citation]) -> Iterator[Citation]:
    """Citations with the year of a resolution that is cited by number alone (resolution 1325), where its organ numbers
    through and the same report cites it with its year, and with one only."""
    years: dict[str, set[str]] = {}
    for cited in citations:
        if is_numbered_through(cited.organ) and cited.kind == "resolution" and cited.session:
            years.setdefault(cited.number, set()).add(cited.session)
    for cited in citations:
        known = years.get(cited.number, set())
        if is_numbered_through(cited.organ) and cited.symbol and not cited.session and len(known) == 1:
            (year,) = known
            asked = (*cited.asked, ("resolution.prose.year-from-report", year))
            yield cited._replace(symbol=f"{cited.symbol} ({year})", session=year, asked=asked)
        else:
            yield cited


def _own_symbols(report: Report) -> list[Span]:
    """Lines above the first heading that print the report's own symbol, maybe beside a few words (`联合国 A/75/62`):
    a report does not cite itself."""
    own = []
    for field in report.front:
        symbols = list(find_symbols(field.text))
        printed = sum(end - start for _, start, end in symbols)
        if printed and 2 * printed >= len(_SPACES.sub("", field.text)):
            own.append(field.span)
    return own


def _resolutions(
    report: Report, profile: Profile, places: PlaceIndex, is_hidden: Callable[[Span], bool], own: Sequence[Span]
) -> Iterator[Citation]:
    """Resolutions and decisions in words; `own` is where the report prints its own symbol."""
    grammar = grammar_of(profile)
    if grammar is None:
        return
    text = report.source.text
    furniture = [block.span for block in report.blocks if block.kind == "furniture"]
    view = reading_passage(text, furniture, profile.script)
    assembly = _OWN_SESSIONS.search(text, 0, OPENING) is None
    early = any(_OF_ASSEMBLY.match(span.cut(text).strip()) for span in own)

    def place_of(at: int) -> str:
        place = places.at(view.offset(at))
        return f"{place.paragraph}|{place.footnote}"

    setting = Setting(view.text, grammar, profile.regex("", "sentence_end"), place_of, assembly=assembly, early=early)
    phrases = list(grammar.phrases(view.text))
    for phrase, following in zip_longest(phrases, phrases[1:]):
        if is_hidden(view.span(phrase.start, phrase.end)):
            continue
        question = Question(setting, phrase, following)
        answers = [whose(question, member) for member in phrase.members]
        remember(question, answers)
        yield from _citations(phrase, answers, view, text, places)


def _citations(
    phrase: Phrase, answers: Sequence[Answer], view: Passage, source: str, places: PlaceIndex
) -> Iterator[Citation]:
    for i, (member, answer) in enumerate(zip(phrase.members, answers, strict=True)):
        span = view.span(member.start, member.end)
        yield _citation(phrase.kind, member, answer, source, span, places)
        if member.until is not None:
            whole = Span(span.start, view.span(member.start, phrase.members[i + 1].end).end)
            for number in members_between(member.number, member.until, RANGE_MAX):
                inner = member._replace(number=number)
                yield _citation(phrase.kind, inner, answer.of(number, phrase.kind), source, whole, places)


def _citation(kind: str, member: Member, answer: Answer, source: str, span: Span, places: PlaceIndex) -> Citation:
    number = member.number
    return Citation(
        symbol=answer.symbol,
        surface=span.cut(source),
        kind=kind_of(answer.organ, number, kind) or "document",
        organ=answer.organ,
        session=number.session.translate(DIGITS),
        number=number.full_number.translate(DIGITS),
        span=span,
        place=places.at(span.start),
        rule=answer.rule,
        asked=answer.asked,
    )
