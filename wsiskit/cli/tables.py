"""The commands that print one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import option
from wsiskit.cli.filters import FILTERS, filtered, placed, placed_subjects, without_places
from wsiskit.cli.link_check import LINK_CHECK, check_links, checked_columns
from wsiskit.cli.options import ANALYSIS, FORMATS, REPORTS, add_command, settings_of
from wsiskit.cli.plot import PLOT, check_plot, write_plot
from wsiskit.cli.reports import each_report, warn_of_doubts
from wsiskit.cli.reuse import analyse_input
from wsiskit.cli.several import JOBS
from wsiskit.cli.streams import is_terminal, remark
from wsiskit.cli.write import check_format, write_table
from wsiskit.model.record import NamedTuple
from wsiskit.model.table import Table

if TYPE_CHECKING:
    import typer

    from wsiskit.cli.declared import Options
    from wsiskit.model.source import SourceText
    from wsiskit.model.table import Row, Settings

_TEXTS = {
    "coverage": """Print who does what: one row per action line and entity, with the evidence.

Lines that no paragraph covers keep a row with zero counts, so that gaps show.

Examples:

  wsiskit coverage report.txt

  wsiskit coverage report.txt --wide --lang en --csv -o matrix.csv

  wsiskit coverage report.txt --csv | grep no-heading

  wsiskit coverage report.txt --lang en --plot matrix.svg -o coverage.csv
""",
    "entities": """Print the organizations that a report names, with their surface forms and counts.

Examples:

  wsiskit entities --csv report.txt | sort

  wsiskit entities report.txt --columns entity_id,mentions,action_lines
""",
    "mentions": """Print every mention of an organization, with its span and the rule that linked it.

status is linked, ambiguous (see candidates) or nil (a name that the registry lacks).

Examples:

  wsiskit mentions report.txt --jsonl | jq 'select(.status == "nil")'

  wsiskit mentions report.txt --all --columns start,end,surface,rule
""",
    "sections": """Print the outline: one row per heading, numbered or not.

Examples:

  wsiskit sections report.txt

  wsiskit sections report.txt --csv --columns section_id,title,action_line
""",
    "paragraphs": """Print the numbered paragraphs, joined where a page break cuts them.

Examples:

  wsiskit paragraphs report.txt --csv -o paragraphs.csv

  wsiskit paragraphs report.txt --csv --columns paragraph,spans | grep ';'
""",
    "footnotes": """Print footnotes and unnumbered notes, with what ibid and short citations stand for.

Examples:

  wsiskit footnotes report.txt

  wsiskit footnotes report.txt --csv | grep ibid
""",
    "links": """Print every URL, exactly; damage is diagnosed and never fixed silently.

Examples:

  wsiskit links report.txt --columns url --csv --no-header

  wsiskit links report.txt --jsonl | jq 'select(.issue != "")'

  wsiskit links report.txt --check --columns url,state,http_status,target
""",
    "citations": """Print cited UN documents: symbols and resolutions, in text and footnotes.

Examples:

  wsiskit citations report.txt

  wsiskit citations reports/ --csv --columns report,symbol,paragraph
""",
    "statements": """Print who does what: one row per clause and acting entity, with its footnotes, links and figures.

role is actor, partner (acts together with the actor) or facilitator (of an action line). A clause in which no
organization of the registry acts has a row only with --all, without an entity.

Examples:

  wsiskit statements report.txt

  wsiskit statements report.txt --jsonl | jq 'select(.entity_id == "itu")'

  wsiskit statements report.txt --csv --columns entity_id,role,text
""",
    "quantities": """Print the numbers that the prose states, normalised: value, unit, qualifier and kind.

Numbers in names and titles are none, and footnotes and headings state none.

Examples:

  wsiskit quantities report.txt

  wsiskit quantities report.txt --jsonl | jq 'select(.kind == "amount")'
""",
    "documents": """Print what each report is: symbol, organ, session, date, year, language, title, format, pages.

Read off the masthead and the file; what is not printed there is empty. The column report joins it to every other table.

Examples:

  wsiskit documents reports/ --csv -o documents.csv

  wsiskit documents reports/ --columns report,year,symbol,has_action_lines
""",
    "blocks": """Print every block of the text: its kind, its place and the rule that told the kind.

The blocks tile the text: this is what the outline and the paragraphs are made of. unknown is text that fits no rule.
--chunks prints the stage before: which lines belong together, each reading of their numbers, and the readings that are left.

Examples:

  wsiskit blocks report.txt

  wsiskit blocks report.txt --where kind=unknown

  wsiskit blocks report.txt --chunks --columns lines,readings,kept,kind,rule
""",
    "cooccurrences": """Print which organizations stand together: in a clause, in a paragraph, under an action line.

Examples:

  wsiskit cooccurrences report.txt --csv | grep ,paragraph,

  wsiskit cooccurrences report.txt --jsonl | jq 'select(.scope == "clause")'
