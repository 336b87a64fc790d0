"""Invariant 6: what the registry no longer knows becomes nil, ambiguous or no mention, never another entity."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import source
from tests.names.corpora import CORPORA, documents
from tests.rewrites import seed_text
from wsiskit.knowledge.registry import load_registry
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse

if TYPE_CHECKING:
    from wsiskit.model.annotation import Mention

PLAIN = Settings(nil=False, source_language="zh")


@lru_cache(maxsize=1)
def texts() -> tuple[str, ...]:
    """The seed, and each corpus as one text."""
    return (seed_text(), *("\n\n".join(d.text for d in documents(corpus)) for corpus in CORPORA))


@lru_cache(maxsize=8)
def linked(text: str) -> tuple[Mention, ...]:
    return tuple(m for m in analyse(source(text), PLAIN).mentions if m.status == "linked")


@lru_cache(maxsize=1)
def surfaces() -> list[str]:
    """Every surface that is linked somewhere: deleting what stands nowhere shows nothing."""
    return sorted({m.surface for text in texts() for m in linked(text)})


@lru_cache(maxsize=1)
def forms() -> dict[str, tuple[str, ...]]:
    """Entity → its Chinese forms."""
    found: dict[str, tuple[str, ...]] = {}
    for alias in load_registry().aliases:
        if alias.lang == "zh":
            found[alias.entity_id] = (*found.get(alias.entity_id, ()), alias.form)
    return found


def wrong_after_deleting(text: str, gone: frozenset[str]) -> list[str]:
    """Mentions that link to an entity that no mention of the full registry had there."""
    after = analyse(source(text), PLAIN, load_registry().without_forms(gone)).mentions
    return [
        f"{m.surface} → {m.entity_id} [{m.rule}]"
        for m in after
        if m.status == "linked"
        and m.counted
        and m.entity_id not in {old.entity_id for old in linked(text) if old.span.overlaps(m.span)}
    ]


def sentences(entities: list[str]) -> tuple[str, list[tuple[int, int, str]]]:
    """A text in which every form of these entities stands once, with the place of each and its entity."""
    text, places = "", []
    for entity in entities:
        for form in forms()[entity]:
            text += "去年，"
            places.append((len(text), len(text) + len(form), entity))
            text += f"{form}发布了报告。\n\n"
    return text, places


def wrong_without(entities: list[str]) -> list[str]:
    """What links inside the names of entities of which the registry has lost every form.

    The body above may stay linked as the first part of the name: 欧盟 in 欧盟理事会, as in any organ of a known body.
    """
    registry = load_registry()
    gone = frozenset(form for entity in entities for form in forms()[entity])
    text, places = sentences(entities)
    mentions = analyse(source(text), PLAIN, registry.without_forms(gone)).mentions
    return [
        f"{text[start:end]} ({entity}): {m.surface} → {m.entity_id} [{m.rule}]"
        for start, end, entity in places
        for m in mentions
        if m.status == "linked"
        and m.counted
        and m.span.start < end
        and start < m.span.end
        and m.entity_id != entity
        and not (m.span.start == start and m.entity_id in registry.parents(entity))
    ]


@settings(max_examples=6, deadline=None)
@given(st.data())
def test_a_deleted_surface_never_becomes_another_entity(data: st.DataObject) -> None:
    gone = frozenset(data.draw(st.sets(st.sampled_from(surfaces()), min_size=1, max_size=40)))
    text = data.draw(st.sampled_from(texts()))
    assert wrong_after_deleting(text, gone) == []


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(sorted(forms())), min_size=1, max_size=40, unique=True))
def test_an_entity_without_forms_never_becomes_another(entities: list[str]) -> None:
    assert wrong_without(entities) == []


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_each_deleted_surface_never_becomes_another_entity(part: int) -> None:
    for form in surfaces()[part::8]:
        for text in texts():
            if form in text:
                assert wrong_after_deleting(text, frozenset({form})) == []


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_each_entity_without_forms_never_becomes_another(part: int) -> None:
    for entity in sorted(forms())[part::8]:
        assert wrong_without([entity]) == []
