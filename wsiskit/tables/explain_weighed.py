"""How a level and the note of a mark were decided, in words: the rules asked, then the readings and their sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.model.message import say
from wsiskit.tables.rules import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.model.message import Message


def level_lines(level: dict[str, Any], language: str) -> Iterator[tuple[str, Message]]:
    """The level of a heading: what set it, and every reading of its number with its price."""
    told = {"id": level["section_id"], "level": level["level"], "rule": describe(level["rule"], language)}
    yield "  ", say("level {level} of heading {id}: {rule}", **told)
    yield from _asked(level["asked"])
    for way in level["ways"]:
        signs = ", ".join(f"{sign['rule']} {sign['price']:g}" for sign in way["signs"])
        told = {"reading": way["reading"], "level": way["level"], "signs": signs, "price": f"{way['price']:g}"}
        if way["chosen"]:
            yield "    ", say("chosen: {reading} at level {level} ({signs}); the outline costs {price}", **told)
        else:
            yield "    ", say("not: {reading} at level {level} ({signs}); the outline costs {price}", **told)


def mark_lines(mark: dict[str, Any]) -> Iterator[tuple[str, Message]]:
    """The note of a mark: the rule that answered, those asked before, and every first call that it could be."""
    told = {key: mark[key] for key in ("mark", "start", "end", "rule")}
    if mark["footnote"]:
        yield "  ", say("mark {mark} ({start}-{end}) → footnote {number} [{rule}]", **told, number=mark["footnote"])
    else:
        yield "  ", say("mark {mark} ({start}-{end}) → no footnote [{rule}]", **told)
    yield from _asked(mark["asked"])
    for way in mark["ways"]:
        told = {"number": way["footnote"], "at": way["start"], "score": f"{way['score']:g}"}
        if not way["footnote"]:
            if way["chosen"]:
                yield "    ", say("chosen: first call of no footnote; the series adds up to {score}", **told)
            else:
                yield "    ", say("not: first call of no footnote; the series adds up to {score}", **told)
        elif way["chosen"]:
            yield (
                "    ",
                say("chosen: first call of footnote {number} (at {at}); the series adds up to {score}", **told),
            )
        else:
            yield "    ", say("not: first call of footnote {number} (at {at}); the series adds up to {score}", **told)
    if mark["between"]:
        calls = ", ".join(f"{call['footnote']} ({call['at']})" for call in mark["between"])
        yield "    ", say("its neighbours in the series of first calls: {calls}", calls=calls)


def _asked(asked: list[str]) -> Iterator[tuple[str, Message]]:
    if asked:
        yield "    ", say("asked before, without an answer: {rules}", rules=", ".join(dict.fromkeys(asked)))
