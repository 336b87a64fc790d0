"""One report → the rows of all tables: what a worker of a build does, and what one task of Spark does."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from wsiskit.corpus.schema import empty_row
from wsiskit.corpus.tables import data_set_tables
from wsiskit.errors import WsiskitError
from wsiskit.model.record import NamedTuple
from wsiskit.readers.limits import memory
from wsiskit.tables import TABLE_NAMES, table_maker

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.corpus.structures import Structures
    from wsiskit.model.report import Report
    from wsiskit.model.source import SourceText
    from wsiskit.model.table import Row, Settings

DONE, ERROR = "done", "error"


class Versions(NamedTuple):
    """What the rows of a report depend on beside its bytes. The digests are hexadecimal."""

    tool_version: str
    code_digest: str
    registry_digest: str


class Analysed(NamedTuple):
    """Rows by table; `fault` and `message` of the error, empty where the report was read; `cost` characters of its text."""

    rows: dict[str, list[Row]]
    fault: str
    message: str
    cost: int


def analyse_document(
    path: str,
    read: Callable[[], SourceText],
    settings: Settings,
    versions: Versions,
    size: int,
    digest: str = "",
    kept: Structures | None = None,
) -> Analysed:
    """All tables of one report. Never raises for what the file is: an error is a row of `documents`.

    Where its structure was `kept` under the digest of its bytes the report is not read.
    """
    begun = time.monotonic()
    try:
        with memory():
            report = _structure(path, read, settings, digest, kept)
            return _rows(report, settings, versions, size, begun)
    except WsiskitError as error:
        return failed(path, error.rule, f"{error.message} — {error.remedy}", versions, size, digest)
    except MemoryError:
        return failed(path, "input.too-much-memory", "it takes more memory than there is", versions, size, digest)
    except RecursionError:
        return failed(path, "input.too-deep", "it is nested too deeply", versions, size, digest)
    except Exception as error:
        return failed(path, "internal.error", f"{type(error).__name__}: {error}", versions, size, digest)


def _structure(
    path: str, read: Callable[[], SourceText], settings: Settings, digest: str, kept: Structures | None
) -> Report:
    from wsiskit.knowledge.settings import check_settings
    from wsiskit.pipeline import read_structure

    if kept is not None and digest and (found := kept.get(digest, path)) is not None:
        return found
    report = read_structure(read()._replace(path=path), check_settings(settings))
    if kept is not None and report.source.sha256 == digest:  # else it was changed meanwhile
        kept.put(report)
    return report


def _rows(report: Report, settings: Settings, versions: Versions, size: int, begun: float) -> Analysed:
    from wsiskit.knowledge.framework import load_framework
    from wsiskit.knowledge.registry import load_registry
    from wsiskit.pipeline import analyse_report

    annotated = analyse_report(report, settings)
    counted = annotated._replace(mentions=tuple(m for m in annotated.mentions if m.counted))
    registry, framework = load_registry(settings.overlays), load_framework()
    language = settings.language or annotated.report.language
    rows = {name: list(table_maker(name).rows(counted, registry, framework, language)) for name in TABLE_NAMES}
    rows["texts"] = [(report.source.path, report.source.text)]
    whole = {d.rule for d in annotated.diagnostics if d.span.start == d.span.end == 0}
    seconds = round(time.monotonic() - begun, 3)
    record = (DONE, "", "", size, seconds, tuple(sorted(whole)), *versions)
    rows["documents"] = [(*rows["documents"][0], *record)]
    return Analysed(rows, "", "", len(report.source.text))


def failed(path: str, rule: str, message: str, versions: Versions, size: int, digest: str = "") -> Analysed:
    """The one row of a report that could not be read."""
    known = {
        "report": path,
        "digest": digest,
        "status": ERROR,
        "fault": rule,
        "message": message,
        "bytes": size,
        **versions._asdict(),
    }
    return Analysed({"documents": [empty_row(data_set_tables()["documents"], known)]}, rule, message, 0)
