"""The only door to jieba: word boundaries as offsets. Its dictionary costs about a second, so it loads on first use.

A private tokenizer keeps jieba's global one untouched, and its cache goes to no shared temporary folder: a file there
that another user wrote would be unmarshalled.
"""

from __future__ import annotations

import logging
import re
import sys
import warnings
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.languages import Profile

PROPER_TAGS = frozenset({"ns", "nt", "nz", "nrt"})  # places, bodies, other proper names, transliterated names
CLOSED_TAGS = frozenset(
    "vdpcru"
)  # verbs, adverbs, prepositions, conjunctions, pronouns, particles; `vn` names are kept out

RUN_MAX = 2000  # characters of a run that is looked at as a whole; the longest in real reports has about a hundred
_HAN = r"\u4e00-\u9fd5a-zA-Z0-9+#&._%\-"  # what jieba reads as one run
_RUN = re.compile(rf"[{_HAN}]+|[^{_HAN}]+")
UNKNOWN_MIN = 3  # transliterated names have three characters or more; unknown pairs are mostly new compounds (数智)


@contextmanager
def _hidden(module: str) -> Iterator[None]:
    """While it lasts, importing the module fails as if it were not installed. jieba then opens its dictionary as a file;
    with pkg_resources, which takes longer to import than a report to read, it would do the same."""
    before = sys.modules.get(module)
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if before is None:
            del sys.modules[module]
        else:
            sys.modules[module] = before


class Words:
    """jieba's dictionary with the words of `vocabulary` added: segments text, and says which words are proper names."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        with warnings.catch_warnings(), _hidden("pkg_resources"):
            warnings.simplefilter("ignore")
            import jieba
        jieba.setLogLevel(logging.WARNING)
        self._tokenizer: Any = jieba.Tokenizer()
        # what initialize() does, without its cache file
        # and without its way to the dictionary, which asks for the current folder, deleted or not
        path = Path(jieba.__file__).with_name("dict.txt")
        self._tokenizer.FREQ, self._tokenizer.total = self._tokenizer.gen_pfdict(path.open("rb"))
        self._tokenizer.initialized = True
        with path.open("rb") as dictionary:
            rows = (line.decode().split() for line in dictionary)
            tags = {
                row[0]: row[2] for row in rows if row[2] in PROPER_TAGS or (row[2][0] in CLOSED_TAGS and row[2] != "vn")
            }
        self._proper = {word: tag for word, tag in tags.items() if tag in PROPER_TAGS}
        self._closing = frozenset(tags.keys() - self._proper.keys())
        for word in sorted(vocabulary):
            self._tokenizer.add_word(word)

    def spans(self, text: str, *, guess: bool = True) -> Iterator[Span]:
        """Adjacent words that tile `text` (jieba's default mode; its search mode overlaps and is not used).

        `guess` lets jieba make words that no dictionary has; without it unknown characters stand alone.
        """
        for at, piece in _pieces(text):
            for _, start, end in self._tokenizer.tokenize(piece, HMM=guess):
                yield Span(at + start, at + end)

    def is_closing(self, word: str) -> bool:
        """Whether a word after a noun phrase ends it: a verb, an adverb or a word of a closed class."""
        return word in self._closing

    def frequency(self, word: str) -> int:
        """Frequency of a word in the dictionary, 0 for one that it lacks."""
        return int(self._tokenizer.FREQ.get(word) or 0)

    def is_place(self, word: str) -> bool:
        """Whether the dictionary lists a word of two or more characters as a place name."""
        return len(word) > 1 and self._proper.get(word) == "ns"

    def is_proper(self, word: str) -> bool:
        """Whether a word is a proper name: by its class in the dictionary, in Latin letters, or three characters that the
        dictionary lacks.
        """
        if any(char.isascii() and char.isalpha() for char in word):
            return True
        return word in self._proper or (len(word) >= UNKNOWN_MIN and not self._tokenizer.FREQ.get(word))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces that jieba takes apart by itself, with their offsets; a run of characters without a mark is cut after
    `RUN_MAX`, because jieba's time and memory grow with the square of a run."""
    if len(text) <= RUN_MAX:
        yield 0, text
        return
    for found in _RUN.finditer(text):
        for at in range(found.start(), found.end(), RUN_MAX):
            yield at, text[at : min(at + RUN_MAX, found.end())]


@lru_cache(maxsize=2)
def load_words(vocabulary: frozenset[str] = frozenset()) -> Words:
    """The dictionary, loaded once for each vocabulary."""
    return Words(vocabulary)


@lru_cache(maxsize=2)  # the vocabulary is some thousand words, and a passage asks for it
def words_of(profile: Profile) -> Words:
    """The dictionary with the places, generic words and verbs of a language profile."""
    words = (
        *profile.words("words", "places"),
        *profile.words("names.nil", "generic"),
        *profile.words("words", "verbs"),
    )
    return load_words(frozenset(words))
