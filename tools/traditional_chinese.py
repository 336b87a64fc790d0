"""Write the characters of Traditional Chinese and their simplified ones, `zh_traditional.txt` beside the profiles.

    python tools/traditional_chinese.py [--check]

The table is that of OpenCC (TSCharacters.txt, Apache License 2.0), as the package `opencc-python-reimplemented` carries it.
Of a character with several simplified ones the first is taken, which OpenCC lists as the usual one. One character stands for
one, so that offsets into the folded text and into the source stay the same.
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

TARGET = Path(__file__).parent.parent / "wsiskit" / "knowledge" / "data" / "languages" / "zh_traditional.txt"


def table() -> str:
    """Two lines: the traditional characters, and below each its simplified one; then the line that names the source."""
    spec = find_spec("opencc")
    if spec is None or spec.origin is None:
        sys.exit("install opencc-python-reimplemented first")
    text = (Path(spec.origin).parent / "dictionary" / "TSCharacters.txt").read_text("utf-8")
    pairs = [line.split("\t") for line in text.splitlines() if line]
    kept = [(one, other.split()[0]) for one, other in pairs if other.split()[0] != one and len(one) == 1]
    kept = [(one, other) for one, other in kept if len(other) == 1]
    source = "# OpenCC, TSCharacters.txt (Apache License 2.0); written by tools/traditional_chinese.py"
    return "\n".join([source, "".join(one for one, _ in kept), "".join(other for _, other in kept)]) + "\n"


def main() -> int:
    """Write the file, or with `--check` say whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say whether the file is up to date")
    if parser.parse_args().check:
        same = TARGET.read_text("utf-8") == table()
        sys.stdout.write("up to date\n" if same else "out of date\n")
        return 0 if same else 1
    TARGET.write_text(table(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
