"""Blocks of a made-up report as the bytes of a file: text, Markdown, HTML, DOCX, PDF. Equal blocks give equal bytes."""

from __future__ import annotations

import io
import textwrap
import zipfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from random import Random

FORMATS = ("txt", "md", "html", "docx", "pdf")
PAGE = 46  # lines of a page of plain text
_FONT_FILES = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/usr/share/fonts/dejavu-serif-fonts/DejaVuSerif.ttf",
)


class Block(NamedTuple):
    """A piece of a report: `kind` is head, title, heading, line (the heading of an action line), paragraph or note."""

    kind: str
    text: str


def written(form: str, blocks: list[Block], symbol: str, language: str, dice: Random) -> bytes:
    """The report as a file of this format."""
    if form == "txt":
        return _text(blocks, symbol, language, dice).encode()
    if form == "md":
        marks = {"title": "# ", "heading": "## ", "line": "### "}
        return "\n\n".join(marks.get(block.kind, "") + block.text for block in blocks).encode() + b"\n"
    if form == "html":
        return _page(blocks, language).encode()
    return _docx(blocks) if form == "docx" else _pdf(blocks, symbol, language)


def _text(blocks: list[Block], symbol: str, language: str, dice: Random) -> str:
    """Plain text in printed lines, with pages for two reports in three: a page may cut a paragraph."""
    width = 38 if language == "zh" else 78
    wrapped = dice.random() < 0.5
    lines: list[str] = []
    for block in blocks:
        if wrapped and block.kind in ("paragraph", "note") and language != "zh":
            lines += textwrap.wrap(block.text, width, break_long_words=False, break_on_hyphens=False)
        else:
            lines += block.text.split("\n")
        lines.append("")
    if dice.random() < 1 / 3:
        return "\n".join(lines)
    count = -(-len(lines) // PAGE)
    pages = [
        "\n".join((symbol, "", *lines[at * PAGE : (at + 1) * PAGE], "", f"{at + 1}/{count}")) for at in range(count)
    ]
    return "\n\f".join(pages) + "\n"


def _page(blocks: list[Block], language: str) -> str:
    tags = {"title": "h1", "heading": "h2", "line": "h3"}
    turned = ' dir="rtl"' if language == "ar" else ""
    parts = [
        f'<!DOCTYPE html>\n<html lang="{language}"{turned}>\n<meta charset="utf-8">\n<title>Made-up report</title>\n'
    ]
    for block in blocks:
        tag = tags.get(block.kind, "p")
        parts.append(f"<{tag}>{escape(block.text)}</{tag}>\n")
    return "".join(parts) + "</html>\n"


def _docx(blocks: list[Block]) -> bytes:
    import docx

    document = docx.Document()
    styles = {"title": "Title", "heading": "Heading 1", "line": "Heading 2"}
    for block in blocks:
        document.add_paragraph(block.text, styles.get(block.kind))
    buffer = io.BytesIO()
    document.save(buffer)
    fresh = io.BytesIO()
    with zipfile.ZipFile(buffer) as read, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as out:
        for name in read.namelist():  # without the time of day, so that the same report gives the same bytes
            out.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), read.read(name), zipfile.ZIP_DEFLATED)
    return fresh.getvalue()


def _font(language: str) -> str:
    """Name of a font that reportlab may set the language in; Chinese without a font file, as its fonts may be outside."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    name = "STSong-Light" if language == "zh" else "DejaVuSerif"
    if name not in pdfmetrics.getRegisteredFontNames():
        if language == "zh":
            pdfmetrics.registerFont(UnicodeCIDFont(name))
        else:
            found = next((path for path in _FONT_FILES if Path(path).exists()), None)
            if found is None:
                raise SystemExit(
                    "made-up PDF reports need DejaVu Serif (Debian: fonts-dejavu-core), or leave out --formats pdf"
                )
            pdfmetrics.registerFont(TTFont(name, found))
    return name


def _pdf(blocks: list[Block], symbol: str, language: str) -> bytes:
    """A4 pages with a running header and numbers of pages."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    font = _font(language)
    sizes = {"title": 14, "heading": 13, "line": 11, "note": 8}
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, pageCompression=1)
    y, page = 760.0, 1

    def furniture() -> None:
        canvas.setFont(font, 8)
        canvas.drawString(90, 800, symbol)
        canvas.drawString(480, 40, str(page))

    for block in blocks:
        size = sizes.get(block.kind, 10)
        for line in _split(block.text, font, size, language, simpleSplit):
            if y < 80:
                furniture()
                canvas.showPage()
                y, page = 760.0, page + 1
            canvas.setFont(font, size)
            canvas.drawString(90, y, line)
            y -= size + 4
        y -= 7
    furniture()
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _split(text: str, font: str, size: int, language: str, split: object) -> list[str]:
    """Printed lines of a block, 415 points wide."""
    assert callable(split)
    if language != "zh":
        return list(split(text, font, size, 415))
    width = 415 // size
    return [text[at : at + width] for at in range(0, len(text), width)]
