"""`rules`: the rules in the order in which they are asked, each with its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cli.declared import option
from wsiskit.cli.options import FORMATS, add_command, settings_of
from wsiskit.cli.write import check_format, write_table
from wsiskit.errors import UsageError, nearest

if TYPE_CHECKING:
    import typer

_HELP = """Print the rules by which values are decided, stage by stage, each with its sentence.

The rule of a value is in its column `rule`; an id that is not listed is described by its longest beginning.

Examples:

  wsiskit rules

  wsiskit rules --stage headings

  wsiskit rules --csv | grep footnote

  wsiskit rules --stage names --lang zh
"""
_STAGE = option(list[str], "--stage", metavar="STAGE", help="Only the rules of this stage. Repeatable.")
_LANG = option(
    str,
    "--lang",
    metavar="LANG",
    help="Language of the sentences: en or zh; any other is told in English.",
    complete="complete_language",
)


def register(app: typer.Typer, name: str) -> None:
    """Add the command."""
    add_command(app, name, print_rules, {"stage": (_STAGE, ()), "lang": (_LANG, ""), **FORMATS}, _HELP)


def print_rules(values: dict[str, Any]) -> int:
    """`rules`."""
    from wsiskit.knowledge.rules import load_cards
    from wsiskit.tables.rules import COLUMNS, rule_table

    check_format(values, COLUMNS)
    language = settings_of(values).language
    stages = list(dict.fromkeys(card.stage for card in load_cards().values()))
    unknown = [stage for stage in values["stage"] if stage not in stages]
    if unknown:
        raise UsageError("--stage", "usage.stage", f"no stage {unknown[0]!r}", nearest(unknown[0], stages))
    write_table(rule_table(values["stage"], language), values, [])
    return 0
