"""The page as text: everything of the report inert, nothing asked of a network, the same numbers as the tables."""

from __future__ import annotations

import base64
import io
import re
import time
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import docx
import pytest

from tests.builders import annotate
from tests.rewrites import seed_text
from wsiskit.cli.html import MOST
from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.index import LANGUAGES
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.table import Settings
from wsiskit.pages.blocks import Block, Link, html_text, markdown_text
from wsiskit.pages.brief import entity_brief, line_brief
from wsiskit.pages.changes import changes
from wsiskit.pages.charts import chart_of
from wsiskit.pages.content import on_one_scale, report_page
from wsiskit.pages.document import page_blocks
from wsiskit.pages.html import data_text, digest_source, page_html
from wsiskit.pages.lines import why_empty
from wsiskit.pages.pictures import report_pictures, year_pictures
from wsiskit.pages.word import docx_document
from wsiskit.pages.words import _all, amount, paragraphs, subtitle, word, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run
    from wsiskit.pages.content import ReportPage

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt;",
    "\u202e\x1b[31m",
]


class Tags(HTMLParser):
    """Tags with their attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page(text: str, language: str = "", number: int = 1) -> ReportPage:
    settings = Settings(language)
    return report_page(annotate(text, nil=True), load_registry(), load_framework(), settings, number)


@pytest.fixture(scope="module")
def seed() -> ReportPage:
    return page(seed_text(), "en")


def test_numbers_are_those_of_the_cells(seed: ReportPage) -> None:
    cells = coverage_cells(annotate(seed_text(), nil=True), load_framework())
    shown = [cell for body in seed.bodies for cell in body.cells if cell]
    assert {(c.line, c.entity_id, c.mentions) for c in shown} == {
        (c.action_line, c.entity_id, len(c.evidence)) for c in cells
    }
    assert sum(line.mentions for line in seed.lines) == seed.mentions == sum(body.mentions for body in seed.bodies)
    assert len({cell.key for cell in shown}) == len(shown)


def test_every_number_has_its_sentence(seed: ReportPage) -> None:
    text = "".join(seed_text().split())
    for body in seed.bodies:
        for cell in body.cells:
            if cell is None:
                continue
            assert len(cell.quotes) == cell.mentions
            for quote in cell.quotes:
                assert quote.name
                assert "".join(quote.name.split()) in text
                assert quote.paragraph in cell.paragraphs


def test_gaps_are_lines_without_a_cell(seed: ReportPage) -> None:
    assert [line.id for line in seed.gaps.unheaded] == ["C7/e-agriculture"]
    assert not {line.id for line in seed.gaps.empty} & {c.line for b in seed.bodies for c in b.cells if c}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_every_language(seed: ReportPage, language: str) -> None:
    text = page_html([seed], language, "1", "abc")
    found = Tags(text)
    assert ("html", {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}) in found.tags
    ids = [attrs["id"] for _, attrs in found.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {attrs["href"][1:] for tag, attrs in found.tags if tag == "a" and attrs.get("href", "").startswith("#")}
    assert targets <= set(ids)
    assert len(text.encode()) < 1_500_000


def test_the_policy_allows_the_files_own_style_and_script_alone(seed: ReportPage) -> None:
    text = page_html([seed], "en", "1", "abc")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    allowed = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in allowed
    assert f"'{digest_source(data_text('page.js'))}'" in allowed
    assert re.findall(r"<style>(.*?)</style>", text, re.S) == [data_text("page.css")]
    assert re.findall(r"<script>(.*?)</script>", text, re.S) == [data_text("page.js")]
    assert not re.search(r"\s(?:on\w+|style)=", re.sub(r"<(style|script)>.*?</\1>", "", text, flags=re.S))
    loaded = [
        (tag, attrs) for tag, attrs in Tags(text).tags if "src" in attrs or tag in {"link", "iframe", "object", "img"}
    ]
    assert loaded == []


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_is_inert(payload: str) -> None:
    text = (
        f"一. {payload}\n\nC5. 树立使用信通技术的信心和安全性\n\n"
        f"1. 国际电联{payload}和北欧{payload}档案研究所发布了 5 个报告。¹\n\n"
        f"¹ 见 {payload} https://www.itu.int/{payload} 。\n"
    )
    harmless = {tag for tag, _ in Tags(page_html([page(text.replace(payload, "x"))], "zh", "1", "abc")).tags}
    made = page_html([page(text)], "zh", "1", "abc")
    found = Tags(made)
    assert {tag for tag, _ in found.tags} <= harmless
    assert not any(name.startswith("on") for _, attrs in found.tags for name in attrs)
    assert all(
        attrs["href"].startswith(("#", "http://", "https://", "./"))
        for tag, attrs in found.tags
        if tag == "a" and "href" in attrs
    )
    assert "49" not in re.findall(r"7\*7|49", made)


def test_two_years_side_by_side() -> None:
    before = page("C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联和开发署发布了报告。\n", "en", 1)
    after = page(
        "C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联发布了报告。国际电联和教科文组织另行报告。\n", "en", 2
    )
    assert [(c.kind, c.entity_id, c.before, c.after) for c in changes(before, after)] == [
        ("gained", "unesco", 0, 1),
        ("lost", "undp", 1, 0),
        ("more", "itu", 1, 2),
    ]
    assert changes(before, before) == ()
    text = page_html([before, after], "en", "1", "abc")
    assert 'id="changes"' in text
    assert 'id="report-2"' in text


def test_a_report_without_lines_says_so() -> None:
    text = page_html([page("只有一句话。")], "en", "1", "abc")
    assert "No heading of this report stands for an action line" in text


def test_every_word_stands_in_every_language() -> None:
    for key, texts in _all().items():
        assert set(texts) == set(LANGUAGES), key
        fields = {frozenset(re.findall(r"\{\w+\}", text)) for text in texts.values()}
        assert len(fields) == 1, key
    assert words("xx") == words("en")


BLOCKS = [
    Block("title", "A *b* <c>"),
    Block("heading", "# h"),
    Block("text", "1. x | y\n- z"),
    Block("quote", "q"),
    Block("list", items=("plain", Link("note", "https://e.example/a_b"), Link("bad", "javascript:alert(1)"))),
    Block("table", rows=(("a|b", "c"), ("<script>", "d\ne"))),
]


def test_blocks_are_never_markup() -> None:
    assert markdown_text(BLOCKS) == (
        "# A \\*b\\* \\<c\\>\n\n## \\# h\n\n1\\. x \\| y - z\n\n> q\n\n"
        "- plain\n- note <https://e.example/a_b>\n- bad javascript:alert(1)\n\n"
        "| a\\|b | c |\n| --- | --- |\n| \\<script\\> | d e |\n"
    )
    found = Tags(html_text(BLOCKS, "en"))
    assert {tag for tag, _ in found.tags}.isdisjoint({"script", "c"})
    assert [attrs["href"] for tag, attrs in found.tags if tag == "a"] == ["https://e.example/a_b"]


def test_the_document_says_what_the_page_says(seed: ReportPage) -> None:
    blocks = page_blocks([seed], "en")
    told = markdown_text(blocks)
    matrix = next(block for block in blocks if block.kind == "table")
    assert len(matrix.rows) == len(seed.bodies) + 2
    assert matrix.rows[-1][-1] == str(seed.mentions)
    assert sum(block.kind == "quote" for block in blocks) == seed.mentions
    for part in ("matrix", "gaps", "evidence", "unknown", "figures", "doubts"):
        assert f"## {words('en')[part]}" in told
    for name in ("Organisation for Economic Co-operation and Development", "C7/e-agriculture"):
        assert name in told
    assert "【教科文组织】" in told


def test_the_document_of_two_years_has_the_change() -> None:
    before = page("C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联和开发署发布了报告。\n", "en", 1)
    after = page("C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联发布了报告。\n", "en", 2)
    told = markdown_text(page_blocks([before, after], "en"))
    assert f"| C5 Building confidence and security in the use of ICTs | UNDP | {words('en')['lost']} | 1 | 0 |" in told
    assert f"| C5 Building confidence and security in the use of ICTs | ITU | {words('en')['lost']}" not in told


@pytest.mark.parametrize("language", ["en", pytest.param("ar", marks=pytest.mark.slow)])
def test_the_word_file_opens_with_the_same_tables(
    seed: ReportPage, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    blocks = page_blocks([seed], language)
    made = docx_document(blocks, language, "test")
    opened = docx.Document(io.BytesIO(made))
    tables = [block.rows for block in blocks if block.kind == "table"]
    assert [len(table.rows) for table in opened.tables] == [len(rows) for rows in tables]
    assert [cell.text for cell in opened.tables[0].rows[1].cells] == list(tables[0][1])
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)  # the time that a ZIP file would be given
    assert docx_document(blocks, language, "test") == made


def test_findings_severities_and_types_are_told_in_the_language() -> None:
    text = "C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联发布了报告。¹\n\n¹ 见 https://cdn.example/%zz 。\n"
    made = {language: page_html([page(text, language)], language, "1", "abc") for language in ("zh", "en", "fr")}
    assert '<td lang="zh" dir="auto">' in made["zh"]
    assert ">联合国专门机构" not in made["zh"]
    assert ">专门机构</option>" in made["zh"]
    assert ">institution spécialisée</option>" in made["fr"]
    assert '<td lang="en" dir="auto">' in made["fr"], "a language without a catalogue says that the finding is English"
    assert words("zh")["severity_error"] == "错误"
    assert word(words("zh"), "severity", "unheard") == "unheard"


@pytest.mark.parametrize(
    "language",
    [pytest.param(one, marks=[] if one in {"ar", "en"} else pytest.mark.slow) for one in LANGUAGES],
)
def test_charts_stand_in_the_page_as_images_with_their_numbers(seed: ReportPage, language: str) -> None:
    text = page_html([seed], language, "1", "abc", charts=True)
    images = [attrs for tag, attrs in Tags(text).tags if tag == "img"]
    assert len(images) == 3
    for attrs in images:
        kind, _, data = attrs["src"].partition(",")
        assert kind == "data:image/svg+xml;base64"
        drawn = base64.b64decode(data)
        assert drawn.startswith(b"<svg")
        assert b"<script" not in drawn
        assert b"http" not in drawn.replace(b"http://www.w3.org/", b"")
        assert attrs["alt"]
        assert int(attrs["width"]) > 100
    assert len(text.encode()) < 1_500_000
    assert 'id="charts-1"' in text
    assert page_html([seed], language, "1", "abc", charts=True) == text


def test_charts_of_two_years_and_of_nothing() -> None:
    before = page("C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联和开发署发布了报告。\n", "en", 1)
    after = page("C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联发布了报告。\n", "en", 2)
    [picture] = year_pictures([before, after], "en")
    found = {(label, mentions) for label, _, mentions in picture.rows[1:]}
    assert found == {("ITU", "1"), ("UNDP", "1"), ("UNDP", "0")}, "two reports of one year are two points"
    assert year_pictures([before], "en") == ()
    assert report_pictures(page("只有一句话。"), "en") == ()
    assert "charts-1" not in page_html([page("只有一句话。")], "en", "1", "abc", charts=True)


def briefs(text: str, before: str = "") -> tuple[list[Block], list[Block]]:
    registry, framework = load_registry(), load_framework()
    reports: list[Any] = [
        (page(one, "en", n), annotate(one, nil=True)) for n, one in enumerate(filter(None, (before, text)), 1)
    ]
    return (
        line_brief(reports, "C5", registry, framework, "en"),
        entity_brief(reports, "itu", registry, framework, "en"),
    )


def test_a_brief_says_who_did_what_and_from_where() -> None:
    line, entity = (markdown_text(blocks) for blocks in briefs(seed_text()))
    assert "| International Telecommunication Union (ITU) | 1 ★ | 37 |" in line
    assert "## Sources" in line
    assert "<https://www.dpi-safeguards.org/>" in line
    assert "## Year on year" not in line
    assert "C2 " in entity
    assert "Council of Europe" not in entity


def test_a_brief_of_nothing_says_none() -> None:
    line, entity = (markdown_text(blocks) for blocks in briefs("1. 没有机构。\n"))
    assert line.count("\nNone\n") >= 3
    assert entity.count("\nNone\n") >= 3


def test_commands_write_pages_and_tell_slips(wsiskit: Run, tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text("C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联发布了报告。\n", encoding="utf-8")
    assert wsiskit("html", report, "-o", tmp_path / "p.html").code == 0
    assert "国际电联" in (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "usage.extension" in wsiskit("html", report, "-o", tmp_path / "p.txt").err
    assert wsiskit("html", report, "--lang", "en", "-o", tmp_path / "p.md").code == 0
    assert "| ITU | " in (tmp_path / "p.md").read_text(encoding="utf-8")
    for language in ("zh", "ar"):
        assert wsiskit("html", report, "--lang", language, "-o", tmp_path / f"{language}.docx").code == 0
    for ending in ("md", "html", "docx"):
        assert wsiskit("brief", "c5", report, "-o", tmp_path / f"b.{ending}").code == 0
        assert (tmp_path / f"b.{ending}").stat().st_size > 100
    assert "no action line 'C15' [usage.line]" in wsiskit("brief", "C15", report).err
    assert "no report is named" in wsiskit("brief", "C5").err
    assert "usage.entity" in wsiskit("brief", "--entity", "nobody at all", report).err
    assert wsiskit("brief", "--entity", "国际电联", report).out.startswith("# ")
    assert "usage.extension" in wsiskit("brief", "C5", report, "-o", tmp_path / "b.pdf").err


def test_more_reports_than_a_page_holds_are_refused_before_any_is_read(wsiskit: Run, tmp_path: Path) -> None:
    folder, page = tmp_path / "reports", tmp_path / "page.html"
    folder.mkdir()
    for number in range(MOST + 1):
        # Not a report at all: reading one would say so.
        (folder / f"{number}.pdf").write_bytes(b"no PDF")
    done = wsiskit("html", str(folder), "-o", str(page))
    assert done.code == 2
    assert done.err.splitlines() == [
        f"wsiskit: html: {MOST + 1} reports on one page [usage.reports] — "
        f"give at most {MOST}, or build a data set with `corpus build`"
    ]
    assert not page.exists()


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("国际电联领导的 Partner 2 Connect 数字联盟筹集了 540 亿美元。", ("Partner2Connect",)),
        ("国际电联领导的数字联盟筹集了 540 亿美元。", ("ITU",)),
        ("国际电联和儿基会筹集了 540 亿美元。", ("ITU", "UNICEF")),
    ],
)
def test_a_figure_belongs_to_the_subject_of_its_clause(text: str, actors: tuple[str, ...]) -> None:
    page = report_page(annotate(f"一. 导言\n\n1. {text}\n"), load_registry(), load_framework(), Settings(language="en"))
    names = {"Partner2Connect": "partner2connect", "ITU": "itu", "UNICEF": "unicef"}
    wanted = tuple(load_registry().name(names[one], "en") for one in actors)
    assert [figure.actors for figure in page.figures] == [wanted]


C7_PARTS = (
    "一. 行动方针\n\n信通技术应用：在生活各方面的好处(C7)\n\n电子商务(C7)\n\n1. 贸发会议和国际电联发布了报告。\n\n"
    "媒体(C9)\n\n2. 工作仍在继续进行。\n\n文化多样性(C8)和信息社会的道德层面(C10)\n\n3. 教科文组织发布了报告。\n"
)


def test_a_line_whose_parts_have_organizations_is_no_gap() -> None:
    made = page(C7_PARTS, "en")
    lines = {line.id: line for line in made.lines}
    assert (lines["C7"].entities, lines["C7"].part_mentions) == (0, 2)
    assert "C7" not in {line.id for line in (*made.gaps.empty, *made.gaps.unheaded)}
    assert why_empty(lines["C7"], words("en")).endswith("2 mentions.")
    text = page_html([made], "en", "1", "abc")
    assert 'data-group="C7"' in text
    assert '<td data-line="C7"' not in text, "a line with parts alone has no column of its own"


def test_an_empty_line_says_why_and_who_its_facilitators_are() -> None:
    made = page(C7_PARTS, "en")
    told = {line.id: why_empty(line, words("en")) for line in made.lines}
    assert told["C7/e-business"] == ""
    assert told["C9"].startswith("The report has a heading for this line, but names no organization")
    assert "UNESCO (named elsewhere)" in told["C9"]
    assert told["C7/e-agriculture"].startswith("The report has no heading for this line. Facilitators: FAO (not named")
    assert "“文化多样性(C8)和信息社会的道德层面(C10)”" in told["C10"]
    assert "Named there: UNESCO." in told["C10"]


def test_a_quotation_has_its_own_mark_and_not_its_neighbours() -> None:
    text = (
        "C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联发布了报告。¹ 教科文组织提供了支持。² 开发署另行报告。\n\n"
        "¹ 见 https://www.itu.int/a 。\n\n² 教科文组织，2025 年。\n"
    )
    cells = {body.entity_id: cell for body in page(text).bodies for cell in body.cells if cell}
    quotes = {one: "".join(cell.quotes[0][:3]) for one, cell in cells.items()}
    assert quotes["itu"] == "国际电联发布了报告。¹"
    assert quotes["unesco"] == "教科文组织提供了支持。²"
    assert quotes["undp"] == "开发署另行报告。"
    [note] = cells["itu"].quotes[0].notes
    assert "".join(piece for piece, _ in note.pieces) == note.text == "见 https://www.itu.int/a 。"
    assert [url for _, url in note.pieces if url] == ["https://www.itu.int/a"]


@pytest.mark.parametrize(
    ("value", "qualifier", "language", "told"),
    [
        ("11000", "more-than", "en", "more than 11,000"),
        ("11000", "more-than", "zh", "超过 11,000"),
        ("1234567.5", "", "fr", "1\u202f234\u202f567,5"),
        ("1500", "up-to", "es", "hasta 1\u00a0500"),
        ("68", "about", "ru", "около 68"),
        ("700", "record", "ar", "رقم قياسي 700"),
        ("0.05", "unheard", "en", "0.05"),
        ("2025-07-31", "", "en", "2025-07-31"),
        ("9" * 5000, "", "en", "9" * 5000),
    ],
)
def test_figures_are_written_as_the_language_does_with_their_qualifier(
    value: str, qualifier: str, language: str, told: str
) -> None:
    assert amount(value, "", qualifier, words(language)) == told


def test_ranges_and_paragraphs_in_words() -> None:
    assert amount("1000", "2000", "about", words("en")) == "about 1,000–2,000"
    assert paragraphs(["74", "77"], words("en")) == "paragraphs 74, 77"
    assert paragraphs(["74"], words("zh")) == "第 74 段"
    assert paragraphs([], words("en")) == ""


def test_the_subtitle_says_what_it_is_in_the_words_of_the_page() -> None:
    assert subtitle("秘书长的报告", "2026", "zh", words("en")) == "Report of the Secretary-General, 2026 (Chinese)"
    assert subtitle("秘书长的说明", "", "zh", words("en")) == "秘书长的说明 (Chinese)", "another kind stays as printed"
    text = page_html([page(seed_text(), "en")], "en", "1", "abc")
    assert "<title>Report of the Secretary-General, 2026 (Chinese) · 信息社会" in text


def test_reports_of_one_page_have_one_scale() -> None:
    few = page("C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联发布了报告。\n", "en", 1)
    many = page(
        "C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联、国际电联、国际电联、国际电联、国际电联。\n", "en", 2
    )
    shades = [[c.shade for b in one.bodies for c in b.cells if c] for one in (few, many)]
    assert shades == [[5], [5]]
    assert [[c.shade for b in one.bodies for c in b.cells if c] for one in on_one_scale([few, many])] == [[1], [5]]
    text = page_html([few, many], "en", "1", "abc")
    assert "ITU <span" in text
    gained = page_html([page("1. 无。", "en", 1), many], "en", "1", "abc")
    assert "0→" not in gained, "what is new says so by its column"


def test_a_brief_on_a_line_with_parts_has_them_in_a_column_and_says_what_each_lacks() -> None:
    registry, framework = load_registry(), load_framework()
    text = (
        C7_PARTS
        + "\n电子卫生(C7)\n\n4. 世卫组织发布了报告，惠及超过 11 000 人。¹\n\n¹ 见 https://www.who.int/a%zz 。\n"
    )
    reports: list[Any] = [(page(text, "en"), annotate(text, nil=True))]
    told = markdown_text(line_brief(reports, "C7", registry, framework, "en"))
    assert "| Action line | Organization | Mentions | Paragraph |" in told
    assert "| C7 E-business | United Nations Conference on Trade and Development (UNCTAD) | 1 ★ | 1 |" in told
    assert "★ facilitator" in told
    assert "- C7 E-agriculture: The report has no heading for this line. Facilitators: FAO (not named" in told
    assert "Note 1 (⚠ damaged as printed) <https://www.who.int/a%zz>" in told
    assert "| more than 11,000 | people |" in told
    shared = markdown_text(line_brief(reports, "C10", registry, framework, "en"))
    assert "The report has one heading for this line and others" in shared
    assert "UNESCO (named" not in shared, "it is named under the shared heading"


def test_a_brief_without_a_line_says_how_to_give_one(wsiskit: Run, tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text("C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联发布了报告。\n", encoding="utf-8")
    assert f"give the line first: wsiskit brief C5 {report}" in wsiskit("brief", report).err
    assert "perhaps C7/e-health" in wsiskit("brief", "C7/e-heath", report).err
    assert wsiskit("brief", "--entity", "international telecommunication union", report).code == 0


def test_the_actors_of_a_brief_in_word_leave_the_width_to_their_clauses() -> None:
    blocks = [Block("table", rows=(("Who", "Sentence", "Paragraph"), ("ITU", "published a report " * 9, "1")))]
    opened = docx.Document(io.BytesIO(docx_document(blocks, "en", "test")))
    widths = [cell.width for cell in opened.tables[0].rows[1].cells]
    assert [round(100 * width / sum(widths)) for width in widths] == [30, 60, 10]


@pytest.mark.parametrize(("language", "unit"), [("zh", "国家"), ("en", "countries"), ("ru", "стран"), ("ar", "بلد")])
def test_units_are_told_in_the_language(language: str, unit: str) -> None:
    page = report_page(
        annotate("一. 导言\n\n1. 国际电联与 12 个国家合作。\n"), load_registry(), load_framework(), Settings()
    )
    assert f"<td>{unit}</td>" in page_html([page], language, "1", "abc")


def test_a_sentence_without_a_note_says_so() -> None:
    text = (
        "C9. 媒体\n\n1. 教科文组织举办了讲习班。\n\n2. 欧洲委员会编写了报告。[^1]\n\n[^1]: 见 https://www.coe.int/a。\n"
    )
    assert page_html([page(text)], "en", "1", "abc").count("No note in this sentence.") == 1


def test_a_report_is_told_by_the_name_of_its_file() -> None:
    made = page("C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联发布了报告。\n", "en")
    made = made._replace(path="/srv/private/report.pdf", title="", symbol="", year="", date="")
    two = [made, made._replace(number=2)]
    annotated = annotate("C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联发布了报告。\n")
    for text in (
        page_html([made], "en", "1", "abc"),
        page_html(two, "en", "1", "abc"),
        markdown_text(page_blocks(two, "en")),
        markdown_text(
            line_brief([(made, annotated), (two[1], annotated)], "C5", load_registry(), load_framework(), "en")
        ),
    ):
        assert "report.pdf" in text
        assert "private" not in text
    assert made._replace(path="-").file == "-"


def test_hatched_columns_have_a_legend_where_there_are_some() -> None:
    made = page(C7_PARTS, "en")
    assert "Hatched columns" in page_html([made], "en", "1", "abc")
    full = made._replace(lines=tuple(line._replace(entities=1) for line in made.lines))
    assert "Hatched columns" not in page_html([full], "en", "1", "abc")


def test_a_line_that_has_mentions_in_its_parts_alone_has_no_bar() -> None:
    lines = next(one for one in report_pictures(page(C7_PARTS, "en"), "en") if one.kind == "lines")
    bars = dict(lines.rows[1:])
    assert "C7 ICT applications: benefits in all aspects of life" not in bars
    assert (bars["C7 E-business"], bars["C7 E-health"]) == ("2", "0")
    cell = {"title": "x", "acronym": "ITU", "name": "ITU"}
    rows = [{**cell, "action_line": line, "entity_id": "itu", "mentions": 1} for line in ("C7", "C7/e-health", "C9")]
    assert [one["line"] for one in chart_of(rows, "lines").records] == ["C7", "C7/e-health", "C9"]
    none = page("C5. 树立使用信通技术的信心和安全性\n\n1. 国际电联发布了报告。\n", "en")
    lines = next(one for one in report_pictures(none, "en") if one.kind == "lines")
    assert [mentions for title, mentions in lines.rows[1:] if title.startswith("C7 ICT")] == ["0"]
