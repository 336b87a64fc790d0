"""Footnotes of a web page: links that lead from a mark in the text to a note, and back.

No tool writes them alike (Word: `_ftn1`, LibreOffice: `sdfootnote1sym`, pandoc: `fn1`), so names decide nothing: a note
is what a link with the text of a mark leads forward to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from wsiskit.readers.builder import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARK = re.compile(r"\s*[\[(]?\s*(\d{1,3}|[ivxl]{1,6}|\*{1,3}|[†‡]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*[\])]?\s*")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HOLDERS = frozenset(("p", "li", "div", "aside", "dd", "tr", "section"))
_MANY = frozenset(("body", "main", "article", "html", "table", "tbody", "ol", "ul", "dl"))


class PageNotes(NamedTuple):
    """What plays which part: `refs` link element → mark, `marks` link element inside a note → mark, `bodies` element
    that holds a note → mark, `back` links that lead back and print nothing of the report."""

    refs: dict[_Element, str]
    marks: dict[_Element, str]
    bodies: dict[_Element, str]
    back: frozenset[_Element]


def mark_of(text: str) -> str:
    """Note mark that a link's text prints, as it is written here; empty where the text is no mark."""
    found = _MARK.fullmatch(text)
    if not found:
        return ""
    mark = found[1].translate(_PLAIN)
    return raised(mark)


def find_notes(root: _Element) -> PageNotes:
    """Notes of a page. A link with a mark's text to an anchor further on calls a note; the links from that note to an
    anchor further back are its own mark or its way back."""
    order = {element: n for n, element in enumerate(root.iter())}
    anchors: dict[str, _Element] = {}
    for element in order:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                anchors.setdefault(name, element)
    found = PageNotes({}, {}, {}, frozenset())
    homes: dict[_Element, _Element] = {}
    for link in root.iter("a"):
        target = anchors.get((link.get("href") or "")[1:]) if (link.get("href") or "").startswith("#") else None
        mark = mark_of("".join(map(str, link.itertext())))
        if target is None or not mark or order[target] <= order[link] or _inside(target, link):
            continue
        holder = _holder(target)
        if holder is not None and not _inside(link, holder):
            found.refs[link] = mark
            found.bodies.setdefault(holder, mark)
            homes[holder] = target
    back = set()
    for holder in found.bodies:
        for link in holder.iter("a"):
            href = link.get("href") or ""
            target = anchors.get(href[1:]) if href.startswith("#") else None
            if target is not None and order[target] < order[holder]:
                if mark_of("".join(map(str, link.itertext()))) == found.bodies[holder] and link not in found.marks:
                    found.marks[link] = found.bodies[holder]
                else:
                    back.add(link)
    return found._replace(back=frozenset(back))


def _inside(element: _Element, holder: _Element) -> bool:
    return element is holder or any(a is holder for a in element.iterancestors())


def _holder(target: _Element) -> _Element | None:
    """Element that holds the whole note: the block around its anchor, with the box that holds that block alone."""
    at: _Element | None = target
    while at is not None and at.tag not in _HOLDERS:
        at = at.getparent()
    if at is None or at.tag in _MANY:
        return None
    above = at.getparent()
    if at.tag == "p" and above is not None and above.tag in ("div", "li", "aside", "dd") and above[0] is at:
        own = [e for e in above if e.get("id") or any(a.get("name") or a.get("id") for a in e.iter("a"))]
        if own == [at] or above.tag == "li":
            return above
    return at
