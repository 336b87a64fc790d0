"""Which lines begin notes: small documents go in, the label of the note that each line begins comes out.

A document is a list of lines; `notes` gives the label of each, empty for none. A failure names the line. `""` is a blank
line, `\\f` at the beginning of a line a new page.
"""

from __future__ import annotations

import pytest

from wsiskit.knowledge.languages import load_profile
from wsiskit.structure.blocks.candidates import Body, Chunk, read_starts
from wsiskit.structure.blocks.facts import Layout
from wsiskit.structure.blocks.lines import split_lines
from wsiskit.structure.notes.bodies import find_bodies
from wsiskit.structure.notes.scopes import find_cuts
from wsiskit.structure.numbers import join_lone_numbers, settle_compounds
from wsiskit.structure.wording import Wording


def read(lines: tuple[str, ...]) -> tuple[str, list[Chunk], dict[int, Body]]:
    """The text of the lines, its starts, and which of them are bodies."""
    text = "\n".join(lines) + "\n"
    split, profile = split_lines(text), load_profile("en")
    pages = frozenset(i + 1 for i, char in enumerate(text) if char == "\f")
    starts = read_starts(text, split, profile, Layout((), split), pages)
    say = Wording(text, profile)
    starts = settle_compounds(join_lone_numbers(text, starts, say))
    return text, starts, find_bodies(text, starts, say, find_cuts(starts, say))


def notes(*lines: str) -> list[str]:
    """The label of the note that each non-blank line begins, empty for none."""
    _, starts, found = read(lines)
    assert list(found) == sorted(found)
    return [found[i][0] if i in found else "" for i in range(len(starts))]


def marks(*lines: str) -> list[str]:
    """The printed mark of each note."""
    text, _, found = read(lines)
    return [text[span.start : span.end] for _, span, _ in found.values()]


CALLED = "1. The Union has opened a register.{}"
ONE, TWO = CALLED.format("¹"), "1. The Union has opened a register.¹ The Fund has paid for it.²"


def test_nothing_gives_nothing() -> None:
    assert notes() == []
    assert notes("1. The Union met.", "", "2. It went on.") == ["", ""]


# -- explicit forms --------------------------------------------------------------------------------------------------

EXPLICIT = [
    ("raised", TWO, ["¹ See A/78/62.", "² See A/79/62."], ["1", "2"]),
    (
        "brackets",
        "1. The Union opened it [1]. The Fund paid [2].",
        ["[1] See A/78/62.", "[2] See A/79/62."],
        ["1", "2"],
    ),
    ("circled", "1. The Union opened it.① The Fund paid.②", ["① See A/78/62.", "② See A/79/62."], ["①", "②"]),
    ("markdown", "1. The Union opened it.[^a] It paid.[^2]", ["[^a]: See A/78/62.", "[^2]: See A/79/62."], ["a", "2"]),
]


@pytest.mark.parametrize(("above", "below", "labels"), [e[1:] for e in EXPLICIT], ids=[e[0] for e in EXPLICIT])
@pytest.mark.parametrize("gap", [[], [""]], ids=["close", "apart"])
def test_explicit_bodies(above: str, below: list[str], labels: list[str], gap: list[str]) -> None:
    assert notes(above, "", below[0], *gap, below[1]) == ["", *labels]


def test_the_mark_of_a_body_is_what_is_printed() -> None:
    assert marks(TWO, "", "¹ See A/78/62.", "² See A/79/62.") == ["¹", "²"]
    assert marks("1. It met.1 It went on.2", "", "_____", "1 See A/78/62.", "2 See A/79/62.") == ["1", "2"]
    assert marks("1. It met 1/ in Rome. It went on 2/ then.", "", "1/ See A/78/62.", "2/ See A/79/62.") == ["1/", "2/"]


def test_a_mark_that_a_line_break_brings_to_the_beginning_of_a_line_is_a_call() -> None:
    found = notes(
        "1. The Union has opened a register of the stations",
        "¹ and the Fund has paid for all of it.",
        "",
        "¹ See A/78/62.",
    )
    assert found == ["", "", "1"]


