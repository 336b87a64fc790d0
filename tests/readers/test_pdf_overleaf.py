"""Notes set as large as the text, with no rule above them, and what of them stands overleaf."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas

from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.readers.dispatch import read_bytes
from wsiskit.readers.pdf.document import read_document

CJK = "STSong-Light"
registerFont(UnicodeCIDFont(CJK))
EN = (
    "The Union has listed the stations in its register. The schools of the region have heard them since then, and the "
    "listeners of the islands have written to it about what they hear in the evening."
)
EN_NOTE = (
    "See the letter of the ports, which lists all of the masts, and which was given by the offices of the ports as"
)
EN_REST = "the Council had asked for it in its decision. The letter ends here."
ZH = (
    "国际电联在登记册中列出了该地区的所有电台，各岛屿的学校自那时以来一直收听这些电台的节目，"
    "听众也给电联写信，讲述他们晚上收听到的各种节目内容。"
)
ZH_NOTE = (
    "见各港口关于铁塔的信函，其中列出了所有港口，并说明了各港口办事处按照理事会关于沿海铁塔的决定所提供的数字，"
    "这些数字是上一年度的数字，由各港口办事处提供，各港口均已如数全部"
)
ZH_REST = "收到各项数字和上一年度的资料。此函到此为止。"


class Pages:
    """A4 pages of lines broken at the right edge, one below the other."""

    def __init__(self, font: str) -> None:
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(595, 842), invariant=1)
        self.font = font
        self.y = 600.0

    def put(self, text: str, gap: float = 20, mark: str = "", call: str = "", fill: bool = False) -> None:
        """A block `gap` below the one before; a raised `mark` before it, a raised `call` behind it. With `fill` its last
        line reaches the edge, as one that a page cuts."""
        self.y -= gap
        x = 60.0
        if mark:
            self.canvas.setFont(self.font, 6)
            self.canvas.drawString(x, self.y + 4, mark)
            x += 6
        self.canvas.setFont(self.font, 11)
        lines = self.broken(text)
        for n, line in enumerate(lines):
            self.y -= 13 if n else 0
            self.canvas.drawString(x if not n else 60, self.y, line)
        if call:
            width = stringWidth(lines[-1], self.font, 11)
            self.canvas.setFont(self.font, 6)
            self.canvas.drawString(60 + width, self.y + 4, call)
        assert not fill or stringWidth(lines[-1], self.font, 11) > 440

    def broken(self, text: str, width: float = 475) -> list[str]:
        words = text.split(" ") if self.font != CJK else list(text)
        glue = " " if self.font != CJK else ""
        lines = [words[0]]
        for word in words[1:]:
            longer = lines[-1] + glue + word
            if stringWidth(longer, self.font, 11) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def turn(self) -> None:
        self.canvas.showPage()
        self.y = 600.0

    def data(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()


WORDS = [
    pytest.param("Times-Roman", EN, EN_NOTE, EN_REST, "See the register.", "Ibid.", id="en"),
    pytest.param(CJK, ZH, ZH_NOTE, ZH_REST, "见登记册。", "同上。", id="zh"),
]


@pytest.mark.parametrize(("font", "text", "note", "rest", "first", "ibid"), WORDS)
@pytest.mark.parametrize("with_notes_below", [True, False])
def test_a_note_as_large_as_the_text_goes_on_overleaf(
    font: str, text: str, note: str, rest: str, first: str, ibid: str, with_notes_below: bool
) -> None:
    pages = Pages(font)
    pages.put("1. " + text, call="1")
    pages.put("2. " + text, call="2")
    pages.put(first, 34, mark="1")
    pages.put(note, 13, mark="2", fill=True)
    pages.turn()
    pages.put("3. " + text, call="3" if with_notes_below else "")
    glue = " " if font != CJK else ""
    cut, *left = pages.broken("4. " + text)
    pages.put(cut)
    pages.put(rest, 34)
    if with_notes_below:
        pages.put(ibid, 13, mark="3")
    pages.turn()
    pages.put(glue.join(left))
    pages.put("5. " + text)
    report = analyse(read_bytes(pages.data(), "a.pdf"), Settings(nil=False)).report
    notes = [(n.number, n.paragraphs) for n in report.footnotes]
    assert notes == [("1", ("1",)), ("2", ("2",)), *([("3", ("3",))] if with_notes_below else [])]
    assert "".join(report.footnotes[1].text.split()).endswith("".join((note + rest).split()))
    assert [p.number for p in report.paragraphs] == ["1", "2", "3", "4", "5"]
    assert rest[-8:] not in "".join(p.text for p in report.paragraphs)


def test_a_paragraph_below_a_gap_does_not_go_on_with_a_note_that_has_ended() -> None:
    pages = Pages("Times-Roman")
    pages.put("1. " + EN, call="1")
    pages.put("See the register.", 34, mark="1")
    pages.turn()
    pages.put("2. " + EN)
    pages.put(EN_REST, 34)
    source = read_document(pages.data(), "a.pdf", "")
    assert [fact.kind for fact in source.facts if "note" in fact.kind].count("footnote-body") <= 1
    assert source.text.rstrip().endswith(EN_REST)


def test_a_paragraph_with_a_number_below_a_gap_goes_on_with_no_note() -> None:
    pages = Pages("Times-Roman")
    pages.put("1. " + EN, call="1")
    pages.put(EN_NOTE, 34, mark="1")
    pages.turn()
    pages.put("2. " + EN)
    pages.put("3. " + EN, 34)
    report = analyse(read_bytes(pages.data(), "a.pdf"), Settings(nil=False)).report
    assert [p.number for p in report.paragraphs] == ["1", "2", "3"]


AGAIN = "Words of the Board that fill a line up to its right edge, as a paragraph does that is set in prose"


@pytest.mark.parametrize("y", [800, 150])
def test_lines_that_come_again_at_the_same_height_are_text_where_text_holds_them(y: float) -> None:
    pages = Pages("Times-Roman")
    for number in (1, 2, 3):
        pages.y = y
        for n, line in enumerate(["Page of", AGAIN, AGAIN, AGAIN, AGAIN, AGAIN, AGAIN, AGAIN, AGAIN]):
            pages.put(f"{number}. {line}" if not n else line, 13)
        pages.turn()
    text = read_document(pages.data(), "a.pdf", "").text
    assert text.count(AGAIN) == 24


@pytest.mark.parametrize("gap", [26, 40])
def test_wide_running_lines_of_two_rows_are_furniture(gap: float) -> None:
    pages = Pages("Times-Roman")
    for number in (1, 2, 3):
        pages.y = 820
        pages.put(AGAIN, 0)
        pages.put(AGAIN[::-1], 13)
        pages.put(f"{number}. {EN} {EN} {EN}", gap)
        pages.turn()
    source = read_document(pages.data(), "a.pdf", "")
    report = analyse(source, Settings(nil=False)).report
    assert [p.text for p in report.paragraphs] == [f"{n}. {EN} {EN} {EN}" for n in (1, 2, 3)]
