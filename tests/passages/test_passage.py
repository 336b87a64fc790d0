"""A passage: what its text is, and that the way back to the source is exact in both directions."""

from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import PIECES
from wsiskit.model.spans import Span
from wsiskit.passages.folding import MASK, fold_form
from wsiskit.passages.passage import Passage, make_passage

# label, the pieces of the source (what stands between two is a page's furniture), joiner, text
TEXTS = [
    ("one line", ["一行文字。"], "", "一行文字。"),
    ("a line end between Han characters", ["信息\n社会"], "", "信息社会"),
    ("a line end between Latin words of a Chinese text", ["WSIS\nForum 2025"], "", "WSIS Forum 2025"),
    ("a line end between the two scripts", ["行动方针\nC2"], "", "行动方针C2"),
    ("a line end between Latin words", ["the\r\nCouncil"], " ", "the Council"),
    ("blanks around a line end", ["the \t\n   Council"], " ", "the Council"),
    ("an ideographic space before a line end is printed", ["信息　\n社会"], "", "信息　社会"),
    ("empty lines", ["the\n\n\nCouncil"], " ", "the Council"),
    ("two pieces of a Chinese paragraph", ["国际电", "信联盟"], "", "国际电信联盟"),
    (
        "two pieces of an English paragraph",
        ["the Economic and", "Social Council"],
        " ",
        "the Economic and Social Council",
    ),
    ("a comma behind a note that was cut out", ["the Council ", " , and"], " ", "the Council, and"),
    ("a line end before a closing bracket", ["(the Council\n)"], " ", "(the Council)"),
    ("two pieces, the first ends with a space", ["the ", "Council"], " ", "the Council"),
    ("two pieces, Latin words in a Chinese text", ["UN", "Women"], "", "UN Women"),
    ("a line end at the edge", ["\nthe Council\n"], " ", "the Council"),
    ("a lone carriage return", ["the\rCouncil"], " ", "the Council"),
    ("direction marks", ["\u200fC5\u200e و C6"], " ", "C5 و C6"),
    ("nothing", [], " ", ""),
    ("a piece of nothing but line ends", ["\n\n"], " ", ""),
]


def of_pieces(pieces: list[str], joiner: str) -> tuple[str, Passage]:
    """A source in which `‖12‖` stands between two pieces, and the passage of the pieces."""
    source, spans = "‖", []
    for piece in pieces:
        spans.append(Span(len(source), len(source) + len(piece)))
        source += piece + "‖12‖"
    return source, make_passage(source, spans, joiner)


