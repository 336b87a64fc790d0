"""The text of one file by one tool, in a process of its own: `python bench/extract.py TOOL FILE [RUNS]`.

Prints the least processor time of the runs, in seconds, user and system, child processes included, and the peak of memory
in KiB, that of the largest child included. Imports nothing before it knows the tool, so that any interpreter that has the
tool can run it.
"""

from __future__ import annotations

import resource
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW = 5.0  # seconds of one run from which one is enough


def pypdfium2(path: str) -> object:
    """The text that PDFium gives, page by page: what every reader of PDFium has to pay."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    texts = []
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return texts


def lxml(path: str) -> object:
    """The document part, unpacked and parsed: what every reader of Word files has to pay."""
    from lxml import etree

    with zipfile.ZipFile(path) as packed:
        return etree.fromstring(packed.read("word/document.xml"))


def wsiskit(path: str) -> object:
    """Text, pages and layout facts; those of a PDF come from a child process."""
    from wsiskit.readers.dispatch import read_report

    return read_report(path)


def wsiskit_alone(path: str) -> object:
    """The same of a PDF without the child process."""
    from pathlib import Path

    from wsiskit.readers.pdf.document import read_document

    return read_document(Path(path).read_bytes(), path, "")


def pdfminer(path: str) -> object:
    """Text with its layout analysis."""
    from pdfminer.high_level import extract_text

    return extract_text(path)


def pdfplumber(path: str) -> object:
    """Text, page by page."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [page.extract_text() for page in document.pages]


def pypdf(path: str) -> object:
    """Text, page by page."""
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(path).pages]


def mammoth(path: str) -> object:
    """HTML."""
    import mammoth

    with open(path, "rb") as stream:  # noqa: PTH123
        return mammoth.convert_to_html(BytesIO(stream.read()))


def docx2python(path: str) -> object:
    """Text."""
    from docx2python import docx2python

    with docx2python(path) as document:
        return document.text


def docling(path: str) -> object:
    """Its document, without recognition of characters in pictures."""
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.pipeline_options import PdfPipelineOptions
    from docling.document_converter import DocumentConverter, PdfFormatOption

    options = PdfFormatOption(pipeline_options=PdfPipelineOptions(do_ocr=False, do_table_structure=False))
    return DocumentConverter(format_options={InputFormat.PDF: options}).convert(path)


PDF: tuple[Callable[[str], object], ...] = (pypdfium2, wsiskit, wsiskit_alone, pypdf, pdfplumber, pdfminer, docling)
DOCX: tuple[Callable[[str], object], ...] = (lxml, wsiskit, docx2python, mammoth, docling)
TOOLS = {tool.__name__: tool for tool in (*PDF, *DOCX)}


def spent() -> float:
    """Processor time so far, that of children included."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def main(tool: str, path: str, runs: int) -> None:
    """Print the least time of the runs, and the peak of memory."""
    times: list[float] = []
    while len(times) < runs and not (times and times[0] > SLOW):
        begun = spent()
        TOOLS[tool](path)
        times.append(spent() - begun)
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(min(times), max(own, children))


if __name__ == "__main__":
    sys.path[:1] = []  # the tools have the names of the functions here, not of modules beside this file
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1)
