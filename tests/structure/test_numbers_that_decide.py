"""Numbers of the rules on structure, each with a text on either side of it (`tests/numbers.csv`)."""

from __future__ import annotations

import pytest

from tests.structure.test_note_bodies import TWO, notes
from tests.structure.test_paragraph_series import labels, series
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.report import Reading
from wsiskit.model.spans import Span
from wsiskit.structure.blocks.furniture import find_furniture
from wsiskit.structure.blocks.lines import filled_lines, split_lines
from wsiskit.structure.blocks.measure import Measure, find_measure
from wsiskit.structure.headings.outline import HeadingInput, place_headings
from wsiskit.structure.notes.alignment import Again, Call, decide_again
from wsiskit.structure.notes.bodies import _names_a_source
from wsiskit.structure.notes.calls import find_calls_on_page, glued_digits
from wsiskit.structure.notes.kinds import classify_notes
from wsiskit.structure.notes.marks import note_marks, order_of

# -- the measure to which lines are set ----------------------------------------------------------------------------


def measure(widths: list[int], stops: int) -> Measure | None:
    """The measure of lines of these widths, of which so many stop in mid-clause."""
    text = "\n".join("x" * width for width in widths) + "\n"
    return find_measure(text, split_lines(text), {i: i < stops for i in range(len(widths))})


@pytest.mark.parametrize(
    ("widths", "stops", "found"),
    [
        ([24] * 10, 10, True),  # `_NARROWEST`
        ([23] * 10, 10, False),
        ([80] * 10, 4, True),  # `_SET`: four of ten stop in mid-clause
        ([80] * 10, 3, False),
        ([80] * 6 + [40] * 4, 10, True),  # `_TIGHT`: six of ten are long
        ([80] * 5 + [40] * 5, 10, False),
        ([100] * 5 + [85] * 5, 10, True),  # `_FULL`: a line of 85 percent is long
        ([100] * 5 + [84] * 5, 10, False),
        ([200] * 10, 10, True),  # `_MAX`: a longer line is a block of its own
        ([201] * 10, 10, False),
    ],
)
def test_what_is_set_to_a_measure(widths: list[int], stops: int, found: bool) -> None:
    assert (measure(widths, stops) is not None) is found


@pytest.mark.parametrize(("longer", "width"), [(1, 80), (2, None)])
def test_a_tenth_of_the_lines_may_stick_out_of_the_measure(longer: int, width: int | None) -> None:
    """`_EDGE`: the measure is the width that nine of ten lines keep to; of eleven lines two are too many."""
    found = measure([80] * (11 - longer) + [120] * longer, 11)
    assert (found and found.width) == width


@pytest.mark.parametrize(("length", "full"), [(88, False), (89, True)])
def test_a_line_is_full_where_the_next_word_reaches_nine_tenths_of_the_measure(length: int, full: bool) -> None:
    """`_SLACK`: with the next word of two letters the line takes 90 or 91 of 100 columns."""
    text = "x" * length + "\nto the coast\n"
    first, second = (line.content for line in split_lines(text)[:2])
    assert Measure(100, len).is_full(text, first, second) is full


# -- running headers -----------------------------------------------------------------------------------------------


def headers(header: str, pages: int) -> int:
    """How often a line at the head of so many pages is found to be furniture."""
    text = "Title\n" + "".join(f"\f{header}\n\nThe Union met in spring {n}.\n" for n in range(pages))
    lines = split_lines(text)
    found = find_furniture(text, lines, filled_lines(lines), load_profile("en"), 0)
    return sum(text[slice(*lines[i].content)] == header for i in found)


@pytest.mark.parametrize(("pages", "found"), [(2, 0), (3, 3)])
def test_how_often_a_line_stands_at_page_edges_before_it_is_a_running_header(pages: int, found: int) -> None:
    """`_RUNNING`: three times."""
    assert headers("Masts of the north", pages) == found


@pytest.mark.parametrize(("length", "found"), [(60, 3), (61, 0)])
def test_a_running_header_is_so_long_at_most(length: int, found: int) -> None:
    """`_SHORT`: 60 characters."""
    assert headers(("Masts of the north and " * 3)[: length - 1] + "x", 3) == found


# -- notes ---------------------------------------------------------------------------------------------------------

BODIES = ["国际电联", "贸发会议", "教科文组织", "开发署", "世界银行"]