@pytest.mark.parametrize(("pieces", "joiner", "text"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_text_of_a_passage(pieces: list[str], joiner: str, text: str) -> None:
    assert of_pieces(pieces, joiner)[1].text == text


def test_masks_keep_their_length_and_hidden_marks_leave_nothing() -> None:
    source = "见 https://a.b/c。¹ 又见"
    passage = make_passage(source, [Span(0, len(source))], "", masked=[Span(2, 15)], hidden=[Span(16, 17)])
    assert passage.text == f"见 {MASK * 13}。 又见"
    assert passage.span(2, 15) == (2, 15)
    assert passage.position(16) == -1
    assert passage.offset(passage.text.index("又")) == source.index("又")


def test_hidden_wins_over_masked() -> None:
    passage = make_passage("abcdef", [Span(0, 6)], " ", masked=[Span(1, 5), Span(2, 3)], hidden=[Span(2, 4)])
    assert passage.text == f"a{MASK * 2}f"
    assert [passage.offset(at) for at in range(4)] == [0, 1, 4, 5]


def test_a_hyphen_that_divides_a_word_may_be_hidden_with_its_line_end() -> None:
    source = "Telecommu-\nnication"
    assert make_passage(source, [Span(0, len(source))], " ", hidden=[Span(9, 11)]).text == "Telecommunication"


def test_a_name_that_a_page_cuts_has_two_pieces_and_no_furniture() -> None:
    source, passage = of_pieces(["国际电", "信联盟说"], "")
    assert [piece.cut(source) for piece in passage.pieces_of(0, 6)] == ["国际电", "信联盟"]
    assert passage.span(0, 6).cut(source) == "国际电‖12‖信联盟"


def test_a_joiner_has_no_place_of_its_own() -> None:
    source, passage = of_pieces(["the Economic and", "Social Council"], " ")
    at = passage.text.index(" Social")
    assert passage.span(at, at + 7).cut(source) == "Social"
    assert passage.pieces_of(at, at + 1) == ()
    assert passage.offset(at) == passage.pieces[0].end
    assert passage.span(at, at) == passage.span(at, at + 1) == (passage.pieces[0].end, passage.pieces[0].end)


def test_direction_marks_stay_in_text_for_people() -> None:
    source = "\u200fC5\n\u200eC6"
    assert make_passage(source, [Span(0, len(source))], " ", keep_direction=True).text == "\u200fC5 \u200eC6"


def test_narrow_and_folded_keep_the_way_back() -> None:
    source = "行动方针 Ｃ５ （ITU）"
    passage = make_passage(source, [Span(0, len(source))], "")
    assert passage.narrow == "行动方针 C5 (ITU)"
    folded = passage.folded
    assert folded.text == "行动方针C5(ITU)"
    start = folded.text.index("ITU")
    assert folded.span(start, start + 3).cut(source) == "ITU"
    assert passage.within(folded.span(4, 6)) == (5, 7)


CLOSED = [
    ("a《b》c", ["《b》"]),
    ("(a (b) c) d", ["(a (b) c)"]),
    ('"a" b "c"', ['"a"', '"c"']),
    ("（a) b", []),
    ("a) b (c", []),
    ("(a 《b) c》", ["(a 《b)"]),
    ("“a ‘b’ c”", ["“a ‘b’ c”"]),
    ('(say "no) more', ['(say "no)']),
]


@pytest.mark.parametrize(("text", "closed"), CLOSED)
def test_closed_stretches(text: str, closed: list[str]) -> None:
    assert [span.cut(text) for span in whole(text).closed] == closed


SENTENCES = [
    ("甲。乙。", ["甲。", "乙。"]),
    ("他说：“甲。”乙。", ["他说：“甲。”", "乙。"]),
    ("甲（乙。丙）丁。", ["甲（乙。丙）丁。"]),
    ("Really?! Yes.", ["Really?!", " Yes."]),
    ("Version 2.0 is out. It works.", ["Version 2.0 is out.", " It works."]),
    ("See No. 5. Then stop", ["See No. 5.", " Then stop"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [span.cut(text) for span in whole(text).sentences(re.compile(r"\bNo\.$"))] == sentences


def whole(text: str) -> Passage:
    return make_passage(text, [Span(0, len(text))], " ")


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, Passage]:
    """A report-like source and a passage of it, with pieces, masks and hidden spans anywhere."""
    source = "".join(draw(st.lists(PIECES, max_size=25)))
    edges = sorted(draw(st.lists(st.integers(0, len(source)), max_size=8)))
    pieces = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    some = st.lists(st.tuples(st.integers(0, len(source)), st.integers(0, 9)), max_size=4)
    masked, hidden = ([Span(a, a + n) for a, n in draw(some)] for _ in range(2))
    joiner = draw(st.sampled_from(["", " "]))
    passage = make_passage(source, pieces, joiner, masked=masked, hidden=hidden)
    return source, draw(st.sampled_from([passage, passage.folded]))


@given(passages())
def test_runs_are_in_order_and_say_what_stands_there(drawn: tuple[str, Passage]) -> None:
    source, passage = drawn
    at = offset = 0
    for run in passage.runs:
        assert run.length > 0
        assert run.at >= at
        assert run.offset >= offset
        assert any(p.start <= run.offset and run.offset + run.length <= p.end for p in passage.pieces) or run.length > 1
        at, offset = run.at + run.length, run.offset + run.length
        here, there = passage.text[run.at : at], source[run.offset : offset]
        assert all(a in (b, MASK) or fold_form(b) in (a, "") or a == " " for a, b in zip(here, there, strict=True))
    assert at <= len(passage.text)
    inserted = set(range(len(passage.text))) - {n for r in passage.runs for n in range(r.at, r.at + r.length)}
    assert {passage.text[n] for n in inserted} <= {" "}


@given(passages())
def test_position_and_offset_are_inverse(drawn: tuple[str, Passage]) -> None:
    source, passage = drawn
    real = [n for r in passage.runs for n in range(r.at, r.at + r.length)]
    for n in real:
        assert passage.position(passage.offset(n)) == n
    offsets = {passage.offset(n) for n in real}
    assert all((passage.position(offset) >= 0) == (offset in offsets) for offset in range(len(source) + 2))
    monotone = [passage.offset(n) for n in range(len(passage.text) + 1)]
    assert monotone == sorted(monotone)


@given(passages(), st.data())
def test_a_stretch_goes_to_the_source_and_back(drawn: tuple[str, Passage], data: st.DataObject) -> None:
    _, passage = drawn
    start = data.draw(st.integers(0, len(passage.text)))
    end = data.draw(st.integers(start, len(passage.text)))
    inside = [n for r in passage.runs for n in range(r.at, r.at + r.length) if start <= n < end]
    span, pieces = passage.span(start, end), passage.pieces_of(start, end)
    if not inside:
        assert span.start == span.end
        assert pieces == ()
        return
    assert span == (passage.offset(inside[0]), passage.offset(inside[-1]) + 1)
    assert passage.within(span) == (inside[0], inside[-1] + 1)
    assert (pieces[0].start, pieces[-1].end) == span
    assert all(any(piece.covers(part) for piece in passage.pieces) for part in pieces)
    assert all(any(part.start <= passage.offset(n) < part.end for part in pieces) for n in inside)
    assert all(one.end <= other.start for one, other in itertools.pairwise(pieces))


@given(passages())
def test_parts_tile_the_text(drawn: tuple[str, Passage]) -> None:
    _, passage = drawn
    for parts in (passage.sentences(), passage.parts(re.compile("[。；,]"))):
        assert "".join(part.cut(passage.text) for part in parts) == passage.text
        assert all(part.start < part.end for part in parts)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_folded_text_is_that_of_forms(text: str) -> None:
    assert whole(text).folded.text.strip() == fold_form(whole(text).text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 60_000 + "]" * 60_000,
        '"' * 60_000,
        " " * 200_000 + "x",
        "\n \n" * 60_000,
        "。”" * 60_000,
        "\u200f \n" * 60_000,
    ],
    ids=["unmatched", "quotes", "blanks", "lines", "closing", "direction"],
)
def test_the_cost_is_linear(text: str) -> None:
    began = time.process_time()
    passage = whole(text)
    assert passage.closed is not None
    assert passage.sentences() is not None
    assert passage.folded.text is not None
    assert time.process_time() - began < 2.0
