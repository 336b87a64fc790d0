"""`python -m tests.fuzz [--seconds 60] [--target NAME]… [--seed N]`: look for bytes that break a promise.

Each target is tried in turn for a second or so, from its seeds and from what it found to be new: an input that leads
somewhere else (another rule, another shape of the report) becomes a seed. A find is made smaller, written to `finds/`, and
ends the run with exit code 1 when its time is over. `--engine atheris` hands one target to libFuzzer instead (extra `fuzz`).
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
import traceback
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.fuzz.targets import TARGETS
from tests.growth.patterns import deadline

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fuzz.targets import Target

FINDS = Path(__file__).parent / "finds"
SECONDS = 20.0  # of processor time for one input of at most 60,000 bytes
_KEPT = 300  # seeds of a target


def fault_of(target: Target, data: bytes) -> str:
    """How an input breaks a promise, as a short text that names the place; empty where it keeps all."""
    try:
        with deadline(SECONDS):
            target.try_on(data)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {error}"[:300]
    return ""


def smaller(data: bytes, still: Callable[[bytes], bool], seconds: float = 20.0) -> bytes:
    """The same fault with fewer bytes: pieces are left out while it lasts, for so many seconds."""
    end, size = time.monotonic() + seconds, max(len(data) // 2, 1)
    while size and time.monotonic() < end:
        at = 0
        while at < len(data) and time.monotonic() < end:
            shorter = data[:at] + data[at + size :]
            if still(shorter):
                data = shorter
            else:
                at += size
        size //= 2
    return data


def fuzz(name: str, rng: Random, seconds: float, pool: list[bytes], found: dict[str, bytes], folder: Path) -> int:
    """Try one target for so many seconds; finds go into `found`, by fault, and into the folder. How many were tried."""
    target, tried, end = TARGETS[name], 0, time.monotonic() + seconds
    while time.monotonic() < end:
        data = target.change(rng.choice(pool), rng, target.words)
        tried += 1
        fault = fault_of(target, data)
        if not fault:
            if len(pool) < _KEPT and rng.randrange(20) == 0:
                pool.append(data)
            continue
        kind = f"{name}: " + ":".join(fault.split(":")[:2])
        if kind not in found:
            print(f"{name}: {fault}", flush=True)  # noqa: T201
            place = fault.split(":")[0]
            found[kind] = smaller(data, lambda less, place=place: fault_of(target, less).startswith(place))  # type: ignore[misc]
            (folder / name).mkdir(parents=True, exist_ok=True)
            digest = hashlib.sha256(found[kind]).hexdigest()[:12]
            (folder / name / f"{digest}.bin").write_bytes(found[kind])
    return tried


def _with_atheris(name: str, seconds: int) -> None:
    """Hand one target to libFuzzer, guided by the branches that an input takes."""
    import atheris  # type: ignore[import-not-found]

    target = TARGETS[name]
    corpus = FINDS.parent / ".corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for n, seed in enumerate(target.seeds()):
        (corpus / f"seed-{n}").write_bytes(seed)
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], str(corpus), f"-max_total_time={seconds}", "-max_len=60000"], target.try_on)
    atheris.Fuzz()


def main(arguments: list[str] | None = None) -> int:
    """Run as the arguments say; 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--target", action="append", choices=list(TARGETS))
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--finds", type=Path, default=FINDS)
    parser.add_argument("--engine", choices=("mutations", "atheris"), default="mutations")
    given = parser.parse_args(arguments)
    names = given.target or list(TARGETS)
    if given.engine == "atheris":
        _with_atheris(names[0], given.seconds)
        return 0
    seed = time.time_ns() % 1_000_000 if given.seed is None else given.seed
    print(f"seed {seed}", flush=True)  # noqa: T201
    rng, pools = Random(seed), {name: list(TARGETS[name].seeds()) for name in names}
    counts: dict[str, int] = dict.fromkeys(names, 0)
    found: dict[str, bytes] = {}
    end, slice_ = time.monotonic() + given.seconds, max(given.seconds / len(names) / 5, 1.0)
    while time.monotonic() < end:
        for name in names:
            seconds = min(slice_, end - time.monotonic())
            counts[name] += fuzz(name, rng, seconds, pools[name], found, given.finds)
    told = ", ".join(f"{name} {count:,}" for name, count in counts.items())
    print(f"{told} inputs; {len(found)} finds", flush=True)  # noqa: T201
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
