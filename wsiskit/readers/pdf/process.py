"""A PDF file is read in a process of its own: what PDFium does with a hostile file is one failed input, not the run's end.

The bytes go to the child by its standard input, the source text comes back as JSON by its standard output. The child may
write no file, leave no core and take no more than `MAX_MEMORY`; the parent ends it after `TIME_LIMIT` and reads no more
than `MAX_ANSWER` of it. The price is the start of an interpreter, paid only where a PDF is read.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from wsiskit.errors import InputError
from wsiskit.model.report import Diagnostic
from wsiskit.model.source import Fact, SourceText
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    import subprocess

TIME_LIMIT = 120.0  # seconds; 3,000 pages of text take about 20 on one core
MAX_MEMORY = 4 * 1024**3  # bytes of address space; the longest report known needs a tenth
MAX_ANSWER = 1024**3  # bytes of JSON; text of the greatest length, with its facts, needs a third
_RUN = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from wsiskit.readers.pdf.process import answer; answer()"
)


def read_pdf(data: bytes, path: str, sha256: str) -> SourceText:
    """Source text of a PDF file, read by a child process.

    Raises `InputError` where the file is damaged, protected, too long, has no text layer, or where the child crashes or
    takes too long.
    """
    reply = _ask(data, path)
    if "fault" in reply:
        raise InputError(path, *reply["fault"])
    facts = tuple(Fact(kind, Span(start, end), value) for kind, start, end, value in reply["facts"])
    doubts = tuple(Diagnostic(rule, level, say, Span(start, end)) for rule, level, say, start, end in reply["doubts"])
    return SourceText(path, reply["text"], "pdf", "utf-8", sha256, tuple(reply["pages"]), facts, doubts)


def command() -> list[str]:
    """The child: this interpreter, which sees the packages that this process sees and nothing of its environment."""
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", _RUN, json.dumps([entry for entry in sys.path if entry])]


def _ask(data: bytes, path: str) -> dict[str, Any]:
    import subprocess
    from threading import Event, Timer

    try:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as fault:
        message = f"the process that reads PDF files does not start: {fault.strerror or fault}"
        raise InputError(path, "pdf.no-process", message, "check the installation of Python") from None
    late = Event()

    def end() -> None:
        late.set()
        child.kill()

    timer = Timer(TIME_LIMIT, end)
    timer.daemon = True
    timer.start()
    try:
        said = _exchange(child, data)
    finally:
        timer.cancel()
        child.kill()
        code = child.wait()
    if late.is_set():
        message = f"reading it took longer than {TIME_LIMIT:g} seconds"
        raise InputError(path, "pdf.too-slow", message, "print it to a new PDF file, or split it")
    if len(said) > MAX_ANSWER:
        raise InputError(path, "pdf.too-large", "it holds more text than can be read", "split the file")
    try:
        reply: dict[str, Any] = json.loads(said)
    except ValueError:  # the child sends one whole object, or dies
        message = f"PDFium could not read it: its process ended with code {code}"
        raise InputError(path, "pdf.crashed", message, "print it to a new PDF file, or use another copy") from None
    return reply


def _exchange(child: subprocess.Popen[bytes], data: bytes) -> bytes:
    """What the child answers to `data`, at most one byte more than `MAX_ANSWER`. The child reads all before it writes."""
    if child.stdin is None or child.stdout is None:
        return b""
    with child.stdout as answers:
        try:
            with child.stdin as questions:
                questions.write(data)
        except OSError:  # it died before it had read all
            pass
        said = answers.read(MAX_ANSWER + 1)
        if len(said) <= MAX_ANSWER:
            child.wait()
        return said


def answer() -> None:
    """What the child does: read a PDF file from standard input, write its source text to standard output as JSON."""
    import gc
    import os

    gc.disable()  # it ends soon
    _confine()
    data = sys.stdin.buffer.read()
    from wsiskit.readers.pdf.document import read_document

    try:
        source = read_document(data, "", "")
        reply: dict[str, Any] = {
            "text": source.text,
            "pages": source.page_starts,
            "facts": [(fact.kind, *fact.span, fact.value) for fact in source.facts],
            "doubts": [(doubt.rule, doubt.severity, doubt.message, *doubt.span) for doubt in source.diagnostics],
        }
    except InputError as fault:
        reply = {"fault": (fault.rule, fault.message, fault.remedy)}
    except MemoryError:
        limit = f"more than {MAX_MEMORY // 1024**3} GiB of memory"
        reply = {"fault": ("pdf.too-large", f"reading it takes {limit}", "split the file")}
    sys.stdout.buffer.write(json.dumps(reply, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()
    os._exit(0)  # without taking PDFium apart


def _confine() -> None:
    """Let this process write no file, leave no core, take no more memory than allowed; where the system has such limits."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_AS, MAX_MEMORY)):
        try:
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError):
            continue
