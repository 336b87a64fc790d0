"""Linking with a registry of a dozen bodies, so that a test shows every body that a name could mean.

Each unit of prose is one line; `|` is written where a page cuts it.
"""

from __future__ import annotations

from typing import NamedTuple

from wsiskit.knowledge.entities import Alias, Entity, Registry
from wsiskit.knowledge.gazetteer import build_gazetteer
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.annotation import Mention, Place
from wsiskit.model.spans import Span
from wsiskit.names.candidates import find_candidates
from wsiskit.names.linking import Linked, link_candidates
from wsiskit.passages.folding import FoldedView
from wsiskit.passages.units import Prose


def entity(id_: str, type_: str = "un-programme-fund", parent: str = "un", *, counted: bool = True) -> Entity:
    return Entity(
        id=id_, acronym="", type=type_, parent=parent, homepage="", confidence="high", counted=counted, source="test"
    )


def alias(form: str, id_: str, kind: str = "name", context: str = "", lang: str = "en") -> Alias:
    return Alias(form=form, entity_id=id_, lang=lang, kind=kind, context=context, source="test")


BODIES = [
    entity("un", "igo", "", counted=False),
    entity("un-ga", "un-organ"),
    entity("un-sc", "un-organ"),
    entity("un-secretariat", "un-organ"),
    entity("union", "ngo", ""),
    entity("fund"),
    entity("bank", "ngo", ""),
    entity("bank-office", "ngo", "bank"),
    entity("board", "ngo", "bank"),
    entity("un-ola", "un-secretariat", "un-secretariat"),
]
NAMES = [
    alias("United Nations", "un"),
    alias("General Assembly", "un-ga"),
    alias("Assembly", "un-ga", "weak", "assembly"),
    alias("Secretary-General", "un", "post"),
    alias("Secretariat", "un-secretariat", "weak", "secretariat"),
    alias("Lunar Union", "union"),
    alias("LU", "union", "acronym"),
    alias("Lunar Fund", "fund"),
    alias("LF", "fund", "acronym"),
    alias("LF", "bank", "acronym"),
    alias("Lunar Bank", "bank"),
    alias("Head of the Lunar Bank", "bank", "post"),
    alias("Office of the Lunar Bank", "bank-office"),
    alias("Office of Legal Affairs", "un-ola"),
    alias("联合国", "un", lang="zh"),
    alias("大会", "un-ga", "weak", "assembly", "zh"),
    alias("安全理事会", "un-sc", lang="zh"),
    alias("秘书长", "un", "post", lang="zh"),
    alias("月球联盟", "union", lang="zh"),
    alias("月球基金会", "fund", lang="zh"),
    alias("月球开发银行", "bank", lang="zh"),
    alias("月球开发银行理事会", "board", lang="zh"),
    alias("理事会", "board", "weak", "generic", "zh"),
]
REGISTRY = Registry({one.id: one for one in BODIES}, NAMES, (), "test")


class Reading(NamedTuple):
    """The text and what was linked in it."""

    text: str
    linked: Linked

    @property
    def mentions(self) -> list[Mention]:
        return self.linked.mentions

    def decided(self) -> list[tuple[str, str]]:
        """(surface, its entity, or the status with the candidates) of each mention."""
        return [(m.surface, m.entity_id or f"{m.status}: {' '.join(m.candidates)}") for m in self.mentions]

    def rules(self) -> list[str]:
        return [m.rule for m in self.mentions]


def read(*units: str, language: str = "en", vouched: dict[int, set[str]] | None = None) -> Reading:
    """What is linked; each unit is a paragraph, numbered from 1. `vouched`: unit, from 0 → bodies whose page it cites."""
    profile = load_profile(language)
    text, made = "", []
    for number, unit in enumerate(units, 1):
        pieces = []
        for piece in unit.split("|"):
            pieces.append(Span(len(text), len(text) + len(piece)))
            text += piece + "\n"
        made.append(Prose("paragraph", tuple(pieces), Place(str(number), "", (), "1", "C2")))
    view = FoldedView(text, [unit.pieces for unit in made], [])
    found = find_candidates(view, build_gazetteer(REGISTRY, profile), profile, vouched or {})
    return Reading(text, link_candidates(found, view, made, REGISTRY, profile, text))
