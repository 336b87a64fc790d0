"""The promises of the command line: columns, formats, exit codes, faults, and outputs written whole or not."""

from __future__ import annotations

import csv
import io
import json
import stat
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import SEED
from wsiskit.cli.commands import COMMANDS
from wsiskit.tables import TABLE_NAMES, table_maker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

    Run = Callable[..., Result]

TEXT = """\
一. 行动方针

A. 获取信息和知识(C3)

1. 国际电联和教科文组织开展工作。¹

¹ 见 <https://www.itu.int/>。
"""
# what scripts read: these columns stay, in this order
COLUMNS = {
    "sections": "report section_id parent_id level marker title action_line first_paragraph last_paragraph start end page",
    "paragraphs": "report paragraph section_id action_line text footnote_refs start end spans page",
    "footnotes": (
        "report footnote kind text paragraphs section_id action_line resolves_to urls symbols start end page"
    ),
    "links": (
        "report url raw footnote paragraphs section_id action_line host bracketed issue suggestion start end page"
    ),
    "citations": (
        "report symbol surface kind organ session number footnote paragraph section_id action_line start end"
    ),
    "mentions": (
        "report start end surface entity_id acronym name type status candidates rule score paragraph footnote "
        "footnote_paragraphs section_id action_line page"
    ),
    "entities": (
        "report entity_id acronym name type parent_id mentions paragraphs action_lines surfaces contributor first_start"
    ),
    "coverage": (
        "report action_line title entity_id acronym name mentions paragraphs footnotes links basis facilitator"
    ),
}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_columns_are_those_of_the_contract(wsiskit: Run, report: Path, name: str) -> None:
    done = wsiskit(name, report)
    header = next(csv.reader(io.StringIO(done.out)))
    assert done.code == 0
    assert header[: len(COLUMNS[name].split())] == COLUMNS[name].split()
    assert "null" not in done.out.lower()
    assert "None" not in done.out


def test_formats_hold_the_same_values(wsiskit: Run, report: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(wsiskit("coverage", report, "--csv").out)))
    array = json.loads(wsiskit("coverage", report, "--json").out)
    lines = [json.loads(line) for line in wsiskit("coverage", report, "--jsonl").out.splitlines()]
    assert array == lines
    assert len(rows) == len(array)
    itu = next(one for one in array if one["entity_id"] == "itu")
    assert (itu["paragraphs"], itu["mentions"], itu["facilitator"]) == (["1"], 1, True)
    flat = {
        key: ";".join(map(str, value)) if isinstance(value, list) else json.dumps(value).strip('"')
        for key, value in itu.items()
        if key not in {"report", "title", "name"}
    }
    assert flat.items() <= next(row for row in rows if row["entity_id"] == "itu").items()


def test_list_cells_are_joined_with_semicolons(wsiskit: Run, report: Path) -> None:
    out = wsiskit("entities", report, "--columns", "entity_id,action_lines,surfaces", "--no-header", "--csv").out
    assert "itu,C3,国际电联\n" in out
    seed = wsiskit("coverage", SEED, "--columns", "entity_id,paragraphs", "--csv").out
    assert "itu,27;28\n" in seed


def test_columns_choose_and_order(wsiskit: Run, report: Path) -> None:
    out = wsiskit("sections", report, "--columns", "title,section_id").out
    assert out.splitlines()[0] == "title,section_id"
    assert wsiskit("sections", report, "--columns", "title", "--no-header").out.splitlines()[0] == "行动方针"


