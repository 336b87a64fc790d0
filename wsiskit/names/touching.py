"""Whether anything touches a name that rules on what stands beside it could read: the literal texts that their patterns
need, looked for at its two ends. Beside most names there is nothing, and no rule need be asked.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.literals import NEVER, edge_of, inside
from wsiskit.names.boundaries import boundaries_of
from wsiskit.names.spaced import REACH_OF_OWNED, opens_with_capital
from wsiskit.names.unspaced import SHORT, attributes_by_end
from wsiskit.passages.folding import BREAK

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.knowledge.languages import Profile
    from wsiskit.passages.folding import Unit

    # (text, what gives the unit of a place in it, where the name begins and ends); nothing that is looked for continues
    # from one unit to the next
    Touched = Callable[[str, Callable[[int], Unit], int, int], bool]

BEFORE = (
    "surface_prefix",
    "left_body",
    "left_scope",
    "left_verbal",
    "left_joined",
)  # patterns of the rules before a name


@lru_cache(maxsize=8)
def touched_in_spaced(profile: Profile) -> Touched:
    """For the rules of `spaced` and `script` that read nothing but what is directly beside a name: its edges."""
    before = edge_of((profile.regex("names", key) for key in BEFORE), end=True)
    ends = (*profile.words("names", "un_prefixes"), *before.texts)
    begins = _behind(profile)
    stems = before.stems
    capitalised = bool(profile.section("names").get("capitalised"))
    looks_at_words = bool(stems) or capitalised
    owned_ends, owner_heads = _owned(profile)

    @lru_cache(maxsize=4096)
    def is_part(word: str) -> bool:
        small = word.lower()
        return any(stem in small for stem in stems) or (capitalised and opens_with_capital(word, profile))

    def touched(text: str, unit_at: Callable[[int], Unit], start: int, end: int) -> bool:
        if text.endswith(ends, 0, start) or text.startswith(begins, end):
            return True
        is_owned = text.endswith(owned_ends, 0, start)
        is_behind_word = looks_at_words and text.endswith(" ", 0, start)
        if not is_owned and not is_behind_word:
            return False
        first = unit_at(start).start
        if is_owned and owner_heads(text, max(first, start - REACH_OF_OWNED), start):
            return True
        return is_behind_word and is_part(text[max(text.rfind(" ", first, start - 1), first) : start])

    return touched


def _owned(profile: Profile) -> tuple[tuple[str, ...], Callable[[str, int, int], object]]:
    """What stands directly before a name that owns a body before it, and a search for the heads of such bodies."""
    pattern = profile.regex("names", "left_owned")  # with a bar where the name begins
    ends = edge_of([pattern], end=True).texts
    heads = re.compile("|".join(map(re.escape, sorted(inside(pattern)))) or NEVER)
    return tuple(text.removesuffix("|") for text in ends), heads.search


@lru_cache(maxsize=8)
def touched_in_unspaced(profile: Profile) -> Touched:
    """For the rules of `unspaced` and `script` that read nothing but what is directly beside a name: its edges."""
    ends = ("-", *profile.words("names", "un_prefixes"))
    begins = ("-", *_behind(profile))
    crosses = boundaries_of(profile).crosses
    attributes, numerals = attributes_by_end(profile), profile.section("names").get("numerals", "")

    def touched(text: str, unit_at: Callable[[int], Unit], start: int, end: int) -> bool:
        last_character = text[start - 1] if start else BREAK
        if last_character in attributes and text.endswith(attributes[last_character], 0, start):
            return True
        if last_character in numerals and text[start] in numerals:
            return True
        if end - start <= SHORT and crosses(text, start, end):
            return True
        return text.endswith(ends, 0, start) or text.startswith(begins, end)

    return touched


def _behind(profile: Profile) -> tuple[str, ...]:
    suffix = edge_of([profile.regex("names", "un_suffix")], end=False)
    return (*profile.words("names", "surface_suffixes"), *suffix.texts)
