"""Big reports: processor time and memory of whole commands on reports of several megabytes, made from one report."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import PARALLEL, ROOT, SEED, say

MEGABYTES = (1, 5)
COMMANDS = ("sections", "mentions", "coverage", "statements", "terms", "check", "extract")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(f"[{_SUPERSCRIPTS}]+")
_PARAGRAPH = re.compile(r"^(\d{1,4})\. (?=\S)", re.M)
_BODY = re.compile(r"^(?:导言|Introduction)$", re.M)


def big_report(text: str, size: int) -> str:
    """Copies of a report's body behind one masthead until they have `size` bytes, paragraphs and notes numbered through."""
    found = _BODY.search(text)
    cut = found.start() if found else 0
    body = text[cut:]
    notes = max((_value(m[0]) for m in _MARK.finditer(body)), default=0)
    parts = [text[:cut]]
    last = calls = total = 0
    while total < size:
        copy, last = _numbered(body, last)
        copy = _MARK.sub(lambda m, before=calls: _raised(before + _value(m[0])), copy)
        calls += notes
        parts.append(copy)
        total += len(copy.encode()) + 1
    return "\n".join(parts)


def _numbered(body: str, last: int) -> tuple[str, int]:
    seen = 0

    def number(found: re.Match[str]) -> str:
        nonlocal seen
        if int(found[1]) != seen + 1:
            return found[0]
        seen += 1
        return f"{last + seen}. "

    return _PARAGRAPH.sub(number, body), last + seen


def _value(mark: str) -> int:
    return int("".join(str(_SUPERSCRIPTS.index(char)) for char in mark))


def _raised(number: int) -> str:
    return "".join(_SUPERSCRIPTS[int(digit)] for digit in str(number))


def main() -> None:
    """Print one line a language, size and command: seconds of processor time, MB of text a second, peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        for language, path in (("zh", SEED), ("en", PARALLEL / "en.txt")):
            for megabytes in MEGABYTES:
                report = Path(folder) / f"{language}-{megabytes}.txt"
                report.write_text(big_report(path.read_text("utf-8"), megabytes * 1_000_000), encoding="utf-8")
                for command in COMMANDS:
                    seconds, memory = _spent([sys.executable, "-m", "wsiskit", command, str(report)])
                    say(
                        "scale",
                        language,
                        f"{megabytes} MB",
                        command,
                        f"{seconds:.1f} s",
                        megabytes / seconds,
                        f"{memory} MB",
                    )


GROWING = ("check", "compare", "align", "terms", "statements")
SMALL, LARGE = 50_000, 5_000_000  # bytes


def growth() -> None:
    """Print how the processor time of whole commands grows from 50 KB to 5 MB of Chinese, twice as much at each step: the
    seconds of each size, and the ratio to half the size less the time of the start."""
    text = SEED.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for command in GROWING:
            size, before = SMALL, 0.0
            start = _grown(command, text[:600], Path(folder))
            while size <= LARGE:
                taken = _grown(command, big_report(text, size), Path(folder))
                ratio = (taken - start) / (before - start) if before else 0.0
                say("growth", command, f"{size / 1e6:.2f} MB", f"{taken:.1f} s", *([ratio] if before else []))
                size, before = size * 2, taken


def _grown(command: str, text: str, folder: Path) -> float:
    """Seconds of a command on a text; one that compares has the text without its last paragraphs beside it."""
    report, other = folder / "report.txt", folder / "other.txt"
    report.write_text(text, encoding="utf-8")
    other.write_text(text[: -len(text) // 50], encoding="utf-8")
    paths = [str(report), str(other)] if command in {"compare", "align"} else [str(report)]
    return _spent([sys.executable, "-m", "wsiskit", command, *paths])[0]


def _spent(command: list[str]) -> tuple[float, int]:
    """Processor seconds and peak resident megabytes of one process, which may find faults (exit code 1)."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise subprocess.CalledProcessError(process.returncode, command)
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // scale


if __name__ == "__main__":
    main()
