"""The longest time that one report may take: `--timeout`, for every command that reads reports."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from wsiskit.cli.declared import option
from wsiskit.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.cli.declared import Options

TIME_LIMIT = 600.0  # seconds; the longest report known takes about 20, a report of 50 pages 2
GRACE = 5.0  # seconds after which a process that does not answer to its deadline is ended
_HELP = f"The longest time for one report ({TIME_LIMIT:g}); then it is an input that failed."
TIMEOUT: Options = {"timeout": (option(str, "--timeout", metavar="SECONDS", help=_HELP), "")}


class _Limit:
    """Seconds for one report in this process, whether the user named them, and the option that does."""

    seconds = TIME_LIMIT
    is_given = False
    option = "--timeout"


def set_time_limit(given: str, option: str = "--timeout") -> None:
    """Take the option. Raises `UsageError` for what is no number above 0."""
    _Limit.seconds, _Limit.is_given, _Limit.option = seconds_of(given, TIME_LIMIT, option), bool(given), option


def time_option() -> str:
    """The option that `set_time_limit` took."""
    return _Limit.option


def time_limit() -> float:
    """Seconds for one report."""
    return _Limit.seconds


def is_time_limit_given() -> bool:
    """Whether the user asked for a limit: then a report is read in a process that can be ended, where that is possible."""
    return _Limit.is_given


def seconds_of(given: str, usual: float, option: str = "--timeout", unit: str = "seconds") -> float:
    """Seconds, or another unit, as the user writes them, `usual` where he does not.

    Raises `UsageError` for what is no number above 0.
    """
    if not given:
        return usual
    try:
        number = float(given)
    except ValueError:
        number = -1.0
    if not 0 < number < 1e6:
        remedy = f"give {unit}, such as {usual:g}"
        raise UsageError(option, "usage.number", f"{given!r} is no number above 0", remedy)
    return number


@contextmanager
def bounded(path: str) -> Iterator[None]:
    """Work on one input within the limits: raises `InputError` where its time is over, `MemoryError` where it wants more."""
    from wsiskit.readers.limits import deadline, memory

    with memory(), deadline(_Limit.seconds, too_slow(path, _Limit.seconds)):
        yield


def too_slow(path: str, seconds: float) -> InputError:
    """The fault of an input whose time is over."""
    message = f"it took longer than {seconds:g} seconds"
    return InputError(path, "input.too-slow", message, f"split the report, or give it more time with {_Limit.option}")
