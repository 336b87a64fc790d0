"""Scores against a gold folder: precision, recall and F1 per layer, floors, changes since a baseline."""

# imports: model, tables, pipeline, readers; never cli.

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.errors import InputError, UsageError
from wsiskit.evaluation.compare import (
    LayerChange,
    below_floors,
    compare_baseline,
    load_baseline,
    load_floors,
    score_table,
    to_json,
)
from wsiskit.evaluation.gold import Gold, load_gold
from wsiskit.evaluation.layers import LAYERS, score_layers
from wsiskit.evaluation.scores import Evaluation, LayerScore
from wsiskit.evaluation.tsv import is_file
from wsiskit.model.table import Settings

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport

__all__ = [
    "LAYERS",
    "Evaluation",
    "Gold",
    "LayerChange",
    "LayerScore",
    "below_floors",
    "compare_baseline",
    "evaluate",
    "load_baseline",
    "load_floors",
    "load_gold",
    "score",
    "score_table",
    "to_json",
]


def evaluate(
    gold_folder: str | PathLike[str],
    report: str | PathLike[str] | None = None,
    settings: Settings | None = None,
    registry: Registry | None = None,
) -> Evaluation:
    """Analyse the gold folder's report and score each layer that the folder annotates.

    The report is `report`, else the one that `gold.toml` names. Raises `UsageError` where the folder, a layer or the
    report is missing, `InputError` where a gold file or the report is faulty.
    """
    from pathlib import Path

    from wsiskit.pipeline import analyse
    from wsiskit.readers.dispatch import read_report

    gold = load_gold(Path(gold_folder))
    settings = settings or Settings()
    source = read_report(_locate(gold, None if report is None else Path(report)), encoding=settings.encoding)
    return score(gold, analyse(source, settings, registry))


def score(gold: Gold, annotated: AnnotatedReport) -> Evaluation:
    """Score an analysed report. Raises nothing: gold made for another text gives low scores and `notes`."""
    from wsiskit.knowledge.framework import load_framework

    layers = score_layers(gold, annotated, load_framework())
    notes = _doubts(gold, annotated.report.source.text)
    return Evaluation(str(gold.folder), annotated.report.source.path, layers, notes)


def _locate(gold: Gold, report: Path | None) -> Path:
    if report is not None:
        return report
    if gold.report is None:
        remedy = 'name the report beside the gold folder, or write `report = "…"` into its gold.toml'
        message = "the gold folder does not say which report it annotates"
        raise UsageError(str(gold.folder), "gold.no-report", message, remedy)
    if not is_file(gold.report):
        remedy = "fix the path (it is relative to the gold folder), or name the report beside the folder"
        message = f"`report` names {gold.report}, which is no file"
        raise InputError(str(gold.folder / "gold.toml"), "gold.report-missing", message, remedy)
    return gold.report


def _doubts(gold: Gold, text: str) -> tuple[str, ...]:
    """What suggests that the gold was made for another text."""
    notes = []
    if gold.length is not None and gold.length != len(text):
        notes.append(f"structure.json was made for {gold.length} characters, the report has {len(text)}")
    for name, rows in (
        ("mentions.tsv", gold.mentions),
        ("excluded.tsv", gold.excluded),
        ("quantities.tsv", gold.quantities),
    ):
        odd = [row for row in rows or () if row.span.cut(text) != row.surface]
        if odd:
            first = f"{odd[0].span.start}-{odd[0].span.end} {odd[0].surface}"
            notes.append(f"{name}: {len(odd)} surface(s) do not stand at their offsets, first {first}")
    return tuple(notes)
