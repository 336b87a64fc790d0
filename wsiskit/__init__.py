"""wsiskit: reports on the WSIS outcomes as tables that can be cited.

The public names are loaded when they are first used:

    from wsiskit import Settings, analyse, read_report
    annotated = analyse(read_report("report.txt"), Settings())
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsiskit.errors import InputError, RegistryError, UsageError, WsiskitError
    from wsiskit.evaluation import evaluate
    from wsiskit.knowledge.framework import Framework, load_framework
    from wsiskit.knowledge.registry import Registry, load_registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.source import SourceText
    from wsiskit.model.table import Settings, Table
    from wsiskit.pipeline import analyse, read_structure
    from wsiskit.readers.dispatch import read_report
    from wsiskit.tables import make_table

__version__ = "0.1.0"

_HOMES = {
    "AnnotatedReport": "wsiskit.model.annotation",
    "Framework": "wsiskit.knowledge.framework",
    "InputError": "wsiskit.errors",
    "Registry": "wsiskit.knowledge.registry",
    "RegistryError": "wsiskit.errors",
    "Settings": "wsiskit.model.table",
    "SourceText": "wsiskit.model.source",
    "Table": "wsiskit.model.table",
    "UsageError": "wsiskit.errors",
    "WsiskitError": "wsiskit.errors",
    "analyse": "wsiskit.pipeline",
    "evaluate": "wsiskit.evaluation",
    "load_framework": "wsiskit.knowledge.framework",
    "load_registry": "wsiskit.knowledge.registry",
    "make_table": "wsiskit.tables",
    "read_report": "wsiskit.readers.dispatch",
    "read_structure": "wsiskit.pipeline",
}

__all__ = [
    "AnnotatedReport",
    "Framework",
    "InputError",
    "Registry",
    "RegistryError",
    "Settings",
    "SourceText",
    "Table",
    "UsageError",
    "WsiskitError",
    "__version__",
    "analyse",
    "evaluate",
    "load_framework",
    "load_registry",
    "make_table",
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
