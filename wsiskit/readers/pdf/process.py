"""A PDF file is read in a process of its own: what PDFium does with a hostile file is one failed input, not the run's end.

The bytes go to the child by its standard input; its answer comes back by its standard output, a line of JSON a page and one
that ends it, so that neither side holds more than the text and its facts. The child may write no file, leave no core and
take no more than `MAX_MEMORY`; the parent ends it after `TIME_LIMIT` and reads no more than `MAX_ANSWER` of it. The price
is the start of an interpreter, paid only where a PDF is read.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from wsiskit.errors import InputError
from wsiskit.model.diagnostic import Diagnostic
from wsiskit.model.message import packed, unpacked
from wsiskit.model.source import Fact
from wsiskit.model.spans import Span
from wsiskit.readers.builder import Part, TextBuilder

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Sequence

    from wsiskit.model.source import SourceText

TIME_LIMIT = 120.0  # seconds; 3,000 pages of text take about 20 on one core
MAX_MEMORY = 4 * 1024**3  # bytes of address space; the longest report known needs a tenth
MAX_ANSWER = 1024**3  # bytes of JSON; text of the greatest length, with its facts, needs a third
_RUN = "import sys; sys.path[:] = sys.argv[1:]; from wsiskit.readers.pdf.process import answer; answer()"


def read_pdf(data: bytes, path: str, sha256: str) -> SourceText:
    """Source text of a PDF file, read by a child process.

    Raises `InputError` where the file is damaged, protected, too long, has no text layer, or where the child crashes or
    takes too long.
    """
    builder = TextBuilder(path)
    for number, part in enumerate(_ask(data, path)):
        builder.page(number)
        builder.add(part)
    return builder.build("pdf", sha256)


def command() -> list[str]:
    """The child: this interpreter, which sees the packages that this process sees and nothing of its environment."""
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", _RUN, *(entry for entry in sys.path if entry)]


def _ask(data: bytes, path: str) -> Iterator[Part]:
    """What the child reads, a page at a time."""
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
    said: Any = None
    try:
        for said in _exchange(child, data, path):
            if isinstance(said, Part):
                yield said
    finally:
        timer.cancel()
        child.kill()
        code = child.wait()
    if late.is_set():
        message = f"reading it took longer than {TIME_LIMIT:g} seconds"
        raise InputError(path, "pdf.too-slow", message, "print it to a new PDF file, or split it")
    match said:
        case ["end"]:
            return
        case ["fault", [rule, message, remedy]]:
            raise InputError(path, rule, message, remedy)
    message = f"PDFium could not read it: its process ended with code {code}"
    raise InputError(path, "pdf.crashed", message, "print it to a new PDF file, or use another copy")


def _exchange(child: subprocess.Popen[bytes], data: bytes, path: str) -> Iterator[Any]:
    """What the child answers to `data`, a line at a time, as far as it is whole. It reads all before it writes."""
    if child.stdin is None or child.stdout is None:
        return
    with child.stdout as answers:
        try:
            with child.stdin as questions:
                questions.write(data)
        except OSError:  # it died before it had read all
            pass
        left = MAX_ANSWER
        while line := answers.readline(left + 1):
            left -= len(line)
            if left < 0:
                raise InputError(path, "pdf.too-large", "it holds more text than can be read", "split the file")
            try:
                said = json.loads(line)
                yield _part(*said) if len(said) == 3 else said
            except (ValueError, TypeError):  # it died in the middle, or is not ours
                return
        child.wait()


def _part(text: str, facts: Sequence[Sequence[Any]], doubts: Sequence[Sequence[Any]]) -> Part:
    """A page as the child tells of it: the facts are four columns."""
    kinds, starts, ends, values = facts
    noted = list(map(Fact, kinds, map(Span, starts, ends), values))
    return Part(
        text, noted, [Diagnostic(rule, level, unpacked(told), Span(*span)) for rule, level, told, span in doubts]
    )


def answer() -> None:
    """What the child does: read a PDF file from standard input, write its source text to standard output."""
    import gc
    import os

    gc.disable()  # it ends soon
    _confine()
    data = sys.stdin.buffer.read()
    from wsiskit.readers.pdf.document import read_parts

    try:
        for part in read_parts(data, ""):
            spans = [fact.span for fact in part.facts]
            facts = (
                [fact.kind for fact in part.facts],
                [span.start for span in spans],
                [span.end for span in spans],
                [fact.value for fact in part.facts],
            )
            _say(part.text, facts, [doubt._replace(message=packed(doubt.message)) for doubt in part.diagnostics])
        _say("end")
    except InputError as fault:
        _say("fault", (fault.rule, fault.message, fault.remedy))
    except MemoryError:
        limit = f"more than {MAX_MEMORY // 1024**3} GiB of memory"
        _say("fault", ("pdf.too-large", f"reading it takes {limit}", "split the file"))
    sys.stdout.buffer.flush()
    os._exit(0)  # without taking PDFium apart


def _say(*words: object) -> None:
    """One line of the answer."""
    sys.stdout.buffer.write(json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")


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
