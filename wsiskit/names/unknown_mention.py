"""The mention of a body that the registry lacks: whoever finds one says where, by which rule, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.annotation import Mention

if TYPE_CHECKING:
    from wsiskit.model.annotation import Place
    from wsiskit.model.spans import Span


def unknown_mention(pieces: tuple[Span, ...], source: str, place: Place, rule: str, context: str) -> Mention:
    """A mention with the status nil over these pieces of the source text, of which there is at least one."""
    return Mention(
        span=pieces[0],
        surface=pieces[0].cut(source),
        pieces=pieces,
        entity_id="",
        status="nil",
        candidates=(),
        rule=rule,
        score=1.0,
        counted=True,
        place=place,
        context=context,
    )
