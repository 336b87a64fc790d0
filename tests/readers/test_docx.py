# ruff: noqa: E501 - XML as it stands in the parts
"""The Word reader, one construct at a time: what is written, and what the facts say of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.formats.word import docx, pack, paragraph_xml, run_xml
from wsiskit.errors import InputError
from wsiskit.readers.dispatch import read_bytes
from wsiskit.readers.numerals import numeral

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText

P = paragraph_xml
R = run_xml
LINK = '<Relationship Id="l1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://undocs.org/A/RES/70/1" TargetMode="External"/>'


def read(body: str, **parts: str) -> SourceText:
    return read_bytes(docx(body, **parts), "report.docx")


def said(source: SourceText, kind: str) -> list[tuple[str, str]]:
    """(text, value) of the facts of one kind."""
    return [(f.span.cut(source.text), f.value) for f in source.facts if f.kind == kind]


def numbering(levels: str, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f'<w:numbering {w}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{lists}</w:numbering>'


def level(i: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def test_blocks_stand_a_line_each_with_an_empty_line_between() -> None:
    source = read(P(R("One.")) + P("") + P(R("Two.")))
    assert source.text == "One.\n\nTwo.\n"
    assert [text for text, _ in said(source, "block")] == ["One.", "Two."]
    assert source.format == "docx"
    assert len(source.sha256) == 64


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("decimal", "1 2 10 21"),
        ("decimalZero", "01 02 10 21"),
        ("upperRoman", "I II X XXI"),
        ("lowerRoman", "i ii x xxi"),
        ("upperLetter", "A B J U"),
        ("lowerLetter", "a b j u"),
        ("chineseCounting", "一 二 十 二十一"),
        ("chineseCountingThousand", "一 二 十 二十一"),
        ("ideographDigital", "一 二 一〇 二一"),
        ("chineseLegalSimplified", "壹 贰 壹拾 贰拾壹"),
        ("ideographTraditional", "甲 乙 癸 21"),
        ("decimalEnclosedCircle", "① ② ⑩ 21"),
        ("decimalFullWidth", "１ ２ １０ ２１"),
        ("russianLower", "а б к х"),
        ("arabicAbjad", "أ ب ي ش"),
        ("arabicAlpha", "أ ب ر ق"),
    ],
)
def test_numerals_as_word_prints_them(form: str, wanted: str) -> None:
    assert [numeral(form, n) for n in (1, 2, 10, 21)] == [(text, True) for text in wanted.split()]


def test_letters_after_z_are_doubled_and_long_han_numbers_have_their_zero() -> None:
    assert numeral("lowerLetter", 28) == ("bb", True)
    assert [numeral("chineseCounting", n)[0] for n in (11, 105, 110, 1001)] == [
        "十一",
        "一百零五",
        "一百一十",
        "一千零一",
    ]
    assert numeral("thaiCounting", 3) == ("3", False)


def test_automatic_numbers_become_text_with_a_fact() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "decimal", "%1.%2.%3")
    items = [(0, "one"), (1, "a"), (1, "b"), (2, "deep"), (0, "two"), (1, "a again"), (2, "deep again")]
    source = read("".join(P(R(text), numbering=(1, i)) for i, text in items), numbering=numbering(levels))
    assert [*source.text.split("\n\n")[:-1], source.text.split("\n\n")[-1].strip()] == [
        "I. one", "(a) a", "(b) b", "I.b.1 deep", "II. two", "(a) a again", "II.a.1 deep again",
    ]  # fmt: skip
    assert said(source, "list-number")[0] == ("I.", "1/0")


def test_legal_numbering_prints_figures_and_a_level_may_go_on_counting() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", '<w:isLgl/><w:lvlRestart w:val="0"/>')
    items = [(0, "x"), (1, "y"), (0, "x"), (1, "y")]
    source = read("".join(P(R(text), numbering=(1, i)) for i, text in items), numbering=numbering(levels))
    assert source.text.split() == ["I.", "x", "1.1", "y", "II.", "x", "2.2", "y"]


def test_lists_of_one_definition_go_on_and_an_override_starts_again() -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    )
    lists += '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    body = "".join(P(R("x"), numbering=(n, 0)) for n in (1, 2, 3, 3, 0, 99))
    source = read(body, numbering=numbering(level(0, "decimal", "%1."), lists))
    assert source.text.split("\n\n") == ["1. x", "2. x", "7. x", "8. x", "x", "x\n"]


def test_a_style_brings_its_number_and_its_heading_level() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = (
        f'<w:styles {w}><w:style w:type="paragraph" w:styleId="Big"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Small"><w:basedOn w:val="Big"/><w:name w:val="H"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:sz w:val="24"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/><w:name w:val="L"/></w:style></w:styles>'
    )
    levels = level(0, "decimal", "%1.") + level(1, "upperLetter", "%2.", '<w:pStyle w:val="Small"/>')
    source = read(
        P(R("Top"), "Big") + P(R("Sub"), "Small") + P(R("Round"), "Loop"), styles=styles, numbering=numbering(levels)
    )
    assert source.text.split("\n\n") == ["Top", "A. Sub", "Round\n"]
    assert said(source, "heading-style") == [("Top", "1"), ("A. Sub", "2")]


def test_footnotes_are_counted_in_the_order_of_their_marks() -> None:
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{i}">{P("<w:r><w:footnoteRef/></w:r>" + R(text))}</w:footnote>'
        for i, text in ((5, " Fifth in the file."), (3, " Third in the file."), (8, " Never called."))
    )
    source = read(P(R("A.") + call.format(3)) + P(R("B.") + call.format(5) + call.format(77)), notes=notes)
    assert source.text == "A.¹\n\nB.²\n\n¹ Third in the file.\n\n² Fifth in the file.\n"
    assert said(source, "footnote-ref") == [("¹", "¹"), ("²", "²")]
    assert said(source, "footnote-body") == [("¹ Third in the file.", "¹"), ("² Fifth in the file.", "²")]


def test_a_mark_of_the_authors_own_is_kept_and_counts_nothing() -> None:
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    notes = f'<w:footnote w:id="1">{P(R("* A/80/50."))}</w:footnote><w:footnote w:id="2">{P("<w:r><w:footnoteRef/></w:r>" + R(" x"))}</w:footnote>'
    source = read(P(R("Item 1") + star) + P(R("A.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), notes=notes)
    assert source.text == "Item 1*\n\nA.¹\n\n* A/80/50.\n\n¹ x\n"
    assert said(source, "footnote-body") == [("* A/80/50.", "*"), ("¹ x", "¹")]


@pytest.mark.parametrize(
    "run",
    [
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/></w:r><w:r><w:t>†</w:t></w:r>',
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:sym w:font="Symbol" w:char="2020"/></w:r>',
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>† for all.</w:t></w:r>',
    ],
    ids=["next-run", "symbol", "with-text"],
)
def test_a_mark_of_the_authors_own_may_stand_in_another_run_or_before_other_text(run: str) -> None:
    source = read(P(R("Item 1") + run), notes=f'<w:footnote w:id="1">{P(R("† A/80/50."))}</w:footnote>')
    assert said(source, "footnote-ref") == [("†", "†")]
    assert said(source, "footnote-body") == [("† A/80/50.", "†")]


def test_a_note_without_its_own_mark_gets_the_one_that_calls_it() -> None:
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    source = read(P(R("A.") + call), notes=f'<w:footnote w:id="1">{P(R("A/80/50."))}</w:footnote>')
    assert source.text == "A.¹\n\n¹ A/80/50.\n"


NOTE = '<w:footnote w:id="{0}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> n{0}</w:t></w:r></w:p></w:footnote>'
THREE = "".join(NOTE.format(i) for i in (1, 2, 3))


def called(i: int, section: str = "") -> str:
    return P(f'<w:r><w:t>t{i}</w:t></w:r><w:r><w:footnoteReference w:id="{i}"/></w:r>', extra=section)


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("", "", "¹ ² ³"),
        ('<w:numRestart w:val="eachSect"/>', '<w:numRestart w:val="eachSect"/>', "¹ ² ¹"),
        ('<w:numRestart w:val="continuous"/>', '<w:numRestart w:val="eachSect"/>', "¹ ² ¹"),
        ('<w:numRestart w:val="eachSect"/>', "", "¹ ² ³"),
        ('<w:numFmt w:val="lowerLetter"/>', '<w:numFmt w:val="chicago"/>', "a b ‡"),
        ('<w:numStart w:val="5"/>', '<w:numStart w:val="9"/><w:numRestart w:val="eachSect"/>', "⁵ ⁶ ⁹"),
        ('<w:numFmt w:val="upperRoman"/>', '<w:numFmt w:val="chineseCounting"/>', "I II 三"),
    ],
)
def test_each_section_counts_its_notes_as_it_says(first: str, second: str, wanted: str) -> None:
    def section(inner: str) -> str:
        return f"<w:sectPr><w:footnotePr>{inner}</w:footnotePr></w:sectPr>"

    body = called(1) + called(2, section(first)) + called(3) + section(second)
    source = read(body, notes=THREE)
    assert [value for _, value in said(source, "footnote-ref")] == wanted.split()
    assert [value for _, value in said(source, "footnote-body")] == wanted.split()


def test_marks_that_unicode_does_not_raise_do_not_run_into_the_word_before() -> None:
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="{}"/></w:footnotePr></w:sectPr>'
    assert "t2ᵇ\n" in read(called(1) + called(2) + section.format("lowerLetter"), notes=THREE).text
    assert "t1 I\n" in read(called(1) + section.format("upperRoman"), notes=THREE).text


def test_notes_counted_by_page_begin_anew_where_word_last_broke_the_page_and_a_warning_says_so() -> None:
    section = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr></w:sectPr>'
    broken = called(2).replace("<w:t>", "<w:lastRenderedPageBreak/><w:t>")
    source = read(called(1) + broken + called(3) + section, notes=THREE)
    assert [value for _, value in said(source, "footnote-ref")] == ["¹", "¹", "²"]
    assert [d.rule for d in source.diagnostics] == ["docx.notes-by-page"]


@pytest.mark.parametrize("up", ['<w:vertAlign w:val="superscript"/>', '<w:position w:val="8"/><w:sz w:val="19"/>'])
def test_superscripts_are_written_as_superscripts(up: str) -> None:
    up = f"<w:rPr>{up}</w:rPr>"
    source = read(P(R("10") + R("6", up) + R(" m") + R("2", up) + R(" the 28") + R("th", up)))
    assert source.text == "10⁶ m² the 28th\n"
    assert [text for text, _ in said(source, "superscript")] == ["⁶", "²", "th"]


def test_what_is_moved_down_from_its_line_is_no_superscript() -> None:
    assert read(P(R("H") + R("2", '<w:rPr><w:position w:val="-6"/></w:rPr>') + R("O"))).text == "H2O\n"


def test_insertions_are_kept_deletions_and_comments_are_not() -> None:
    body = P(
        R("a ")
        + f"<w:ins>{R('b ')}</w:ins>"
        + "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{R('y')}</w:moveFrom><w:moveTo>{R('c')}</w:moveTo>"
    )
    body += P(
        '<w:commentRangeStart w:id="0"/>'
        + R("d")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    assert read(body).text == "a b c\n\nd\n"


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    assert read(P(R("One "), extra="<w:rPr><w:del/></w:rPr>") + P(R("and two."))).text == "One and two.\n"


def test_hyperlinks_keep_their_targets() -> None:
    body = P(f'<w:hyperlink r:id="l1">{R("resolution ")}{R("70/1")}</w:hyperlink>' + R(" of 2015"))
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "https://www.un.org/" \\l "top" </w:instrText></w:r>'
    field += (
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + R("here") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    source = read(body + P(field + R(" and there")), relations=LINK)
    assert source.text == "resolution 70/1 of 2015\n\nhere and there\n"
    assert said(source, "hyperlink") == [
        ("resolution 70/1", "https://undocs.org/A/RES/70/1"),
        ("here", "https://www.un.org/#top"),
    ]


def test_field_codes_are_not_text_and_nested_results_are() -> None:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    inner = char("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + char("separate") + R("3") + char("end")
    source = read(
        P(
            R("p. ")
            + char("begin")
            + "<w:r><w:instrText>IF </w:instrText></w:r>"
            + R("lost")
            + char("separate")
            + inner
            + char("end")
            + R(" end")
        )
    )
    assert source.text == "p. 3 end\n"


def test_characters_of_word() -> None:
    body = P(
        "<w:r><w:tab/></w:r>"
        + R("A.")
        + "<w:r><w:tab/></w:r>"
        + R("co")
        + "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>"
        + R("op")
    )
    body += P(
        R("a")
        + '<w:r><w:br w:type="page"/></w:r>'
        + R("b")
        + "<w:r><w:br/></w:r>"
        + R("c")
        + '<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>'
    )
    body += P(
        R("hidden", "<w:rPr><w:vanish/></w:rPr>")
        + R("seen")
        + "<w:r><w:ruby><w:rt>"
        + R("yin")
        + "</w:rt><w:rubyBase>"
        + R("音")
        + "</w:rubyBase></w:ruby></w:r>"
    )
    assert read(body).text == "A. co-op\n\nab\nc±\n\nseen音\n"


def test_tables_are_lines_of_cells_and_boxes_are_not_tables() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{P(R(text))}</w:tc>"

    rows = f"<w:tr>{cell('A')}{cell('B', chr(60) + 'w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}</w:tr>"
    rows += (
        f"<w:tr>{cell('1. x', '<w:vMerge w:val=' + chr(34) + 'restart' + chr(34) + '/>')}{cell('y')}{cell('z')}</w:tr>"
    )
    rows += f"<w:tr>{cell('lost', '<w:vMerge/>')}{cell('v')}{cell('w')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell('gone')}</w:tr>"
    box = f"<w:tbl><w:tr><w:tc>{P(R('Summary'))}{P(R('This report …'))}</w:tc></w:tr></w:tbl>"
    source = read(box + f"<w:tbl>{rows}</w:tbl>" + P(R("After.")))
    assert source.text == "Summary\n\nThis report …\n\nA\tB\t\n1. x\ty\tz\n\tv\tw\n\nAfter.\n"
    assert [text for text, _ in said(source, "table")] == ["A\tB\t\n1. x\ty\tz\n\tv\tw\n"]


def test_headers_and_footers_are_furniture_except_the_first_pages_own_header() -> None:
    section = '<w:sectPr><w:headerReference w:type="{}" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>{}</w:sectPr>'
    parts = {"header1": f"<w:hdr>{P(R('A/81/62'))}</w:hdr>", "footer1": f"<w:ftr>{P(R('26-00001'))}</w:ftr>"}
    running = read(P(R("Text.")) + section.format("default", ""), **parts)
    assert running.text == "Text.\n\nA/81/62\n\n26-00001\n"
    assert [value for _, value in said(running, "furniture")] == ["header", "footer"]
    first = read(P(R("Text.")) + section.format("first", "<w:titlePg/>"), **parts)
    assert first.text == "A/81/62\n\nText.\n\n26-00001\n"
    assert [value for _, value in said(first, "furniture")] == ["footer"]


def test_text_boxes_stand_behind_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{P(R('In the box'))}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    drawing = f"<w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    source = read(P(R("Beside ") + drawing + R("it")))
    assert source.text == "Beside it\n\nIn the box\n"
    assert len(said(source, "text-box")) == 1


@pytest.mark.parametrize(
    ("boxes", "grouped", "labels"),
    [
        pytest.param(["Office of the Director", "1 D-2 3 GS (OL)", "Total: 4"], True, 1, id="diagram"),
        pytest.param(["Office of the Director", "1 D-2 3 GS (OL)", "Total: 4"], False, 0, id="boxes-of-their-own"),
        pytest.param(["A box with a picture.", "Its source."], True, 0, id="too-few-boxes"),
    ],
)
def test_text_boxes_of_a_group_are_labels_of_a_diagram(boxes: list[str], grouped: bool, labels: int) -> None:
    drawn = "".join(f"<w:shape><w:txbxContent>{P(R(text))}</w:txbxContent></w:shape>" for text in boxes)
    group = 'xmlns:g="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
    inside = f"<g:wgp {group}>{drawn}</g:wgp>" if grouped else drawn
    source = read(P(R("Chart A") + f"<w:r><w:drawing>{inside}</w:drawing></w:r>") + P(R("After.")))
    assert source.text == "\n".join(
        ["Chart A", "", *("\n".join(boxes).split("\n") if labels else "\n\n".join(boxes).split("\n")), "", "After.", ""]
    )
    assert len(said(source, "label")) == labels
    assert len(said(source, "text-box")) == (0 if labels else len(boxes))


def test_strict_open_xml_reads_the_same() -> None:
    data = docx(P(R("Strict.")))
    strict = pack({
        name: text.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, text in _parts(data).items()
    })  # fmt: skip
    assert read_bytes(strict, "x").text == "Strict.\n"


def _parts(data: bytes) -> dict[str, str]:
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def _rule(action: partial[object]) -> str:
    with pytest.raises(InputError) as caught:
        action()
    assert caught.value.remedy
    return caught.value.rule


def test_damage_is_told_by_rule() -> None:
    data = docx(P(R("x")))
    parts = _parts(data)
    assert _rule(partial(read_bytes, data[: len(data) // 2], "x")) == "zip.damaged"
    assert _rule(partial(read_bytes, pack({**parts, "word/document.xml": "<w:document>"}), "x")) == "xml.malformed"
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + parts["word/document.xml"].replace(
        ">x<", ">&b;<"
    )
    assert _rule(partial(read_bytes, pack({**parts, "word/document.xml": bomb}), "x")) == "xml.dtd"
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + parts["word/document.xml"].replace(
        ">x<", ">&a;<"
    )
    assert _rule(partial(read_bytes, pack({**parts, "word/document.xml": outside}), "x")) == "xml.dtd"
    deep = (
        parts["word/document.xml"]
        .replace("<w:body>", "<w:body>" + "<w:ins>" * 400)
        .replace("</w:body>", "</w:ins>" * 400 + "</w:body>")
    )
    assert _rule(partial(read_bytes, pack({**parts, "word/document.xml": deep}), "x")) == "xml.malformed"
    assert _rule(partial(read_bytes, docx(P("")), "x")) == "input.empty"
    assert _rule(partial(read_bytes, pack({"a.txt": "x"}), "x")) == "input.archive"
    swollen = parts["word/document.xml"].replace(">x<", ">" + "x" * 5_000_000 + "<")
    assert _rule(partial(read_bytes, pack({**parts, "word/document.xml": swollen}), "x")) == "zip.ratio"


def test_flipped_and_cut_bytes_end_with_text_or_a_message() -> None:
    import random

    from tests.formats.reports import english_document
    from tests.formats.web import write_html
    from tests.formats.word import write_word

    document = english_document(1, 6)
    dice = random.Random(7)
    parts = _parts(write_word(document))
    for n in range(60):
        name = dice.choice(["word/document.xml", "word/footnotes.xml", "word/numbering.xml", "word/styles.xml"])
        text = list(parts[name])
        for _ in range(dice.randrange(1, 4)):
            text[dice.randrange(len(text))] = dice.choice('<>/"9w:&x')
        packed = pack({**parts, name: "".join(text)})
        page = bytearray(write_html(document, "word"))
        for _ in range(20):
            page[dice.randrange(60, len(page))] = dice.randrange(32, 127)
        cut = packed[: dice.randrange(4, len(packed))] if n % 2 else packed
        for data in (cut, bytes(page[: dice.randrange(60, len(page))])):
            try:
                assert read_bytes(data, "x").text
            except InputError as fault:
                assert fault.remedy


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (["Middle East Division", "RB:", "OA:", "1 D-2", "4 P-4", "Total: 5"], True),
        (["Box 1", "The stations", "The masts"], False),
        (["Box 1", "The Union has counted the stations.", "A", "B", "C", "D"], False),
    ],
)
def test_a_box_of_short_lines_that_stands_alone_is_a_part_of_a_diagram(lines: list[str], labels: bool) -> None:
    box = f"<w:txbxContent>{''.join(P(R(text)) for text in lines)}</w:txbxContent>"
    source = read(P(R("1. Text.") + f"<w:r><w:pict><w:shape>{box}</w:shape></w:pict></w:r>"))
    assert bool(said(source, "label")) is labels
