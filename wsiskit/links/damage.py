"""Damage that shows in a URL itself: split over lines, markup left in it, a broken scheme, host or escape.

A diagnosis names its rule; what may have stood there is a suggestion beside the URL. Suggestions that touch the host are
kept only where the host is known (`link_doubts`).
"""

from __future__ import annotations

import re

from wsiskit.citations.symbols import SYMBOL
from wsiskit.model.record import NamedTuple
from wsiskit.passages.folding import INVISIBLE

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_SPACE = re.compile(r"\s+")
_RESIDUE = re.compile(r"(?:\*{1,3}|_{2}|\\)$")
_ESCAPED = re.compile(r"\\(?=[_*~#&\-.()\[\]])")
# %zz, or a percent sign lost before an escaped character of UTF-8 (/E2%80%93)
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})|/(?=[C-Ec-e][0-9A-Fa-f]%[89ABab][0-9A-Fa-f])")
_DOUBLED = re.compile(r"https?:/{0,2}(?=https?:/)", re.I)
_SCHEME = re.compile(r"https?://", re.I)
_HOST = re.compile(r"(?:https?\s*[:：]?/{1,2}\s*)*(?:[^/?#@\s]*@)?(?P<host>\[[0-9A-Fa-f:.]{2,45}\]|[^/?#:\s]+)", re.I)
_DOMAIN = re.compile(
    r"(?:[^\W_](?:[\w\-]*[^\W_])?\.)+[^\W\d_]{2,}\.?|(?:\d{1,3}\.){3}\d{1,3}|\[[0-9a-f:.]+\]|localhost", re.I
)
# the next line's beginning, where a bare URL ends with its line
_NEXT_LINE = re.compile(r"\.?[ \t]*(?:\r\n|\n|\r)[ \t]*(?!\d{1,3}[.、]\s)(?P<rest>[A-Za-z0-9%_][!-;=?-Z_a-z~]*)")
# compiled only where a URL shows this damage
_NEXT_WORD = r"[./]?[ \t](?P<rest>[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.[a-z]{2,}(?:/[!-;=?-Z_a-z~]*)?)"
_BROKEN_SCHEME = r"(?P<name>https?)\s*[:：]?\s*/{1,2}\s*"
SHORT_NUMBER = 3  # digits of the longest number of a note, a page or a paragraph
_OPEN_END = "-_/.=&?%"
_TRAIL = ".,;:!?'"


class Damage(NamedTuple):
    """A URL without what is certainly no part of it, the rule of its damage (empty where none) and a suggestion."""

    url: str
    issue: str = ""
    suggestion: str = ""


_ANY_SCHEME = "http://"  # for an address printed without one, so that its host is read as such


def host_of(url: str) -> str:
    """Host in lower case, empty where there is none."""
    found = _HOST.match(url)
    return found["host"].casefold() if found else ""


def diagnose(raw: str, text: str, end: int, bracketed: bool) -> Damage:
    """What ails the URL printed as `raw`, which ends at `end` of `text`. The first rule that fits is named."""
    url, issue = raw, ""
    if not raw.isascii() and _INVISIBLE.search(raw):
        url, issue = _INVISIBLE.sub("", raw), "url.invisible"
    if _SPACE.search(url):
        url, issue = _SPACE.sub("", url), "url.split"
    if "\\" in url and _ESCAPED.search(url):
        url, issue = _ESCAPED.sub("", url), issue or "url.markup-residue"
    residue = _RESIDUE.search(url)
    if residue:
        url, issue = url[: residue.start()], "url.markup-residue"
    if issue:
        return Damage(url, issue)
    doubled = _DOUBLED.match(url)
    if doubled:
        return Damage(url, "url.doubled-scheme", url[doubled.end() :])
    if not _SCHEME.match(url):
        broken = re.match(_BROKEN_SCHEME, url, re.I)
        if broken is None:
            cut = "" if bracketed else _onward(_ANY_SCHEME + url, text, end)
            return Damage(url, "url.split", cut.removeprefix(_ANY_SCHEME)) if cut else Damage(url, "url.no-scheme")
        return Damage(url, "url.bad-scheme", f"{broken['name'].lower()}://{url[broken.end() :]}")
    onward = "" if bracketed else _onward(url, text, end)
    if onward:
        return Damage(url, "url.split", onward)
    if not _DOMAIN.fullmatch(host_of(url)):
        return Damage(url, "url.bad-host", url.replace(",", ".", 1) if "," in host_of(url) else "")
    broken = _BAD_ESCAPE.search(url)
    if broken:
        return Damage(url, "url.bad-escape", _with_percent(url, broken) if broken[0] == "/" else "")
    return Damage(url)


def _with_percent(url: str, broken: re.Match[str]) -> str:
    """The URL with the lost percent sign.

    It followed the slash if a path may begin with the escaped character (a letter or digit), else in its place: no
    path begins with a dash (2025/E2%80%932026 was 2025%E2%80%932026).
    """
    rest = url[broken.end() :]
    escaped = re.match(r"[0-9A-Fa-f]{2}(?:%[89ABab][0-9A-Fa-f])+", rest)
    first = bytes.fromhex(escaped[0].replace("%", "")).decode("utf-8", "ignore")[:1] if escaped else ""
    return f"{url[: broken.start()]}{'/' if first.isalnum() else ''}%{rest}"


def _onward(url: str, text: str, end: int) -> str:
    """The URL with what stands on the next line, or after a space in its host; empty where it shows no sign of continuing.

    A sign is a URL that stops at a hyphen, slash or dot before a word in small letters, or a next line that is itself no
    word: it has a slash, a dot or a digit inside.
    """
    stopped = url[-1] in _OPEN_END or text[end : end + 1] == "."
    dot = "." if text[end : end + 1] == "." else ""
    found = _NEXT_LINE.match(text, end)
    if found:
        rest = found["rest"].rstrip(_TRAIL)
        wordy = rest.isalpha() and not rest.islower()
        # a note, a page or a paragraph begins with a short number, a running head is a symbol
        foreign = (rest.isdecimal() and (dot or len(rest) <= SHORT_NUMBER)) or SYMBOL.match(rest)
        path = "/" in rest or "." in rest or ("-" in rest and any(c.isdigit() for c in rest))
        if (
            rest
            and not foreign
            and not _SCHEME.match(rest)
            and not rest.lower().startswith("www.")
            and (path or (stopped and not wordy))
        ):
            return url + dot + rest
    if _DOMAIN.fullmatch(host_of(url)):
        return ""
    found = re.compile(_NEXT_WORD, re.I).match(text, end)
    return url + dot + found["rest"].rstrip(_TRAIL) if found else ""