def test_excel_marks_and_disarms_cells_and_says_so(
    wsiskit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "=cmd.txt"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = wsiskit("sections", "=cmd.txt", "--excel")
    assert done.out.startswith("\ufeffreport,")
    assert "\n'=cmd.txt," in done.out
    assert "--excel: a BOM" in done.err
    assert "\n=cmd.txt," in wsiskit("sections", "=cmd.txt").out


def test_names_in_the_language_asked_for(wsiskit: Run, report: Path) -> None:
    assert "International Telecommunication Union" in wsiskit("coverage", report, "--lang", "en").out
    assert "国际电信联盟" in wsiskit("coverage", report).out


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_standard_input_folders_and_repeats(wsiskit: Run, report: Path, name: str) -> None:
    alone = wsiskit(name, report, "--jsonl").out
    piped = wsiskit(name, "-", "--jsonl", stdin=TEXT.encode()).out
    folder = wsiskit(name, report.parent, report, "--jsonl").out
    assert alone == folder  # the file is named twice and done once
    assert piped == alone.replace(json.dumps(str(report)), '"-"')


def test_line_ends_of_windows_stay(wsiskit: Run, tmp_path: Path) -> None:
    path = tmp_path / "crlf.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert wsiskit("text", path).out == TEXT.replace("\n", "\r\n")
    assert "\r" not in wsiskit("sections", path).out


def test_extract_one_document_or_one_a_line(wsiskit: Run, report: Path) -> None:
    one = json.loads(wsiskit("extract", report).out)
    lines = wsiskit("extract", report, SEED).out.splitlines()
    assert [json.loads(line)["provenance"]["path"] for line in lines] == [str(report), str(SEED)]
    assert json.loads(lines[0]) == one
    schema = json.loads(wsiskit("schema").out)
    assert set(schema["required"]) == set(one)


def test_a_data_package_is_whole_and_described(wsiskit: Run, report: Path, tmp_path: Path) -> None:
    from hashlib import sha256

    folder = tmp_path / "out"
    assert wsiskit("extract", report, "-o", folder).code == 0
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert {resource["path"] for resource in package["resources"]} | {"datapackage.json"} == {
        path.name for path in folder.iterdir()
    }
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert (len(data), f"sha256:{sha256(data).hexdigest()}") == (resource["bytes"], resource["hash"])
        if resource["format"] == "csv":
            rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
            assert rows[0] == [field["name"] for field in resource["schema"]["fields"]]
            for field, *cells in zip(resource["schema"]["fields"], *rows[1:], strict=True):
                if field["type"] == "integer":
                    assert all(cell == "" or str(int(cell)) == cell for cell in cells)
                if field["type"] == "boolean":
                    assert set(cells) <= {"true", "false"}


def test_schema_of_a_table_names_its_columns(wsiskit: Run) -> None:
    for name in TABLE_NAMES:
        fields = json.loads(wsiskit("schema", "--table", name).out)["fields"]
        assert [field["name"] for field in fields] == [column.name for column in table_maker(name).columns]
        assert all(field["description"] for field in fields)


def test_xlsx_and_parquet_from_the_command_line(wsiskit: Run, report: Path, tmp_path: Path) -> None:
    import openpyxl
    import pyarrow.parquet as pq

    book, data, named = tmp_path / "a.xlsx", tmp_path / "a.parquet", tmp_path / "b.xlsx"
    done = wsiskit("coverage", report, "--xlsx", book, "--parquet", data, "--columns", "entity_id,paragraphs")
    assert done == (0, "", "")
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(book).active.iter_rows()]
    assert rows[0] == ["entity_id", "paragraphs"]
    assert ["itu", "1"] in rows
    assert {"entity_id": "itu", "paragraphs": ["1"]} in pq.read_table(data).to_pylist()
    about = json.loads(pq.read_schema(data).metadata[b"wsiskit"])
    assert about["sources"][0]["path"] == str(report)
    assert wsiskit("sections", report, "-o", named).code == 0
    assert openpyxl.load_workbook(named).active["B2"].value == "1"
    assert wsiskit("sections", report, "--xlsx", book, "--csv").out.startswith("report,")


