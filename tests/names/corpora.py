"""Annotated corpora as data: documents with `{surface|answer}` marks, and how linking does on them."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.builders import annotate
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.model.annotation import Mention

FOLDER = Path(__file__).parent.parent / "cases" / "mentions"
CORPORA = tuple(sorted(path.stem for path in FOLDER.glob("*.txt") if path.stem != "known_failures"))
_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")


class Document(NamedTuple):
    """One document: its text without marks, and the answers by span."""

    key: str
    text: str
    answers: dict[Span, str]


class Score(NamedTuple):
    """Counts of one layer: predictions and those of them that are right, answers and those of them that are found."""

    found: int
    found_right: int
    wanted: int
    wanted_found: int
    differing: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Right predictions among all predictions, in 0..1."""
        return self.found_right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Found answers among all answers, in 0..1."""
        return self.wanted_found / self.wanted if self.wanted else 1.0


@lru_cache(maxsize=8)
def documents(corpus: str) -> tuple[Document, ...]:
    """Documents of `tests/cases/mentions/<corpus>.txt`."""
    text = (FOLDER / f"{corpus}.txt").read_text(encoding="utf-8")
    return tuple(_parse(part) for part in re.split(r"^== ", text, flags=re.MULTILINE)[1:])


def cases(folder: str) -> list[Document]:
    """Documents of all files of `tests/cases/<folder>`; the key ends before a remark."""
    found = []
    for path in sorted((FOLDER.parent / folder).glob("*.txt")):
        parts = re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        found += [
            _parse(part)._replace(key=f"{path.stem}-{part.partition(chr(10))[0].partition(':')[0]}") for part in parts
        ]
    return found


def known_failures() -> list[tuple[Document, str]]:
    """Documents that come out wrong, with the reason."""
    text = (FOLDER / "known_failures.txt").read_text(encoding="utf-8")
    parts = [_parse(part) for part in re.split(r"^== ", text, flags=re.MULTILINE)[1:]]
    return [
        (document._replace(key=document.key.partition(": ")[0]), document.key.partition(": ")[2]) for document in parts
    ]


def _parse(part: str) -> Document:
    key, _, marked = part.partition("\n")
    plain, answers, at = "", {}, 0
    marked = marked.strip("\n") + "\n"
    for found in _MARK.finditer(marked):
        plain += marked[at : found.start()]
        answers[Span(len(plain), len(plain) + len(found[1]))] = found[2]
        plain += found[1]
        at = found.end()
    return Document(key, plain + marked[at:], answers)


def answer(mention: Mention) -> str:
    """What a mention says, in the words of the marks."""
    return mention.entity_id if mention.status == "linked" else {"nil": "NIL", "ambiguous": "AMBIGUOUS"}[mention.status]


@lru_cache(maxsize=256)
def predicted(text: str) -> dict[Span, Mention]:
    """Counted mentions of a Chinese text, by span."""
    return {m.span: m for m in annotate(text, nil=True).mentions if m.counted}


def differences(document: Document) -> Iterator[tuple[Span, str, str]]:
    """(span, wanted, predicted) where they differ; the empty string for none. `?` must only not be linked."""
    said = {span: answer(m) for span, m in predicted(document.text).items()}
    free = [span for span, wanted in document.answers.items() if wanted == "?"]
    for span in sorted({*document.answers, *said}):
        wanted, found = document.answers.get(span, ""), said.get(span, "")
        if any(span.overlaps(other) for other in free) and found in {"", "NIL", "AMBIGUOUS"}:
            continue
        if wanted == "NIL" and found == "AMBIGUOUS":  # the longer name is seen, and what it may be is left open
            continue
        if wanted != found:
            yield span, wanted, found


def score(corpus: str, layer: str) -> Score:
    """Score of `linked`, `nil` or `ambiguous` over all documents of a corpus.

    An organisation that the registry lacks counts as found where its whole name is `ambiguous`, too.
    """
    is_layer = {
        "nil": lambda value: value == "NIL",
        "ambiguous": lambda value: value == "AMBIGUOUS",
        "linked": lambda value: value not in {"", "NIL", "AMBIGUOUS", "?"},
    }[layer]
    found = found_right = wanted = wanted_found = 0
    differing = []
    for document in documents(corpus):
        different = list(differences(document))
        said, asked = [answer(m) for m in predicted(document.text).values()], list(document.answers.values())
        found += sum(map(is_layer, said))
        found_right += sum(map(is_layer, said)) - sum(is_layer(value) for _, _, value in different)
        wanted += sum(map(is_layer, asked))
        wanted_found += sum(map(is_layer, asked)) - sum(is_layer(value) for _, value, _ in different)
        differing += [
            f"{document.key}: {span.cut(document.text)!r} is {want or 'no mention'}, said {value or 'none'}"
            for span, want, value in different
            if is_layer(want) or is_layer(value)
        ]
    return Score(found, found_right, wanted, wanted_found, tuple(differing))
