"""Scores as a table and as JSON, against floors and against an earlier run."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsiskit.errors import InputError, UsageError
from wsiskit.evaluation.layers import LAYERS
from wsiskit.evaluation.scores import WRONG_LINKS
from wsiskit.knowledge.side_files import read_side_text
from wsiskit.knowledge.toml import parse_toml
from wsiskit.model.record import NamedTuple
from wsiskit.model.table import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.evaluation.scores import Evaluation, LayerScore
    from wsiskit.model.table import Row

Floors = dict[str, dict[str, float]]

_MEASURES = ("precision", "recall", "f1")
COLUMNS = (
    Column("layer", "string", "layer that is compared"),
    Column("gold", "integer", "items of the gold, borderline ones left out"),
    Column("predicted", "integer", "items predicted, borderline ones left out; of wrong-links their number"),
    Column("correct", "integer", "items that are both"),
    Column("ignored", "integer", "predicted items left out because the gold marks them borderline"),
    Column("precision", "number", "correct / predicted, 4 places; empty for wrong-links"),
    Column("recall", "number", "correct / gold, 4 places; empty for wrong-links"),
    Column("f1", "number", "2 · correct / (gold + predicted), 4 places; empty for wrong-links"),
    Column("floor", "list", "floors of the layer, empty where none"),
    Column("verdict", "string", "ok or below; empty where the layer has no floor"),
    Column("gains", "integer", "predicted and not in the gold (false positives)"),
    Column("losses", "integer", "in the gold and not predicted (false negatives)"),
)


class LayerChange(NamedTuple):
    """What changed in a layer since a baseline: `gains` are items that became right, `losses` that became wrong.

    An item that was predicted without being in the gold and no longer is became right too. Each item begins with
    `false positive: ` or `missed: `, which tells the way it was or is wrong.
    """

    layer: str
    gains: tuple[str, ...]
    losses: tuple[str, ...]


def score_table(evaluation: Evaluation, floors: Floors | None = None) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Columns and rows, one row per layer. Values are rounded to 4 places; verdicts go by the exact values."""
    return COLUMNS, tuple(_row(score, (floors or {}).get(score.layer, {})) for score in evaluation.layers)


def to_json(evaluation: Evaluation) -> dict[str, Any]:
    """JSON document of a run, to be kept as a baseline: counts, measures and differing items a layer."""
    layers: dict[str, Any] = {}
    for score in evaluation.layers:
        counts = {"gold": score.gold, "predicted": score.predicted, "correct": score.correct, "ignored": score.ignored}
        measures = {} if score.layer == WRONG_LINKS else {name: round(_value(score, name), 4) for name in _MEASURES}
        layers[score.layer] = {**counts, **measures, "gains": list(score.gains), "losses": list(score.losses)}
    return {
        "gold": evaluation.gold,
        "report": evaluation.report,
        "layers": layers,
        "notes": list(evaluation.notes),
    }


def load_floors(path: Path | str) -> Floors:
    """Layer → measure → least value (0..1); `maximum` of wrong-links is the greatest number allowed.

    Raises `InputError` where the file cannot be read, `UsageError` where it is no TOML, or names unknown layers or measures
    (all are told).
    """
    remedy = f"layers are {', '.join(LAYERS)}; measures precision, recall, f1 from 0 to 1; {WRONG_LINKS} has maximum"
    try:
        found = parse_toml(_read(path, "floors"))
    except tomllib.TOMLDecodeError as fault:
        raise UsageError(str(path), "floors.toml", f"is no TOML: {fault}", remedy) from None
    faults = [fault for layer, measures in found.items() for fault in _floor_faults(layer, measures)]
    if faults:
        raise UsageError(str(path), "floors.unknown", "; ".join(faults), remedy)
    return {layer: dict(measures) for layer, measures in found.items()}


def below_floors(evaluation: Evaluation, floors: Floors) -> list[str]:
    """One message a floor that is not reached; a floor for a layer that the gold lacks is not reached either."""
    messages = []
    for layer in LAYERS:
        measures = floors.get(layer, {})
        score = evaluation.layer(layer)
        if score is None:
            messages += [f"{layer}: has a floor, but the gold does not annotate it"] if measures else []
            continue
        for name in _failed(score, measures):
            if name == "maximum":
                messages.append(f"{layer}: {_value(score, name):g} is above its maximum {measures[name]}")
            else:
                messages.append(f"{layer}: {name} {_value(score, name):.6g} is below its floor {measures[name]}")
    return messages


