"""Settings as a caller gives them → checked `Settings`: an unknown name or value is an error, never a default."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wsiskit.errors import UsageError
from wsiskit.knowledge.index import LANGUAGES
from wsiskit.model.table import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

_SWITCHES = tuple(name for name, value in Settings._field_defaults.items() if isinstance(value, bool))


def make_settings(given: Mapping[str, Any]) -> Settings:
    """Settings by their names in `Settings`; `overlays` may be one path or several.

    Raises `UsageError` for a name that is no setting and for a value that the setting cannot have.
    """
    for name in given:
        if name not in Settings._fields:
            raise UsageError(name, "usage.setting", "there is no such setting", _near(name))
    values = dict(given)
    overlays = values.get("overlays", ())
    if isinstance(overlays, str | os.PathLike):
        overlays = (overlays,)
    try:
        values["overlays"] = tuple(os.fspath(path) for path in overlays)
    except TypeError:
        message = f"{overlays!r} is not a path"
        raise UsageError("overlays", "usage.setting", message, "give a path or a list of paths") from None
    return check_settings(Settings(**values))


def check_settings(settings: Settings) -> Settings:
    """The same settings. Raises `UsageError` for a language without a profile and for a value of another type."""
    for name in ("language", "source_language"):
        code = getattr(settings, name)
        if code not in ("", *LANGUAGES):
            raise UsageError(name, "usage.language", f"no language {code!r}", f"use one of {', '.join(LANGUAGES)}")
    for name in _SWITCHES:
        if not isinstance(getattr(settings, name), bool):
            message = f"{getattr(settings, name)!r} is neither True nor False"
            raise UsageError(name, "usage.setting", message, "use True or False")
    if not isinstance(settings.encoding, str):
        raise UsageError(
            "encoding", "usage.setting", f"{settings.encoding!r} is not text", "use a name such as gb18030"
        )
    return settings


def _near(name: str) -> str:
    from difflib import get_close_matches

    known = ", ".join(Settings._fields)
    near = get_close_matches(name, Settings._fields, 1)
    return f"perhaps {near[0]}? the settings are {known}" if near else f"use one of {known}"
