"""`links --check` as a real process: columns, exit code, cache, lychee, interrupt."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.linkcheck.server import Site, site

if TYPE_CHECKING:
    from pathlib import Path


def report(folder: Path, running: Site, *paths: str) -> Path:
    path = folder / "report.txt"
    notes = "\n".join(f"1. ITU published it: {running.url(one)} ." for one in paths)
    path.write_text(notes + "\n", encoding="utf-8")
    return path


def links(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "wsiskit",
        "links",
        "report.txt",
        "--csv",
        "--allow-private",
        "127.0.0.1",
        *arguments,
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


def test_verdicts_are_columns_and_a_dead_link_is_a_fault(tmp_path: Path) -> None:
    with site() as running:
        report(tmp_path, running, "/ok", "/status/404", "/to/301/ok")
        done = links(tmp_path, "--check", "--cache", "kept.jsonl", "--lychee", "lychee.json")
        again = links(tmp_path, "--check", "--cache", "kept.jsonl")
        asked = len(running.asked)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["state"], row["http_status"]) for row in rows] == [("ok", "200"), ("gone", "404"), ("moved", "200")]
    assert rows[2]["target"] == running.url("/ok")
    assert done.returncode == again.returncode == 1
    assert "wsiskit: 3 links: 1 gone, 1 moved, 1 ok" in done.stderr
    assert asked == 5, "the second run takes its verdicts from the file"
    assert again.stdout == done.stdout
    exchanged = links(tmp_path, "--from-lychee", "lychee.json")
    assert [row["state"] for row in csv.DictReader(io.StringIO(exchanged.stdout))] == ["ok", "gone", "ok"]
    assert json.loads((tmp_path / "lychee.json").read_text())["total"] == 3


def test_without_check_nothing_is_asked_and_no_column_is_added(tmp_path: Path) -> None:
    with site() as running:
        report(tmp_path, running, "/ok")
        done = links(tmp_path)
    assert running.asked == []
    assert "state" not in done.stdout.splitlines()[0].split(",")


def test_an_interrupt_keeps_what_is_known(tmp_path: Path) -> None:
    with site() as running:
        report(tmp_path, running, "/ok", *(f"/slow/{n}" for n in range(9)))
        command = [
            sys.executable,
            "-m",
            "wsiskit",
            "links",
            "report.txt",
            "--csv",
            "--check",
            "--allow-private",
            "127.0.0.1",
        ]
        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job is started with it ignored
        process = subprocess.Popen(
            [*command, "--cache", "kept.jsonl"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        signal.signal(signal.SIGINT, before)
        for _ in range(1200):  # a minute at most: a busy machine takes long to start
            if (tmp_path / "kept.jsonl").exists() and len(running.asked) > 1:
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    assert "the next run resumes there" in err
    assert '"state": "ok"' in (tmp_path / "kept.jsonl").read_text()


def test_slips_are_told(tmp_path: Path) -> None:
    with site() as running:
        report(tmp_path, running, "/ok")
        for arguments, rule in (
            (("--check", "--timeout", "soon"), "usage.number"),
            (("--check", "--max-age", "-1"), "usage.number"),
            (("--from-lychee", "none.json"), "lychee.unreadable"),
            (("--check", "--cache", "."), "cache."),
        ):
            done = links(tmp_path, *arguments)
            assert done.returncode == 2
            assert rule in done.stderr
            assert done.stderr.splitlines()[-1].startswith("wsiskit: ")
            assert "Traceback" not in done.stderr


def test_who_waits_at_a_terminal_sees_how_many_are_done(tmp_path: Path) -> None:
    """On standard error, and wiped away at the end; the table on standard output has nothing of it."""
    with site() as running:
        report(tmp_path, running, "/ok", "/status/404", "/to/301/ok", "/status/410")
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "wsiskit", "links", "report.txt", "--csv", "--check", "--no-cache"]
        command += ["--allow-private", "127.0.0.1"]
        with subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm"}
        ) as process:
            os.close(theirs)
            shown = b""
            try:
                while said := os.read(ours, 4096):
                    shown += said
            except OSError:  # how Linux says that nobody writes to the terminal any more
                pass
            table = process.stdout.read() if process.stdout else b""
        os.close(ours)
    assert process.returncode == 1
    assert re.search(rb"[0-4]/4", shown), shown
    assert table.count(b"\n") == 5
    assert b"\x1b" not in table
