"""Files that are hostile, damaged or not what they are called: each is one failed input, with its rule and what to do."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import socket
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from tests.formats.word import docx, pack, paragraph_xml, run_xml
from tests.readers.pages import blank_pages, print_pages
from wsiskit.errors import InputError
from wsiskit.readers import packed
from wsiskit.readers.dispatch import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

SAID = "1. The World Summit on the Information Society called for a review."
WORD = docx(paragraph_xml(run_xml(SAID)))
PAGES = print_pages([[SAID]])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def parts() -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def with_document(change: str, *, to: str = SAID) -> bytes:
    """The Word file with another document part: `change` stands before it, or in it as `before|in`."""
    before, _, inside = change.partition("|")
    document = parts()["word/document.xml"]
    return pack({**parts(), "word/document.xml": before + document.replace(to, inside or to)})


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo("report.docx")
        member.size = len(WORD)
        archive.addfile(member, io.BytesIO(WORD))
    return out.getvalue()


def encrypted_member() -> bytes:
    """The Word file with the flag of encryption on every member, in both directories."""
    data = bytearray(WORD)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(magic)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(magic, start + 1)
    return bytes(data)


LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12))
BAD = {
    "locked.pdf": (print_pages([[SAID]], StandardEncryption("user", "owner")), "pdf.encrypted"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "input.encrypted"),
    "locked-member.docx": (encrypted_member(), "zip.encrypted"),
    "cut.pdf": (PAGES[: len(PAGES) // 2], "pdf.damaged"),
    "cut.docx": (WORD[: len(WORD) // 2], "zip.damaged"),
    "noise.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "pdf.damaged"),
    "noise.docx": (b"PK\x03\x04" + bytes(range(256)) * 40, "zip.damaged"),
    "malformed.docx": (with_document("<"), "xml.malformed"),
    "no-body.docx": (pack({**parts(), "word/document.xml": "<x/>"}), "docx.no-body"),
    "laughs.docx": (with_document(f"{LAUGHS}]>|&a11;"), "xml.dtd"),
    "quadratic.docx": (with_document(f"<!DOCTYPE x [<!ENTITY a '{'a' * 50_000}'>]>|{'&a;' * 50_000}"), "xml.dtd"),
    "outside.docx": (with_document("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>|&a;"), "xml.dtd"),
    "outside-dtd.docx": (with_document("<!DOCTYPE x SYSTEM 'file:///etc/hostname'>"), "xml.dtd"),
    "swollen.docx": (with_document(f"|{'x' * 5_000_000}"), "zip.ratio"),
    "deep.docx": (with_document(f"|{'<w:ins>' * 400}{'</w:ins>' * 400}"), "xml.malformed"),
    "members.docx": (pack({**parts(), **{f"m/{i}": "" for i in range(10_001)}}), "zip.too-many-members"),
    "pages.pdf": (blank_pages(10_000), "pdf.too-many-pages"),
    "deep.html": (("<html><body>" + "<b>" * 5000 + SAID).encode(), "html.too-deep"),
    "in.zip": (pack({"report.docx": "x", "inner.zip": "y"}), "input.archive"),
    "in-a-part.docx": (pack({"[Content_Types].xml": "<Types/>", "report.zip": "y"}), "input.not-a-text"),
    "gzip.docx": (gzip.compress(WORD), "input.archive"),
    "bzip2.txt": (bz2.compress(WORD), "input.archive"),
    "xz.txt": (lzma.compress(WORD), "input.archive"),
    "tar.docx": (tar(), "input.archive"),
    "picture.pdf": (b"\x89PNG\r\n\x1a\n" + bytes(100), "input.picture"),
    "program.txt": (b"\x7fELF" + bytes(range(256)) * 8, "input.binary"),
    "old.docx": (OLE, "input.not-a-text"),
    "page.mhtml": (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "input.web-archive"),
    "empty.docx": (b"", "input.empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_each_fails_by_its_rule(name: str) -> None:
    data, rule = BAD[name]
    with pytest.raises(InputError) as caught:
        read_bytes(data, name)
    assert caught.value.rule == rule
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_a_good_report_among_all_of_them_is_read(tmp_path: Path) -> None:
    """One run over a folder: a line a file on standard error, the good one on standard output, no traceback, exit 1."""
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.docx").write_bytes(WORD)
    names = [*BAD, "good.docx"]
    command = [sys.executable, "-m", "wsiskit", "paragraphs", *names, "--csv", "--columns", "report,paragraph"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 1
    assert done.stdout.split() == ["report,paragraph", "good.docx,1"]
    assert "Traceback" not in done.stderr
    for name, (_, rule) in BAD.items():
        lines = [line for line in done.stderr.splitlines() if line.startswith(f"wsiskit: {name}:")]
        assert len(lines) == 1
        assert f"[{rule}]" in lines[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_a_part_and_all_parts_have_a_greatest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what the directory says, before anything is unpacked; and never more than it says."""
    for limit in ("MAX_PART", "MAX_PARTS"):
        with monkeypatch.context() as patch:
            patch.setattr(packed, limit, 300)
            with pytest.raises(InputError, match=r"zip\.too-large"):
                read_bytes(WORD, "x")


def test_members_outside_the_folder_are_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    read_bytes(pack({**parts(), "../out.txt": "x", "/tmp/wsiskit-out.txt": "x"}), "x")  # noqa: S108
    assert [path.name for path in tmp_path.rglob("*")] == ["in"]


@pytest.mark.parametrize("form", ["docx", "html"])
def test_nothing_is_fetched(form: str) -> None:
    """Templates, pictures, styles, scripts, frames and entities that are kept elsewhere: nobody comes."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0.2)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        if form == "docx":
            kinds = ("attachedTemplate", "image", "subDocument", "oleObject", "frame")
            base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            relations = "".join(
                f'<Relationship Id="t{n}" Type="{base}/{kind}" Target="{url}" TargetMode="External"/>'
                for n, kind in enumerate(kinds)
            )
            source = read_bytes(docx(paragraph_xml(run_xml(SAID)), relations=relations), "x")
        else:
            page = (
                f'<!DOCTYPE html PUBLIC "x" "{url}"><html><head><base href="{url}"><link rel=stylesheet href="{url}">'
                f'<script src="{url}"></script><style>@import "{url}";</style></head><body><img src="{url}">'
                f'<iframe src="{url}"></iframe><object data="{url}"></object><p>{SAID}</p></body></html>'
            )
            source = read_bytes(page.encode(), "x")
        assert SAID in source.text
        with pytest.raises(TimeoutError):
            server.accept()


def test_entities_of_a_web_page_are_not_expanded() -> None:
    page = (
        f"<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><html><body><p>{SAID}</p><p>&a;</p></body></html>"
    )
    text = read_bytes(page.encode(), "x").text
    assert SAID in text
    with open("/etc/hostname") as stream:  # noqa: PTH123
        assert stream.read().strip() not in text


def test_cut_anywhere_it_ends_with_a_message() -> None:
    for end in range(4, len(WORD), 97):  # what is shorter tells of no format
        with pytest.raises(InputError) as caught:
            read_bytes(WORD[:end], "x")
        assert caught.value.remedy


@pytest.mark.parametrize(
    "name, wanted", [("report.pdf", "docx"), ("report.html", "docx"), ("report.docx", "pdf"), ("report.txt", "pdf")]
)
def test_a_wrong_extension_changes_nothing(name: str, wanted: str) -> None:
    source = read_bytes(WORD if wanted == "docx" else PAGES, name)
    assert (source.format, SAID in source.text) == (wanted, True)
