"""Which call stands for which note: small documents as strings, all their legal readings, and the one that is chosen.

`1' 2' 1 2` are two calls and their two notes; `|` is where a chapter or a page begins.
"""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.model.spans import Span
from wsiskit.structure.notes.alignment import Body, Call, Verdict, align, fill, find_scopes, series_of
from wsiskit.structure.notes.marks import label_of, note_body, note_marks, order_of, symbol_body, symbol_calls
from wsiskit.structure.weights import DOUBTFUL, KNOWN


def parse(document: str) -> tuple[list[Body], list[Call], list[int]]:
    """Bodies, calls and cuts of a document in the short form; `2?` is a call that may be an exponent."""
    bodies: list[Body] = []
    calls: list[Call] = []
    cuts: list[int] = []
    for at, word in enumerate(document.split()):
        if word == "|":
            cuts.append(at)
        elif word[-1] in "'?":
            calls.append(Call(word[:-1], at, KNOWN if word[-1] == "'" else DOUBTFUL))
        else:
            bodies.append(Body(word, at))
    return bodies, calls, cuts


def chosen(document: str) -> str:
    """The number of the body that each call stands for, counted from 0; else the first letter of what it is."""
    verdicts = align(*parse(document))
    return " ".join(str(v.body) if v.body >= 0 else v.rule for v in verdicts)


def legal(document: str) -> set[str]:
    """Every reading in which a call stands for a body with its label, or for none."""
    bodies, calls, _ = parse(document)
    choices = [[str(i) for i, body in enumerate(bodies) if body.label == call.label] or ["none"] for call in calls]
    return {" ".join(reading) for reading in itertools.product(*choices)}


# name, document, how many legal readings it has, the chosen one
READINGS = [
    ("page foot", "1' 2' 1 2 | 3' 3", 1, "0 1 2"),
    ("end of the document", "1' | 2' | 3' 1 2 3", 1, "0 1 2"),
    ("repeated call, one scope", "1' 2' 1 2 | 1' 3' 3", 1, "0 1 0 2"),
    ("anew in the second chapter", "1' 2' 1 2 | 1' 2' 1 2", 16, "0 1 2 3"),
    ("anew, one note a chapter", "1' 1 | 1' 1 | 1' 1", 27, "0 1 2"),
    ("anew, all notes at the end", "1' 2' | 1' 2' | 1 2 1 2", 16, "0 1 2 3"),
    ("anew and repeated in its chapter", "1' 2' 1 2 | 1' 2' 1' 1 2", 32, "0 1 2 3 2"),
    ("anew, its first note called in two sections", "1' 2' 1 2 | 1' | 1' 2' 1 2", 32, "0 1 2 2 3"),
    ("anew with a note lost", "1' 2' 3' 1 2 3 | 1' 3' 1 3", 16, "0 1 2 3 4"),
    ("a label of another chapter", "1' 2' 3' 1 2 3 | 1' 2' 3' 1 2", 16, "0 1 2 3 4 elsewhere"),
    ("no note of this label", "1' 7' 2' 1 2", 1, "0 no-body 1"),
    ("an exponent beside its call", "1' 2? 2' 1 2", 1, "0 exponent 1"),
    ("an exponent that the series needs", "1' 2? 3' 1 2 3", 1, "0 1 2"),
    ("symbols by page", "*' †' * † | *' *", 4, "0 1 2"),
    ("circled and raised are two series", "1' ①' 2' ① 1 2", 1, "1 0 2"),
    ("labels of words in any order", "b' a' b' a b", 1, "1 0 1"),
    ("two as good", "1' 2' 1 2 1' 1' 2' 1 2", 32, "0 1 2 2 3"),
    ("repeated inside the first of two scopes", "1' 2' 1' 3' 1 2 3 | 1' 2' 1 2", 32, "0 1 0 2 3 4"),
    ("repeated between two cuts", "1' 2' 1 2 | 2' | 1' 2' 1 2", 32, "0 1 1 2 3"),
]


@pytest.mark.parametrize(("document", "count", "wanted"), [r[1:] for r in READINGS], ids=[r[0] for r in READINGS])
def test_one_of_the_legal_readings_is_chosen(document: str, count: int, wanted: str) -> None:
    readings = legal(document)
    assert len(readings) == count
    assert chosen(document) == wanted
    kept = wanted.replace("no-body", "none")
    assert kept in readings or any(word in wanted for word in ("exponent", "elsewhere", "ambiguous"))


