"""Sentences for people that can be said in another language after they were written."""

from __future__ import annotations

from typing import Any


class Message(str):
    """An English sentence that keeps its pattern and the values of its fields. Everywhere else it is its text."""

    __slots__ = ("fields", "pattern")

    pattern: str
    fields: dict[str, object]

    def __reduce__(self) -> tuple[object, tuple[str, dict[str, object]]]:
        """Rebuilt in another process from pattern and fields."""
        return _rebuilt, (self.pattern, self.fields)


def say(pattern: str, /, **fields: object) -> Message:
    """The sentence of an English pattern, `{name}` and `{name!r}` filled in with `fields`, which may be sentences too.

    The pattern is the key of its translations (`knowledge/data/sentences/`), so it stands in the call as it is: a test
    reads it from there, and asks every catalogue for it. Values are never read as patterns.
    """
    message = Message(pattern.format(**fields))
    message.pattern, message.fields = pattern, fields
    return message


def packed(message: str) -> Any:
    """A message as JSON can hold it: a text, or pattern and fields."""
    if not isinstance(message, Message):
        return message
    return [message.pattern, {key: packed(v) if isinstance(v, str) else v for key, v in message.fields.items()}]


def unpacked(told: Any) -> str:
    """The message that `packed` gave."""
    if isinstance(told, str):
        return told
    pattern, fields = told
    return say(pattern, **{key: unpacked(v) if isinstance(v, list | str) else v for key, v in fields.items()})


def _rebuilt(pattern: str, fields: dict[str, object]) -> Message:
    return say(pattern, **fields)
