"""The blind reports of tests/cases/blind: text and annotation out of one marked file, and how the program does on them."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.builders import source
from wsiskit.coverage.cells import coverage_cells
from wsiskit.knowledge.framework import load_framework
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.model.annotation import AnnotatedReport, Mention

FOLDER = Path(__file__).parents[1] / "cases" / "blind"
REPORTS = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
_MARK = re.compile(r"\[\[(?P<name>.+?)\|(?P<id>.+?)\]\]|\{\{(?P<nil>.+?)\}\}|<<(?P<number>.+?)\|(?P<symbol>.+?)>>")
_PREFIX = re.compile(r"=(?P<value>[^=>]+)(?:>(?P<to>\d+))?= ")
_PARAGRAPH = re.compile(r"(\d+)(?:\.| -) ")
_NOTE = re.compile(r"[⁽⁾()⁰¹²³⁴⁵⁶⁷⁸⁹]+(?= )")
_REF = re.compile(r"⁽?[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾?")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "⁽⁾")

Item = tuple[object, ...]


class Marked(NamedTuple):
    """A report's text, and what its reader marked: layer → items."""

    text: str
    layers: dict[str, set[Item]]


@lru_cache
def marked(language: str) -> Marked:
    """Text and annotation of one report."""
    out: list[str] = []
    length = 0
    layers: dict[str, set[Item]] = {k: set() for k in ("mentions", "nil", "citations", "cells", "sections", "notes")}
    line, callers, notes = "", {}, {}
    for block in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        prefix = _PREFIX.match(block)
        block = block[prefix.end() :] if prefix else block
        paragraph = "" if prefix else _number(block)
        note = _NOTE.match(block) if prefix else None
        plain, at = "", 0
        for mark in _MARK.finditer(block):
            plain += block[at : mark.start()]
            surface = mark["name"] or mark["nil"] or mark["number"]
            start = length + len(plain)
            plain, at = plain + surface, mark.end()
            if mark["name"]:
                layers["mentions"].add((start, length + len(plain), mark["id"]))
                if paragraph and line:
                    layers["cells"].add((line, mark["id"]))
            elif mark["nil"]:
                layers["nil"].add((start, length + len(plain)))
            else:
                layers["citations"].add((start, length + len(plain), mark["symbol"]))
        plain += block[at:]
        for ref in _REF.finditer(plain) if paragraph else ():
            callers[ref[0].translate(_PLAIN)] = paragraph
        if prefix and note:
            notes[note[0].translate(_PLAIN)] = (prefix["value"], prefix["to"] or "")
        elif prefix:
            line = prefix["value"]
            layers["sections"].add((length, line))
        elif not paragraph and re.match(r"(?:[A-Z]+|[^\W\d_]{4,6}(?: -)?)\.? ", plain):
            line = "" if re.match(r"(?:[IVX]+\.|\w+ا -) ", plain) else line
        out.append(plain + "\n")
        length += len(plain) + 1
    layers["notes"] = {(n, kind, to, callers[n]) for n, (kind, to) in notes.items()}
    return Marked("".join(out), layers)


def _number(block: str) -> str:
    found = _PARAGRAPH.match(block)
    return str(int(found[1])) if found else ""


@lru_cache
def read(language: str) -> AnnotatedReport:
    """The report as the program reads it; the language is found, not given."""
    return analyse(source(marked(language).text), Settings())


def predicted(language: str) -> dict[str, set[Item]]:
    """What the program finds, layer by layer, in the shape of `marked`."""
    found = read(language)
    linked = [m for m in found.mentions if m.status == "linked" and m.counted]
    return {
        "mentions": {(m.span.start, m.pieces[-1].end, m.entity_id) for m in linked},
        "nil": {s for m in found.mentions if (s := (m.span.start, m.pieces[-1].end)) and _is_unknown(m, s, language)},
        "citations": {(c.span.start, c.span.end, c.symbol) for c in found.citations},
        "cells": {
            (c.action_line, c.entity_id) for c in coverage_cells(found, load_framework()) if c.basis == "heading"
        },
        "sections": {(s.span.start, s.action_line) for s in found.report.sections if s.action_line},
        "notes": {
            (f.number, f.kind, f.resolves_to, p)
            for f in found.report.footnotes
            for p in f.paragraphs or ("",)
            if f.number.isdecimal()
        },
    }


def _is_unknown(mention: Mention, span: Item, language: str) -> bool:
    """A `nil`; where the reader marked the whole name, an `ambiguous` one as well: that it is longer is seen."""
    return mention.status == "nil" or (mention.status == "ambiguous" and span in marked(language).layers["nil"])


def scores(language: str) -> Iterator[tuple[str, float, float, set[Item], set[Item]]]:
    """(layer, precision, recall, false, missed) of every layer."""
    wanted, found = marked(language).layers, predicted(language)
    for layer in wanted:
        right = len(wanted[layer] & found[layer])
        yield (
            layer,
            right / len(found[layer]) if found[layer] else 1.0,
            right / len(wanted[layer]) if wanted[layer] else 1.0,
            found[layer] - wanted[layer],
            wanted[layer] - found[layer],
        )


def wrong_links(language: str) -> set[Item]:
    """Links over a name that the reader gave to another body, or to none of the registry."""
    layers = marked(language).layers
    named = [*layers["mentions"], *((start, end, "") for start, end in layers["nil"])]
    return {
        (start, end, entity)
        for start, end, entity in predicted(language)["mentions"]
        if any(start < b and a < end and entity != other for a, b, other in named)  # type: ignore[operator]
    }


def report_lines() -> Iterator[str]:
    """What `python -m tests.languages.blind` says: every layer, and each item that is false (+) or missed (-)."""
    for code in REPORTS:
        text = marked(code).text
        for layer, precision, recall, false, missed in scores(code):
            yield f"{code} {layer:<10} {precision:.3f} {recall:.3f}  ({len(marked(code).layers[layer])})"
            for sign, items in (("+", false), ("-", missed)):
                for item in sorted(items, key=str):
                    surface = text[item[0] : item[1]] if layer in ("mentions", "nil", "citations") else ""  # type: ignore[misc]
                    yield f"    {sign} {item} {surface}"
        yield f"{code} wrong links {sorted(wrong_links(code), key=str)}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report_lines())
