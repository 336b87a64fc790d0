"""Options that commands share, and how a command is put together from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.cli.deadlines import TIMEOUT, set_time_limit
from wsiskit.cli.declared import Command, Commands, argument, option
from wsiskit.cli.reuse import REUSE, keep_nothing, set_reuse
from wsiskit.cli.streams import set_voice
from wsiskit.errors import UsageError, WsiskitError, nearest
from wsiskit.model.table import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    import typer

    from wsiskit.cli.declared import Options

_REPORTS = argument(list[str], metavar="REPORT", help="Files, folders (walked recursively), or - for standard input.")
_LANG = option(
    str,
    "--lang",
    metavar="LANG",
    help="Language of names and titles: en, zh, fr, es, ru, ar. Default: that of the report.",
    complete="complete_language",
)
_REGISTRY = option(
    list[str], "--registry", metavar="FILE", help="Overlay over the built-in registry (TOML). Repeatable."
)
_SOURCE_LANG = option(
    str,
    "--source-lang",
    metavar="LANG",
    help="Language of the reports, instead of detecting it.",
    complete="complete_language",
)
_ENCODING = option(
    str, "--encoding", metavar="NAME", help="Encoding of text and web pages, instead of telling it by their bytes."
)
_OUTPUT = option(
    str,
    "-o",
    "--output",
    metavar="FILE",
    help="Write to a file, completely, or not at all; its ending (.tsv, .json, .md, .xlsx …) chooses the format.",
)

ANALYSIS: Options = {
    "lang": (_LANG, ""),
    "registry": (_REGISTRY, ()),
    "source_lang": (_SOURCE_LANG, ""),
    "encoding": (_ENCODING, ""),
    **REUSE,
}
FORMATS: Options = {
    "csv": (option(bool, "--csv", help="CSV, UTF-8 (the default unless on a terminal)."), False),
    "tsv": (option(bool, "--tsv", help="As CSV, with tabs between the cells."), False),
    "json": (option(bool, "--json", help="A JSON array of objects."), False),
    "jsonl": (option(bool, "--jsonl", help="One JSON object per line."), False),
    "markdown": (option(bool, "--markdown", help="A Markdown table, for a memo."), False),
    "html": (option(bool, "--html", help="A page with the table and no script."), False),
    "table": (option(bool, "--table", help="A table for people (the default on a terminal)."), False),
    "xlsx": (
        option(str, "--xlsx", metavar="FILE", help="Write an Excel workbook (needs wsiskit[xlsx])."),
        "",
    ),
    "parquet": (
        option(str, "--parquet", metavar="FILE", help="Write a Parquet file (needs wsiskit[parquet])."),
        "",
    ),
    "docx": (
        option(str, "--docx", metavar="FILE", help="Write a Word document (needs wsiskit[docx])."),
        "",
    ),
    "output": (_OUTPUT, ""),
    "no_header": (option(bool, "--no-header", help="Leave out the line of column names."), False),
    "excel": (
        option(bool, "--excel", help="CSV that Excel opens safely: a BOM, and no cell that it would run."),
        False,
    ),
    "columns": (
        option(
            str, "--columns", metavar="A,B,C", help="Only these columns, in this order.", complete="complete_columns"
        ),
        "",
    ),
    "where": (
        option(
            list[str],
            "--where",
            metavar="COLUMN=VALUE",
            help="Only rows in which the column is (!=: is not) the value. Repeatable.",
            complete="complete_where",
        ),
        (),
    ),
    "default_format": (option(str, "--default-format", hidden=True), ""),
}
VOICE: Options = {
    "quiet": (option(bool, "-q", "--quiet", help="No warnings and remarks; errors only."), False),
    "verbose": (option(bool, "-v", "--verbose", help="Tell what was read, and every warning."), False),
}
READING = frozenset({"reports", "report", "encoding"})  # parameters of commands that read reports
REPORTS: Options = {"reports": (_REPORTS, Ellipsis)}
_FILE = option(str, "-o", "--output", metavar="FILE", help="Write to a file, completely, or not at all.")
OUTPUT: Options = {"output": (_FILE, "")}


def add_command(
    app: typer.Typer | Commands, name: str, call: Callable[[dict[str, Any]], int], options: Options, text: str
) -> None:
    """Add a command whose parameters are `options`; `call` gets them as a dict."""

    reads = bool(READING & options.keys()) and "timeout" not in options
    options = {**options, **(TIMEOUT if reads else {}), **VOICE}

    def command(**values: Any) -> int:
        if "report_timeout" in values:
            set_time_limit(values["report_timeout"], "--report-timeout")
        else:
            set_time_limit(values.pop("timeout") if reads else "")
        set_voice(quiet=values.pop("quiet"), verbose=values.pop("verbose"))
        no_cache = values.pop("no_cache", None)  # None: a command without the option
        set_reuse(no_cache is False)
        if no_cache:
            keep_nothing()
        return call(values)

    if isinstance(app, Commands):
        app[name] = Command(command, options)
        return
    from inspect import Parameter, Signature

    from wsiskit.cli.plain import PlainCommand

    annotations = {key: declared.annotation() for key, (declared, _) in options.items()}
    # typer reads parameters from the signature; so the shared options stand here once, not in each command
    parameters = [
        Parameter(key, Parameter.KEYWORD_ONLY, default=default, annotation=annotations[key])
        for key, (_, default) in options.items()
    ]
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = annotations
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
    return Settings(lang, source_language=source_lang, overlays=overlays, encoding=encoding, **more)
