"""URLs in prose and in angle brackets, exactly as printed; damage that shows in the URL itself is diagnosed.

Rule: RFC 3986, section 2 and appendix C. Outside brackets its ASCII repertoire belongs to a URL, and the letters of
other alphabets (RFC 3987), but no ideographs, so that Chinese may follow without a space; a full IRI is read only between
`<` and `>`. What prints nothing may stand in a URL; it is kept in `raw` and told (`url.invisible`).
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from wsiskit.links.damage import diagnose, host_of
from wsiskit.model.annotation import Link
from wsiskit.model.spans import Span
from wsiskit.passages.folding import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.model.report import Report
    from wsiskit.passages.units import PlaceIndex

_BRACKETED = re.compile(r"<\s*+((?:https?://|www\.)[^<>]{1,4000}+)>", re.I)
_SCHEME = r"https?://(?:[ \t](?=www\.))?|https?(?::|：//?|(?=//))/{0,2}(?=www\.|[a-z0-9\-]+\.[a-z0-9\-]+\.)"
# letters outside ASCII of scripts that separate words by spaces: in names of hosts and in paths (RFC 3987); no ideographs,
# no raised figures and letters, which are marks of notes
_LETTER = (
    r"[^\W\x00-\x7f\u00aa\u00b2\u00b3\u00b9\u00ba\u02b0-\u02ff\u1d2c-\u1d6a\u2070-\u209f\u2150-\u218f\u2460-\u24ff"
    r"\u2776-\u2793\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe70-\uffef\U00020000-\U0003ffff]"
)
# capitals are told for the scheme alone: to fold the case of wide classes of characters takes ten times as long to compile
_BARE = re.compile(
    rf"(?<![A-Za-z])(?i:{_SCHEME}|(?<![\w./@-])www\.(?=[a-z0-9]))"
    rf"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%{INVISIBLE}]|{_LETTER}|\\[_*~#&\-.()\[\]])+"
)
# a host of ideographs ends with its path, a port, an ASCII sign or a space: nothing else parts it from Chinese text;
# where its path begins with ideographs, no sign tells its end
_IDEOGRAPHS = r"(?:[\w-]{1,63}\.){1,4}+[\u2e80-\ua4cf\uf900-\ufaff]{2,8}(?=[/:?#>)\s]|\Z)"
_HAN_HOST = re.compile(
    rf"(?i:https?)://(?=[\w.-]{{0,99}}[\u2e80-\ua4cf])(?={_IDEOGRAPHS})[\w.-]++(?:/[!-~]*+)?+(?!(?<=/)[\u2e80-\ua4cf])"
)
_ANCHOR = re.compile(
    r"[HhWw](?:(?<=[Hh])[Tt][Tt][Pp]|(?<=[Ww])[Ww][Ww]\.)"
)  # the engine looks for a plain class fastest
_GLUED = re.compile(r"(?<=[;,)\]])https?://|(?<=[;,])www\.", re.I)  # a second URL after a separator
_MARK = re.compile(r"\[\^?\d{1,3}\]$")  # a footnote mark after a URL
MARK_MAX = 6  # its characters
_BRACKETS = {"(": ")", ")": ")", "[": "]", "]": "]"}
TARGET = "hyperlink"  # kind of the facts that say so
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_BLANK = re.compile(r"\n[ \t\r]*\n")
_TRAIL = ".,;:!?'"


def annotate_links(report: Report, places: PlaceIndex) -> list[Link]:
    """Every URL occurrence in text order. `raw` is the source in `span`; `url` lacks line breaks and markup residue."""
    text = report.source.text
    lines = {p.number: p.section_id for p in report.paragraphs}
    action = {p.number: p.action_line for p in report.paragraphs}
    links: list[Link] = []
    taken: list[Span] = []
    for found in _BRACKETED.finditer(text):
        inside = found[1].rstrip()
        if _BLANK.search(inside) and len(inside.split()) > 2:
            continue  # one blank line may cut a URL that a bracket closes; two cuts with something between may not
        taken.append(Span(*found.span()))
        span = Span(found.start(1), found.start(1) + len(inside))
        links.append(_link(text, span, True, places, lines, action))
    at = 0
    for found in _bare(text):
        while at < len(taken) and taken[at].end <= found.start():
            at += 1
        if at < len(taken) and taken[at].start <= found.start():
            continue
        for span in _parts(text, Span(*found.span())):
            links.append(_link(text, _trim(text, span), False, places, lines, action))
    links += _targets(report, links, places, lines, action)
    return sorted(links, key=lambda link: link.span)


def _bare(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_BARE` from left to right: tried only where a scheme or www. stands."""
    end = 0
    for anchor in _ANCHOR.finditer(text):
        found = _BARE.match(text, anchor.start()) if anchor.start() >= end else None
        if found is None and anchor.start() >= end:
            found = _HAN_HOST.match(text, anchor.start())
        if found:
            end = found.end()
            yield found


def _targets(
    report: Report, visible: list[Link], places: PlaceIndex, sections: dict[str, str], lines: dict[str, str]
) -> Iterator[Link]:
    """Web addresses after words, where the format has them: `raw` is what the reader sees. One after a URL that is
    printed is that URL."""
    text = report.source.text
    printed = sorted(link.span for link in visible)
    for fact in report.source.facts:
        if fact.kind != TARGET or not fact.value.lower().startswith(("http://", "https://")):
            continue
        at = bisect_right(printed, fact.span)
        if not any(span.overlaps(fact.span) for span in printed[max(at - 1, 0) : at + 1]):
            link = _link(text, fact.span, False, places, sections, lines)
            yield link._replace(url=fact.value, host=host_of(fact.value), issue="", suggestion="", rule="url.target")


def _parts(text: str, span: Span) -> list[Span]:
    """The run of URL characters, cut where a second URL begins after a separator."""
    cuts = [m.start() for m in _GLUED.finditer(text, *span) if m.start() > span.start]
    return [Span(start, end) for start, end in itertools.pairwise([span.start, *cuts, span.end])]


def _trim(text: str, span: Span) -> Span:
    """A bare URL without the sentence's punctuation, a bracket it did not open, and a footnote mark after it."""
    start, end = span
    surplus = {shut: text.count(shut, start, end) - text.count(opened, start, end) for opened, shut in ("()", "[]")}
    while end > start + 1:
        last = text[end - 1]
        mark = _MARK.search(text, max(start, end - MARK_MAX), end) if last == "]" else None
        if mark and text[mark.start() - 1] not in "=&?":  # r=[2] is a value
            cut = mark.start()
        elif (last in "$[" and text[end : end + 1] == "^") or (
            last in _TRAIL or surplus.get(last, 0) > 0 or _INVISIBLE.match(last)
        ):
            cut = end - 1
        else:
            break
        for char in text[cut:end]:
            if char in _BRACKETS:
                surplus[_BRACKETS[char]] += 1 if char not in surplus else -1
        end = cut
    return Span(start, end)


def _link(
    text: str, span: Span, bracketed: bool, places: PlaceIndex, sections: dict[str, str], lines: dict[str, str]
) -> Link:
    raw = text[span.start : span.end]
    url, issue, suggestion = diagnose(raw, text, span.end, bracketed)
    place = places.at(span.start)
    home = next(iter(place.paragraphs), "")
    return Link(
        url=url,
        raw=raw,
        span=span,
        host=host_of(url),
        bracketed=bracketed,
        issue=issue,
        suggestion=suggestion,
        place=place._replace(
            section_id=sections.get(home, place.section_id), action_line=lines.get(home, place.action_line)
        ),
        rule="url.bracketed" if bracketed else "url.bare",
    )
