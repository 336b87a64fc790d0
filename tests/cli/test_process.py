"""The command line as a real process: pipes that close, locales, standard input, signals, terminals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SEED

WSISKIT = [sys.executable, "-m", "wsiskit"]


def test_a_closed_pipe_ends_quietly() -> None:
    with subprocess.Popen(
        [*WSISKIT, "paragraphs", str(SEED), "--csv"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) in {0, 141}
        assert process.stderr.read() == b""


CLOSED, FULL = (">&-", "it is closed"), ("> /dev/full", "No space left on device")


@pytest.mark.parametrize(("to", "why"), [CLOSED, FULL] if Path("/dev/full").exists() else [CLOSED])
def test_an_output_that_takes_nothing_is_told(to: str, why: str) -> None:
    command = f'"{sys.executable}" -m wsiskit sections "{SEED}" --csv {to}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    told = f"wsiskit: standard output: cannot be written: {why} [output.unwritable] — choose another place with -o\n"
    assert (done.returncode, done.stderr) == (2, told)


def test_a_file_is_written_where_standard_output_is_closed(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m wsiskit sections "{SEED}" -o "{tmp_path}/sections.csv" >&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "sections.csv").read_text(encoding="utf-8").startswith("report,section_id,")


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_data_is_utf8_in_any_locale(locale: str) -> None:
    plain = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*WSISKIT, "sections", str(SEED)], capture_output=True, env=plain, check=True, timeout=60)
    assert "主要趋势" in done.stdout.decode("utf-8")
    shown = subprocess.run(
        [*WSISKIT, "sections", str(SEED), "--table"], capture_output=True, env=plain, check=True, timeout=60
    )
    assert shown.stdout.decode("ascii")


def test_standard_input_and_streams_apart(tmp_path: Path) -> None:
    done = subprocess.run(
        [*WSISKIT, "sections", "-", str(tmp_path / "none.txt"), "--csv"],
        input=SEED.read_bytes(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stdout.decode("utf-8").splitlines()[1].startswith("-,")
    assert done.stderr.decode("utf-8").startswith("wsiskit: ")


def test_an_endless_line_is_refused_in_bounded_memory() -> None:
    """1 GiB without a line end through a pipe: refused at the limit, long before it is read."""
    feeder = subprocess.Popen(["head", "-c", str(1 << 30), "/dev/zero"], stdout=subprocess.PIPE)
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20));"
        "from wsiskit.cli.app import run; sys.exit(run(['coverage', '-']))"
    )
    with feeder:
        done = subprocess.run(
            [sys.executable, "-c", program], stdin=feeder.stdout, capture_output=True, check=False, timeout=60
        )
        assert feeder.stdout
        feeder.stdout.close()
    assert done.returncode == 2
    assert b"-: larger than 64 MiB [input.too-large]" in done.stderr


@pytest.mark.slow
def test_an_interrupt_ends_with_130() -> None:
    before = signal.signal(
        signal.SIGINT, signal.SIG_DFL
    )  # a shell has its background jobs ignore it, and they hand that on
    process = subprocess.Popen(
        [*WSISKIT, "coverage", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    signal.signal(signal.SIGINT, before)
    with process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(4)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"wsiskit: interrupted\n")


@pytest.mark.parametrize(("more", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_terminal_gets_a_table_of_its_width(more: dict[str, str], coloured: bool) -> None:
    import pty

    from wsiskit.writers.wrapping import width_of

    ours, theirs = pty.openpty()
    bare = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "TERM"}}
    environment = {**bare, "TERM": "xterm", "COLUMNS": "72", "LC_ALL": "C.UTF-8", "PAGER": "cat", **more}
    with subprocess.Popen(
        [*WSISKIT, "sections", str(SEED)], stdout=theirs, stderr=subprocess.PIPE, env=environment
    ) as process:
        os.close(theirs)
        parts = []
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # how Linux tells the end of a terminal
                break
            if not part:
                break
            parts.append(part)
        os.close(ours)
        assert process.wait(60) == 0
    text = b"".join(parts).decode("utf-8")
    assert ("\x1b[1m" in text) is coloured
    plain = text.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")
    assert max(width_of(line) for line in plain.splitlines()) <= 72
    assert "一 主要趋势" in plain
