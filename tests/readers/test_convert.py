"""LibreOffice as a converter: no network, no settings of the user, nothing that outlives the conversion."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from wsiskit.errors import InputError
from wsiskit.readers import convert
from wsiskit.readers.dispatch import read_bytes

MIME = "application/vnd.oasis.opendocument.text"


def odt(body: str) -> bytes:
    """An OpenDocument text with this body."""
    names = ["office", "text", "xlink", "draw", "svg"]
    spaces = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }
    declared = " ".join(f'xmlns:{name}="{spaces[name]}"' for name in names)
    content = (
        f'<office:document-content {declared} office:version="1.2"><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


class Listener:
    """A server on loopback that counts the connections made to it."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.2)
        self.port = self._socket.getsockname()[1]
        self.connections = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._count)
        self._thread.start()

    def _count(self) -> None:
        while not self._stop.is_set():
            try:
                connection, _ = self._socket.accept()
            except TimeoutError:
                continue
            self.connections += 1
            connection.close()

    def close(self) -> None:
        self._stop.set()
        self._thread.join()
        self._socket.close()


@pytest.mark.slow
@pytest.mark.parametrize("namespace", [True, False])
def test_a_linked_picture_is_not_fetched(namespace: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the network namespace, and by the profile's settings alone where there is none."""
    if not namespace:
        monkeypatch.setattr(convert, "alone", lambda: ())
    listener = Listener()
    try:
        address = f"http://127.0.0.1:{listener.port}/picture.png"
        picture = (
            '<text:p>1. ITU published it.<draw:frame svg:width="2cm" svg:height="2cm">'
            f'<draw:image xlink:href="{address}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
            "</draw:frame></text:p>"
            f'<text:section text:name="far"><text:section-source xlink:href="http://127.0.0.1:{listener.port}/far.odt"/>'
            "<text:p>far</text:p></text:section>"
        )
        read = read_bytes(odt(picture), "report.odt")
    finally:
        listener.close()
    assert "ITU published it." in read.text
    assert listener.connections == 0


def fake_office(folder: Path, script: str) -> dict[str, str]:
    """An environment in which `soffice` is this shell script."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def gone(mark: str) -> bool:
    """Whether no process with this mark in its command line is left, within five seconds."""
    for _ in range(50):
        found = [path for path in Path("/proc").glob("[0-9]*/cmdline") if mark.encode() in _bytes(path)]
        if not found:
            return True
        time.sleep(0.1)
    return False


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_libreoffice_with_the_run(how: signal.Signals, tmp_path: Path) -> None:
    mark = f"86{os.getpid()}.{int(how)}"
    environment = fake_office(tmp_path, f'sleep {mark} & touch "{tmp_path}/started"; wait')
    report = tmp_path / "report.odt"
    report.write_bytes(odt("<text:p>1. ITU.</text:p>"))
    # a background job is started with one of them ignored, one under nohup with another
    before = signal.signal(how, signal.default_int_handler if how == signal.SIGINT else signal.SIG_DFL)
    process = subprocess.Popen([sys.executable, "-m", "wsiskit", "text", str(report)], env=environment)
    signal.signal(how, before)
    for _ in range(100):
        if (tmp_path / "started").exists():
            break
        time.sleep(0.1)
    process.send_signal(how)
    assert process.wait(20) != 0
    assert gone(mark)


def test_a_conversion_that_takes_too_long_is_one_failed_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = f"87{os.getpid()}"
    monkeypatch.setenv("PATH", fake_office(tmp_path, f"sleep {mark} & wait")["PATH"])
    monkeypatch.setattr(convert, "TIMEOUT", 1)
    with pytest.raises(InputError, match=r"longer than 1 seconds \[convert\.failed\]"):
        convert.to_docx(b"{\\rtf1 x}", "rtf", "report.rtf")
    assert gone(mark)
