# ruff: noqa: E501 - markup as it stands in pages
"""The reader of web pages, one construct at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wsiskit.errors import InputError
from wsiskit.readers.dispatch import read_bytes

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText


def read(body: str, head: str = "") -> SourceText:
    return read_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "page.html")


def said(source: SourceText, kind: str) -> list[tuple[str, str]]:
    """(text, value) of the facts of one kind."""
    return [(f.span.cut(source.text), f.value) for f in source.facts if f.kind == kind]


def test_white_space_is_collapsed_as_a_browser_does_and_breaks_end_lines() -> None:
    source = read("<p>One\n  two <b>three</b>\t four<br>five</p>six<div>seven</div>")
    assert source.text == "One two three four\nfive\n\nsix\n\nseven\n"
    assert said(source, "bold") == [("three", "")]


def test_a_line_end_between_chinese_characters_is_no_space() -> None:
    assert read("<p>信息社会\n  世界峰会 2026 年</p>").text == "信息社会世界峰会 2026 年\n"


def test_what_nobody_sees_is_not_read() -> None:
    page = "<style>p{}</style><p>Seen<script>x()</script><span hidden>no</span><span style='display: none'>no</span></p><!-- no -->"
    assert read(page, "<title>no</title>").text == "Seen\n"


def test_headings_links_and_superscripts_are_facts() -> None:
    source = read(
        "<h2>II. Trends</h2><p>10<sup>6</sup> see <a href='https://undocs.org/A/1'>the <i>note</i></a><a href='#x'>up</a></p>"
    )
    assert source.text == "II. Trends\n\n10⁶ see the noteup\n"
    assert said(source, "heading-style") == [("II. Trends", "2")]
    assert said(source, "hyperlink") == [("the note", "https://undocs.org/A/1")]
    assert said(source, "superscript") == [("⁶", "")]


def test_lists_have_the_numbers_that_a_browser_prints() -> None:
    page = "<ol start=4><li>x<li value=7>y<li>z</ol><ol type=a><li>p<li>q</ol><ul><li>dot</ul>"
    assert read(page).text.split("\n\n") == ["4. x", "7. y", "8. z", "a. p", "b. q", "• dot\n"]


def test_tables_of_data_are_tables_and_tables_of_layout_are_not() -> None:
    data = "<table><tr><th colspan=2>A</th><th>B</th></tr><tr><td><p>1</p><p>2</p></td><td>x<sup>3</sup></td><td>y</td></tr></table>"
    layout = "<table role=presentation><tr><td>left</td><td>right</td></tr></table>"
    nested = f"<table><tr><td>outer</td><td>{data}</td></tr></table>"
    source = read(data + layout + nested)
    rows = "A\t\tB\n1 2\tx³\ty\n"
    assert source.text == f"{rows}\nleft\n\nright\n\nouter\n\n{rows}"
    assert [text for text, _ in said(source, "table")] == [rows, rows]


def test_navigation_is_furniture_and_so_is_all_outside_the_main_part() -> None:
    source = read("<nav>Home</nav><p>Text</p><footer>Imprint</footer>")
    assert source.text == "Home\n\nText\n\nImprint\n"
    assert [text.strip() for text, _ in said(source, "furniture")] == ["Home", "Imprint"]
    main = read("<div>Menu <p>a</p></div><main><p>Text</p></main><div>More</div>")
    assert [text.strip() for text, _ in said(main, "furniture")] == ["Menu\n\na", "More"]


def test_a_link_up_the_page_is_no_footnote_and_a_note_may_have_two_calls() -> None:
    page = (
        "<h1 id='top'>T</h1><p>a<a href='#n1'>1</a> b<a href='#n1'>1</a> <a href='#top'>2</a></p>"
        "<p id='n1'>1 Note.</p><p id='n2'>2 Not called.</p>"
    )
    source = read(page)
    assert [value for _, value in said(source, "footnote-ref")] == ["¹", "¹"]
    assert [value for _, value in said(source, "footnote-body")] == ["¹"]


@pytest.mark.parametrize(
    ("call", "note", "printed"),
    [
        ("<a href='#n'><sup>1</sup></a>", "<p id=n><sup>1</sup> See it.</p>", "¹ See it."),
        ("<sup><a href='#n'>1</a></sup>", "<p id=n>1 See it.</p>", "¹ See it."),
        ("<sup><a href='#n'>1</a></sup>", "<p id=n>1. See it.</p>", "¹ See it."),
        ("<a href='#n'><sup>1/</sup></a>", "<p id=n>1/ See it.</p>", "¹ See it."),
        ("<a href='#n'>[1]</a>", "<p id=n>[1] See it.</p>", "¹ See it."),
        ("<a href='#n'>[1]</a>", "<p id=n><b>[1]</b>: See it.</p>", "¹ See it."),
        ("<a href='#n'><sup>1</sup></a>", "<ol><li id=n>1 January is the day.</li></ol>", "¹ 1 January is the day."),
        ("<a href='#n'><sup>1</sup></a>", "<p id=n>12 masts stand.</p>", "¹ 12 masts stand."),
        ("<a href='#n'><sup>1</sup></a>", "<p id=n><a href='#c'>^</a> See it.</p>", "¹ See it."),
        ("<a href='#n'>*</a>", "<p id=n>* See it.</p>", "* See it."),
        ("<a href='#n'><sup>iv</sup></a>", "<p id=n><a href='#c'>iv</a>See it.</p>", "ⁱᵛ See it."),
        ("<a href='#n'><sup>a</sup></a>", "<p id=n><sup>a</sup> See it.</p>", "ᵃ See it."),
        ("<a href='#n'>①</a>", "<p id=n>① See it.</p>", "① See it."),
    ],
)
def test_a_note_has_its_mark_once_however_the_page_prints_it(call: str, note: str, printed: str) -> None:
    source = read(f"<p id=c>Text.{call}</p>{note}")
    assert [text for text, _ in said(source, "footnote-body")] == [printed]
    assert len(said(source, "footnote-ref")) == 1


def test_a_letter_that_is_linked_and_not_raised_calls_nothing() -> None:
    assert not said(read("<p>See annex <a href='#n'>a</a>.</p><p id=n>a Text.</p>"), "footnote-ref")


def test_a_page_says_its_language() -> None:
    page = '<html lang="FR-ch"><body><p>x</p></body></html>'
    assert read_bytes(page.encode(), "page").language == "fr-ch"
    assert read("<p>x</p>").language == ""


@pytest.mark.parametrize(
    ("codec", "said_by_page", "found"),
    [
        ("gb18030", "gb2312", "gb18030"),
        ("cp1252", "iso-8859-1", "cp1252"),
        ("utf-16", "", "utf-16-le"),
        ("utf-8", "x-none", "utf-8"),
    ],
)
def test_encodings(codec: str, said_by_page: str, found: str) -> None:
    text = "国际电联 2026" if codec != "cp1252" else "café – 2026"
    page = f"<html><head><meta charset='{said_by_page}'></head><body><p>{text}</p></body></html>"
    source = read_bytes(page.encode(codec), "page")
    assert source.text == f"{text}\n"
    assert source.encoding == found


def test_pages_that_are_deep_empty_or_wild_end_well() -> None:
    deep = "<div>" * 3000 + "in the depth" + "</div>" * 3000
    with pytest.raises(InputError, match=r"html\.too-deep"):
        read(deep)
    assert read("<div>" * 150 + "in the depth" + "</div>" * 150).text == "in the depth\n"
    with pytest.raises(InputError, match="holds no text"):
        read("<script>x</script>")
    with pytest.raises(InputError):
        read_bytes(b"<html>", "x")
    assert read("<p>&lt;tag&gt; &amp;&nbsp;&#x4e2d;</p><table><tr><td>").text.startswith("<tag> &\xa0中")


def test_addresses_behind_words_are_links_and_the_words_stay_citations() -> None:
    from wsiskit.model.table import Settings
    from wsiskit.pipeline import analyse

    page = "<p>1. The Assembly in <a href='https://undocs.org/A/RES/70/1'>A/RES/70/1</a> and <a href='https://www.itu.int/'>https://www.itu.int/</a> said so.</p>"
    annotated = analyse(read(page), Settings(nil=False, source_language="en"))
    assert [(x.url, x.raw, x.rule) for x in annotated.links] == [
        ("https://undocs.org/A/RES/70/1", "A/RES/70/1", "url.target"),
        ("https://www.itu.int/", "https://www.itu.int/", "url.bare"),
    ]
    assert [c.symbol for c in annotated.citations] == ["A/RES/70/1"]
