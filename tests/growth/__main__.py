"""`python -m tests.growth FILE [NAME…]`: the growth of every stage, command and reader, written as a table.

One row per text and kind, with what grows most of all that takes long enough to be measured; without names every text of
`PIECES` and every file of `FILES`. Names that the table has are left out, so that a run that was stopped is continued.
A text whose analysis is short is measured on a longer one than in the tests. Exit code 1 where something is over the bound.
"""

from __future__ import annotations

import csv
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.growth import files
from tests.growth.measure import DOUBLING, Growth, commands, stages
from tests.growth.texts import PIECES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLUMNS = ("date", "text", "kind", "measured", "most", "small", "large", "per_doubling")


def rows(names: Iterable[str], kind: str) -> Iterator[list[object]]:
    """A row of the table per text: date, text, kind, how many were measured, what grows most, its seconds and growth."""
    for name in names:
        with TemporaryDirectory(prefix="wsiskit-growth-") as folder:
            if kind == "reader":
                small, large = files.reading(name, Path(folder))
                row = [1, f"text of {files.FILES[name][0]}", small, large, files.per_doubling(small, large)]
            else:
                found = stages(name, lengthen=True) if kind == "stages" else commands(name, Path(folder))
                measured = {what: one for what, one in found.items() if one.measurable}
                most = max(measured, key=lambda what: measured[what].per_doubling, default="")
                one = measured.get(most, Growth(0.0, 0.0))
                row = [len(measured), most, *one, one.per_doubling]
        rounded = [f"{cell:.3f}" if isinstance(cell, float) else cell for cell in row]
        yield [f"{datetime.now(UTC):%Y-%m-%d}", name, kind, *rounded]


def main(arguments: list[str]) -> int:
    """Measure, write each row as it is there, and tell what is over the bound."""
    target, asked = Path(arguments[0]), set(arguments[1:])
    known = []
    if target.exists():
        with target.open(encoding="utf-8", newline="") as file:
            known = list(csv.DictReader(file))
    done = {(row["text"], row["kind"]) for row in known}
    fast = [f"{row['text']} ({row['kind']})" for row in known if float(row["per_doubling"]) > DOUBLING]
    with target.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if not known:
            writer.writerow(COLUMNS)
        for kind, names in (("stages", PIECES), ("commands", PIECES), ("reader", files.FILES)):
            left = [name for name in names if (name, kind) not in done and (not asked or name in asked)]
            for row in rows(left, kind):
                writer.writerow(row)
                file.flush()
                if float(str(row[-1])) > DOUBLING:
                    fast.append(f"{row[1]} ({kind})")
    for one in fast:
        print(f"growth: over {DOUBLING} per doubling: {one}", file=sys.stderr)  # noqa: T201
    return int(bool(fast))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