""",
}
NAMELESS = ("footnotes", "citations")  # tables that no mention of a body changes; `links` doubts URLs by them
OUTLINED = ("sections", "paragraphs", "coverage")  # tables that are empty where no heading and no paragraph is told
_ALL = option(bool, "--all", help="Also names that are recognised but not counted (the UN as a whole, a post).")
_ALL_CLAUSES = option(
    bool, "--all", help="Also clauses in which nobody is found to act; those of a post have its body."
)
_ALL_LINES = option(bool, "--all-lines", help="A row per line also for reports that have no action line at all.")
_UNKNOWN = option(bool, "--unknown", help="Also names under a line that the registry lacks, as printed.")
_WIDE = option(bool, "--wide", help="A matrix: entities down, action lines across.")
_CHUNKS = option(bool, "--chunks", help="The chunks that blocks are made of, with all readings of their numbers.")
_EXTRA: dict[str, Options] = {
    "links": LINK_CHECK,
    "blocks": {"chunks": (_CHUNKS, False)},
    "mentions": {"all": (_ALL, False)},
    "statements": {"all": (_ALL_CLAUSES, False)},
    "coverage": {"wide": (_WIDE, False), "all_lines": (_ALL_LINES, False), "unknown": (_UNKNOWN, False), **PLOT},
    "cooccurrences": PLOT,
}


def register(app: typer.Typer, name: str) -> None:
    """Add the command of one table."""

    def call(values: dict[str, Any]) -> int:
        return print_table("chunks" if values.get("chunks") else name, values)

    add_command(
        app, name, call, {**REPORTS, **_EXTRA.get(name, {}), **FILTERS, **ANALYSIS, **JOBS, **FORMATS}, _TEXTS[name]
    )


class _Made(NamedTuple):
    """The rows of one report; `is_lineless` where it has none since no action line stands in it."""

    rows: tuple[Row, ...]
    path: str
    sha256: str
    language: str
    is_lineless: bool = False


class _Work:
    """Makes the table `name` of one report, as the options of the command (`values`) ask; other processes get it, too."""

    def __init__(self, name: str, values: dict[str, Any], settings: Settings) -> None:
        self.name, self.values, self.settings = name, values, settings
        self.filter = "wide" if values.get("wide") else name
        self.by_names = any(values[one] for one in ("entity", "status"))

    def __call__(self, source: SourceText) -> _Made:
        from wsiskit.knowledge.framework import load_framework
        from wsiskit.pipeline import read_bare
        from wsiskit.tables import STRUCTURE_TABLES, make_table
        from wsiskit.tables.coverage import with_unknown

        name, values, settings = self.name, self.values, self.settings
        wide = bool(values.get("wide"))
        bare = name in STRUCTURE_TABLES and not self.by_names
        annotated = (read_bare if bare else analyse_input)(source, settings)
        warn_of_doubts(annotated.report, values["reports"], outlined=name in OUTLINED)
        table = make_table(name, annotated, settings, wide=wide)
        if values.get("unknown") and not wide:
            table = table._replace(rows=tuple(with_unknown(table.rows, annotated, load_framework())))
        if name == "coverage" and not wide and not values["all_lines"] and not _has_lines(table):
            return _Made((), source.path, source.sha256, annotated.report.language, is_lineless=True)
        table = placed(table, values, [annotated], self.filter)
        rest = without_places(values, self.filter)
        return _Made(filtered(table, rest).rows, source.path, source.sha256, annotated.report.language)


def print_table(name: str, values: dict[str, Any]) -> int:
    """Make and write the table `name` for all reports; the exit code."""
    from wsiskit.tables import table_maker

    wide = bool(values.get("wide"))
    facts = name in {"quantities", "statements"}
    unknown = bool(values.get("unknown")) and not wide
    columns = checked_columns(table_maker(name, wide=wide).columns, values)
    kind = "wide" if wide else name
    check_format(values, columns, kind)
    by_place = placed_subjects(values, kind)
    asked = {
        "nil": name == "mentions" or unknown or "status" in by_place,
        "facts": facts,
        "doubts": name == "links",
        "statements": name == "statements" or "entity" in by_place,
        "names": name not in NAMELESS or bool({"entity", "status"} & {*by_place}),
    }
    settings = settings_of(values, **asked, include_uncounted=bool(values.get("all")))
    check_plot(values)
    read, code = each_report(values["reports"], _Work(name, values, settings), values["encoding"], values["jobs"])
    results = [one.rows for one in read]
    sources = [{"path": one.path, "sha256": one.sha256} for one in read]
    lineless = [one.path for one in read if one.is_lineless]
    if results:
        table = Table(name, columns, tuple(row for rows in results for row in rows))
        if name == "links":
            table, dead = check_links(table, values)
            code = code or dead
        languages = {settings.language or one.language for one in read}
        language = languages.pop() if len(languages) == 1 else ""
        _write(table, without_places(values, kind), [*values["reports"], *settings.overlays], sources, language)
    if unknown:
        remark(f"wsiskit: {_unknown_told(results)} [coverage.unknown] — `registry suggest` makes an overlay of them")
    if lineless:
        told = f"{len(lineless)} of {len(results)} report(s) have no action line and give no row [coverage.no-lines]"
        remark(f"wsiskit: {told} — --all-lines has a row per line for them, `documents` names them")
    return code


def _write(
    table: Table, values: dict[str, Any], given: list[str], sources: list[dict[str, str]], language: str
) -> None:
    """The chart where one is asked for, and the table; where a person looks on, the chart alone."""
    drawn = write_plot(table, values, given, language)
    if not drawn or values["output"] or not is_terminal():
        write_table(table, values, given, sources)


def _has_lines(table: Table) -> bool:
    """Whether some line of the coverage has a heading or a cell."""
    basis = next(i for i, column in enumerate(table.columns) if column.name == "basis")
    return any(row[basis] != "no-heading" for row in table.rows)


def _unknown_told(results: list[tuple[Row, ...]]) -> str:
    """How many names under each line the registry lacks."""
    from wsiskit.tables.coverage import COLUMNS

    at = {column.name: n for n, column in enumerate(COLUMNS)}
    counts: dict[str, int] = {}
    for row in (row for rows in results for row in rows if row[at["basis"]] == "unknown"):
        line = str(row[at["action_line"]])
        counts[line] = counts.get(line, 0) + 1
    told = ", ".join(f"{count} under {line}" for line, count in counts.items())
    return f"names that the registry lacks: {told or 'none under a line'}"
