"""TOML written by others: parsed only within limits of size and nesting.

`tomllib` calls itself for every array or table inside another, and keeps each beginning of a dotted key: 20,000 parts in
one key took 1.5 GB. So the limits are looked at before it sees the text, in one pass over its tokens.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

MAX_NESTING = 50  # arrays and inline tables inside each other; what this project reads has three
MAX_PARTS = 50  # parts of one dotted key
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?:[^\']|\'(?!\'\'))*+\'\'\'|"(?:[^"\\\n]|\\.)*+"|\'[^\'\n]*+\''
    r"|#[^\n]*+|(?P<open>[\[{])|(?P<close>[\]}])|(?P<dot>\.)|(?P<end>[\n,=])|[^\s\"'#\[\]{}.,=]++",
    re.S,
)


class TomlExcessError(tomllib.TOMLDecodeError):
    """A limit that a text goes beyond: the line (1-based), the rule after the dot of its id, and what was found."""

    def __init__(self, line: int, rule: str, message: str) -> None:
        super().__init__(f"{message} (at line {line})")
        self.line, self.rule, self.message = line, rule, message


def find_excess(text: str) -> TomlExcessError | None:
    """The first place that goes beyond `MAX_NESTING` or `MAX_PARTS`; `None` where all of a text may be parsed."""
    depth = parts = 0
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "open":
            depth, parts = depth + 1, 0
        elif kind == "close":
            depth, parts = max(0, depth - 1), 0
        elif kind == "end":
            parts = 0
        elif kind == "dot":
            parts += 1
        line = text.count("\n", 0, token.start()) + 1 if max(depth - MAX_NESTING, parts + 1 - MAX_PARTS) > 0 else 0
        if line and depth > MAX_NESTING:
            return TomlExcessError(line, "too-deep", f"more than {MAX_NESTING} arrays and tables inside each other")
        if line:
            return TomlExcessError(line, "too-many-parts", f"a key of more than {MAX_PARTS} parts")
    return None


def parse_toml(text: str) -> dict[str, Any]:
    """The document. Raises `tomllib.TOMLDecodeError` where it is no TOML, `TomlExcessError` where it goes beyond a limit.

    A whole number of more digits than Python converts (4,300 by default) is no TOML either: it is far outside 64 bits.
    """
    text = text.removeprefix("\ufeff")  # the byte order mark that editors of Windows write
    excess = find_excess(text)
    if excess is not None:
        raise excess
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as fault:
        raise tomllib.TOMLDecodeError(str(fault)) from None
