"""Work that ends its process for one input."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText


def dies_of_english(source: SourceText) -> str:
    """The path; the process ends where it is that of the English report."""
    if source.path.endswith("en.txt"):
        os._exit(9)
    return source.path