def test_a_call_between_two_chapters_that_nothing_parts_is_ambiguous() -> None:
    bodies = [Body("1", 100), Body("2", 101), Body("1", 102), Body("2", 103)]
    calls = [Call(label, at) for at, label in enumerate(["1", "2", "2", "1", "2"])]
    verdicts = align(bodies, calls, [])
    assert [v.body for v in verdicts] == [0, 1, -1, 2, 3]
    assert verdicts[2][:3] == Verdict(-1, "ambiguous", (1, 3))[:3]
    assert align(bodies, calls, [3])[2][:3] == Verdict(1, "repeated")[:3]


def test_a_call_that_stands_for_no_body_has_the_rules_that_were_asked() -> None:
    assert align([], [Call("1", 0)], []) == [Verdict(-1, "no-body", (), ("series",))]
    bodies, calls, cuts = parse("1' 2? 2' 1 2")
    assert align(bodies, calls, cuts)[1][:2] == (-1, "exponent")


def test_a_place_in_a_series_leads_back_to_its_body() -> None:
    bodies, _, cuts = parse("* 1 ① 2")
    assert {name: [part.body_at(0), part.body_at(-1)] for name, part in series_of(bodies, cuts).items()} == {
        "symbols": [0, 0],
        "figures": [1, 3],
        "circled": [2, 2],
    }


@given(st.lists(st.sampled_from(["1", "2", "3", "1'", "2'", "3'", "2?", "|", "*", "*'"]), max_size=12))
def test_first_calls_rise_and_labels_agree(words: list[str]) -> None:
    bodies, calls, cuts = parse(" ".join(words))
    verdicts = align(bodies, calls, cuts)
    assert len(verdicts) == len(calls)
    for call, verdict in zip(calls, verdicts, strict=True):
        assert verdict.body < 0 or bodies[verdict.body].label == call.label
        assert (verdict.body >= 0) == (verdict.rule in ("series", "repeated"))
    firsts = [v.body for v, c in zip(verdicts, calls, strict=True) if v.rule == "series" and c.label.isdecimal()]
    places = {
        i: (s, int(b.label)) for i, (b, s) in enumerate(zip(bodies, find_scopes(bodies), strict=True)) if b.label != "*"
    }
    assert [places[i] for i in firsts] == sorted({places[i] for i in firsts})


def best_of_one_scope(bodies: list[Body], calls: list[Call]) -> int:
    """The most first calls of any legal reading of one scope, by trying all."""
    known = {body.label for body in bodies}
    options = [call for call in calls if call.label in known]
    for size in range(len(options), 0, -1):
        for some in itertools.combinations(options, size):
            numbers = [int(call.label) for call in some]
            if all(a < b for a, b in itertools.pairwise(numbers)):
                return size
    return 0


@given(st.lists(st.integers(1, 6), max_size=9))
def test_in_one_scope_all_calls_of_known_notes_are_bound(drawn: list[int]) -> None:
    bodies = [Body(str(n), 100 + n) for n in range(1, 7)]
    calls = [Call(str(n), at) for at, n in enumerate(drawn)]
    verdicts = align(bodies, calls, [])
    assert all(verdict.body == n - 1 for verdict, n in zip(verdicts, drawn, strict=True))
    firsts = sum(verdict.rule == "series" for verdict in verdicts)
    assert firsts <= best_of_one_scope(bodies, calls)


FILLED = [
    # sure first calls by body, digits (label, offset) → what is filled, what stays doubtful
    ("the one digit there", {0: 1, 2: 9}, [("2", 5)], {1: 0}, {}),
    ("two digits there", {0: 1, 2: 9}, [("2", 4), ("2", 6)], {}, {1: [0, 1]}),
    ("a digit before its neighbour", {0: 5, 2: 9}, [("2", 3)], {}, {}),
    ("a digit behind its neighbour", {0: 1, 2: 5}, [("2", 9)], {}, {}),
    ("a digit behind the note", {0: 1, 2: 9}, [("2", 55)], {}, {}),
    ("no sure call at all", {}, [("1", 1), ("2", 2), ("3", 3)], {0: 0, 1: 1, 2: 2}, {}),
]


@pytest.mark.parametrize(("bound", "digits", "found", "doubts"), [f[1:] for f in FILLED], ids=[f[0] for f in FILLED])
def test_digits_fill_what_no_sure_call_has(
    bound: dict[int, int], digits: list[tuple[str, int]], found: dict[int, int], doubts: dict[int, list[int]]
) -> None:
    bodies = [Body(str(n), 50 + n) for n in (1, 2, 3)]
    assert fill(bodies, bound, [Call(*digit) for digit in digits], [0, 0, 0]) == (found, doubts)


