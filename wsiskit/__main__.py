"""`python -m wsiskit` and the `wsiskit` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    import gc

    # A process that soon ends gains nothing from early collections; they took 5 % of `coverage` on one report.
    gc.set_threshold(50_000, 20, 100)

    from wsiskit.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
