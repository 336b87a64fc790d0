"""Lines in terminal cells: nothing lost, nothing too wide, broken where script allows."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.writers.wrapping import fold, fold_lines, fold_list, pad, width_of

# what `plain_text` lets through: printable, white space only as single spaces
TEXTS = st.text(st.sampled_from("ab-/. ，。（）《》“”联合国ﾊé字:;,1"), max_size=60)


@given(TEXTS, st.integers(2, 30))
def test_folding_loses_no_character_and_keeps_the_width(text: str, width: int) -> None:
    lines = fold(text, width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("国际电信联盟", 6, ["国际电", "信联盟"]),
        ("国际电信联盟", 7, ["国际电", "信联盟"]),
        ("国际电联，教科文组织", 8, ["国际电", "联，教科", "文组织"]),  # no line begins with ，
        ("关于《公约》", 6, ["关于", "《公", "约》"]),  # no line ends with 《
        ("the General Assembly", 11, ["the General", "Assembly"]),
        ("https://www.itu.int/en/ITU-D/", 20, ["https://www.itu.int/", "en/ITU-D/"]),
        ("pact-steering-committee", 22, ["pact-steering-", "committee"]),
        ("Donaudampfschiff", 6, ["Donaud", "ampfsc", "hiff"]),
    ],
)
def test_lines_break_where_the_script_allows(text: str, width: int, lines: list[str]) -> None:
    assert fold(text, width) == lines


@pytest.mark.parametrize(
    ("items", "width", "most", "lines"),
    [
        ([], 10, 3, [""]),
        (["C1", "C2", "C3"], 6, 3, ["C1,", "C2, C3"]),
        ([str(n) for n in range(1, 40)], 14, 3, ["1, 2, 3, 4, 5,", "6, 7, 8, 9,", "10, 11, + 28"]),
        (["a, b", "c, d", "e, f"], 7, 2, ["a, b,", "+ 2"]),
        (["科学和技术促进发展委员会", "x"], 10, 3, ["科学和技术", "促进发展委", "员会, x"]),
        (["科学和技术促进发展委员会", "x"], 10, 2, ["科学和技术", "+ 2"]),
    ],
)
def test_a_list_is_broken_between_items_and_counts_what_it_leaves_out(
    items: list[str], width: int, most: int, lines: list[str]
) -> None:
    assert fold_list(items, width, most) == lines


@given(st.lists(st.text(st.sampled_from("a国 -"), min_size=1, max_size=12), max_size=12), st.integers(6, 20))
def test_a_list_keeps_width_and_height(items: list[str], width: int) -> None:
    lines = fold_list([item.strip() or "x" for item in items], width, 3)
    assert len(lines) <= 3
    assert all(width_of(line) <= width for line in lines)


def test_padding_counts_cells() -> None:
    assert pad("国", 4) == "国  "
    assert pad("12", 4, right=True) == "  12"
    assert pad("国际电联", 5) == "国际 "


@given(st.text(alphabet="国际电联 ab-/,", max_size=80), st.integers(0, 30), st.integers(20, 60))
def test_folded_lines_keep_their_characters_and_the_width(words: str, indent: int, width: int) -> None:
    folded = fold_lines(f"{' ' * indent}{words}\n", width)
    assert re.sub(r"\s", "", folded) == re.sub(r"\s", "", words)
    assert max(map(width_of, folded.splitlines())) <= width


def test_a_folded_line_goes_on_to_the_right_of_where_it_began() -> None:
    text = "Cell\n  its number continues the series [heading.numbered]\n"
    assert fold_lines(text, 32) == "Cell\n  its number continues the\n      series [heading.numbered]\n"
