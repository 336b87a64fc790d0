"""What a footnote is (url, citation, ibid …) and which footnote an ibid or a short citation stands for."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from itertools import islice
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.languages import Profile

_URL = re.compile(r"https?://|\bwww\.(?=[a-z0-9])", re.I)
_SYMBOL = re.compile(r"\b[A-Z]{1,5}/[A-Z0-9]")
_PINPOINT = re.compile(
    r"(?<!\s)\s*+[,،]\s*+[^\W\d]{1,8}\.?\s*+\d[\d\s,–-]*+[^\W\d]?$"
)  # , p. 33 · , paras. 4–7 · ，第 3 页
_PLAIN = str.maketrans("，،", ",,", '“”„"«»‘’《》')
_BEHIND_AUTHOR = frozenset(',(，（《:“«"،')
_HAN = "\u2e7f"  # characters after it say as much as two letters
LEAST_TITLE = 8  # characters of a title before it can single a work out
_BRACKET_AT_END = re.compile(r"[(（]([^()（）]{3,80})[)）][^\w()（）]{0,3}$")
_CLAUSE = re.compile(r"[,，;；]")
TAIL = 160  # characters at the end of a note in which it names another one
LAST_CLAUSES = 3  # clauses at the end of a note that may name another one
_LEAD = re.compile(r"[^:：]{2,60}[:：]\s*")
_NO_LIST = re.compile(r"[\d《“\"«]|[.。]\s*\S|[;；]")
NAME_MAX = 160  # characters of an item that may be a name: the longest of the registry has 157
LIST_ITEMS = 5  # items of an enumeration before it is a list; the longest citation seen names three sources


class NoteKind(NamedTuple):
    """Kind of a footnote, what it resolves to, and the rule; `doubt` is a message where no antecedent is certain."""

    kind: str
    resolves_to: str
    rule: str
    doubt: str = ""


def classify_notes(bodies: list[tuple[str, str, bool]], profile: Profile) -> list[NoteKind]:
    """One kind per note, in order. `bodies` are (number, text without the mark, numbered).

    An ibid stands for the footnote before it, a back reference for the footnote it names (each for what that one stands
    for, if it is itself one); a short citation for the one earlier full citation that opens with the same author and
    carries the year, or with the same author and title, else it stays open.
    """
    back = profile.regex("notes", "back_reference")
    kinds: list[NoteKind] = []
    full = _FullCitations()
    last = ""
    resolved: dict[str, str] = {}  # every numbered footnote so far → what it stands for
    for number, body, numbered in bodies:
        named = back.match(body) if numbered else None
        kind = _kind(body, numbered, profile)
        if named is not None:
            printed = str(int(named["number"]))
            doubt = ""
            if printed not in resolved:
                doubt = say("footnote {number}: there is no footnote {other} before it", number=number, other=printed)
            note = NoteKind("ibid", resolved.get(printed, ""), "footnote.back-reference", doubt)
        elif numbered and kind != "ibid" and (printed := _points_back(body, back)) in resolved:
            note = NoteKind("short-cite", resolved[printed], "footnote.short-cite.back-reference")
        elif kind == "ibid":
            note = NoteKind("ibid", resolved.get(last, ""), "footnote.ibid", "" if last else "no footnote before it")
        elif kind == "short-cite":
            note = _short(number, body, full, profile)
        elif numbered and kind in ("citation", "note") and (named_work := _by_title(body, full)):
            note = NoteKind("short-cite", named_work, "footnote.short-cite.title")
        else:
            note = NoteKind(kind, "", f"footnote.{kind}")
            if kind in ("citation", "url"):
                full.add(number, body.lstrip())
        kinds.append(note)
        if numbered:
            last = number
            resolved[number] = note.resolves_to or ("" if kind == "ibid" or named else number)
    return kinds


def _points_back(body: str, back: re.Pattern[str]) -> str:
    """Number of the note that a citation names at its end, in brackets or as one of its last clauses: ITU, Masts, p. 9 (see
    footnote 1 above). Empty where it names none."""
    tail = body[-TAIL:].strip()
    bracket = _BRACKET_AT_END.search(tail)
    parts = ([bracket[1]] if bracket else []) + _CLAUSE.split(tail.rstrip(".。"))[-LAST_CLAUSES:]
    found = next((m for part in parts if (m := back.match(part))), None)
    return str(int(found["number"])) if found else ""


def _kind(body: str, numbered: bool, profile: Profile) -> str:
    if profile.regex("notes", "ibid").match(body):
        return "ibid"
    if not numbered:
        return "note"
    items = [part for part in profile.regex("notes", "list_separator").split(_before_url(body)) if part.strip(" .。")]
    if len(items) >= LIST_ITEMS or _enumerates(body, profile):
        return "list"
    short = profile.regex("notes", "short_cite").match(body)
    # a title with its publisher in brackets is a full citation, whatever year closes it
    if short and short["author"].count("(") == short["author"].count(")"):
        return "short-cite"
    if _URL.search(body):
        return "url"
    if _SYMBOL.search(body) or profile.regex("notes", "publication").search(body):
        return "citation"
    return "note"


def enumeration_start(text: str) -> int:
    """Where the names begin in a note that is names in a row: after its lead with a colon, if it has one."""
    lead = _LEAD.match(text)
    return lead.end() if lead else 0


def _enumerates(body: str, profile: Profile) -> bool:
    """Whether all of a note is names in a row, parted by the language's sign of enumeration: 答复方为：甲、乙、丙。

    Where a comma does, it parts clauses too: there the names follow a colon.
    """
    start = enumeration_start(body)
    names = body[start:]
    needs_colon = profile.section("notes").get("enumeration_after_colon", False)
    if (needs_colon and not start) or _NO_LIST.search(names) or _URL.search(body) or _SYMBOL.search(body):
        return False
    parts = profile.regex("notes", "enumeration").split(names)
    return len(parts) >= LIST_ITEMS and max(map(len, parts)) <= NAME_MAX


def _before_url(body: str) -> str:
    found = _URL.search(body)
    return body[: found.start()] if found else body


class _FullCitations:
    """Full citations so far, found by how they begin without a look at all the others."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._order: dict[str, int] = {}
        self._raw: list[tuple[str, str]] = []
        self._plain: list[tuple[str, str]] = []

    def add(self, number: str, text: str) -> None:
        """A citation; the latest of those that share a number counts."""
        self._order.setdefault(number, len(self._order))
        before = self.texts.get(number)
        for index, form in ((self._raw, str), (self._plain, _plain)):
            if before is not None:
                del index[bisect_left(index, (form(before), number))]
            insort(index, (form(text), number))
        self.texts[number] = text

    def by_author(self, author: str) -> list[str]:
        """Numbers of the citations by this author and no further one, in order of appearance."""
        hits = [number for text, number in _begun(self._raw, author) if _opens_with(text, author)]
        return sorted(hits, key=self._order.__getitem__)

    def begun_so(self, short: str) -> Iterator[tuple[str, str]]:
        """(number, the rest) of the citations that begin so, quotation marks left out, in no telling order."""
        return ((number, text[len(short) :]) for text, number in _begun(self._plain, short))


