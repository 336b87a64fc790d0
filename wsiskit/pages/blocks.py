"""A text for people as a list of blocks, and its three forms: Markdown, HTML, Word.

Block kinds: `title`, `heading`, `subheading`, `entry`, `text`, `quote` (one text each), `list` (texts), `table` (a head and
rows of texts), `picture` (a PNG with its title; Word alone shows it). A text is plain: nothing in it is ever markup.
Links are told apart from texts by `Link`.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.pages.content import direction_of, web_only
from wsiskit.pages.plain import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$!])")
_NOT_IN_ANGLES = re.compile(r"[<>\s]")
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
    image: bytes = b""


def _marked(text: str) -> str:
    escaped = _MARKUP.sub(r"\\\1", clean(text))
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
        case "subheading":
            yield f"### {_marked(block.text)}\n"
        case "entry":
            yield f"#### {_marked(block.text)}\n"
        case "quote":
            yield f"> {_marked(block.text)}\n"
        case "list":
            yield "".join(f"- {_markdown_item(item)}\n" for item in block.items)
        case "table":
            head, *rows = block.rows
            yield f"| {' | '.join(map(_marked, head))} |\n|{' --- |' * len(head)}"
            yield "".join(f"| {' | '.join(map(_marked, row))} |\n" for row in rows)
        case "picture":
            return
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
        f"<title>{escape(clean(title))}</title>\n<style>{style}</style>\n"
    )
    opening = f'<!doctype html>\n<html lang="{escape(language)}" dir="{direction_of(language)}">\n'
    return f"{opening}<head>\n{head}</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"


def _html(block: Block) -> str:
    text = escape(clean(block.text))
    match block.kind:
        case "title":
            return f'<h1 dir="auto">{text}</h1>'
        case "heading":
            return f'<h2 dir="auto">{text}</h2>'
        case "subheading":
            return f'<h3 dir="auto">{text}</h3>'
        case "entry":
            return f'<h4 dir="auto">{text}</h4>'
        case "quote":
            return f'<blockquote dir="auto">{text}</blockquote>'
        case "list":
            return "<ul>" + "".join(f'<li dir="auto">{_html_item(item)}</li>' for item in block.items) + "</ul>"
        case "table":
            head, *rows = block.rows
            heads = "".join(f'<th scope="col">{escape(clean(cell))}</th>' for cell in head)
            body = "".join(
                "<tr>" + "".join(f'<td dir="auto">{escape(clean(cell))}</td>' for cell in row) + "</tr>" for row in rows
            )
            return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        case "picture":
            return ""
        case _:
            return f'<p dir="auto">{text}</p>'


def _html_item(item: str | Link) -> str:
    if isinstance(item, str):
        return escape(clean(item))
    if not web_only([item.url]):
        return escape(clean(f"{item.text} {item.url}"))
    url = escape(clean(item.url))
    return f'{escape(clean(item.text))} <a href="{url}" rel="noopener noreferrer">{url}</a>'
