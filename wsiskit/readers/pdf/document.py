"""A PDF file with a text layer → `SourceText`, page by page.

PDFium is used in one thread; a page is closed before the next is opened, and only its lines are kept. The lines of one
block are joined to one line of text; every join is a fact, so that the printed lines can be told from the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.errors import InputError
from wsiskit.model.spans import Span
from wsiskit.readers.builder import TextBuilder
from wsiskit.readers.pdf.blocks import find_layout, make_blocks
from wsiskit.readers.pdf.glyphs import Page, read_page
from wsiskit.readers.pdf.joins import PrintedWords
from wsiskit.readers.pdf.regions import body_size, place_lines
from wsiskit.readers.pdf.titles import heading_levels
from wsiskit.readers.pdf.write import BlockWriter

if TYPE_CHECKING:
    from wsiskit.model.source import SourceText

MAX_PAGES = 3000
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def read_document(data: bytes, path: str, sha256: str) -> SourceText:
    """Source text of a PDF file.

    Raises `InputError` where the file is damaged, protected, too long, or has no text layer. A page without text in a
    file that has some is a diagnostic.
    """
    document = _open(data, path)
    try:
        pages = _pages(document, path)
    finally:
        document.close()
    empty = [number for number, page in enumerate(pages) if not page.lines and page.pictures]
    if not any(page.lines for page in pages):
        remedy = "make one, for example: ocrmypdf IN.pdf OUT.pdf (--language for other languages than English)"
        raise InputError(path, "pdf.no-text", f"none of its {len(pages)} page(s) has a text layer", remedy)
    builder = TextBuilder(path)
    size = body_size(pages)
    words = PrintedWords(line.text for page in pages for line in page.lines)
    writer = BlockWriter(builder, size, words, heading_levels(pages, size))
    placed = place_lines(pages)
    layout = find_layout(placed, size)
    for number, (page, lines) in enumerate(zip(pages, placed, strict=True)):
        builder.page(number)
        if number in empty:
            message = f"page {number + 1} has no text layer: it is a picture; ocrmypdf --skip-text makes one"
            builder.doubt("pdf.page-without-text", "warning", message, Span(builder.at, builder.at))
        writer.write_all(make_blocks(lines, page, layout, number == 0), page)
    return builder.build("pdf", sha256)


def _open(data: bytes, path: str) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if getattr(fault, "err_code", None) == _PASSWORD or "password" in str(fault).lower():
            remedy = "save it without the password"
            raise InputError(path, "pdf.encrypted", "the file is protected by a password", remedy) from None
        raise InputError(path, "pdf.damaged", "the file is cut short or damaged", "download it again") from None


def _pages(document: Any, path: str) -> list[Page]:
    import pypdfium2

    count = len(document)
    if count > MAX_PAGES:
        raise InputError(path, "pdf.too-many-pages", f"{count:,} pages, more than {MAX_PAGES:,}", "split the file")
    pages = []
    for number in range(count):
        try:
            pages.append(read_page(document, number))
        except pypdfium2.PdfiumError:
            pages.append(Page((), (), 0.0, 0.0, True))
    return pages
