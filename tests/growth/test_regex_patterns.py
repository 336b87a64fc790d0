"""Patterns that the library `regex` compiles (names with parts that call each other) are quick in the window they see."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from tests.growth.patterns import RUNS, attacks
from wsiskit.knowledge.languages import LANGUAGES, load_profile
from wsiskit.names import subpatterns, unknown_by_grammar

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = unknown_by_grammar.RIGHT  # characters that such a pattern is asked about
LIMIT = 0.02  # seconds for one look: some fifty times what a usual one takes
PARTS = 30_000  # characters of a part that is written out to make attacks of


def written_out(template: str, parts: Mapping[str, str]) -> str:
    """The pattern with its parts in their places, those that would make it too long by one character in theirs."""
    while part := subpatterns._PART.search(template):
        inner = parts[part[1]]
        template = template.replace(part[0], inner if len(template) + len(inner) < PARTS else "x")
    return template


def patterns_of(language: str, patch: pytest.MonkeyPatch) -> list[tuple[re.Pattern[str], list[str]]]:
    """Each pattern that `regex` compiles for a language, and the strings that ask most of it."""
    found = []
    real = subpatterns._with_calls

    def noted(template: str, parts: Mapping[str, str]) -> re.Pattern[str]:
        pattern = real(template, parts)
        texts = {run * (MOST // len(run)) for run in RUNS}
        for piece in {written_out(template, parts), *(written_out(part, parts) for part in parts.values())}:
            for make in attacks(re.compile(piece)):
                texts |= {make(MOST)[:MOST], make(MOST // 2)[: MOST // 2] + "\0"}
        found.append((pattern, sorted(texts)))
        return pattern

    with patch.context() as patched:
        patched.setattr(subpatterns, "_with_calls", noted)
        unknown_by_grammar._grammar.__wrapped__(load_profile(language))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_look_takes_long(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        found = patterns_of(language, monkeypatch)
    except KeyError:  # a language whose names have no grammar of parts
        found = []
    slow = []
    for pattern, texts in found:
        for text in texts:
            spent = min(_look(pattern, text) for _ in range(3)) if _look(pattern, text) > LIMIT else 0.0
            if spent > LIMIT:
                slow.append((f"{spent:.3f}", text[:20], pattern.pattern[-60:]))
    assert not slow, slow[:5]


def _look(pattern: re.Pattern[str], text: str) -> float:
    begun = time.process_time()
    try:
        pattern.match(text, timeout=5)  # type: ignore[call-overload]
        pattern.search(text[: unknown_by_grammar.LEFT], timeout=5)  # type: ignore[call-overload]
    except TimeoutError:
        return float("inf")
    return time.process_time() - begun


def test_some_languages_have_such_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    real = subpatterns._with_calls
    monkeypatch.setattr(subpatterns, "_with_calls", lambda *given: (calls.append(1), real(*given))[1])
    for language in ("fr", "es", "ru", "ar"):
        unknown_by_grammar._grammar.__wrapped__(load_profile(language))
    assert calls
