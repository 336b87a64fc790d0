# ruff: noqa: E501 - markup as tools write it
"""A `Document` as a web page and as Markdown, in the dialects that tools write."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.formats.reports import Block, Document, Run

DIALECTS = ("pandoc", "word", "libreoffice")
_IDS = {
    "pandoc": ("fnref{}", "fn{}"),
    "word": ("_ftnref{}", "_ftn{}"),
    "libreoffice": ("sdfootnote{}anc", "sdfootnote{}sym"),
}


def _ref(dialect: str, n: int) -> str:
    here, there = (name.format(n) for name in _IDS[dialect])
    if dialect == "pandoc":
        return f'<a href="#{there}" id="{here}" class="footnote-ref" role="doc-noteref"><sup>{n}</sup></a>'
    if dialect == "word":
        return f'<a href="#{there}" name="{here}" title=""><span><sup>[{n}]</sup></span></a>'
    return f'<a class="sdfootnoteanc" name="{here}" href="#{there}"><sup>{n}</sup></a>'


def _body(dialect: str, n: int, text: str) -> str:
    here, there = (name.format(n) for name in _IDS[dialect])
    if dialect == "pandoc":
        return f'<li id="{there}"><p>{escape(text)}<a href="#{here}" class="footnote-back">↩︎</a></p></li>'
    if dialect == "word":
        return f'<div id="ftn{n}"><p class="MsoFootnoteText"><a href="#{here}" name="{there}"><sup>[{n}]</sup></a> {escape(text)}</p></div>'
    return f'<div id="sdfootnote{n}"><p><a class="sdfootnotesym" name="{there}" href="#{here}">{n}</a>\n{escape(text)}</p></div>'


def _run(run: Run, dialect: str) -> str:
    inner = escape(run.text)
    if run.target:
        inner = f'<a href="{escape(run.target)}">{inner}</a>'
    return inner + (_ref(dialect, run.ref) if run.ref else "")


def _block(block: Block, dialect: str) -> str:
    inner = "".join(_run(run, dialect) for run in block.runs)
    if block.kind == "table":
        return (
            "<table>"
            + "".join("<tr>" + "".join(f"<td><p>{escape(c)}</p></td>" for c in row) + "</tr>" for row in block.rows)
            + "</table>"
        )
    printed = block.marker + (" " if block.marker.startswith("(") else ". ") if block.marker else ""
    if block.kind == "heading":
        return f"<h{block.level + 1}>{printed}{inner}</h{block.level + 1}>"
    return f"<p>{printed}{inner}</p>"


def write_html(document: Document, dialect: str = "pandoc", encoding: str = "utf-8") -> bytes:
    """A page with its footnotes linked as one of the dialects does it, between a site's navigation and footer."""
    blocks = "\n".join(_block(block, dialect) for block in document.blocks)
    notes = "".join(_body(dialect, n, text) for n, text in document.notes.items())
    notes = (
        f'<section class="footnotes" role="doc-endnotes"><hr><ol>{notes}</ol></section>'
        if dialect == "pandoc"
        else notes
    )
    head = f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>Report A/80/150</title><script>var A = "A/80/1";</script></head>'
    page = f'{head}<body><nav><ul><li><a href="/">ITU home A/80/2</a></li></ul></nav>{blocks}{notes}<footer>UNESCO https://www.un.org/</footer></body></html>'
    return page.encode(encoding)


def write_markdown(document: Document, style: str = "markdown") -> bytes:
    """Markdown as pandoc (`markdown`) or an OCR tool (`html`, `latex`) writes it."""
    from tests.rewrites import body_line, mark

    out = []
    for block in document.blocks:
        if block.kind == "table":
            rows = ["| " + " | ".join(row) + " |" for row in block.rows]
            out.append("\n".join([rows[0], "|" + "---|" * len(block.rows[0]), *rows[1:]]))
            continue
        printed = block.marker + (" " if block.marker.startswith("(") else ". ") if block.marker else ""
        text = printed + "".join(run.text + (mark(style, run.ref) if run.ref else "") for run in block.runs)
        out.append(f"{'#' * (block.level + 1)} {text}" if block.kind == "heading" else text)
        if block.kind == "paragraph" and block.marker.endswith("5"):
            out.append(f"<!-- page {len(out)} -->")
    out += [body_line(style, n, text) for n, text in document.notes.items()]
    return ("\n\n".join(out) + "\n").encode()
