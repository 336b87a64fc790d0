"""What stands between the lines and the blocks can be printed, and the blocks themselves."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from hypothesis import given, settings

from tests.builders import annotate
from tests.strategies import texts_in
from wsiskit.tables import make_table

CUT = """I. Trends

1. The Union trained teachers in

¹ https://www.itu.int/a.

12 countries.¹ It works on C1.

2. UNESCO trained teachers.
"""


def rows(name: str, text: str = CUT) -> list[dict[str, Any]]:
    table = make_table(name, annotate(text, language="en"))
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def test_a_chunk_says_what_its_number_may_be_and_what_is_left() -> None:
    heading, first, note, rest, second = rows("chunks")
    assert heading["readings"] == heading["kept"]
    assert "number:roman-upper 1" in heading["readings"] or any("roman-upper 1" in r for r in heading["readings"])
    assert heading["kind"] == "heading"
    assert (first["kept"], first["kind"], first["rule"]) == (("number:arabic 1",), "paragraph", "paragraph.series")
    assert (note["kept"], note["note"], note["kind"]) == (("note 1",), "1", "footnote")
    assert (rest["kept"], rest["kind"]) == ((), "continuation")
    assert rest["rule"].startswith("join.")
    assert (second["lines"], second["kept"]) == ("9-9", ("number:arabic 2",))


def test_a_number_that_fits_no_series_is_read_and_not_kept() -> None:
    found = [row for row in rows("chunks", CUT.replace("12 countries", "12. countries")) if "12. " in row["text"]]
    assert [(row["readings"], row["kind"]) for row in found] == [(("number:arabic 12",), "continuation")]


def test_blocks_tile_the_text_and_say_their_rule() -> None:
    blocks = rows("blocks")
    assert [(b["start"], b["end"]) for b in blocks[1:]] == [(a["end"], b["end"]) for a, b in pairwise(blocks)]
    assert (blocks[0]["start"], blocks[-1]["end"]) == (0, len(CUT))
    assert [b["kind"] for b in blocks if b["kind"] != "blank"] == [
        "heading",
        "paragraph",
        "footnote",
        "continuation",
        "paragraph",
    ]
    assert all(b["rule"] for b in blocks)


@settings(max_examples=25)
@given(texts_in("en"))
def test_every_chunk_lies_in_one_block(text: str) -> None:
    blocks = [(b["start"], b["end"], b["kind"]) for b in rows("blocks", text)]
    for chunk in rows("chunks", text):
        homes = [kind for start, end, kind in blocks if start <= chunk["start"] and chunk["end"] <= end]
        assert homes == [chunk["kind"]], json.dumps(chunk)
