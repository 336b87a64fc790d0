"""What six versions of the same sentences make of each other: recall without annotation, and what one language alone finds.

The folder holds `sentences.LANG.txt` (line n of each says the same) and `documents.txt` (line n begins with the document of
sentence n). An item is what a layer says of a sentence in words that no language changes: a symbol, the id of a body. What
`QUORUM` of the other languages say of a sentence, a language must say too (its recall); what it alone says is printed to be
read. Neither is proof: a translation may say "the Office" where another names it, and an error that all share is not seen.

A body that a version does not name at all ("it", "the Council") cannot be found in it. So what is missing is parted:
`unnamed` is what the version prints no form of, not even one like it (`is_printed`); the second recall is that of
what is printed. It asks the registry and the likeness of characters, not the rules of names: a form that the registry
lacks and that is like none of its forms counts as unnamed, so that the first recall stays the measure of the
registry.
"""

from __future__ import annotations

import argparse
import re
import sys
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from bench.measure import say
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.source import SourceText
from wsiskit.model.table import Settings
from wsiskit.passages.folding import fold_form
from wsiskit.pipeline import analyse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from wsiskit.model.annotation import AnnotatedReport

QUORUM = 3  # other languages that must agree; with two, an error of Spanish that French shares would count as a truth
_BETWEEN = "\n\n"  # between the sentences of a document, so that each is a paragraph
_TWO = re.compile(r"[2\u0662\u06f2]|اثن")
_FIGURE = re.compile(r"\d+(?:[ .,\u00a0\u202f\u066b\u066c]\d+)*")
_GROUP = re.compile(r"\d+")
_PRINTED_NUMBER = re.compile(r"^\s*\d+\s*(?:[.-]\s+)+(?!\d)")
_OPEN_END = re.compile(r"[\w%)\"']$")
# Likeness, 0 to 100, of a printed stretch to a form, from which it counts as printed: of 78 misses that were read, the
# unnamed have up to 74, but for four that share words; names with a word changed or left out have 75 and more.
LIKE = 75
SHORT = 6  # characters of a form that must stand as it is
SHOWN = 160  # characters of a sentence that --items prints

Found = dict[tuple[int, str], set[str]]  # sentence and item → languages that say so


class Layer(NamedTuple):
    """`items` yields (offset in the text, item) of an analysed report; `facts` asks for quantities and statements.

    `numbered` has each sentence as a numbered paragraph: clauses are read in these, and the corpus prints few numbers.
    `is_printed` says of a sentence, its language and an item whether the sentence prints it at all; None: it always does.
    """

    items: Callable[[AnnotatedReport], Iterator[tuple[int, str]]]
    facts: bool = False
    numbered: bool = False
    is_printed: Callable[[str, str, str], bool] | None = None


class Score(NamedTuple):
    """One language in one layer: `agreed` is what the quorum of others says, `missing` of it what this one does not say,
    `alone` what no other language says, `unnamed` of the missing what it does not print; all as (sentence, item), sentences
    from 0."""

    layer: str
    language: str
    agreed: int
    missing: tuple[tuple[int, str], ...]
    alone: tuple[tuple[int, str], ...]
    unnamed: tuple[tuple[int, str], ...] = ()

    @property
    def recall(self) -> float:
        """Share of what the others agree on; 1 where they agree on nothing."""
        return 1 - len(self.missing) / self.agreed if self.agreed else 1.0

    @property
    def printed(self) -> int:
        """Items that the others agree on and that this version prints."""
        return self.agreed - len(self.unnamed)

    @property
    def recall_of_printed(self) -> float:
        """Share of these; 1 where there are none."""
        return (self.agreed - len(self.missing)) / self.printed if self.printed else 1.0


def _citations(report: AnnotatedReport) -> Iterator[tuple[int, str]]:
    return ((one.span.start, one.symbol) for one in report.citations if one.symbol)


def _entities(report: AnnotatedReport) -> Iterator[tuple[int, str]]:
    """Bodies that a mention names; of a unit directly behind its body (经济和社会事务部统计司) both are named."""
    registry = load_registry()
    for one in report.mentions:
        if one.status == "linked" and one.counted:
            yield one.span.start, one.entity_id
            if one.rule.startswith("compound.parent-child"):
                yield from (
                    (one.span.start, parent)
                    for parent in registry.parents(one.entity_id)
                    if parent in one.context.split()
                )