def load_baseline(path: Path | str) -> dict[str, Any]:
    """The document that `to_json` made in an earlier run.

    Raises `InputError` where it cannot be read, `UsageError` where it is something else.
    """
    remedy = "give a file that an earlier run of `wsiskit evaluate --json` wrote"
    try:
        found = json.loads(_read(path, "baseline"))
    except json.JSONDecodeError as fault:
        raise UsageError(f"{path}:{fault.lineno}", "baseline.json", f"is no JSON: {fault.msg}", remedy) from None
    except (RecursionError, ValueError) as fault:
        raise UsageError(str(path), "baseline.json", f"is no JSON that can be read: {fault}", remedy) from None
    layers = found.get("layers") if isinstance(found, dict) else None
    if not isinstance(layers, dict):
        raise UsageError(str(path), "baseline.shape", "has no layers", remedy)
    for name, layer in layers.items():
        for key in ("gains", "losses"):
            items = layer.get(key) if isinstance(layer, dict) else None
            if not (isinstance(items, list) and all(isinstance(item, str) for item in items)):
                raise UsageError(str(path), "baseline.shape", f"layers.{name}.{key} is no list of strings", remedy)
    return dict(found)


def compare_baseline(evaluation: Evaluation, baseline: dict[str, Any]) -> tuple[LayerChange, ...]:
    """Changes in each layer that both runs have, in the order of `LAYERS`; a layer without a change has empty lists."""
    changes = []
    for score in evaluation.layers:
        if score.layer in baseline["layers"]:
            before = _faults(baseline["layers"][score.layer]["gains"], baseline["layers"][score.layer]["losses"])
            now = _faults(score.gains, score.losses)
            changes.append(LayerChange(score.layer, tuple((before - now).elements()), tuple((now - before).elements())))
    return tuple(changes)


def _faults(gains: list[str] | tuple[str, ...], losses: list[str] | tuple[str, ...]) -> Counter[str]:
    return Counter([*(f"false positive: {item}" for item in gains), *(f"missed: {item}" for item in losses)])


def _row(score: LayerScore, measures: dict[str, float]) -> Row:
    values = [round(_value(score, name), 4) for name in _MEASURES]
    return (
        score.layer,
        score.gold,
        score.predicted,
        score.correct,
        score.ignored,
        *(("", "", "") if score.layer == WRONG_LINKS else values),
        tuple(f"{name}{'<=' if name == 'maximum' else '>='}{floor}" for name, floor in measures.items()),
        "" if not measures else "below" if _failed(score, measures) else "ok",
        len(score.gains),
        len(score.losses),
    )


def _value(score: LayerScore, name: str) -> float:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1, "maximum": score.predicted}[name]


def _failed(score: LayerScore, measures: dict[str, float]) -> list[str]:
    """Measures of a layer that miss their floor."""
    return [
        name
        for name, floor in measures.items()
        if (_value(score, name) > floor if name == "maximum" else _value(score, name) < floor)
    ]


def _floor_faults(layer: str, measures: object) -> Iterator[str]:
    if layer not in LAYERS:
        yield f"unknown layer {layer}"
    elif not isinstance(measures, dict):
        yield f"{layer} is no table"
    else:
        for name, value in measures.items():
            if name not in (("maximum",) if layer == WRONG_LINKS else _MEASURES):
                yield f"unknown measure {layer}.{name}"
            elif isinstance(value, bool) or not isinstance(value, int | float):
                yield f"{layer}.{name}: {value!r} is no number"
            elif not (value >= 0 if name == "maximum" else 0 <= value <= 1):
                yield f"{layer}.{name}: {value} is out of range"


def _read(path: Path | str, what: str) -> str:
    if not Path(path).exists():
        raise InputError(str(path), f"{what}.missing", "there is no such file", "check the spelling of the path")
    return read_side_text(str(path), what, "the file", "check the path and its permissions")
