"""The words of the interface, in six languages: data, checked to be complete."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.index import COMMON

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUPED = 3  # digits that are written without a mark between them
_HEADS = {"action_line": "line", "paragraphs": "paragraph", "footnotes": "note", "footnote": "note", "text": "sentence"}
_LONGEST = 60  # digits of a number that is still regrouped: int() of longer ones is slow and then refused


@cache
def _all() -> dict[str, dict[str, str]]:
    path = os.path.join(os.path.dirname(__file__), "data", "words.toml")  # noqa: PTH118, PTH120
    with open(path, "rb") as stream:  # noqa: PTH123
        return tomllib.load(stream)


@cache
def words(language: str) -> dict[str, str]:
    """Key → words of a language; English where a language is not known."""
    return {key: texts.get(language, texts[COMMON]) for key, texts in _all().items()}


def word(w: dict[str, str], kind: str, value: str) -> str:
    """The words for a value of a closed list, such as `severity` `error`; the value itself where there are none."""
    return w.get(f"{kind}_{value}", value)


def number(value: str, w: dict[str, str]) -> str:
    """An exact decimal (`1234567.5`) as a language writes it (`1,234,567.5`); what is no plain decimal stays as it is."""
    whole, point, part = value.partition(".")
    if not (len(whole) <= _LONGEST and whole.isascii() and whole.isdigit() and (not point or part.isdigit())):
        return value
    grouped = f"{int(whole):,}".replace(",", w["thousands"]) if len(whole) > GROUPED else whole
    return f"{grouped}{w['decimal']}{part}" if point else grouped


def paragraphs(numbers: Sequence[str], w: dict[str, str]) -> str:
    """`paragraph 7`, `paragraphs 74, 77`; empty for none."""
    return (
        w["in_paragraphs" if len(numbers) > 1 else "in_paragraph"].format(n=w["comma"].join(numbers)) if numbers else ""
    )


def amount(value: str, value_max: str, qualifier: str, w: dict[str, str]) -> str:
    """A figure with what limits it: `more than 11,000`, `3–5`."""
    told = f"{number(value, w)}–{number(value_max, w)}" if value_max else number(value, w)
    return w.get(f"qualifier_{qualifier}", "{n}").format(n=told)


def subtitle(kind: str, year: str, language: str, w: dict[str, str]) -> str:
    """What a report is, in the words of the page: `Report of the Secretary-General, 2026 (Chinese)`.

    A kind is told in other words only where the report prints it as a report of the Secretary-General prints it.
    """
    known = kind.casefold() == words(language)["sg_report"].casefold()
    told = w["before_year"].join(part for part in (w["sg_report"] if known else kind, year) if part)
    spoken = w.get(f"language_{language}", language)
    return w["in_language"].format(what=told, language=spoken) if told else spoken


def column_head(column: str, language: str) -> str:
    """The name of a column for people, in a language where there are words for it: `action_line` is Action line."""
    w = words(language)
    told = w.get(_HEADS.get(column, column), column.replace("_", " "))
    return told[:1].upper() + told[1:]
