"""Headings → action lines: by the code they print (C5), or by a known title below a heading on action lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.languages import Profile

_CODE = re.compile(r"(?<![A-Za-z0-9])C\s?(1[01]|[1-9])(?![0-9A-Za-z+])")
_NOISE = re.compile(r"[\s\W_]+")


def fold_title(title: str) -> str:
    """Title for comparison: no codes, spaces or punctuation, lower case."""
    return _NOISE.sub("", _CODE.sub("", title)).casefold()


def title_index(framework: Framework, language: str) -> dict[str, str]:
    """Folded title → line id, for all known wordings of a language."""
    index: dict[str, str] = {}
    for line in framework.lines:
        for lang, title in line.wordings:
            if lang == language:
                index.setdefault(fold_title(title), line.id)
    return index


def heading_line(
    title: str, ancestors: list[tuple[str, str]], index: dict[str, str], profile: Profile
) -> tuple[str, str]:
    """(line id, rule) of a heading, empty where it stands for none.

    `ancestors` are (title, line) from the top. A code decides; a bare title counts only below a heading that speaks of
    action lines or belongs to one, since 能力建设 is also an ordinary heading.
    """
    codes = {f"C{code}" for code in _CODE.findall(title)}
    named = index.get(fold_title(title), "")
    if len(codes) == 1:
        code = codes.pop()
        if named.startswith(f"{code}/"):
            return named, "line.code-and-title"
        return code, "line.code"
    if not named or codes:
        return "", ""
    inside = any(line for _, line in ancestors) or any(
        profile.regex("titles", "line_parent").search(t) for t, _ in ancestors
    )
    return (named, "line.title") if inside else ("", "")