def is_body_printed(sentence: str, language: str, entity: str) -> bool:
    """Whether a sentence prints a form of a body in its language or an acronym, or something like one; true where the
    registry has none.

    Short forms that need context (the Council) are none, but in Chinese, where they are the usual names.
    """
    text = fold_form(sentence).casefold()
    forms = [
        alias
        for alias in load_registry().aliases
        if alias.entity_id == entity
        and (alias.lang == language or alias.kind == "acronym")
        and (alias.kind != "weak" or language == "zh")
    ]
    for alias in forms:
        form = fold_form(alias.form).casefold()
        short = len(form) <= SHORT or alias.form.isupper()
        if form in text if short else fuzz.partial_ratio(form, text) >= LIKE:
            return True
    return not forms


def is_actor_printed(sentence: str, language: str, item: str) -> bool:
    """Whether a sentence prints a form of the body of `role body`: a pronoun or `the Council` acts for nobody."""
    return is_body_printed(sentence, language, item.split(" ")[1])


def _values(report: AnnotatedReport) -> Iterator[tuple[int, str]]:
    """Numbers alone: units are words of a language where they are no currency. Both bounds of a range are items, since one
    version writes `from 6.15 to 7 per cent` where another states two figures."""
    for one in report.quantities:
        yield one.span.start, f"{one.kind} {one.value}"
        if one.value_max:
            yield one.span.start, f"{one.kind} {one.value_max}"


def is_value_printed(sentence: str, language: str, item: str) -> bool:
    """Whether a sentence prints a value: figures of three digits and more, and decimals, without regard to what groups or
    multiplies them. Smaller ones may be words, so they count as printed, but for two of something in Arabic, whose dual
    needs no numeral."""
    kind, value = item.split(" ")
    if language == "ar" and value == "2" and kind in ("count", "span"):
        return _TWO.search(sentence) is not None
    parts = [part for part in value.split("-") if part] if kind == "date" else [value]
    if kind != "date" and value.replace(".", "").isdigit():
        figure = value.rstrip("0").replace(".", "").lstrip("0")
        parts = [figure] if "." in value or len(figure) > 2 else []
    digits = "".join(str(int(char)) for char in sentence if char.isdecimal())
    runs = {run for found in _FIGURE.findall(sentence) for run in _readings(found)}
    return all(part.lstrip("0") in digits or part.lstrip("0") in runs for part in parts if len(part.lstrip("0")) > 2)


def _readings(figure: str) -> Iterator[str]:
    """Digits of a printed figure: as it stands, and with its groups in the other order, as some Arabic texts have it."""
    groups = [str(int(group)) if not group.isascii() else group for group in _GROUP.findall(figure)]
    yield "".join(groups)
    yield "".join(reversed(groups)).lstrip("0")


def _actors(report: AnnotatedReport) -> Iterator[tuple[int, str]]:
    return ((one.pieces[0].start, f"{one.role} {one.entity_id}") for one in report.statements)


LAYERS = {
    "citations": Layer(_citations),
    "entities": Layer(_entities, is_printed=is_body_printed),
    "values": Layer(_values, facts=True, numbered=True, is_printed=is_value_printed),
    "actors": Layer(_actors, facts=True, numbered=True, is_printed=is_actor_printed),
}
DEFAULT = ("citations", "entities")


def read_corpus(folder: Path) -> tuple[dict[str, list[str]], list[list[int]]]:
    """Sentences by language, and the sentences (from 0) of each document in their order. Raises `ValueError` where the files
    are not of one length."""
    texts = {path.name.split(".")[1]: _lines(path) for path in sorted(folder.glob("sentences.*.txt"))}
    names = [line.split()[0] for line in _lines(folder / "documents.txt")]
    if odd := {language: len(lines) for language, lines in texts.items() if len(lines) != len(names)}:
        raise ValueError(f"{folder}: {len(names)} lines in documents.txt, but {odd}")
    documents: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        documents.setdefault(name, []).append(number)
    return texts, list(documents.values())


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").removesuffix("\n").split("\n")


def items_of(sentences: Sequence[str], language: str, layers: Mapping[str, Layer]) -> Iterator[tuple[str, int, str]]:
    """(layer, place of the sentence in `sentences`, item) of one text that is made of these sentences."""
    for numbered in (False, True):
        chosen = {name: layer for name, layer in layers.items() if layer.numbered is numbered}
        if chosen:
            yield from _items_of(_numbered(sentences, language) if numbered else sentences, language, chosen)


