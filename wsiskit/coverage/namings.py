"""Action lines named in running text (行动方针 C2), and the mentions that the naming speaks for.

A clause may name several bodies and only one of them under the line: in "X, facilitator of action line C5, works with Y"
the naming says nothing of Y. So a naming speaks for the mentions in its own phrase, or for the clause's subject.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.model.annotation import LineNaming, Place
from wsiskit.model.record import NamedTuple
from wsiskit.model.report import Paragraph
from wsiskit.model.spans import Span
from wsiskit.passages.folding import DIRECTION, narrow
from wsiskit.passages.passage import joined_text, make_passage
from wsiskit.passages.units import prose_units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.annotation import Mention
    from wsiskit.model.report import Report
    from wsiskit.passages.passage import Passage

_PART = re.compile(r"/(e-[a-z]+)")
_DIRECTION = re.compile(rf"[{DIRECTION}]+")


class _Run(NamedTuple):
    """A paragraph's passage, its text in narrow forms, and its linked, counted mentions."""

    passage: Passage
    text: str
    mentions: tuple[tuple[Span, Span], ...]  # (stretch of the text, span in the source)


def annotate_namings(report: Report, profile: Profile, mentions: Sequence[Mention]) -> Iterator[LineNaming]:
    """One naming per code, in text order. Codes count after a word for action lines, C7 alone may be anything; codes alone
    in brackets (… 发布了建议书（C10）) count where the report itself shows that it means action lines by codes.

    `subjects` are the spans of the mentions that the naming speaks for: those before it in its phrase, else those after
    it there; where the phrase has none, the coordinated names that open the clause (or, for a frame such as "under
    action line C5", the phrase after it). Elsewhere nobody: a missing cell is better than a wrong one. Codes in brackets
    speak for the name directly before them, else for the names since the codes before them.
    """
    pattern = profile.regex("citations", "line_naming")
    brackets = _bracketed(profile) if _uses_codes(report, pattern, profile.joiner) else None
    named: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.status == "linked" and mention.counted:
            named.setdefault(mention.place.paragraph, []).append(mention)
    for paragraph in report.paragraphs or _prose(report, profile.joiner):
        if _names_none(paragraph, pattern, brackets):
            continue
        run = _run(report.source.text, paragraph, named.get(paragraph.number, ()), profile.joiner)
        place = Place(paragraph.number, "", (), paragraph.section_id, paragraph.action_line)
        before = 0  # end of the codes in brackets before these
        for found in _found(run.text, pattern, brackets):
            naming = Span(*found.span())
            clause = _around(run, naming, Span(0, len(run.text)), profile.regex("", "clause_end"))
            if found.re is pattern:
                subjects, rule = _subjects(run, naming, clause, profile)
            else:
                subjects, rule = _bracket_subjects(run, naming, clause, before, profile)
                before = naming.end
            where = run.passage.span(*clause)
            for line, span in _codes(found, profile):
                yield LineNaming(
                    action_line=line,
                    span=run.passage.span(*span),
                    clause=where,
                    place=place,
                    subjects=subjects,
                    rule=rule,
                )


def _names_none(paragraph: Paragraph, pattern: re.Pattern[str], brackets: re.Pattern[str] | None) -> bool:
    """Whether a paragraph without direction marks, as nearly all are, has no naming: most have none."""
    if _DIRECTION.search(paragraph.text):
        return False
    text = narrow(paragraph.text)
    return pattern.search(text) is None and (brackets is None or brackets.search(text) is None)


def _uses_codes(report: Report, pattern: re.Pattern[str], joiner: str) -> bool:
    """Whether a heading or a paragraph of the report shows that its codes are those of action lines."""
    if any("line.code" in section.rule or section.rule.endswith("line.several") for section in report.sections):
        return True
    return any(pattern.search(narrow(paragraph.text)) for paragraph in report.paragraphs or _prose(report, joiner))


def _prose(report: Report, joiner: str) -> Iterator[Paragraph]:
    """The prose below the headings of a text that numbers no paragraph, as paragraphs without a number."""
    text = report.source.text
    for unit in prose_units(report):
        if unit.kind == "unknown" and unit.place.section_id:
            words = joined_text(text, unit.pieces, joiner)
            yield Paragraph(
                number="",
                section_id=unit.place.section_id,
                action_line=unit.place.action_line,
                pieces=unit.pieces,
                text=words,
                joins=(),
                rule="block.unknown",
            )


@cache
def _bracketed(profile: Profile) -> re.Pattern[str]:
    """Codes alone in brackets: （C10）, (C2, C3), (C1 和 C4)."""
    letters = "|".join(profile.words("titles", "line_letters") or ("C",))
    code = rf"(?:{letters})[\s-]?\d{{1,2}}(?:/e-[a-z]+)?"
    return re.compile(rf"[(（]\s*(?P<codes>{code}(?:[^()（）0-9A-Z]{{1,7}}{code})*)\s*[)）]")


