"""Options that commands share, and how a command is put together from them."""

from __future__ import annotations

from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wsiskit.cli.deadlines import TIMEOUT, set_time_limit
from wsiskit.cli.offered import offered
from wsiskit.cli.plain import PlainCommand
from wsiskit.cli.reuse import REUSE, set_reuse
from wsiskit.cli.streams import set_voice
from wsiskit.errors import UsageError, WsiskitError, nearest
from wsiskit.model.table import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

_REPORTS = Annotated[
    list[str], typer.Argument(metavar="REPORT", help="Files, folders (walked recursively), or - for standard input.")
]
_LANG = Annotated[
    str,
    typer.Option(
        metavar="LANG",
        help="Language of names and titles: en, zh, fr, es, ru, ar. Default: that of the report.",
        autocompletion=offered("complete_language"),
    ),
]
_REGISTRY = Annotated[
    list[str], typer.Option("--registry", metavar="FILE", help="Overlay over the built-in registry (TOML). Repeatable.")
]
_SOURCE_LANG = Annotated[
    str,
    typer.Option(
        "--source-lang",
        metavar="LANG",
        help="Language of the reports, instead of detecting it.",
        autocompletion=offered("complete_language"),
    ),
]
_ENCODING = Annotated[
    str,
    typer.Option(
        "--encoding", metavar="NAME", help="Encoding of text and web pages, instead of telling it by their bytes."
    ),
]
_OUTPUT = Annotated[
    str,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write to a file, completely, or not at all; its ending (.tsv, .json, .md, .xlsx …) chooses the format.",
    ),
]

ANALYSIS: dict[str, tuple[Any, Any]] = {
    "lang": (_LANG, ""),
    "registry": (_REGISTRY, ()),
    "source_lang": (_SOURCE_LANG, ""),
    "encoding": (_ENCODING, ""),
    **REUSE,
}
FORMATS: dict[str, tuple[Any, Any]] = {
    "csv": (Annotated[bool, typer.Option("--csv", help="CSV, UTF-8 (the default unless on a terminal).")], False),
    "tsv": (Annotated[bool, typer.Option("--tsv", help="As CSV, with tabs between the cells.")], False),
    "json": (Annotated[bool, typer.Option("--json", help="A JSON array of objects.")], False),
    "jsonl": (Annotated[bool, typer.Option("--jsonl", help="One JSON object per line.")], False),
    "markdown": (Annotated[bool, typer.Option("--markdown", help="A Markdown table, for a memo.")], False),
    "html": (Annotated[bool, typer.Option("--html", help="A page with the table and no script.")], False),
    "table": (Annotated[bool, typer.Option("--table", help="A table for people (the default on a terminal).")], False),
    "xlsx": (
        Annotated[str, typer.Option("--xlsx", metavar="FILE", help="Write an Excel workbook (needs wsiskit[xlsx]).")],
        "",
    ),
    "parquet": (
        Annotated[
            str, typer.Option("--parquet", metavar="FILE", help="Write a Parquet file (needs wsiskit[parquet]).")
        ],
        "",
    ),
    "docx": (
        Annotated[str, typer.Option("--docx", metavar="FILE", help="Write a Word document (needs wsiskit[docx]).")],
        "",
    ),
    "output": (_OUTPUT, ""),
    "no_header": (Annotated[bool, typer.Option("--no-header", help="Leave out the line of column names.")], False),
    "excel": (
        Annotated[
            bool, typer.Option("--excel", help="CSV that Excel opens safely: a BOM, and no cell that it would run.")
        ],
        False,
    ),
    "columns": (
        Annotated[
            str,
            typer.Option(
                "--columns",
                metavar="A,B,C",
                help="Only these columns, in this order.",
                autocompletion=offered("complete_columns"),
            ),
        ],
        "",
    ),
    "where": (
        Annotated[
            list[str],
            typer.Option(
                "--where",
                metavar="COLUMN=VALUE",
                help="Only rows in which the column is (!=: is not) the value. Repeatable.",
                autocompletion=offered("complete_where"),
            ),
        ],
        (),
    ),
    "default_format": (Annotated[str, typer.Option("--default-format", hidden=True)], ""),
}
VOICE: dict[str, tuple[Any, Any]] = {
    "quiet": (Annotated[bool, typer.Option("-q", "--quiet", help="No warnings and remarks; errors only.")], False),
    "verbose": (Annotated[bool, typer.Option("-v", "--verbose", help="Tell what was read, and every warning.")], False),
}
READING = frozenset({"reports", "report", "encoding"})  # parameters of commands that read reports
REPORTS: dict[str, tuple[Any, Any]] = {"reports": (_REPORTS, Ellipsis)}
_FILE = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="Write to a file, completely, or not at all.")
]
OUTPUT: dict[str, tuple[Any, Any]] = {"output": (_FILE, "")}


def add_command(
    app: typer.Typer, name: str, call: Callable[[dict[str, Any]], int], options: dict[str, tuple[Any, Any]], text: str
) -> None:
    """Add a command whose parameters are `options` (name → annotation, default); `call` gets them as a dict."""

    reads = bool(READING & options.keys()) and "timeout" not in options
    options = {**options, **(TIMEOUT if reads else {}), **VOICE}

    def command(**values: Any) -> int:
        set_time_limit(values.pop("timeout") if reads else values.get("report_timeout", ""))
        set_voice(quiet=values.pop("quiet"), verbose=values.pop("verbose"))
        set_reuse(not values.pop("no_cache", True))
        return call(values)

    # typer reads parameters from the signature; so the shared options stand here once, not in each command
    parameters = [
        Parameter(key, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for key, (annotation, default) in options.items()
    ]
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {key: annotation for key, (annotation, _) in options.items()}
    app.command(name, cls=PlainCommand, help=text, short_help=text.split("\n", 1)[0])(command)


def settings_of(values: dict[str, Any], **more: Any) -> Settings:
    """Settings that the options ask for. Raises `UsageError` for an unknown language, `RegistryFaults` for an overlay."""
    lang, source_lang = values.get("lang", ""), values.get("source_lang", "")
    if lang:
        from wsiskit.knowledge.index import LANGUAGES

        if lang not in LANGUAGES:
            raise UsageError("--lang", "usage.language", f"no language {lang!r}", nearest(lang, LANGUAGES))
    if source_lang:
        from wsiskit.knowledge.languages import load_profile

        try:
            load_profile(source_lang)
        except WsiskitError as fault:
            raise UsageError("--source-lang", fault.rule, fault.message, fault.remedy) from None
    overlays = tuple(values.get("registry") or ())
    if overlays:
        from wsiskit.knowledge.registry import load_registry

        load_registry(overlays)  # a faulty overlay is told before any report is read
    encoding = values.get("encoding", "")
    if encoding:
        from wsiskit.readers.decode import codec_of

        codec_of(encoding)
    return Settings(lang, source_lang, overlays, encoding=encoding, **more)
