"""`links --check`: options → verdicts on links, as columns of the table and as a report of lychee's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cli.deadlines import seconds_of
from wsiskit.cli.declared import option
from wsiskit.cli.streams import complain, remark
from wsiskit.errors import UsageError
from wsiskit.model.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.cli.declared import Options
    from wsiskit.linkcheck.states import Verdict

DONE, FAULTS = 0, 1
_DAYS, _SECONDS = 7.0, 20.0
COLUMNS = (
    Column("state", "string", "with --check: ok, moved, gone, blocked (it refuses programs) or unknown"),
    Column("http_status", "integer", "with --check: the last HTTP status, empty where no server answered"),
    Column("target", "string", "with --check: where a permanent redirect leads to"),
    Column("reason", "string", "with --check: the rule that decided the state"),
    Column("checked", "string", "with --check: when it was asked, UTC"),
)
LINK_CHECK: Options = {
    "check": (
        option(bool, "--check", help="Ask every server whether the link still answers (needs wsiskit[linkcheck])."),
        False,
    ),
    "cache": (
        option(
            str,
            "--cache",
            metavar="FILE",
            help="With --check: file of earlier verdicts. Default: the user's cache folder; none: no file.",
        ),
        "",
    ),
    "max_age": (
        option(str, "--max-age", metavar="DAYS", help="With --check: ask again after so many days (7)."),
        "",
    ),
    "allow_private": (
        option(
            list[str],
            "--allow-private",
            metavar="HOST",
            help="With --check: a host or address that may be inside your network. Repeatable.",
        ),
        (),
    ),
    "timeout": (
        option(str, "--timeout", metavar="SECONDS", help="With --check: the longest wait for one answer (20)."),
        "",
    ),
    "report_timeout": (
        option(str, "--report-timeout", metavar="SECONDS", help="The longest time for one report (600)."),
        "",
    ),
    "lychee": (
        option(str, "--lychee", metavar="FILE", help="With --check: also write the verdicts as lychee's JSON."),
        "",
    ),
    "from_lychee": (
        option(str, "--from-lychee", metavar="FILE", help="Take the verdicts from lychee's JSON instead of asking."),
        "",
    ),
}


def checked_columns(columns: tuple[Column, ...], values: dict[str, Any]) -> tuple[Column, ...]:
    """The table's columns, with those of the verdicts where they are asked for. Raises `UsageError` for odd options."""
    seconds_of(values.get("max_age", ""), _DAYS, "--max-age", "days")
    seconds_of(values.get("timeout", ""), _SECONDS)
    return (*columns, *COLUMNS) if _asked(values) else columns


def _asked(values: dict[str, Any]) -> bool:
    return bool(values.get("check") or values.get("from_lychee"))


def check_links(table: Table, values: dict[str, Any]) -> tuple[Table, int]:
    """The table with a verdict in each row, and 1 where a link is gone; unchanged and 0 where nobody asked for it."""
    if not _asked(values):
        return table, DONE
    at = {column.name: n for n, column in enumerate(table.columns)}
    urls = [str(row[at["url"]]) for row in table.rows]
    verdicts = _read(values["from_lychee"]) if values["from_lychee"] else _ask(urls, values)
    rows = tuple((*row, *_cells(verdicts.get(url))) for row, url in zip(table.rows, urls, strict=True))
    if values["lychee"]:
        from wsiskit.linkcheck.lychee import lychee_text
        from wsiskit.writers.files import write_whole

        by_report: dict[str, list[Verdict]] = {}
        for row, url in zip(table.rows, urls, strict=True):
            if url in verdicts:
                by_report.setdefault(str(row[at["report"]]), []).append(verdicts[url])
        write_whole(values["lychee"], [lychee_text(by_report)])
    states = [verdicts[url].state for url in dict.fromkeys(urls) if url in verdicts]
    counts = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(sorted(states)))
    remark(f"wsiskit: {len(states)} links: {counts or 'none asked'}")
    return table._replace(rows=rows), FAULTS if "gone" in states else DONE


def _cells(verdict: Verdict | None) -> tuple[str | int, ...]:
    if verdict is None:
        return ("", "", "", "", "")
    return verdict.state, verdict.status or "", verdict.target, verdict.reason, verdict.checked


def _read(path: str) -> dict[str, Verdict]:
    from wsiskit.knowledge.side_files import read_side_text
    from wsiskit.linkcheck.lychee import read_lychee

    return read_lychee(read_side_text(path, "lychee", "the report of lychee", "check the path"), path)


def _ask(urls: Iterable[str], values: dict[str, Any]) -> dict[str, Verdict]:
    """URL → verdict, from the cache where it is young enough, else from the servers."""
    try:
        import aiohttp as _  # noqa: F401
    except ImportError as fault:
        remedy = "install the extra: pip install 'wsiskit[linkcheck]'"
        raise UsageError("--check", "output.extra", f"asking servers needs {fault.name}", remedy) from None
    import asyncio
    from datetime import UTC, datetime, timedelta

    from wsiskit import __version__
    from wsiskit.cli.reports import counted
    from wsiskit.linkcheck.cache import Cache, default_path
    from wsiskit.linkcheck.client import Client, Manners
    from wsiskit.linkcheck.guard import Guard

    days = seconds_of(values["max_age"], _DAYS, "--max-age", "days")
    manners = Manners(timeout=seconds_of(values["timeout"], _SECONDS), agent=f"wsiskit/{__version__} (link check)")
    path = "" if values["cache"] == "none" else values["cache"] or default_path()
    found: dict[str, Verdict] = {}
    with Cache(path, timedelta(days=days)) as cache:
        now = datetime.now(UTC)
        for url in dict.fromkeys(urls):
            known = cache.find(url, now)
            if known is not None:
                found[url] = known
        left = [url for url in dict.fromkeys(urls) if url not in found]
        if left:
            with counted(len(left), "Asking") as done:

                def tell(verdict: Verdict) -> None:
                    found[verdict.url] = verdict
                    cache.add(verdict)
                    done()

                try:
                    asyncio.run(Client(manners, Guard(values["allow_private"]), tell).check(left))
                except KeyboardInterrupt:
                    kept = f" and kept in {path}: the next run resumes there" if path else ""
                    complain(f"{len(found)} of {len(found) + len(left)} links are known{kept}")
                    raise
    return found
