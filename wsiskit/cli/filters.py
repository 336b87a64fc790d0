"""`--line`, `--entity`, `--status`, `--paragraph`, `--where`: which rows of a table are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import option
from wsiskit.errors import UsageError, nearest
from wsiskit.knowledge.index import COMMON

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wsiskit.cli.declared import Options
    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Column, Table
    from wsiskit.tables.select import Condition

FILTERS: Options = {
    "line": (
        option(
            str,
            "--line",
            metavar="C5,…",
            help="Only rows of these action lines, by code or title; C7 includes its parts.",
            complete="complete_line",
        ),
        "",
    ),
    "entity": (
        option(
            str,
            "--entity",
            metavar="ID,…",
            help="Only rows that have these entities, or stand where they are named: ids, acronyms, exact names.",
            complete="complete_entity",
        ),
        "",
    ),
    "status": (
        option(
            str,
            "--status",
            metavar="STATUS,…",
            help="Only rows with, or at, names of this status: linked, ambiguous, nil.",
            complete="complete_status",
        ),
        "",
    ),
    "paragraph": (
        option(str, "--paragraph", metavar="N,…", help="Only rows of these paragraphs; 12-15 is a range."),
        "",
    ),
}
MOST = 10_000  # paragraphs of a range
SURE = 0.85  # similarity of ids that differ in a letter of a word; C12 is not near C2
COMMON_WORD = 2  # lines that a word of a title may belong to and still tell them (environment: two)
SIMILAR = 0.75  # similarity of words (ethics and ethical)
STATUSES = ("linked", "ambiguous", "nil")


def conditions_of(values: dict[str, Any], columns: tuple[Column, ...], table: str = "") -> list[Condition]:
    """What the options ask of the cells of a row of `table`; what they ask of its place is left to `placed`.

    Raises `UsageError` for an unknown line, entity, column or form, and for what no row of the table can answer.
    """
    asked, wheres = _asked(values), values.get("where") or ()
    if not asked and not wheres:
        return []
    from wsiskit.tables.select import is_placed, subject_condition, where_condition

    found = []
    for subject, wanted in asked.items():
        allowed = _READ[subject](wanted, values)
        if not is_placed(subject, table):
            found.append(subject_condition(subject, allowed, columns, table))
    return [*found, *(where_condition(one, columns) for one in wheres)]


def filtered(table: Table, values: dict[str, Any]) -> Table:
    """The table with the rows whose cells are as the options ask; the same table where they ask for nothing."""
    conditions = conditions_of(values, table.columns, table.name)
    if not conditions:
        return table
    from wsiskit.tables.select import select_rows

    return select_rows(table, conditions)


def placed_subjects(values: dict[str, Any], table: str) -> list[str]:
    """Which of line, entity, status and paragraph are asked for and are told by the place of a row of `table`."""
    asked = _asked(values)
    if not asked:
        return []
    from wsiskit.tables.select import is_placed

    return [one for one in asked if is_placed(one, table)]


def placed(table: Table, values: dict[str, Any], reports: Sequence[AnnotatedReport], name: str = "") -> Table:
    """The table with the rows whose place, in one report or in two, is as the options ask; `name` where its own differs."""
    name = name or table.name
    subjects = placed_subjects(values, name)
    if not subjects:
        return table
    from wsiskit.tables.places import row_test

    asked = _asked(values)
    tests = [row_test(one, _READ[one](asked[one], values), name, table.columns, reports) for one in subjects]
    return table._replace(rows=tuple(row for row in table.rows if all(test(row) for test in tests)))


def without_places(values: dict[str, Any], table: str) -> dict[str, Any]:
    """The options without those that `placed` has answered."""
    return {**values, **dict.fromkeys(placed_subjects(values, table), "")}


def entity_asked(asked: str, registry: Registry, place: str = "--entity") -> str:
    """The id of the one entity with this id, acronym or exact name in any language, case left out of account.

    `place` is what the message names. Raises `UsageError` where several have it, with all of them, and where none has, with
    the nearest names.
    """
    from wsiskit.passages.folding import fold_form

    if asked in registry.entities:
        return asked
    wanted = fold_form(asked).casefold()
    owners = [e.id for e in registry.entities.values() if wanted in {e.id.casefold(), e.acronym.casefold()}]
    owners = owners or sorted({a.entity_id for a in registry.aliases if fold_form(a.form).casefold() == wanted})
    if len(owners) == 1:
        return owners[0]
    if owners:
        message = f"{asked!r} is a name of several entities"
        raise UsageError(place, "usage.entity", message, f"use one of {', '.join(owners)}")
    from difflib import get_close_matches

    names: dict[str, str] = {one: one for one in registry.entities}
    names |= {fold_form(a.form).casefold(): a.entity_id for a in registry.aliases if len(a.form) <= 2 * len(asked)}
    near = list(dict.fromkeys(names[one] for one in get_close_matches(wanted, names, 3)))
    told = ", ".join(f"{one} ({registry.name(one, COMMON)})" for one in near)
    remedy = f"perhaps {told}?" if near else f"look it up: wsiskit registry show {asked!r}"
    raise UsageError(place, "usage.entity", f"no entity {asked!r} in the registry", remedy)


def _asked(values: dict[str, Any]) -> dict[str, list[str]]:
    asked = {subject: _listed(values.get(subject, "")) for subject in FILTERS}
    for subject, wanted in asked.items():
        if values.get(subject) and not wanted:  # commas alone would silently keep every row
            raise UsageError(f"--{subject}", "usage.empty", "nothing is named between the commas", "name one or more")
    return {subject: wanted for subject, wanted in asked.items() if wanted}


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _statuses(wanted: list[str], _: dict[str, Any]) -> frozenset[str]:
    for one in wanted:
        if one not in STATUSES:
            raise UsageError("--status", "usage.filter", f"no status {one!r}", nearest(one, STATUSES))
    return frozenset(wanted)


def line_asked(asked: str, framework: Framework, place: str = "--line") -> str:
    """The id of the action line with this id, this part of one (e-health for C7/e-health) or this title in any language,
    case left out of account.

    `place` is what the message names. Raises `UsageError` where no line has it, with the nearest ones.
    """
    from wsiskit.passages.folding import fold_form

    known = {line.id.casefold(): line.id for line in framework.lines}
    known |= {line.id.partition("/")[2].casefold(): line.id for line in framework.lines if line.parent}
    titles = {fold_form(title).casefold(): line.id for line in framework.lines for _, title in line.wordings}
    found = known.get(asked.casefold()) or titles.get(fold_form(asked).casefold())
    if found is None:
        remedy = nearest(asked, known.values(), SURE)
        near = () if remedy.startswith("perhaps") else _near_lines(asked, framework)
        remedy = f"perhaps {', '.join(near)}?" if near else remedy
        raise UsageError(place, "usage.line", f"no action line {asked!r}", remedy)
    return found


def _near_lines(asked: str, framework: Framework) -> list[str]:
    """The lines, with their titles, that share most words with what was asked: in any language, and in the id of a part.

    A word counts the more, the fewer lines it belongs to; one that stands in the titles of more than `COMMON_WORD` lines
    (of, the, information) tells none of them. Where no word is shared, the words of the titles that contain a word asked
    for, or are similar to one, count.
    """
    from difflib import get_close_matches

    from wsiskit.passages.folding import fold_form

    lines_of: dict[str, set[str]] = {}
    for line in framework.lines:
        for text in (line.id.partition("/")[2], *(title for _, title in line.wordings)):
            for word in _words(fold_form(text)):
                lines_of.setdefault(word, set()).add(line.id)
    telling = {word: ids for word, ids in lines_of.items() if len(ids) <= COMMON_WORD}
    words = [word for word in _words(fold_form(asked)) if len(word) > 1]
    shared = [telling[word] for word in words if word in telling]
    for word in () if shared else words:
        if word not in lines_of:
            like = [one for one in telling if word in one] or get_close_matches(word, telling, 3, SIMILAR)
            shared.append({line for one in like for line in telling[one]})
    votes = {line.id: sum(1 / len(ids) for ids in shared if line.id in ids) for line in framework.lines}
    most = max(votes.values())
    near = [line for line, weight in votes.items() if weight == most > 0]
    return [f"{line} ({framework.title(line, COMMON)})" for line in near] if len(near) <= COMMON_WORD else []


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text.casefold()).split()


def _lines(wanted: list[str], _: dict[str, Any]) -> frozenset[str]:
    from wsiskit.knowledge.framework import load_framework

    framework = load_framework()
    found: set[str] = set()
    for one in wanted:
        line = line_asked(one, framework)
        found |= {line, *(part.id for part in framework.lines if part.parent == line)}
    return frozenset(found)


def _entities(wanted: list[str], values: dict[str, Any]) -> frozenset[str]:
    """Ids of what is asked by id, acronym or name."""
    from wsiskit.knowledge.registry import load_registry

    registry = load_registry(tuple(values.get("registry") or ()))
    return frozenset(entity_asked(one, registry) for one in wanted)


def _paragraphs(wanted: list[str], _: dict[str, Any]) -> frozenset[str]:
    found = set()
    for one in wanted:
        first, dash, last = one.partition("-")
        if dash and first.isdecimal() and last.isdecimal() and len(first) <= 6 and len(last) <= 6:
            numbers = range(int(first), int(last) + 1)
            if not 0 < len(numbers) <= MOST:
                raise UsageError("--paragraph", "usage.filter", f"{one!r} is no range", "write it as 12-15")
            found |= {str(number) for number in numbers}
        found.add(one)
    return frozenset(found)


_READ: dict[str, Callable[[list[str], dict[str, Any]], frozenset[str]]] = {
    "line": _lines,
    "entity": _entities,
    "status": _statuses,
    "paragraph": _paragraphs,
}
