"""Names in scripts that separate words: whole words, capitals, clitics, longer names, exact spans."""

from __future__ import annotations

import pytest

from tests.builders import source
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse


def names(text: str, language: str) -> list[tuple[str, str]]:
    """(surface, entity id or status) of every counted mention."""
    mentions = analyse(source(text), Settings(source_language=language, nil=False)).mentions
    return [(m.surface, m.entity_id or m.status) for m in mentions if m.counted]


CASES = [
    ("en", "1. UNESCO's data and the World Health\nOrganization's guide.", ["unesco", "who"]),
    ("en", "1. Those who live in the ITUX area.", []),
    ("en", "1. THE INTERNATIONAL TELECOMMUNICATION UNION met.", ["itu"]),
    ("en", "1. An internet society is what we build.", []),
    ("en", "1. The Special\u00a0unit of the Economic Commis\u00adsion for Africa.", ["uneca"]),
    ("en", "1. The European Commission for Democracy through Law met.", ["ambiguous"]),
    ("en", "1. It met the European Commission on Monday.", ["european-commission"]),
    ("en", "1. The African Union Commission and the African Union met.", ["auc", "au"]),
    ("en", "1. The ITU Academy platform grew.", ["itu"]),
    ("en", "1. The UNESCO Chair Foundation grew.", ["unesco"]),
    ("en", "1. The ITU Youth Foundation grew.", ["ambiguous"]),
    ("en", "1. The UNESCO General Conference and the Executive Board of UNDP met.", ["unesco", "undp"]),
    ("en", "1. Members of the Court of Justice of the European Union met.", ["ambiguous"]),
    ("en", "1. The West African Internet Governance Forum met.", ["nil"]),
    ("en", "1. The secretariat of UNCTAD wrote it.", ["unctad"]),
    ("en", "1. The General Assembly met. The Assembly adopted it.", ["un-ga", "un-ga"]),
    ("en", "1. The Assembly adopted it.", ["ambiguous"]),
    ("en", "1. The General Assembly met. The National Assembly adopted it.", ["un-ga"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_names_in_spaced_scripts(language: str, text: str, wanted: list[str]) -> None:
    assert [entity for _, entity in names(text, language)] == wanted


def test_the_post_of_another_body_is_no_post_of_the_united_nations() -> None:
    text = "1. The Secretary-General of UNCTAD wrote to the Secretary-General."
    mentions = analyse(source(text), Settings(source_language="en", nil=False)).mentions
    assert [m.entity_id for m in mentions] == ["unctad", "un-sg"]


def test_a_secretariat_belongs_to_the_surface() -> None:
    assert names("1. The secretariat of the Internet Governance Forum and the UNCTAD secretariat.", "en") == [
        ("secretariat of the Internet Governance Forum", "igf"),
        ("UNCTAD secretariat", "unctad"),
    ]