@pytest.mark.parametrize(("items", "kind"), [(4, "note"), (5, "list")])
def test_a_list_note_has_so_many_items(items: int, kind: str) -> None:
    """`LIST_ITEMS`: five."""
    (found,) = classify_notes([("1", "；".join(BODIES[:items]) + "。", True)], load_profile("zh"))
    assert found.kind == kind


@pytest.mark.parametrize(("length", "kind"), [(160, "list"), (161, "note")])
def test_an_item_of_an_enumeration_is_so_long_at_most(length: int, kind: str) -> None:
    """`NAME_MAX`: 160 characters."""
    body = "答复方为：" + "、".join(["台" * length, *BODIES[1:]])
    (found,) = classify_notes([("1", body, True)], load_profile("zh"))
    assert found.kind == kind


@pytest.mark.parametrize(("title", "found"), [("Masts ab", "1"), ("Masts a", "")])
def test_a_title_that_singles_a_work_out_has_so_many_characters(title: str, found: str) -> None:
    """`LEAST_TITLE`: eight."""
    bodies = [
        ("1", f"ILO, “{title}: a global analysis”, Paper No. 96 (Geneva, 2023).", True),
        ("2", f"ILO, “{title}”, p. 7.", True),
    ]
    assert classify_notes(bodies, load_profile("en"))[1].resolves_to == found


@pytest.mark.parametrize(("behind", "found"), [(2, "1"), (3, "")])
def test_one_of_the_last_clauses_of_a_note_names_another(behind: int, found: str) -> None:
    """`LAST_CLAUSES`: three."""
    bodies = [("1", "ILO, “Masts of the north”, Paper No. 96 (Geneva, 2023).", True)]
    bodies.append(("2", "ITU, “Ports of the south”, see footnote 1 above" + ", table 4" * behind + ".", True))
    assert classify_notes(bodies, load_profile("en"))[1].resolves_to == found


@pytest.mark.parametrize(("behind", "found"), [(137, "1"), (138, "")])
def test_a_note_names_another_at_its_end(behind: int, found: str) -> None:
    """`TAIL`: the naming and what follows it have 160 characters."""
    bodies = [("1", "ILO, “Masts of the north”, Paper No. 96 (Geneva, 2023).", True)]
    bodies.append(("2", f"ITU, “Ports of the south”, see footnote 1 above, {'x' * behind}.", True))
    assert classify_notes(bodies, load_profile("en"))[1].resolves_to == found


@pytest.mark.parametrize(("last", "called"), [(51, 51), (52, 2)])
def test_a_group_of_marks_calls_so_many_notes_at_most(last: int, called: int) -> None:
    """`LONGEST_RANGE`: 50 numbers from the first to the last; a wider one is its two ends."""
    text = f"done [1–{last}]."
    assert len(list(note_marks(text, Span(0, len(text))))) == called


@pytest.mark.parametrize(("figures", "labels"), [("¹²³⁴", ["1234"]), ("¹²³⁴⁵", [])])
def test_a_mark_has_so_many_figures_at_most(figures: str, labels: list[str]) -> None:
    """`LONGEST_RUN`: four."""
    text = f"done.{figures} More"
    assert [label for label, _ in note_marks(text, Span(0, len(text)))] == labels


@pytest.mark.parametrize(("text", "numbers"), [("it was 18,200 The gap", []), ("it was 18,20 The gap", ["20"])])
def test_a_group_of_thousands_has_three_digits(text: str, numbers: list[str]) -> None:
    """`calls._GROUP`: after a comma, digits that fill a group are of the figure before it."""
    assert [number for number, _ in glued_digits(text, Span(0, len(text)), load_profile("en"))] == numbers


def digits(text: str, language: str = "en") -> list[str]:
    """The bare digits of a text that may call notes."""
    return [number for number, _ in glued_digits(text, Span(0, len(text)), load_profile(language))]


@pytest.mark.parametrize(("letters", "found"), [(23, []), (24, ["2"])])
def test_a_word_before_a_number_apart_counts_it(letters: int, found: list[str]) -> None:
    """`_PARTED_REACH`: it and the space behind it have 24 characters."""
    assert digits(f"со всеми {'том'.ljust(letters, 'а')} 2, и", "ru") == found


