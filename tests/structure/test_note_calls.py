"""What may call a note, and which marks do: short texts go in, the calls and what each is rejected for come out."""

from __future__ import annotations

import pytest

from wsiskit.knowledge.languages import load_profile
from wsiskit.model.spans import Span
from wsiskit.structure.notes.calls import find_calls_on_page, glued_digits, is_exponent, is_unit, slashed_calls
from wsiskit.structure.notes.references import NoteBody, References, find_references


def whole(text: str) -> Span:
    return Span(0, len(text))


GLUED = [
    # text, digits that may be marks
    ("The Union has opened a register.1 The Fund paid.", ["1"]),
    ("The register1 was opened.", ["1"]),
    ("The register,12 which is old", ["12"]),
    ("the “register”3 is", ["3"]),
    ("(see the list)4.", ["4"]),
    ("The Fund paid.5", ["5"]),
    ("at the end5\nof a line", ["5"]),
    ("lines C5 and GPT4 and 4G", []),
    ("in indicator 3.7.2 and 5.II.20", []),
    ("See No.5 of the list", []),
    ("5.4 million and 1,200 girls", []),
    ("in 2023.4 The gap is", ["4"]),
    ("it was 3.7 The gap is", ["7"]),
    ("it was 3.7 per cent", []),
    ("it was 1,200", []),
    ("it was high,200 that is", ["200"]),
    ("The register.0 It", []),
    ("The register.1234 It", []),
    ("register 1 was", []),
    ("line C5 and the register1 was", ["1"]),
    ("1,200 girls and register1 is", ["1"]),
    ("in 2023,100 girls", ["100"]),
    ("see abcdef.5 of it", ["5"]),
]


@pytest.mark.parametrize(("text", "numbers"), GLUED)
def test_digits_without_their_superscript(text: str, numbers: list[str]) -> None:
    found = list(glued_digits(text, whole(text), load_profile("en")))
    assert [number for number, _ in found] == numbers
    assert [text[slice(*span)] for _, span in found] == numbers


def test_a_language_without_a_list_of_abbreviations_takes_short_words_for_them() -> None:
    chinese = load_profile("zh")
    texts = ["See list.5 of it", "See lists.5 of it", "See abc.5 of it"]
    assert [[n for n, _ in glued_digits(text, whole(text), chinese)] for text in texts] == [[], ["5"], []]


ARABIC = [
    # a bracket behind a figure is a part of it (Article 6(1)), save before the end of the sentence
    ("المادة ٦(١) من", []),
    ("المادة ٦(١). ثم", ["1"]),
    ("السجل(١) قائم", ["1"]),
    ("السجل (١) قائم", []),
    ("المادة ٦(١) من السجل(٢) قائم", ["2"]),
]


@pytest.mark.parametrize(("text", "numbers"), ARABIC)
def test_figures_in_brackets(text: str, numbers: list[str]) -> None:
    assert [number for number, _ in glued_digits(text, whole(text), load_profile("ar"))] == numbers


def test_digits_are_looked_for_in_their_span_alone() -> None:
    text = "The register1 of the Fund2 of the Bank3 is"
    found = glued_digits(text, Span(14, 30), load_profile("en"))
    assert [number for number, _ in found] == ["2"]


RAISED = [
    # text with one raised mark, exponent, unit
    ("an area of 5 m²", True, True),
    ("40 km² of land", True, True),
    ("40km³ of land", False, True),
    ("the variable x² grows", True, False),
    ("the year 2023² saw", False, False),
    ("1970² and", False, False),
    ("the figure 12² is", True, False),
    ("the figure 18999² is", True, False),
    ("the Bank² has", False, False),
    ("a cat² has", False, False),
    ("国际电联² 支持", False, False),
    ("paid.² It", False, False),
    ("² See", False, False),
]


@pytest.mark.parametrize(("text", "exponent", "unit"), RAISED)
def test_exponents_and_units(text: str, exponent: bool, unit: bool) -> None:
    at = next(i for i, char in enumerate(text) if char in "²³")
    assert is_exponent(text, Span(at, at + 1)) is exponent
    assert is_unit(text, Span(at, at + 1)) is unit


def test_a_mark_that_is_not_raised_is_no_exponent() -> None:
    assert not is_exponent("5 m[2]", Span(3, 6))
    assert not is_unit("5 m[2]", Span(3, 6))


