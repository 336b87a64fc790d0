"""What a reader or a stage says of its doubts. Apart from the report, which a process that only reads has no need of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from wsiskit.model.spans import Span


class Diagnostic(NamedTuple):
    """A doubt or a fault met on the way; `severity` is `error`, `warning` or `note`."""

    rule: str
    severity: str
    message: str
    span: Span
