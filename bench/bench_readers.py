"""Readers beside other tools, on the same files: ratios of the least processor time of several runs, never seconds alone.

    python bench/bench_readers.py [FILE...]

PDF: `pypdfium2` giving the bare text is 1. DOCX: unpacking and parsing the document part with lxml is 1. Tools that are not
installed are left out and named. Peak memory is that of the whole process afterwards.
"""

from __future__ import annotations

import importlib
import resource
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from wsiskit.errors import InputError
from wsiskit.readers.dispatch import read_bytes
from wsiskit.readers.pdf.document import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).parents[1] / "tests" / "data" / "un-documents"
RUNS = 3


def bare_pdf(data: bytes) -> None:
    """The text that PDFium gives, page by page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def bare_docx(data: bytes) -> None:
    """The document part, unpacked and parsed."""
    from lxml import etree

    with zipfile.ZipFile(BytesIO(data)) as packed:
        etree.fromstring(packed.read("word/document.xml"))


def _pdfminer(data: bytes) -> None:
    importlib.import_module("pdfminer.high_level").extract_text(BytesIO(data))


def _pdfplumber(data: bytes) -> None:
    with importlib.import_module("pdfplumber").open(BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()


def _pypdf(data: bytes) -> None:
    for page in importlib.import_module("pypdf").PdfReader(BytesIO(data)).pages:
        page.extract_text()


def _mammoth(data: bytes) -> None:
    importlib.import_module("mammoth").convert_to_html(BytesIO(data))


def _docx2python(data: bytes) -> None:
    with importlib.import_module("docx2python").docx2python(BytesIO(data)) as document:
        _ = document.text


PEERS: dict[str, dict[str, Callable[[bytes], None]]] = {
    ".pdf": {"pypdf": _pypdf, "pdfplumber": _pdfplumber, "pdfminer": _pdfminer},
    ".docx": {"mammoth": _mammoth, "docx2python": _docx2python},
}
# PDF without the start of the process that reads it, as for the others
OWN: dict[str, Callable[[bytes], object]] = {
    ".pdf": lambda data: read_document(data, "x", ""),
    ".docx": lambda data: read_bytes(data, "x"),
}
BARE = {".pdf": bare_pdf, ".docx": bare_docx}


def least(work: Callable[[bytes], object], data: bytes) -> float:
    """Least processor time of `RUNS` runs, in seconds."""
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        work(data)
        times.append(time.process_time() - begun)
    return min(times)


def main(paths: list[str]) -> None:
    """Print one line a file and tool."""
    for path in map(Path, paths) if paths else sorted(DATA.glob("*.[pd][do][fc]*")):
        data, kind = path.read_bytes(), path.suffix
        if kind not in BARE:
            continue
        base = least(BARE[kind], data)
        print(f"{path.name}\tbare\t1.00\t{base * 1000:.0f} ms")
        try:
            print(f"{path.name}\twsiskit\t{least(OWN[kind], data) / base:.2f}")
        except InputError as fault:
            print(f"{path.name}\twsiskit\t{fault.rule}")
            continue
        for name, work in PEERS[kind].items():
            try:
                importlib.import_module(name)
            except ImportError:
                print(f"{path.name}\t{name}\tnot installed")
                continue
            print(f"{path.name}\t{name}\t{least(work, data) / base:.2f}")
    print(f"peak memory\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main(sys.argv[1:])
