"""Numbers that tell which tests they decide in: one run of all tests instead of one per number, for `tools.numbers`.

A watched number behaves as its value. At each comparison it looks whether a smaller or a larger value would have answered
otherwise; sums and products with it are watched too. What is sliced or counted with it alone leaves no trace.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 6  # tests kept per number and direction
SMALLER, LARGER, USED = "smaller", "larger", "used"


class Notes:
    """(number, what) → tests, the first `MOST` of each; `test` is the one that runs."""

    def __init__(self) -> None:
        self.test = ""
        self.found: dict[tuple[str, str], list[str]] = {}

    def add(self, key: str, what: str) -> None:
        """Note that the test that runs uses a number, or would see another one."""
        tests = self.found.setdefault((key, what), [])
        if self.test and len(tests) < MOST and self.test not in tests:
            tests.append(self.test)


class _Watched:
    """What whole numbers and decimals share: `plain` is the value, `low` and `high` what it is tried with."""

    kinds: ClassVar[dict[type, type]] = {}
    plain: Any
    low: Any
    high: Any
    key: str
    notes: Notes


def watch(value: float, low: float, high: float, key: str, notes: Notes) -> Any:
    """The value as a number that notes the tests it decides in."""
    kind = _Watched.kinds[type(value)]
    made = kind(value)
    made.plain, made.low, made.high, made.key, made.notes = value, low, high, key, notes
    return made


def _plain(value: Any) -> Any:
    return value.plain if isinstance(value, _Watched) else value


def _comparing(compare: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def method(self: Any, other: Any) -> Any:
        other = _plain(other)
        said = compare(self.plain, other)
        if compare(self.low, other) != said:
            self.notes.add(self.key, SMALLER)
        if compare(self.high, other) != said:
            self.notes.add(self.key, LARGER)
        return said

    return method


def _reckoning(reckon: Callable[[Any, Any], Any], *, turned: bool = False) -> Callable[[Any, Any], Any]:
    def method(self: Any, other: Any) -> Any:
        other = _plain(other)
        if type(other) not in _Watched.kinds:
            return reckon(other, self.plain) if turned else reckon(self.plain, other)
        self.notes.add(self.key, USED)
        value, low, high = (
            reckon(other, one) if turned else reckon(one, other) for one in (self.plain, self.low, self.high)
        )
        return watch(value, low, high, self.key, self.notes)

    return method


def _kind(base: type) -> type:
    """A subclass of `int` or `float` whose operations are noted."""
    methods: dict[str, Any] = {"__hash__": base.__hash__}
    for name in ("lt", "le", "gt", "ge", "eq", "ne"):
        methods[f"__{name}__"] = _comparing(getattr(operator, name))
    for name in ("add", "sub", "mul", "truediv", "floordiv", "mod"):
        methods[f"__{name}__"] = _reckoning(getattr(operator, name))
        methods[f"__r{name}__"] = _reckoning(getattr(operator, name), turned=True)
    return type(f"Watched{base.__name__.title()}", (_Watched, base), methods)


_Watched.kinds.update({base: _kind(base) for base in (int, float)})
