"""How a script is written, with spaces between words or without: one interface, two implementations.

`Profile.script` is one of the two. What differs everywhere is a method; what differs in one room is a pair of that room's
own, and `Script.pick` chooses from it. No decision asks which script it is.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

S = TypeVar("S")
U = TypeVar("U")
_TOKEN = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]+")
WORD_LENGTH = 2  # characters of a word, on average, where no spaces show the words


class Script(ABC):
    """What the stages need to know of how words are written."""

    word_class: str  # inside square brackets: what continues the last word of a name or number

    @abstractmethod
    def pick(self, spaced: S, unspaced: U) -> S | U:
        """The one of two that is for this script."""

    @abstractmethod
    def whole(self, pattern: str, *, digits: bool = True, clitic: str = "") -> str:
        """A pattern that matches whole words only, where spaces show them. A digit beside it is part of the word unless
        `digits` is false; a `clitic` may stand before it."""

    @abstractmethod
    def ends_word(self, text: str, at: int) -> bool:
        """Whether a word may end at an offset."""

    @abstractmethod
    def count_words(self, text: str) -> int:
        """How many words a text has, roughly."""

    @abstractmethod
    def count_listed(self, text: str, words: Iterable[str]) -> int:
        """How often some words in lower case stand in a text."""

    @abstractmethod
    def heads(self, name: str) -> set[str]:
        """The short words, in lower case, that may stand for a name: its words, or its ends where no spaces show them."""


class _Spaced(Script):
    """Latin, Cyrillic, Arabic."""

    word_class = r"\w"

    def pick(self, spaced: S, unspaced: U) -> S | U:
        return spaced

    def whole(self, pattern: str, *, digits: bool = True, clitic: str = "") -> str:
        beside = r"[^\W_]" if digits else r"[^\W\d_]"
        return rf"(?<!{beside}){f'(?:{clitic})?' if clitic else ''}(?:{pattern})(?!{beside})"

    def ends_word(self, text: str, at: int) -> bool:
        return not text[at : at + 1].isalnum()

    def count_words(self, text: str) -> int:
        return len(_WORD.findall(text))

    def count_listed(self, text: str, words: Iterable[str]) -> int:
        return sum(map(frozenset(words).__contains__, _tokens(text)))

    def heads(self, name: str) -> set[str]:
        return {word.lower() for word in _WORD.findall(name)}


class _Unspaced(Script):
    """Chinese."""

    word_class = "A-Za-z0-9"

    def pick(self, spaced: S, unspaced: U) -> S | U:
        return unspaced

    def whole(self, pattern: str, *, digits: bool = True, clitic: str = "") -> str:
        return f"(?:{pattern})"

    def ends_word(self, text: str, at: int) -> bool:
        return True

    def count_words(self, text: str) -> int:
        return len(text) // WORD_LENGTH

    def count_listed(self, text: str, words: Iterable[str]) -> int:
        return len(re.findall("|".join(map(re.escape, words)) or "(?!)", text))

    def heads(self, name: str) -> set[str]:
        return {name[i:] for i in range(len(name))}


SPACED, UNSPACED = _Spaced(), _Unspaced()


@lru_cache(maxsize=1)  # counted in each language of the script in turn
def _tokens(text: str) -> list[str]:
    """Runs of letters and figures in lower case: no word of the profiles holds anything else."""
    return _TOKEN.findall(text.lower())
