"""What a linked mention stands on: the registry's form that its characters show, or the definition in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.passages.folding import fold_form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Mention


def alias_of(annotated: AnnotatedReport, mention: Mention, registry: Registry) -> dict[str, Any]:
    """The registry's form that a linked mention has, as `form, entity_id, lang, kind, match`; empty where there is none.

    `match` is `exact`, `inside` (the mention is longer: a prefix, a suffix, the parent's name) or `damaged` (the form's
    characters stand in the mention in their order, all but one or a few); equal after folding of widths, dashes, quotation
    marks, spaces and case.
    """
    if mention.status != "linked":
        return {}
    surface = _folded("".join(piece.cut(annotated.report.source.text) for piece in mention.pieces))
    best: tuple[int, int, str, dict[str, Any]] | None = None
    for alias in registry.aliases:
        if alias.entity_id != mention.entity_id:
            continue
        match = _match(_folded(alias.form), surface)
        if not match:
            continue
        row = {"form": alias.form, "entity_id": alias.entity_id, "lang": alias.lang, "kind": alias.kind, "match": match}
        foreign = alias.lang != annotated.report.language
        rank = (("exact", "inside", "damaged").index(match) * 2 + foreign, -len(alias.form), alias.form, row)
        if best is None or rank[:3] < best[:3]:
            best = rank
    return best[3] if best else {}


def definition_of(annotated: AnnotatedReport, mention: Mention) -> dict[str, Any]:
    """The definition in the text that introduces the mention's form for its entity; empty where there is none."""
    surface = _folded(mention.surface)
    for d in annotated.definitions:
        if d.entity_id == mention.entity_id and _folded(d.short) == surface and mention.entity_id:
            return {
                "long": d.long,
                "long_start": d.long_span.start,
                "long_end": d.long_span.end,
                "short": d.short,
                "short_start": d.short_span.start,
                "short_end": d.short_span.end,
                "rule": d.rule,
            }
    return {}


def _folded(form: str) -> str:
    return fold_form(form).replace(" ", "").casefold()


def _match(form: str, surface: str) -> str:
    if form == surface:
        return "exact"
    if form and form in surface:
        return "inside"
    if len(surface) > 2 and len(form) - len(surface) <= 2 and _in_order(surface, form):
        return "damaged"
    return ""


def _in_order(short: Iterable[str], long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)
