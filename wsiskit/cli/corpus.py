"""`corpus`: many reports as one data set, and questions to it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from wsiskit.cli.deadlines import seconds_of
from wsiskit.cli.declared import argument, option
from wsiskit.cli.options import ANALYSIS, FORMATS, add_command, settings_of
from wsiskit.cli.plain import PlainGroup
from wsiskit.cli.streams import complain, remark
from wsiskit.cli.write import check_format, write_table
from wsiskit.errors import InputError, UsageError, nearest
from wsiskit.model.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import typer

    from wsiskit.cli.declared import Options
    from wsiskit.corpus.build import Built, Done, Work
    from wsiskit.corpus.layout import DataSet, Shard
    from wsiskit.model.table import Row

DONE, FAULTS, NOTHING = 0, 1, 2
ENGINES = ("processes", "spark")
_BUILD = """Read reports into a Parquet data set, on all cores; a second run reads only what has changed.

One folder per table, with the columns of the codebook; the table documents has a row for every file, those that cannot be
read too. An interrupted build continues where it was stopped. A report is read again where its bytes, this program or the
registry have changed.

Examples:

  wsiskit corpus build reports/ -o wsis.dataset

  wsiskit corpus build reports/ -o wsis.dataset --registry my.toml -j 2

  wsiskit corpus build /shared/reports/ -o /shared/wsis.dataset --engine spark --master spark://host:7077
"""
_SQL = """Ask a data set one question in SQL: DuckDB over the Parquet files, for reading alone.

Besides the tables of the codebook there are ready views: cells, entity_line_year, appearances, silent_contributors, gaps,
unknown_names, cited_documents, link_hosts, failures. `wsiskit corpus info DATASET --tables` lists them.

Examples:

  wsiskit corpus sql wsis.dataset "SELECT * FROM appearances ORDER BY mentions DESC LIMIT 20"

  wsiskit corpus sql wsis.dataset "SELECT year, count(*) FROM silent_contributors GROUP BY year" --csv
"""
_INFO = """Print what a data set holds: reports by year, language, format and status; with --tables its tables and views.

Examples:

  wsiskit corpus info wsis.dataset

  wsiskit corpus info wsis.dataset --tables
"""
_EXPORT = """Write a data set as one SQLite database, with keys, indices and full-text search; Datasette opens it.

Examples:

  wsiskit corpus export wsis.dataset -o wsis.sqlite
