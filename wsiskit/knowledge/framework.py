"""The WSIS framework: action lines C1–C11, their titles in six languages, facilitators and SDG links.

Sources stand in the data: the Geneva Plan of Action (WSIS-03/GENEVA/DOC/5), the annex to the Tunis Agenda
(WSIS-05/TUNIS/DOC/6(Rev.1)), reports of the facilitators' meetings, the WSIS-SDG Matrix (ITU and others, 2015).
"""

from __future__ import annotations

import csv
from functools import lru_cache

from wsiskit.knowledge.files import read_data
from wsiskit.knowledge.index import COMMON
from wsiskit.model.record import NamedTuple


class ActionLine(NamedTuple):
    """One line or part of C7. `wordings` are (language, title) pairs, the usual title of a language first."""

    id: str
    parent: str
    wordings: tuple[tuple[str, str], ...]


class Framework:
    """Action lines in their order; `years` of a facilitator are those in which a source names it."""

    def __init__(
        self,
        lines: tuple[ActionLine, ...],
        facilitators: dict[str, dict[str, tuple[str, ...]]],
        sdg: dict[str, tuple[tuple[str, str], ...]],
    ) -> None:
        self.lines = lines
        self._by_id = {line.id: line for line in lines}
        self._facilitators = facilitators
        self._sdg = sdg

    def __repr__(self) -> str:
        return f"<Framework: {len(self.lines)} action lines>"

    @property
    def largest_family(self) -> int:
        """Number of lines in the largest family: a line and its parts (C7 and eight parts: 9)."""
        parents = [line.parent for line in self.lines if line.parent]
        return 1 + max(map(parents.count, parents), default=0)

    def line(self, line_id: str) -> ActionLine:
        """The line of that id. Raises `KeyError` where there is none."""
        return self._by_id[line_id]

    def title(self, line_id: str, language: str) -> str:
        """Usual title in a language, else the English one; empty for an unknown line."""
        line = self._by_id.get(line_id)
        wordings = line.wordings if line else ()
        return next(
            (t for lang, t in wordings if lang == language), next((t for lang, t in wordings if lang == COMMON), "")
        )

    def label(self, line_id: str, language: str) -> str:
        """Code and title as people say them: `C5 Building confidence …`; of a part the code of its line, `C7 E-health`."""
        return f"{line_id.partition('/')[0]} {self.title(line_id, language)}".strip()

    def is_ancestor(self, line_id: str, of: str) -> bool:
        """Whether `line_id` is the line that `of` is a part of (C7 of C7/e-health)."""
        child = self._by_id.get(of)
        return child is not None and child.parent == line_id != ""

    def facilitators(self, line_id: str) -> dict[str, tuple[str, ...]]:
        """Entity id → years in which a source names it facilitator. Incomplete: absence says nothing."""
        return self._facilitators.get(line_id, {})

    def sdg(self, line_id: str) -> tuple[tuple[str, str], ...]:
        """(goal, target) pairs of the WSIS-SDG Matrix; the target is empty where the whole goal is meant."""
        return self._sdg.get(line_id, ())


@lru_cache(maxsize=1)
def load_framework() -> Framework:
    """The built-in framework."""
    titles: dict[str, list[tuple[str, str]]] = {}
    for row in _rows("titles.csv"):
        titles.setdefault(row[0], []).append((row[1], row[3]))
    lines = tuple(ActionLine(row[0], row[1], tuple(titles.get(row[0], ()))) for row in _rows("action_lines.csv"))
    facilitators: dict[str, dict[str, tuple[str, ...]]] = {}
    for line, entity, years, _source in _rows("facilitators.csv"):
        known = facilitators.setdefault(line, {})
        known[entity] = (*known.get(entity, ()), *years.split(";"))
    sdg: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in _rows("wsis_sdg.csv"):
        sdg[row[0]] = (*sdg.get(row[0], ()), (row[1], row[2]))
    return Framework(lines, facilitators, sdg)


def facilitator_sources(entity_id: str) -> list[tuple[str, tuple[str, ...], str]]:
    """(line, years, source) of every row that names an entity facilitator, in the order of the lines."""
    rows = _rows("facilitators.csv")
    return [(line, tuple(years.split(";")), source) for line, entity, years, source in rows if entity == entity_id]


class Wording(NamedTuple):
    """A title of a line as a source has it: `kind` is title (the official one), wording (a report's own) or variant;
    `confidence` says how sure its words are: high, medium, low."""

    line: str
    language: str
    kind: str
    title: str
    confidence: str
    source: str


def wordings_of(line_id: str) -> list[Wording]:
    """Every title of a line, in the order of the data; empty for an unknown line. Letters may be small."""
    return [
        Wording(line=row[0], language=row[1], kind=row[2], title=row[3], confidence=row[4], source=row[5])
        for row in _rows("titles.csv")
        if row[0].casefold() == line_id.casefold()
    ]


def _rows(name: str) -> list[list[str]]:
    return list(csv.reader(read_data(f"framework/{name}").splitlines()[1:]))
