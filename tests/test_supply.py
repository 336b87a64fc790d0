"""What is shipped: built twice it is the same bytes, and nothing in it forbids its use."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tools.licences import REFUSED, licence_of, main, needed

ROOT = Path(__file__).parents[1]


def test_no_dependency_is_under_a_licence_that_binds_its_users(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    told = capsys.readouterr().out
    assert "jieba" in told
    assert {"jieba", "lxml", "pypdfium2", "rapidfuzz", "typer"} <= set(needed())
    assert licence_of("typer") == "MIT"


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "AGPL-3.0", "GNU General Public License v3", "GPLv2+"])
def test_such_a_licence_is_known(licence: str) -> None:
    assert REFUSED.search(licence)


@pytest.mark.parametrize("licence", ["LGPL-2.1", "MIT", "MPL-2.0 AND (Apache-2.0 OR MIT)"])
def test_others_pass(licence: str) -> None:
    assert not REFUSED.search(licence)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_built_twice_it_is_the_same_bytes(kind: str, tmp_path: Path) -> None:
    digests = set()
    for n in range(2):
        out = tmp_path / str(n)
        command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(out)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stderr
        (made,) = out.iterdir()
        digests.add(sha256(made.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_jieba_is_loaded_without_pkg_resources_and_without_a_warning() -> None:
    """Its last release imports pkg_resources, which newer Pythons warn of and newer setuptools lack."""
    program = (
        "import sys\n"
        "from wsiskit.names.tokens import Words\n"
        "assert list(Words(frozenset({'国际电联'})).spans('国际电联编写了报告'))\n"
        "assert 'pkg_resources' not in sys.modules\n"
    )
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
