"""Completion of values is loaded only when a shell asks for it: no other run pays for that."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def offered(name: str) -> Callable[..., Any] | None:
    """The function of that name in `complete` where a shell asks, None in every other run."""
    if "_WSISKIT_COMPLETE" not in os.environ:
        return None
    from wsiskit.cli import complete

    found: Callable[..., Any] = getattr(complete, name)
    return found