SLASHED = [
    ("The studies 2/ were made.", ["2"]),
    ("The studies.2/ It", ["2"]),
    ("in 1/2 of them", []),
    ("The studies 3/ were made.", []),
    ("A/RES/60/1 and 2/3", []),
    ("(the studies) 1/, 2/", ["1", "2"]),
]


@pytest.mark.parametrize(("text", "numbers"), SLASHED)
def test_calls_of_typewriters(text: str, numbers: list[str]) -> None:
    found = list(slashed_calls(text, whole(text), ["1", "2"]))
    assert [number for number, _ in found] == numbers
    assert [text[slice(*span)] for _, span in found] == [f"{number}/" for number in numbers]
    assert list(slashed_calls(text, whole(text), [])) == []


ON_PAGE = [
    # text with a note 2 at its end; the calls found on its page
    ("\fThe Fund paid. 2 The Bank has not.\n2 See it.", ["2"]),
    ("\fThe Fund paid. 2\nThe Bank has not.\n2 See it.", ["2"]),
    ("\fThe Fund paid, 2\nthe Bank not.\n2 See it.", ["2"]),
    ("\fThe Fund 2\n has paid.\n2 See it.", ["2"]),
    ("\fThe Fund paid.\n2\nThe Bank has not.\n2 See it.", ["2"]),
    ("\fThe Fund paid 2 times.\n2 See it.", []),
    ("\fThe Fund paid. 2 The Bank has. 2 The Union too.\n2 See it.", []),
    ("The Fund paid. 2 The Bank.\f It met.\n2 See it.", []),
    ("The Fund paid. 2 The Bank has not.\n2 See it.", []),
    ("\fIt paid 3. 2 The Bank has not.\n2 See it.", []),
    ("\fIt paid in 2023. 2 The Bank has not.\n2 See it.", ["2"]),
]


@pytest.mark.parametrize(("text", "found"), ON_PAGE)
def test_numbers_apart_on_the_page_of_their_note(text: str, found: list[str]) -> None:
    body = text.rindex("2 See")
    calls = find_calls_on_page(text, [Span(0, body)], {body: "2"}, {body}, [])
    assert [text[slice(*span)] for _, span in calls] == found
    assert all(at == body for at, _ in calls)


def test_a_digit_close_to_its_word_is_one_of_those_on_its_page() -> None:
    text = "\fThe Fund2 paid. It met.\f2 See it."
    fund = Span(text.index("2"), text.index("2") + 1)
    body = text.rindex("2 See")
    assert find_calls_on_page(text, [Span(0, body)], {body: "2"}, {body}, [("2", fund)]) == []  # on the page before
    whole_page = text.replace(".\f", ".\n")
    assert find_calls_on_page(whole_page, [Span(0, body)], {body: "2"}, {body}, [("2", fund)]) == [(body, fund)]
    two = whole_page.replace("met.", "met. 2 A")
    body = two.rindex("2 See")
    assert find_calls_on_page(two, [Span(0, body)], {body: "2"}, {body}, [("2", fund)]) == []


def test_a_page_begins_behind_its_form_feed() -> None:
    text = "The Bank.\f2\nThe Fund paid.\n2 See it."
    body = text.rindex("2 See")
    calls = find_calls_on_page("x\n" + text, [Span(0, body + 2)], {body + 2: "2"}, {body + 2}, [("2", Span(12, 13))])
    assert calls == [(body + 2, Span(12, 13))]


def test_each_note_has_its_own_mark_in_the_order_of_the_text() -> None:
    text = "\fIt paid. 3 The Bank has. 2 The Union too.\n2 See it.\n3 See that."
    two, three = text.index("2 See"), text.index("3 See")
    calls = find_calls_on_page(text, [Span(0, two)], {two: "2", three: "3"}, {two, three}, [])
    assert [(at, text[slice(*span)]) for at, span in calls] == [(three, "3"), (two, "2")]
    assert find_calls_on_page(text, [Span(0, two)], {two: "2", three: "3"}, {three}, []) == calls[:1]


# -- references: marks, notes, and what becomes of each mark ---------------------------------------------------------


