"""`cache`: what commands have kept of reports that they read, how much it is, and its removal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cache.place import cache_folder, cache_limit
from wsiskit.cli.options import FORMATS, add_command
from wsiskit.cli.plain import PlainGroup
from wsiskit.cli.streams import remark
from wsiskit.cli.write import check_format, write_table
from wsiskit.model.columns import Column
from wsiskit.model.table import Table

if TYPE_CHECKING:
    import typer

_INFO = """Print where the cache is, how much it holds and how much it may hold.

The cache keeps the text of PDF and Word files and the analyses of reports, so that a second command over the same files
need not read them again, and the program's compiled patterns. The output is the same with and without it. WSISKIT_CACHE
names another folder, or is off; WSISKIT_CACHE_SIZE is the limit in megabytes; --no-cache leaves it out for one command.

Examples:

  wsiskit cache info

  wsiskit cache info --json
"""
_CLEAR = """Remove everything from the cache; other files in its folder stay.

Examples:

  wsiskit cache clear
"""
COLUMNS = (
    Column("folder", "string", "where the cache is"),
    Column("entries", "integer", "how many texts, analyses and other entries it holds"),
    Column("bytes", "integer", "their size together"),
    Column("limit", "integer", "the most bytes that it keeps; what was used longest ago goes first"),
)


def register(app: typer.Typer, name: str) -> None:
    """Add the group."""
    import typer

    group = typer.Typer(
        cls=PlainGroup, no_args_is_help=True, help="What is kept of reports that were read: info, clear."
    )
    add_command(group, "info", print_info, FORMATS, _INFO)
    add_command(group, "clear", clear, {}, _CLEAR)
    app.add_typer(group, name=name)


def print_info(values: dict[str, Any]) -> int:
    """`cache info`."""
    from wsiskit.cache.store import Store

    check_format(values, COLUMNS)
    folder, limit = cache_folder(), cache_limit()
    kept = Store(folder, limit).kept()
    write_table(Table("cache", COLUMNS, ((folder, kept.entries, kept.bytes, limit),)), values, [])
    return 0


def clear(values: dict[str, Any]) -> int:
    """`cache clear`."""
    from wsiskit.cache.store import Store

    folder = cache_folder()
    removed = Store(folder).clear()
    remark(f"wsiskit: {removed.entries} entries ({removed.bytes / 1e6:.1f} MB) removed from {folder}")
    return 0