@pytest.mark.parametrize(("figure", "found"), [("123456789", []), ("1234567890", ["200"])])
def test_a_figure_before_its_last_group_has_so_many_digits(figure: str, found: list[str]) -> None:
    """`_WORD_REACH`: twelve characters hold the longest figure that a digit continues, and the one before it."""
    assert digits(f"it was {figure},200 The gap") == found


@pytest.mark.parametrize(("figure", "found"), [("2023", 1), ("12023", 0), ("1234567890", 0)])
def test_a_figure_before_a_number_apart_is_a_year_or_no_end_of_a_sentence(figure: str, found: int) -> None:
    """`_UNIT_REACH`: eight characters hold a figure longer than a year, and the stop and the space after it."""
    text = f"\fIt paid {figure}. 2 The Bank has not.\n2 See it."
    body = text.rindex("2 See")
    assert len(find_calls_on_page(text, [Span(0, body)], {body: "2"}, {body}, [])) == found


@pytest.mark.parametrize(("between", "found"), [("\r\n ", 1), (" \r\n ", 0)])
def test_a_piece_may_end_with_the_mark_of_a_note(between: str, found: int) -> None:
    """`_LINE_END`: the three characters after it tell that the next line is set in."""
    text = f"\fThe Fund 2{between}has paid.\n2 See it."
    body, end = text.rindex("2 See"), text.index("2") + 1
    assert len(find_calls_on_page(text, [Span(0, end), Span(end, body)], {body: "2"}, {body}, [])) == found


@pytest.mark.parametrize(("opening", "named"), [("https://a.org", True), ("xhttps://a.org", False)])
def test_the_address_that_a_note_begins_with(opening: str, named: bool) -> None:
    """`bodies._OPENING`: the scheme ends within eight characters."""
    text = f"¹ {opening} is there."
    assert _names_a_source(text, Span(0, 1), Span(0, len(text))) is named


def test_a_verdict_names_so_many_other_notes() -> None:
    """`RIVALS`: the first three of those with the label."""
    again = Again(Call("1", 0), bodies=(0, 1, 2, 3), homes=(), one_scope=False)
    assert decide_again(again).rivals == (0, 1, 2)


@pytest.mark.parametrize(("label", "place"), [("123456789", 123456789), ("1234567891", 123456789)])
def test_so_many_figures_of_a_label_give_it_its_place(label: str, place: int) -> None:
    """`_PLACE_DIGITS`: nine."""
    assert order_of(label) == ("figures", place)


@pytest.mark.parametrize(("rows", "found"), [(2, ["1", "2"]), (3, ["", ""])])
def test_the_text_above_notes_with_a_full_stop_stands_so_near(rows: int, found: list[str]) -> None:
    """`stopped._ABOVE`: one of the three lines above them."""
    table = ["", *["| masts | 12 |"] * rows]
    assert notes(TWO, *table, "", "1. See A/78/62.", "", "2. See A/79/62.", "\f2. The Bank has a list.")[-3:-1] == found


# -- series and levels ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("last", "numbered"), [(15, False), (18, False), (19, True)])
def test_titles_that_no_series_of_headings_reaches_are_paragraphs(last: int, numbered: bool) -> None:
    """`NO_HEADING_NUMBER`, `HIGH`, `TITLE`: fifteen titles weigh -1.5, each of those above 0.4."""
    assert any(labels(*series(*range(1, last + 1), text="Access of the islands"))) is numbered


@pytest.mark.parametrize(("length", "label"), [(3 * 110, "annex1.1"), (3 * 110 + 1, "")])
def test_the_label_of_an_annex_in_which_paragraphs_count_anew(length: int, label: str) -> None:
    """`ANNEX_MAX`: it has at most three times the characters of the longest heading."""
    assert labels(*series(1, 2), "Annex II".ljust(length, "."), *series(1, 2))[3] == label


@pytest.mark.parametrize(("readings", "chosen"), [(12, 12), (13, 1)])
def test_so_many_outlines_are_kept(readings: int, chosen: int) -> None:
    """`BEAM`: twelve; the next heading continues the last of those that are as good, or one that was not kept."""
    many = tuple((Reading(f"s{n}:arabic", 1), 1) for n in range(1, readings + 1))
    after = ((Reading(f"s{readings}:arabic", 2), 1),)
    first = place_headings([HeadingInput(many, False, 0), HeadingInput(after, False, 0)])[0]
    assert first.reading == Reading(f"s{chosen}:arabic", 1)
