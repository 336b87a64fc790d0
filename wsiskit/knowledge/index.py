"""The languages that there are profiles of, and what must be known of each before its profile is read: data, from
`data/languages/index.csv`."""

from __future__ import annotations

from wsiskit.knowledge.files import read_data
from wsiskit.model.record import NamedTuple


class Language(NamedTuple):
    """One row of the index. `first` and `last` are characters between which the letters of its script are, empty where
    others share the script; `share` is a decimal in 0..1, empty there; `common`, `told` and `leftwards` are `yes` or
    empty. Empty cells at the end of a row may be left out."""

    language: str
    first: str = ""
    last: str = ""
    share: str = ""
    common: str = ""
    told: str = ""
    font: str = ""
    leftwards: str = ""


_LINES = [line for line in read_data("languages/index.csv").splitlines() if line[:1] != "#"]
_COLUMNS = _LINES[0].split(",")
# no cell has a comma; the csv module costs start-up time
_ROWS = [Language(**dict(zip(_COLUMNS, line.split(","), strict=False))) for line in _LINES[1:]]
LANGUAGES = tuple(row.language for row in _ROWS)
# (first and last character, share of all letters from which the script decides, language)
SCRIPTS = tuple((row.first, row.last, float(row.share), row.language) for row in _ROWS if row.first)
(COMMON,) = (
    row.language for row in _ROWS if row.common
)  # the language whose names and terms stand in texts of every other
TOLD = tuple(row.language for row in _ROWS if row.told)  # languages with a catalogue of sentences beside the common one
LEFTWARDS = frozenset(row.language for row in _ROWS if row.leftwards)
FONTS = {row.language: row.font for row in _ROWS if row.font}
