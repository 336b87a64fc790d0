"""`python -m tools.lanes [LANE]… [-- PYTEST ARGUMENT]…`: the tests with the lowest dependencies, and on other Pythons.

Lanes are `lowest` (each dependency at the lower bound that pyproject.toml declares, on the Python that runs this) and
versions such as `3.12`; without any, `lowest` and every version that is found. Each gets an environment of its own in
`.lanes/`, made by uv (`pip install uv`), which takes the Pythons that are installed and fetches none. Without arguments
for pytest the tests of the readers, of the command line and of the seed report run. Exit code 1 where a lane fails.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
TESTS = ["tests/readers", "tests/cli", "tests/test_seed.py", "tests/test_determinism.py"]
# what the lowest lane holds to its bounds; what only tests need is taken as it comes
EXTRAS = "corpus,docx,duckdb,html,linkcheck,pandas,parquet,plot,polars,xlsx"


def uv() -> list[str]:
    """The command of uv; an empty list where it is not installed."""
    if (found := shutil.which("uv")) is not None:
        return [found]
    asked = subprocess.run([sys.executable, "-m", "uv", "--version"], capture_output=True, check=False)
    return [sys.executable, "-m", "uv"] if asked.returncode == 0 else []


def python_of(tool: list[str], version: str) -> str:
    """The interpreter of a version; empty where none is installed."""
    command = [*tool, "python", "find", "--no-python-downloads", "--no-project", version]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def make(tool: list[str], lane: str, python: str) -> Path:
    """The environment of a lane; its interpreter. Raises `CalledProcessError` where it cannot be made."""
    folder = ROOT / ".lanes" / lane
    own = folder / "bin" / "python"
    subprocess.run([*tool, "venv", "-q", "--clear", "--python", python, str(folder)], check=True)
    install = [*tool, "pip", "install", "-q", "--python", str(own)]
    if lane == "lowest":
        subprocess.run([*install, "--resolution", "lowest-direct", "-e", f".[{EXTRAS}]"], cwd=ROOT, check=True)
        listed = [*tool, "pip", "freeze", "--exclude-editable", "--python", str(own)]
        held = folder / "held.txt"
        held.write_bytes(subprocess.run(listed, capture_output=True, check=True).stdout)
        install += ["-c", str(held)]
    subprocess.run([*install, "-e", ".[dev]"], cwd=ROOT, check=True)
    return own


def run_lane(tool: list[str], lane: str, tests: list[str]) -> int:
    """Make a lane and run its tests; the exit code of pytest, 2 where the lane cannot be made."""
    python = sys.executable if lane == "lowest" else python_of(tool, lane)
    if not python:
        print(f"lanes: {lane}: no such Python is installed", file=sys.stderr)
        return 2
    try:
        own = make(tool, lane, python)
    except subprocess.CalledProcessError as fault:
        print(f"lanes: {lane}: {' '.join(map(str, fault.cmd[:4]))} failed", file=sys.stderr)
        return 2
    return subprocess.run(
        [str(own), "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests], cwd=ROOT, check=False
    ).returncode


def main(arguments: list[str] | None = None) -> int:
    """Run the lanes one after the other, and tell how each ended."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    at = given.index("--") if "--" in given else len(given)
    parser = argparse.ArgumentParser(prog="python -m tools.lanes", description=__doc__)
    parser.add_argument("lane", nargs="*", help=", ".join(("lowest", *VERSIONS)))
    lanes, tests = parser.parse_args(given[:at]).lane, given[at + 1 :] or TESTS
    if strange := [lane for lane in lanes if lane not in ("lowest", *VERSIONS)]:
        parser.error(f"no lane {strange[0]!r}")
    tool = uv()
    if not tool:
        print("lanes: uv is not installed: pip install uv", file=sys.stderr)
        return 2
    lanes = lanes or ["lowest", *(version for version in VERSIONS if python_of(tool, version))]
    ended = {lane: run_lane(tool, lane, tests) for lane in lanes}
    for lane, code in ended.items():
        print(f"lanes: {lane}: {'passed' if code == 0 else f'failed ({code})'}")
    return int(any(ended.values()))


if __name__ == "__main__":
    sys.exit(main())
