"""The page as one HTML file: no network, nothing of a report is ever markup or code. Loads jinja2."""

from __future__ import annotations

import base64
import os
import re
from functools import cache
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined, select_autoescape

from wsiskit.knowledge.index import COMMON, TOLD
from wsiskit.pages.changes import changes
from wsiskit.pages.content import SHADES, direction_of, most_mentions, on_one_scale, web_only
from wsiskit.pages.lines import why_empty
from wsiskit.pages.plain import carried
from wsiskit.pages.words import amount, number, paragraphs, subtitle, word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.pages.content import Figure, ReportPage
    from wsiskit.pages.lines import Line
    from wsiskit.pages.pictures import Picture

_BEFORE_MARK = re.compile(r"(?<=\S)(?=[⁰¹²³⁴-⁹])(?<![⁰¹²³⁴-⁹])")  # before the first digit of a raised number
PARTS = ("matrix", "charts", "gaps", "evidence", "unknown", "figures", "doubts")


def data_text(name: str) -> str:
    """Text of a file in `data/`."""
    with open(os.path.join(os.path.dirname(__file__), "data", name), encoding="utf-8") as stream:  # noqa: PTH118, PTH120, PTH123
        return stream.read()


def page_html(pages: Sequence[ReportPage], language: str, version: str, registry: str, *, charts: bool = False) -> str:
    """The page of one report or several, the interface in `language`; `charts` draws them, too (loads vl_convert).

    A Content-Security-Policy allows the file's own style and script by their digests, and no request at all.
    """
    style, script = data_text("page.css"), data_text("page.js")
    pages = on_one_scale(pages) if len(pages) > 1 else pages
    first = pages[0]
    w = words(language)
    title = first.title or first.symbol or first.file
    several = f"{title} · {', '.join(page.year or page.symbol or page.file for page in pages)}"
    drawn: dict[int, tuple[Picture, ...]] = {}
    if charts:
        from wsiskit.pages.pictures import report_pictures, year_pictures

        drawn = {page.number: report_pictures(page, language) for page in pages}
        drawn[0] = year_pictures(pages, language)
    values: dict[str, Any] = {
        "pictures": drawn,
        "pages": pages,
        "differences": [(a, b, changes(a, b)) for a, b in pairwise(pages)],
        "heading": several if len(pages) > 1 else title,
        "language": language,
        "direction": direction_of(language),
        "w": w,
        "own_language": all(page.language == language for page in pages),
        "subtitle": " · ".join(_subtitle(page, w) for page in pages),
        "told_in": language if language in TOLD else COMMON,
        "parts": [part for part in PARTS if part != "charts" or drawn.get(first.number)],
        "most": most_mentions(pages),
        "shades": SHADES,
        "style": style,
        "script": script,
        "style_hash": digest_source(style),
        "script_hash": digest_source(script),
        "version": version,
        "registry": registry,
    }
    return environment().get_template("page.html.j2").render(values)


def digest_source(text: str) -> str:
    """A source expression of a Content-Security-Policy: `sha256-…` of the text (CSP 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def environment() -> Environment:
    """Templates of the package, always escaped; an unknown name in one is an error, not an empty text."""
    from jinja2 import FunctionLoader

    made = Environment(
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        loader=FunctionLoader(data_text),
        finalize=_carried,
    )
    made.filters.update(web=_is_web, urlpath=_path, word=_word, number=number, paragraphs=paragraphs, amount=_amount)
    made.filters.update(tied=_tied, why=why_empty, columns=_columns)
    return made


def _carried(value: object) -> object:
    """A value as a page can hold it; what is marked as safe stays so."""
    return type(value)(carried(value)) if isinstance(value, str) else value


def _tied(text: str) -> str:
    """A text in which a raised number stays on the line of the character that it follows (U+2060: no break)."""
    return _BEFORE_MARK.sub("\u2060", text)


def _word(value: str, w: dict[str, str], kind: str) -> str:
    return word(w, kind, value)


def _subtitle(page: ReportPage, w: dict[str, str]) -> str:
    return subtitle(page.kind, page.year, page.language, w)


def _amount(figure: Figure, w: dict[str, str]) -> str:
    return amount(figure.value, figure.value_max, figure.qualifier, w)


def _is_web(url: str) -> bool:
    return bool(url and web_only([url]))


def _columns(lines: Sequence[Line]) -> list[tuple[Line, list[Line]]]:
    """The heads of the matrix: a line alone, or one over those of its parts; a line with parts that has no cell of its own
    has no column of its own."""
    heads: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if line.parent:
            heads[-1][1].append(line)
        else:
            heads.append((line, []))
    return [(line, [line, *below] if line.entities and below else below) for line, below in heads]


def _path(target: str) -> str:
    """A file's path as a relative reference: a name that begins like a scheme stays a name."""
    path, mark, part = target.rpartition("#")
    encoded = quote(os.fsencode(path))
    return f"{encoded if encoded.startswith(('/', '.')) else './' + encoded}{mark}{part}"