def test_a_body_that_nothing_calls_is_one_where_it_stands_apart() -> None:
    assert notes("1. The Union met.", "", "¹ See A/78/62.") == ["", "1"]


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        # not called, it stands close to the text: no body; at the head of a text it stands apart
        (["1. The Union met.", "¹ See A/78/62."], ["", ""]),
        (["¹ See A/78/62.", "", "1. The Union met."], ["1", ""]),
        # close to another body it stands apart, too, although that one ends in mid-sentence
        (["1. The Union met.", "", "¹ See A/78/62", "²See A/79/62."], ["", "1", "2"]),
        # called, it need not stand apart, not even below a line that ends in mid-sentence
        (["1. The Union has opened a register.¹ And the masts of the stations", "¹See A/78/62."], ["", "1"]),
    ],
)
def test_what_weighs_for_a_body_close_to_the_text(lines: list[str], labels: list[str]) -> None:
    assert notes(*lines) == labels


def test_circled_items_that_nothing_calls_are_a_list() -> None:
    assert notes("1. The Union met:", "", "① the masts;", "② the ports.") == ["", "", ""]


def test_a_raised_mark_far_out_of_the_series_is_no_body() -> None:
    found = notes(TWO, "", "¹ See A/78/62.", "² See A/79/62.", "", "2. The mast", "⁹⁹ is high.")
    assert found == ["", "1", "2", "", ""]


def test_bodies_may_begin_again_on_the_next_page_where_marks_call_them() -> None:
    found = notes(ONE, "", "¹ See A/78/62.", "\f2. The Fund has paid for it.¹", "", "¹ See A/79/62.")
    assert found == ["", "1", "", "1"]


def test_a_repeated_body_that_no_second_mark_calls_is_none() -> None:
    found = notes(TWO, "", "¹ See A/78/62.", "² See A/79/62.", "", "2. The masts are high and", "¹ long.")
    assert found == ["", "1", "2", "", ""]


@pytest.mark.parametrize(
    "below", [["\f¹ See A/80/62."], ["\f2. It met.", "", "¹ See A/80/62."]], ids=["at-once", "later"]
)
def test_a_new_page_alone_begins_no_series_again(below: list[str]) -> None:
    assert notes(TWO, "", "¹ See A/78/62.", "² See A/79/62.", *below)[1:] == [
        "1",
        "2",
        *[""] * len(list(filter(None, below))),
    ]


def test_two_notes_that_are_called_begin_a_series_again_close_to_their_paragraph() -> None:
    again = ("2. The Fund¹ and the Bank² met.", "¹ See A/80/62.", "² See A/81/62.")
    assert notes(TWO, "", "¹ See A/78/62.", "² See A/79/62.", "", *again) == ["", "1", "2", "", "1", "2"]


def test_a_mark_close_before_its_text_in_the_middle_of_a_sentence_is_no_body() -> None:
    assert notes("1. The Union¹ has opened a register of", "¹“old” masts.", "", "¹ See A/78/62.") == ["", "", "1"]


def test_which_bodies_are_certain() -> None:
    def certain(*lines: str) -> list[bool]:
        return [body[2] for body in read(lines)[2].values()]

    slashed = "1. The studies 1/ were made. The plans 2/ too."
    assert certain(slashed, "", "1/ See A/78/62.", "", "2/ See A/79/62.") == [True, True]
    assert certain(BARE, "", "1 See A/78/62.", "", "2 See A/79/62.") == [False, False]
    assert certain(TWO, "", "1 See A/78/62.", "", "2 See A/79/62.") == [False, False]
    assert certain("1. The masts* are high.", "", "* In feet.") == [False]
    assert certain("1. The masts are high.¹", "", "¹ In feet.") == [False]
    assert certain("1. The masts are high.[^1]", "", "[^1]: In feet.") == [True]


def test_a_definition_wins_over_a_bare_mark_of_the_same_label() -> None:
    assert notes("It met.[^1]", "", "[^1] is called here.", "", "[^1]: See A/78/62.") == ["", "", "1"]


# -- bare numbers that a raised mark calls ---------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["{} See A/78/62.", "{}/ See A/78/62."])
def test_a_bare_number_that_a_raised_mark_calls(form: str) -> None:
    assert notes(TWO, "", form.format(1), "", form.format(2)) == ["", "1", "2"]


def test_a_bare_number_that_is_called_behind_it_is_none() -> None:
    assert notes("1 See A/78/62.", "", "1. The Union met.¹") == ["", ""]


def test_a_bare_number_with_another_label_than_the_marks_is_none() -> None:
    assert notes(ONE, "", "3 countries have sent figures.") == ["", ""]


