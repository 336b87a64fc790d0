"""From arguments to analysed reports: every fault is told, the good inputs are still done."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from wsiskit.cli.deadlines import bounded, is_time_limit_given
from wsiskit.cli.reuse import analyse_input, read_input
from wsiskit.cli.several import Answer, answers, job_count
from wsiskit.cli.streams import complain, detail, doubt, gathered, say_again
from wsiskit.errors import InputError, UsageError, WsiskitError, own_file_fault
from wsiskit.readers.find import find_reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeVar

    from rich.progress import Task
    from rich.text import Text

    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.report import Report
    from wsiskit.model.source import SourceText
    from wsiskit.model.table import Settings

    T = TypeVar("T")

DONE, FAULTS, NOTHING = 0, 1, 2
WATCHED = 3  # so many inputs are worth a progress bar


def each_report(
    args: list[str], work: Callable[[SourceText], T], encoding: str = "", jobs: str | None = None
) -> tuple[list[T], int]:
    """What `work` makes of every report, and the exit code: 0, 1 (some inputs failed), 2 (all did); `encoding` as the user
    names it. `jobs` processes read (empty: as many as pay; None: this one alone), with the same outcome; `work` must then be
    one that pickles."""
    paths, faults = find_reports(args)
    for fault in faults:
        complain(str(fault))
    results: list[T] = []
    watched = len(paths) >= WATCHED and sys.stderr is not None and sys.stderr.isatty()
    count, failed = job_count("1" if jobs is None else jobs, paths), len(faults)
    apart = count > 1 or (jobs is not None and is_time_limit_given() and "-" not in paths and bool(paths))
    made = (
        answers(paths, read_one, work, encoding, count) if apart else (_answer(path, work, encoding) for path in paths)
    )
    with gathered(behind_bar=watched):
        for answer in _watched(made, len(paths)) if watched else made:
            say_again(answer.said)
            if answer.fault:
                complain(answer.fault)
                failed += 1
            else:
                results.append(answer.value)
    return results, DONE if not failed else FAULTS if results else NOTHING


def _answer(path: str, work: Callable[[SourceText], T], encoding: str) -> Answer:
    """What becomes of one input in this process."""
    try:
        return Answer(read_one(path, work, encoding), "", ())
    except WsiskitError as error:
        return Answer(None, str(error), ())


class Annotating:
    """Analyses one report, and warns of its doubts; other processes get it, too."""

    def __init__(self, settings: Settings, given: Sequence[str], *, outlined: bool = False) -> None:
        self.settings, self.given, self.outlined = settings, given, outlined

    def __call__(self, source: SourceText) -> AnnotatedReport:
        annotated = analyse_input(source, self.settings)
        warn_of_doubts(annotated.report, self.given, outlined=self.outlined)
        return annotated


def read_pair(command: str, paths: tuple[str, str], settings: Settings) -> tuple[list[AnnotatedReport], int]:
    """Two analysed reports and 0; fewer, and the exit code, where one cannot be read.

    Raises `UsageError` where a path is a folder of several reports.
    """
    work = Annotating(settings, ())
    pair: list[AnnotatedReport] = []
    for path in paths:
        read, code = each_report([path], work, settings.encoding)
        if len(read) > 1:
            raise UsageError(path, f"usage.{command}", "this is a folder of several reports", "name one file")
        if not read:
            return pair, max(code, NOTHING)
        pair += read
    return pair, DONE


def read_one(path: str, work: Callable[[SourceText], T], encoding: str) -> T:
    """What `work` makes of one input. Raises `WsiskitError` for whatever goes wrong."""
    try:
        with bounded(path):
            return work(read_input(path, _standard_input() if path == "-" else None, encoding))
    except WsiskitError:
        raise
    except MemoryError:
        remedy = "split the report, or allow the process more memory"
        raise InputError(path, "input.too-much-memory", "it takes more memory than there is", remedy) from None
    except RecursionError:
        raise InputError(path, "input.too-deep", "it is nested too deeply", "save it again, or as plain text") from None
    except Exception as error:
        if os.environ.get("WSISKIT_DEBUG"):
            raise
        own = own_file_fault(error)
        if own:
            raise own from error
        remedy = "run it again with WSISKIT_DEBUG=1 and report what it prints"
        raise InputError(path, "internal.error", f"{type(error).__name__}: {error}", remedy) from error


def _standard_input() -> BinaryIO | None:
    """Bytes of standard input; None where it is closed."""
    return getattr(sys.stdin, "buffer", None)


def warn_of_doubts(report: Report, given: Sequence[str] = (), *, outlined: bool = False) -> None:
    """Tell what makes a whole report doubtful; single doubts stand in the tables.

    A file that a folder brought along, and not its name among `given`, may be a note about the reports beside it: its
    rows are not held back, but a person hears of it. `outlined` says that the rows depend on headings and paragraphs.
    """
    path = report.source.path
    brought = bool(given) and path not in given
    if (brought or outlined) and not _looks_like_a_report(report):
        told = "does not look like a report: no numbered paragraph, no numbered heading, no action line"
        remedy = "its rows are printed all the same" + ("; name the reports to leave it out" if brought else "")
        doubt(path, f"{told} [input.no-structure] — {remedy}")
    elif outlined and not report.paragraphs:
        told = "no paragraph has a number: what stands below a heading counts as it is"
        doubt(path, f"{told} [input.no-paragraphs] — rows have offsets, and no paragraph")
    for found in report.diagnostics:
        if found.rule.startswith(("language.", "encoding.")):
            doubt(path, f"{found.message} [{found.rule}]")
    read = f"{len(report.paragraphs)} paragraphs, {len(report.sections)} headings, {len(report.footnotes)} notes"
    detail(f"wsiskit: {path}: {report.source.format}, {report.source.encoding}, language {report.language}: {read}")


def _looks_like_a_report(report: Report) -> bool:
    return bool(report.paragraphs) or any(section.marker or section.action_line for section in report.sections)


def refuse_overwriting(target: str, given: list[str]) -> None:
    """Raise `UsageError` where the output would replace a file that the user gave as input."""
    for path in find_reports(given)[0]:
        if path != "-" and os.path.realpath(path) == os.path.realpath(target):
            raise UsageError(target, "output.is-input", "the output would replace an input", "choose another name")


def _watched(answers: Iterable[Answer], total: int) -> Iterator[Answer]:
    """The answers; with a progress bar on standard error where a person waits for several."""
    from rich.console import Console
    from rich.progress import track

    yield from track(answers, total=total, description="Reading", console=Console(stderr=True), transient=True)


@contextmanager
def counted(total: int, what: str) -> Iterator[Callable[[], None]]:
    """A function to call for each of `total` things done; a progress bar on standard error where a person waits."""
    if total < 3 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    class Rate(TextColumn):
        """Things done per second, over the last seconds."""

        def render(self, task: Task) -> Text:
            from rich.text import Text

            return Text(f"{task.speed:.1f}/s" if task.speed else "", style="dim")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(""), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)
