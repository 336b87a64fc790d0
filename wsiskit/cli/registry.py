"""`registry`: what the built-in registry knows, and whether it and overlays are sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import argument, option
from wsiskit.cli.options import ANALYSIS, FORMATS, OUTPUT, REPORTS, add_command, settings_of
from wsiskit.cli.plain import PlainGroup
from wsiskit.cli.several import JOBS
from wsiskit.cli.streams import complain, remark
from wsiskit.cli.write import check_format, write_parts, write_table
from wsiskit.errors import InputError, UsageError, WsiskitError, nearest
from wsiskit.model.table import Column, Table

if TYPE_CHECKING:
    import typer

ENTITY_COLUMNS = (
    Column("entity_id", "string", "id of the entity"),
    Column("acronym", "string", "acronym, empty where it has none"),
    Column("name", "string", "name in the chosen language, else in English"),
    Column("type", "string", "type of the entity"),
    Column("parent_id", "string", "entity it belongs to, empty where none"),
    Column("homepage", "string", "host of its home page"),
    Column("confidence", "string", "how sure the row is: high, medium, low"),
    Column("counted", "boolean", "false for names that are recognised but do not act"),
    Column("forms", "integer", "number of surface forms in all languages"),
    Column("source", "string", "where the row comes from"),
    Column(
        "languages", "list", "languages in which it has a name of its own; in the others the English one is printed"
    ),
)
FORM_COLUMNS = (
    Column("entity_id", "string", "id of the entity, or of the action line"),
    Column("lang", "string", "language of the form"),
    Column(
        "kind",
        "string",
        "name, alias, acronym, post (of the head of the body) or weak (needs context); of an action line title (the "
        "official one), wording (a report's own) or variant",
    ),
    Column("form", "string", "the surface form"),
    Column("context", "string", "rule that a weak form needs; of a title of an action line how sure its words are"),
    Column("source", "string", "where the form comes from"),
)
_LIST = """Print the organizations of the registry.

Examples:

  wsiskit registry list --lang zh

  wsiskit registry list --type un-secretariat --csv

  wsiskit registry list --columns entity_id,name,languages
"""
_SHOW = """Print all surface forms of one organization, or of all that have a form; or all titles of an action line, with
their sources.

With --table and one organization: a page with its forms, the bodies above and below it, former names, successors and lines.

Examples:

  wsiskit registry show odet --table

  wsiskit registry show unctad

  wsiskit registry show 贸发会议

  wsiskit registry show C5 --csv
"""
_CHECK = """Check the built-in registry and the overlays given; every fault with file, line and remedy.

Exit code 1 where there is a fault.

Examples:

  wsiskit registry check

  wsiskit registry check my.toml
"""
_TEMPLATE = """Print an overlay to begin with.

Examples:

  wsiskit registry template > my.toml
"""
_SUGGEST = """Print the names of organizations that reports have and the registry lacks, as an overlay to edit.

Variants of one name stand together, with counts, places, and the nearest registered names and why they are others.

Examples:

  wsiskit registry suggest report.txt > unknown.toml

  wsiskit registry suggest reports/ -o unknown.toml
