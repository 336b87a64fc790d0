"""Footnotes of a web page: links that lead from a mark in the text to a note, and back.

No tool writes them alike (Word: `_ftn1`, LibreOffice: `sdfootnote1sym`, pandoc: `fn1`), so names decide nothing: a note
is what a link with the text of a mark leads forward to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# ¹ · [1] · (1) · 1/ · iv · XI · * · † · ①; a letter alone is a mark where it is raised or in brackets
_MARK = re.compile(
    r"\s*+(?P<open>[\[(]?)\s*+(?P<mark>\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7}|[A-Za-z]|(?P<sign>[*†‡§¶#])(?P=sign){0,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}"
    r"|[①-⑳])\s*+[\])]?\s*+/?\s*+"
)
_LETTER = re.compile("[A-Za-z]")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HOLDERS = frozenset(("p", "li", "div", "aside", "dd", "tr", "section"))
MOST_ANCHORS = 4  # before a mark
_MANY = frozenset(("body", "main", "article", "html", "table", "tbody", "ol", "ul", "dl"))


class PageNotes(NamedTuple):
    """What plays which part: `refs` link element → mark, `marks` link element inside a note → mark, `bodies` element
    that holds a note → mark, `back` links that lead back and print nothing of the report, and terms of a list that are the
    marks of its notes; `ends` are the line ends that part the notes of one block."""

    refs: dict[_Element, str]
    marks: dict[_Element, str]
    bodies: dict[_Element, str]
    back: frozenset[_Element]
    ends: frozenset[_Element] = frozenset()


def mark_of(link: _Element) -> str:
    """Note mark that a link prints, figures raised; empty where its text is no mark."""
    found = _MARK.fullmatch("".join(map(str, link.itertext())))
    if not found:
        return ""
    mark = found["mark"]
    if _LETTER.fullmatch(mark) and mark not in "ivxlcIVXLC" and not found["open"] and not _is_raised(link):
        return ""
    return mark.translate(_UP)


def own_mark(text: str, mark: str, counted: bool) -> int:
    """Length of the mark with which the text of a note begins, with the space after it; 0 where it prints none.

    `counted`: the note is an item of a list, whose number is its mark; there a bare figure is the first word of the text.
    """
    plain = mark.translate(_PLAIN)
    forms = rf"{re.escape(mark)}|\[\s?{re.escape(plain)}\s?\]|\(\s?{re.escape(plain)}\s?\)"
    if mark != plain or not plain.isalnum():
        forms = f"(?:{forms})[.:]?"
    if not counted:
        forms += rf"|{re.escape(plain)}(?:[./):]|(?=[\s\xa0]))"
    found = re.match(rf"\s*(?:{forms})[\s\xa0]*", text)
    return found.end() if found else 0


def _is_raised(link: _Element) -> bool:
    if next(link.iterancestors("sup"), None) is not None or next(link.iter("sup"), None) is not None:
        return True
    return "super" in (link.get("style") or "")


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
    shared: dict[_Element, set[str]] = {}
    terms: set[_Element] = set()
    for link in root.iter("a"):
        target = anchors.get((link.get("href") or "")[1:]) if (link.get("href") or "").startswith("#") else None
        mark = mark_of(link)
        if target is None or not mark or order[target] <= order[link] or _inside(target, link):
            continue
        term = _term(target)
        holder = _described(term) if term is not None else _holder(target)
        if holder is not None and not _inside(link, holder):
            found.refs[link] = mark
            found.bodies.setdefault(holder, mark)
            if term is not None:
                terms.add(term)
            shared.setdefault(holder, set()).add(mark)
    for holder, marks in shared.items():
        if len(marks) > 1:  # one block with the notes of a page, a line each
            del found.bodies[holder]
    back = set(terms)
    for holder in found.bodies:
        for link in holder.iter("a"):
            href = link.get("href") or ""
            target = anchors.get(href[1:]) if href.startswith("#") else None
            if target is not None and order[target] < order[holder]:
                if mark_of(link) == found.bodies[holder] and link not in found.marks:
                    found.marks[link] = found.bodies[holder]
                else:
                    back.add(link)
    return found._replace(back=frozenset(back), ends=frozenset(_ends(root)))


def _term(target: _Element) -> _Element | None:
    """The term of a list of descriptions that a link leads to, where it is a mark: <dt id="n1">[1]</dt>."""
    term = target if target.tag == "dt" else next(target.iterancestors("dt"), None)
    return term if term is not None and mark_of(term) else None


def _described(term: _Element) -> _Element | None:
    after = term.getnext()
    return after if after is not None and after.tag == "dd" else None


def begins_description(element: _Element | None) -> bool:
    """Whether an element is a term that is the mark of the note described after it."""
    return element is not None and element.tag == "dt" and bool(mark_of(element)) and _described(element) is not None


def _ends(root: _Element) -> Iterator[_Element]:
    """Line ends between the notes of one block: <p><sup>1</sup> See it.<br><sup>2</sup> Ibid.</p>."""
    for end in root.iter("br"):
        block = end.getparent()
        if block is not None and _begins_note(end.getnext(), end.tail) and len(block):
            first = block[0]
            if _begins_note(first, block.text):
                yield end


def _begins_note(element: _Element | None, before: str | None) -> bool:
    """Whether a raised or linked mark comes first, after empty anchors."""
    if (before or "").strip():
        return False
    for _ in range(MOST_ANCHORS):
        if element is None or element.tag not in ("a", "sup", "span", "b", "strong"):
            return False
        if "".join(map(str, element.itertext())).strip():
            return bool(mark_of(element)) and (
                element.tag in ("sup", "a") or next(element.iter("sup"), None) is not None
            )
        if (element.tail or "").strip():
            return False
        element = element.getnext()
    return False


def is_notes_table(rows: list[list[_Element]]) -> bool:
    """Whether a table has one note per row: a raised or bracketed mark, and its text."""
    return len(rows) > 0 and all(
        len(row) == 2 and mark_of(row[0]) and (_is_raised(row[0]) or "[" in "".join(map(str, row[0].itertext())))
        for row in rows
    )


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
