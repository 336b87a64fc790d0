"""The frozen types of the model as plain data, and back: every value a text, a number, a list or nothing.

A tuple is a list of its fields in order, so a value that was written can be read by the same program only: whoever keeps
plain data keeps the digest of the program with it.
"""

from __future__ import annotations

import sys
import zlib
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from wsiskit.model import annotation, columns, diagnostic, report, source, spans, table
from wsiskit.model.annotation import AnnotatedReport
from wsiskit.model.diagnostic import Diagnostic
from wsiskit.model.message import packed as packed_message
from wsiskit.model.message import unpacked as unpacked_message
from wsiskit.model.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_MODULES = (annotation, columns, diagnostic, report, source, spans, table)
_MAX_BYTES = 1024**3  # of one value, unpacked
_SIMPLE = (str, int, float, bool)


def packed(value: object) -> bytes:
    """The value as compressed JSON."""
    import json

    text = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpacked(data: bytes, kind: Callable[..., T]) -> T:
    """The value of type `kind` that `packed` made the bytes of. Raises `ValueError` for what is no such value."""
    import json

    opened = zlib.decompressobj()
    try:
        text = opened.decompress(data, _MAX_BYTES)
        if opened.unconsumed_tail or not opened.eof:
            raise ValueError("not whole, or too long")
        make = _maker(kind)
        read = json.loads(text.decode("utf-8", "surrogatepass"))
        value: T = read if make is None else make(read)
    except (zlib.error, TypeError, AttributeError, LookupError, NameError, RecursionError) as fault:
        raise ValueError(str(fault)) from None
    return value


def _plain(value: object) -> object:
    """The sentences of doubts with their patterns, so that they can still be said in another language; JSON takes tuples,
    named or not, as lists."""
    if isinstance(value, AnnotatedReport | Report):
        return [_plain(field) for field in value]
    if isinstance(value, tuple) and value and isinstance(value[0], Diagnostic):
        return [doubt._replace(message=packed_message(doubt.message)) for doubt in value]
    return value


@cache
def _maker(kind: Any) -> Callable[[Any], Any] | None:
    """What makes a value of this type of plain data; None where plain data are the value."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in _SIMPLE or kind is NoneType:
        return None
    if origin in (Union, UnionType):
        return _maker_of_one(inner)
    if origin is tuple:
        return _maker_of_row(inner)
    hints = get_type_hints(kind, vars(sys.modules[kind.__module__]), _types())
    names = list(kind._fields)
    makers = [(at, made) for at, name in enumerate(names) if (made := _maker(hints[name])) is not None]
    if kind is Diagnostic:
        makers.append((names.index("message"), unpacked_message))
    if not makers:
        simple: Callable[[Any], Any] = kind._make
        return simple

    def make(row: list[Any]) -> Any:
        for at, made in makers:
            row[at] = made(row[at])
        return kind(*row)

    return make


def _maker_of_one(kinds: tuple[Any, ...]) -> Callable[[Any], Any] | None:
    """Of a type or nothing; of texts and numbers. No other union stands in the model."""
    others = [kind for kind in kinds if kind is not NoneType and kind not in _SIMPLE]
    if not others:
        return None
    made = _maker(others[0])
    if len(others) > 1 or made is None:
        raise TypeError(f"no plain form of {kinds}")
    return lambda value: None if value is None else made(value)


def _maker_of_row(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    """Of a tuple: all members of one type, or each of its own."""
    if len(inner) == 2 and inner[1] is Ellipsis:
        made = _maker(inner[0])
        return tuple if made is None else lambda row: tuple(map(made, row))
    makers = [_maker(kind) for kind in inner]
    if not any(makers):
        return tuple
    return lambda row: tuple(value if made is None else made(value) for value, made in zip(row, makers, strict=True))


@cache
def _types() -> dict[str, Any]:
    """Every type of the model by its name: the modules import each other's for typing alone."""
    return {name: value for module in _MODULES for name, value in vars(module).items() if isinstance(value, type)}
