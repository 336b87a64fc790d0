"""Named tuples of `model.record` do what those of `typing` do; they are made in less time, that is all."""

from __future__ import annotations

import copy
import inspect
import pickle
import typing
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.model import record
from wsiskit.model.annotation import Place

T = TypeVar("T")


class Ours(record.NamedTuple):
    """One with all that there is."""

    a: str
    b: Nowhere | None  # noqa: F821 - annotations stay texts
    c: tuple[int, ...] = ()

    @property
    def double(self) -> str:
        return self.a * 2

    def __str__(self) -> str:
        return f"{self.a}!"


class Theirs(typing.NamedTuple):
    """One with all that there is."""

    a: str
    b: Any
    c: tuple[int, ...] = ()


class Several(record.NamedTuple, Generic[T]):
    values: tuple[T, ...]


class Derived(Ours):
    """With what belongs to one object."""


CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("x", 1), {}),
    (("x", 1, (2,)), {}),
    (("x",), {"b": 1}),
    ((), {"c": (3,), "b": 1, "a": "x"}),
    ((), {}),
    (("x",), {}),
    (("x", 1, (), 4), {}),
    (("x", 1), {"a": "x"}),
    (("x", 1), {"d": 1}),
]


def made(kind: Any, given: tuple[Any, ...], named: dict[str, Any]) -> object:
    try:
        return tuple(kind(*given, **named))
    except TypeError as fault:
        return str(fault).partition("() ")[2]


@pytest.mark.parametrize(("given", "named"), CALLS)
def test_takes_and_refuses_arguments_as_those_of_typing(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    assert made(Ours, given, named) == made(Theirs, given, named)


@pytest.mark.parametrize("name", ["_fields", "_field_defaults", "__match_args__", "__doc__", "__slots__"])
def test_says_of_itself_what_those_of_typing_say(name: str) -> None:
    assert getattr(Ours, name) == getattr(Theirs, name)


def test_parameters_are_the_fields() -> None:
    ours, theirs = inspect.signature(Ours), inspect.signature(Theirs)
    assert list(ours.parameters) == list(theirs.parameters)
    assert [one.default for one in ours.parameters.values()] == [one.default for one in theirs.parameters.values()]


@given(st.text(), st.integers(), st.lists(st.integers()).map(tuple))
def test_behaves_as_those_of_typing(a: str, b: int, c: tuple[int, ...]) -> None:
    ours, theirs = Ours(a, b, c), Theirs(a, b, c)
    assert ours == theirs == (a, b, c)
    assert hash(ours) == hash(theirs)
    assert (ours.a, ours.b, ours.c) == (a, b, c)
    assert repr(ours).removeprefix("Ours") == repr(theirs).removeprefix("Theirs")
    assert ours._asdict() == theirs._asdict()
    assert ours._replace(b=7) == theirs._replace(b=7)
    assert Ours._make(iter(ours)) == ours
    assert copy.deepcopy(ours) == copy.copy(ours) == ours
    again = pickle.loads(pickle.dumps(ours))  # noqa: S301 - our own
    assert again == ours
    assert type(again) is Ours
    assert (ours.double, str(ours)) == (a * 2, f"{a}!")


def test_refuses_changes() -> None:
    one: Any = Ours("x", 1)
    with pytest.raises(AttributeError):
        one.a = "y"
    with pytest.raises(AttributeError):
        one.d = "y"
    with pytest.raises(ValueError, match=r"unexpected field names: \['d'\]"):
        one._replace(d=1)
    with pytest.raises(TypeError, match="Expected 3 arguments, got 2"):
        Ours._make(("x", 1))


def test_is_matched_by_place() -> None:
    match Ours("x", 1, (2,)):
        case Ours(a, _, (c,)):
            assert (a, c) == ("x", 2)
        case _:
            pytest.fail("no match")


def test_a_generic_one_is_the_same_at_run_time() -> None:
    assert Several[int]((1,)).values == (1,)
    assert Several._fields == ("values",)


def test_a_subclass_keeps_its_kind() -> None:
    one = Derived("x", 1)._replace(a="y")
    assert type(one) is Derived
    assert one == ("y", 1, ())


def test_no_other_base() -> None:
    with pytest.raises(TypeError, match="other bases"):
        type(record.NamedTuple)("Odd", (record.NamedTuple, Place), {})


def test_a_class_without_fields_is_refused() -> None:
    """As one of a module whose annotations are no texts would be, where Python makes them later."""
    with pytest.raises(TypeError, match="Empty has no fields"):
        record.NamedTuple.__class__("Empty", (record.NamedTuple,), {})


def test_a_class_has_no_constructor_of_another_with_as_many_fields() -> None:
    class First(record.NamedTuple):
        a: int

    class Second(record.NamedTuple):
        b: int

    assert First(a=1) == Second(b=1)
    with pytest.raises(TypeError):
        First(b=1)
