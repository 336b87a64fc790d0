"""The list of contributors: a note that is called where they are counted, a list under a title, else a long list note."""

from __future__ import annotations

import pytest

from tests.builders import annotate

NAMES = ["ITU", "UNESCO", "WHO", "FAO", "UNDP", "ILO"]
IDS = ("itu", "unesco", "who", "fao", "undp", "ilo")


def contributors(sentence: str, count: int) -> tuple[str, ...]:
    text = f"1. {sentence}¹\n\n2. Work continued.\n\n¹ Replies came from: {', '.join(NAMES[:count])}.\n"
    return annotate(text, language="en").contributors


@pytest.mark.parametrize(("count", "found"), [(4, 0), (5, 5), (6, 6)])
def test_a_list_note_that_nothing_announces_needs_five_bodies(count: int, found: int) -> None:
    assert contributors("The report was written.", count) == IDS[:found]
