"""`python -m bench [NAME...]`: what the project promises of its speed, measured. Without a name, those of `DEFAULT`.

`python -m bench agreement FOLDER` measures what six versions of the same sentences agree on.
"""

from __future__ import annotations

import sys

from bench import (
    agreement,
    bench_compare,
    bench_corpus,
    bench_matching,
    bench_readers,
    bench_scale,
    bench_stages,
    bench_startup,
)
from wsiskit.workers import collect_seldom

BENCHES = {
    "start-up": bench_startup.main,
    "stages": bench_stages.stages,
    "throughput": bench_stages.throughput,
    "matching": bench_matching.main,
    "languages": bench_stages.languages,
    "scale": bench_scale.main,
    "growth": bench_scale.growth,
    "compare": bench_compare.main,
    "corpus": bench_corpus.main,
    "readers": lambda: bench_readers.main([]),
}
DEFAULT = ("start-up", "stages", "throughput", "matching", "languages")


def main(names: list[str]) -> int:
    """Run the benches of these names, in order; 2 for a name that there is not."""
    if names[:1] == ["agreement"]:
        return agreement.main(names[1:])
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"no bench {', '.join(unknown)}; there are {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    collect_seldom()  # as the program itself does
    for name in names or DEFAULT:
        BENCHES[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