@pytest.mark.parametrize(("rows", "found"), [(5, 3), (6, 0)])
def test_of_lines_directly_below_each_other_three_in_five_are_called(rows: int, found: int) -> None:
    """`AGREED`: fewer are the rows of a list."""
    below = [f"{row} See A/{row}/1." for row in range(1, rows + 1)]
    labels = ["1", "2", "3"][:found]
    assert notes("1. The Union met.¹ It ate.² It slept.³", "", *below) == ["", *labels, *[""] * (rows - found)]


def test_one_call_makes_one_note_of_two_bare_numbers() -> None:
    assert notes(ONE, "", "1 See A/78/62.", "", "1 See A/79/62.") == ["", "1", ""]


def test_a_bare_number_in_prose_is_none_although_the_number_is_called() -> None:
    """A line that stands close to the prose above it begins no note, unless it is called where it stands."""
    found = notes("1. The Union has opened a register of", "1 stations.¹", "", "1 See A/78/62.")
    assert found == ["", "", "1"]


# -- lists below their title -----------------------------------------------------------------------------------------

LIST = ["1. See A/78/62.", "2. See A/79/62."]


@pytest.mark.parametrize("form", ["{}. ", "({}) ", "{}) ", "[{}] ", "{} - ", "{}: "])
def test_the_list_below_the_title_of_the_notes(form: str) -> None:
    assert notes(TWO, "", "Notes", "", *(form.format(n) + "See A/78/62." for n in (1, 2))) == ["", "", "1", "2"]


@pytest.mark.parametrize("title", ["Notes", "NOTES", "Endnotes", "II. Notes"])
def test_titles_of_the_notes(title: str) -> None:
    assert notes(TWO, "", title, "", *LIST)[2:] == ["1", "2"]


def test_a_chapter_of_that_title_is_no_list_of_notes() -> None:
    assert notes("1. The Union met.", "", "II. Notes", "", "2. The figures are old.") == ["", "", ""]
    assert notes(ONE, "", "Notes", "", *LIST, "3. They are few.", "4. They are late.") == [""] * 6


def test_half_of_the_list_is_called() -> None:
    assert notes(ONE, "", "Notes", "", *LIST) == ["", "", "1", "2"]
    assert notes(ONE, "", "Notes", "", *LIST, "3. It is old.") == [""] * 5


def test_glued_digits_call_a_list_too() -> None:
    above = "1. The Union has opened a register.1 The Fund has paid for it.2"
    assert notes(above, "", "Notes", "", *LIST) == ["", "", "1", "2"]


def test_the_list_ends_with_the_next_heading() -> None:
    found = notes(TWO, "", "Notes", "", *LIST, "", "III. Progress", "", "3. The Union met.")
    assert found == ["", "", "1", "2", "", ""]


def test_each_chapter_has_its_own_list() -> None:
    found = notes(TWO, "", "Notes", "", *LIST, "", "II. Progress", "", TWO, "", "Notes", "", *LIST)
    assert found == ["", "", "1", "2", "", "", "", "1", "2"]


def test_marks_call_only_the_list_behind_them() -> None:
    found = notes(TWO, "", "Notes", "", *LIST, "", "II. Progress", "", "2. It met.", "", "Notes", "", *LIST)
    assert found == ["", "", "1", "2", "", "", "", "", ""]


# -- forms that number paragraphs too --------------------------------------------------------------------------------


def test_notes_with_a_full_stop_at_the_foot_of_a_page() -> None:
    found = notes(TWO, "", "1. See A/78/62.", "", "2. See A/79/62.", "\f2. The Bank has a list.")
    assert found == ["", "1", "2", ""]


def test_notes_in_the_form_of_typewriters() -> None:
    above = "1. The studies 1/ were finalized. The plans 2/ were kept."
    assert notes(above, "", "1/ See A/78/62.", "", "2/ See A/79/62.") == ["", "1", "2"]
    assert notes(above, "", "1/ See A/78/62.", "", "3/ See A/79/62.") == ["", "", ""]
    assert notes("1. The studies 1/ were made.", "", "1/ See A/78/62.", "", "2/ See A/79/62.") == ["", "", ""]
    assert notes("1/ See A/78/62.", "", above, "", "2/ See A/79/62.") == ["", "", ""]


# -- bare numbers and glued digits -----------------------------------------------------------------------------------

BARE = "1. The Union has opened a register.1 The Fund has paid for it.2"