def _found(text: str, pattern: re.Pattern[str], brackets: re.Pattern[str] | None) -> list[re.Match[str]]:
    """Namings in text order; codes in brackets that are part of a naming in words are no further one."""
    worded = list(pattern.finditer(text))
    alone = [
        m
        for m in (brackets.finditer(text) if brackets else ())
        if not any(w.start() < m.end() and m.start() < w.end() for w in worded)
    ]
    return sorted([*worded, *alone], key=lambda m: m.start())


def _bracket_subjects(
    run: _Run, naming: Span, clause: Span, before: int, profile: Profile
) -> tuple[tuple[Span, ...], str]:
    behind = [item for item in run.mentions if item[0].end <= naming.start]
    direct = [source for span, source in behind if not run.text[span.end : naming.start].strip()]
    if direct:
        return tuple(direct[-1:]), "naming.bracketed"
    phrase = _around(run, naming, clause, profile.regex("namings", "phrase_end"))
    since = [source for span, source in behind if phrase.covers(span) and before <= span.start]
    if since:
        return tuple(since), "naming.bracketed"
    subjects, rule = _subjects(run, naming, clause, profile)
    return tuple(s for s in subjects if s.end <= run.passage.offset(naming.start)), rule


def _codes(found: re.Match[str], profile: Profile) -> Iterator[tuple[str, Span]]:
    """Lines that the codes stand for; `C1 至 C4` stands for all between as well, each with the range's span."""
    codes = profile.line_codes(found.string, *found.span("codes"))
    through = profile.regex("namings", "through")
    for n, (line, start, end) in enumerate(codes):
        part = _PART.match(found.string, end)
        yield line + (part[0] if part else ""), Span(start, part.end() if part else end)
        after = codes[n + 1] if n + 1 < len(codes) else None
        if after is not None and through.fullmatch(found.string[end : after[1]]):
            for number in range(int(line[1:]) + 1, int(after[0][1:])):
                yield f"C{number}", Span(start, after[2])


def _run(text: str, paragraph: Paragraph, mentions: Sequence[Mention], joiner: str) -> _Run:
    """The paragraph as one text; `mentions` are its own that are linked and counted."""
    passage = make_passage(text, paragraph.pieces, joiner)
    named = [
        (passage.within(m.span), m.span) for m in mentions if any(piece.covers(m.span) for piece in paragraph.pieces)
    ]
    return _Run(passage, passage.narrow, tuple(named))


def _around(run: _Run, span: Span, limit: Span, ends: re.Pattern[str]) -> Span:
    """The stretch of `limit` around `span` between two ends, the closing one included; ends inside names do not count."""
    inside = [name for name, _ in run.mentions]
    marks = [
        m.end()
        for m in ends.finditer(run.text, limit.start, limit.end)
        if not any(name.start < m.end() <= name.end for name in inside)
    ]
    before = [end for end in marks if end <= span.start]
    after = [end for end in marks if end >= span.end]
    return Span(before[-1] if before else limit.start, after[0] if after else limit.end)


def _subjects(run: _Run, naming: Span, clause: Span, profile: Profile) -> tuple[tuple[Span, ...], str]:
    comma = profile.regex("namings", "phrase_end")
    phrase = _around(run, naming, clause, comma)
    inside = [item for item in run.mentions if phrase.covers(item[0])]
    before = [source for span, source in inside if span.end <= naming.start]
    if before:
        return tuple(before), "naming.phrase"
    behind = [source for span, source in inside if span.start >= naming.end]
    if behind:
        return tuple(behind), "naming.frame"
    if phrase.start == clause.start:
        following = Span(phrase.end, clause.end)
        return _head(run, following, profile), "naming.frame"
    first = next((span for span, _ in run.mentions if clause.covers(span)), None)
    if first is None or first.start > naming.start:
        return (), "naming.nobody"
    opening = _around(run, first, clause, comma)
    return _head(run, opening, profile), "naming.subject"


def _head(run: _Run, phrase: Span, profile: Profile) -> tuple[Span, ...]:
    """The names that open a phrase, with those coordinated with them (A、B 和 C); empty where it opens otherwise."""
    lead, joined = profile.regex("namings", "lead"), profile.regex("namings", "coordination")
    found: list[Span] = []
    at = phrase.start
    for span, source in run.mentions:
        if not phrase.covers(span):
            continue
        if not (joined if found else lead).fullmatch(run.text[at : span.start]):
            break
        found.append(source)
        at = span.end
    return tuple(found)