def _begun(index: list[tuple[str, str]], begin: str) -> Iterator[tuple[str, str]]:
    at = bisect_left(index, (begin, ""))
    while at < len(index) and index[at][0].startswith(begin):
        yield index[at]
        at += 1


def _plain(text: str) -> str:
    return text.translate(_PLAIN)


def _short(number: str, body: str, full: _FullCitations, profile: Profile) -> NoteKind:
    found = profile.regex("notes", "short_cite").match(body)
    author = found["author"].strip() if found else ""
    year = (found["year"] or "") if found else ""
    matching = full.by_author(author)
    dated = [n for n in matching if year and year in full.texts[n]]
    hits = dated or matching
    if len(hits) == 1:
        rule = "footnote.short-cite.author-year" if dated else "footnote.short-cite.author"
        return NoteKind("short-cite", hits[0], rule)
    if hits:
        told = {"number": number, "count": len(hits), "author": author, "notes": ", ".join(hits)}
        doubt = say("footnote {number}: {count} earlier citations by {author} (footnotes {notes})", **told)
    else:
        doubt = say("footnote {number}: no earlier citation by {author}", number=number, author=author)
    return NoteKind("short-cite", "", "footnote.short-cite.open", doubt)


def _opens_with(text: str, author: str) -> bool:
    """Whether a citation has this author, and no further one (ITU is not the author ITU and UNESCO)."""
    return text.startswith(author) and text[len(author) :].lstrip()[:1] in _BEHIND_AUTHOR


def _by_title(body: str, full: _FullCitations) -> str:
    """The one earlier full citation that begins as all of `body` does, author and title, without its page; else empty."""
    short = _PINPOINT.sub("", _plain(body.strip().rstrip(".。"))).strip()
    title = short.partition(",")[2].strip()
    if len(title) + sum(char > _HAN for char in title) < LEAST_TITLE:
        return ""
    found = (number for number, rest in full.begun_so(short) if rest.strip(" .。") and not rest[:1].isalnum())
    hits = list(islice(found, 2))
    return hits[0] if len(hits) == 1 else ""