def references(text: str, **settings: object) -> tuple[References, str]:
    """References of a text whose notes begin at its lines `N|`, where N is the label and `|` is left out."""
    flow, notes = [], []
    at, kept = 0, ""
    for line in text.splitlines(keepends=True):
        label, bar, rest = line.partition("|")
        if bar:
            key = label if all(n.label != label for n in notes) else f"{label}~2"
            notes.append(NoteBody(label, key, len(kept)))
            kept += f"{label} {rest}"
        else:
            flow.append(Span(len(kept), len(kept) + len(line)))
            kept += line
        at += len(line)
    found = find_references(kept, flow, notes, load_profile("en"), settings.pop("cuts", []), **settings)  # type: ignore[arg-type]
    return found, kept


def shown(text: str, **settings: object) -> list[tuple[str, str, str]]:
    """(mark, note, rule without `ref.`) of each reference."""
    found, kept = references(text, **settings)
    return [(kept[slice(*ref.span)], ref.number, ref.rule.removeprefix("ref.")) for ref in found.found]


def rejected(text: str, **settings: object) -> list[tuple[str, str]]:
    found, kept = references(text, **settings)
    return sorted((kept[slice(*ref.span)], ref.why) for ref in found.rejected)


def orphans(text: str, **settings: object) -> list[str]:
    return references(text, **settings)[0].orphans


TWO = "1|See A/78/62.\n2|See A/79/62.\n"


def test_marks_call_their_notes() -> None:
    text = "It met.¹ It paid.² It met again.¹\n" + TWO
    assert shown(text) == [("¹", "1", "series"), ("²", "2", "series"), ("¹", "1", "repeated")]
    assert rejected(text) == orphans(text) == []


def test_a_note_that_nothing_calls_is_an_orphan() -> None:
    assert orphans("It met.¹\n" + TWO) == ["2"]
    assert orphans(TWO) == ["1", "2"]


def test_a_mark_without_a_note_says_so() -> None:
    text = "It met.¹ It paid.⁷\n1|See A/78/62.\n"
    assert rejected(text) == [("⁷", "there is no footnote 7")]
    assert [(r.label, r.ambiguous) for r in references(text)[0].rejected] == [("7", False)]


def test_exponents_and_units_call_nothing() -> None:
    text = "It met.¹ It paid for 5 km² and x² of land.² It rested.\n" + TWO
    assert shown(text) == [("¹", "1", "series"), ("²", "2", "series")]
    assert rejected(text) == [("²", "an exponent, out of the series"), ("²", "the exponent of a unit")]


def test_labels_of_another_part_are_named() -> None:
    text = "It met.¹ It paid.² It rose.³\n1|See it.\n2|See it.\n3|See it.\nIt met.¹ It paid.³\n1|See A.\n2|See B.\n"
    assert rejected(text) == [("³", "its own part has no footnote 3; another part has 3")]


def test_symbols_call_where_a_note_has_one() -> None:
    assert shown("The masts* are high.\n*|In metres.\n") == [("*", "*", "series")]
    assert shown("The masts* are high.¹\n1|In metres.\n") == [("¹", "1", "series")]


def test_raised_letters_call_where_a_note_has_one() -> None:
    assert shown("The masts are highᵃ.\na|In metres.\n") == [("ᵃ", "a", "series")]
    assert shown("The masts are highᵃ.\nab|In metres.\n") == []
    assert rejected("The mastsᵃ are high.¹\n1|In metres.\n") == []


def test_a_mark_that_may_call_two_notes_names_them() -> None:
    """Between two parts that nothing parts, a second 2 may call the note of either."""
    text = "It met.¹ It paid.² \n1|See A.\n2|See B.\nIt rose.² It met.¹ It fell.² \n1|See C.\n2|See D.\n"
    assert rejected(text) == [("²", "it may call any of the footnotes 2, 2~2")]
    assert [(r.label, r.ambiguous) for r in references(text)[0].rejected] == [("2", True)]


def test_slashes_call_where_a_note_has_one() -> None:
    text = "The studies 1/ were made.\n1/ See it.\n"
    notes = [NoteBody("1", "1", text.index("1/ See"))]
    found = find_references(text, [Span(0, notes[0].at)], notes, load_profile("en"), [])
    assert [(text[slice(*ref.span)], ref.rule) for ref in found.found] == [("1/", "ref.series")]
    assert shown("The studies 1/ were made.\n1|See it.\n") == []


