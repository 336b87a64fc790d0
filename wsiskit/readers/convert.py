"""Old Word, OpenDocument and RTF → DOCX, by LibreOffice where it is installed; nothing stays on the disk.

LibreOffice gets a profile of its own in which links are never updated and nothing is loaded from outside the document, and,
where the system has namespaces (`unshare` of util-linux), no network and no process that outlives it. Its processes form
one group, which ends with the conversion, however that ends.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.errors import InputError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from types import FrameType

TIMEOUT = 120  # seconds; a report of 50 pages takes about five
_SUFFIXES = {
    "old-word": (".doc", "an old Word file"),
    "odt": (".odt", "an OpenDocument text"),
    "rtf": (".rtf", "an RTF file"),
}
# Settings of LibreOffice, path → property → value. Links: 0 is never. Macros: 3 is very high.
_SETTINGS = {
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "0", "Field": "false", "Chart": "false"},
    "/org.openoffice.Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "MacroSecurityLevel": "3",
    },
    "/org.openoffice.Office.Update/Update Service": {"AutoCheckEnabled": "false"},
}
_ITEMS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
# A user namespace of its own lets an ordinary user leave the network; the process namespace ends with its first process.
_ALONE = ("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child")


def to_docx(data: bytes, form: str, where: str) -> bytes:
    """Bytes of the file as DOCX. Raises `InputError` where LibreOffice is missing, fails or takes longer than `TIMEOUT`."""
    import shutil
    import tempfile
    from pathlib import Path

    suffix, what = _SUFFIXES[form]
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        remedy = "install LibreOffice (soffice), or save it as DOCX"
        raise InputError(where, "convert.no-libreoffice", f"this is {what}, which LibreOffice has to convert", remedy)
    with tempfile.TemporaryDirectory(prefix="wsiskit-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"report{suffix}")
        source.write_bytes(data)
        profile = Path(folder, "profile")
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(settings_text(), encoding="utf-8")
        options = [
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
        ]
        _run([*alone(), program, *options, str(source)], what, where)
        result = Path(folder, "report.docx")
        if not result.is_file():
            raise InputError(where, "convert.failed", f"LibreOffice could not convert {what}", "save it as DOCX")
        return result.read_bytes()


def settings_text() -> str:
    """The settings file of the profile: what is never loaded or run."""
    items = [
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, properties in _SETTINGS.items()
        for name, value in properties.items()
    ]
    return f"{_ITEMS}{''.join(items)}</oor:items>\n"


@cache
def alone() -> tuple[str, ...]:
    """The command that starts another without a network; empty where the system does not let this user do so."""
    import subprocess

    try:
        tried = subprocess.run([*_ALONE, "true"], capture_output=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return _ALONE if tried.returncode == 0 else ()


def _run(command: list[str], what: str, where: str) -> None:
    """Run a command in a process group of its own and end the whole group with it."""
    import subprocess

    from wsiskit.readers.limits import any_memory

    try:
        with any_memory():
            process = subprocess.Popen(  # noqa: S603 - the user's own LibreOffice
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        with process, _ended(process):
            process.wait(TIMEOUT)
    except subprocess.TimeoutExpired:
        raise _failed(where, what, f"it took longer than {TIMEOUT} seconds") from None
    except OSError as fault:
        raise _failed(where, what, f"it does not start: {fault.strerror or fault}") from None


def _failed(where: str, what: str, reason: str) -> InputError:
    return InputError(where, "convert.failed", f"LibreOffice could not convert {what}: {reason}", "save it as DOCX")


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End the process and its group on the way out, and where this process is told to end meanwhile."""
    import signal
    from threading import current_thread, main_thread

    def end_with_it(number: int, _: FrameType | None) -> None:
        _kill(process)
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    watched = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = {}
    if current_thread() is main_thread():
        for number in watched:
            if signal.getsignal(number) is signal.SIG_DFL:  # a handler of the caller's own is left alone
                before[number] = signal.signal(number, end_with_it)
    try:
        yield
    finally:
        _kill(process)
        for number, handler in before.items():
            signal.signal(number, handler)


def _kill(process: subprocess.Popen[bytes]) -> None:
    import os
    import signal

    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)  # soffice starts others and leaves before them
    if process.poll() is None:
        process.kill()
