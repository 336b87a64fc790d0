"""wsiskit: reports on the WSIS outcomes as tables that can be cited.

    import wsiskit

    report = wsiskit.read("report.txt", language="en")
    report.table("coverage").to_pandas()

The public names are loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsiskit.analysis import Analysis, read
    from wsiskit.errors import InputError, RegistryError, RegistryFaults, UsageError, WsiskitError
    from wsiskit.evaluation import Evaluation, evaluate
    from wsiskit.knowledge.entities import Entity
    from wsiskit.knowledge.framework import Framework, load_framework
    from wsiskit.knowledge.index import LANGUAGES
    from wsiskit.knowledge.registry import Registry, load_registry
    from wsiskit.model.annotation import (
        AnnotatedReport,
        Citation,
        Definition,
        LineNaming,
        Link,
        Mention,
        Place,
        Quantity,
        Statement,
    )
    from wsiskit.model.columns import Column
    from wsiskit.model.diagnostic import Diagnostic
    from wsiskit.model.report import Footnote, FootnoteRef, Paragraph, Report, Section
    from wsiskit.model.source import Block, SourceText
    from wsiskit.model.spans import Span
    from wsiskit.model.table import Settings, Table
    from wsiskit.pipeline import analyse, read_structure
    from wsiskit.readers.dispatch import read_report
    from wsiskit.tables import TABLE_NAMES, make_table

__version__ = "0.1.0"

_HOMES = {
    "LANGUAGES": "wsiskit.knowledge.index",
    "TABLE_NAMES": "wsiskit.tables",
    "Analysis": "wsiskit.analysis",
    "AnnotatedReport": "wsiskit.model.annotation",
    "Block": "wsiskit.model.source",
    "Citation": "wsiskit.model.annotation",
    "Column": "wsiskit.model.columns",
    "Definition": "wsiskit.model.annotation",
    "Diagnostic": "wsiskit.model.diagnostic",
    "Entity": "wsiskit.knowledge.entities",
    "Evaluation": "wsiskit.evaluation",
    "Footnote": "wsiskit.model.report",
    "FootnoteRef": "wsiskit.model.report",
    "Framework": "wsiskit.knowledge.framework",
    "InputError": "wsiskit.errors",
    "LineNaming": "wsiskit.model.annotation",
    "Link": "wsiskit.model.annotation",
    "Mention": "wsiskit.model.annotation",
    "Paragraph": "wsiskit.model.report",
    "Place": "wsiskit.model.annotation",
    "Quantity": "wsiskit.model.annotation",
    "Registry": "wsiskit.knowledge.registry",
    "RegistryError": "wsiskit.errors",
    "RegistryFaults": "wsiskit.errors",
    "Report": "wsiskit.model.report",
    "Section": "wsiskit.model.report",
    "Settings": "wsiskit.model.table",
    "SourceText": "wsiskit.model.source",
    "Span": "wsiskit.model.spans",
    "Statement": "wsiskit.model.annotation",
    "Table": "wsiskit.model.table",
    "UsageError": "wsiskit.errors",
    "WsiskitError": "wsiskit.errors",
    "analyse": "wsiskit.pipeline",
    "evaluate": "wsiskit.evaluation",
    "load_framework": "wsiskit.knowledge.framework",
    "load_registry": "wsiskit.knowledge.registry",
    "make_table": "wsiskit.tables",
    "read": "wsiskit.analysis",
    "read_report": "wsiskit.readers.dispatch",
    "read_structure": "wsiskit.pipeline",
}

__all__ = [
    "LANGUAGES",
    "TABLE_NAMES",
    "Analysis",
    "AnnotatedReport",
    "Block",
    "Citation",
    "Column",
    "Definition",
    "Diagnostic",
    "Entity",
    "Evaluation",
    "Footnote",
    "FootnoteRef",
    "Framework",
    "InputError",
    "LineNaming",
    "Link",
    "Mention",
    "Paragraph",
    "Place",
    "Quantity",
    "Registry",
    "RegistryError",
    "RegistryFaults",
    "Report",
    "Section",
    "Settings",
    "SourceText",
    "Span",
    "Statement",
    "Table",
    "UsageError",
    "WsiskitError",
    "__version__",
    "analyse",
    "evaluate",
    "load_framework",
    "load_registry",
    "make_table",
    "read",
    "read_report",
    "read_structure",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'wsiskit' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
