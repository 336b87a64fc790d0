"""Options, arguments and commands as plain data: typer makes its parameters of them (`wsiskit.cli.parser`), and a plain
command line is read by them without it (`wsiskit.cli.direct`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Declared(NamedTuple):
    """One parameter. `kind` is the type of its value; `names` are those of an option, as typed, none for an argument;
    `words` what typer prints of it (metavar, help, hidden); `complete` the function in `wsiskit.cli.complete` that offers
    values.
    """

    kind: Any
    names: tuple[str, ...]
    words: dict[str, Any]
    complete: str

    def annotation(self) -> Any:
        """What typer reads: the type, with its own description of the parameter."""
        import typer

        from wsiskit.cli.offered import offered

        words = {**self.words, "autocompletion": offered(self.complete) if self.complete else None}
        return Annotated[self.kind, typer.Option(*self.names, **words) if self.names else typer.Argument(**words)]


Options = dict[str, tuple[Declared, Any]]  # parameter → its declaration, its default (`...`: it must be given)


class Command(NamedTuple):
    """One command: `call` gets the values of its `options` by name and gives the exit code."""

    call: Callable[..., int]
    options: Options


class Commands(dict[str, Command]):
    """Takes the place of a typer application in `add_command`: the commands as they are declared."""


def option(kind: Any, *names: str, complete: str = "", **words: Any) -> Declared:
    """An option, by all of its names."""
    return Declared(kind, names, words, complete)


def argument(kind: Any, *, complete: str = "", **words: Any) -> Declared:
    """An argument; one that is a list takes all that are left."""
    return Declared(kind, (), words, complete)
