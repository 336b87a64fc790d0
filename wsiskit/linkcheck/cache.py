"""Verdicts of earlier runs, one JSON object per line: what is young enough is not asked again.

So an interrupted run resumes where it ended.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from errno import EINVAL
from typing import TYPE_CHECKING

from wsiskit.errors import UsageError
from wsiskit.linkcheck.states import STATES, Verdict

if TYPE_CHECKING:
    from io import FileIO
    from types import TracebackType

_SETTLED = frozenset({"ok", "moved", "gone"})  # the other states may change by themselves and are asked again


def default_path() -> str:
    """The file in the user's cache folder (XDG_CACHE_HOME, %LOCALAPPDATA%, ~/Library/Caches, else ~/.cache)."""
    import sys

    home = os.path.expanduser("~")  # noqa: PTH111
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")  # noqa: PTH118
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")  # noqa: PTH118
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")  # noqa: PTH118
    return os.path.join(base, "wsiskit", "links.jsonl")  # noqa: PTH118


class Cache:
    """A file of verdicts that is read once and only appended to. `path` empty: nothing is kept."""

    def __init__(self, path: str, max_age: timedelta) -> None:
        self._path = path
        self._max_age = max_age
        self._known: dict[str, Verdict] = {}
        self._stream: FileIO | None = None
        if path and os.path.exists(path):  # noqa: PTH110
            self._read()

    def _read(self) -> None:
        """Every whole line; what a run left half written, or is no verdict, is passed over."""
        try:
            if not os.path.isfile(self._path):  # noqa: PTH113 - a pipe would be waited for
                raise OSError(EINVAL, "it is no file")
            with open(self._path, encoding="utf-8", errors="replace") as stream:  # noqa: PTH123
                for line in stream:
                    verdict = _verdict(line)
                    if verdict is not None:
                        self._known[verdict.url] = verdict
        except OSError as fault:
            message = f"cannot be read: {fault.strerror}"
            raise UsageError(self._path, "cache.unreadable", message, "name another file with --cache") from None

    def find(self, url: str, now: datetime) -> Verdict | None:
        """A settled verdict on the URL that is not older than the age allowed; None where it has to be asked."""
        verdict = self._known.get(url)
        if verdict is None or verdict.state not in _SETTLED:
            return None
        try:
            age = now - datetime.fromisoformat(verdict.checked).astimezone(UTC)
        except (ValueError, OverflowError):
            return None
        return verdict if timedelta(0) <= age <= self._max_age else None

    def add(self, verdict: Verdict) -> None:
        """Keep a verdict, at once and in one write, so that an interrupt loses none that is known."""
        self._known[verdict.url] = verdict
        if not self._path:
            return
        try:
            if self._stream is None:
                os.makedirs(os.path.dirname(os.path.abspath(self._path)), exist_ok=True)  # noqa: PTH100, PTH103, PTH120
                self._stream = open(self._path, "ab", buffering=0)  # noqa: PTH123, SIM115
                if self._stream.tell() and not self._ends_a_line():
                    self._stream.write(b"\n")
            self._stream.write(json.dumps(verdict._asdict(), ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        except OSError as fault:
            message = f"cannot be written: {fault.strerror}"
            raise UsageError(self._path, "cache.unwritable", message, "name another file with --cache") from None

    def _ends_a_line(self) -> bool:
        with open(self._path, "rb") as stream:  # noqa: PTH123
            stream.seek(-1, os.SEEK_END)
            return stream.read(1) == b"\n"

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if self._stream is not None:
            self._stream.close()


def _verdict(line: str) -> Verdict | None:
    try:
        record = json.loads(line)
        verdict = Verdict(**record)
    except (ValueError, TypeError, RecursionError):
        return None
    texts = (verdict.url, verdict.state, verdict.target, verdict.reason, verdict.checked)
    sound = all(isinstance(text, str) for text in texts) and type(verdict.status) is int and verdict.state in STATES
    return verdict if sound else None