def test_a_number_that_two_fonts_set_apart_is_one_mark() -> None:
    notes = "".join(f"{n}|See A/{n}.\n" for n in range(1, 42))
    calls = "".join(f"It met.{str(n).translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))} " for n in range(1, 41))
    assert shown(f"{calls}It paid.⁴ ¹\n{notes}")[-1] == ("⁴ ¹", "41", "series")
    more = notes + "".join(f"{n}|See A/{n}.\n" for n in (42, 43, 44))
    others = calls + "".join(f"It met.{mark} " for mark in ("⁴¹", "⁴²", "⁴³"))
    assert shown(f"{others}It paid.⁴ ⁴\n{more}")[-1] == ("⁴ ⁴", "44", "series")
    assert [s[:2] for s in shown(f"{calls}It paid.³ ⁴\n{notes}")[-2:]] == [("³", "3"), ("⁴", "4")]
    assert [s[:2] for s in shown(f"{calls}It paid.⁴  ¹\n{notes}")[-2:]] == [("⁴", "4"), ("¹", "1")]


# -- marks that the format binds -------------------------------------------------------------------------------------


def test_the_format_binds_marks_to_notes() -> None:
    text = "It met.¹ It paid for x² of land.²\n" + TWO
    bound = [("1", Span(7, 8)), ("2", Span(text.index("²"), text.index("²") + 1))]
    assert shown(text, bound=bound) == [("¹", "1", "bound"), ("²", "2", "bound")]
    assert rejected(text, bound=bound) == [("²", "the format calls no footnote here")]


def test_beside_bound_marks_those_of_other_notes_call() -> None:
    text = "It met.¹ It paid.² It rose.³\n" + TWO
    assert shown(text, bound=[("1", Span(7, 8))]) == [("¹", "1", "bound"), ("²", "2", "series")]
    assert rejected(text, bound=[("1", Span(7, 8))]) == [("³", "the format calls no footnote here")]


def test_beside_bound_marks_bare_digits_call_nothing() -> None:
    text = "It met.¹ It paid.2 It rose.\n" + TWO
    assert orphans(text, bound=[("1", Span(7, 8))]) == ["2"]
    assert shown(text) == [("¹", "1", "series"), ("2", "2", "glued-digit.series")]


def test_in_hidden_spans_nothing_calls() -> None:
    text = "It met.¹ It paid.²\n" + TWO
    assert shown(text, hidden=[Span(6, 9)]) == [("²", "2", "series")]


# -- bare digits -----------------------------------------------------------------------------------------------------


def test_bare_digits_call_between_their_neighbours() -> None:
    text = "It met.¹ It paid.2 It rose.³\n" + TWO + "3|See A/80/62.\n"
    assert [s[1] for s in shown(text)] == ["1", "2", "3"]
    late = "It met.¹ It rose.³ It paid.2\n" + TWO + "3|See A/80/62.\n"
    assert [s[1] for s in shown(late)] == ["1", "3"]
    assert orphans(late) == ["2"]


def test_one_of_two_digits_is_no_call() -> None:
    text = "It met.¹ It paid.2 It rose.2 It fell.³\n" + TWO + "3|See A/80/62.\n"
    assert [s[1] for s in shown(text)] == ["1", "3"]
    assert rejected(text) == [("2", "one of 2 digits that could call footnote 2")] * 2


def test_a_digit_that_stands_apart_on_the_page_of_its_note() -> None:
    text = "It met.¹\n\fIt paid. 2 It rose.\n" + TWO.replace("1|See A/78/62.\n", "")
    text = text.replace("\n\f", "\n1|See A/78/62.\n\f")
    assert shown(text) == [("¹", "1", "series"), ("2", "2", "page-foot")]


def test_a_digit_on_the_page_that_is_out_of_its_order_is_none() -> None:
    """Note 2 is called behind the call of note 3, on the same page."""
    text = "It met.¹\n1|See it.\n\fIt rose.³ It paid. 2 It fell.\n2|See it.\n3|See it.\n"
    assert [s[1] for s in shown(text)] == ["1", "3"]
    right = "It met.¹\n1|See it.\n\fIt paid. 2 It rose.³ It fell.\n2|See it.\n3|See it.\n"
    assert [s[1] for s in shown(right)] == ["1", "2", "3"]
