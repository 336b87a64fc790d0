"""Time of the alignment behind `compare`: two reports of 1,000 paragraphs, invented from one seed of chance.

Run `python bench/bench_compare.py`; prints one line a case, the best of three runs.
"""

from __future__ import annotations

import random
import time

from wsiskit.tables.compare.alignment import align

PARAGRAPHS, LENGTH, VOCABULARY = 1000, 250, 3000


def texts(chance: random.Random) -> list[str]:
    """Paragraphs of words of two characters from one vocabulary: strangers share words, as in real reports."""
    words = ["".join(chr(chance.randrange(0x4E00, 0x9FA0)) for _ in range(2)) for _ in range(VOCABULARY)]
    return ["".join(chance.choices(words, k=LENGTH // 2)) for _ in range(PARAGRAPHS)]


def rewritten(text: str, chance: random.Random) -> str:
    """The text with one character in ten exchanged."""
    return "".join(chr(chance.randrange(0x4E00, 0x9FA0)) if chance.random() < 0.1 else char for char in text)


def main() -> None:
    """Measure three cases: nothing in common, everything rewritten, everything shuffled."""
    chance = random.Random(1)
    one = texts(chance)
    cases = {
        "strangers": texts(chance),
        "rewritten": [rewritten(text, chance) for text in one],
        "shuffled": chance.sample(one, len(one)),
    }
    for name, other in cases.items():
        best = min(_timed(one, other) for _ in range(3))
        print(f"{name}: {len(one)} x {len(other)} paragraphs of {LENGTH} characters in {best:.2f} s of processor time")


def _timed(one: list[str], other: list[str]) -> float:
    begin = time.process_time()
    align(one, other)
    return time.process_time() - begin


if __name__ == "__main__":
    main()
