"""Rules on punctuation: two regimes in one report, brackets and quotation marks without their partner."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from wsiskit.knowledge.languages import load_profile
from wsiskit.model.message import say
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span
from wsiskit.tables.check.finding import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wsiskit.passages.passage import Passage
    from wsiskit.tables.check.finding import Finder
    from wsiskit.tables.check.subject import Subject

_BEFORE = "[\u3400-\u4dbf\u4e00-\u9fff》”’）)」』]"
_BEHIND = f"(?:(?<={_BEFORE}.)|(?<={_BEFORE} .))"
# half-width and full-width form of one mark; after Chinese text either may stand, in one report only one should. The mark
# comes first: a pattern that begins with a look-behind is searched several times as long
_MARKS = (
    (say("commas"), "，", re.compile(f"[,，]{_BEHIND}(?!\\d)")),
    (say("semicolons"), "；", re.compile(f"[;；]{_BEHIND}")),
    (say("colons"), "：", re.compile(f"[:：]{_BEHIND}(?!\\d)")),
    (say("brackets"), "（", re.compile("[(（](?=[\u3400-\u4dbf\u4e00-\u9fff])")),
)
_IN_PLACES = "{count} {width} {marks} in {places} places; {others} {other} ones stand elsewhere"
_IN_A_ROW = "{count} {width} {marks} in a row; {others} {other} ones stand elsewhere"
_MOST_STRETCHES = 5  # more, and the report has no regime: one finding says so
_OPENING = dict(zip("(（[［{【《〈“「『«", ")）]］}】》〉”」』»", strict=True))
_CLOSING = {close: open_ for open_, close in _OPENING.items()}
_ENCLOSING = re.compile(f"[{re.escape(''.join((*_OPENING, *_CLOSING)))}]")
_SAME = str.maketrans("（）［］", "()[]")  # the two widths of one mark match each other
_ITEM = re.compile(r"(?:^|[\s。；;，,、:：.(（])(?:[\dA-Za-z]{1,4}|[\u4e00-\u9fff])[)）]")


_PIECES = {"unknown", "masthead"}  # pieces of lists and titles: the partner may stand in the next one


class _Mark(NamedTuple):
    full: bool
    span: Span


def find_mixed(subject: Subject) -> Iterator[Found]:
    """Stretches in the rarer of two regimes, one finding per stretch; one for all where there are many."""
    found = []
    for name, full, pattern in _MARKS:
        stand = [(passage, list(pattern.finditer(passage.text))) for passage in subject.passages]
        if len({m[0] for _, own in stand for m in own}) < 2:  # one regime: most reports
            continue
        marks = [_Mark(m[0] == full, passage.span(m.start(), m.end())) for passage, own in stand for m in own]
        found += list(_stretches(name, sorted(marks, key=lambda mark: mark.span)))
    yield from sorted(found, key=lambda one: one.span)


def _stretches(name: str, marks: list[_Mark]) -> Iterator[Found]:
    full = sum(mark.full for mark in marks)
    rare = full * 2 <= len(marks)  # half-width wins a tie
    count = full if rare else len(marks) - full
    if not count:
        return
    runs: list[list[_Mark]] = []
    inside = False
    for mark in marks:
        if mark.full == rare:
            if not inside:
                runs.append([])
            runs[-1].append(mark)
        inside = mark.full == rare
    full_width, half_width = say("full-width"), say("half-width")
    width, other = (full_width, half_width) if rare else (half_width, full_width)
    told = {"width": width, "marks": name, "others": len(marks) - count, "other": other}
    key = f"{name} {'full' if rare else 'half'}"
    if len(runs) > _MOST_STRETCHES:
        message = say(_IN_PLACES, count=count, places=len(runs), **told)
        yield Found(runs[0][0].span, message, key=key)
        return
    for run in runs:
        span = Span(run[0].span.start, run[-1].span.end)
        yield Found(span, say(_IN_A_ROW, count=len(run), **told), key=key)


def find_unbalanced(subject: Subject) -> Iterator[Found]:
    """Brackets and quotation marks whose partner is not in the same passage."""
    passages = subject.passages
    turned = {ord(c): other for pair in _turned_quotes(subject) for c, other in zip(pair, pair[::-1], strict=True)}
    lonely = [_lonely(passage.text.translate(turned)) for passage in passages]
    for n, passage in enumerate(passages):
        if passage.kind in _PIECES:
            continue
        following = passages[n + 1].text[:1] if n + 1 < len(passages) else ""
        around_it = [i for i in (n - 1, n + 1) if 0 <= i < len(passages) and _in_pieces(passage, passages[i])]
        partners = {passages[i].text[at].translate(_SAME) for i in around_it for at, _ in lonely[i]}
        for at, message in lonely[n]:
            char = passage.text[at]
            if char in "“«" and following == char:  # a quotation of several paragraphs opens each of them anew
                continue
            if (_OPENING.get(char) or _CLOSING[char]).translate(_SAME) in partners:
                continue
            around = passage.text[max(0, at - 6) : at + 7]
            yield Found(passage.span(at, at + 1), message(char, around), key=around)


def _in_pieces(one: Passage, other: Passage) -> bool:
    """Whether one of two neighbours may be the rest of the other: a heading or an item over several lines."""
    return "heading" in (one.kind, other.kind) or other.kind in _PIECES


def _turned_quotes(subject: Subject) -> tuple[str, ...]:
    """Pairs of quotation marks that the language opens with the mark that others close with."""
    return load_profile(subject.annotated.report.language).words("", "turned_quotes")


def _lonely(text: str) -> list[tuple[int, Callable[[str, str], str]]]:
    items: set[int] | None = None
    stack: list[int] = []
    depth: Counter[str] = Counter()  # how many of each opening mark the stack holds
    lonely: list[tuple[int, Callable[[str, str], str]]] = []
    for mark in _ENCLOSING.finditer(text):
        at, char = mark.start(), mark[0]
        if char in _OPENING:
            stack.append(at)
            depth[char.translate(_SAME)] += 1
            continue
        wanted = _CLOSING[char].translate(_SAME)
        if not depth[wanted]:
            if items is None:
                items = {m.end() - 1 for m in _ITEM.finditer(text)}
            if at not in items:
                lonely.append((at, _closes_nothing))
            continue
        while stack:
            i = stack.pop()
            opened = text[i].translate(_SAME)
            depth[opened] -= 1
            if opened == wanted:
                break
            lonely.append((i, _never_closed))
    lonely += [(i, _never_closed) for i in stack]
    return sorted(lonely, key=lambda one: one[0])


def _closes_nothing(mark: str, around: str) -> str:
    return say("{mark} closes nothing: …{around}…", mark=mark, around=around)


def _never_closed(mark: str, around: str) -> str:
    return say("{mark} is never closed: …{around}…", mark=mark, around=around)


def find_doubled_marks(subject: Subject) -> Iterator[Found]:
    """Two marks where one is meant; dots and dashes of an ellipsis are not."""
    for passage in subject.passages:
        for found in re.finditer(r"([，。；：、,;])\s?[，。；：、,;]+", passage.text):
            around = passage.text[max(0, found.start() - 4) : found.end() + 4]
            message = say("{marks!r} stands for one mark: …{around}…", marks=found[0], around=around)
            yield Found(passage.span(*found.span()), message, found[1], around)


FINDERS: dict[str, Finder] = {
    "punctuation.mixed": find_mixed,
    "punctuation.unbalanced": find_unbalanced,
    "punctuation.doubled": find_doubled_marks,
}
