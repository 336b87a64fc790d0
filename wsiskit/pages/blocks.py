"""A text for people as a list of blocks, and its three forms: Markdown, HTML, Word.

Block kinds: `title`, `heading`, `text`, `quote` (one text each), `list` (texts), `table` (a head and rows of texts). A text
is plain: nothing in it is ever markup. Links are told apart from texts by `Link`.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from wsiskit.pages.content import direction_of, web_only

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$!])")
_NOT_IN_ANGLES = re.compile(r"[<>\s]")
_BLANK = re.compile(r"\s+")
# Control characters and lone surrogates: no format of the three can carry them.
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_START = re.compile(r"^(\d{1,9})([.)])(?=\s)|^([-+=])")


class Link(NamedTuple):
    """An item of a list that leads to an address; what is no web address is shown as text alone."""

    text: str
    url: str


class Block(NamedTuple):
    """One block. `rows` are of a table, the first its head; `items` of a list; `text` of all other kinds."""

    kind: str
    text: str = ""
    items: tuple[str | Link, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def _clean(text: str) -> str:
    return _UNSHOWN.sub("\ufffd", _BLANK.sub(" ", text).strip())


def _marked(text: str) -> str:
    escaped = _MARKUP.sub(r"\\\1", _clean(text))
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)


def markdown_text(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown that GitHub and pandoc read."""
    return "\n".join(part for block in blocks for part in _markdown(block))


def _markdown(block: Block) -> Iterable[str]:
    match block.kind:
        case "title":
            yield f"# {_marked(block.text)}\n"
        case "heading":
            yield f"## {_marked(block.text)}\n"
        case "quote":
            yield f"> {_marked(block.text)}\n"
        case "list":
            yield "".join(f"- {_markdown_item(item)}\n" for item in block.items)
        case "table":
            head, *rows = block.rows
            yield f"| {' | '.join(map(_marked, head))} |\n|{' --- |' * len(head)}"
            yield "".join(f"| {' | '.join(map(_marked, row))} |\n" for row in rows)
        case _:
            yield f"{_marked(block.text)}\n"


def _markdown_item(item: str | Link) -> str:
    if isinstance(item, str):
        return _marked(item)
    if not web_only([item.url]):
        return _marked(f"{item.text} {item.url}")
    return f"{_marked(item.text)} <{_NOT_IN_ANGLES.sub('', item.url)}>"


def html_text(blocks: Sequence[Block], language: str) -> str:
    """The blocks as a page of their own, without script or request."""
    from wsiskit.pages.html import data_text, digest_source

    style = data_text("brief.css")
    policy = f"default-src 'none'; style-src '{digest_source(style)}'; base-uri 'none'; form-action 'none'"
    title = next((block.text for block in blocks if block.kind == "title"), "")
    body = "\n".join(map(_html, blocks))
    head = (
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(_clean(title))}</title>\n<style>{style}</style>\n"
    )
    opening = f'<!doctype html>\n<html lang="{escape(language)}" dir="{direction_of(language)}">\n'
    return f"{opening}<head>\n{head}</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"


def _html(block: Block) -> str:
    text = escape(_clean(block.text))
    match block.kind:
        case "title":
            return f'<h1 dir="auto">{text}</h1>'
        case "heading":
            return f'<h2 dir="auto">{text}</h2>'
        case "quote":
            return f'<blockquote dir="auto">{text}</blockquote>'
        case "list":
            return "<ul>" + "".join(f'<li dir="auto">{_html_item(item)}</li>' for item in block.items) + "</ul>"
        case "table":
            head, *rows = block.rows
            heads = "".join(f'<th scope="col">{escape(_clean(cell))}</th>' for cell in head)
            body = "".join(
                "<tr>" + "".join(f'<td dir="auto">{escape(_clean(cell))}</td>' for cell in row) + "</tr>"
                for row in rows
            )
            return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        case _:
            return f'<p dir="auto">{text}</p>'


def _html_item(item: str | Link) -> str:
    if isinstance(item, str):
        return escape(_clean(item))
    if not web_only([item.url]):
        return escape(_clean(f"{item.text} {item.url}"))
    url = escape(_clean(item.url))
    return f'{escape(_clean(item.text))} <a href="{url}" rel="noopener noreferrer">{url}</a>'


def docx_document(blocks: Sequence[Block], language: str, made_by: str) -> bytes:
    """The blocks as a Word document. Loads python-docx."""
    from datetime import datetime
    from io import BytesIO

    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Noto Sans", Pt(10)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Sans CJK SC")
    document.core_properties.author = made_by
    document.core_properties.created = document.core_properties.modified = datetime(2000, 1, 1)
    for block in blocks:
        match block.kind:
            case "title":
                document.add_heading(_clean(block.text), 0)
                document.core_properties.title = _clean(block.text)[:255]
            case "heading":
                document.add_heading(_clean(block.text), 1)
            case "quote":
                document.add_paragraph(_clean(block.text), style="Intense Quote")
            case "list":
                for item in block.items:
                    document.add_paragraph(
                        _clean(item if isinstance(item, str) else f"{item.text} {item.url}"), "List Bullet"
                    )
            case "table":
                grid = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
                for number, row in enumerate(block.rows):
                    for place, cell in zip(grid.add_row().cells, row, strict=True):
                        place.paragraphs[0].add_run(_clean(cell)).bold = number == 0
            case _:
                document.add_paragraph(_clean(block.text))
    if direction_of(language) == "rtl":
        for paragraph in document.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    out = BytesIO()
    document.save(out)
    return out.getvalue()
