"""Definitions and candidates for organisations that the registry lacks: every document exactly."""

from __future__ import annotations

import pytest

from tests.names.corpora import Document, cases, differences


@pytest.mark.parametrize("document", cases("definitions"), ids=lambda document: document.key)
def test_definitions(document: Document) -> None:
    assert [(span.cut(document.text), *rest) for span, *rest in differences(document)] == []


@pytest.mark.parametrize("document", cases("nil"), ids=lambda document: document.key)
def test_nil_candidates(document: Document) -> None:
    assert [(span.cut(document.text), *rest) for span, *rest in differences(document)] == []


@pytest.mark.parametrize("document", cases("confusables"), ids=lambda document: document.key)
def test_short_forms(document: Document) -> None:
    assert [(span.cut(document.text), *rest) for span, *rest in differences(document)] == []
