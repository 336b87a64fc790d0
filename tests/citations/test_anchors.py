"""What is looked for at its anchors, for speed, is what a plain pattern finds everywhere."""

import re

from hypothesis import given
from hypothesis import strategies as st

from wsiskit.citations.reading import reading_passage
from wsiskit.citations.symbols import SYMBOL, find_symbols
from wsiskit.knowledge.script import UNSPACED

_PARTS = st.sampled_from(
    [
        "A",
        "/",
        "E",
        "S",
        "RES",
        "CN.16",
        "81",
        "62",
        "-",
        "WSIS",
        "-05",
        "a",
        "1",
        "(2024)",
        ".",
        "TD",
        "B",
        "L.8",
        "UNCTAD",
        "会",
        "http:/",
        "Corr.1",
        "x",
        "%",
        "_",
        "ES-11",
        "X",
        "(Sect.",
        "4)",
        "and",
        " ",
        "A/RES/70/1",
        "A/81/62",
        "E/2026/10",
        "S/RES/2754 (2024)",
        "WSIS-05/TUNIS/DOC/6(Rev.1)",
    ]
)
_TEXTS = st.lists(_PARTS, max_size=16).map("".join)


@given(_TEXTS)
def test_symbols_at_slashes_are_those_of_the_pattern(text):
    plain = [
        found.start()
        for found in SYMBOL.finditer(text)
        if len(parts := found[0].split("/")) > 2 or sum(map(str.isdigit, parts[1])) >= 3
        if any(map(str.isdigit, "".join(parts[1:])))
    ]
    assert [start for _, start, _ in find_symbols(text)] == plain


_BLANK = "[ \\t\\u00a0\\u3000]"
_LEFT_OUT = re.compile(  # as its definition says, tried at every character
    rf"[\u200b\u064b]+|(?<=[^\x00-\x7f\s，；、]){_BLANK}*+\r?\n(?=[^\x00-\x7f\s])"
    rf"|(?<=[^\x00-\x7f\s]){_BLANK}++(?!\n)|(?<!{_BLANK}){_BLANK}++(?=[^\x00-\x7f\s])"
)


@given(st.text(alphabet="会，ab \t\u00a0\u3000\r\n\u200b\u064b大、1", max_size=20))
def test_a_reading_text_leaves_out_what_its_definition_says(text):
    folded = _LEFT_OUT.sub("", text)
    found = reading_passage(text, (), UNSPACED).text
    assert len(found) == len(folded)
    assert re.sub(r"\s", "", found) == re.sub(r"\s", "", folded.replace("，", ","))
