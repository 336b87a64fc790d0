"""`evaluate`: precision, recall and F1 per layer against a gold folder, held against floors and an earlier run."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import argument, option
from wsiskit.cli.options import ANALYSIS, FORMATS, OUTPUT, add_command, settings_of
from wsiskit.cli.streams import complain, remark
from wsiskit.cli.write import check_format, chosen_format, write_parts, write_table
from wsiskit.model.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    import typer

    from wsiskit.evaluation import Evaluation, LayerChange
    from wsiskit.model.table import Row

_TEXT = """Compare an analysed report with a gold folder: one row per layer.

gains are predicted and not in the gold, losses the reverse. Exit code 1 where a floor is not reached.

Examples:

  wsiskit evaluate tests/gold/2026-report --floors tests/gold/floors.toml

  wsiskit evaluate tests/gold/2026-report --details --csv | grep mentions

  wsiskit evaluate tests/gold/2026-report -o before.json

  wsiskit evaluate tests/gold/2026-report --baseline before.json --details
"""
_GOLD = argument(str, metavar="GOLD", help="Folder with the gold; docs/evaluation.md says what it holds.")
_REPORT = argument(str, metavar="REPORT", help="The report, or - for standard input. Default: that of gold.toml.")
_FLOORS = option(str, "--floors", metavar="FILE", help="Least values a layer (TOML).")
_BASELINE = option(str, "--baseline", metavar="FILE", help="What --json wrote in an earlier run, to tell what changed.")
_DETAILS = option(bool, "--details", help="One row per item that differs, instead of one per layer.")
_JSON = option(bool, "--json", help="One JSON document with scores and items: a later --baseline.")
_CHANGES = (
    Column("became_right", "integer", "items that were wrong in the baseline and are right"),
    Column("became_wrong", "integer", "items that were right in the baseline and are wrong"),
)
DETAIL_COLUMNS = (
    Column("layer", "string", "layer that is compared"),
    Column(
        "difference",
        "string",
        "gain (predicted, not in the gold), loss (in the gold, not predicted); "
        "became-right, became-wrong (since the baseline)",
    ),
    Column("item", "string", "all that is compared, as one string"),
)


def register(app: typer.Typer, name: str) -> None:
    """Add the command."""
    options = {
        "gold": (_GOLD, Ellipsis),
        "report": (_REPORT, ""),
        "floors": (_FLOORS, ""),
        "baseline": (_BASELINE, ""),
        "details": (_DETAILS, False),
        "registry": ANALYSIS["registry"],
        "source_lang": ANALYSIS["source_lang"],
        "encoding": ANALYSIS["encoding"],
        "csv": FORMATS["csv"],
        "json": (_JSON, False),
        "table": FORMATS["table"],
    }
    add_command(app, name, print_scores, {**options, **OUTPUT}, _TEXT)


def print_scores(values: dict[str, Any]) -> int:
    """`evaluate`: 0, or 1 where a floor is not reached."""
    from wsiskit.evaluation import below_floors, compare_baseline, load_baseline, load_floors, score_table, to_json

    check_format(values, ())
    # every faulty file is told before the report is analysed
    floors = load_floors(values["floors"]) if values["floors"] else {}
    baseline = load_baseline(values["baseline"]) if values["baseline"] else None
    evaluation = _evaluate(values)
    changes = compare_baseline(evaluation, baseline) if baseline else ()
    missed = below_floors(evaluation, floors)
    given = [*_files_of(values["gold"]), *(values[key] for key in ("report", "floors", "baseline") if values[key])]
    if chosen_format(values, values["output"]) == "json":
        from wsiskit.writers.json import document_text

        document = to_json(evaluation)
        if baseline:
            document["changes"] = {one.layer: {"gains": one.gains, "losses": one.losses} for one in changes}
        if floors:
            document["below_floors"] = missed
        write_parts([document_text(document)], values["output"], [*given, *values["registry"]])
    else:
        if values["details"]:
            table = Table("details", DETAIL_COLUMNS, tuple(_details(evaluation, changes)))
        else:
            table = _with_changes(*score_table(evaluation, floors), changes if baseline else None)
        write_table(table, values, [*given, *values["registry"]])
    for note in evaluation.notes:
        remark(f"wsiskit: {evaluation.gold}: {note} [gold.other-text]")
    for message in missed:
        complain(f"{message} [evaluate.floor] — --details tells the items; fix them, or lower the floor with a reason")
    return 1 if missed else 0


def _evaluate(values: dict[str, Any]) -> Evaluation:
    from pathlib import Path

    from wsiskit.cli.deadlines import bounded
    from wsiskit.evaluation import evaluate, load_gold, score

    settings = settings_of(values)
    if not values["report"]:
        with bounded(values["gold"]):
            return evaluate(Path(values["gold"]), settings=settings)
    from wsiskit.pipeline import analyse
    from wsiskit.readers.dispatch import read_report

    gold = load_gold(Path(values["gold"]))
    stdin = sys.stdin.buffer if values["report"] == "-" else None
    with bounded(values["report"]):
        return score(gold, analyse(read_report(values["report"], stdin, values["encoding"]), settings))


def _with_changes(columns: tuple[Column, ...], rows: tuple[Row, ...], changes: tuple[LayerChange, ...] | None) -> Table:
    if changes is None:
        return Table("scores", columns, rows)
    counts = {change.layer: (len(change.gains), len(change.losses)) for change in changes}
    return Table("changes", (*columns, *_CHANGES), tuple((*row, *counts.get(str(row[0]), ("", ""))) for row in rows))


def _details(evaluation: Evaluation, changes: tuple[LayerChange, ...]) -> Iterator[Row]:
    changed = {change.layer: change for change in changes}
    for layer in evaluation.layers:
        yield from ((layer.layer, "gain", item) for item in layer.gains)
        yield from ((layer.layer, "loss", item) for item in layer.losses)
        if layer.layer in changed:
            yield from ((layer.layer, "became-right", item) for item in changed[layer.layer].gains)
            yield from ((layer.layer, "became-wrong", item) for item in changed[layer.layer].losses)


def _files_of(folder: str) -> list[str]:
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
