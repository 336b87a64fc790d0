"""Where a number may begin: at the first digit of a run, and at signs and words of the language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.knowledge.languages import load_profile
from wsiskit.quantities.forms import _grammar

CODES = ["zh", "en", "fr", "es", "ru", "ar"]


def _starts(code, text):
    return [found.start() for found in _grammar(load_profile(code))._starts.finditer(text)]


@pytest.mark.parametrize("code", CODES)
@given(text=st.text(alphabet="0129 -.,x会", max_size=16))
def test_a_number_in_figures_begins_with_the_first_of_them(code, text):
    assert _starts(code, text) == [found.start() for found in re.finditer(r"[0-9]+", text)]


@pytest.mark.parametrize(
    ("code", "text", "places"),
    [
        ("en", "us$12, $5, mid-2020, tone, one, pre-2010", [0, 3, 7, 8, 11, 15, 27, 32, 36]),
        ("ru", "полмиллиона, вдвое, сдвое", [0, 13]),
        ("zh", "每5人,人民币6元,百分之三,数百余,近千,上千", [0, 1, 4, 7, 10, 13, 16, 20]),
    ],
)
def test_words_and_signs_that_begin_a_number(code, text, places):
    assert _starts(code, text) == places
