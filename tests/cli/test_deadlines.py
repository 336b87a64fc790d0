"""One report has its time and its memory: what takes more is one input that failed, and the run continues."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.formats.word import docx, paragraph_xml, run_xml
from tests.readers.pages import print_pages
from wsiskit.cli import deadlines, reports
from wsiskit.errors import InputError, UsageError
from wsiskit.readers.limits import any_memory, deadline, memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

    Run = Callable[..., Result]

LINES = 20_000  # of numbers: several seconds of work in any format that carries them
LIMITS = (1, 4, 16)  # seconds: a busy machine may need more for the short report, and more again for the long one
SAID = "1. ITU held a meeting."


def _long(form: str) -> bytes:
    """A sound report that takes seconds."""
    if form == "docx":
        return docx("".join(paragraph_xml(run_xml(f"{n}. ITU held {n} meetings.")) for n in range(LINES)))
    if form == "pdf":
        return print_pages([[f"{n}. ITU held {n} meetings." for n in range(40)]] * (LINES // 40))
    lines = [f"{n}. ITU held {n} meetings." for n in range(LINES)]
    if form == "html":
        return ("<p>" + "</p>\n<p>".join(lines) + "</p>").encode()
    return ("# A\n\n" if form == "md" else "").encode() + "\n\n".join(lines).encode()


@pytest.mark.parametrize(
    ("form", "more"),
    [
        pytest.param(
            form,
            more,
            id=f"{form}{'-two' if more else ''}",
            marks=pytest.mark.slow if more or form in {"md", "html"} else (),
        )
        for form in ("txt", "md", "html", "docx", "pdf")
        for more in ([], ["-j", "2"])
    ],
)
def test_a_report_of_any_format_whose_time_is_over_is_one_that_failed(
    form: str, more: list[str], tmp_path: Path
) -> None:
    (tmp_path / f"long.{form}").write_bytes(_long(form))
    (tmp_path / "short.txt").write_text(SAID, encoding="utf-8")
    for limit in LIMITS:
        command = [sys.executable, "-m", "wsiskit", "mentions", ".", "--csv", "--timeout", str(limit), *more]
        begun = time.monotonic()
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=100)
        if "short.txt: it took longer" not in done.stderr:
            break
    assert done.returncode == 1, done.stderr
    assert f"long.{form}: it took longer than {limit} seconds [input.too-slow]" in done.stderr.replace("./", "")
    assert "internal.error" not in done.stderr
    assert "short.txt" in done.stdout
    assert time.monotonic() - begun < 60


def test_commands_whose_work_stays_in_this_process_have_the_deadline_too(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(_long("txt"))
    command = [sys.executable, "-m", "wsiskit", "terms", str(path), "--timeout", "0.5"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 2
    assert "input.too-slow" in done.stderr


def test_standard_input_has_the_deadline_too() -> None:
    command = [sys.executable, "-m", "wsiskit", "mentions", "-", "--timeout", "0.5"]
    done = subprocess.run(command, input=_long("txt"), capture_output=True, check=False, timeout=100)
    assert done.returncode == 2
    assert b"input.too-slow" in done.stderr


@pytest.mark.parametrize("given", ["0", "-1", "x", "nan", "inf", "1e9", "3 s"])
def test_what_is_no_time_is_refused(given: str, wsiskit: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SAID, encoding="utf-8")
    done = wsiskit("mentions", path, "--timeout", given)
    assert done.code == 2
    assert "usage.number" in done.err
    with pytest.raises(UsageError):
        deadlines.seconds_of(given, 600)


def test_a_report_within_its_time_is_what_it_is_without(wsiskit: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SAID, encoding="utf-8")
    plain, timed = wsiskit("mentions", path, "--csv"), wsiskit("mentions", path, "--csv", "--timeout", "60")
    assert plain == timed
    assert "itu" in timed.out


def test_a_deadline_that_a_callback_swallows_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wsiskit.readers.limits._AGAIN", 0.05)
    fault = InputError("a", "input.too-slow", "late", "split it")
    swallowed = 0
    with pytest.raises(InputError), deadline(0.05, fault):
        end = time.monotonic() + 5
        while time.monotonic() < end:
            try:
                time.sleep(0.2)
            except InputError:
                swallowed += 1
                if swallowed > 1:
                    raise
    assert swallowed == 2


def test_a_deadline_leaves_nothing_behind() -> None:
    import signal

    before = signal.getsignal(signal.SIGALRM)
    with deadline(5, ValueError()):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_memory_beyond_the_limit_is_one_failed_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(_: object) -> int:
        return len(bytearray(512 * 1024**2))

    assert greedy(None) == 512 * 1024**2
    monkeypatch.setattr("wsiskit.readers.limits.MAX_MEMORY", 256 * 1024**2)
    monkeypatch.setattr(reports, "read_input", lambda *_: None)
    with pytest.raises(InputError) as caught:
        reports.read_one("a", greedy, "")
    assert caught.value.rule == "input.too-much-memory"
    assert greedy(None) == 512 * 1024**2
    with memory(), any_memory():
        assert greedy(None) == 512 * 1024**2


@pytest.mark.parametrize("more", [[], ["-j", "2"]], ids=["one", "two"])
def test_links_names_its_own_option_for_the_time_of_a_report(more: list[str], tmp_path: Path) -> None:
    """There, `--timeout` is the time of one server."""
    (tmp_path / "long.txt").write_bytes(_long("txt"))
    (tmp_path / "b.txt").write_text(SAID, encoding="utf-8")
    command = [sys.executable, "-m", "wsiskit", "links", "long.txt", "b.txt", "--report-timeout", "0.3", *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=100)
    told = next(line for line in done.stderr.splitlines() if "long.txt" in line)
    assert told.endswith(
        "than 0.3 seconds [input.too-slow] — split the report, or give it more time with --report-timeout"
    )
    done = subprocess.run(
        [*command, "--report-timeout", "x"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.stderr.startswith("wsiskit: --report-timeout: ")
