"""The commands, the files that may hold settings, and the exit codes."""

from __future__ import annotations

import os

# command → module that has `register(app, name)`; the order is that of the help
COMMANDS = {
    "coverage": "tables",
    "entities": "tables",
    "mentions": "tables",
    "sections": "tables",
    "paragraphs": "tables",
    "footnotes": "tables",
    "links": "tables",
    "citations": "tables",
    "statements": "tables",
    "quantities": "tables",
    "documents": "tables",
    "blocks": "tables",
    "cooccurrences": "tables",
    "extract": "documents",
    "text": "documents",
    "check": "check",
    "compare": "compare",
    "series": "series",
    "terms": "terms",
    "align": "align",
    "explain": "explain",
    "html": "html",
    "brief": "brief",
    "corpus": "corpus",
    "rules": "rules",
    "registry": "registry",
    "evaluate": "evaluate",
    "schema": "documents",
    "config": "defaults",
    "cache": "cache",
}
SETTINGS = ("wsiskit.toml", "pyproject.toml")  # files that may hold settings
DONE, FAULTS, USAGE, INTERRUPTED, CLOSED_PIPE = 0, 1, 2, 130, 141


def settings_folder(folder: str) -> str:
    """The nearest folder, this one or one above it, that has a file which may hold settings; empty where none has."""
    while not any(os.path.isfile(os.path.join(folder, file)) for file in SETTINGS):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder
