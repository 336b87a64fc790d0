"""Reports → data set: what has to be done, doing it on several cores, and publishing it in one step."""

from __future__ import annotations

import json
import os
from functools import partial
from typing import TYPE_CHECKING, Any

from wsiskit.cache.opened import keep_patterns, open_cache, opened_cache
from wsiskit.corpus.layout import DataSet, Manifest, Shard
from wsiskit.corpus.shards import JOINED_BYTES, JOINED_DOCUMENTS, Gathered, folder_bytes, join_shards, read_documents
from wsiskit.corpus.work import Analysed, Versions, analyse_document, failed
from wsiskit.errors import UsageError
from wsiskit.model.record import NamedTuple
from wsiskit.workers.pool import Pool
from wsiskit.writers.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wsiskit.cache.opened import Opened
    from wsiskit.model.table import Settings
    from wsiskit.workers.pool import Outcome

_UNWRITABLE, _MOST_LOST = "output.unwritable", 8
TIME_LIMIT = 600.0  # seconds per document; the longest report known takes ten


class Entry(NamedTuple):
    """What the data set holds of a report: its shard, the digest of its bytes, what it was made with, its status."""

    shard: str
    digest: str
    made_with: tuple[str, ...]
    status: str


class Job(NamedTuple):
    """One report that has to be read. `size` is in bytes, 0 where it is not known."""

    report: str
    size: int


class Plan(NamedTuple):
    """`jobs` largest first; `kept` reports are as they should be, `absent` ones are in the data set and not among the
    sources. `held` says what the data set holds."""

    jobs: tuple[Job, ...]
    kept: int
    absent: tuple[str, ...]
    held: dict[str, Entry]


class Done(NamedTuple):
    """One report that was read: `fault` is empty, or the rule of its error."""

    report: str
    size: int
    fault: str
    reason: str


class Built(NamedTuple):
    """What a build did, in documents."""

    read: int
    failed: int
    kept: int
    absent: tuple[str, ...]
    removed: int


class Work(NamedTuple):
    """What an engine is given: the jobs, and what all of them are done with. `number` begins the names of its shards."""

    data_set: DataSet
    number: int
    jobs: tuple[Job, ...]
    settings: Settings
    made_with: Versions
    time_limit: float


def plan_build(data_set: DataSet, reports: Iterable[str], made_with: Versions, *, verify: bool = False) -> Plan:
    """Which reports have to be read: those that are new, changed, or made with another program or registry.

    A file whose size and time are those of the last build counts as unchanged (`verify` reads all the same); any other
    file is compared by the digest of its bytes.
    """
    index = read_index(data_set)
    seen = _read_seen(data_set)
    jobs: list[Job] = []
    known = set()
    for report in reports:
        known.add(report)
        entry = index.get(report)
        size, changed = _stat(report)
        current = entry is not None and entry.made_with == tuple(made_with)
        if current and entry is not None:
            mark = seen.get(report)
            if mark is not None and not verify and mark[:2] == [size, changed] and mark[2] == entry.digest:
                continue
            if digest_of(report) == entry.digest:
                seen[report] = [size, changed, entry.digest]
                continue
        jobs.append(Job(report, size))
    _keep_seen(data_set, seen)
    jobs.sort(key=lambda job: (-job.size, job.report))
    absent = tuple(sorted(index.keys() - known))
    return Plan(tuple(jobs), len(known) - len(jobs), absent, index)


def read_index(data_set: DataSet) -> dict[str, Entry]:
    """Report → what the data set holds of it, staged work included; where two shards have it, the later build counts."""
    manifest = data_set.manifest()
    index: dict[str, Entry] = {}
    columns = ["report", "digest", "status", *Versions._fields]
    for shard in sorted((*manifest.shards, *manifest.staged), key=lambda one: one.id):
        for row in read_documents(data_set, shard.id, columns).to_pylist():
            made_with = tuple(row[name] for name in Versions._fields)
            index[row["report"]] = Entry(shard.id, row["digest"], made_with, row["status"])
    return index


def build(
    data_set: DataSet,
    plan: Plan,
    settings: Settings,
    made_with: Versions,
    *,
    engine: Callable[[Work], Iterator[Done | Shard]],
    prune: bool = False,
    time_limit: float = TIME_LIMIT,
    tell: Callable[[Done], None] = lambda done: None,
) -> Built:
    """Read the jobs of the plan, stage their rows shard by shard, and publish all at the end.

    `engine` yields every job once as done, and every shard that it has staged.

    Whoever holds the lock may call this. An exception (an interrupt, a full disk) leaves the published data set as it was
    and the finished shards staged: the next build continues there. `tell` hears of every report, in the order in which
    they are done.
    """
    manifest = data_set.open()
    data_set.clear_staged({shard.id for shard in manifest.staged})
    number = manifest.next
    manifest = manifest._replace(next=number + 1)
    data_set.keep(manifest)
    failures = 0
    if plan.jobs:
        for event in engine(
            Work(
                data_set=data_set,
                number=number,
                jobs=plan.jobs,
                settings=settings,
                made_with=made_with,
                time_limit=time_limit,
            )
        ):
            if isinstance(event, Shard):
                manifest = manifest._replace(staged=(*manifest.staged, event))
                data_set.keep(manifest)
            else:
                failures += bool(event.fault)
                tell(event)
    removed = plan.absent if prune else ()
    _publish(data_set, manifest, number, set(removed))
    _note_seen(data_set, (job.report for job in plan.jobs))
    structures = data_set.structures(made_with.code_digest, settings)
    if structures is not None and (plan.jobs or removed):
        structures.sweep(entry.digest for entry in read_index(data_set).values())
    return Built(len(plan.jobs), failures, plan.kept, plan.absent, len(removed))


