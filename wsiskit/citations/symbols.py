"""The grammar of UN document symbols: organ, subsidiary body, session or year, kind and number, modifiers.

Rule: ST/LIB/SER.B/5/Rev.5 (series symbols). A symbol in capitals is not enough: it must carry a number, and one with a
single slash a number of three digits and more (A/2929 of 1955, but not the paper size A/4).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.knowledge.symbols import load_symbols
from wsiskit.model.record import NamedTuple
from wsiskit.passages.folding import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

# A/81/62 · S/RES/2754 (2024) · A/80/6 (Sect. 24)/Corr.1 · TD/B/EX(74)/2 · WSIS-05/TUNIS/DOC/6(Rev.1) · A/RES/ES-11/1
_ORGANS = "|".join(load_symbols().series)
SYMBOL = re.compile(
    r"(?<![A-Za-z0-9/._%])(?<!(?<!\d)-)"  # a hyphen before it only after a digit: A/81/62-E/2026/10 is two symbols
    rf"(?:{_ORGANS})"
    r"(?:/(?:"
    r"(?:Add|Corr|Rev|Amend|Res|Dec|Suppl|Misc|Inf)\.\d{1,3}"
    r"|[A-Z]{1,10}\.(?:\d{1,4}|[IVX]{1,5})"  # C.2, L.8, C.II
    r"|[A-Z]{1,10}\d{0,2}\.[A-Z]{2,10}(?:\.\d{1,4})?"  # CL4.SIT
    r"|(?:S|ES|SS)-[IVXL\d]{1,5}"  # special sessions
    r"|[A-Z]{1,10}(?:\(\d{1,4}\))?"  # RES, HRC, EX(74)
    r"|\d{1,5}(?:\((?:[A-Za-z]+\.?\s?\d*|\d{1,3})\))?"  # 80, 6(Rev.1), 494(12)
    r"))+"
    r"(?:\s?\((?:Sect\.\s?\d{1,3}|Vol\.\s?[IVX]+|Part\s[IVX]+|(?:E?S-)?[IVXL]{1,6}|\d{4}|Supp\.\s?\d+)\)"
    r"(?:/(?:Add|Corr|Rev|Amend)\.\d{1,3})*)?"
    r"(?![A-Z0-9/]|[a-z](?![a-z])(?!(?<=y) )|[a-z]{2}\w*[/.\d])"  # a word that lost its space (A/RES/74/197and), no path
)
# the organ and what follows it with a space beside a slash; a digit or a part with its number follows the space
_SPACED = re.compile(
    rf"(?<![A-Za-z0-9/._%-])(?:{_ORGANS})(?:"
    r"(?:/[A-Z][A-Z0-9.()\-]{0,11}){0,4}(?:/\d{1,4})?"  # at most one number before the space: A/70/62/ 24 is none
    r"(?:(?:/[ \n]|[ \n]/)(?:\d{1,5}(?!\d|[.,]\d)|(?:RES|DEC|HRC|CONF|CN|AC|C|L|CP|WG)[./][A-Z0-9.]{1,10})){1,2}"
    r"|(?:/[A-Z0-9.()\-]{1,12}){1,6}(?:/[ \n]|[ \n]/)(?:Add|Corr|Rev)\.\d"
    r"|[ \n]/[ \n](?:RES|DEC|HRC|CONF|CN|AC|C|CP|WG)(?:\.\d{1,3})?(?:[ \n]/[ \n](?:[A-Z]{1,4}\.?)?\d{1,4}){1,4})"
)
_SLASH = re.compile(r"/(?<=[0-9A-Z]/)")
_ORGAN_MAX = 7  # characters of an organ: WSIS-05, UNCTAD
_ORGAN = re.compile(rf"(?<![A-Za-z0-9])(?:{_ORGANS})\Z")  # before the slash; `SYMBOL` looks at the rest
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_WIDE_SLASH = "\uff0f"  # a symbol set in full-width characters, each of which stands for one of ASCII
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_DIGIT = re.compile(r"\d")
_SPACES = re.compile(r"\s+")
_MODIFIER = re.compile(r"(?:Add|Corr|Rev|Amend|Summary|Suppl)\.?\s?\d*$")
_SESSION = re.compile(r"(?:\d{1,4}|(?:S|ES|SS)-[IVXL\d]+|[A-Z]+\(\d+\))$")
_SUBSIDIARY = re.compile(f"(?:{'|'.join(load_symbols().subsidiary)})$")
_LETTER = re.compile(r"[  ](?P<letter>[A-Z])(?![\w/]|[.\-]\w)")  # one of several of a number: A/RES/57/270 B
_GLUED = re.compile(r"(?<=\d)\((?=\d{4}\)|(?:E?S-)?[IVXL]+\))")  # S/RES/1325(2000) is S/RES/1325 (2000)
_DATED = re.compile(r"\s?\(\d{4}\)$")  # S/RES/2754 (2024); after a document's symbol a year is a remark
_YEAR = re.compile(r"(?<!\s)\s*+\((?P<year>\d{4}|(?:E?S-)?[IVXL]+)\)")
ADOPTED = {"RES", "DEC"}
_SHORT_NUMBER = 3  # digits that a symbol with a single slash must have


class Symbol(NamedTuple):
    """A symbol and its parts; parts that it lacks are empty. `session` is a session or a year."""

    symbol: str
    kind: str
    organ: str
    session: str
    number: str


def find_symbols(text: str) -> Iterator[tuple[Symbol, int, int]]:
    """Every symbol in `text` with its start and end, in text order; what prints nothing (soft hyphens, zero-width spaces,
    direction marks) may stand in it, and a space or line end beside its slashes (A/ 70/ 62, E/2023 /62,
    A / RES / 74 / 197)."""
    drop: set[int] = set()
    if _WIDE_SLASH in text:
        text = text.translate(_NARROW)
    if "/" not in text:
        return
    if not text.isascii() and _INVISIBLE.search(text):
        drop.update(found.start() for found in _INVISIBLE.finditer(text))
    if any(mark in text for mark in ("/ ", " /", "/\n", "\n/")):
        for found in _SPACED.finditer(text):
            drop.update(found.start() + n for n, char in enumerate(found[0]) if char in " \n")
    if not drop:
        yield from _printed_symbols(text)
        return
    kept = [n for n in range(len(text)) if n not in drop]
    for symbol, start, end in _printed_symbols("".join(text[n] for n in kept)):
        yield symbol, kept[start], kept[end - 1] + 1


def _printed_symbols(text: str) -> Iterator[tuple[Symbol, int, int]]:
    for found in _from_slashes(text):
        parts = found[0].split("/")
        if not _DIGIT.search("".join(parts[1:])):
            continue
        if len(parts) == 2 and len(re.sub(r"\D", "", parts[1])) < _SHORT_NUMBER:
            continue
        surface = found[0]
        if not ADOPTED & set(parts) and (dated := _DATED.search(surface)):
            surface = surface[: dated.start()]
        end = found.start() + len(surface)
        if ADOPTED & set(parts) and (lettered := _LETTER.match(text, end)):
            end = lettered.end()
        yield parse_symbol(text[found.start() : end]), found.start(), end


def _from_slashes(text: str) -> Iterator[re.Match[str]]:
    """What `SYMBOL.finditer` finds. A symbol has a slash after its organ, and few other places in a text have one: looked
    for there, and not at every letter."""
    done = 0
    for slash in _SLASH.finditer(text):
        at = slash.start()
        organ = _ORGAN.search(text, max(at - _ORGAN_MAX, done), at) if at >= done else None
        found = SYMBOL.match(text, organ.start()) if organ else None
        if found:
            yield found
            done = found.end()


def parse_symbol(surface: str) -> Symbol:
    """Parts of a printed symbol.

    The number is the last item that is no modifier, the session the last item before it that has a session's form.
    """
    symbol = _SPACES.sub(" ", surface).strip()
    parts = symbol.split("/")
    if ADOPTED & set(parts):
        symbol = _GLUED.sub(" (", symbol)
        parts = symbol.split("/")
    organ = "/".join(parts[:2]) if len(parts) > 2 and _SUBSIDIARY.match(parts[1]) else parts[0]
    kind = "document"
    if any(part == "RES" or part.startswith("Res.") for part in parts):
        kind = "resolution"
    elif any(part == "DEC" or part.startswith("Dec.") for part in parts):
        kind = "decision"
    items = parts[organ.count("/") + 1 :]
    while len(items) > 1 and _MODIFIER.match(items[-1]):
        items.pop()
    number = items[-1] if items else ""
    session = next((item for item in reversed(items[:-1]) if _SESSION.match(item)), "")
    dated = _YEAR.search(number)
    if kind != "document" and dated and not session:
        session, number = dated["year"], number[: dated.start()]
    return Symbol(symbol, kind, organ, session, number)