def test_bare_bodies_and_glued_digits_that_agree() -> None:
    assert notes(BARE, "", "1 See A/78/62.", "", "2 See A/79/62.") == ["", "1", "2"]


@pytest.mark.parametrize(
    "lines",
    [
        ("1. The Union has opened it. The Fund has paid.", "", "1 See A/78/62.", "", "2 See A/79/62."),
        ("1. The Union has opened it.1 The Fund has paid.", "", "1 See A/78/62."),
        ("1 See A/78/62.", "", "2 See A/79/62.", "", BARE),
        (BARE, "", "2 See A/78/62.", "", "3 See A/79/62."),
        (BARE, "", "1 See A/78/62.", "", "3 See A/79/62."),
        ("1. The Union has opened it.1 It has paid.", "", "1 See A/1.", "", "2 See A/2.", "", "3 See A/3."),
    ],
    ids=["no-digits", "one-note", "bodies-first", "not-from-one", "a-gap", "too-few-agree"],
)
def test_bare_bodies_that_do_not_agree_are_none(lines: tuple[str, ...]) -> None:
    assert notes(*lines) == [""] * sum(map(bool, lines))


def test_three_of_four_bare_bodies_agree() -> None:
    above = "1. It met.1 It paid.2 It went.3 It came back."
    assert notes(above, *(x for n in (1, 2, 3, 4) for x in ("", f"{n} See A/{n}/62."))) == ["", "1", "2", "3", "4"]


def test_below_a_rule_two_that_agree_are_enough() -> None:
    above = "1. It met.1 It paid.2 It went. It came back. It rested."
    bodies = [x for n in (1, 2, 3, 4, 5) for x in ("", f"{n} See A/{n}/62.")]
    assert notes(above, *bodies) == [""] * 6
    assert notes(above, "", "__________", *bodies) == ["", "", "1", "2", "3", "4", "5"]


def test_one_bare_body_begins_again_on_a_page_after_a_run_of_several() -> None:
    """`LEAST` is asked of the first run; alone, one body is none."""
    page = (BARE, "", "__________", "1 See A/78/62.", "2 See A/79/62.")
    again = ("2. The Fund has opened it.1", "", "__________", "1 See A/80/62.")
    assert notes(*page, "\f" + again[0], *again[1:]) == ["", "", "1", "2", "", "", "1"]
    assert notes(*again) == ["", "", ""]


def test_bare_bodies_begin_again_on_a_page_where_both_runs_agree() -> None:
    page = (BARE, "", "__________", "1 See A/78/62.", "2 See A/79/62.")
    assert notes(*page, "\f" + page[0].replace("1.", "2.", 1), *page[1:]) == ["", "", "1", "2", "", "", "1", "2"]


def test_a_bare_number_alone_above_a_url() -> None:
    lines = (BARE, "", "__________", "1", "https://www.itu.int/pages", "2 See A/79/62.")
    assert notes(*lines) == ["", "", "1", "", "2"]
    assert notes(BARE, "", "__________", "1", "The pages are there.", "2 See A/79/62.") == [""] * 5


# -- symbols ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("symbol", ["*", "†", "‡", "§"])
def test_a_symbol_close_behind_a_word_calls_the_note_behind_it(symbol: str) -> None:
    assert notes(f"1. The masts{symbol} are high.", "", f"{symbol} In metres.") == ["", symbol]


def test_each_symbol_calls_one_note() -> None:
    found = notes("1. The masts* are high.", "", "* In metres.", "", "* The list goes on.")
    assert found == ["", "*", ""]
    again = notes("1. The masts* are high.", "", "* In metres.", "", "2. The ports* are deep.", "", "* In feet.")
    assert again == ["", "*", "", "*"]


def test_a_symbol_inside_a_note_calls_nothing() -> None:
    assert notes("1. The masts are high.¹", "", "¹ In metres* as a rule.", "", "* In feet.") == ["", "1", ""]


@pytest.mark.parametrize(
    "lines",
    [
        ("1. The masts are high.", "", "* In metres."),
        ("* In metres.", "", "1. The masts* are high."),
        ("1. The masts† are high.", "", "* In metres."),
        ("The masthead*", "", "* Reissued for technical reasons."),
    ],
    ids=["not-called", "before-its-call", "another-symbol", "called-by-the-masthead"],
)
def test_symbols_that_begin_no_note(lines: tuple[str, ...]) -> None:
    assert notes(*lines) == ["", ""]
