"""A PDF file with a text layer → `SourceText`, page by page.

PDFium is used in one thread; a page is closed before the next is opened, and only its lines are kept, those of a long file
packed. The lines of one block are joined to one line of text; every join is a fact, so that the printed lines can be told
from the text.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from wsiskit.errors import InputError
from wsiskit.model.message import say
from wsiskit.readers.builder import Part, TextBuilder
from wsiskit.readers.pdf.blocks import find_layout, make_blocks
from wsiskit.readers.pdf.file import PASSWORD, FileFault, PdfFile
from wsiskit.readers.pdf.flips import find_flipped
from wsiskit.readers.pdf.glyphs import Page, read_page
from wsiskit.readers.pdf.joins import PrintedWords
from wsiskit.readers.pdf.pages import Again, Pages
from wsiskit.readers.pdf.regions import body_size, find_running, place_lines
from wsiskit.readers.pdf.titles import heading_levels
from wsiskit.readers.pdf.turns import turn_pages
from wsiskit.readers.pdf.write import BlockWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.model.source import SourceText

MAX_PAGES = 3000


def read_document(data: bytes, path: str, sha256: str) -> SourceText:
    """Source text of a PDF file. Raises `InputError` as `read_parts` does."""
    builder = TextBuilder(path)
    for number, part in enumerate(read_parts(data, path)):
        builder.page(number)
        builder.add(part)
    return builder.build("pdf", sha256)


def read_parts(data: bytes, path: str) -> Iterator[Part]:
    """Text and facts of a PDF file, one part per page.

    Raises `InputError` where the file is damaged, protected, too long, or has no text layer. A page without text in a
    file that has some is a diagnostic.
    """
    words = PrintedWords()
    pages = _read_pages(data, path, words)
    if not any(page.lines for page in pages):
        remedy = "make one, for example: ocrmypdf IN.pdf OUT.pdf (--language for other languages than English)"
        raise InputError(path, "pdf.no-text", f"none of its {len(pages)} page(s) has a text layer", remedy)
    builder = TextBuilder(path)
    size = body_size(pages)
    running = find_running(pages)
    placed = Again(lambda: place_lines(pages, size, running), kept=not pages.packed)
    layout = find_layout(placed, size)
    writer = BlockWriter(builder, layout, words, heading_levels(pages, size), find_flipped(pages))
    blocks = (
        make_blocks(lines, page, layout, n == 0) for n, (page, lines) in enumerate(zip(pages, placed, strict=True))
    )
    pairs = itertools.pairwise(itertools.chain(pages, [None]))
    for number, ((page, after), held) in enumerate(zip(pairs, turn_pages(blocks, layout), strict=True)):
        if page is None:
            continue  # the end alone is none
        if page.pictures and not page.lines:
            message = say(
                "page {number} has no text layer: it is a picture; ocrmypdf --skip-text makes one", number=number + 1
            )
            builder.doubt("pdf.page-without-text", "warning", message)
        writer.write_all(held, page, after)
        yield builder.take()


def _read_pages(data: bytes, path: str, words: PrintedWords) -> Pages:
    """Pages of a file, whose words are added to `words`."""
    try:
        file = PdfFile(data)
    except FileFault as fault:
        if fault.code == PASSWORD:
            remedy = "save it without the password"
            raise InputError(path, "pdf.encrypted", "the file is protected by a password", remedy) from None
        raise InputError(path, "pdf.damaged", "the file is cut short or damaged", "download it again") from None
    try:
        if file.n_pages > MAX_PAGES:
            message = f"{file.n_pages:,} pages, more than {MAX_PAGES:,}"
            raise InputError(path, "pdf.too-many-pages", message, "split the file")
        pages = Pages()
        for number in range(file.n_pages):
            try:
                page = read_page(file, number)
            except FileFault:
                page = Page((), links=(), width=0.0, height=0.0, pictures=True)
            pages.append(page)
            words.add([line.text for line in page.lines])
        return pages
    finally:
        file.close()
