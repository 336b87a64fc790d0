"""Tables as the commands print them, and the settings a run is made with."""

from __future__ import annotations

from typing import NamedTuple

Cell = str | int | float | bool | tuple[str, ...] | tuple[int, ...]
Row = tuple[Cell, ...]


class Column(NamedTuple):
    """One column: `type` is `string`, `integer`, `number`, `boolean` or `list`; `description` goes into the codebook."""

    name: str
    type: str
    description: str


class Table(NamedTuple):
    """A named table; every row has one cell a column, lists are tuples, empty means none (`""` or `()`)."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Settings(NamedTuple):
    """What a run depends on beside the input: everything that may change a value is here.

    `language` is the language of names and titles (empty: that of the report), `source_language` overrides
    detection, `overlays` are registry overlay paths, `nil` asks for `nil` candidates (needs the segmenter),
    `include_uncounted` keeps mentions that the registry marks as not counted, `facts` asks for
    quantities, and with `statements` for these too, `doubts` for what the rest of the report says against a URL; `encoding`
    overrides what the bytes of text and web pages show.
    """

    language: str = ""
    source_language: str = ""
    overlays: tuple[str, ...] = ()
    nil: bool = True
    include_uncounted: bool = False
    facts: bool = True
    doubts: bool = True
    statements: bool = True
    encoding: str = ""
