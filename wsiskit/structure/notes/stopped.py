"""Bodies of notes that are printed as paragraphs are: `1. See …` at the foot of a page or at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.spans import Span
from wsiskit.structure.notes.scopes import begins_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.structure.blocks.candidates import Chunk
    from wsiskit.structure.wording import Wording

Body = tuple[str, Span, bool]  # label, span of the mark, whether its form alone is certain

_MARK = re.compile(r"\d{1,4}\s*[.．、:：–—-]\s*")
_ABOVE = 3  # chunks above a body, furniture among them, of which one is the text that calls it


def find_stopped(
    text: str,
    starts: list[Chunk],
    say: Wording,
    is_called: Callable[[str, int, int], bool],
    *,
    is_markdown: bool = False,
) -> dict[int, Body]:
    """Bodies such as `1. See …` at the end of a page or of the text, where no note has another form.

    They count anew below the paragraphs, with no heading and no colon above them, continue the notes of the page before
    or begin at 1, and an explicit mark before calls each: `is_called` says whether a mark of a label stands between two
    offsets. A list of which one item is not called is a list, and so are items that all have one number.
    """
    found: dict[int, Body] = {}
    run: list[int] = []
    last = floor = 0
    equal = False  # a list whose items have one number
    for i, start in enumerate([*starts, None]):
        number = _stopped(start) if start else 0
        if start is None or start.page_before or (number and run and number <= _stopped(starts[run[-1]])):
            numbers = [_stopped(starts[j]) for j in run]
            ends = start is None or start.page_before
            begins = bool(numbers) and numbers[0] in (1, last + 1) and _follows_text(starts, run[0], say)
            if begins and ends and not equal and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
                top = starts[run[0]].span.start
                if all(is_called(str(n), floor, top) for n in numbers):
                    found.update(
                        {j: (str(n), _stopped_span(text, starts[j]), False) for j, n in zip(run, numbers, strict=True)}
                    )
                    last, floor = numbers[-1], top
            equal = bool(start and run) and number == _stopped(starts[run[-1]]) and _is_beside(start, is_markdown)
            run = []
        if number:
            run.append(i)
    return found


def _is_beside(start: Chunk | None, is_markdown: bool) -> bool:
    """Whether a numbered start is an item of the list above it: in Markdown always, else without an empty line."""
    return start is not None and (is_markdown or not start.blank_before)


def _stopped(start: Chunk) -> int:
    """Number with a full stop that a start begins with, 0 for none."""
    if start.apart or start.decoration.listed or start.decoration.depth:
        return 0
    return next((c.readings[0].ordinal for c in start.candidates if c.form == "number"), 0)


def _stopped_span(text: str, start: Chunk) -> Span:
    mark = _MARK.match(text, *start.span)
    return Span(*mark.span()) if mark else Span(start.span.start, start.span.start)


def _follows_text(starts: list[Chunk], i: int, say: Wording) -> bool:
    """Whether a numbered start counts anew below numbered text: no heading, no lead of a list and no page directly above."""
    above = next((starts[j] for j in range(i - 1, max(i - _ABOVE - 1, -1), -1) if not starts[j].apart), None)
    if above is None or starts[i].page_before or begins_part(above, say) or say.leads_in(above.span):
        return False
    return not any(say.is_title_like(c.title, True) for c in above.candidates)