def _numbered(sentences: Sequence[str], language: str) -> list[str]:
    """The sentences as paragraphs 1, 2 …, without the numbers that they bear in their documents, and closed: a line that
    nothing closes may be a heading, and those are not read."""
    mark = " -" if language == "ar" else "."
    bodies = [_OPEN_END.sub(r"\g<0>.", _PRINTED_NUMBER.sub("", one)) for one in sentences]
    return [f"{n}{mark} {body}" for n, body in enumerate(bodies, 1)]


def _items_of(sentences: Sequence[str], language: str, layers: Mapping[str, Layer]) -> Iterator[tuple[str, int, str]]:
    starts = [0, *accumulate(len(one) + len(_BETWEEN) for one in sentences[:-1])]
    settings = Settings(
        source_language=language,
        nil=False,
        doubts=False,
        facts=any(layer.facts for layer in layers.values()),
        statements=any(layer.facts for layer in layers.values()),
    )
    report = analyse(SourceText("parallel.txt", _BETWEEN.join(sentences), "text", "utf-8", ""), settings)
    for name, layer in layers.items():
        for offset, item in layer.items(report):
            yield name, bisect_right(starts, offset) - 1, item


def compare(found: Mapping[str, Found], languages: Iterable[str]) -> list[Score]:
    """A score a layer and language; `unnamed` is left to `part_unnamed`."""
    scores = []
    for layer, items in found.items():
        for language in languages:
            agreed = [key for key, said in items.items() if len(said - {language}) >= QUORUM]
            missing = tuple(sorted(key for key in agreed if language not in items[key]))
            alone = tuple(sorted(key for key, said in items.items() if said == {language}))
            scores.append(Score(layer, language, len(agreed), missing, alone))
    return scores


def part_unnamed(score: Score, sentences: Sequence[str]) -> Score:
    """The score with what of the missing the sentences of its language do not print."""
    is_printed = LAYERS[score.layer].is_printed
    if is_printed is None:
        return score
    unnamed = tuple(key for key in score.missing if not is_printed(sentences[key[0]], score.language, key[1]))
    return score._replace(unnamed=unnamed)


def measure(
    texts: Mapping[str, Sequence[str]], groups: Iterable[Sequence[int]], layers: Mapping[str, Layer]
) -> tuple[list[Score], dict[str, Found]]:
    """Scores of all languages; each group of sentences is analysed as one text."""
    found: dict[str, Found] = {layer: {} for layer in layers}
    for group in groups:
        for language, sentences in texts.items():
            for layer, place, item in items_of([sentences[n] for n in group], language, layers):
                found[layer].setdefault((group[place], item), set()).add(language)
    return [part_unnamed(score, texts[score.language]) for score in compare(found, texts)], found


def main(arguments: Sequence[str]) -> int:
    """`python -m bench agreement FOLDER`: 0, or 2 for a folder that holds no such corpus."""
    parser = argparse.ArgumentParser("python -m bench agreement", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--layer", action="append", choices=LAYERS, help="a layer, more than once; citations, entities")
    parser.add_argument("--language", action="append", help="languages whose items are printed; all")
    parser.add_argument(
        "--by", choices=("document", "sentence"), default="document", help="what is analysed as one text"
    )
    parser.add_argument(
        "--items", action="store_true", help="print what is missing and what stands alone, with the text"
    )
    values = parser.parse_args(arguments)
    try:
        texts, documents = read_corpus(values.folder)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    groups = documents if values.by == "document" else [[n] for group in documents for n in group]
    scores, found = measure(texts, groups, {name: LAYERS[name] for name in values.layer or DEFAULT})
    for score in scores:
        counts = f"{score.agreed - len(score.missing)} of {score.agreed}", f"{len(score.alone)} alone"
        printed = (f"{score.recall_of_printed:.3f}", f"of {score.printed} printed") if score.unnamed else ()
        say("agreement", score.layer, score.language, f"{score.recall:.3f}", *counts, *printed)
    if values.items:
        for score in scores:
            if not values.language or score.language in values.language:
                _print_items(score, found[score.layer], texts[score.language])
    return 0


def _print_items(score: Score, found: Found, sentences: Sequence[str]) -> None:
    missing = tuple(key for key in score.missing if key not in score.unnamed)
    for word, keys in (("missing", missing), ("unnamed", score.unnamed), ("alone", score.alone)):
        for key in keys:
            others = " ".join(sorted(found[key] - {score.language}))
            say(word, score.layer, score.language, key[0] + 1, key[1], others, sentences[key[0]][:SHOWN])
