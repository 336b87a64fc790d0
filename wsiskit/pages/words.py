"""The words of the interface, in six languages: data, checked to be complete."""

from __future__ import annotations

import os
import tomllib
from functools import cache

from wsiskit.knowledge.index import COMMON


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
