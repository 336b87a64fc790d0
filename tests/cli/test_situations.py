"""What surrounds a run is broken or hostile: one line that names the rule, an honest exit code, and the good reports read.

What a process is given or has around it goes through a real one; of files that are read, one of each kind does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import run_here
from tests.formats.word import docx, paragraph_xml, run_xml
from wsiskit.knowledge.toml import MAX_NESTING, MAX_PARTS, TomlExcessError, find_excess, parse_toml
from wsiskit.readers import xml
from wsiskit.readers.dispatch import read_bytes

GOOD = "导言\n\nC2. 信息和通信基础设施(C2)\n\n1. 国际电联编写了报告。\n"
MANY = "9" * 4400  # digits; Python converts up to 4,300
RUN = [sys.executable, "-m", "wsiskit"]


def run(*args: str, folder: Path, **streams: Any) -> subprocess.CompletedProcess[bytes]:
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run([*RUN, *args], cwd=folder, timeout=120, check=False, **given)


def here(*args: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """As `run`, in this process."""
    with chdir(folder):
        done = run_here(*args)
    return subprocess.CompletedProcess(args, done.code, done.out.encode(), done.err.encode())


def told(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    lines = done.stderr.decode().splitlines()
    assert not [line for line in lines if "Traceback" in line or "internal.error" in line], lines
    return lines


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    return tmp_path


NUMBERS: dict[str, str | bytes] = {
    "colspan.html": f"<table><tr><td colspan='{MANY}'>国际电联<td>编写了报告</table><p>导言",
    "start.html": f"<ol start='{MANY}'><li>国际电联编写了报告</ol>",
    "value.html": f"<ol><li value='-{MANY}'>国际电联编写了报告</ol>",
    "list.md": f"{MANY}. 国际电联编写了报告\n",
    "note.md": f"报告[^{MANY}]。\n\n[^{MANY}]: 同上\n",
    "all.txt": f"{MANY}. 第{MANY}号决议，A/RES/{MANY}/1，{MANY} 人，{MANY} 美元，C{MANY}，{MANY} 年\n",
    "symbol.docx": docx(paragraph_xml(run_xml("报告") + '<w:r><w:sym w:font="x" w:char="D800"/></w:r>')),
    "control.docx": docx(paragraph_xml(run_xml("报告") + '<w:r><w:sym w:font="x" w:char="1B"/></w:r>')),
    "number.docx": docx(
        f'<w:p><w:pPr><w:ind w:left="{MANY}" w:hanging="-{MANY}"/><w:outlineLvl w:val="{MANY}"/></w:pPr>'
        + run_xml("报告")
        + "</w:p>"
    ),
    "symbol-digits.docx": docx(paragraph_xml(run_xml("报告") + f'<w:r><w:sym w:font="x" w:char="{MANY}"/></w:r>')),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_beyond_all_measure_are_text(name: str) -> None:
    content = NUMBERS[name]
    text = read_bytes(content if isinstance(content, bytes) else content.encode(), name).text
    assert "报告" in text or name == "all.txt"
    assert "\x1b" not in text
    text.encode()  # no half of a surrogate pair


def test_all_of_them_and_a_good_report_are_extracted(place: Path) -> None:
    for name, content in NUMBERS.items():
        (place / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    done = run("extract", ".", folder=place)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(NUMBERS) + 1
    told(done)


def test_numbers_of_a_list_with_starts_and_values() -> None:
    page = "<ol start=3><li>a<li>b<li value=9>c<li>d<ol><li>e</ol><li>f</ol><ol><li>g</ol>"
    lines = [line for line in read_bytes(f"<html><body>{page}".encode(), "a.html").text.split("\n") if line]
    assert lines == ["3. a", "4. b", "9. c", "10. d", "1. e", "11. f", "1. g"]


@pytest.mark.parametrize(
    ("page", "fails"),
    [
        ("<p " + " ".join(f"a{i}" for i in range(3000)) + ">报告", True),
        ("<p " + " ".join(f"a{i} = '{i}'" for i in range(3000)) + ">报告", True),
        ("<p " + " ".join(f"a{i}=1" for i in range(1900)) + ">报告", False),
        ("<p>报告<img alt='' src='data:image/png;base64," + "QUJD= \n" * 20_000 + "'>", False),
        ("<p title='" + "a=1 " * 5000 + "'>报告", False),
    ],
)
def test_attributes_of_one_tag_are_counted(page: str, fails: bool) -> None:
    if not fails:
        assert read_bytes(f"<html><body>{page}".encode(), "a.html").text.strip() == "报告"
        return
    with pytest.raises(Exception, match=r"2,000 attributes \[html.too-many-attributes\]"):
        read_bytes(f"<html><body>{page}".encode(), "a.html")


def test_tags_of_a_part_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx(paragraph_xml(run_xml("报告")) * 200)
    assert "报告" in read_bytes(data, "a.docx").text
    monkeypatch.setattr(xml, "MAX_TAGS", 1000)
    with pytest.raises(Exception, match=r"more than 1,000 \[xml.too-many-tags\]"):
        read_bytes(data, "a.docx")


DEEP = {
    "arrays": ("a = " + "[" * 100_000, "too-deep"),
    "tables": ("a = " + "{b=" * 100_000, "too-deep"),
    "dotted": (".".join("a" * 20_000) + " = 1", "too-many-parts"),
    "quoted": ("\n\n" + " . ".join(['"a"'] * 20_000) + " = 1", "too-many-parts"),
    "header": ("[" + ".".join("a" * 20_000) + "]", "too-many-parts"),
    "digits": (f"a = {MANY}", "toml"),
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_toml_is_refused_before_it_is_parsed(place: Path, name: str) -> None:
    text, rule = DEEP[name]
    call = run if name == "arrays" else here
    (place / "x.toml").write_text(text, "utf-8")
    line = 3 if name == "quoted" else 1
    done = call("coverage", "good.txt", "--registry", "x.toml", folder=place)
    assert done.returncode == 2
    assert told(done)[0].startswith(f"wsiskit: x.toml:{line}: ")
    assert f"[registry.{rule}]" in told(done)[0]
    (place / "wsiskit.toml").write_text(text, "utf-8")
    done = call("coverage", "good.txt", folder=place)
    assert done.returncode == 2
    assert f"[settings.{rule}]" in told(done)[0]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * MAX_NESTING + "]" * MAX_NESTING,
        ".".join("a" * MAX_PARTS) + " = 1",
        "a = [" + "1.5, " * 1000 + "]",
        "a = '''" + "[" * 1000 + "." * 1000 + "'''",
        'a = """' + "[" * 1000 + '\\"""" # ' + "[" * 1000,
        "a = '" + "[" * 1000 + "' # " + "." * 1000,
        "\n".join(f"[a{i}]\nb.c.d = [[{i}]]" for i in range(200)),
    ],
)
def test_brackets_and_points_that_nest_nothing_are_let_pass(text: str) -> None:
    assert find_excess(text) is None
    assert parse_toml(text)


def test_an_excess_is_told_with_its_line() -> None:
    with pytest.raises(TomlExcessError) as caught:
        parse_toml("a = 1\n\nb = " + "[" * 60)
    assert (caught.value.line, caught.value.rule) == (3, "too-deep")


@pytest.mark.parametrize("args", [("--help",), ("coverage", "--help"), ("--version",), ("rules",)])
def test_standard_output_takes_nothing(place: Path, args: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*args, folder=place, stdout=full)
    assert done.returncode == 2
    assert len(told(done)) == 1
    assert "standard output: cannot be written: No space left on device [output.unwritable]" in told(done)[0]


@pytest.mark.parametrize("closed", [(2,), (0, 2), (0,), (0, 1, 2)])
def test_closed_streams_change_no_exit_code_and_reach_no_file(place: Path, closed: tuple[int, ...]) -> None:
    def close() -> None:
        for number in closed:
            os.close(number)

    done = run("coverage", "good.txt", "-o", "cells.csv", folder=place, preexec_fn=close)
    assert done.returncode == 0
    assert (place / "cells.csv").read_text("utf-8").startswith("report,")
    assert run("coverage", "missing.txt", folder=place, preexec_fn=close).returncode == 2


def test_the_current_folder_has_been_deleted(place: Path) -> None:
    (place / "gone").mkdir()
    script = "import os,sys,subprocess; os.rmdir(os.getcwd()); sys.exit(subprocess.run(sys.argv[1:]).returncode)"

    def gone(*args: str) -> subprocess.CompletedProcess[bytes]:
        (place / "gone").mkdir(exist_ok=True)
        environment = {**os.environ, "PYTHONPATH": str(Path(xml.__file__).parents[2])}
        line = [sys.executable, "-c", script, *RUN, *args]
        return subprocess.run(line, cwd=place / "gone", capture_output=True, check=False, env=environment, timeout=60)

    done = gone("coverage", f"{place}/good.txt", "--csv")
    assert (done.returncode, done.stdout.count(b",itu,")) == (0, 1)
    for args in (("coverage", "."), ("extract", f"{place}/good.txt", "-o", "made/"), ("config",)):
        done = gone(*args)
        assert done.returncode == 2, args
        assert len(told(done)) == 1


BASELINES: dict[str, str] = {
    "deep": "[" * 100_000,
    "digits": json.dumps({"wsiskit_baseline": 1, "findings": [{"report": "a", "rule": "b", "text": "c"}]}).replace(
        '"c"}', f'"c", "count": {MANY}}}'
    ),
    "no-list": '{"wsiskit_baseline": 1, "findings": 5}',
    "entry": '{"wsiskit_baseline": 1, "findings": [7]}',
}


@pytest.mark.parametrize("name", BASELINES)
def test_a_hostile_baseline_is_told(place: Path, name: str) -> None:
    (place / "known.json").write_text(BASELINES[name], "utf-8")
    done = (run if name == "deep" else here)("check", "good.txt", "--baseline", "known.json", folder=place)
    assert done.returncode == 2
    assert len(told(done)) == 1
    assert "known.json" in told(done)[0]


def test_a_baseline_outside_the_folder_names_reports_from_where_it_stands(place: Path) -> None:
    (place / "inner").mkdir()
    done = here("check", "../good.txt", "--baseline", "../known.json", "--write-baseline", folder=place / "inner")
    assert done.returncode == 0
    assert {one["report"] for one in json.loads((place / "known.json").read_bytes())["findings"]} == {"good.txt"}
    again = here("check", "good.txt", "--baseline", "known.json", folder=place)
    assert (again.returncode, again.stdout.count(b"good.txt")) == (0, 0)
    for target in ("/nowhere/known.json", "/"):
        done = here("check", "../good.txt", "--baseline", target, "--write-baseline", folder=place / "inner")
        assert done.returncode == 2
        assert len(told(done)) == 1
