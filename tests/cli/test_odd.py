"""Odd files, names, options, settings and surroundings, as tables: an honest exit code and a line that names the rule.

Each runs in a process of its own, which is forked from one that has loaded it, so that a hundred of them take seconds.
"""

from __future__ import annotations

import io
import os
import resource
import sys
import warnings
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.forks import Forks
from tests.formats.word import docx, pack, paragraph_xml, run_xml
from tests.readers.pages import print_pages
from wsiskit.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOOD = (
    "导言\n\n信息和通信基础设施(C2)\n\n1. 国际电联编写了报告。\n\n2. 教科文组织举办了3次会议。[^1]\n\n"
    "[^1]: 见 https://www.itu.int/a。\n"
)
BODY = paragraph_xml(run_xml("1. 国际电联编写了报告。"))
LONG = "长" * 83


_FORKS: list[Forks] = []


def load(folder: Path) -> None:
    """What these load the children inherit."""
    good = folder / "good.txt"
    good.write_text(GOOD, "utf-8")
    for line in ("extract", "check", "explain --at 20", "html --no-charts"):
        target = folder / ("out.html" if line.startswith("html") else "out.json")
        run([*line.split(), str(good), "-o", str(target)])


@pytest.fixture(scope="module", autouse=True)
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with Forks(load, tmp_path_factory.mktemp("loaded")) as made:
        _FORKS[:] = [made]
        yield


class Ended(NamedTuple):
    """How a process ended: exit code, what it wrote to its two streams."""

    code: int
    out: str
    told: str


def forked(
    args: list[str], folder: Path, before: Callable[[], object] | None = None, stdin: str = os.devnull, **env: str
) -> Ended:
    """Run a command line in a child; `before`, a function of a module, is called in it first. A child that does not end is
    a failure."""
    out, told = folder.parent / "out.bytes", folder.parent / "told.bytes"
    env = {"XDG_CACHE_HOME": str(folder.parent / "cache"), "NO_COLOR": "1", **env}
    ended = _FORKS[0].call(_command, args, folder, before, (stdin, str(out), str(told)), env)
    said = told.read_bytes().decode("utf-8")
    return Ended(ended.code, out.read_bytes().decode("utf-8", "replace"), said)


