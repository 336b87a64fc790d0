"""A PDF file is read in a process of its own: what PDFium does with a hostile file is one failed input, not the run's end.

The bytes go to the child by its standard input, their number before them; its answer comes back by its standard output, a
line of JSON per page and one that ends it, so that neither side holds more than the text and its facts. The child may write
no file, leave no core and take no more than `MAX_MEMORY`; the parent ends it after `TIME_LIMIT` and reads no more than
`MAX_ANSWER` of it.

The price is the start of an interpreter. A child that has read a file without a fault reads the next one of this process
too, up to `MAX_FILES`. One that crashes or meets a damaged file is replaced, and a file to which that happens in a child
with a past is read once more in a fresh one: what becomes of a file does not depend on those before it.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from wsiskit.errors import InputError
from wsiskit.model.diagnostic import Diagnostic
from wsiskit.model.message import packed, unpacked
from wsiskit.model.record import NamedTuple
from wsiskit.model.source import Fact
from wsiskit.model.spans import Span
from wsiskit.readers.builder import Part, TextBuilder

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Sequence

    from wsiskit.model.source import SourceText

TIME_LIMIT = 120.0  # seconds per file; 3,000 pages of text take about 20 on one core
MAX_MEMORY = 4 * 1024**3  # bytes of address space; the longest report known needs a tenth
MAX_ANSWER = 1024**3  # bytes of JSON per file; text of the greatest length, with its facts, needs a third
MAX_FILES = 100  # files that one child reads; its start is then less than a hundredth of the time of a short file
SOUND = ("pdf.no-text", "pdf.encrypted", "pdf.too-many-pages")  # faults that PDFium tells of files that do it no harm
_LENGTH = 8  # bytes of the number before the bytes of a file, the highest first
_RUN = "import sys; sys.path[:] = sys.argv[1:]; from wsiskit.readers.pdf.process import answer; answer()"


class _Child(NamedTuple):
    """A process that reads, the command that it was started with, the process that started it, files read before."""

    process: subprocess.Popen[bytes]
    command: list[str]
    parent: int
    files: int


class _AgainError(Exception):
    """A child with a past has failed: the file deserves one without."""


_IDLE: list[_Child] = []  # at most one: children that wait for a file


def read_pdf(data: bytes, path: str, sha256: str) -> SourceText:
    """Source text of a PDF file, read by a child process.

    Raises `InputError` where the file is damaged, protected, too long, has no text layer, or where the child crashes or
    takes too long.
    """
    try:
        return _read(_idle_child() or _start(path), data, path, sha256)
    except _AgainError:
        return _read(_start(path), data, path, sha256)


def _read(child: _Child, data: bytes, path: str, sha256: str) -> SourceText:
    builder = TextBuilder(path)
    for number, part in enumerate(_ask(child, data, path)):
        builder.page(number)
        builder.add(part)
    return builder.build("pdf", sha256)


def command() -> list[str]:
    """The child: this interpreter, which sees the packages that this process sees and nothing of its environment."""
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", _RUN, *(entry for entry in sys.path if entry)]


def _start(path: str) -> _Child:
    """A fresh child, for the file `path`. Raises `InputError` where none starts."""
    import subprocess

    words = command()
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as fault:
        message = f"the process that reads PDF files does not start: {fault.strerror or fault}"
        raise InputError(path, "pdf.no-process", message, "check the installation of Python") from None
    return _Child(process, words, os.getpid(), 0)


def _idle_child() -> _Child | None:
    """The child that waits, where it is one of this very process (not of one that it was copied from) and still fits."""
    try:
        child = _IDLE.pop()  # one step, so that two threads never share a child
    except IndexError:
        return None
    if child.parent != os.getpid():
        return None
    if child.command == command() and child.process.poll() is None:
        return child
    _end(child)
    return None


def _keep(child: _Child) -> None:
    """Let a child wait for the next file, unless it has read enough or another one waits already."""
    if child.files + 1 >= MAX_FILES or _IDLE:
        _end(child)
        return
    if not child.files:  # its first: end it with this process, which otherwise leaves it to notice
        import atexit

        atexit.unregister(end_children)
        atexit.register(end_children)
    _IDLE.append(child._replace(files=child.files + 1))


def end_children() -> None:
    """End the child that waits for a file. It also ends by itself with the process that started it."""
    while _IDLE:
        child = _IDLE.pop()
        if child.parent == os.getpid():
            _end(child)


def _end(child: _Child) -> int:
    """End a child; its exit code."""
    from contextlib import suppress

    child.process.kill()
    for stream in (child.process.stdin, child.process.stdout):
        if stream is not None:
            with suppress(OSError):  # what it was never sent
                stream.close()
    return child.process.wait()


def _ask(child: _Child, data: bytes, path: str) -> Iterator[Part]:
    """What the child reads, a page at a time. Raises `_AgainError` where it has read files before and fails now."""
    from threading import Event, Timer

    late, whole = Event(), False

    def end() -> None:
        late.set()
        child.process.kill()

    timer = Timer(TIME_LIMIT, end)
    timer.daemon = True
    timer.start()
    said: Any = None
    code = 0
    try:
        for said in _exchange(child.process, data, path):
            if isinstance(said, Part):
                yield said
        whole = _is_whole(said)
    finally:
        timer.cancel()
        if whole and not late.is_set():
            _keep(child)
        else:
            code = _end(child)
    if late.is_set():
        message = f"reading it took longer than {TIME_LIMIT:g} seconds"
        raise InputError(path, "pdf.too-slow", message, "print it to a new PDF file, or split it")
    if child.files and not whole:
        raise _AgainError
    match said:
        case ["end"]:
            return
        case ["fault", [rule, message, remedy]]:
            raise InputError(path, rule, message, remedy)
    message = f"PDFium could not read it: its process ended with code {code}"
    raise InputError(path, "pdf.crashed", message, "print it to a new PDF file, or use another copy")


def _is_whole(said: object) -> bool:
    """Whether this is the last line of a child that has come through its file unharmed."""
    match said:
        case ["end"]:
            return True
        case ["fault", [rule, _, _]]:
            return rule in SOUND
    return False


def _exchange(process: subprocess.Popen[bytes], data: bytes, path: str) -> Iterator[Any]:
    """What the child answers to `data`, a line at a time, as far as it is whole. It reads all before it writes."""
    questions, answers = process.stdin, process.stdout
    if questions is None or answers is None:
        return
    try:
        questions.write(len(data).to_bytes(_LENGTH, "big"))
        questions.write(data)
        questions.flush()
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
        if len(said) != 3:
            return
    process.wait()  # for its own exit code


def _part(text: str, facts: Sequence[Sequence[Any]], doubts: Sequence[Sequence[Any]]) -> Part:
    """A page as the child tells of it: the facts are four columns."""
    kinds, starts, ends, values = facts
    noted = list(map(Fact, kinds, map(Span, starts, ends), values))
    return Part(
        text, noted, [Diagnostic(rule, level, unpacked(told), Span(*span)) for rule, level, told, span in doubts]
    )


def answer() -> None:
    """What the child does: read PDF files from standard input, write their source texts to standard output."""
    import gc

    gc.disable()  # a file's pages hold no circles worth looking for while it is read
    _confine()
    from wsiskit.readers.pdf import document as _  # noqa: F401 - what lives as long as this process is not looked at again

    gc.freeze()
    questions = sys.stdin.buffer
    while len(length := questions.read(_LENGTH)) == _LENGTH:
        data = questions.read(int.from_bytes(length, "big"))
        _answer_one(data)
        sys.stdout.buffer.flush()
        del data
        gc.collect()  # while the parent works on the answer
    os._exit(0)  # without taking PDFium apart


def _answer_one(data: bytes) -> None:
    """Write the pages of one file, and one line that ends them."""
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
