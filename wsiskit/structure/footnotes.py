"""What a footnote is (url, citation, ibid …) and which footnote an ibid or a short citation stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile

_URL = re.compile(r"https?://", re.I)
_SYMBOL = re.compile(r"\b[A-Z]{1,5}/[A-Z0-9]")
LIST_ITEMS = 5  # items of an enumeration before it is a list; the longest citation seen names three sources


class NoteKind(NamedTuple):
    """Kind of a footnote, what it resolves to, and the rule; `doubt` is a message where no antecedent is certain."""

    kind: str
    resolves_to: str
    rule: str
    doubt: str = ""


def classify_notes(bodies: list[tuple[str, str, bool]], profile: Profile) -> list[NoteKind]:
    """One kind a note, in order. `bodies` are (number, text without the mark, numbered).

    An ibid stands for the footnote before it (what that one stands for, if it is itself one); a short citation for the
    one earlier full citation that opens with the same author and carries the year, else it stays open.
    """
    kinds: list[NoteKind] = []
    full: list[tuple[str, str]] = []
    last = ""
    resolved: dict[str, str] = {}
    for number, body, numbered in bodies:
        kind = _kind(body, numbered, profile)
        if kind == "ibid":
            target = resolved.get(last, last)
            kinds.append(NoteKind("ibid", target, "footnote.ibid", "" if target else "no footnote before it"))
            resolved[number] = target
        elif kind == "short-cite":
            note = _short(number, body, full, profile)
            kinds.append(note)
            if note.resolves_to:
                resolved[number] = note.resolves_to
        else:
            kinds.append(NoteKind(kind, "", f"footnote.{kind}"))
            if kind == "citation":
                full.append((number, body))
        if numbered:
            last = number
    return kinds


def _kind(body: str, numbered: bool, profile: Profile) -> str:
    if profile.regex("notes", "ibid").match(body):
        return "ibid"
    if not numbered:
        return "note"
    items = [part for part in profile.regex("notes", "list_separator").split(_before_url(body)) if part.strip(" .。")]
    if len(items) >= LIST_ITEMS:
        return "list"
    if profile.regex("notes", "short_cite").match(body):
        return "short-cite"
    if _URL.search(body):
        return "url"
    if _SYMBOL.search(body) or profile.regex("notes", "publication").search(body) or "《" in body:
        return "citation"
    return "note"


def _before_url(body: str) -> str:
    found = _URL.search(body)
    return body[: found.start()] if found else body


def _short(number: str, body: str, full: list[tuple[str, str]], profile: Profile) -> NoteKind:
    found = profile.regex("notes", "short_cite").match(body)
    author = found["author"].strip() if found else ""
    year = found["year"] if found else ""
    matching = [
        n
        for n, text in full
        if text.lstrip().startswith(author) and text.lstrip()[len(author) : len(author) + 1] in "，,、 （("
    ]
    dated = [n for n in matching if year in dict(full)[n]]
    hits = dated or matching
    if len(hits) == 1:
        return NoteKind(
            "short-cite", hits[0], "footnote.short-cite.author-year" if dated else "footnote.short-cite.author"
        )
    doubt = (
        f"footnote {number}: {len(hits)} earlier citations by {author}"
        if hits
        else f"footnote {number}: no earlier citation by {author}"
    )
    return NoteKind("short-cite", "", "footnote.short-cite.open", doubt)
