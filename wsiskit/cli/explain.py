"""`explain`: why a value is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import argument, option
from wsiskit.cli.filters import entity_asked, line_asked
from wsiskit.cli.options import ANALYSIS, OUTPUT, add_command, settings_of
from wsiskit.cli.reports import each_report
from wsiskit.cli.reuse import analyse_input
from wsiskit.cli.streams import is_terminal
from wsiskit.cli.write import write_parts
from wsiskit.errors import UsageError, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    import typer

    from wsiskit.cli.declared import Options
    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.source import SourceText
    from wsiskit.model.table import Settings

_TEXT = """Explain a value: the rules that decided it, the text they read, the rejected readings.

Examples:

  wsiskit explain report.txt --at 1502

  wsiskit explain report.txt --mention 17

  wsiskit explain report.txt --cell C5,itu --json

  wsiskit explain report.txt --heading 3

  wsiskit explain report.txt --paragraph 12
"""
_REPORT = argument(str, metavar="REPORT", help="One file, or - for standard input.")
_AT = option(int | None, "--at", metavar="OFFSET", help="Everything at this character, counted from 0.")
_MENTION = option(int | None, "--mention", metavar="N", help="The Nth row of `wsiskit mentions`, counted from 1.")
_CELL = option(
    str, "--cell", metavar="LINE,ENTITY", help="One coverage cell, such as C5,itu.", complete="complete_cell"
)
_ROWS: Options = {
    "heading": (option(str, "--heading", metavar="ID", help="A heading, by its section_id."), ""),
    "paragraph": (option(str, "--paragraph", metavar="N", help="A paragraph and its joins."), ""),
    "footnote": (option(str, "--footnote", metavar="N", help="A footnote and its marks."), ""),
    "link": (option(str, "--link", metavar="N", help="The Nth row of `wsiskit links`."), ""),
    "quantity": (
        option(str, "--quantity", metavar="N", help="The Nth row of `wsiskit quantities`."),
        "",
    ),
    "statement": (
        option(str, "--statement", metavar="N", help="The Nth row of `wsiskit statements`."),
        "",
    ),
}
_JSON = option(bool, "--json", help="The same as JSON.")


def register(app: typer.Typer, name: str) -> None:
    """Add the command."""
    options = {
        "report": (_REPORT, Ellipsis),
        "at": (_AT, None),
        "mention": (_MENTION, None),
        "cell": (_CELL, ""),
        **_ROWS,
        "json": (_JSON, False),
    }
    add_command(app, name, print_explanation, {**options, **ANALYSIS, **OUTPUT}, _TEXT)


def print_explanation(values: dict[str, Any]) -> int:
    """`explain`."""
    asked = [key for key in ("at", "mention", "cell", *_ROWS) if values[key] not in (None, "")]
    if len(asked) != 1:
        message = "nothing to explain" if not asked else f"--{' and --'.join(asked)} exclude each other"
        raise UsageError(
            "explain",
            "usage.explain",
            message,
            "give one of --at OFFSET, --mention N, --cell LINE,ENTITY, --heading ID, --paragraph N …",
        )
    settings = settings_of(values, nil=True)

    def work(source: SourceText) -> str:
        from wsiskit.knowledge.framework import load_framework
        from wsiskit.knowledge.registry import load_registry
        from wsiskit.tables.explain import explain_at, explain_cell, explain_mention, explain_row
        from wsiskit.tables.explain_text import render_explanation
        from wsiskit.writers.json import document_text

        annotated = analyse_input(source, settings)
        if values["cell"]:
            registry, framework = load_registry(settings.overlays), load_framework()
            line, entity_id = _cell(values["cell"], registry, framework)
            found = explain_cell(annotated, framework, line, entity_id, registry)
        elif values["mention"] is not None:
            found = explain_mention(annotated, values["mention"])
        elif values["at"] is not None:
            found = explain_at(annotated, values["at"])
        else:
            found = explain_row(annotated, asked[0], values[asked[0]].strip())
        return (
            document_text(found)
            if values["json"]
            else _on_screen(
                visible(render_explanation(found, settings.language, _named(settings)), "\n"), values["output"]
            )
        )

    texts, code = each_report([values["report"]], work, values["encoding"])
    if texts:
        write_parts(texts, values["output"], [values["report"], *settings.overlays])
    return code


def _named(settings: Settings) -> Callable[[str], str]:
    """Ids of entities and lines as they are printed: with the name or title where --lang says in which language."""
    if not settings.language:
        return str
    from wsiskit.knowledge.framework import load_framework
    from wsiskit.knowledge.registry import load_registry

    registry, framework = load_registry(settings.overlays), load_framework()

    def named(one: str) -> str:
        if one in registry.entities:
            return f"{one} ({registry.name(one, settings.language)})"
        return f"{one} {framework.title(one, settings.language)}".strip()

    return named


def _on_screen(text: str, target: str) -> str:
    """The text folded to the width of the terminal that it goes to; elsewhere as it is."""
    if target or not is_terminal():
        return text
    from shutil import get_terminal_size

    from wsiskit.writers.wrapping import fold_lines

    return fold_lines(text, max(get_terminal_size().columns, 20))


def _cell(asked: str, registry: Registry, framework: Framework) -> tuple[str, str]:
    """Line and entity of `LINE,ENTITY`, each as `--line` and `--entity` take it."""
    line, comma, entity = (part.strip() for part in asked.partition(","))
    if not comma or not line or not entity:
        raise UsageError("--cell", "usage.explain", f"{asked!r} is no cell", "write LINE,ENTITY, such as C5,itu")
    known = line_asked(line, framework, "--cell")
    return known, entity_asked(entity, registry, "--cell")
