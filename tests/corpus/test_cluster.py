"""A cluster as small as one can be: a standalone master of Spark and two worker processes, on loopback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bench.generate import Mix, generate
from tests.corpus.reports import table_digests, wsiskit

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as one:
        one.bind((HERE, 0))
        port: int = one.getsockname()[1]
        return port


def started(stack: ExitStack, folder: Path, name: str, *arguments: object) -> subprocess.Popen[bytes]:
    """A process of Spark, ended with the stack; what it says stands in a file."""
    import pyspark

    home = Path(pyspark.__file__).parent
    kind = name.rstrip("0123456789")
    command = [home / "bin" / "spark-class", f"org.apache.spark.deploy.{kind}.{kind.title()}", *map(str, arguments)]
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": HERE}
    said = stack.enter_context((folder / f"{name}.log").open("wb"))
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)

    def end() -> None:
        process.kill()
        process.wait()

    stack.callback(end)
    return process


def state(port: int) -> dict[str, Any]:
    """What the master says of itself; empty while it does not answer."""
    try:
        with urllib.request.urlopen(f"http://{HERE}:{port}/json/", timeout=5) as answer:
            read: dict[str, Any] = json.load(answer)
            return read
    except (urllib.error.URLError, OSError, ValueError):
        return {}


@pytest.fixture
def master(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """Address of a master with two workers of one core, and the port of its page."""
    port, page = free_port(), free_port()
    url = f"spark://{HERE}:{port}"
    with ExitStack() as stack:
        started(stack, tmp_path, "master", "--host", HERE, "--port", port, "--webui-port", page)
        for number in (1, 2):
            own = ("--host", HERE, "--webui-port", free_port(), "--work-dir", tmp_path / f"work{number}")
            started(stack, tmp_path, f"worker{number}", *own, "--cores", 1, "--memory", "1g", url)
        until = time.monotonic() + 120
        while sum(worker["state"] == "ALIVE" for worker in state(page).get("workers", ())) < 2:
            assert time.monotonic() < until, (tmp_path / "master.log").read_text("utf-8", "replace")[-2000:]
            time.sleep(0.5)
        yield url, page


@pytest.mark.slow
def test_a_cluster_of_two_workers_makes_the_tables_of_one_machine(
    tmp_path: Path, master: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, page = master
    monkeypatch.setenv("SPARK_LOCAL_IP", HERE)
    generate(tmp_path / "in", 120, mix=Mix(paragraphs=3, unreadable=0.05))
    wsiskit("corpus", "build", "in", "-o", "ds", "-j", "2", cwd=tmp_path, code=1, timeout=600)
    command = ("corpus", "build", "in", "-o", "spark", "--engine", "spark", "--master", url)
    wsiskit(*command, cwd=tmp_path, code=1, timeout=600)
    assert table_digests(tmp_path / "spark") == table_digests(tmp_path / "ds")
    done = [app for app in state(page)["completedapps"] if app["name"] == "wsiskit"]
    assert [app["state"] for app in done] == ["FINISHED"]
    assert all(any((tmp_path / f"work{number}").glob("app-*/*")) for number in (1, 2)), "both workers had an executor"
