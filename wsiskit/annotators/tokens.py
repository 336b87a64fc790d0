"""The only door to jieba: word boundaries as offsets. Its dictionary costs about a second, so it loads on first use.

A private tokenizer keeps jieba's global one untouched, and its cache goes to no shared temporary folder: a file there
that another user wrote would be unmarshalled.
"""

from __future__ import annotations

import logging
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    # what initialize() does, without its cache file
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def word_spans(text: str) -> Iterator[Span]:
    """Adjacent words that tile `text` (jieba's default mode; its search mode overlaps and is not used)."""
    for _, start, end in _tokenizer().tokenize(text):
        yield Span(start, end)
