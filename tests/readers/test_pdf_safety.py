"""What a hostile or damaged PDF file does: one failed input with a message, nothing fetched, nothing written."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from tests.readers.pages import blank_pages, print_objects, print_pages
from wsiskit.errors import InputError
from wsiskit.readers.dispatch import read_bytes, read_report
from wsiskit.readers.pdf import process
from wsiskit.readers.pdf.document import read_document

if TYPE_CHECKING:
    from pathlib import Path

PROSE = [
    ["1. The World Summit on the Information Society", "called for a review."],
    [],
    ["2. The Secretary-General reports on it", "every year."],
]
SIMPLE = print_pages(PROSE)


def rule_of(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "report")
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value.rule


TAKE = "sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(8), 'big'))"  # what a child is sent


@pytest.fixture(autouse=True)
def no_child_waits() -> None:
    """Every test begins without the child of another."""
    process.end_children()


def child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let another program stand in for the one that reads."""
    monkeypatch.setattr(process, "command", lambda: [sys.executable, "-c", code])


def test_the_child_hands_over_what_it_read() -> None:
    assert read_bytes(SIMPLE, "report") == read_document(SIMPLE, "report", read_bytes(SIMPLE, "report").sha256)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import os; os.abort()", id="aborts"),
        pytest.param("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", id="segmentation-fault"),
        pytest.param(f"import sys; {TAKE}; sys.exit(1)", id="fails"),
        pytest.param(f"import sys; {TAKE}; print('{{\"text\": \"half', end='')", id="dies-in-mid-word"),
        pytest.param("print('no JSON')", id="says-something-else"),
    ],
)
def test_a_crash_is_one_failed_input(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, code)
    assert rule_of(SIMPLE + b"%" * 1_000_000) == "pdf.crashed"


def test_a_hang_ends_at_the_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(process, "TIME_LIMIT", 0.3)
    assert rule_of(SIMPLE + b"%" * 1_000_000) == "pdf.too-slow"


def test_an_endless_answer_ends_at_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, f"import sys; {TAKE}\nwhile True: sys.stdout.write('x' * 1000)")
    monkeypatch.setattr(process, "MAX_ANSWER", 10_000)
    assert rule_of(SIMPLE) == "pdf.too-large"


def test_a_child_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "command", lambda: ["no-such-program"])
    assert rule_of(SIMPLE) == "pdf.no-process"


def waiting() -> int:
    """Process number of the child that waits for a file."""
    (one,) = process._IDLE
    return one.process.pid


def test_one_child_reads_file_after_file() -> None:
    other = print_pages([["1. Another report."]])
    read_bytes(SIMPLE, "a")
    first = waiting()
    sources = [read_bytes(data, "x") for data in (other, SIMPLE, other)]
    assert waiting() == first
    assert sources == [
        read_document(data, "x", one.sha256) for data, one in zip((other, SIMPLE, other), sources, strict=True)
    ]
    process.end_children()
    assert process._IDLE == []


@pytest.mark.parametrize(
    ("data", "rule", "same"),
    [
        pytest.param(SIMPLE[:300], "pdf.damaged", False, id="damaged"),
        pytest.param(print_pages(PROSE, StandardEncryption("user", "owner")), "pdf.encrypted", True, id="encrypted"),
        pytest.param(print_pages([[]]), "pdf.no-text", True, id="no-text"),
    ],
)
def test_a_fault_in_a_child_with_a_past_is_that_of_a_fresh_one(data: bytes, rule: str, same: bool) -> None:
    assert rule_of(data) == rule
    read_bytes(SIMPLE, "a")
    first = waiting()
    assert rule_of(data) == rule
    source = read_bytes(SIMPLE, "a")
    assert (waiting() == first) == same, "a child that met a damaged file is not asked again"
    assert source.text == read_document(SIMPLE, "a", source.sha256).text


def test_a_child_is_replaced_after_its_last_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MAX_FILES", 2)
    read_bytes(SIMPLE, "a")
    first = waiting()
    read_bytes(SIMPLE, "b")
    assert process._IDLE == []
    read_bytes(SIMPLE, "c")
    assert waiting() != first


def test_a_child_that_died_while_it_waited_costs_no_file() -> None:
    read_bytes(SIMPLE, "a")
    os.kill(waiting(), signal.SIGKILL)
    assert read_bytes(SIMPLE, "b").text == read_bytes(SIMPLE, "c").text


