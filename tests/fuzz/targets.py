"""The doors: for each the files that mutations begin with, and what is asked of any bytes that come in by it."""

from __future__ import annotations

import re
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.builders import source
from tests.formats.plain import write_plain
from tests.formats.reports import chinese_document, english_document
from tests.formats.web import write_html, write_markdown
from tests.formats.word import docx, paragraph_xml, run_xml, write_word
from tests.fuzz.mutations import MOST, mutate, mutate_packed
from tests.fuzz.oracle import holds_for_report, holds_for_source
from tests.readers.pages import print_pages
from tests.strategies import LANGUAGES, OWN_PIECES
from wsiskit.cli.configuration import find_configuration
from wsiskit.errors import WsiskitError
from wsiskit.knowledge.overlays import template
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.readers.dispatch import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from wsiskit.model.source import SourceText

DATA = Path(__file__).parents[1] / "data"
# characters that a terminal obeys, or that end a line: controls, separators of lines, overrides of direction
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LONGEST = 20_000  # characters of a text that is also analysed


class Target(NamedTuple):
    """One door. `ask` raises where a promise is broken; a `WsiskitError` is an answer, too."""

    seeds: Callable[[], Sequence[bytes]]
    ask: Callable[[bytes], None]
    words: Sequence[str]
    change: Callable[[bytes, Random, Sequence[str]], bytes] = mutate

    def try_on(self, data: bytes) -> None:
        """Ask, and take an honest refusal for an answer; its message is one line that no terminal obeys."""
        try:
            self.ask(data[:MOST])
        except WsiskitError as refusal:
            faults = getattr(refusal, "faults", None) or (refusal,)
            for fault in faults:
                told = str(fault)
                assert not _OBEYED.search(told), told
                assert fault.rule != "internal.error", told


def ask_bytes(data: bytes) -> None:
    """Bytes of any format → source text → report."""
    _analysed(read_bytes(data, "report"))


def ask_text(data: bytes) -> None:
    """Text whose first byte chooses the language → report."""
    language = LANGUAGES[data[0] % len(LANGUAGES)] if data else "zh"
    _analysed(source(data[1:].decode("utf-8", "replace").replace("\ufeff", "")), language)


def ask_overlay(data: bytes) -> None:
    """Bytes of an overlay → registry."""
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(data)
        file.flush()
        load_registry((file.name,))


def ask_settings(data: bytes) -> None:
    """Bytes of a settings file → configuration."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "wsiskit.toml").write_bytes(data)
        find_configuration(folder)


def _analysed(text: SourceText, language: str = "") -> None:
    holds_for_source(text)
    if len(text.text) > LONGEST:
        return
    registry = load_registry(())
    holds_for_report(analyse(text, Settings(source_language=language), registry), registry)


@lru_cache(maxsize=1)
def _documents() -> list[object]:
    return [english_document(1, 6), chinese_document(1, 6)]


def _texts() -> list[bytes]:
    made = [bytes([LANGUAGES.index(d.language)]) + write_plain(d).encode() for d in _documents()]  # type: ignore[attr-defined,arg-type]
    for n, code in enumerate(LANGUAGES):
        made.append(bytes([n]) + "\n".join(OWN_PIECES[code]).encode())
        made.append(bytes([n]) + ("1. " + "".join(OWN_PIECES[code])).encode())
    return made


def _webs() -> list[bytes]:
    pages = [write_html(d, dialect) for d in _documents() for dialect in ("pandoc", "word")][:3]  # type: ignore[arg-type]
    return [
        *pages,
        (DATA / "arabic/report.html").read_bytes(),
        b"<meta charset=gbk><table><tr><td colspan=2>1<td>2</table><ol start=3><li>a<li value=9>b</ol>",
    ]


def _words() -> list[bytes]:
    small = docx(paragraph_xml(run_xml("1. ITU held 5 meetings.")))
    return [small, *(write_word(d) for d in _documents()), (DATA / "arabic/report.docx").read_bytes()]  # type: ignore[arg-type]


def _pages() -> list[bytes]:
    lines = ["I. Introduction", "1. ITU, with UNESCO, held 5 meetings.1", "C1. Capacity", "________", "1 Ibid., p. 3."]
    return [print_pages([lines, lines]), print_pages([lines[:2], []])]


def _marked() -> list[bytes]:
    return [write_markdown(d) for d in _documents()] + [  # type: ignore[arg-type]
        b"---\nlang: en\n---\n# I. A\n\n1. ITU[^1] and `x`.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: Ibid.\n    more\n",
        b"1. a<sup>1</sup> $^{2}$ [x](http://itu.int/a_(b)) <https://un.org>\n- b\n  - c\n\n```\ncode\n```\n",
    ]


def _overlays() -> list[bytes]:
    return [template().encode(), template().replace("# ", "").encode()]


_XML = [
    "<w:p>",
    "</w:p>",
    "<w:t>",
    "<w:footnoteReference w:id='2'/>",
    "<w:tbl>",
    "<w:numId w:val='1'/>",
    "w:val=",
    "<w:sym",
]
_WEB = [
    "<table>",
    "<td colspan=",
    "<ol start=",
    "<li value=",
    "<sup>",
    "<a href=#fn1>",
    "<br>",
    "</p>",
    "<pre>",
    "<script>",
]
_MARKED = [
    "# ",
    "[^1]",
    "[^1]: ",
    "|",
    "---\n",
    "```",
    "**",
    "](",
    "![",
    "    ",
    "> ",
    "<sup>",
    "$^{2}$",
    "\\",
    "1. ",
    "- ",
]
_PAGES = ["obj", "endobj", "stream", "/Length 9", "/Kids [3 0 R]", "Tj", "BT", "0 0 0 0 re", "/Count -1", "xref", "R"]
_TOML = [
    "[[organisation]]",
    "[[extend]]",
    "[[hide]]",
    "id = ",
    "names = [",
    "{",
    "}",
    '"""',
    "a.b.c = 1",
    "\\u0000",
    "form",
]
_ALL = [piece for pieces in OWN_PIECES.values() for piece in pieces]
_LINES = [
    "\n",
    "\n\n",
    "1. ",
    "一、",
    "(a) ",
    "C1. ",
    "I. ",
    "¹",
    "[1]",
    "[^1]",
    "*",
    "2025",
    "5%",
    "A/RES/70/1",
    "http://",
]

TARGETS: dict[str, Target] = {
    "bytes": Target(lambda: [_texts()[0][1:], _webs()[0], _words()[0], _pages()[0]], ask_bytes, [*_LINES, *_WEB]),
    "text": Target(_texts, ask_text, [*_ALL, *_LINES, *_LINES]),
    "html": Target(_webs, ask_bytes, [*_WEB, *_LINES]),
    "markdown": Target(_marked, ask_bytes, [*_MARKED, *_LINES]),
    "docx": Target(_words, ask_bytes, [*_XML, *_LINES], mutate_packed),
    "pdf": Target(_pages, ask_bytes, _PAGES),
    "overlay": Target(_overlays, ask_overlay, _TOML),
    "settings": Target(lambda: [b"[check]\nselect = ['note']\n[options]\nlang = 'en'\n"], ask_settings, _TOML),
}
