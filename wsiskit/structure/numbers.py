"""Beginnings of lines that number something in another form than `1. Text`, settled before lines are put together.

A document numbers its paragraphs in one way. A rare form (5.II.20, `1)`, `1` without a full stop, a number alone on its
line) means nothing in one line: it numbers where a series of such lines says so, and where no plainer form has a series.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.report import Reading
from wsiskit.model.spans import Span
from wsiskit.structure.blocks.candidates import Chunk, plain_number
from wsiskit.structure.chains import Link, best_chain
from wsiskit.structure.markers import Candidate, compound_prefix, heading_candidates

if TYPE_CHECKING:
    from collections.abc import Container

    from wsiskit.structure.wording import Wording

COMPOUND_LEAST = 3  # members before compound numbers are a series
UNSTOPPED_LEAST = 3  # members before lines that begin with a bare number, from 1 and without a gap, are paragraphs
CLOSED_LEAST = 2  # the same for `1)`
LONE = 2  # blank lines between a number alone on its line and its text, at most
LONE_MAX = 16  # characters of a number alone on its line
_USUAL_RANKS = (3,)  # rank of an Arabic number where the profile has no form for it
_TAB = 4  # columns
_SET_IN = 200  # characters of white space that are still measured
NESTED = 2  # columns by which an item of a list inside an item is set in, at least
_LONE = re.compile(r"(?:\d{1,4}|[IVXLC]{1,6}|[A-Z]|\d{1,3}(?:\.(?:\d{1,3}|[IVXLC]{1,6}))+)[ \t]*[.．)、–—-]$")
_CLOSED = re.compile(r"(?P<marker>(?P<n>\d{1,3})[)）])[ \t\u3000]*(?=\S)")
_BARE = re.compile(r"(?P<marker>(?P<n>(?!0)\d{1,3}))[ \t\u3000]+(?=[^\W\d_a-zа-яё]|[\"“«《„”])")


def settle_numbers(
    text: str, starts: list[Chunk], say: Wording, bodies: Container[int], is_markdown: bool
) -> list[Chunk]:
    """The starts with the numbers of their series; `bodies` are those that are notes. Order and count stay as they are, but
    a number alone on its line takes the line below as its title."""
    if is_markdown:
        starts = _count_lists(text, starts, bodies)
    if not _has_series(starts, say, bodies):
        starts = _add_form(text, starts, say, bodies, _CLOSED, CLOSED_LEAST)
        if not _has_series(starts, say, bodies):
            starts = _add_form(text, starts, say, bodies, _BARE, UNSTOPPED_LEAST)
    return starts


def join_lone_numbers(text: str, starts: list[Chunk], say: Wording) -> list[Chunk]:
    """The starts, a number alone on its line together with the text below it.

    What stands below begins nothing itself, and is no heading that the format sets.
    """
    joined: dict[int, Chunk] = {}
    taken: set[int] = set()
    for at in [i for i, (start, end) in enumerate(start.span for start in starts[:-1]) if end - start <= LONE_MAX]:
        here, below = starts[at : at + 2]
        if here.candidates or at in taken or not _takes(text, here, below):
            continue
        span = Span(here.span.start, below.span.end)
        found = tuple(c for c in heading_candidates(text, span, say.profile) if c.title.start == below.span.start)
        if found:
            joined[at] = here._replace(last=below.last, span=span, candidates=found, block=below.block)
            taken.add(at + 1)
    return [joined.get(i, start) for i, start in enumerate(starts) if i not in taken] if joined else starts


def _takes(text: str, here: Chunk, below: Chunk) -> bool:
    """Whether a line is a number alone and the next one may be its text."""
    if here.apart or here.body is not None:
        return False
    if below.candidates or below.apart or below.body is not None or below.decoration.listed or below.page_before:
        return False
    if below.blank_before > LONE or (below.decoration.depth and not here.decoration.depth):
        return False
    return _LONE.match(text, *here.span) is not None and _LONE.match(text, *below.span) is None


def settle_compounds(starts: list[Chunk]) -> list[Chunk]:
    """The starts, with compound numbers (12.1, 5.II.20) as markers only where they count on; else they are figures.

    A line may begin with "1.5 times" by a line break. Series that begin at .1 and have three members together are no
    accident, nor are three that follow each other, nor a number that no figure looks like (5.II.20).
    """
    parts: dict[str, list[Link]] = {}
    for i, start in enumerate(starts):
        for candidate in start.candidates:
            if candidate.form == "compound" and not start.apart:
                number = compound_prefix(candidate.marker)
                parts.setdefault(number, []).append(Link(candidate.readings[0].ordinal, 1.0, i))
    if not parts:
        return starts
    chains = {prefix: run_of(links) for prefix, links in parts.items()}
    first = {prefix: chain for prefix, chain in chains.items() if chain and chain[0].number == 1}
    counted = sum(map(len, first.values())) >= COMPOUND_LEAST
    if not any(len(chain) > 1 for chain in first.values()):
        counted = counted and _follow([int(prefix[:-1]) for prefix in first if prefix[:-1].isdecimal()])
    kept = {link.key for chain in first.values() for link in chain} if counted else set()
    for prefix, chain in chains.items():
        least = COMPOUND_LEAST if prefix[:-1].isdecimal() else COMPOUND_LEAST - 1
        follows = len(chain) >= least and _follow([link.number for link in chain])
        if follows or not _is_figure(prefix):
            kept |= {link.key for link in chain}
    return [_with_compound(start, i in kept) if start.candidates else start for i, start in enumerate(starts)]


def _is_figure(prefix: str) -> bool:
    """Whether a compound number that begins so may be a figure or a range: 12.5, 9-20; 5.II.20 is none."""
    return all(part.isdecimal() for part in re.split(r"[.\-‑–]", prefix[:-1]))


def run_of(links: list[Link]) -> list[Link]:
    """The best rising run of one chapter; it may begin anywhere, as an excerpt does."""
    low = min(link.number for link in links) - 1
    chain = best_chain([link._replace(number=link.number - low) for link in links])
    return [link._replace(number=link.number + low) for link in chain]


def _follow(numbers: list[int]) -> bool:
    """Whether each number is one more than the one before."""
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False


def _with_compound(start: Chunk, kept: bool) -> Chunk:
    """A start whose compound number is its only marker, or none."""
    if not any(c.form == "compound" for c in start.candidates):
        return start
    if not kept:
        return start._replace(candidates=tuple(c for c in start.candidates if c.form != "compound"))
    return start._replace(candidates=tuple(_ranked(c) for c in start.candidates if c.form != "number"))


def _ranked(candidate: Candidate) -> Candidate:
    """A compound number of three parts and more as one level lower a part: 1.1.1 stands below 1.1."""
    deeper = candidate.marker.count(".") - 1
    if candidate.form != "compound" or deeper < 1:
        return candidate
    readings = tuple(Reading(f"compound-{deeper}:arabic", r.ordinal) for r in candidate.readings)
    return candidate._replace(readings=readings, ranks=tuple(rank + deeper for rank in candidate.ranks))


def _has_series(starts: list[Chunk], say: Wording, bodies: Container[int]) -> bool:
    """Whether two starts in the plain or the compound form follow each other, of which one is no title: the numbers of
    paragraphs."""
    last: dict[str, tuple[int, bool]] = {}
    for i, start in enumerate(starts):
        if start.apart or i in bodies or start.decoration.listed:
            continue
        for candidate in start.candidates:
            if candidate.form not in ("number", "compound"):
                continue
            series = compound_prefix(candidate.marker) if candidate.form == "compound" else ""
            number, prose = candidate.readings[0].ordinal, not say.is_title_like(candidate.title, True)
            before = last.get(series, (0, False))
            if before[0] and number == before[0] + 1 and (prose or before[1]):
                return True
            last[series] = (number, prose)
    return False


def _add_form(
    text: str, starts: list[Chunk], say: Wording, bodies: Container[int], form: re.Pattern[str], least: int
) -> list[Chunk]:
    """The starts, with numbers of this form as numbers of paragraphs: they count from 1 without a gap, nothing leads them in
    as items of a list, and a sentence ends before each."""
    found: dict[int, re.Match[str]] = {}
    for i, start in enumerate(starts):
        if start.apart or i in bodies or start.candidates or start.decoration.listed or start.body is not None:
            continue
        mark = form.match(text, *start.span)
        if mark and mark.end() < start.span.end:
            found[i] = mark
    chain = best_chain([Link(int(mark["n"]), 1.0, i) for i, mark in found.items()])
    if len(chain) < least or not _follow([link.number for link in chain]) or chain[0].number != 1:
        return starts
    above = [starts[link.key - 1] for link in chain if link.key]
    if chain[0].key and say.leads_in(starts[chain[0].key - 1].span):
        return starts
    ended = above[1:] if chain[0].key else above
    if not all(say.is_finished(start.span) or _is_heading(start, say) for start in ended if not start.apart):
        return starts
    settled = list(starts)
    for link in chain:
        settled[link.key] = _marked(starts[link.key], found[link.key], say)
    return settled


def _is_heading(start: Chunk, say: Wording) -> bool:
    return start.decoration.depth > 0 or any(say.is_title_like(c.title, True) for c in start.candidates)


def _marked(start: Chunk, mark: re.Match[str], say: Wording) -> Chunk:
    ranks = next((form.ranks for form in say.profile.headings if form.id == "number"), _USUAL_RANKS)
    span, title = Span(*mark.span("marker")), Span(mark.end(), start.span.end)
    reading = Reading("number:arabic", int(mark["n"]))
    return start._replace(
        candidates=(
            Candidate(form="number", ranks=ranks, marker=mark["marker"], span=span, title=title, readings=(reading,)),
        )
    )


# -- lists of Markdown -----------------------------------------------------------------------------------------------


def _count_lists(text: str, starts: list[Chunk], bodies: Container[int]) -> list[Chunk]:
    """The starts of a Markdown text: a list whose items all have one number is counted from it, as it prints
    (CommonMark, 5.3); an item that is set in below an item belongs to that."""
    settled = list(starts)
    run: list[int] = []
    indent = -1

    def close() -> None:
        numbers = {plain_number(starts[i]) for i in run}
        if len(run) > 1 and len(numbers) == 1:
            first = numbers.pop()
            for n, i in enumerate(run):
                settled[i] = _counted(starts[i], first + n)
        run.clear()

    for i, start in enumerate(starts):
        if start.apart or i in bodies or start.body is not None:
            continue
        columns = _columns_before(text, start)
        if not plain_number(start) or start.decoration.depth:
            if start.decoration.depth or (start.blank_before and not columns and not start.decoration.listed):
                close()
                indent = -1
            continue
        if indent >= 0 and columns >= indent + NESTED:
            settled[i] = start._replace(decoration=start.decoration._replace(listed=True))
            continue
        if columns != indent and run:
            close()
        indent = columns
        run.append(i)
    close()
    return settled


def _columns_before(text: str, start: Chunk) -> int:
    """Columns of white space before a start; a tab reaches to the next fourth column."""
    at = text.rfind("\n", 0, start.span.start) + 1
    return len(text[at : start.span.start].expandtabs(_TAB)) if start.span.start - at < _SET_IN else 0


def _counted(start: Chunk, number: int) -> Chunk:
    """A start with another number than it has in the file."""
    candidates = tuple(
        c._replace(readings=(Reading(c.readings[0].series, number),)) if c.form == "number" else c
        for c in start.candidates
    )
    return start._replace(candidates=candidates)