"""
_LANG = {"lang": ANALYSIS["lang"], "registry": ANALYSIS["registry"]}
_TYPE = option(str, "--type", metavar="TYPE", help="Only organizations of this type.", complete="complete_type")
_WHO = argument(
    str, metavar="ID|FORM", help="An id, an acronym, a surface form or an action line.", complete="complete_id"
)
_OVERLAYS = argument(list[str], metavar="OVERLAY", help="Overlays to check, in order.")


def register(app: typer.Typer, name: str) -> None:
    """Add the group with its commands."""
    import typer

    group = typer.Typer(name=name, cls=PlainGroup, no_args_is_help=True, rich_markup_mode=None)
    add_command(group, "list", print_list, {"type": (_TYPE, ""), **_LANG, **FORMATS}, _LIST)
    add_command(
        group, "show", print_forms, {"who": (_WHO, Ellipsis), "registry": ANALYSIS["registry"], **FORMATS}, _SHOW
    )
    add_command(group, "check", check, {"overlays": (_OVERLAYS, ())}, _CHECK)
    add_command(group, "template", print_template, OUTPUT, _TEMPLATE)
    analysis = {key: ANALYSIS[key] for key in ("registry", "source_lang", "encoding", "no_cache")}
    add_command(group, "suggest", suggest, {**REPORTS, **analysis, **JOBS, **OUTPUT}, _SUGGEST)
    app.add_typer(group, name=name, help="List, show and check the registry of organizations.")


def print_list(values: dict[str, Any]) -> int:
    """`registry list`."""
    from wsiskit.knowledge.registry import load_registry
    from wsiskit.knowledge.types import body_types

    check_format(values, ENTITY_COLUMNS)
    settings = settings_of(values)
    if values["type"] and values["type"] not in body_types():
        raise UsageError(
            "--type", "usage.type", f"no type {values['type']!r}", nearest(values["type"], sorted(body_types()))
        )
    registry = load_registry(settings.overlays)
    forms: dict[str, int] = {}
    for alias in registry.aliases:
        forms[alias.entity_id] = forms.get(alias.entity_id, 0) + 1
    rows = tuple(
        (
            e.id,
            e.acronym,
            registry.name(e.id, settings.language),
            e.type,
            e.parent,
            e.homepage,
            e.confidence,
            e.counted,
            forms.get(e.id, 0),
            e.source,
            registry.languages(e.id),
        )
        for e in registry.entities.values()
        if values["type"] in ("", e.type)
    )
    write_table(Table("registry", ENTITY_COLUMNS, rows), values, list(settings.overlays))
    return 0


def print_forms(values: dict[str, Any]) -> int:
    """`registry show`."""
    from wsiskit.knowledge.framework import wordings_of
    from wsiskit.knowledge.registry import load_registry
    from wsiskit.passages.folding import fold_form

    check_format(values, FORM_COLUMNS)
    settings = settings_of(values)
    registry = load_registry(settings.overlays)
    who = values["who"]
    ids = {who} & registry.entities.keys()
    if not ids:
        folded = fold_form(who)
        ids = {alias.entity_id for alias in registry.aliases if fold_form(alias.form) == folded}
        ids |= {entity.id for entity in registry.entities.values() if entity.acronym.casefold() == who.casefold()}
    if not ids and (titles := wordings_of(who)):
        rows = tuple((t.line, t.language, t.kind, t.title, t.confidence, t.source) for t in titles)
        write_table(Table("forms", FORM_COLUMNS, rows), values, list(settings.overlays))
        return 0
    if not ids:
        from difflib import get_close_matches

        known = dict.fromkeys([*registry.entities, *sorted({alias.form for alias in registry.aliases})])
        near = get_close_matches(who, known, 3)
        remedy = f"perhaps {', '.join(near)}? " if near else ""
        remedy += "`wsiskit registry list` has all"
        raise UsageError(who, "usage.entity", "the registry has no such id or form", remedy)
    if values["table"] and len(ids) == 1:
        from wsiskit.tables.registry_page import page_of

        write_parts([page_of(registry, next(iter(ids)), settings.language)], values["output"], list(settings.overlays))
        return 0
    rows = tuple(
        (a.entity_id, a.lang, a.kind, a.form, a.context, a.source) for a in registry.aliases if a.entity_id in ids
    )
    write_table(Table("forms", FORM_COLUMNS, rows), values, list(settings.overlays))
    return 0


def check(values: dict[str, Any]) -> int:
    """`registry check`."""
    from wsiskit.knowledge.overlays import check_overlays, read_overlay
    from wsiskit.knowledge.registry import load_registry
    from wsiskit.knowledge.registry_check import check_builtin

    faults: list[WsiskitError] = [*check_builtin()]
    unreadable = 0
    readable: list[str] = []
    for overlay in values["overlays"]:
        try:
            read_overlay(overlay)
            readable.append(overlay)
        except InputError as fault:
            complain(str(fault))
            unreadable += 1
    faults += check_overlays(load_registry(), tuple(readable))
    write_parts([f"{fault}\n" for fault in faults], "", [])
    if unreadable and not readable:
        return 2
    what = f"registry and {len(readable)} overlay(s)" if values["overlays"] else "registry"
    remark(f"wsiskit: {what}: {len(faults)} fault(s)")
    return 1 if faults or unreadable else 0


def print_template(values: dict[str, Any]) -> int:
    """`registry template`."""
    from wsiskit.knowledge.overlays import template

    write_parts([template()], values["output"], [])
    return 0


def suggest(values: dict[str, Any]) -> int:
    """`registry suggest`."""
    from functools import partial

    from wsiskit.cli.reports import each_report
    from wsiskit.cli.reuse import analyse_input
    from wsiskit.knowledge.registry import load_registry
    from wsiskit.names.unknown_groups import group_unknown
    from wsiskit.tables.suggestions import overlay_of

    settings = settings_of(values, facts=False, doubts=False, statements=False)
    read, code = each_report(
        values["reports"], partial(analyse_input, settings=settings), values["encoding"], values["jobs"]
    )
    if read:
        names = group_unknown(read, load_registry(settings.overlays))
        write_parts([overlay_of(names)], values["output"], [*values["reports"], *settings.overlays])
        remark(f"wsiskit: {len(names)} unknown name(s) in {len(read)} report(s)")
    return code
