"""Headings → action lines: by the code they print (C5), or by a known title below a heading on action lines."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from wsiskit.passages.folding import fold_form, narrow

if TYPE_CHECKING:
    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.languages import Profile

SEVERAL = (
    "line.several"  # under 获取信息（C3）与能力建设（C4） no paragraph is evidence for one line rather than the other
)
_NOISE = re.compile(r"[\s\W_]+")
_BETWEEN = re.compile(r"[:;,()（）：；，、،؛–—]|\s-\s")  # ICT applications: e-agriculture (C7)


@lru_cache(maxsize=1 << 8)  # asked where a heading goes, and again what it stands for
def fold_title(title: str, profile: Profile) -> str:
    """Title for comparison: no codes, spaces or punctuation, lower case, spelling folded."""
    return _NOISE.sub("", fold_form(profile.line_code.sub("", narrow(title)))).casefold()


@cache
def title_index(framework: Framework, profile: Profile) -> dict[str, str]:
    """Folded title → line id, for all known wordings of a language."""
    index: dict[str, str] = {}
    for line in framework.lines:
        for lang, title in line.wordings:
            if lang == profile.code:
                index.setdefault(fold_title(title, profile), line.id)
    return index


def heading_line(
    title: str, ancestors: list[tuple[str, str]], index: dict[str, str], profile: Profile, *, inside: bool = False
) -> tuple[str, str]:
    """(line id, rule) of a heading, empty where it stands for none; one that names several lines has a rule and no line.

    `ancestors` are (title, line) from the top. A code decides; a bare title counts only below a heading that speaks of
    action lines or belongs to one, since 能力建设 is also an ordinary heading; `inside` says that it is to count anyway.
    """
    codes = {code for code, _, _ in profile.line_codes(title)}
    named = index.get(fold_title(title, profile), "")
    if len(codes) == 1:
        code = codes.pop()
        part = named if named.startswith(f"{code}/") else _named_part(title, code, index, profile)
        return (part, "line.code-and-title") if part else (code, "line.code")
    if codes:
        return "", SEVERAL
    if not named:
        return "", ""
    below = profile.regex("titles", "line_parent")
    inside = inside or any(line or below.search(above) for above, line in ancestors)
    return (named, "line.title") if inside else ("", "")


def _named_part(title: str, code: str, index: dict[str, str], profile: Profile) -> str:
    """The one part of a line (C7/e-agriculture) that a title names between signs, beside nothing but the line itself."""
    parent = profile.regex("titles", "line_parent")
    parts = set()
    for words in _BETWEEN.split(profile.line_code.sub("", narrow(title))):
        named = index.get(fold_title(words, profile), "")
        if named.startswith(f"{code}/"):
            parts.add(named)
        elif named != code and words.strip() and not parent.fullmatch(words.strip()):
            return ""
    return parts.pop() if len(parts) == 1 else ""
