"""How the printed lines of one block go together: what stands between them in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

# ideographs, kana, full-width forms and Chinese punctuation: no space stands between two of them
_CJK = re.compile(r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…]")
_OPEN_URL = re.compile(r"<\s*(?:https?://|www\.)[^<>]*$", re.I)
_URL_TAIL = re.compile(r"(?:https?://|www\.)[^\s<>]*$", re.I)
_URL_HEAD = re.compile(r"[A-Za-z0-9%_/?&=#~+.\-]+")
_URL_ENDS = "/-_=&?#%~"
_WORD = re.compile(r"[^\W\d_]{4,}")
_WORD_TAIL = re.compile(r"(?<![^\W\d_])[^\W\d_]++$")
_WORD_HEAD = re.compile(r"[^\W\d_]+")
HYPHENS = "\ufffe\x02\u00ad"  # what PDFium and fonts make of a hyphen at a line's end


class PrintedWords:
    """The words that a document prints unbroken: those that neither begin nor end a line, in lower case.

    Few are ever asked for, so they are sought when they are, in the lines that hold them at all.
    """

    def __init__(self) -> None:
        self._pages: list[str] = []
        self._known: dict[str, bool] = {}

    def add(self, lines: Iterable[str]) -> None:
        """Add the words of some lines, such as those of a page."""
        self._pages.append("\n".join([*lines, ""]).lower())

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = any(_is_printed(word, page) for page in self._pages)
        return found


def _is_printed(word: str, page: str) -> bool:
    at = page.find(word)
    while at >= 0:
        begin, end = page.rfind("\n", 0, at) + 1, page.find("\n", at)
        if word in _WORD.findall(page, begin, end)[1:-1]:
            return True
        at = page.find(word, end)
    return False


def join(left: str, right: str, words: Container[str], forced: bool = False) -> tuple[str, str, str]:
    """(left, glue, rule): the text of the line above as it continues, what stands between, and why.

    `words` are the words that the document prints unbroken, in lower case: a hyphen at a line's end is dropped only where
    the whole word is one of them; else it stands, since documents that are not hyphenated break at the hyphens they have.
    `forced` says that the line above has no place to break at and is full to its edge: a URL continues after it.
    """
    bare = left.rstrip()
    if "://" in bare or "www." in bare.lower():
        goes_on = forced and _URL_TAIL.search(bare) and _URL_HEAD.match(right)
        if goes_on or _OPEN_URL.search(bare) or _is_url_break(bare, right):
            return _with_hyphen(bare), "", "url"
    if bare and bare[-1] in HYPHENS + "-":
        return _at_hyphen(bare, right, words)
    if bare != left and (is_cjk(bare[-1:]) != is_cjk(right[:1])):
        return bare, " ", "space"  # a space that the page itself has at the line's end
    if is_cjk(bare[-1:]) or is_cjk(right[:1]):
        return bare, "", "cjk"
    return bare, " ", "space"


def is_cjk(char: str) -> bool:
    """Whether no space stands between this character and another of its kind."""
    return _CJK.match(char) is not None


def _with_hyphen(text: str) -> str:
    return text[:-1] + "-" if text[-1:] in HYPHENS else text


def _is_url_break(left: str, right: str) -> bool:
    """Whether a bare URL continues in the next line: it stops at a sign that ends none, or what follows is no word."""
    if not _URL_TAIL.search(left):
        return False
    head = _URL_HEAD.match(right)
    if head is None:
        return False
    if left[-1] in _URL_ENDS + HYPHENS:
        return True
    inner = head[0].rstrip(".,;")
    return bool(
        re.search(r"[/_=%?&]|[a-z0-9]-[a-z0-9]|\.(?:pdf|html?|aspx?|org|int|com|net)\b|\d[a-z]|[a-z]\d", inner)
    ) and (left[-1] == "." or left[-1].isalnum())


def _at_hyphen(left: str, right: str, words: Container[str]) -> tuple[str, str, str]:
    tail, head = _WORD_TAIL.search(left[:-1]), _WORD_HEAD.match(right)
    if tail is None and left[:-1].endswith(" "):
        return _with_hyphen(left), " ", "space"  # a dash between words
    if tail and head and (tail[0] + head[0]).lower() in words:
        return left[:-1], "", "hyphen-dropped"
    return _with_hyphen(left), "", "hyphen-kept"