MARKS = [
    ("done.¹ More", ["1"]),
    ("done.¹² More", ["12"]),
    ("done.¹,³ More", ["1", "3"]),
    ("done.¹⁻³ More", ["1", "2", "3"]),
    ("done [2, 3].", ["2", "3"]),
    ("done [1–3].", ["1", "2", "3"]),
    ("done [1-3,5].", ["1", "2", "3", "5"]),
    ("done [3–1].", ["3", "1"]),
    ("done [1–99].", ["1", "99"]),
    ("done [12].", ["12"]),
    ("完成。① 其他", ["①"]),
    ("done.[^register] More.[^2]", ["register", "2"]),
    ("done<sup>4</sup> $^{5}$ ^6^", ["4", "5", "6"]),
    ("the rate of 5 s⁻¹ rose", []),
    ("¹²³⁴⁵ is no mark", []),
    ("[2024/25] [a, b] [1,5 m]", []),
]


@pytest.mark.parametrize(("text", "labels"), MARKS)
def test_marks_in_every_printed_form(text: str, labels: list[str]) -> None:
    found = list(note_marks(text, Span(0, len(text))))
    assert [label for label, _ in found] == labels
    spans = [span for _, span in found]
    assert spans == sorted(spans)


BODIES = [
    ("¹ See A/81/62.", ("1", True)),
    ("[12] See A/81/62.", ("12", True)),
    ("[^register]: See A/81/62.", ("register", True)),
    ("[^register] is called here", None),
    ("① 见 A/81/62。", ("①", True)),
    ("1 See A/81/62.", None),
]


@pytest.mark.parametrize(("text", "wanted"), BODIES)
def test_beginnings_of_notes(text: str, wanted: tuple[str, bool] | None) -> None:
    found = note_body(text, Span(0, len(text)), False)
    assert (found and found[0]) == (wanted and wanted[0])


SYMBOLS = [
    ("printed late.* The figures† are", ["*", "†"]),
    ("it was *very* late and __so__ on", []),
    ("**12.** The Union** did", ["**"]),
    ("| a* | b", ["*"]),
    ("* a list", []),
    ("2 * 3 = 6", []),
]


@pytest.mark.parametrize(("text", "labels"), SYMBOLS)
def test_symbols_close_behind_a_word(text: str, labels: list[str]) -> None:
    assert [label for label, _ in symbol_calls(text, Span(0, len(text)))] == labels


def test_strong_words_begin_no_note() -> None:
    assert symbol_body("*slanted* words", Span(0, 15)) is None
    assert symbol_body("* The annex is", Span(0, 14)) == ("*", Span(0, 1))


@pytest.mark.parametrize(
    ("mark", "label"), [("¹²", "12"), ("[^007]", "7"), ("①", "①"), ("\\*", "*"), ("iv", "iv"), ("9" * 5000, "")]
)
def test_labels_are_what_is_printed(mark: str, label: str) -> None:
    assert label_of(mark) == label


def test_series_of_labels() -> None:
    assert [order_of(label)[0] for label in ("12", "③", "*", "iv", "register")] == [
        "figures",
        "circled",
        "symbols",
        "names",
        "names",
    ]
    assert order_of("③")[1] == 3


def seconds(document: tuple[list[Body], list[Call], list[int]]) -> float:
    start = time.process_time()
    align(*document)
    return time.process_time() - start


def restarts(size: int) -> tuple[list[Body], list[Call], list[int]]:
    """A chapter, a call and a note on every third line, all with the label 1."""
    return (
        [Body("1", 3 * n + 2) for n in range(size)],
        [Call("1", 3 * n + 1) for n in range(size)],
        [3 * n for n in range(size)],
    )


def one_series(size: int) -> tuple[list[Body], list[Call], list[int]]:
    """Notes 1 to n at the end, each called twice."""
    return (
        [Body(str(n), 2 * size + n) for n in range(1, size + 1)],
        [Call(str(n % size + 1), n) for n in range(2 * size)],
        [],
    )


def all_alike(size: int) -> tuple[list[Body], list[Call], list[int]]:
    """One note and very many calls of it, then very many notes of one label and one call."""
    return [Body("1", size + n) for n in range(size)], [Call("1", n) for n in range(size)], []


@pytest.mark.parametrize("make", [restarts, one_series, all_alike])
def test_long_series_take_time_in_proportion(make: object) -> None:
    """Ten times the series takes some ten times the time, never a hundred."""
    short, long = (min(seconds(make(size)) for _ in range(2)) for size in (1_000, 10_000))  # type: ignore[operator]
    assert long < 40 * max(short, 0.002)
