"""`python -m wsiskit` and the `wsiskit` command."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    from wsiskit.workers import collect_seldom

    collect_seldom()
    _reserve_streams()

    is_open = _use_cache(sys.argv[1:])

    from wsiskit.cli.app import run

    code = run(sys.argv[1:])
    if is_open and code in (0, 1):
        from wsiskit.cache.opened import keep_patterns

        keep_patterns()
    _leave(code)


def _use_cache(args: list[str]) -> bool:
    """Let knowledge and patterns come from the cache; whether anything may be kept."""
    from wsiskit.cache.place import cache_folder, cache_limit, is_off
    from wsiskit.errors import UsageError

    if is_off() or "--no-cache" in args:
        return False
    try:
        limit = cache_limit()
    except UsageError:
        return False  # the command that uses the cache says so
    from wsiskit.cache.opened import Opened, open_cache
    from wsiskit.cache.store import Store

    command = next((word for word in args if not word.startswith("-")), "")
    open_cache(Opened(Store(cache_folder(), limit), command))
    return True


def _reserve_streams() -> None:
    """Open the null device where a standard stream is closed: else the next file that is opened, a report or an output,
    gets its number, and what some library writes there ends in that file."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number is this one


def _leave(code: int) -> None:
    """End the process without taking its objects apart one by one, which took 6 % of `coverage` on one report.

    What other code has registered for the end still runs; a stream that cannot be flushed leaves it to the interpreter.
    """
    import atexit

    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        sys.exit(code)
    atexit._run_exitfuncs()
    os._exit(code)


if __name__ == "__main__":
    main()
