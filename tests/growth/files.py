"""Files that ask much of a reader, each with one thing to excess, and how the time of reading one grows with it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.formats.word import docx, pack, paragraph_xml, run_xml
from tests.readers.pages import print_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DOUBLING = 2.3
LEAST = 0.2  # processor seconds of reading: what takes less is too little to be measured
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_CALL = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


def _page(body: str) -> bytes:
    return f"<html><body>{body}".encode()


def _each(piece: str, count: int) -> str:
    return "".join(piece.replace("{n}", str(n)) for n in range(1, count + 1))


def _word(number: int) -> str:
    """A word that packs as badly as words do: files that pack too well are refused."""
    return f"{number * 2654435761 % 2**40:x} "


def _word_notes(count: int) -> bytes:
    body = "".join(paragraph_xml(run_xml(f"{n}. ITU.") + _CALL.format(n)) for n in range(1, count + 1))
    own = "<w:r><w:footnoteRef/></w:r>"
    notes = "".join(
        f'<w:footnote w:id="{n}">{paragraph_xml(own + run_xml(" Ibid."))}</w:footnote>' for n in range(1, count + 1)
    )
    return docx(body, notes=notes)


def _word_table(count: int) -> bytes:
    def cell(n: int) -> str:
        return f"<w:tc>{paragraph_xml(run_xml(_word(n)))}</w:tc>"

    return docx("<w:tbl>" + "".join(f"<w:tr>{cell(n)}{cell(n + 1)}</w:tr>" for n in range(count)) + "</w:tbl>")


# name → (ending, maker of a file that has so many of something, how many)
FILES: dict[str, tuple[str, Callable[[int], bytes], int]] = {
    "items of a list": ("html", lambda n: _page("<ul>" + "<li>ITU" * n), 6000),
    "items in items": ("html", lambda n: _page("<ul><li>a" * 60 + "<li>b" * n), 6000),
    "attributes": ("html", lambda n: _page(_each("<p a{n}=1 b='2' c>ITU", n)), 4000),
    "comments": ("html", lambda n: _page("<!---->" * n + "<p>ITU"), 20_000),
    "comments before the page": ("html", lambda n: b"<!---->" * n + _page("<p>ITU"), 20_000),
    "comments never closed": ("html", lambda n: _page("<p>ITU<!-- <!" + "<!-- " * n), 20_000),
    "cells": ("html", lambda n: _page("<table>" + "<tr><td rowspan=2>a<td colspan=3>b" * n), 3000),
    "tables side by side": ("html", lambda n: _page("<table><tr><td>a</table>" * n), 3000),
    "notes of a page": (
        "html",
        lambda n: _page(
            _each("<p>{n}. ITU.<sup><a href='#f{n}' id='r{n}'>{n}</a></sup>", n)
            + _each("<p id='f{n}'><a href='#r{n}'>{n}</a> Ibid.", n)
        ),
        2000,
    ),
    "links to nowhere": ("html", lambda n: _page(_each("<a href='#x{n}'>[{n}]</a> ", n)), 6000),
    "styles": (
        "html",
        lambda n: _page("<style>" + _each(".a{n} {vertical-align: super}\n", n) + "</style><p>ITU"),
        6000,
    ),
    "headings": ("html", lambda n: _page(_each("<h2>Part {n}</h2><p>ITU", n)), 4000),
    "breaks": ("html", lambda n: _page("<p>" + "ITU<br>" * n), 8000),
    "notes in Word": ("docx", _word_notes, 1500),
    "numbered paragraphs in Word": (
        "docx",
        lambda n: docx("".join(paragraph_xml(run_xml(_word(i)), numbering=(1, 2)) for i in range(n))),
        6000,
    ),
    "runs of one paragraph": (
        "docx",
        lambda n: docx(paragraph_xml("".join(run_xml(_word(i)) for i in range(n)))),
        12_000,
    ),
    "raised runs": (
        "docx",
        lambda n: docx(paragraph_xml("".join(run_xml(_word(i), _RAISED) for i in range(n)))),
        6000,
    ),
    "rows in Word": ("docx", _word_table, 1500),
    "parts in a package": (
        "docx",
        lambda n: pack({**_parts(), **{f"customXml/item{i}.xml": "<x/>" for i in range(n)}}),
        2000,
    ),
    "notes in Markdown": ("md", lambda n: (_each("ITU.[^{n}]\n\n", n) + _each("[^{n}]: Ibid.\n", n)).encode(), 3000),
    "items in Markdown": ("md", lambda n: ("# A\n\n" + _each("{n}. ITU\n", n)).encode(), 6000),
    "fences in Markdown": ("md", lambda n: ("# A\n\n" + "```\nITU\n```\n\n" * n).encode(), 4000),
    "rows in Markdown": ("md", lambda n: ("# A\n\n| a | b |\n|---|---|\n" + "| ITU | 5 |\n" * n).encode(), 6000),
    "links in Markdown": ("md", lambda n: ("# A\n\n" + _each("[a{n}](http://itu.int/{n}) ", n)).encode(), 5000),
    "backticks": ("md", lambda n: ("# A\n\n" + "".join("`" * (i % 90 + 1) + "a" for i in range(n))).encode(), 1500),
    "pages": ("pdf", lambda n: print_pages([[f"{i}. ITU." for i in range(20)]] * n), 60),
    "lines of one page": ("pdf", lambda n: print_pages([[f"{i}. ITU." for i in range(n)]]), 1000),
    "columns": ("pdf", lambda n: print_pages([["Ja  Ne  Da  Si  Oc  " * 4] * 30] * n), 30),
    "marks at feet": ("pdf", lambda n: print_pages([["1. ITU.1", "", "1 Ibid."]] * n), 300),
}


def _parts() -> dict[str, str]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(docx(paragraph_xml(run_xml("1. ITU."))))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def seconds(path: Path) -> float:
    """Processor time of `wsiskit text` on a file, of all its processes."""
    before = os.times()
    command = [sys.executable, "-m", "wsiskit", "text", path.name, "-o", "out.txt", "--no-cache"]
    done = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, timeout=300, check=False)
    after = os.times()
    assert done.returncode == 0, done.stderr
    assert (path.parent / "out.txt").stat().st_size >= 2
    return after.children_user + after.children_system - before.children_user - before.children_system


def reading(name: str, folder: Path) -> tuple[float, float]:
    """Seconds of reading a file of `FILES` and one with four times as many of its thing, without those of the start.

    The least of several runs counts; those are made only where one run leaves a doubt.
    """
    form, make, count = FILES[name]
    small, large, least = (folder / f"{kind}.{form}" for kind in ("small", "large", "least"))
    small.write_bytes(make(count))
    large.write_bytes(make(4 * count))
    least.write_bytes(make(1))
    start = min(seconds(least) for _ in range(2))  # of the program, and of what a format loads
    spent = [seconds(small), seconds(large)]
    for _ in range(4):
        if not over(spent[0] - start, spent[1] - start):
            break
        spent = [min(spent[0], seconds(small)), min(spent[1], seconds(large))]
    return spent[0] - start, spent[1] - start


def per_doubling(small: float, large: float) -> float:
    """Times the time for twice the file; what takes less than `LEAST` counts as that."""
    return float((max(large, LEAST) / max(small, LEAST)) ** 0.5)


def over(small: float, large: float) -> bool:
    """Whether a file takes longer than it may."""
    return per_doubling(small, large) > DOUBLING
