"""A property that is worked out once per object and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

V = TypeVar("V")


class kept(Generic[V]):  # noqa: N801 - used as a decorator, as `property` is
    """`functools.cached_property` without the lock that it takes in Python 3.11, which costs more than most properties
    that rules ask for. Objects that have such properties belong to one thread."""

    def __init__(self, work: Callable[[Any], V]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> kept[V]: ...
    @overload
    def __get__(self, one: object, owner: type) -> V: ...
    def __get__(self, one: object | None, owner: type) -> kept[V] | V:
        """The value; the next look finds it in the object itself."""
        if one is None:
            return self
        value = one.__dict__[self._name] = self._work(one)
        return value
