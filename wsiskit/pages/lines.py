"""Action lines as columns of a page: what the report has of each, and the sentences that say why one is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.coverage.cells import covered_lines
from wsiskit.coverage.lines import NO_HEADING, NONE, SHARED, facilitators_of, line_states
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wsiskit.coverage.cells import CoverageCell
    from wsiskit.coverage.lines import LineState
    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport


class Line(NamedTuple):
    """An action line as a column: `headed` says whether a heading of the report stands for it.

    `parts` are the ids of its parts under which organizations are named, `part_mentions` how often. `state` says what the
    report has of it where it has no cell; `facilitators` are (short name, whether the report names it).
    """

    id: str
    title: str
    headed: bool
    mentions: int
    entities: int
    parts: tuple[str, ...]
    part_mentions: int
    state: LineState
    shared_names: tuple[str, ...]
    facilitators: tuple[tuple[str, bool], ...]

    @property
    def short(self) -> str:
        """The id below its parent: `e-health` of `C7/e-health`."""
        return self.id.partition("/")[2] or self.id

    @property
    def label(self) -> str:
        """Code and title, as `Framework.label` has them."""
        return f"{self.parent or self.id} {self.title}"

    @property
    def parent(self) -> str:
        """The line that it is a part of; empty for none."""
        return self.id.partition("/")[0] if "/" in self.id else ""

    @property
    def is_empty(self) -> bool:
        """Whether neither the line nor a part of it has a cell."""
        return not self.entities and not self.parts


def page_lines(
    annotated: AnnotatedReport,
    framework: Framework,
    registry: Registry,
    language: str,
    cells: Sequence[CoverageCell],
) -> tuple[Line, ...]:
    """The lines of the framework in its order, with their counts."""
    headed = covered_lines(annotated)
    states = line_states(annotated, framework)
    made = []
    for line in framework.lines:
        own = [cell for cell in cells if cell.action_line == line.id]
        below = [cell for cell in cells if framework.is_ancestor(line.id, cell.action_line)]
        known = facilitators_of(annotated, framework, line.id)
        made.append(
            Line(
                id=line.id,
                title=framework.title(line.id, language),
                headed=line.id in headed,
                mentions=sum(len(cell.evidence) for cell in own),
                entities=len(own),
                parts=tuple(dict.fromkeys(cell.action_line for cell in below)),
                part_mentions=sum(len(cell.evidence) for cell in below),
                state=states[line.id],
                shared_names=tuple(short_name(registry, one, language) for one in states[line.id].named),
                facilitators=tuple((short_name(registry, one.entity_id, language), one.named) for one in known),
            )
        )
    return tuple(made)


def short_name(registry: Registry, entity_id: str, language: str) -> str:
    """The acronym of an entity, else its name."""
    entity = registry.entities.get(entity_id)
    return (entity.acronym if entity else "") or registry.name(entity_id, language)


def why_empty(line: Line, w: dict[str, str]) -> str:
    """Why a line has no cell, and who its facilitators are; empty for a line with one."""
    if line.entities:
        return ""
    if line.parts:
        return w["line_parts"].format(n=line.part_mentions)
    if line.state.basis == SHARED:
        named = w["comma"].join(line.shared_names) or w["none"]
        told = w["line_shared-heading"].format(heading="; ".join(line.state.headings), names=named)
    else:
        told = w[f"line_{line.state.basis if line.state.basis in {NONE, NO_HEADING} else NONE}"]
    known = [one for one in line.facilitators if one[0] not in line.shared_names]
    return " ".join(part for part in (told, told_facilitators(known, w)) if part)


def told_facilitators(known: Iterable[tuple[str, bool]], w: dict[str, str]) -> str:
    """Facilitators with whether the report names them elsewhere; empty where the framework knows none."""
    names = [w["named_elsewhere" if named else "named_nowhere"].format(name=name) for name, named in known]
    return w["line_facilitators"].format(names=w["comma"].join(names)) if names else ""
