"""Names of Office Open XML that the reader goes by (ECMA-376-1), and the one way to read an attribute."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PACKAGE_R = "{http://schemas.openxmlformats.org/package/2006/relationships}"
STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


def child(element: _Element | None, name: str) -> _Element | None:
    """First child `w:name`."""
    return None if element is None else next(element.iterchildren(W + name), None)


def value(element: _Element | None, name: str = "val") -> str:
    """Attribute `w:name`, empty where the element or the attribute is missing."""
    return "" if element is None else str(element.get(W + name) or "")


def number(element: _Element | None, name: str = "val") -> int | None:
    """Attribute `w:name` as an integer; `None` where it is missing or no number."""
    text = value(element, name)
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        return None


def is_on(element: _Element | None) -> bool | None:
    """A toggle such as `w:b`: `None` where it is not said."""
    if element is None:
        return None
    return value(element) not in ("0", "false", "off", "none")
