"""styles.xml → what a style means for its text: heading level, numbering, raised, bold, size."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wsiskit.model.record import NamedTuple
from wsiskit.readers.docx.names import W, child, is_on, number, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

BODY_LEVEL = 9  # w:outlineLvl 9 means body text


class Look(NamedTuple):
    """Properties that are said; `None` or the empty string where they are not. `size` is in half-points."""

    raised: str = ""
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    size: int | None = None
    outline: int | None = None
    list_id: int | None = None
    list_level: int | None = None
    indent: int | None = None

    def over(self, base: Look) -> Look:
        """This look, with what it does not say taken from `base`."""
        return _laid_over(self, base)


@lru_cache(maxsize=4096)  # a document has some dozen looks and thousands of runs
def _laid_over(look: Look, base: Look) -> Look:
    return Look._make(b if a is None or a == "" else a for a, b in zip(look, base, strict=True))


PLAIN = Look()


def _above_line(element: _Element) -> str:
    """`superscript` for text that is moved up from its line (`w:position`, half points), as converters set it."""
    return "superscript" if (number(element) or 0) > 0 else ""


_RUN: dict[str, tuple[str, Callable[[_Element], object]]] = {
    W + "vertAlign": ("raised", value),
    W + "position": ("raised", _above_line),
    W + "b": ("bold", is_on),
    W + "i": ("italic", is_on),
    W + "vanish": ("hidden", is_on),
    W + "sz": ("size", number),
}


_OUTLINE, _NUMBERING, _INDENT = W + "outlineLvl", W + "numPr", W + "ind"


def run_look(properties: _Element | None) -> Look:
    """What `w:rPr` says itself."""
    if properties is None:
        return PLAIN
    said: dict[str, Any] = {}
    for element in properties:
        found = _RUN.get(element.tag)
        if found:
            said[found[0]] = found[1](element)
    return PLAIN._replace(**said) if said else PLAIN


def paragraph_look(properties: _Element | None) -> Look:
    """What `w:pPr` says itself."""
    outline = numbering = indent = None
    for element in () if properties is None else properties:
        tag = element.tag
        if tag == _OUTLINE:
            outline = element
        elif tag == _NUMBERING:
            numbering = element
        elif tag == _INDENT:
            indent = element
    if outline is None and numbering is None and indent is None:
        return PLAIN
    left = number(indent, "left")
    return Look(
        outline=number(outline),
        list_id=number(child(numbering, "numId")),
        list_level=number(child(numbering, "ilvl")),
        indent=number(indent, "start") if left is None else left,
    )


class Styles:
    """Looks of styles with what they inherit; unknown style ids have the default look."""

    def __init__(self, root: _Element | None) -> None:
        self._own: dict[str, tuple[str, Look]] = {}
        self._whole: dict[str, Look] = {}
        self.names: dict[str, str] = {}
        self.default_paragraph = ""
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.base = run_look(defaults)
        for style in () if root is None else root.iterfind(W + "style"):
            name = value(style, "styleId")
            look = run_look(child(style, "rPr")).over(paragraph_look(child(style, "pPr")))
            self._own[name] = (value(child(style, "basedOn")), look)
            self.names[name] = value(child(style, "name"))
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
                self.default_paragraph = name

    def look(self, name: str) -> Look:
        """Look of a style, inheritance included; a circle of styles ends where it closes."""
        if name not in self._whole:
            look, seen, at = PLAIN, set(), name
            while at in self._own and at not in seen:
                seen.add(at)
                at, own = self._own[at]
                look = look.over(own)
            self._whole[name] = look
        return self._whole[name]