"""
_SOURCES = argument(list[str], metavar="REPORT", help="Files and folders (walked recursively).")
_DATA_SET = argument(str, metavar="DATASET", help="Folder of a data set.")
_INTO = option(str, "-o", "--output", metavar="DATASET", help="Folder of the data set, new or not.")
_JOBS = option(str, "-j", "--jobs", metavar="N", help="Processes. Default: one per core.")
_VERIFY = option(bool, "--verify", help="Compare every file by its bytes, not by its size and time of change.")
_PRUNE = option(bool, "--prune", help="Remove reports that are not among the sources any more.")
_LIMIT = option(str, "--timeout", metavar="SECONDS", help="The longest time for one report (600); then it is an error.")
_ENGINE = option(str, "--engine", metavar="NAME", help=f"What carries the work out: {' or '.join(ENGINES)}.")
_MASTER = option(str, "--master", metavar="URL", help="Master of Spark, such as spark://HOST:7077. Default: local[N].")
_TABLES = option(bool, "--tables", help="Tables and ready views, with their columns.")
_ALLOW = option(list[str], "--allow", metavar="FILE", help="A further file that the question may read. Repeatable.")
_FILE = option(str, "-o", "--output", metavar="FILE", help="A name that ends in .sqlite or .db.")
INFO_COLUMNS = (
    Column("property", "string", "what is counted"),
    Column("value", "string", "the year, language, format, status or rule"),
    Column("documents", "integer", "number of reports"),
)
TABLE_COLUMNS = (
    Column("name", "string", "table or ready view"),
    Column("kind", "string", "table or view"),
    Column("rows", "integer", "number of rows; empty for a view"),
    Column("columns", "list", "its columns; of a view what the question makes of it shows them"),
    Column("about", "string", "what a view shows"),
)


def register(app: typer.Typer, name: str) -> None:
    """Add the group."""
    import typer

    group = typer.Typer(
        cls=PlainGroup, no_args_is_help=True, help="Many reports as one data set: build, info, sql, export."
    )
    options = {
        "sources": (_SOURCES, Ellipsis),
        "output": (_INTO, Ellipsis),
        "jobs": (_JOBS, ""),
        "verify": (_VERIFY, False),
        "prune": (_PRUNE, False),
        "timeout": (_LIMIT, ""),
        "engine": (_ENGINE, ENGINES[0]),
        "master": (_MASTER, ""),
        **{key: option for key, option in ANALYSIS.items() if key != "no_cache"},
    }
    add_command(group, "build", build, options, _BUILD)
    one: Options = {"data_set": (_DATA_SET, Ellipsis)}
    add_command(group, "info", print_info, {**one, "tables": (_TABLES, False), **FORMATS}, _INFO)
    question = argument(str, metavar="SQL", help="One SELECT.")
    add_command(group, "sql", answer, {**one, "question": (question, Ellipsis), "allow": (_ALLOW, ()), **FORMATS}, _SQL)
    add_command(group, "export", export, {**one, "output": (_FILE, Ellipsis)}, _EXPORT)
    app.add_typer(group, name=name)


def build(values: dict[str, Any]) -> int:
    """`corpus build`."""
    _require("pyarrow", "duckdb")
    from wsiskit.cli.reports import counted
    from wsiskit.corpus.build import TIME_LIMIT, plan_build
    from wsiskit.corpus.build import build as build_data_set
    from wsiskit.corpus.layout import DataSet
    from wsiskit.corpus.versions import versions
    from wsiskit.readers.find import find_reports

    settings = settings_of(values)
    overlays = tuple(map(os.path.abspath, settings.overlays))  # the workers may stand elsewhere
    settings = settings._replace(overlays=overlays)
    engine = _engine(values)
    limit = seconds_of(values["timeout"], TIME_LIMIT)
    reports, faults = find_reports(values["sources"])
    reports = [report for report in reports if report != "-"]
    for fault in faults:
        complain(str(fault))
    if (not reports and not values["prune"]) or _are_missing(values, reports):
        return NOTHING
    data_set = DataSet(values["output"])
    _keep_apart(data_set, reports)
    told: list[Done] = []
    with data_set.locked():
        data_set.create()
        made_with = versions(overlays)
        plan = plan_build(data_set, reports, made_with, verify=values["verify"])
        with counted(len(plan.jobs), "Reading") as step:

            def tell(done: Done) -> None:
                told.append(done)
                step()

            with _disk_told(data_set):
                built = build_data_set(
                    data_set,
                    plan,
                    settings,
                    made_with,
                    engine=engine,
                    prune=values["prune"],
                    time_limit=limit,
                    tell=tell,
                )
    _tell_built(built, told, data_set, prune=values["prune"])
    return FAULTS if built.failed or faults else DONE


def _are_missing(values: dict[str, Any], reports: list[str]) -> bool:
    """Whether missing sources leave nothing to read, or `--prune` would take what they held for removed; they are told."""
    missing = {source for source in values["sources"] if source != "-" and not os.path.exists(source)}
    if not missing or not (values["prune"] or missing.issuperset(reports)):
        return False
    from wsiskit.readers.dispatch import read_data

    for source in sorted(missing):
        try:
            read_data(source)
        except InputError as fault:
            complain(str(fault))
    return True


def _tell_built(built: Built, told: list[Done], data_set: DataSet, *, prune: bool) -> None:
    """What a build did, and which reports failed."""
    for done in told:
        if done.fault:
            complain(f"{done.report}: {done.reason} [{done.fault}]")
    counts = f"{built.read} read ({built.failed} failed), {built.kept} unchanged, {built.removed} removed"
    remark(f"wsiskit: {counts}: {data_set.name}")
    if built.absent and not prune:
        remark(f"wsiskit: {len(built.absent)} reports of the data set are not among the sources; --prune removes them")


@contextmanager
def _disk_told(data_set: DataSet) -> Iterator[None]:
    """An error of the system while a data set is built is one of its disk: those of reports are rows."""
    try:
        yield
    except OSError as fault:
        message, remedy = f"cannot be written: {fault.strerror or fault}", "make room, then build again"
        raise UsageError(data_set.name, "output.unwritable", message, remedy) from None


def _engine(values: dict[str, Any]) -> Callable[[Work], Iterator[Done | Shard]]:
    """The engine that the options name. Raises `UsageError` for one that there is not, or that is not installed."""
    workers, name, master = _count(values["jobs"]), values["engine"], values["master"]
    if name not in ENGINES:
        raise UsageError("--engine", "usage.choice", f"no engine {name!r}", nearest(name, ENGINES))
    if name == "spark":
        _require("pyspark", "pandas", extra="spark")
        from wsiskit.corpus.spark import on_spark

        return partial(on_spark, master=master or f"local[{workers}]")
    if master:
        raise UsageError("--master", "usage.option", "only Spark has a master", "add --engine spark")
    from wsiskit.corpus.build import on_processes

    return partial(on_processes, workers=workers)


def print_info(values: dict[str, Any]) -> int:
    """`corpus info`."""
    base, data_set = _opened(values)
    from wsiskit.corpus.sql import ready_views, summary, table_sizes
    from wsiskit.corpus.tables import data_set_tables

    if values["tables"]:
        check_format(values, TABLE_COLUMNS)
        rows: list[Row] = [
            (name, "table", count, tuple(column.name for column in data_set_tables()[name]), "")
            for name, count in table_sizes(base).items()
        ]
        rows += [(view.name, "view", "", (), view.about) for view in ready_views()]
        write_table(Table("tables", TABLE_COLUMNS, tuple(rows)), values, [])
        return DONE
    check_format(values, INFO_COLUMNS)
    write_table(Table("info", INFO_COLUMNS, tuple(summary(base))), values, [])
    manifest = data_set.manifest()
    size = sum(shard.bytes for shard in manifest.shards)
    staged = sum(shard.documents for shard in manifest.staged)
    remark(f"wsiskit: {len(manifest.shards)} shards, {size / 1e6:.1f} MB in {data_set.name}")
    if staged:
        remark(f"wsiskit: {staged} reports are read and not published: run the same `corpus build` again")
    return DONE


def answer(values: dict[str, Any]) -> int:
    """`corpus sql`."""
    base, _ = _opened(values)
    from wsiskit.corpus.sql import ask

    table = ask(base, values["question"])
    check_format(values, table.columns)
    write_table(table, values, [])
    return DONE


def export(values: dict[str, Any]) -> int:
    """`corpus export`."""
    _require("pyarrow")
    from wsiskit import __version__
    from wsiskit.corpus.export import export_sqlite
    from wsiskit.corpus.layout import DataSet

    target = values["output"]
    if not target.lower().endswith((".sqlite", ".sqlite3", ".db")):
        message = "a data set is exported to SQLite alone"
        raise UsageError(f"-o {target}", "usage.extension", message, "name it .sqlite or .db")
    documents = export_sqlite(DataSet(values["data_set"]), target, __version__)
    remark(f"wsiskit: {documents} reports in {target}")
    return DONE


def _opened(values: dict[str, Any]) -> tuple[Any, DataSet]:
    _require("duckdb", "pyarrow")
    from wsiskit.corpus.layout import DataSet
    from wsiskit.corpus.sql import connect, require_files

    data_set = DataSet(values["data_set"])
    require_files(data_set)
    return connect(data_set, values.get("allow", ())), data_set


def _keep_apart(data_set: DataSet, reports: list[str]) -> None:
    """Refuse a data set inside the folders that it is made of: the next run would read it."""
    inside = os.path.realpath(data_set.folder)
    if any(os.path.realpath(report).startswith(inside + os.sep) for report in reports):
        message = "the data set holds some of the reports"
        raise UsageError(data_set.name, "corpus.not-a-data-set", message, "name a folder of its own")


def _require(*modules: str, extra: str = "corpus") -> None:
    from importlib.util import find_spec

    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        remedy = f"install the extra: pip install 'wsiskit[{extra}]'"
        raise UsageError("corpus", "output.extra", f"this needs {' and '.join(missing)}", remedy)


def _count(given: str) -> int:
    if not given:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not given.isdecimal() or not 1 <= int(given) <= 1024:
        raise UsageError(
            "--jobs", "usage.number", f"{given!r} is no number of processes", "give a number from 1 to 1024"
        )
    return int(given)
