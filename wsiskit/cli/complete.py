"""What the shell offers for an argument or a value: read from the program's own data when the shell asks, never before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def complete_language(incomplete: str) -> list[str]:
    """Codes of languages."""
    from wsiskit.knowledge.index import LANGUAGES

    return _beginning(LANGUAGES, incomplete)


def complete_line(incomplete: str) -> list[str]:
    """Ids of action lines, after those that are there already."""
    from wsiskit.knowledge.framework import load_framework

    return _listed((line.id for line in load_framework().lines), incomplete)


def complete_entity(incomplete: str) -> list[str]:
    """Ids of the registry."""
    from wsiskit.knowledge.registry import load_registry

    return _listed(load_registry().entities, incomplete)


def complete_id(incomplete: str) -> list[str]:
    """Ids of the registry, where one is asked for."""
    from wsiskit.knowledge.registry import load_registry

    return _beginning(load_registry().entities, incomplete)


def complete_type(incomplete: str) -> list[str]:
    """Types of organizations."""
    from wsiskit.knowledge.types import body_types

    return _beginning(sorted(body_types()), incomplete)


def complete_cell(incomplete: str) -> list[str]:
    """A cell of the coverage table: an action line, a comma, an id of the registry."""
    from wsiskit.knowledge.framework import load_framework

    line, comma, _ = incomplete.partition(",")
    if comma:
        return [f"{line},{one}" for one in complete_id(incomplete[len(line) + 1 :])]
    return _beginning((f"{one.id}," for one in load_framework().lines), incomplete)


def complete_brief(ctx: Any, incomplete: str) -> list[str]:
    """The action line of `brief`, its first argument unless an organization is asked for; files are the shell's."""
    first = not ctx.params.get("entity") and not ctx.params.get("arguments")
    return complete_line(incomplete) if first else []


def complete_series_kinds(incomplete: str) -> list[str]:
    """Kinds of rows of `series`."""
    from wsiskit.tables.series import KINDS

    return _listed(KINDS, incomplete)


def complete_status(incomplete: str) -> list[str]:
    """What a mention may be."""
    return _listed(("linked", "ambiguous", "nil"), incomplete)


def complete_columns(ctx: Any, incomplete: str) -> list[str]:
    """Columns of the table that the command prints."""
    return _listed(_columns(ctx), incomplete)


def complete_where(ctx: Any, incomplete: str) -> list[str]:
    """Columns of the table that the command prints, with the sign."""
    return _beginning((f"{name}=" for name in _columns(ctx)), incomplete)


def complete_rules(incomplete: str) -> list[str]:
    """Rules of `check` and their families."""
    from wsiskit.tables.check.catalogue import check_rules

    ids = [rule.id for rule in check_rules()]
    return _listed(dict.fromkeys((*(one.partition(".")[0] for one in ids), *ids)), incomplete)


def complete_kinds(incomplete: str) -> list[str]:
    """Kinds of differences."""
    from wsiskit.tables.compare import KINDS

    return _listed(KINDS, incomplete)


def complete_tables(incomplete: str) -> list[str]:
    """Names of tables."""
    from wsiskit.tables import COMMAND_TABLES, STAGE_TABLES, TABLE_NAMES

    return _beginning((*TABLE_NAMES, *STAGE_TABLES, *COMMAND_TABLES), incomplete)


def _columns(ctx: Any) -> list[str]:
    from wsiskit.tables import COMMAND_TABLES, STAGE_TABLES, TABLE_NAMES, table_columns

    name = ctx.command.name
    return [c.name for c in table_columns(name)] if name in (*TABLE_NAMES, *STAGE_TABLES, *COMMAND_TABLES) else []


def _beginning(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in words if word.casefold().startswith(incomplete.casefold())]


def _listed(words: Iterable[str], incomplete: str) -> list[str]:
    """Words for the last item of a list with commas; those that stand before it are kept, and not offered again."""
    before, comma, last = incomplete.rpartition(",")
    taken = before.split(",")
    return [f"{before}{comma}{word}" for word in _beginning(words, last) if word not in taken]
