"""Tables of slow tests in two parts: one that gates every change, one that is run once a week and by hand.

A table whose every row takes seconds is `slow`; of a table with many such rows a fixed share is, and the rest is `long`. The
share is spread over the whole table, so that every kind of row has members in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def share(rows: Iterable[Any], one_of: int, always: Callable[[Any], bool] = lambda _: False) -> list[Any]:
    """Values for `parametrize`: the first of every `one_of` rows and those that are `always` in it, the rest marked `long`.

    Each row is one value of one parameter. A test that takes them is marked `slow` itself.
    """
    return [
        row if at % one_of == 0 or always(row) else pytest.param(row, marks=pytest.mark.long)
        for at, row in enumerate(rows)
    ]
