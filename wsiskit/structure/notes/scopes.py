"""Where a series of notes may begin again, and the keys that notes have whose label is printed more than once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.structure.blocks.candidates import Chunk
    from wsiskit.structure.wording import Wording

ANNEX_MAX = 3  # times the longest heading that "Annex to the letter dated … addressed to …" may take
_LISTS = ("number", "paren", "compound")  # forms that number paragraphs and items as well as headings


def find_cuts(starts: list[Chunk], say: Wording) -> list[int]:
    """Ascending offsets at which a page, an annex or a chapter begins: a form feed, a heading of the format, or a title
    with a marker that numbers no paragraphs."""
    return [start.span[0] for start in starts if not start.apart and (start.page_before or begins_part(start, say))]


def begins_part(start: Chunk, say: Wording) -> bool:
    """Whether a start may be the heading of a chapter or an annex."""
    decoration = start.decoration
    if start.apart or start.body is not None or decoration.listed:
        return False
    if decoration.depth:
        return True
    for candidate in start.candidates:
        if not candidate.form.startswith(_LISTS):
            return say.is_title_like(candidate.title, True)
    if start.candidates:
        return False
    if start.span.end - start.span.start > ANNEX_MAX * say.profile.heading_max:
        return False
    return say.part.fullmatch(say.bare_title(start.span)) is not None


def unique_keys(labels: Iterable[str]) -> list[str]:
    """Labels as keys: one that is printed again gets `~2`, `~3`."""
    used: dict[str, int] = {}
    keys: list[str] = []
    for label in labels:
        used[label] = used.get(label, 0) + 1
        keys.append(label if used[label] == 1 else f"{label}~{used[label]}")
    return keys
