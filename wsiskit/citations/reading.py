"""The text of a report as the grammar of citations reads it, with an exact map back to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from wsiskit.citations.numbers import DIGITS
from wsiskit.model.spans import Span
from wsiskit.passages.folding import DIRECTION, SIGNS, fold_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNREAD = f"[{DIRECTION}{SIGNS}\u200b-\u200d\u2060\ufeff\u00ad]+"
