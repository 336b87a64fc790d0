"""Everything of one report as one JSON document: what `extract` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.model.annotation import CUT
from wsiskit.readers.pdf.version import pdfium_version
from wsiskit.tables import TABLE_NAMES, table_maker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Column, Row

SCHEMA_VERSION = "1"


def report_json(
    annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str, version: str
) -> dict[str, Any]:
    """All layers of one report, keys in a fixed order; it depends on nothing but the arguments."""
    report, source = annotated.report, annotated.report.source
    counted = annotated._replace(mentions=tuple(m for m in annotated.mentions if m.counted))
    counted.shared[CUT] = annotated.shared.get(CUT, {})  # which mentions are counted does not touch it
    document: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "tool": "wsiskit",
        "tool_version": version,
        "provenance": {
            "path": source.path,
            "sha256": source.sha256,
            "encoding": source.encoding,
            "format": source.format,
            "language": report.language,
            "characters": len(source.text),
            "registry_digest": registry.digest,
            **({"pdfium": pdfium_version()} if source.format == "pdf" else {}),
        },
        "front_matter": [
            {"name": f.name, "text": f.text, "start": f.span.start, "end": f.span.end, "rule": f.rule}
            for f in report.front
        ],
    }
    for name in TABLE_NAMES:
        maker = table_maker(name)
        document[name] = row_objects(maker.columns, maker.rows(counted, registry, framework, language))
    document["definitions"] = [
        {
            "long": d.long,
            "short": d.short,
            "entity_id": d.entity_id,
            "long_start": d.long_span.start,
            "long_end": d.long_span.end,
            "short_start": d.short_span.start,
            "short_end": d.short_span.end,
            "rule": d.rule,
        }
        for d in annotated.definitions
    ]
    document["blocks"] = [
        {"kind": b.kind, "start": b.span.start, "end": b.span.end, "rule": b.rule} for b in report.blocks
    ]
    document["diagnostics"] = [
        {"rule": d.rule, "severity": d.severity, "message": d.message, "start": d.span.start, "end": d.span.end}
        for d in annotated.diagnostics
    ]
    return document


def row_objects(columns: tuple[Column, ...], rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows as objects, keys in the order of the columns; lists are tuples, which JSON writes as arrays."""
    names = [column.name for column in columns]
    return [dict(zip(names, row, strict=True)) for row in rows]
