"""Other layouts of an annotated report: the same content as it may come out of other tools.

The content is taken from the gold annotation, not from the program under test, so that a rewrite cannot inherit its faults.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "wsis-2026-zh.txt"
GOLD = ROOT / "tests" / "gold" / "2026-report"
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class Item:
    """A block of the report in reading order: `kind` is front, heading or paragraph."""

    kind: str
    text: str
    level: int = 0
    line: str = ""
    number: int = 0
    refs: list[tuple[int, int, int]] = field(default_factory=list)  # number, start, end within text


@dataclass
class Content:
    """Items in reading order and footnote bodies by number (without their marks)."""

    items: list[Item]
    notes: dict[int, str]


def seed_text() -> str:
    """The seed exactly as it stands."""
    return SEED.read_bytes().decode("utf-8")


def load_content() -> Content:
    """The seed's content by its gold annotation."""
    text = seed_text()
    gold = json.loads((GOLD / "structure.json").read_text(encoding="utf-8"))
    found: list[tuple[int, Item]] = []
    for front in gold["front_matter"]:
        found.append((front["start"], Item("front", front["text"])))
    abstract = gold["abstract"]
    found.append((abstract["start"], Item("front", text[abstract["start"] : abstract["end"]])))
    for section in gold["sections"]:
        item = Item("heading", text[section["start"] : section["end"]], section["level"], section["action_line"] or "")
        found.append((section["start"], item))
    for paragraph in gold["paragraphs"]:
        pieces = paragraph["continuation_spans"] or [[paragraph["start"], paragraph["end"]]]
        body, refs, shift = "", [], {}
        for start, end in pieces:
            shift[start] = len(body) - start
            for ref in paragraph["footnote_ref_offsets"]:
                if start <= ref["start"] < end:
                    refs.append((ref["n"], ref["start"] + shift[start], ref["end"] + shift[start]))
            body += text[start:end]
        found.append((paragraph["start"], Item("paragraph", body, number=paragraph["n"], refs=refs)))
    notes = {}
    for note in gold["footnotes"]:
        raw = text[note["start"] : note["end"]]
        notes[note["n"]] = re.sub(r"^[⁰¹²³⁴⁵⁶⁷⁸⁹]+\s*", "", raw)
    return Content([item for _, item in sorted(found, key=lambda pair: pair[0])], notes)


def mark(style: str, number: int) -> str:
    """A note mark as one of the styles prints it."""
    return {
        "superscript": str(number).translate(SUPERSCRIPT),
        "bracket": f"[{number}]",
        "markdown": f"[^{number}]",
        "html": f"<sup>{number}</sup>",
        "latex": f"$^{{{number}}}$",
        "glued": str(number),
    }[style]


def body_line(style: str, number: int, body: str) -> str:
    """A footnote body as one of the styles prints it."""
    if style == "markdown":
        return f"[^{number}]: {body}"
    printed = "superscript" if style == "glued" else style
    return f"{mark(printed, number)} {body}"


def paragraph_text(item: Item, style: str) -> str:
    """A paragraph's text with its marks in another style."""
    out, at = "", 0
    for number, start, end in item.refs:
        out += item.text[at:start] + mark(style, number)
        at = end
    return out + item.text[at:]


def heading_text(item: Item, hashes: bool) -> str:
    """A heading, as Markdown prints it if asked."""
    return f"{'#' * min(item.level + 1, 6)} {item.text}" if hashes else item.text


def render(
    content: Content, *, style: str = "superscript", notes: str = "end", hashes: bool = False, every: int = 4
) -> str:
    """The report in another layout.

    `notes` says where footnotes stand: `end` of the text, `section` end, or `page` foot after every `every` paragraphs.
    """
    blocks: list[str] = []
    waiting: list[int] = []
    seen = 0

    def flush() -> None:
        blocks.extend(body_line(style, n, content.notes[n]) for n in waiting)
        waiting.clear()

    for item in content.items:
        if item.kind == "front":
            blocks.append(item.text)
        elif item.kind == "heading":
            if notes == "section":
                flush()
            blocks.append(heading_text(item, hashes))
        else:
            blocks.append(paragraph_text(item, style))
            waiting += [n for n, _, _ in item.refs]
            seen += 1
            if notes == "page" and seen % every == 0:
                flush()
    flush()
    return "\n\n".join(blocks) + "\n"
