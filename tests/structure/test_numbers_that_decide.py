"""Numbers of the rules on structure, each with a text on either side of it (`tests/numbers.csv`)."""

from __future__ import annotations

import pytest

from wsiskit.knowledge.languages import load_profile
from wsiskit.model.spans import Span
from wsiskit.structure.blocks.furniture import find_furniture
from wsiskit.structure.blocks.lines import split_lines
from wsiskit.structure.blocks.measure import Measure, find_measure
from wsiskit.structure.notes.calls import glued_digits
from wsiskit.structure.notes.kinds import classify_notes
from wsiskit.structure.notes.marks import note_marks

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
    found = find_furniture(text, lines, load_profile("en"), 0)
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