def _command(
    args: list[str], folder: Path, before: Callable[[], object] | None, streams: tuple[str, ...], env: dict[str, str]
) -> int:
    """The exit code of a command line, in a process of its own."""
    os.chdir(folder)
    for number, path in enumerate(streams):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC if number else os.O_RDONLY), number)
    sys.stdin, sys.stdout, sys.stderr = (open(n, mode, encoding="utf-8") for n, mode in enumerate("rww"))  # noqa: PTH123, SIM115
    os.environ.update(env)
    if before is not None:
        before()
    code = run(args)
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _zip(parts: dict[str, str | bytes], comment: bytes = b"", twice: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in parts.items():
            archive.writestr(name, content)
        if twice:
            archive.writestr(twice, "<broken")
        archive.comment = comment
    return made.getvalue()


def _parts() -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(docx(BODY))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


PARTS = _parts()
DOCUMENT = str(PARTS["word/document.xml"])
TWO = {"wsiskit.toml": "[options]\nlang = 'en'\n"}

# file → (its content, whether 国际电联 is found in it: else the rule by which it fails)
FILES: dict[str, tuple[str | bytes, str]] = {
    "./-": (GOOD, ""),
    "--csv.txt": (GOOD, ""),
    f"{LONG}.txt": (GOOD, ""),
    "report.txt ": (GOOD, ""),
    "noext": (GOOD, ""),
    "UPPER.TXT": (GOOD, ""),
    "[bold]x[bold].txt": (GOOD, ""),
    "%s{0}$(id).txt": (GOOD, ""),
    "C:\\x.txt": (GOOD, ""),
    "utf16.txt": (GOOD.encode("utf-16-le"), ""),
    "utf32.txt": (GOOD.encode("utf-32"), ""),
    "two-marks.txt": (b"\xef\xbb\xbf" * 2 + GOOD.encode(), ""),
    "cr.txt": (GOOD.replace("\n", "\r"), ""),
    "nel.txt": (GOOD.replace("\n", "\x85"), ""),
    "separators.txt": (GOOD.replace("\n", "\u2028"), ""),
    "mark.txt": (b"\xef\xbb\xbf", "input.empty"),
    "half-a-unit.txt": (GOOD.encode("utf-16")[:-1], "input.unknown-encoding"),
    "zeros.txt": (b"\0" * 50, "input.binary"),
    "lie.html": (f"<meta charset=iso-8859-1>{GOOD}", ""),
    "no-such-charset.html": (f"<meta charset=no-such><p>{GOOD}", ""),
    "utf7.html": (f"<meta charset=utf-7><p>{GOOD}", ""),
    "says-utf16.html": (f'<?xml version="1.0" encoding="utf-16"?><html><p>{GOOD}', ""),
    "references.html": ("<p>1. &#x110000; &#xD800; &#0; &#99999999999999999999; &nosuch; 国际电联编写了报告。", ""),
    "spans.html": ("<table>" + "<tr><td rowspan=65534 colspan=1000>国际电联" * 30 + "</table>", ""),
    "tables.html": ("<table><tr><td>" * 120 + "国际电联" + "</table>" * 120 + f"<p>{GOOD * 20}", ""),
    "plaintext.html": (f"<html><body><plaintext>{GOOD}", ""),
    "front-matter.md": ("---\na: &a [x]\nb: [*a,*a]\n---\n# 导言\n\n1. 国际电联编写了报告。\n", ""),
    "definitions.md": (
        "".join(f"[r{i}]: http://a/{i}\n" for i in range(50)) + f"\n# A\n\n[x][r1]\n\n{GOOD * 40}",
        "",
    ),
    "quotes.md": (">" * 5000 + " 国际电联编写了报告", ""),
    "lists.md": (
        "".join(f"{' ' * 2 * i}- 报告\n" for i in range(200))
        + "\n国际电联在日内瓦编写了关于信息社会的报告，并举办了会议。",
        "",
    ),
    "utf16.docx": (_zip({**PARTS, "word/document.xml": ("\n" + DOCUMENT.split("?>")[-1]).encode("utf-16")}), ""),
    "prefix.docx": (b"MZ junk" * 20 + docx(BODY), "input.binary"),
    "comment.docx": (_zip(PARTS, comment=b"PK\x05\x06" * 1000), "zip.damaged"),
    "twice.docx": (_zip(PARTS, twice="word/document.xml"), "xml.malformed"),
    "grid.docx": (
        docx(f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>{BODY}</w:tc></w:tr></w:tbl>'),
        "",
    ),
    "level.docx": (
        docx(BODY.replace("<w:p>", '<w:p><w:pPr><w:numPr><w:ilvl w:val="-1"/><w:numId w:val="x"/></w:numPr></w:pPr>')),
        "",
    ),
    "notes.docx": (
        docx(
            BODY + '<w:p><w:r><w:footnoteReference w:id="NaN"/></w:r><w:r><w:footnoteReference w:id="-7"/></w:r></w:p>',
            notes="".join(f'<w:footnote w:id="{n}">{BODY}</w:footnote>' for n in ("NaN", 1, 1)),
        ),
        "",
    ),
    "nested.docx": (docx("<w:tbl><w:tr><w:tc>" * 50 + BODY + "</w:tc></w:tr></w:tbl>" * 50), ""),
    "is-text.pdf": (GOOD, ""),
    "is-a-page.docx": (f"<html><p>{GOOD}", ""),
    "is-a.pdf.txt": (print_pages([["1. ITU said so."]]), ""),
    "data.json": ('{"a": "国际电联编写了报告"}', ""),
    "data.csv": ("a,b\n1,国际电联编写了报告\n", ""),
    "archive.docx": (pack({"a.txt": "国际电联"}), "input.archive"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_an_odd_file_is_read_or_told_and_the_good_one_beside_it_is_read(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    content, rule = FILES[name]
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "good.txt").write_text(GOOD, "utf-8")
    ended = forked(["mentions", "--csv", "--columns", "entity_id,report", "--", name, "good.txt"], folder)
    assert "internal.error" not in ended.told
    assert all(line.startswith("wsiskit: ") for line in ended.told.splitlines())
    rows = ended.out.splitlines()
    assert "itu,good.txt" in rows
    assert ended.code == (1 if rule else 0), ended.told
    if rule:
        assert f"[{rule}]" in ended.told
    else:
        assert [row for row in rows if row.startswith("itu,") and not row.endswith("good.txt")], (rows, ended.told)
    assert len(list(folder.iterdir())) == 2


# arguments → (exit code, what its message says; nothing: no message is asked for). `{long}`: a name of 255 bytes
LINES: dict[str, tuple[int, str]] = {
    "mentions good.txt -o {long}.csv": (0, ""),
    "mentions good.txt -o {long}.xlsx": (0, ""),
    "extract good.txt -o {long}/": (0, ""),
    "mentions good.txt --csv -o /dev/null": (0, ""),
    "mentions good.txt --csv -o /dev/stdout": (0, ""),
    "mentions good.txt --csv -o /dev/full": (2, "output.unwritable"),
    "mentions good.txt -o .": (2, "output.folder"),
    "mentions good.txt -o ..": (2, "output.folder"),
    "mentions good.txt -o /": (2, "output.folder"),
    "mentions good.txt -o no/such/x.csv": (2, "output.unwritable"),
    "mentions good.txt --csv -o good.txt": (2, "output.is-input"),
    "mentions good.txt --csv -o link.csv": (2, "output.is-input"),
    "mentions good.txt --xlsx s.xlsx -o s.xlsx": (2, "usage.outputs"),
    "coverage good.txt --csv --plot good.txt": (2, "usage.extension"),
    "extract good.txt -o other/": (2, "output.not-a-package"),
    "extract good.txt -o good.txt/": (2, "output.unwritable"),
    "extract good.txt -o ./": (2, "output.not-a-package"),
    "extract good.txt -o a.zip": (2, "usage.extension"),
    "html good.txt -o a.pdf": (2, "usage.extension"),
    "mentions good.txt -j 0": (2, "usage.jobs"),
    "mentions good.txt -j -1": (2, "usage.jobs"),
    "mentions good.txt -j x": (2, "usage.jobs"),
    "mentions good.txt --timeout nan": (2, "usage.number"),
    "mentions good.txt --timeout inf": (2, "usage.number"),
    "mentions good.txt --timeout -5": (2, "usage.number"),
    "mentions good.txt --timeout 1e-9": (2, "input.too-slow"),
    "mentions fifo.txt --timeout 1": (2, "input.too-slow"),
    "mentions good.txt fifo.txt --timeout 20 --csv": (1, "input.too-slow"),
    "links fifo.txt --report-timeout 1": (2, "input.too-slow"),
    "links good.txt --report-timeout 0": (2, "usage.number"),
    "mentions good.txt --columns ,": (2, "usage.empty"),
    "mentions good.txt --where a": (2, "usage"),
    "mentions good.txt --where =": (2, "usage"),
    "mentions good.txt --where x=y": (2, "usage"),
    "mentions good.txt --paragraph 5-1": (2, "usage"),
    "mentions good.txt --line C12": (2, "usage"),
    "mentions good.txt --line C7/x": (2, "usage"),
    "mentions good.txt --entity ,": (2, "usage.empty"),
    "mentions good.txt --encoding rot13": (2, "usage.encoding"),
    "mentions good.txt --encoding base64": (2, "usage.encoding"),
    "mentions good.txt --encoding idna": (2, "usage.encoding"),
    "mentions good.txt --encoding undefined": (2, "usage.encoding"),
    "mentions good.txt --encoding unicode_escape": (2, "usage.encoding"),
    "mentions good.txt --csv --tsv --json": (2, "usage"),
    "explain good.txt --at -1": (2, "explain.no-offset"),
    "explain good.txt --at 1000000000000000000000000000000": (2, "explain.no-offset"),
    "explain good.txt --mention 0": (2, "explain.no-mention"),
    "explain good.txt --mention 99999999999999999999999": (2, "explain.no-mention"),
    "explain good.txt --quantity abc": (2, "explain.no-row"),
    "explain good.txt --at 1 --mention 1": (2, "usage"),
    "explain good.txt": (2, "usage"),
    "explain good.txt --cell ,": (2, "usage"),
    "explain good.txt --statement -1": (2, "explain.no-row"),
    "coverage good.txt --registry other": (2, "registry.unreadable"),
    "coverage good.txt --registry zero.txt": (2, "registry.too-large"),
    "coverage good.txt --registry faulty.toml": (2, "registry.key-missing"),
    "coverage good.txt --registry utf16.toml": (2, "registry.encoding"),
    "coverage good.txt --registry marked.toml --csv": (0, ""),
    "coverage good.txt --registry empty.toml --csv": (0, ""),
    "brief C12 good.txt": (2, "usage.line"),
    "brief good.txt": (2, "usage.line"),
    "brief C2": (2, "usage.reports"),
    "brief C2 good.txt good.txt -o b.md": (0, ""),
    "series good.txt good.txt good.txt --csv": (0, ""),
    "compare good.txt good.txt --csv": (0, ""),
    "compare good.txt nothing.txt": (2, "input.missing"),
    "compare - -": (2, "input.empty"),
    "terms good.txt --least -1": (2, "usage.number"),
    "terms good.txt --by nothing": (2, "usage.scope"),
    "mentions -": (2, "input.empty"),
    "mentions zero.txt": (2, "input.too-large"),
    "mentions null.txt good.txt --csv": (1, "input.empty"),
    "mentions dangling.txt": (2, "input."),
    "mentions loop.txt": (2, "input."),
    "mentions /proc/self/mem good.txt --csv": (1, "input.unreadable"),
    "mentions http://example.org/a.txt": (2, "input.missing"),
    "check good.txt --baseline other": (2, "baseline.unreadable"),
    "check good.txt --baseline good.txt": (2, "baseline."),
    "check good.txt --format nothing": (2, "usage"),
    "evaluate nothing": (2, ""),
    "evaluate other": (2, ""),
    "evaluate good.txt": (2, ""),
    "schema --table x": (2, ""),
    "registry show x": (2, ""),
    "registry check utf16.toml": (1, "1 fault(s)"),
    "corpus build good.txt -o other": (2, "corpus.not-a-data-set"),
    "corpus build good.txt -o good.txt": (2, "corpus.not-a-folder"),
    "corpus build good.txt -o new --engine nope": (2, "usage.choice"),
    "corpus build good.txt -o new -j 0": (2, "usage.number"),
    "corpus build nope -o new": (2, "nope: there is no such file or folder [input.missing]"),
    "corpus build nope good.txt -o new --prune": (2, "input.missing"),
    "corpus build nope good.txt -o new": (1, "input.missing"),
    "corpus info other": (2, "corpus."),
    "corpus info nothing": (2, "corpus."),
    "corpus info good.txt": (2, "corpus."),
    "corpus sql other SELECT": (2, "corpus."),
    "corpus export other -o e.sqlite": (2, "corpus."),
    "corpus export other -o e.txt": (2, ""),
}


def _place(folder: Path) -> None:
    folder.mkdir()
    for name in ("good.txt", "b.txt"):
        (folder / name).write_text(GOOD, "utf-8")
    (folder / "link.csv").symlink_to("good.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "null.txt").symlink_to("/dev/null")
    (folder / "dangling.txt").symlink_to("nowhere")
    (folder / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(folder / "fifo.txt")
    (folder / "other").mkdir()
    (folder / "other" / "mine.bin").write_bytes(b"mine")
    (folder / "faulty.toml").write_text('[[organisation]]\nid = "x"\n', "utf-8")
    (folder / "utf16.toml").write_bytes('[[hide]]\nid = "itu"\n'.encode("utf-16"))
    (folder / "marked.toml").write_bytes(b'\xef\xbb\xbf[[hide]]\nid = "unesco"\n')
    (folder / "empty.toml").write_text("")


def _held(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES)
def test_an_odd_line_is_done_or_told_and_leaves_nothing_half_written(line: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    _place(folder)
    before = _held(folder)
    args = line.split(" ")
    room = 255 - len(args[-1].replace("{long}", "").rstrip("/"))
    ended = forked([arg.replace("{long}", "n" * room) for arg in args], folder)
    code, said = LINES[line]
    assert (ended.code, "internal.error" in ended.told) == (code, False), ended.told
    assert said in ended.told
    if code == 2:
        assert ended.told.startswith("wsiskit")
        assert ended.out == ""
        assert _held(folder) == before
    assert not list(folder.glob(".*.new"))


ENVIRONMENT: dict[str, tuple[dict[str, str], list[str]]] = {
    "a cache that is a file": ({"XDG_CACHE_HOME": "good.txt"}, ["mentions", "good.txt", "--csv"]),
    "a cache on a full device": ({"XDG_CACHE_HOME": "/dev/full"}, ["mentions", "good.txt", "--csv"]),
    "a cache that cannot be": ({"XDG_CACHE_HOME": "/proc/1/x"}, ["cache", "info"]),
    "no home": ({"HOME": "", "XDG_CACHE_HOME": ""}, ["mentions", "good.txt", "--csv"]),
    "a home that is not there": ({"HOME": "/nonexistent", "XDG_CACHE_HOME": ""}, ["mentions", "good.txt", "--csv"]),
    "no temporary folder": ({"TMPDIR": "/nonexistent"}, ["extract", "good.txt", "-o", "t.xlsx"]),
    "a width below zero": ({"COLUMNS": "-5"}, ["mentions", "good.txt", "--table"]),
    "no width": ({"COLUMNS": "0"}, ["mentions", "good.txt", "--table"]),
    "a width in words": ({"COLUMNS": "abc"}, ["mentions", "good.txt", "--table"]),
    "a width without end": ({"COLUMNS": "99999999999999999999"}, ["mentions", "--help"]),
    "one column": ({"COLUMNS": "1"}, ["mentions", "--help"]),
    "a terminal of no kind": (
        {"TERM": "nonsense", "LANG": "xx_YY", "LC_ALL": "xx"},
        ["mentions", "good.txt", "--table"],
    ),
    "a pager that is not there": ({"PAGER": "nonexistent"}, ["mentions", "good.txt", "--table"]),
    "an epoch in words": ({"SOURCE_DATE_EPOCH": "abc"}, ["mentions", "good.txt", "-o", "s.docx"]),
    "an epoch below zero": ({"SOURCE_DATE_EPOCH": "-1"}, ["extract", "good.txt", "-o", "s.xlsx"]),
    "an epoch after all time": ({"SOURCE_DATE_EPOCH": "9" * 17}, ["mentions", "good.txt", "-o", "s.docx"]),
    "a zone that is not there": ({"TZ": "No/Where"}, ["extract", "good.txt", "-o", "s.xlsx"]),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ENVIRONMENT)
def test_odd_surroundings_change_no_exit_code(name: str, tmp_path: Path) -> None:
    _place(tmp_path / "in")
    environment, args = ENVIRONMENT[name]
    ended = forked(args, tmp_path / "in", **environment)
    assert ended.code == 0, ended.told
    assert "internal.error" not in ended.told


# name → (content of wsiskit.toml, exit code, what the message says)
SETTINGS: dict[str, tuple[bytes | None, int, str]] = {
    "a folder": (None, 0, ""),
    "a byte order mark": (b'\xef\xbb\xbf[options]\nlang = "en"\n', 0, ""),
    "UTF-16": ("[options]\n".encode("utf-16"), 2, "settings.encoding"),
    "options that are a number": (b"options = 5\n", 2, "wsiskit.toml:1: options is no table [settings.type]"),
    "a number for a text": (b"[options]\ncolumns = 7\n", 2, "wsiskit.toml:2"),
    "a text for a list": (b'[options]\nregistry = "x.toml"\n', 2, "wsiskit.toml:2"),
    "infinity": (b"[options]\ntimeout = inf\n", 2, "wsiskit.toml:2"),
    "a key of no command": (b'[options]\noutput = "/etc/x"\n', 2, "settings.key"),
    "an encoding that is none": (b'[options]\nencoding = "rot13"\n', 2, "usage.encoding"),
    "processes in words": (b'[options]\njobs = "x"\n', 2, "usage.jobs"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SETTINGS)
def test_odd_settings_are_read_or_told(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    _place(folder)
    content, code, said = SETTINGS[name]
    if content is None:
        (folder / "wsiskit.toml").mkdir()
    else:
        (folder / "wsiskit.toml").write_bytes(content)
    ended = forked(["mentions", "good.txt", "--csv"], folder)
    assert (ended.code, "internal.error" in ended.told) == (code, False), ended.told
    assert said in ended.told


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pipe", "device", "loop"])
def test_settings_that_are_no_file_are_not_waited_for(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    _place(folder)
    place = folder / "wsiskit.toml"
    if kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("/dev/zero" if kind == "device" else "wsiskit.toml")
    assert forked(["mentions", "good.txt", "--csv"], folder).code == 0


def _limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


@pytest.mark.slow
@pytest.mark.parametrize("target", ["out.json", "out/", "out.sqlite", "out.xlsx", "out.duckdb"])
def test_no_room_for_a_file_is_told_and_nothing_is_left(target: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    _place(folder)
    before = sorted(folder.iterdir())
    ended = forked(["extract", "good.txt", "-o", target], folder, partial(_limit, resource.RLIMIT_FSIZE, 2000))
    assert ended.code == 2
    assert "[output." in ended.told
    assert "newer Python" not in ended.told
    assert "internal.error" not in ended.told
    assert sorted(folder.iterdir()) == before


@pytest.mark.slow
def test_no_room_for_a_data_set_ends_the_build_and_the_next_one_continues(tmp_path: Path) -> None:
    """A worker that cannot write would be given its reports again and again."""
    folder = tmp_path / "in"
    _place(folder)
    build = ["corpus", "build", "good.txt", "b.txt", "-o", "ds", "-j", "1"]
    ended = forked(build, folder, partial(_limit, resource.RLIMIT_FSIZE, 2000))
    assert (ended.code, ended.told) == (
        2,
        "wsiskit: ds: cannot be written: File too large [output.unwritable] — make room, then build again\n",
    )
    assert forked(build, folder).code == 0


def _few_files() -> None:
    held = len(list(Path("/proc/self/fd").iterdir()))
    _limit(resource.RLIMIT_NOFILE, held + 4)


@pytest.mark.slow
def test_no_more_open_files_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    _place(folder)
    ended = forked(
        ["mentions", "good.txt", "b.txt", "-j", "2", "--csv"],
        folder,
        _few_files,
    )
    assert ended.code == 2
    assert "internal.error" not in ended.told
    assert "Too many open files" in ended.told
