"""Pools whose processes are warm: each would else load for half a second and more.

The processes of a pool are forked from a server, which this process starts once; they inherit what it has loaded.
"""

from __future__ import annotations

from contextlib import chdir
from functools import cache
from multiprocessing import forkserver
from pathlib import Path


@cache
def start_warm() -> None:
    """Start the server, if it does not run, in the folder of the project: there it finds `tests.warmed`."""
    forkserver.set_forkserver_preload(["wsiskit.cli.several", "wsiskit.corpus.build", "tests.warmed"])
    with chdir(Path(__file__).parents[1]):
        forkserver.ensure_running()
