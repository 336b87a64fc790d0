"""`python -m tools.outputs [PYTHON]`: what wsiskit writes is the same bytes, whatever surrounds the run.

Each command runs over reports of six languages and four formats with one interpreter (by default the one that runs this),
under several hash seeds, locales, time zones, numbers of workers and orders of files. A line per command is printed with the
digest of what it wrote, to be compared between Pythons and machines. Exit code 1 where a run differs from the first.

PDF files are left out: their text depends on the version of PDFium, which `provenance` names.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
REPORTS = {
    **{f"{code}.txt": f"tests/cases/parallel/{code}.txt" for code in ("ar", "en", "es", "fr", "ru", "zh")},
    "seed.txt": "seeds/wsis-2026-zh.txt",
    "page.html": "tests/data/arabic/report.html",
    "word.docx": "tests/data/arabic/report.docx",
    "guide.md": "docs/guide.md",
}
# command → the file or folder that it writes; nothing: standard output
COMMANDS = {
    "extract": "",
    "coverage --csv": "",
    "statements --jsonl": "",
    "check --format sarif": "",
    "terms --csv": "",
    "registry suggest": "",
    "html --no-charts -o out.html": "out.html",
    "paragraphs -o out.docx": "out.docx",
    "extract -o out.xlsx": "out.xlsx",
    "extract -o out/": "out",
    "brief --entity itu -o out.md": "out.md",
}
SETTINGS = {  # name → environment, options
    "plain": ({"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}, []),
    "another hash seed": ({"PYTHONHASHSEED": "4242"}, []),
    "the locale C": ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, []),
    "a locale that is not there, another time zone": ({"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"}, []),
    "two workers": ({}, ["-j", "2"]),
    "no cache": ({}, ["--no-cache"]),
}


def digest_of(python: str, command: str, names: list[str], setting: str, folder: Path) -> str:
    """Digest of what a command writes of reports of the folder. Raises `CalledProcessError` where it fails."""
    environment, options = SETTINGS[setting]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache"), **environment}
    line = [python, "-m", "wsiskit", *command.split(), *options, "--", *names]
    done = subprocess.run(line, cwd=folder, env=env, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, line, done.stdout, done.stderr)
    digest = sha256(done.stdout)
    target = folder / COMMANDS[command]
    if COMMANDS[command]:
        for path in sorted(target.iterdir()) if target.is_dir() else [target]:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        shutil.rmtree(target) if target.is_dir() else target.unlink()
    return digest.hexdigest()


def differences(
    python: str, commands: list[str], settings: list[str], folder: Path
) -> tuple[dict[str, str], list[str]]:
    """(digest per command, what differs). The folder is filled with the reports."""
    names = _filled(folder)
    found: dict[str, str] = {}
    different = []
    for command in commands:
        found[command] = digest_of(python, command, names, "plain", folder)
        different += [
            f"{command}: {setting}"
            for setting in settings
            if digest_of(python, command, names, setting, folder) != found[command]
        ]
    return found, different


def order_of_files(python: str, folder: Path) -> list[str]:
    """What differs where the files are given in another order, or one by one. The folder is filled with the reports."""
    names = _filled(folder)
    apart = {name: _lines(python, [name], folder) for name in names}
    return [
        "mentions --jsonl: the order of files"
        for order in (names, names[::-1])
        if _lines(python, order, folder) != [line for name in order for line in apart[name]]
    ]


def _filled(folder: Path) -> list[str]:
    for name, path in REPORTS.items():
        shutil.copyfile(ROOT / path, folder / name)
    return sorted(REPORTS)


def _lines(python: str, names: list[str], folder: Path) -> list[bytes]:
    line = [python, "-m", "wsiskit", "mentions", "--jsonl", *names]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(line, cwd=folder, env=env, stdout=subprocess.PIPE, check=True).stdout.splitlines()


def main(arguments: list[str] | None = None) -> int:
    """Print the digests with one interpreter, and on standard error what differs."""
    given = sys.argv[1:] if arguments is None else arguments
    python = os.path.abspath(given[0]) if given else sys.executable  # noqa: PTH100 - a link of a virtual environment stays
    with TemporaryDirectory(prefix="wsiskit-outputs-") as folder:
        found, different = differences(
            python, list(COMMANDS), [name for name in SETTINGS if name != "plain"], Path(folder)
        )
        different += order_of_files(python, Path(folder))
    for command, digest in found.items():
        print(f"{digest}  {command}")
    for one in different:
        print(f"outputs: differs: {one}", file=sys.stderr)
    return int(bool(different))


if __name__ == "__main__":
    sys.exit(main())
