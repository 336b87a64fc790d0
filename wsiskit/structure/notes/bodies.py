"""Which line beginnings are bodies of notes, in every printed form.

All candidates of one series of labels compete for one chain that rises, and begins again at a chapter, an annex or a
page. A form counts by how seldom it is anything else: `[^1]:` is a body, ¹ at the beginning of a line nearly always, a
bare `1 See` only where a mark calls note 1. What a call vouches for may begin a series again; what nothing calls may not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from wsiskit.knowledge.languages import NEVER
from wsiskit.model.spans import Span
from wsiskit.structure import weights
from wsiskit.structure.chains import Link, best_chain
from wsiskit.structure.notes.calls import glued_digits, slashed_calls
from wsiskit.structure.notes.marks import label_of, order_of
from wsiskit.structure.notes.scopes import begins_part
from wsiskit.structure.notes.stopped import find_stopped
from wsiskit.structure.notes.symbols import find_symbol_bodies
from wsiskit.structure.wording import first_signs

if TYPE_CHECKING:
    from collections.abc import Container

    from wsiskit.knowledge.languages import Profile
    from wsiskit.structure.blocks.candidates import Body, Chunk
    from wsiskit.structure.wording import Wording


_PLAIN = re.compile(
    r"(?P<n>(?!0)\d{1,3})(?!\d)(?:[ \u00a0\u3000\t]+(?=\S)|(?=[^\W\d_a-z]))"
)  # 9f56 continues with a URL
_SLASH = re.compile(r"(?P<n>[1-9]\d{0,2})/[ \u00a0\u3000\t]+(?=\S)")  # 1/ as typewriters set it, in body and call alike
_LISTED = re.compile(r"[(（\[]?(?P<n>(?!0)\d{1,3})(?:[.．、:：)）\]/]+|[ \t]*[-–—](?=\s)|(?=[ \t\u3000]))\s*(?=\S)")
_ALONE = re.compile(r"(?P<n>[1-9]\d{0,2})\s*$")
_URL = re.compile(r"<?(?:https?://|www\.)", re.I)
_RULED = re.compile(r"[_\u2014\u2500\u2015-]{5,}$")  # the rule above the notes of a page
LEAST = 2  # notes before two series of bare figures can agree by more than chance
AGREED = 0.6  # share of bodies whose number is called: extraction sets some marks on lines of their own
LISTED = 0.5  # share of the list below the title of the notes that is called
_OPENING = 8  # characters after a mark in which the scheme of a URL ends, or a title in quotation marks begins
_SCHEME, _QUOTES = "://", ("<", "《", "“")


def find_bodies(
    text: str, starts: list[Chunk], say: Wording, cuts: list[int], *, is_markdown: bool = False
) -> dict[int, Body]:
    """The starts that are bodies of notes, by index. `cuts` are the ascending offsets at which a chapter, an annex or a page
    begins."""
    explicit = {i: s.body for i, s in enumerate(starts) if s.body is not None and not s.apart}
    told = {label for label, _, certain in explicit.values() if certain}
    explicit = {i: body for i, body in explicit.items() if body[2] or body[0] not in told}
    calls = _Calls(starts, say, explicit)
    listed = _listed_bodies(text, starts, say, calls, is_markdown=is_markdown)
    bodies = dict(explicit)
    bodies.update({i: body for i, body in listed.items() if i not in explicit})
    plain = {} if listed else _called_plain(text, starts, say.profile, bodies, calls)
    if not bodies and not plain:
        listed = find_stopped(text, starts, say, calls.between, is_markdown=is_markdown)
        bodies.update(listed)
    if not bodies and not plain:
        found = _slashed_bodies(text, starts) or _agreeing_bodies(text, starts, say.profile, cuts)
    else:
        bodies.update(plain)
        found = {}
        for series in {order_of(label)[0] for label, _, _ in bodies.values()}:
            members = {i: body for i, body in bodies.items() if order_of(body[0])[0] == series}
            found.update(_chosen(text, starts, say, members, _Given(cuts, calls, listed, plain)))
    found.update(find_symbol_bodies(text, starts, found))
    return dict(sorted(found.items()))


class _Calls:
    """Offsets of the explicit marks of a text, by label; marks at the beginning of a body are in `first` alone."""

    def __init__(self, starts: list[Chunk], say: Wording, bodies: dict[int, Body]) -> None:
        own = {body[1].start for body in bodies.values()}
        self.first: dict[str, int] = {}
        self.inside: dict[str, list[int]] = {}
        for label, (at, _) in say.note_marks([start.span for start in starts]):
            self.first.setdefault(label, at)
            if at not in own:
                self.inside.setdefault(label, []).append(at)

    def between(self, label: str, low: int, high: int) -> bool:
        """Whether a mark of this label stands in `[low, high)`."""
        return _any_between(self.inside.get(label, []), low, high)

    def count(self, label: str, high: int) -> int:
        """Marks of this label before an offset."""
        return bisect_left(self.inside.get(label, []), high)


class _Given:
    """What the weight of a candidate depends on besides its own line."""

    def __init__(self, cuts: list[int], calls: _Calls, listed: Container[int], plain: Container[int]) -> None:
        self.cuts, self.calls, self.listed, self.plain = cuts, calls, listed, plain


def _is_cut(cuts: list[int], low: int, high: int) -> bool:
    """Whether a chapter, an annex or a page begins after `low`, up to `high`."""
    at = bisect_right(cuts, low)
    return at < len(cuts) and cuts[at] <= high


def _is_called_anew(given: _Given, label: str, low: int, high: int) -> bool:
    """Whether a part begins after `low` and a mark of this label stands between that and `high`."""
    at = bisect_right(given.cuts, low)
    return at < len(given.cuts) and given.calls.between(label, given.cuts[at], high)


def _chosen(text: str, starts: list[Chunk], say: Wording, members: dict[int, Body], given: _Given) -> dict[int, Body]:
    """The members of one series of labels that are bodies: definitions, and the best chain of the others."""
    links: list[Link] = []
    last: dict[str, tuple[int, int]] = {}  # label → offset and count of its bodies so far
    before = -1
    for i, (label, mark, certain) in sorted(members.items()):
        if certain:
            continue
        at, count = last.get(label, (-1, 0))
        last[label] = (mark.start, count + 1)
        own = given.calls.between(label, at + 1, mark.start)
        called = i in given.listed or own or given.calls.count(label, mark.start) > count
        anew = None
        if called and before >= 0:
            near = _is_cut(given.cuts, before, mark.start) or i - 1 in members or (own and starts[i].blank_before)
            anew = weights.NOTES_ANEW if near else 2 * weights.NOTES_ANEW
            if starts[i].blank_before and _is_called_anew(given, label, max(at, before), mark.start):
                anew = weights.CALLED_ANEW
        weight = _weight(text, starts, say, i, members, given)
        links.append(Link(order_of(label)[1] or len(links) + 1, weight, i, anew))
        before = mark.start
    kept = {link.key for link in best_chain(links)}
    return {i: body for i, body in members.items() if body[2] or i in kept}


def _weight(text: str, starts: list[Chunk], say: Wording, i: int, members: dict[int, Body], given: _Given) -> float:
    """How much a start looks like a body: it stands apart (blank line, page, another body or furniture above) and after
    the mark that calls it. A mark that does neither is a call which a line break brought to the beginning of a line."""
    label, mark, _ = members[i]
    if i in given.listed:
        return weights.LISTED
    above = starts[i - 1] if i else None
    apart = above is None or starts[i].blank_before or starts[i].page_before or above.apart or i - 1 in members
    called = given.calls.first.get(label, mark.start) < mark.start
    weight = weights.PLAIN if i in given.plain else weights.MARKED
    if i - 1 in members or i + 1 in members:
        weight += weights.NEIGHBOUR
    if _names_a_source(text, mark, starts[i].span):
        weight += weights.SOURCE
    if i in given.plain and _opens_low(text, mark, starts[i].span):
        weight += weights.LOWER
    if not called:
        weight += weights.UNCALLED_CIRCLED if order_of(label)[0] == "circled" else weights.UNCALLED
    if not apart and (not called or i in given.plain):
        weight += weights.NOT_APART
    if above is not None and not text[mark.end : mark.end + 1].isspace() and not say.is_finished(above.span):
        weight += weights.IN_SENTENCE
    return weight


def _opens_low(text: str, mark: Span, span: Span) -> bool:
    """Whether a small letter follows the mark, and no URL: 1 country of the north. A note begins as a sentence does."""
    rest = text[mark.end : min(span.end, mark.end + 2 * _OPENING)].lstrip()
    return rest[:1].islower() and _URL.match(rest) is None


def _names_a_source(text: str, mark: Span, span: Span) -> bool:
    """Whether a URL or a title in quotation marks follows the mark, after what space there is."""
    rest = text[mark.end : min(span.end, mark.end + 2 * _OPENING)].lstrip()[:_OPENING]
    return _SCHEME in rest or rest.startswith(_QUOTES)


# -- bodies whose figure is neither raised nor in brackets -----------------------------------------------------------


def _plain_mark(text: str, starts: list[Chunk], i: int, profile: Profile) -> re.Match[str] | None:
    """The bare number, with a slash or without, at the beginning of a start; alone on its line only above a URL that did not
    fit beside it."""
    start = starts[i]
    first, end = start.span
    if text[first].isalpha() or start.apart or start.body is not None:
        return None
    bracketed = profile.regex("notes", "bracketed")
    if bracketed is NEVER and start.candidates:
        return None
    found = _PLAIN.match(text, first, end) or _SLASH.match(text, first, end) or bracketed.match(text, first, end)
    if found is None and i + 1 < len(starts) and _URL.match(text, starts[i + 1].span.start):
        found = _ALONE.match(text, first, end)
    # (١) may also number the items of a list
    return found if found and (not start.candidates or found.re is bracketed) else None


def _plain_marks(text: str, starts: list[Chunk], profile: Profile) -> dict[int, re.Match[str]]:
    """Bare numbers at the beginning of a start, by its index."""
    here = [i for i, start in enumerate(starts) if not text[start.span[0]].isalpha()]
    return {i: mark for i in here if (mark := _plain_mark(text, starts, i, profile))}


def _mark_span(found: re.Match[str], profile: Profile) -> Span:
    if found.re is _SLASH:
        return Span(found.start(), found.end("n") + 1)
    return Span(*(found.span() if found.re is profile.regex("notes", "bracketed") else found.span("n")))


def _called_plain(
    text: str, starts: list[Chunk], profile: Profile, bodies: dict[int, Body], calls: _Calls
) -> dict[int, Body]:
    """Starts with a bare number that an explicit mark calls, where nothing explicit has that number: copied text keeps the
    raised mark at the call and loses it at the note. Of lines directly one below the other `AGREED` are called, or they are
    the rows of a list."""
    if not calls.inside:
        return {}
    marked = {label for label, _, _ in bodies.values()}
    found: dict[int, Body] = {}
    last: dict[str, int] = {}
    run: dict[int, Body] = {}
    rows: set[str] = set()  # labels of the run
    before = -1
    for i, mark in [*_plain_marks(text, starts, profile).items(), (-1, None)]:
        if i != before + 1:
            found.update(run if len(run) >= AGREED * len(rows) else {})
            run, rows = {}, set()
        if mark is None:
            break
        before = i
        label = label_of(mark["n"])
        rows.add(label)
        if label not in marked and calls.between(label, last.get(label, -1), mark.start()):
            run[i] = (label, _mark_span(mark, profile), False)
            last[label] = mark.start()
    return found


def _listed_bodies(
    text: str, starts: list[Chunk], say: Wording, calls: _Calls, *, is_markdown: bool
) -> dict[int, Body]:
    """The numbered list below the title of the notes (Notes, Endnotes, 注), up to the next heading.

    It counts from the lowest number that is called there, and marks before it call `LISTED` of it: else it is the text of a
    chapter that has this title. A list of Markdown whose items all have one number counts from it (CommonMark, 5.3).
    """
    found: dict[int, Body] = {}
    glued: dict[str, list[int]] = {}
    floor = 0
    firsts = first_signs(say.profile, "notes")
    signs = (
        (i, text[(start.candidates[0].title if start.candidates else start.span)[0]]) for i, start in enumerate(starts)
    )
    may = [i for i, sign in signs if sign in firsts or not sign.isalnum()]
    titles = dict.fromkeys(i for i in may if _is_notes_title(starts[i], say))
    for title in titles:
        links, marks, at = list[Link](), dict[int, re.Match[str]](), title + 1
        while at < len(starts) and at not in titles and not begins_part(starts[at], say):
            mark = None if starts[at].apart else _LISTED.match(text, *starts[at].span)
            if mark:
                links.append(Link(int(mark["n"]), 1.0, at))
                marks[at] = mark
            at += 1
        if is_markdown and len(links) > 1 and len({link.number for link in links}) == 1:
            links = [link._replace(number=link.number + n) for n, link in enumerate(links)]  # as it prints
        chain = best_chain(links)
        labels = {str(link.number) for link in chain}
        called = {n for n in labels if calls.between(n, floor, starts[title].span.start)}
        if len(called) < LISTED * len(chain):
            glued = glued or {"": [], **_glued(text, starts, say.profile)}
            called |= {n for n in labels if _any_between(glued.get(n, []), floor, starts[title].span.start)}
        if chain and len(called) >= max(1, LISTED * len(chain)):
            floor = starts[title].span.start
            for link in chain:
                mark = marks[link.key]
                found[link.key] = (str(link.number), Span(mark.start(), mark.end()), False)
    return found


def _glued(text: str, starts: list[Chunk], profile: Profile) -> dict[str, list[int]]:
    """Offsets of the glued digits of a text, by number."""
    found: dict[str, list[int]] = {}
    for start in starts:
        for number, span in glued_digits(text, start.span, profile) if not start.apart else ():
            found.setdefault(number, []).append(span.start)
    return {number: sorted(places) for number, places in found.items()}


def _any_between(places: list[int], low: int, high: int) -> bool:
    """Whether one of the ascending places lies in `[low, high)`."""
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high


def _is_notes_title(start: Chunk, say: Wording) -> bool:
    title = start.candidates[0].title if start.candidates else start.span
    if not say.is_titled(title, "notes"):
        return False
    return not start.apart and start.span.end - start.span.start <= say.profile.heading_max


def _slashed_bodies(text: str, starts: list[Chunk]) -> dict[int, Body]:
    """Bodies such as `1/ The principles …`, if they count from 1 and each is called before it stands."""
    found = ((i, _SLASH.match(text, *start.span)) for i, start in enumerate(starts) if not start.apart)
    marks = {i: m for i, m in found if m is not None}
    chain = best_chain([Link(int(m["n"]), 1.0, i) for i, m in marks.items()])
    if not chain or [link.number for link in chain] != list(range(1, len(chain) + 1)):
        return {}
    numbers = [str(link.number) for link in chain]
    first: dict[str, int] = {}
    for span in (start.span for i, start in enumerate(starts) if i not in marks and not start.apart):
        for number, at in slashed_calls(text, span, numbers):
            first.setdefault(number, at.start)
    if any(first.get(str(link.number), len(text)) > starts[link.key].span.start for link in chain):
        return {}
    return {k: (marks[k]["n"], Span(marks[k].start(), marks[k].end("n") + 1), True) for k in (x.key for x in chain)}


def _agreeing_bodies(text: str, starts: list[Chunk], profile: Profile, cuts: list[int]) -> dict[int, Body]:
    """Bodies of a text in which no mark is explicit: a bare number at the beginning of a line, digits glued to words.

    Neither means anything alone. A body is accepted where its number continues the series of such lines from 1, and glued
    digits of the same numbers stand before the bodies in the same series: `AGREED` of them, or none is accepted. Lines
    below a rule weigh more; where all bodies stand below one, `LEAST` digits that agree are enough. Runs that begin
    again at a chapter, an annex or a page must each agree for themselves, and have more bodies than the one series.
    """
    ruled = _below_rules(text, starts)
    marks = _plain_marks(text, starts, profile)
    links: list[Link] = []
    before = -1
    for i, mark in marks.items():
        again = int(mark["n"]) == 1 and before >= 0 and _is_cut(cuts, before, mark.start())
        anew = weights.NOTES_ANEW if again else None
        links.append(Link(int(mark["n"]), weights.MARKED + weights.RULED * ruled[i], i, anew))
        before = mark.start()
    once = [link._replace(anew=None) for link in links]
    one, several = (_agreed(text, starts, profile, some, marks) for some in (once, links))
    return several if len(several) > len(one) else one


def _agreed(
    text: str, starts: list[Chunk], profile: Profile, links: list[Link], marks: dict[int, re.Match[str]]
) -> dict[int, Body]:
    """The best chain of bare bodies, if each of its runs is called by enough digits before it."""
    runs = _runs(best_chain(links))
    least = LEAST
    inside = {link.key for run in runs for link in run}
    spans = [start.span for i, start in enumerate(starts) if i not in inside and not start.apart]
    found = sorted((at.start, int(number)) for span in spans for number, at in glued_digits(text, span, profile))
    digits, floor = [Link(number, 1.0, at) for at, number in found], 0
    bodies: dict[int, Body] = {}
    for run in runs:
        low = bisect_left(digits, floor, key=lambda digit: digit.key)
        floor = starts[run[-1].key].span.start
        high = bisect_left(digits, floor, key=lambda digit: digit.key)
        if not _agree(run, digits[low:high], starts, least):
            return {}
        least = 1  # one note of an annex stands beside those of the series before
        bodies.update({x.key: (str(x.number), _mark_span(marks[x.key], profile), False) for x in run})
    return bodies


def _runs(chain: list[Link]) -> list[list[Link]]:
    """The chain, cut where it begins again."""
    runs: list[list[Link]] = []
    for link in chain:
        if not runs or link.number <= runs[-1][-1].number:
            runs.append([])
        runs[-1].append(link)
    return runs


def _agree(run: list[Link], digits: list[Link], starts: list[Chunk], least: int) -> bool:
    """Whether bodies that count from 1 without a gap are called by enough of the digits before them."""
    last = run[-1].number
    if len(run) < least or [link.number for link in run] != list(range(1, last + 1)):
        return False
    called = {link.number: link.key for link in best_chain([digit for digit in digits if digit.number <= last])}
    agreed = sum(called.get(x.number, starts[x.key].span.start) < starts[x.key].span.start for x in run)
    return agreed >= (least if all(link.weight > weights.MARKED for link in run) else max(least, AGREED * len(run)))


def _below_rules(text: str, starts: list[Chunk]) -> list[bool]:
    """Which starts stand below a rule on their page; a page ends at a form feed and at other furniture."""
    below, ruled, at = [], False, 0
    for start in starts:
        rule = _RULED.match(text, *start.span) is not None
        ruled = rule or (ruled and not start.apart and "\f" not in text[at : start.span.start])
        below.append(ruled)
        at = start.span.end
    return below