def test_a_crash_in_a_child_with_a_past_is_tried_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This one reads its first file and dies of any other; a fresh one reads that, too."""
    answer = (
        "sys.stdout.write(json.dumps(['1. Text.', [[], [], [], []], []]) + chr(10) + json.dumps(['end']) + chr(10))"
    )
    child(monkeypatch, f"import json, sys, os; {TAKE}; {answer}; sys.stdout.flush(); {TAKE}; os.abort()")
    assert [read_bytes(SIMPLE, name).text for name in "abc"] == ["1. Text."] * 3


def test_a_crash_leaves_the_other_reports_of_a_run_alone(tmp_path: Path) -> None:
    """The command reads a PDF file that kills its reader, and a text file behind it."""
    (tmp_path / "a.pdf").write_bytes(SIMPLE)
    text = "Introduction\n\n1. The World Summit on the Information Society called for a review.\n"
    (tmp_path / "b.txt").write_text(text, "utf-8")
    code = (
        "import sys; from wsiskit.readers.pdf import process; from wsiskit.cli.app import run; "
        "process.command = lambda: [sys.executable, '-c', 'import os; os.abort()']; sys.exit(run(sys.argv[1:]))"
    )
    arguments = [sys.executable, "-c", code, "paragraphs", "a.pdf", "b.txt"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1  # done in part
    assert "a.pdf" in done.stderr
    assert "pdf.crashed" in done.stderr
    assert "Traceback" not in done.stderr
    assert "called for a review" in done.stdout


def test_protected_files() -> None:
    assert rule_of(print_pages(PROSE, StandardEncryption("user", "owner"))) == "pdf.encrypted"
    # whoever has no password to type may read the second: only printing and changing it are forbidden
    assert read_bytes(print_pages(PROSE, StandardEncryption("", "owner", canPrint=0)), "x").text == (
        read_bytes(SIMPLE, "x").text
    )


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7])
def test_a_file_cut_short(share: float) -> None:
    assert rule_of(SIMPLE[: int(share * len(SIMPLE))]) in {"pdf.damaged", "pdf.no-text"}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param([], id="no-object"),
        pytest.param(["<< /Type /Catalog /Pages 1 0 R >>"], id="pages-that-are-no-pages"),
        pytest.param(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"], id="a-circle"),
        pytest.param(
            ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count -1 >>"], id="minus-one-page"
        ),
        pytest.param(
            ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 900 >>", "[" * 5000], id="depth"
        ),
    ],
)
def test_malformed_files(body: list[str]) -> None:
    assert rule_of(print_objects(body)) in {"pdf.damaged", "pdf.no-text"}


def test_a_file_of_ten_thousand_pages() -> None:
    with pytest.raises(InputError, match=r"10,000 pages, more than 3,000"):
        read_bytes(blank_pages(10_000), "report")


def test_a_count_of_pages_that_lies_is_no_hang() -> None:
    data = blank_pages(2).replace(b"/Count 2", b"/Count 2999")
    assert rule_of(data) in {"pdf.damaged", "pdf.no-text"}


@pytest.mark.parametrize("name", ["report.docx", "report.txt", "report"])
def test_the_name_decides_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(SIMPLE)
    assert read_report(str(tmp_path / name)).format == "pdf"


def test_text_called_a_pdf_is_text(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_text("1. The World Summit called for a review.\n", "utf-8")
    assert read_report(str(tmp_path / "report.pdf")).format == "text"


def test_a_page_without_text_among_others_is_a_warning() -> None:
    source = read_bytes(print_pages([*PROSE, []]), "report")
    assert [doubt.rule for doubt in source.diagnostics] == ["pdf.page-without-text"] * 2
    assert [doubt.message.split(" has ")[0] for doubt in source.diagnostics] == ["page 2", "page 4"]
    assert len(source.page_starts) == 4
    assert source.page_of(source.text.index("2. The Secretary")) == 3


def test_nothing_is_fetched_and_nothing_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links, actions that open a page or a program, an image kept elsewhere: nobody comes, and no file appears."""
    monkeypatch.chdir(tmp_path)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0.3)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        outside = f"<< /FS /URL /F ({url}) >>"
        script = f"app.launchURL('{url}'); this.saveAs('out.pdf');"
        data = print_objects(
            [
                f"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI ({url}) >> /AA << /WC 7 0 R >> >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /AA << /O 7 0 R >> "
                "/Resources << /Font << /F 5 0 R >> /XObject << /I 6 0 R >> >> "
                f"/Annots [<< /Type /Annot /Subtype /Link /Rect [88 697 190 710] /A << /S /URI /URI ({url}) >> >> "
                "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (touch) >> >>] >>",
                "<< /Length 60 >>\nstream\nBT /F 11 Tf 90 700 Td (1. The World Summit.) Tj ET /I Do       \nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
                f"<< /Type /XObject /Subtype /Image /Width 9 /Height 9 /F {outside} /Length 0 >>\nstream\n\nendstream",
                f"<< /S /JavaScript /JS ({script.replace('(', '[').replace(')', ']')}) >>",
            ]
        )
        source = read_bytes(data, "report")
        assert source.text.strip() == "1. The World Summit."
        assert [fact.value for fact in source.facts if fact.kind == "hyperlink"] == [url]
        with pytest.raises(TimeoutError):
            server.accept()
    assert list(tmp_path.iterdir()) == []


def test_the_child_may_write_no_file_and_take_no_more_than_its_memory(tmp_path: Path) -> None:
    code = (
        "from wsiskit.readers.pdf.process import _confine; _confine()\n"
        "import json, resource, signal\n"
        "limits = [resource.getrlimit(k)[0] for k in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_AS)]\n"
        "print(json.dumps(limits), flush=True)\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "with open('out', 'wb', 0) as out: out.write(b'x')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=30, check=False
    )
    assert json.loads(done.stdout)[:2] == [0, 0]
    assert json.loads(done.stdout)[2] <= process.MAX_MEMORY
    assert "File too large" in done.stderr
    assert os.stat(tmp_path / "out").st_size == 0  # noqa: PTH116


def test_the_child_sees_nothing_of_the_folder_it_runs_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of that name beside the report is not run in place of the real one."""
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_bytes(SIMPLE, "report").format == "pdf"