@pytest.mark.parametrize(("option", "module"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_a_missing_library_names_the_extra(
    wsiskit: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str, module: str
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, module, None)
    done = wsiskit("sections", report, f"--{option}", tmp_path / "x")
    assert (done.code, done.out) == (2, "")
    assert f"needs {module} [output.extra] — install the extra: pip install 'wsiskit[{option}]'" in done.err
    assert not (tmp_path / "x").exists()


def test_an_action_line_shows_its_titles(wsiskit: Run) -> None:
    result = wsiskit("registry", "show", "c5", "--columns", "entity_id,lang,kind,context")
    assert result.code == 0
    assert "C5,fr,title,medium" in result.out.splitlines()


@pytest.mark.parametrize(
    ("args", "parts"),
    [
        (["coverage", "{tmp}/none.txt"], ["{tmp}/none.txt: there is no such file or folder [input.missing]"]),
        (["coverage", "{tmp}/empty"], ["{tmp}/empty: the folder holds no report [input.no-reports]"]),
        (["coverage", "{tmp}/blank.txt"], ["{tmp}/blank.txt: the report holds no text [input.empty]"]),
        (["coverage", "{tmp}/binary"], ["{tmp}/binary: this is binary data, not text [input.binary]"]),
        (
            ["coverage", "{tmp}/cyrillic.txt"],
            ["{tmp}/cyrillic.txt: byte 0 is not UTF-8", "[input.unknown-encoding]", "--encoding cp1251"],
        ),
        (["coverage", "{tmp}/huge.txt"], ["{tmp}/huge.txt: larger than 64 MiB [input.too-large]"]),
        (["coverage", "{tmp}/line.txt"], ["{tmp}/line.txt:2: the line has 1000001 characters"]),
        (["coverage", "{tmp}/ok.txt", "--registry", "{tmp}/overlay.toml"], ["{tmp}/overlay.toml:", "registry."]),
        (["coverage", "{tmp}/ok.txt", "--columns", "titel"], ["no column titel [usage.columns] — perhaps title?"]),
        (["coverage", "{tmp}/ok.txt", "--lang", "de"], ["--lang: no language 'de' [usage.language]"]),
        (["coverage", "{tmp}/ok.txt", "--source-lang", "xx"], ["no language profile 'xx'"]),
        (["coverage", "{tmp}/ok.txt", "--csv", "--json"], ["--csv and --json: these exclude each other"]),
        (["coverage", "{tmp}/ok.txt", "--excel", "--json"], ["--excel is a kind of CSV"]),
        (["coverage", "{tmp}/ok.txt", "--xlsx", "{tmp}/a", "--parquet", "{tmp}/a"], ["two outputs have the same name"]),
        (["coverage", "{tmp}/ok.txt", "-o", "{tmp}/ok.txt"], ["would replace an input [output.is-input]"]),
        (["coverage", "{tmp}", "-o", "{tmp}/ok.txt"], ["would replace an input [output.is-input]"]),
        (["coverage", "{tmp}/ok.txt", "--xlsx", "{tmp}/ok.txt"], ["would replace an input [output.is-input]"]),
        (["coverage", "{tmp}/ok.txt", "-o", "{tmp}/none/x.csv"], ["{tmp}/none/x.csv: cannot be written:"]),
        (["coverage", "{tmp}/ok.txt", "-o", "{tmp}/empty"], ["{tmp}/empty: this is a folder [output.folder]"]),
        (["covrage", "{tmp}/ok.txt"], ["No such command 'covrage'", "coverage"]),
        (["coverage", "{tmp}/ok.txt", "--colums", "a"], ["No such option: --colums", "--columns"]),
        (["coverage"], ["wsiskit coverage: Missing argument"]),
        (["coverage", "{tmp}/ok.txt", "--lang"], ["wsiskit coverage: Option '--lang' requires an argument"]),
        (["explain", "{tmp}/ok.txt"], ["explain: nothing to explain [usage.explain]"]),
        (["explain", "{tmp}/ok.txt", "--at", "1", "--mention", "1"], ["exclude each other"]),
        (["explain", "{tmp}/ok.txt", "--cell", "C3,itt"], ["no entity 'itt' in the registry [usage.entity]"]),
        (["registry", "show", "nonesuch"], ["the registry has no such id or form [usage.entity]"]),
        (["schema", "--table", "nope"], ["nope: there is no such table [table.unknown]"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_faults_name_place_rule_and_remedy(wsiskit: Run, tmp_path: Path, args: list[str], parts: list[str]) -> None:
    (tmp_path / "ok.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank.txt").write_text(" \n\u3000\n", encoding="utf-8")
    (tmp_path / "binary").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "cyrillic.txt").write_bytes("Салих Салих".encode("cp1251"))
    (tmp_path / "line.txt").write_text(f"1. x\n{'a' * 1_000_001}\n", encoding="utf-8")
    (tmp_path / "overlay.toml").write_text("[[organisation]]\nid = 3\n", encoding="utf-8")
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(1 << 30)  # one line of 1 GiB that takes no disk
    done = wsiskit(*(arg.format(tmp=tmp_path) for arg in args))
    assert (done.code, done.out) == (2, ""), done
    assert all(part.format(tmp=tmp_path) in done.err for part in parts), done.err
    assert "Traceback" not in done.err
    assert " — " in done.err
    assert (tmp_path / "ok.txt").read_text(encoding="utf-8") == TEXT


def test_good_inputs_are_done_beside_faulty_ones(wsiskit: Run, report: Path, tmp_path: Path) -> None:
    done = wsiskit("entities", tmp_path / "none.txt", report, tmp_path, "--columns", "report,entity_id")
    assert done.code == 1
    assert [line.split(",")[1] for line in done.out.splitlines()[1:]] == ["itu", "unesco"]
    assert "none.txt: there is no such file or folder" in done.err


def test_links_that_go_in_circles_end(wsiskit: Run, report: Path) -> None:
    (report.parent / "again").symlink_to(report.parent)
    done = wsiskit("sections", report.parent, "--columns", "report")
    assert done.code == 0
    assert set(done.out.splitlines()[1:]) == {str(report)}


def test_an_output_is_replaced_whole_and_keeps_its_mode_and_link(wsiskit: Run, report: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    assert wsiskit("sections", report, "-o", link) == (0, "", "")
    assert link.is_symlink()
    assert real.read_text("utf-8").startswith("report,")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_failing_write_leaves_the_old_file(wsiskit: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = report.parent / "old.csv"
    target.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    done = wsiskit("sections", report, "-o", target)
    assert done.code == 2
    assert "No space left on device [output.unwritable]" in done.err
    assert target.read_text("utf-8") == "old"
    assert sorted(path.name for path in report.parent.iterdir()) == ["old.csv", "report.txt"]


def test_control_characters_of_a_report_stay_off_the_terminal(wsiskit: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(TEXT.replace("获取信息", "获取\x1b[31m信\x9b息"), encoding="utf-8")
    shown = wsiskit("sections", path, "--table").out
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "\x1b[31m" in wsiskit("sections", path, "--csv").out  # data is exact


@pytest.mark.parametrize("name", [*COMMANDS, ""])
def test_help_has_examples_and_every_option_a_text(wsiskit: Run, name: str) -> None:
    done = wsiskit(*filter(None, [name]), "--help")
    assert done.code == 0
    assert done.out.startswith(f"Usage: wsiskit {name}".rstrip())
    assert name in {"registry", "corpus", "cache"} or "wsiskit " in done.out.split("Examples:")[1]
    assert "<list[str]>" not in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_no_arguments_print_the_help_and_end_with_2(wsiskit: Run) -> None:
    done = wsiskit()
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Usage: wsiskit [OPTIONS] COMMAND")
