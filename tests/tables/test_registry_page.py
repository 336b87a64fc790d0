"""The page of a body: what is above, below, before and behind it, each with its source."""

from __future__ import annotations

from wsiskit.knowledge.registry import load_registry
from wsiskit.tables.registry_page import page_of


def test_a_page_tells_forms_successions_and_lines_with_their_sources() -> None:
    registry = load_registry()
    page = page_of(registry, "odet", "en")
    assert page.startswith("United Nations Office for Digital and Emerging Technologies (ODET)\n")
    assert "took the place of Office of the Secretary-General's Envoy on Technology (un-oset)" in page
    assert "facilitator of C2" in page_of(registry, "itu", "en")
    assert "formerly Department of Peacekeeping Operations (until 2018) [A/69/751]" in page_of(registry, "un-dpo", "en")
    for alias in registry.aliases:
        if alias.entity_id == "odet":
            assert f"    {alias.form} (" in page


def test_every_body_has_a_page() -> None:
    registry = load_registry()
    for entity in registry.entities.values():
        assert page_of(registry, entity.id, "zh").count("\n") >= 3
