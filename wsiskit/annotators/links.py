"""URLs in prose and in angle brackets, exactly as printed; damage that shows in the URL itself is diagnosed.

Rule: RFC 3986, section 2 and appendix C. Outside brackets only its ASCII repertoire belongs to a URL, so Chinese may
follow without a space; a full IRI is read only between `<` and `>`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.annotation import Link
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from wsiskit.annotators.places import PlaceIndex
    from wsiskit.model.report import Report

_BRACKETED = re.compile(r"<\s*((?:https?://|www\.)[^<>]{1,2000}?)\s*>", re.I)
_BARE = re.compile(r"(?:https?://|(?<![\w./@-])www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", re.I)
_TRAIL = ".,;:!?'"
_RESIDUE = re.compile(r"(?:\*{1,3}|_{2}|\\)$")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})|/(?=[C-Ec-e][0-9A-Fa-f]%[89ABab][0-9A-Fa-f])")
_HOST = re.compile(r"(?:https?://)?(?:[^/?#@]*@)?([^/?#:]+)", re.I)
# a bare URL that ends with its line and may go on in the next: at a hyphen, slash, dot or in the middle of a word
_ONWARD = re.compile(
    r"(?<=[A-Za-z0-9/\-_=%])[ \t]*(?:\r\n|\n|\r)(?!\d{1,3}[.、]\s)([A-Za-z0-9%_][A-Za-z0-9\-._~/?#=&%+]*)(?=[\s.;,>]|$)"
)
_BREAK = re.compile(r"\s*[\r\n]+\s*")


def annotate_links(report: Report, places: PlaceIndex) -> list[Link]:
    """Every URL occurrence in text order. `raw` is the source in `span`; `url` lacks line breaks and markup residue."""
    text = report.source.text
    lines = {p.number: p.section_id for p in report.paragraphs}
    action = {p.number: p.action_line for p in report.paragraphs}
    links: list[Link] = []
    taken: list[Span] = []
    for found in _BRACKETED.finditer(text):
        if "\n\n" in found[1] or "\n\r\n" in found[1]:
            continue
        taken.append(Span(*found.span()))
        links.append(_link(text, Span(*found.span(1)), True, places, lines, action))
    at = 0
    for found in _BARE.finditer(text):
        while at < len(taken) and taken[at].end <= found.start():
            at += 1
        if at < len(taken) and taken[at].start <= found.start():
            continue
        span = _trim(text, Span(*found.span()))
        links.append(_link(text, span, False, places, lines, action))
    return sorted(links, key=lambda link: link.span)


def _trim(text: str, span: Span) -> Span:
    """A bare URL without the sentence's punctuation and without a bracket it did not open."""
    start, end = span
    while end > start + 1:
        last = text[end - 1]
        unopened = last in ")]" and text.count("(["[last == "]"], start, end) < text.count(last, start, end)
        if last not in _TRAIL and not unopened:
            break
        end -= 1
    return Span(start, end)


def _link(
    text: str, span: Span, bracketed: bool, places: PlaceIndex, sections: dict[str, str], lines: dict[str, str]
) -> Link:
    raw = text[span.start : span.end]
    url, issue, suggestion = raw, "", ""
    if _BREAK.search(raw) or (bracketed and " " in raw):
        url, issue = re.sub(r"\s+", "", raw), "url.split"
    residue = _RESIDUE.search(url)
    if residue:
        url, issue = url[: residue.start()], "url.markup-residue"
    onward = None if bracketed else _ONWARD.match(text, span.end)
    if onward and not issue:
        issue, suggestion = "url.split", url + onward[1]
    broken = _ESCAPE.search(url)
    if broken and not issue:
        issue = "url.bad-escape"
        suggestion = url[: broken.start()] + "%" + url[broken.end() :] if broken[0] == "/" else ""
    host = _HOST.match(url)
    place = places.at(span.start)
    callers = place.footnote_paragraphs if place.footnote else ((place.paragraph,) if place.paragraph else ())
    home = callers[0] if callers else ""
    return Link(
        url,
        raw,
        span,
        host[1].casefold() if host else "",
        bracketed,
        issue,
        suggestion,
        place.footnote,
        callers,
        sections.get(home, place.section_id),
        lines.get(home, place.action_line),
        "url.bracketed" if bracketed else "url.bare",
    )
