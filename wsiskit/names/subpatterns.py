"""Patterns made of named parts: `{part}` in a pattern stands for another one.

Parts hold parts, so that written out a pattern may grow to hundreds of thousands of characters and take seconds to compile.
Where it would, each part is written once and called by its name, which the engine of the library `regex` can do and `re`
cannot. Both read the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 20_000  # characters that `re` compiles in some 20 ms, as long as it takes to import `regex`
_PART = re.compile(r"\{([a-z_]+)\}")


def compiled(template: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern with its parts in their places. KeyError where there is no such part."""
    if _length(template, parts, {}) > LONGEST:
        return _with_calls(template, parts)
    while part := _PART.search(template):
        template = template.replace(part[0], parts[part[1]])
    return re.compile(template)


def _length(template: str, parts: Mapping[str, str], known: dict[str, int]) -> int:
    """Characters of a pattern that is written out."""
    total = len(template)
    for found in _PART.finditer(template):
        name = found[1]
        if name not in known:
            known[name] = _length(parts[name], parts, known)
        total += known[name]
    return total


def _with_calls(template: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    import regex

    written: dict[str, str] = {}

    def call(found: re.Match[str]) -> str:
        name = found[1]
        if name not in written:
            written[name] = ""  # keeps its place before the parts that it calls
            written[name] = _PART.sub(call, parts[name])
        return f"(?&{name})"

    body = _PART.sub(call, template)
    defined = "".join(f"(?P<{name}>{part})" for name, part in written.items())
    pattern: re.Pattern[str] = regex.compile(f"(?(DEFINE){defined}){body}")
    return pattern