def on_processes(work: Work, workers: int) -> Iterator[Done | Shard]:
    """The engine of one machine: `workers` processes that stay alive."""
    argument = (opened_cache("corpus build"), work.data_set.folder, work.number, work.settings, work.made_with)
    limit, preload = work.time_limit, ("wsiskit.pipeline",)
    with Pool(serve, workers, setup=prepare, argument=argument, time_limit=limit, preload=preload) as pool:
        yield from _carried_out(pool, work.jobs, work.data_set.name)


def _carried_out(pool: Pool, jobs: tuple[Job, ...], name: str) -> Iterator[Done | Shard]:
    """Every job once, and every shard that the workers complete. What a worker held when it died is done again."""
    rounds = _Rounds([("read", *job) for job in jobs], name)
    while rounds.waiting:
        tasks, rounds.waiting = rounds.waiting, []
        for outcome in pool.run(enumerate(tasks)):
            yield from rounds.take(outcome, tasks[outcome.key])
        for outcome in pool.each(("flush",)):
            yield from rounds.take(outcome, None)


class _Rounds:
    """What waits to be done, and what the workers hold in memory alone; a round ends when every worker has written."""

    def __init__(self, waiting: list[tuple[Any, ...]], name: str) -> None:
        self.waiting = waiting
        self._name = name
        self._lost = 0  # processes that were lost while they wrote
        self._held: dict[int, list[tuple[Any, ...]]] = {}  # worker → its tasks since its last shard
        self._told: set[str] = set()

    def take(self, outcome: Outcome, task: tuple[Any, ...] | None) -> Iterator[Done | Shard]:
        """What an outcome means; `task` is None for that of a flush."""
        if outcome.fault:
            self.waiting += self._held.pop(outcome.worker, [])
            self._lost += task is None
            if self._lost > _MOST_LOST:  # what kills every process that writes is no report
                remedy = "give it more memory, or fewer processes with -j, then build again"
                raise UsageError(self._name, outcome.fault, f"no shard can be written: {outcome.reason}", remedy)
            if task is not None and task[0] == "read":  # it brought the process down: its row is an error
                self.waiting.append(("failed", *task[1:3], outcome.fault, outcome.reason))
            elif task is not None:
                self.waiting.append(task)
            return
        fault, reason, shard = outcome.value
        if fault == _UNWRITABLE:
            raise UsageError(self._name, fault, f"cannot be written: {reason}", "make room, then build again")
        if task is not None:
            self._held.setdefault(outcome.worker, []).append(task)
            if task[1] not in self._told:
                self._told.add(task[1])
                yield Done(task[1], task[2], fault, reason)
        if shard is not None:
            self._held.pop(outcome.worker, None)
            yield Shard(*shard)


class _Builder:
    """What a worker keeps between its tasks."""

    def __init__(self, folder: str, number: int, settings: Settings, made_with: Versions) -> None:
        self.data_set = DataSet(folder)
        self.prefix = f"{number:06d}-{os.getpid()}"
        self.settings = settings
        self.made_with = made_with
        self.structures = self.data_set.structures(made_with.code_digest, settings)
        self.gathered = Gathered()
        self.written = 0

    def flush(self) -> tuple[str, int, int] | None:
        """Write what is gathered as a staged shard: its id, documents, bytes; None where nothing is."""
        if not self.gathered.reports:
            return None
        self.written += 1
        shard = f"{self.prefix}-{self.written:04d}"
        self.gathered.write(self.data_set.staged(shard))
        count = len(self.gathered.reports)
        self.gathered.clear()
        return shard, count, folder_bytes(self.data_set.staged(shard))


_BUILDER: list[_Builder] = []


def prepare(argument: tuple[Opened | None, str, int, Settings, Versions]) -> Callable[[], None]:
    """Set up a worker. One thread of Arrow is enough: the other cores have workers of their own."""
    import pyarrow as pa

    pa.set_cpu_count(1)
    open_cache(argument[0])
    _BUILDER[:] = [_Builder(*argument[1:])]
    return keep_patterns


