"""What a layer scores: counts of items and the items that differ. An item is the string that names all that is compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.model.spans import Span

WRONG_LINKS = "wrong-links"


@dataclass(frozen=True, slots=True)
class LayerScore:
    """One layer: counts of items, and the items that differ.

    `gold` and `predicted` leave borderline items out, `ignored` is the number of predicted items left out so.
    `gains` are predicted and not in the gold (false positives), `losses` in the gold and not predicted (false
    negatives), each in text order. `wrong-links` has no gold: `predicted` is the number of wrong links, 0 is best.
    """

    layer: str
    gold: int
    predicted: int
    correct: int
    ignored: int
    gains: tuple[str, ...]
    losses: tuple[str, ...]

    @property
    def precision(self) -> float:
        """`correct / predicted`, 0..1; with nothing predicted 1.0 if the gold is empty too, else 0.0."""
        return _ratio(self.correct, self.predicted, self.gold)

    @property
    def recall(self) -> float:
        """`correct / gold`, 0..1; with an empty gold 1.0 if nothing is predicted either, else 0.0."""
        return _ratio(self.correct, self.gold, self.predicted)

    @property
    def f1(self) -> float:
        """`2 · correct / (gold + predicted)`, 0..1; 1.0 if both are empty."""
        return _ratio(2 * self.correct, self.gold + self.predicted, 0)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores of the layers that the gold annotates, in the order of `LAYERS`.

    `gold` and `report` are paths as given; `notes` say what suggests that the gold was made for another text.
    """

    gold: str
    report: str
    layers: tuple[LayerScore, ...]
    notes: tuple[str, ...] = ()

    def layer(self, name: str) -> LayerScore | None:
        """Score of a layer; None where the gold does not annotate it."""
        return next((score for score in self.layers if score.layer == name), None)


def _ratio(part: int, whole: int, other: int) -> float:
    if whole:
        return part / whole
    return 0.0 if other else 1.0


def match_items(layer: str, gold: Iterable[str], predicted: Iterable[str], ignored: int = 0) -> LayerScore:
    """Score of a layer from its items, equal ones counted as often as they come."""
    wanted, found = Counter(gold), Counter(predicted)
    gains, losses = tuple((found - wanted).elements()), tuple((wanted - found).elements())
    return LayerScore(
        layer=layer,
        gold=wanted.total(),
        predicted=found.total(),
        correct=(wanted & found).total(),
        ignored=ignored,
        gains=gains,
        losses=losses,
    )


def at(span: Span) -> str:
    """A span as it is written in items."""
    return f"{span.start}-{span.end}"


def flat(text: str) -> str:
    """One line, single spaces."""
    return " ".join(text.split())
