"""Which numbers are paragraph numbers: each belongs to one rising series."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.model.record import NamedTuple
from wsiskit.model.report import Diagnostic
from wsiskit.structure.blocks.candidates import plain_number
from wsiskit.structure.chains import Link, best_chain
from wsiskit.structure.markers import compound_prefix
from wsiskit.structure.notes.scopes import ANNEX_MAX, begins_part
from wsiskit.structure.numbers import run_of
from wsiskit.structure.weights import HASHED, HIGH, LED_IN, PARAGRAPHS_ANEW, PROSE, TITLE, WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.structure.blocks.candidates import Chunk
    from wsiskit.structure.markers import Candidate
    from wsiskit.structure.wording import Wording

_FORMS = ("number", "compound")  # that number paragraphs
NO_HEADING_NUMBER = 15  # no heading series in Arabic numerals seen runs further than the eleven action lines
ROMAN_LEAST = 3  # members before (i), (ii) … above paragraph 1 are paragraphs of an introduction


class Numbering(NamedTuple):
    """Paragraph numbers by chunk: `labels` as they are reported, with their rules.

    A number that a second paragraph repeats gets `~2`; where an annex counts anew its numbers are `annex1.1`, `annex1.2`.
    """

    labels: dict[int, str]
    rules: dict[int, str]
    diagnostics: list[Diagnostic]


def number_paragraphs(chunks: list[Chunk], say: Wording) -> Numbering:
    """Numbers of the paragraphs. An annex begins a series of its own; numbers that jump or repeat are diagnosed."""
    annex = say.profile.regex("titles", "annex")
    segments: list[list[Link]] = [[]]
    chapters: dict[str, list[Link]] = {}
    before: Chunk | None = None
    flow = [(i, chunk) for i, chunk in enumerate(chunks) if not (chunk.apart or chunk.body is not None or chunk.note)]
    items = _listed_items(flow, say)
    longest = ANNEX_MAX * say.profile.heading_max
    for n, (i, chunk) in enumerate(flow):
        after = flow[n + 1][1] if n + 1 < len(flow) else None
        label = chunk.label or chunk.span
        title = say.bare_title(label) if label[1] - label[0] <= longest else ""
        if title and annex.fullmatch(title):
            segments.append([])
        for candidate in _one_of_each(chunk) if chunk.candidates else ():
            place, weight = _weigh(candidate, chunk, before, after, say)
            if candidate.form == "compound":
                chapters.setdefault(compound_prefix(candidate.marker), []).append(Link(place, weight, i))
            elif i not in items:
                # under a heading paragraphs may count anew, as Word numbers them
                anew = PARAGRAPHS_ANEW if place == 1 and before is not None and begins_part(before, say) else None
                segments[-1].append(Link(place, weight, i, anew))
        before = chunk
    found = Numbering({}, {}, [])
    used: dict[str, int] = {}
    chains = [_series_of(links) or _alone(links, flow) for links in segments]
    by_chapter = {number: run_of(links) for number, links in chapters.items()}
    if sum(map(_whole, by_chapter.values())) > sum(map(_whole, chains)):
        # 12.1, 12.2 …: paragraphs numbered within their chapter, as in the programme budget (A/80/6 (Sect. 12))
        for number, chain in by_chapter.items():
            _label(chunks, chapters[number], chain, number, used, found)
        return found
    chains[1:] = [[] if _are_titles(chain, chunks, say) else chain for chain in chains[1:]]
    for i, marker in _introduction(flow, chains[0], say):
        found.labels[i], found.rules[i] = marker, "paragraph.introduction"
    for part, (links, chain) in enumerate(zip(segments, chains, strict=True)):
        anew = part > 0 and any(str(link.number) in used for link in chain)
        _label(chunks, links, chain, f"annex{part}." if anew else "", used, found)
    return found


def _series_of(links: list[Link]) -> list[Link]:
    """The best series, which may begin again at 1 below a heading; not where it is taken up again after that: then the
    numbers between are those of a list."""
    chain = best_chain(links)
    last = 0
    for here, after in itertools.pairwise(chain):
        if after.number <= here.number:
            last = max(last, here.number)
        elif last and after.number == last + 1 and after.number > here.number + 1:
            return best_chain([link._replace(anew=None) for link in links])
    return chain


def _alone(links: list[Link], flow: list[tuple[int, Chunk]]) -> list[Link]:
    """The one numbered passage of a text that begins with it and continues to a full stop: a paragraph copied alone."""
    return links if len(links) == 1 and links[0].key == flow[0][0] and links[0].weight >= WHOLE else []


def _are_titles(chain: list[Link], chunks: list[Chunk], say: Wording) -> bool:
    """Whether the numbers of an annex stand before titles alone: the first is one, the others are or lead in short."""
    titles = [_is_short(link, chunks[link.key], say) for link in chain]
    return len(chain) > 1 and chain[0].weight < PROSE and all(titles)


def _is_short(link: Link, chunk: Chunk, say: Wording) -> bool:
    return link.weight < PROSE or (
        say.leads_in(chunk.span) and chunk.span.end - chunk.span.start <= say.profile.heading_max
    )


def _introduction(flow: list[tuple[int, Chunk]], chain: list[Link], say: Wording) -> list[tuple[int, str]]:
    """Chunks above paragraph 1 that (i), (ii), (iii) … number, with their markers: an introduction as older documents
    have it (TD/B/CN.4/48). Items of a list follow a colon, and titles are no paragraphs."""
    links: list[Link] = []
    markers: dict[int, str] = {}
    before: Chunk | None = None
    for i, chunk in flow:
        if chain and i >= chain[0].key:
            break
        if before is not None and say.leads_in(before.span) and not links:
            return []
        for candidate in chunk.candidates:
            place = next((r.ordinal for r in candidate.readings if r.series.endswith("roman-lower")), 0)
            if place and not say.is_title_like(candidate.title, True):
                links.append(Link(place, PROSE, i))
                markers[i] = candidate.marker
        before = chunk
    numbers = [link.number for link in links]
    if len(links) < ROMAN_LEAST or numbers != list(range(1, len(links) + 1)) or not chain:
        return []
    return list(markers.items())


def _listed_items(flow: list[tuple[int, Chunk]], say: Wording) -> set[int]:
    """Chunks that are items of a numbered list inside a paragraph.

    After a numbered paragraph that ends with a colon, a count from 1 is a list. It ends where the count breaks, or with
    the last number before the one that the paragraphs need next.
    """
    numbers = [plain_number(chunk) if chunk.candidates else 0 for _, chunk in flow]
    items: set[int] = set()
    end = 0
    for at, (lead, number) in enumerate(itertools.pairwise(numbers)):
        if number != 1 or not lead or at < end or not say.leads_in(flow[at][1].span):
            continue
        end = at + 1
        while end < len(flow) and numbers[end] == end - at:
            end += 1
        closed = end < len(flow) and numbers[end] == lead + 1
        if not closed and lead + 1 < end - at:
            end = at + 1 + lead
        items.update(flow[n][0] for n in range(at + 1, end))
    return items


def _whole(chain: list[Link]) -> int:
    """Members of a chain that are prose."""
    return sum(1 for link in chain if link.weight >= PROSE)


def _one_of_each(chunk: Chunk) -> Sequence[Candidate]:
    """The first number of the plain and of the compound form that a chunk begins with, unless it is an item of a list."""
    found: list[Candidate] = []
    if len(chunk.candidates) == 1 and not chunk.decoration.listed:
        return chunk.candidates if chunk.candidates[0].form in _FORMS else ()
    for candidate in chunk.candidates if not chunk.decoration.listed else ():
        if candidate.form in _FORMS and all(candidate.form != other.form for other in found):
            found.append(candidate)
    return found


def _weigh(
    candidate: Candidate, chunk: Chunk, before: Chunk | None, after: Chunk | None, say: Wording
) -> tuple[int, float]:
    """(number, how much the chunk looks like a paragraph); what a page cuts in mid-sentence is prose, however short."""
    number = candidate.readings[0].ordinal
    if say.is_title_like(candidate.title, True) and not _is_cut(chunk, after, say):
        weight = TITLE + (HIGH if number > NO_HEADING_NUMBER else 0.0) + (HASHED if chunk.decoration.depth else 0.0)
    else:
        weight = PROSE if say.is_open(chunk.span) else WHOLE
    if before is not None and before.body is None and say.leads_in(before.span):
        weight += LED_IN
    return number, weight


def _is_cut(chunk: Chunk, after: Chunk | None, say: Wording) -> bool:
    """Whether a page cuts the chunk in mid-sentence: the next text continues with a small letter, after notes or a page."""
    if after is None or after.candidates or after.first == chunk.last + 1 or after.blank_before:
        return False
    return say.is_open(chunk.span) and say.text[after.span.start].islower()


def _label(
    chunks: list[Chunk], links: list[Link], chain: list[Link], prefix: str, used: dict[str, int], found: Numbering
) -> None:
    accepted = {link.key: "paragraph.series" for link in chain}
    accepted.update((link.key, "paragraph.out-of-series") for link in _strays(links, chain))
    last: int | None = None
    for link in links:
        rule = accepted.get(link.key)
        if rule is None:
            continue
        marker = next((c.marker for c in chunks[link.key].candidates if c.form == "compound"), "")
        printed = marker if prefix and marker.startswith(prefix) else f"{prefix}{link.number}"  # 4.01 is not 4.1
        used[printed] = used.get(printed, 0) + 1
        found.labels[link.key] = printed if used[printed] == 1 else f"{printed}~{used[printed]}"
        found.rules[link.key] = rule
        if last is not None and link.number != last + 1:
            doubt = "paragraphs.repeat" if link.number in (last, 1) else "paragraphs.gap"
            message = say("paragraph {number} follows {before}", number=link.number, before=last)
            found.diagnostics.append(Diagnostic(doubt, "warning", message, chunks[link.key].span))
        last = link.number


def _strays(links: list[Link], chain: list[Link]) -> list[Link]:
    """Whole paragraphs out of the series: a number printed twice, or a wrong one where the series leaves a gap."""
    strays: list[Link] = []
    after = iter([*chain, None])
    here, upcoming = None, next(after)
    for link in links:
        if upcoming is not None and link.key == upcoming.key:
            here, upcoming = upcoming, next(after)
            continue
        if here is None or link.weight < WHOLE:
            continue
        repeats = link.number == here.number or (upcoming is not None and link.number == upcoming.number)
        gap = upcoming is not None and upcoming.number > here.number + 1
        if repeats or gap:
            strays.append(link)
    return strays
