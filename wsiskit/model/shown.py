"""How a record shows itself in a notebook: one short line."""

from __future__ import annotations

LONGEST = 48  # characters of a text


def cut(text: str) -> str:
    """A text quoted in one line, its end left out where it is long."""
    return repr(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")


def shown(record: object, *parts: object) -> str:
    """`<Mention '贸发会议' linked unctad, paragraph 3>`: the type of a record and its parts; empty ones are left out."""
    return f"<{' '.join([type(record).__name__, *(str(part) for part in parts if str(part))])}>"
