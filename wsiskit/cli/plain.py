"""Commands that convert only what is not text already, and refuse options whose value is empty.

typer 0.26 and later load pydantic, a third of the time of a short command, to turn text into text and flags into flags.
Its parameters keep their converter in `_runtime_param` until first use; a version that has none loads no pydantic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from wsiskit.errors import UsageError

if TYPE_CHECKING:

    class _Base(TyperCommand):
        """What the two classes below have in common."""
else:
    _Base = object

_PLAIN = (str, bool, list[str])


class _AsGiven:
    """Hands on what the parser found: text, a flag, the texts of a repeatable option, nothing."""

    def coerce(self, value: Any, **_: Any) -> Any:
        return value


def _no_type(ctx: Any) -> None:
    return None


def _take_as_given(parameter: Any) -> None:
    described = getattr(parameter, "type_descriptor", None)
    if getattr(described, "annotation", None) in _PLAIN and hasattr(parameter, "_runtime_param"):
        parameter._runtime_param = _AsGiven()
        parameter.display_type = _no_type  # `REPORT <list[str]>` tells nobody anything


class _Plain(_Base):
    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for parameter in self.params:
            _take_as_given(parameter)

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)
        _take_as_given(option)
        return option


class PlainCommand(_Plain, TyperCommand):
    """A command whose texts and flags are taken as the parser finds them.

    An option with an empty value is refused: an empty filter would keep every row, and what is typed so is mostly a
    variable of the shell that is not set. A file of settings may say `line = ""`: nobody writes that by accident.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments that are left, as typer has them. Raises `UsageError` for an empty value."""
        rest: list[str] = super().parse_args(ctx, args)
        for parameter in self.params:
            value = ctx.params.get(parameter.name)
            empty = not value if isinstance(value, str) else isinstance(value, list | tuple) and "" in value
            if empty and parameter.param_type_name == "option" and _is_typed(ctx, parameter):
                remedy = "name something or leave the option out; is a variable of the shell not set?"
                raise UsageError(max(parameter.opts, key=len), "usage.empty", "its value is empty", remedy)
        return rest


def _is_typed(ctx: Any, parameter: Any) -> bool:
    """Whether a value was given on the command line."""
    source = ctx.get_parameter_source(parameter.name)
    return source is not None and source.name == "COMMANDLINE"


class PlainGroup(_Plain, TyperGroup):
    """A group whose texts and flags are taken as the parser finds them."""
