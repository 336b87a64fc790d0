"""numbering.xml → the numbers that Word counts and prints but does not store in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.readers.docx.names import W, child, is_on, number, value
from wsiskit.readers.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "o": "◦"}


class Level(NamedTuple):
    """One level of a list: `text` has `%1` for the counter of level 0 and so on; `restart` is the level above which
    it starts again (`None`: every shallower one; 0: never); `legal` prints all counters in figures."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str = ""


class PrintedNumber(NamedTuple):
    """What the list prints before a paragraph: `text` without, `gap` the white space after it."""

    text: str
    gap: str
    list_id: int
    level: int
    known: bool


class Numbering:
    """The lists of a document and their counters; paragraphs must be asked for in document order."""

    def __init__(self, root: _Element | None) -> None:
        self._levels: dict[int, dict[int, Level]] = {}  # by abstract list
        self._lists: dict[int, int] = {}  # list id → abstract list
        self._own: dict[int, dict[int, Level]] = {}  # list id → levels it redefines
        self._starts: dict[tuple[int, int], int] = {}
        self._counters: dict[int, list[int | None]] = {}
        self._seen: set[tuple[int, int]] = set()
        if root is not None:
            self._load(root)

    def _load(self, root: _Element) -> None:
        by_style: dict[str, int] = {}
        linked: dict[int, str] = {}
        for abstract in root.iterfind(W + "abstractNum"):
            key = number(abstract, "abstractNumId")
            if key is None:
                continue
            self._levels[key] = dict(_levels(abstract))
            if name := value(child(abstract, "styleLink")):
                by_style[name] = key
            if name := value(child(abstract, "numStyleLink")):
                linked[key] = name
        for key, name in linked.items():
            if name in by_style:
                self._levels[key] = self._levels[by_style[name]]
        for item in root.iterfind(W + "num"):
            key, target = number(item, "numId"), number(child(item, "abstractNumId"))
            if key is None or target is None:
                continue
            self._lists[key] = target
            for override in item.iterfind(W + "lvlOverride"):
                level = number(override, "ilvl") or 0
                start = number(child(override, "startOverride"))
                if start is not None:
                    self._starts[key, level] = start
                self._own.setdefault(key, {}).update(_levels(override))

    def level_of_style(self, list_id: int, style: str) -> int:
        """Level of a list that belongs to a paragraph style; 0 where none does."""
        levels = self._levels.get(self._lists.get(list_id, -1), {})
        return next((i for i, level in levels.items() if style and level.style == style), 0)

    def count(self, list_id: int, level: int) -> PrintedNumber | None:
        """Number printed before the next paragraph of this list; `None` where the list does not exist (id 0: no list)."""
        abstract = self._lists.get(list_id)
        if abstract is None or not 0 <= level < LEVELS:
            return None
        counters = self._counters.setdefault(abstract, [None] * LEVELS)
        here = self._level(list_id, level)
        override = self._starts.get((list_id, level))
        fresh = override is not None and (list_id, level) not in self._seen
        before = counters[level]
        start = override if override is not None else here.start
        counters[level] = start if fresh or before is None else before + 1
        self._seen.add((list_id, level))
        for deeper in range(level + 1, LEVELS):
            limit = self._level(list_id, deeper).restart
            if limit is None or level < limit:
                counters[deeper] = None
        for shallower in range(level):
            if counters[shallower] is None:
                counters[shallower] = self._level(list_id, shallower).start
        return self._printed(list_id, level, counters)

    def _level(self, list_id: int, level: int) -> Level:
        own = self._own.get(list_id, {}).get(level)
        return own or self._levels.get(self._lists[list_id], {}).get(level) or Level()

    def _printed(self, list_id: int, level: int, counters: list[int | None]) -> PrintedNumber:
        here = self._level(list_id, level)
        gap = {"space": " ", "nothing": ""}.get(here.suffix, " ")
        if here.form == "bullet":
            return PrintedNumber(_BULLETS.get(here.text, here.text), gap, list_id, level, True)
        known = True

        def put(found: re.Match[str]) -> str:
            nonlocal known
            at = int(found[1]) - 1
            form = "decimal" if here.legal else self._level(list_id, at).form
            text, sure = numeral(form, counters[at] or 0)
            known = known and sure
            return text

        return PrintedNumber(_PLACE.sub(put, here.text), gap, list_id, level, known)


def _levels(parent: _Element) -> list[tuple[int, Level]]:
    found = []
    for element in parent.iterfind(W + "lvl"):
        index = number(element, "ilvl")
        if index is None:
            continue
        start = number(child(element, "start"))
        level = Level(
            start=1 if start is None else start,
            form=value(child(element, "numFmt")) or "decimal",
            text=value(child(element, "lvlText")),
            suffix=value(child(element, "suff")) or "tab",
            restart=number(child(element, "lvlRestart")),
            legal=is_on(child(element, "isLgl")) or False,
            style=value(child(element, "pStyle")),
        )
        found.append((index, level))
    return found