def serve(task: tuple[Any, ...]) -> tuple[str, str, tuple[str, int, int] | None]:
    """One task of a worker: (rule of the error or empty, its words, the shard that was completed or None)."""
    (builder,) = _BUILDER
    if task[0] == "flush":
        return _flushed(builder, "", "")
    report, size = task[1:3]
    if task[0] == "failed":
        fault, reason = task[3:5]
        made = failed(report, fault, reason, builder.made_with, size, digest_of(report))
    else:
        made = _read(report, size, builder)
    builder.gathered.add(report, made.rows, made.cost)
    if not builder.gathered.is_full():
        return made.fault, made.message, None
    return _flushed(builder, made.fault, made.message)


def _flushed(builder: _Builder, fault: str, reason: str) -> tuple[str, str, tuple[str, int, int] | None]:
    """The answer with the shard that is written now, or with why none can be: to read the reports again would not help."""
    try:
        return fault, reason, builder.flush()
    except OSError as error:
        return _UNWRITABLE, error.strerror or str(error), None


def _read(report: str, size: int, builder: _Builder) -> Analysed:
    from wsiskit.readers.dispatch import read_report

    read = partial(read_report, report, encoding=builder.settings.encoding)
    return analyse_document(
        report, read, builder.settings, builder.made_with, size, digest_of(report), builder.structures
    )


def _publish(data_set: DataSet, manifest: Manifest, number: int, removed: set[str]) -> None:
    """Join new shards with each other and with small old ones, thin out those whose documents were read again."""
    index = read_index(data_set)
    holds: dict[str, set[str]] = {}
    for report, shard in _memberships(data_set, manifest):
        holds.setdefault(shard, set()).add(report)
    dropped = {
        shard: {report for report in reports if index[report].shard != shard or report in removed}
        for shard, reports in holds.items()
    }
    small = [s for s in manifest.shards if s.documents < JOINED_DOCUMENTS // 2 and s.bytes < JOINED_BYTES // 2]
    fresh = [*manifest.staged, *(s for s in manifest.shards if dropped.get(s.id))]
    if fresh:
        fresh += [s for s in small if s not in fresh]
    kept = [shard for shard in manifest.shards if shard not in fresh]
    joined: list[Shard] = []
    for group in _groups(sorted(fresh, key=lambda shard: shard.id)):
        shard = f"{number:06d}-j-{len(joined):05d}"
        documents = join_shards(data_set, [one.id for one in group], shard, dropped)
        if documents:
            joined.append(Shard(shard, documents, folder_bytes(data_set.staged(shard))))
    if fresh:
        data_set.publish(manifest._replace(shards=(*kept, *joined), staged=()))


def _memberships(data_set: DataSet, manifest: Manifest) -> Iterator[tuple[str, str]]:
    """(report, shard) for every document of every shard."""
    for shard in (*manifest.shards, *manifest.staged):
        for row in read_documents(data_set, shard.id, ["report"]).to_pylist():
            yield row["report"], shard.id


def _groups(shards: Iterable[Shard]) -> Iterator[list[Shard]]:
    """Shards in groups that are about as large as a published shard may be."""
    group: list[Shard] = []
    for shard in shards:
        documents, size = sum(s.documents for s in group), sum(s.bytes for s in group)
        if group and (documents + shard.documents > JOINED_DOCUMENTS or size + shard.bytes > JOINED_BYTES):
            yield group
            group = []
        group.append(shard)
    if group:
        yield group


def _stat(report: str) -> tuple[int, int]:
    try:
        status = os.stat(report)  # noqa: PTH116
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def digest_of(report: str) -> str:
    """SHA-256 of a file; empty where it cannot be read, and for a pipe or device, which is read once or for ever."""
    from hashlib import file_digest
    from stat import S_ISREG

    try:
        if not S_ISREG(os.stat(report).st_mode):  # noqa: PTH116
            return ""
        with open(report, "rb") as stream:  # noqa: PTH123
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _read_seen(data_set: DataSet) -> dict[str, list[Any]]:
    """Report → size, time and digest as the last build met them. A convenience: what is damaged is done without."""
    try:
        with open(data_set.inside("seen.json"), encoding="utf-8") as stream:  # noqa: PTH123
            read = json.load(stream)
    except (OSError, ValueError):
        return {}
    return {key: mark for key, mark in read.items() if len(mark) == 3} if isinstance(read, dict) else {}


def _keep_seen(data_set: DataSet, seen: dict[str, list[Any]]) -> None:
    write_whole(data_set.inside("seen.json"), [json.dumps(seen, ensure_ascii=False)])


def _note_seen(data_set: DataSet, reports: Iterable[str]) -> None:
    """Remember the reports that were read, as far as their bytes are still those of their rows."""
    seen, index = _read_seen(data_set), read_index(data_set)
    for report in reports:
        entry = index.get(report)
        if entry is not None and entry.digest:
            seen[report] = [*_stat(report), entry.digest]
    _keep_seen(data_set, {report: mark for report, mark in seen.items() if report in index})
