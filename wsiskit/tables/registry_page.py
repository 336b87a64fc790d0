"""All that the registry knows of one body, on a page for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.knowledge.framework import facilitator_sources
from wsiskit.knowledge.history import changes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.registry import Registry


def page_of(registry: Registry, entity_id: str, language: str) -> str:
    """Name, place among the other bodies, forms by language, former names and successors, lines it facilitates; every form,
    change and line with its source."""
    return "\n".join(_lines(registry, entity_id, language)) + "\n"


def _lines(registry: Registry, entity_id: str, language: str) -> Iterator[str]:
    entity = registry.entities[entity_id]
    yield registry.name(entity_id, language) + (f" ({entity.acronym})" if entity.acronym else "")
    yield f"  id {entity_id}, type {entity.type}, confidence {entity.confidence}, source {entity.source}"
    if not entity.counted:
        yield "  recognised, but not counted as a body that acts"
    if entity.homepage:
        yield f"  home page {entity.homepage}"
    above = [f"{registry.name(one, language)} ({one})" for one in registry.parents(entity_id)]
    below = [one.id for one in registry.entities.values() if one.parent == entity_id]
    yield from _told("belongs to", above)
    yield from _told("has", below)
    for change in changes_of(entity_id):
        years = ", ".join(
            filter(None, (change.until and f"until {change.until}", change.since and f"since {change.since}"))
        )
        if change.kind == "former-name":
            told = f"formerly {change.value}"
        elif change.entity_id == entity_id:
            told = f"its place was taken by {registry.name(change.value, language)} ({change.value})"
        else:
            told = f"took the place of {registry.name(change.entity_id, language)} ({change.entity_id})"
        yield f"  {told}{f' ({years})' if years else ''} [{change.source}]"
    for line, named, source in facilitator_sources(entity_id):
        yield f"  facilitator of {line} in {', '.join(named)} [{source}]"
    languages = dict.fromkeys(alias.lang for alias in registry.aliases if alias.entity_id == entity_id)
    for lang in languages:
        yield f"  {lang}"
        for alias in registry.aliases:
            if (alias.entity_id, alias.lang) == (entity_id, lang):
                kind = f"{alias.kind}, {alias.context}" if alias.context else alias.kind
                yield f"    {alias.form} ({kind}) [{alias.source}]"


def _told(what: str, bodies: list[str]) -> Iterator[str]:
    if bodies:
        yield f"  {what} {', '.join(bodies)}"
