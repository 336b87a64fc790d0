"""Columns that text takes on paper."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from wsiskit.structure.blocks.measure import count_columns

# the same ranges written as a pattern, which is what the table of characters replaces
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
_EDGES = "\u10ff\u1100\u115f\u1160\u2e7f\u2e80\ua4cf\ua4d0\uabff\uac00\ud7a3\ud7a4\uf8ff\uf900\ufaff\ufb00"


@given(st.text(st.one_of(st.characters(), st.sampled_from(_EDGES + "A\u0431信息：。（1\ufe2f\ufe70\uff61\uffe7"))))
def test_columns_are_two_for_a_wide_character(text: str) -> None:
    assert count_columns(text) == len(text) + len(_WIDE.findall(text))
