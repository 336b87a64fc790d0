# ruff: noqa: E501 - pages as programs write them
"""Web pages whose notes are written as programs and people write them, in six languages: label, text, callers, kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.formats.test_word_notes import BODY
from wsiskit.analysis import read

if TYPE_CHECKING:
    from collections.abc import Callable

    Maker = Callable[[int], str]


TITLES = {"en": "Endnotes", "fr": "Notes", "es": "Notas", "ru": "Примечания", "zh": "注释", "ar": "الحواشي"}


def page(lang: str, call: Maker, notes: Callable[[list[str]], str]) -> bytes:
    title, one, more, two, *texts = BODY[lang]
    at_end = notes(texts).replace("{notes}", TITLES[lang])
    body = f"<h2>{title}</h2><p>{one}{call(1)}{more}{call(2)}</p><p>{two}{call(3)}</p>{at_end}"
    direction = ' dir="rtl"' if lang == "ar" else ""
    head = f'<!DOCTYPE html><html lang="{lang}"{direction}><head><meta charset="utf-8"><title>Report</title></head>'
    return f"{head}<body>{body}</body></html>".encode()


def listed(texts: list[str], item: Callable[[int, str], str]) -> str:
    return "".join(item(n, text) for n, text in enumerate(texts, 1))


FORMS: dict[str, tuple[Maker, Callable[[list[str]], str]]] = {
    "pandoc": (
        lambda n: f'<a href="#fn{n}" class="footnote-ref" id="fnref{n}" role="doc-noteref"><sup>{n}</sup></a>',
        lambda texts: '<section id="footnotes" class="footnotes" role="doc-endnotes"><hr><ol>'
        + listed(texts, lambda n, t: f'<li id="fn{n}"><p>{t}<a href="#fnref{n}" class="footnote-back" role="doc-backlink">↩︎</a></p></li>')
        + "</ol></section>",
    ),
    "github": (
        lambda n: f'<sup><a href="#user-content-fn-{n}" id="user-content-fnref-{n}" data-footnote-ref aria-describedby="footnote-label">{n}</a></sup>',
        lambda texts: '<section data-footnotes class="footnotes"><h2 class="sr-only" id="footnote-label">Footnotes</h2><ol>'
        + listed(texts, lambda n, t: f'<li id="user-content-fn-{n}"><p>{t} <a href="#user-content-fnref-{n}" data-footnote-backref class="data-footnote-backref">↩</a></p></li>')
        + "</ol></section>",
    ),
    "word": (
        lambda n: f'<a style="mso-footnote-id:ftn{n}" href="#_ftn{n}" name="_ftnref{n}" title=""><span class="MsoFootnoteReference"><span style="mso-special-character:footnote">[{n}]</span></span></a>',
        lambda texts: '<div style="mso-element:footnote-list"><br clear="all"><hr align="left" size="1" width="33%">'
        + listed(texts, lambda n, t: f'<div style="mso-element:footnote" id="ftn{n}"><p class="MsoFootnoteText"><a href="#_ftnref{n}" name="_ftn{n}" title=""><span class="MsoFootnoteReference">[{n}]</span></a> {t}</p></div>')
        + "</div>",
    ),
    "libreoffice": (
        lambda n: f'<sup><a class="sdfootnoteanc" name="sdfootnote{n}anc" href="#sdfootnote{n}sym"><sup>{n}</sup></a></sup>',
        lambda texts: listed(texts, lambda n, t: f'<div id="sdfootnote{n}"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote{n}sym" href="#sdfootnote{n}anc">{n}</a>{t}</p></div>'),
    ),
    "google": (
        lambda n: f'<sup><a href="#ftnt{n}" id="ftnt_ref{n}">[{n}]</a></sup>',
        lambda texts: "<hr>" + listed(texts, lambda n, t: f'<div><p><a href="#ftnt_ref{n}" id="ftnt{n}">[{n}]</a><span>&nbsp;{t}</span></p></div>'),
    ),
    "wiki": (
        lambda n: f'<sup id="cite_ref-{n}" class="reference"><a href="#cite_note-{n}"><span class="cite-bracket">[</span>{n}<span class="cite-bracket">]</span></a></sup>',
        lambda texts: '<div class="reflist"><ol class="references">'
        + listed(texts, lambda n, t: f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{n}">^</a></b></span> <span class="reference-text">{t}</span></li>')
        + "</ol></div>",
    ),
    "epub": (
        lambda n: f'<a epub:type="noteref" role="doc-noteref" href="#note-{n}" id="ref-{n}">{n}</a>',
        lambda texts: listed(texts, lambda n, t: f'<aside epub:type="footnote" role="doc-footnote" id="note-{n}"><p><a href="#ref-{n}">{n}.</a> {t}</p></aside>'),
    ),
    "raised": (
        lambda n: f"<sup>{n}</sup>",
        lambda texts: "<hr>" + listed(texts, lambda n, t: f"<p><sup>{n}</sup> {t}</p>"),
    ),
    "raised in brackets": (
        lambda n: f"<sup>[{n}]</sup>",
        lambda texts: "<hr>" + listed(texts, lambda n, t: f"<p>[{n}] {t}</p>"),
    ),
    "table": (
        lambda n: f'<a href="#n{n}"><sup>{n}</sup></a>',
        lambda texts: '<hr><table border="0">' + listed(texts, lambda n, t: f'<tr><td><a name="n{n}"></a><sup>{n}</sup></td><td>{t}</td></tr>') + "</table>",
    ),
    "description list": (
        lambda n: f'<a href="#d{n}">[{n}]</a>',
        lambda texts: "<dl>" + listed(texts, lambda n, t: f'<dt id="d{n}">[{n}]</dt><dd>{t}</dd>') + "</dl>",
    ),
    "list of one line": (
        lambda n: f'<a href="#l{n}"><sup>{n}</sup></a>',
        lambda texts: "<hr><p>" + "<br>".join(f'<a id="l{n}"></a><sup>{n}</sup> {t}' for n, t in enumerate(texts, 1)) + "</p>",
    ),
    "lines without links": (
        lambda n: f"<sup>{n}</sup>",
        lambda texts: "<hr><p>" + "<br>".join(f"<sup>{n}</sup> {t}" for n, t in enumerate(texts, 1)) + "</p>",
    ),
    "table without links": (
        lambda n: f"<sup>{n}</sup>",
        lambda texts: "<hr><table>" + listed(texts, lambda n, t: f"<tr><td><sup>{n}</sup></td><td>{t}</td></tr>") + "</table>",
    ),
    "terms without links": (
        lambda n: f"[{n}]",
        lambda texts: "<dl>" + listed(texts, lambda n, t: f"<dt>[{n}]</dt><dd>{t}</dd>") + "</dl>",
    ),
    "numbers in a heading's list": (
        lambda n: f"<sup>{n}</sup>",
        lambda texts: "<h2>{notes}</h2><ol>" + listed(texts, lambda n, t: f"<li value='{n}'><p>{t}</p></li>") + "</ol>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", BODY)
@pytest.mark.parametrize("form", FORMS)
def test_notes_of_web_pages(lang: str, form: str) -> None:
    report = read(page(lang, *FORMS[form]), name="report.html", source_language=lang).report
    assert [(n.number, n.paragraphs, n.kind) for n in report.footnotes] == [
        ("1", ("1",), "url"),
        ("2", ("1",), "citation"),
        ("3", ("2",), "ibid"),
    ]
    for note, text in zip(report.footnotes, BODY[lang][4:], strict=True):
        assert " ".join(note.text.split()).endswith(text)
        assert len(note.text) - len(text) <= 4  # the mark, written once
    assert report.footnotes[2].resolves_to == "2"
    assert [p.number for p in report.paragraphs] == ["1", "2"]
