"""Numbers of the rules on lines, front matter and headings, each with a text on either side of it (`tests/numbers.csv`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import source
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.source import Fact
from wsiskit.model.spans import Span
from wsiskit.structure.blocks.candidates import read_starts
from wsiskit.structure.blocks.facts import Layout
from wsiskit.structure.blocks.furniture import find_contents, find_furniture
from wsiskit.structure.blocks.lines import filled_lines, split_lines
from wsiskit.structure.build import build_report
from wsiskit.structure.flow import Flow, OpenParagraph
from wsiskit.structure.front import read_front
from wsiskit.structure.headings.labels import join_labels
from wsiskit.structure.headings.rules import HeadingRules
from wsiskit.structure.markers import heading_candidates
from wsiskit.structure.notes.inline import cut_inline_notes
from wsiskit.structure.notes.scopes import begins_part
from wsiskit.structure.numbers import join_lone_numbers, settle_compounds, settle_numbers
from wsiskit.structure.wording import Wording

if TYPE_CHECKING:
    from wsiskit.model.report import FrontField
    from wsiskit.structure.blocks.candidates import Chunk

EN, ZH = load_profile("en"), load_profile("zh")
SAID = "The countries of the region have counted the stations of the islands."
WORDS = "The masts of the northern ports and the stations of the islands in the summer of that year "


def of_length(length: int, end: str = "") -> str:
    """Words that are no sentence, so many characters with what they end with."""
    words = WORDS * (length // len(WORDS) + 1)
    text = words[: length - len(end)]
    return (text[:-1] + "s" if text.endswith(" ") else text) + end


def starts_of(text: str) -> tuple[list[Chunk], Wording]:
    """One chunk per line of an English text, and the tests on its wording."""
    lines = split_lines(text)
    return read_starts(text, lines, EN, Layout((), lines), frozenset()), Wording(text, EN)


# -- lines that are no text ----------------------------------------------------------------------------------------


def furniture(text: str) -> set[int]:
    lines = split_lines(text)
    return find_furniture(text, lines, filled_lines(lines), EN, 0)


def contents(text: str) -> set[int]:
    lines = split_lines(text)
    return find_contents(text, lines, filled_lines(lines), EN)


@pytest.mark.parametrize(("length", "found"), [(200, {0}), (201, set())])
def test_a_line_with_two_sides_is_so_long_at_most(length: int, found: set[int]) -> None:
    """`_LINE`: 200 characters from the number of the page to the job number."""
    assert furniture("2" + "07-28004".rjust(length - 1) + "\n") == found


@pytest.mark.parametrize(("page", "found"), [("123", {0}), ("1234", set())])
def test_the_number_of_a_page_has_so_many_digits_at_most(page: str, found: set[int]) -> None:
    """`_PAGE_DIGITS`: three, beside the barcode."""
    assert furniture(f"*0728004*          {page}\n") == found


@pytest.mark.parametrize(("column", "lines"), [(20, 2), (19, 1)])
def test_a_running_title_continues_so_far_in(column: int, lines: int) -> None:
    """`_FAR`: from column 20 on."""
    text = f"{SAID}\n\fA/80/62          The masts of the north\n{' ' * column}and of the south\n"
    assert len(furniture(text)) == lines


@pytest.mark.parametrize(("below", "found"), [(2, 3), (3, 4), (4, 4)])
def test_a_running_title_takes_so_many_lines(below: int, found: int) -> None:
    """`_WRAPPED`: three below the first."""
    rest = "".join(f"{' ' * 30}and of the {part}\n" for part in ("south", "west", "east", "coast")[:below])
    assert len(furniture(f"{SAID}\n\fA/80/62          The masts of the north\n{rest}")) == found


@pytest.mark.parametrize(("length", "found"), [(300, {0, 1}), (301, {0})])
def test_an_entry_of_a_table_of_contents_is_so_long_at_most(length: int, found: set[int]) -> None:
    """`_ENTRY_MAX`: 300 characters."""
    text = f"Contents\n{of_length(length, ' ........ 12')}\n"
    assert contents(text) == found


@pytest.mark.parametrize(("between", "found"), [(2, 4), (3, 1)])
def test_an_entry_is_wrapped_over_so_many_lines(between: int, found: int) -> None:
    """`_CONTENTS_REACH`: two above the one with the page; after three without a page the table has ended."""
    text = "Contents\n" + "The masts of the\n" * between + "northern ports 12\n"
    assert len(contents(text)) == found


@pytest.mark.parametrize(("length", "plain"), [(9, True), (8, False)])
def test_how_much_of_a_line_is_bold_before_the_line_is(length: int, plain: bool) -> None:
    """`EMPHASISED`: nine tenths of its characters; then bold sets headings apart, and the other line is none."""
    lines = split_lines("II. Masts.\nThe masts of the north\n")
    assert Layout((Fact("bold", Span(0, length), ""),), lines).is_plain(1) is plain


# -- front matter --------------------------------------------------------------------------------------------------


def front(*blocks: str, language: str = "en") -> tuple[FrontField, ...]:
    """The fields of a masthead in which a line end parts the blocks."""
    text, spans = "", []
    for block in blocks:
        spans.append(Span(len(text), len(text) + len(block)))
        text += block + "\n"
    return read_front(text, spans, load_profile(language))


def titles(*blocks: str, language: str = "en") -> list[str]:
    return [field.text for field in front(*blocks, language=language) if field.name == "title"]


@pytest.mark.parametrize(("lines", "of_title"), [(5, 5), (6, 6), (7, 6), (8, 6)])
def test_a_title_is_set_over_so_many_lines(lines: int, of_title: int) -> None:
    """`TITLE_LINES`: six."""
    above = [f"masts of the northern ports no{n}" for n in "abcdefgh"[:lines]]
    assert titles(*above, "Report of the Secretary-General") == [" ".join(above[lines - of_title :])]


@pytest.mark.parametrize(("characters", "joined"), [(20, True), (19, False)])
def test_a_title_without_capitals_continues_where_it_is_set_across_the_page(characters: int, joined: bool) -> None:
    """`ACROSS`: forty columns, which are twenty ideographs."""
    first, second = "北方港口桅杆与岛屿台站统计工作进展情况表"[:characters], "执行情况"
    (found,) = titles(first, second, "秘书长的报告", language="zh")
    assert (found == first + second) is joined


@pytest.mark.parametrize(("word", "joined"), [("the", True), ("from", False)])
def test_no_title_ends_with_a_word_of_so_few_letters(word: str, joined: bool) -> None:
    """`SMALL_WORD`: three."""
    above = f"Masts {word}"
    (found,) = titles(above, "North", "Report of the Secretary-General")
    assert (found == f"{above} North") is joined


@pytest.mark.parametrize(("length", "fields"), [(60, 2), (61, 1)])
def test_a_line_of_a_block_is_a_field_where_it_is_so_long_at_most(length: int, fields: int) -> None:
    """`FIELD_MAX`: 60 characters."""
    assert len(front(f"Distr.: General\n{of_length(length)}")) == fields


@pytest.mark.parametrize(("more", "name"), [(0, "title"), (1, "text")])
def test_a_block_of_the_masthead_is_text_from_so_many_headings_on(more: int, name: str) -> None:
    """`PROSE`: five times the longest heading."""
    (field,) = front(of_length(5 * EN.heading_max + more))
    assert field.name == name


@pytest.mark.parametrize(("lines", "found"), [(3, 1), (4, 0)])
def test_the_name_of_an_organ_is_set_over_so_many_lines(lines: int, found: int) -> None:
    """`ORGAN_LINES`: three."""
    printed = ["Economic", "and", "Social", "Council"] if lines == 4 else ["Economic and", "Social", "Council"]
    assert sum(field.name == "organ" for field in front("A/80/62", *printed)) == found


# -- what the words of a line say ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("marked", "styled", "times"), [(False, False, 1), (True, False, 2), (True, True, 4)])
def test_a_heading_is_so_long_at_most(marked: bool, styled: bool, times: int) -> None:
    """`LONG_MARKED_HEADING` and `LONG_STYLED_HEADING`: twice and four times the longest without a number."""
    for length, titled in ((times * EN.heading_max, True), (times * EN.heading_max + 1, False)):
        text = of_length(length)
        assert Wording(text, EN).is_title_like(Span(0, length), marked, styled) is titled


@pytest.mark.parametrize(("title", "titled"), [("Northern p. and ports", True), ("Northern pt. and ports", False)])
def test_a_full_stop_so_near_the_beginning_ends_no_sentence(title: str, titled: bool) -> None:
    """`OPENING`: before the twelfth character it belongs to an abbreviation."""
    assert Wording(title, EN).is_title_like(Span(0, len(title)), False) is titled


@pytest.mark.parametrize(("length", "finished"), [(159, True), (160, False)])
def test_the_end_of_a_block_is_looked_for_so_far_back(length: int, finished: bool) -> None:
    """`TAIL`: the last full stop and the marks after it have 160 characters."""
    marks = "".join(f"[^{'a' * 37}]" for _ in range(3))
    marks += f"[^{'a' * (length - len(marks) - 3)}]"
    text = f"{WORDS}port.{marks}"
    assert Wording(text, EN).is_finished(Span(0, len(text))) is finished


@pytest.mark.parametrize(("more", "titled"), [(0, True), (1, False)])
def test_a_title_and_its_marks_are_so_long_at_most(more: int, titled: bool) -> None:
    """`TAIL`: what is longer than a title and 160 characters is none, whatever marks stand at its end."""
    marks = "".join(f"[^{'a' * 37}]" for _ in range(4))
    text = of_length(EN.heading_max) + marks + "¹" * more
    assert Wording(text, EN).is_title_like(Span(0, len(text)), False) is titled


@pytest.mark.parametrize(("closing", "finished"), [(23, True), (24, False)])
def test_a_full_stop_is_so_near_the_end(closing: int, finished: bool) -> None:
    """`_CLOSE`: with the brackets and quotation marks after it it has 24 characters."""
    text = f"{WORDS}port?{')' * closing}"
    assert Wording(text, EN).is_finished(Span(0, len(text))) is finished


# -- markers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("signs", "forms"), [(27, ["number"]), (28, [])])
def test_signs_in_a_marker_are_left_out_up_to_its_end(signs: int, forms: list[str]) -> None:
    """`_PREFIX`: 28 characters with the number."""
    text = "\u200f" * signs + "1. Masts of the north"
    assert [found.form for found in heading_candidates(text, Span(0, len(text)), EN)] == forms


@pytest.mark.parametrize(("number", "chunks"), [("100.100.100.100.", 1), ("1.100.100.100.10.", 2)])
def test_a_number_alone_on_its_line_is_so_long_at_most(number: str, chunks: int) -> None:
    """`LONE_MAX`: 16 characters."""
    text = f"{number}\n{SAID}\n"
    starts, say = starts_of(text)
    assert len(join_lone_numbers(text, starts, say)) == chunks


@pytest.mark.parametrize(("blank", "chunks"), [(2, 1), (3, 2)])
def test_so_many_blank_lines_part_a_number_from_its_text(blank: int, chunks: int) -> None:
    """`LONE`: two."""
    text = "12.\n" + "\n" * blank + f"{SAID}\n"
    starts, say = starts_of(text)
    assert len(join_lone_numbers(text, starts, say)) == chunks


def listed(item: str, space: int = 3) -> bool:
    """Whether a line below `1. …`, set in by so much, is an item of a list inside that item."""
    text = f"{' ' * space}1. {SAID}\n{item}\n"
    starts, say = starts_of(text)
    return settle_numbers(text, starts, say, (), is_markdown=True)[1].decoration.listed


@pytest.mark.parametrize(("space", "inside"), [(5, True), (4, False), (199, True), (200, False)])
def test_how_far_an_item_inside_an_item_is_set_in(space: int, inside: bool) -> None:
    """`NESTED`: two columns more than the item above; `_SET_IN`: less than 200 characters."""
    assert listed(" " * space + f"1. {SAID}") is inside


@pytest.mark.parametrize(("space", "tabs", "inside"), [(2, 1, True), (3, 1, False), (6, 2, True), (7, 2, False)])
def test_a_tab_reaches_to_the_next_fourth_column(space: int, tabs: int, inside: bool) -> None:
    """`_TAB`: one tab sets an item in by four columns, two by eight."""
    assert listed("\t" * tabs + f"1. {SAID}", space) is inside


COMPOUND = [
    # `COMPOUND_LEAST`: three members of series that begin at .1, or three that follow each other
    (["1.1", "1.2", "2.1"], True),
    (["1.1", "1.2"], False),
    (["12.7", "12.8", "12.9"], True),
    (["12.7", "12.8"], False),
]


@pytest.mark.parametrize(("numbers", "counted"), COMPOUND)
def test_so_many_compound_numbers_are_a_series(numbers: list[str], counted: bool) -> None:
    starts, _ = starts_of("\n\n".join(f"{number} {SAID}" for number in numbers))
    assert any(start.candidates for start in settle_compounds(starts)) is counted


FORMS = [
    # `UNSTOPPED_LEAST`: three bare numbers; `CLOSED_LEAST`: two with a bracket
    (["1 ", "2 ", "3 "], 3),
    (["1 ", "2 "], 0),
    (["1) ", "2) "], 2),
    (["1) "], 0),
]


@pytest.mark.parametrize(("marks", "found"), FORMS)
def test_so_many_numbers_of_a_rare_form_are_a_series(marks: list[str], found: int) -> None:
    text = "\n\n".join(f"{mark}{SAID}" for mark in marks)
    starts, say = starts_of(text)
    assert sum(bool(start.candidates) for start in settle_numbers(text, starts, say, (), is_markdown=False)) == found


# -- headings ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("blank", "joined"), [(2, True), (3, False)])
def test_so_many_blank_lines_part_a_label_from_its_title(blank: int, joined: bool) -> None:
    """`labels.REACH`: two."""
    text = "Annex II\n" + "\n" * blank + f"Masts of the north\n\n1. {SAID}\n"
    starts, say = starts_of(text)
    assert (join_labels(text, starts, say)[0].title is not None) is joined


@pytest.mark.parametrize(("notes", "apart"), [(23, True), (24, False)])
def test_a_caption_is_looked_for_above_so_many_notes(notes: int, apart: bool) -> None:
    """`labels.NOTES`: among the 24 lines above the unit of the figures."""
    lines = ["Table 3", *(f"Note: the masts of year {n}." for n in range(notes)), "(Thousands of dollars)"]
    text = "\n\n".join(lines) + "\n"
    starts, say = starts_of(text)
    assert (join_labels(text, starts, say)[-1].apart == "table") is apart


def rules_of(text: str) -> HeadingRules:
    starts, say = starts_of(text)
    return HeadingRules(starts, {}, lambda i: False, say, frozenset(), 9)


@pytest.mark.parametrize(("marker", "fits"), [("V", True), ("VI", False)])
def test_so_many_headings_may_be_lost_in_a_series(marker: str, fits: bool) -> None:
    """`NEAR`: the number is at most three higher than the last."""
    rules = rules_of(f"II. Masts of the north\n\n{marker}. Ports of the south\n")
    rules.accept(0)
    assert rules.fits(rules.chunks[1].candidates[0]) is fits


@pytest.mark.parametrize(("numbers", "listed"), [(20, True), (21, False)])
def test_so_many_numbers_stand_below_one_bullet(numbers: int, listed: bool) -> None:
    """`rules.LISTED`: twenty."""
    rules = rules_of("- Masts of the north\n" + "".join(f"  {n}. Port\n" for n in range(1, numbers + 1)))
    verdict = rules.rule_of(numbers, None, True, [])
    assert (verdict.rule == "no-heading.list-item") is listed


@pytest.mark.parametrize(("between", "announced"), [(1, True), (2, False)])
def test_a_title_is_announced_so_many_lines_above_it(between: int, announced: bool) -> None:
    """`BELOW`: two, of which the other is no text."""
    rules = rules_of("2. Reports on:\n" + "24-11168 (E)\n" * between + "(a) Ports of the south\n")
    assert rules.announces(0) is announced


@pytest.mark.parametrize(("length", "begins"), [(3 * 110, True), (3 * 110 + 1, False)])
def test_the_label_of_an_annex_is_so_long_at_most(length: int, begins: bool) -> None:
    """`ANNEX_MAX`: three times the longest heading."""
    starts, say = starts_of("Annex II".ljust(length, ".") + "\n")
    assert begins_part(starts[0], say) is begins


@pytest.mark.parametrize(("remarks", "notes"), [(5, 5), (6, 0)])
def test_so_many_remarks_stand_at_the_foot_of_a_page(remarks: int, notes: int) -> None:
    """`_STARS`: four below the first."""
    foot = "\n".join(["* On the masts of the ports."] * remarks)
    text = f"I. Introduction\n\n1. {SAID}\n\n{foot}\n\n24-11168 (E)\n\n2. {SAID}\n"
    found = build_report(source(text), EN, load_framework()).footnotes
    assert len(found) == notes


# -- notes in brackets where they are called -----------------------------------------------------------------------


def test_a_note_in_the_text_has_two_signs_before_it_and_one_after_it() -> None:
    """`inline._OPENING` and `_CLOSING`: the characters of `^[` and `]`."""
    text = "The masts^[Of the north.] stand."
    flow = Flow()
    flow.paragraphs.append(OpenParagraph("1", [Span(0, len(text))], 0, True, "paragraph.series"))
    (note,) = cut_inline_notes(flow, [("1", Span(9, 25))])
    assert [text[slice(*piece)] for piece in note.note.pieces] == ["Of the north."]
    assert text[slice(*note.call[1])] == "^["
