"""Names of organisations that the registry lacks, language by language: exactly the marked ones are proposed."""

from __future__ import annotations

import pytest

from tests.builders import annotate
from tests.names.corpora import Document, cases

LANGUAGES = ("ar", "en", "es", "fr", "ru")
DOCUMENTS = [
    pytest.param(
        language,
        document,
        id=f"{language}-{document.key}",
        marks=[pytest.mark.xfail(raises=AssertionError, strict=True)]
        if document.key.startswith("known_failures")
        else [],
    )
    for language in LANGUAGES
    for document in cases(f"nil/{language}")
]


@pytest.mark.parametrize(("language", "document"), DOCUMENTS)
def test_unknown_bodies(language: str, document: Document) -> None:
    """A marked name may also be `ambiguous` over its whole span: then it is seen that it is longer than a known one."""
    mentions = annotate(document.text, nil=True, language=language).mentions
    wanted = {span.cut(document.text) for span in document.answers}
    found = {m.surface for m in mentions if m.status == "nil" or (m.status == "ambiguous" and m.surface in wanted)}
    assert found == wanted
    if not wanted:
        assert [m.surface for m in mentions if m.status == "nil"] == []


@pytest.mark.parametrize("words", ["Report of the Bank ", "Sahel Fibre Holdings and Baltic Cable Inc "])
def test_a_run_without_end_is_no_name(words: str) -> None:
    """A list without marks between its names is read stretch by stretch, however long it is."""
    mentions = annotate(f"1. {words * 3000}.", nil=True, language="en").mentions
    assert max((len(m.surface.split()) for m in mentions), default=0) <= 14
