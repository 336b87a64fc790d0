"""A PDF file in PDFium's hands: its pages by number, each with its text, one open at a time."""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from wsiskit.model.record import NamedTuple
from wsiskit.readers.pdf.calls import ADDRESS, POINTER, function

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD = 4  # FPDF_ERR_PASSWORD
_AS_SHOWN, _FLATTENED = 0, 1  # FLAT_NORMALDISPLAY, FLATTEN_SUCCESS


class FileFault(Exception):  # noqa: N818 - named as the other faults
    """PDFium does not open a file or one of its pages; `code` is its own."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class OpenPage(NamedTuple):
    """An open page: addresses of it, of its text and of its file, and its size in points; valid until it is closed."""

    page: int
    text: int
    file: int
    width: float
    height: float


class _Calls:
    def __init__(self) -> None:
        self.open = function("FPDF_LoadMemDocument64", ADDRESS, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p)
        self.fault = function("FPDF_GetLastError", ctypes.c_ulong)
        self.close = function("FPDF_CloseDocument", None, POINTER)
        self.count = function("FPDF_GetPageCount", ctypes.c_int, POINTER)
        self.form = function("FPDF_GetFormType", ctypes.c_int, POINTER)
        self.flatten = function("FPDFPage_Flatten", ctypes.c_int, POINTER, ctypes.c_int)
        self.page = function("FPDF_LoadPage", ADDRESS, POINTER)
        self.close_page = function("FPDF_ClosePage", None, POINTER)
        self.width = function("FPDF_GetPageWidthF", ctypes.c_float, POINTER)
        self.height = function("FPDF_GetPageHeightF", ctypes.c_float, POINTER)
        self.text = function("FPDFText_LoadPage", ADDRESS, POINTER)
        self.close_text = function("FPDFText_ClosePage", None, POINTER)
        self.count_text = function("FPDFText_CountChars", ctypes.c_int, POINTER)
        self.get_text = function("FPDFText_GetText", ctypes.c_int, POINTER)
        self.character = function("FPDFText_GetUnicode", ctypes.c_uint, POINTER)


@lru_cache(maxsize=1)
def _calls() -> _Calls:
    return _Calls()


class PdfFile:
    """A PDF file. Raises `FileFault` where PDFium does not open it."""

    def __init__(self, data: bytes) -> None:
        self._data = data  # PDFium reads from it as long as the file is open
        self._address = _calls().open(data, len(data), None)
        if not self._address:
            raise FileFault(_calls().fault())
        self.n_pages: int = _calls().count(self._address)
        self._has_form = _calls().form(self._address) > 0

    def close(self) -> None:
        """Close the file; its pages are closed before."""
        _calls().close(self._address)

    @contextmanager
    def page(self, number: int) -> Iterator[OpenPage]:
        """A page (0-based), open until the block ends. Raises `FileFault` where PDFium does not open it."""
        pdfium = _calls()
        page = pdfium.page(self._address, number)
        if page and self._has_form and pdfium.flatten(page, _AS_SHOWN) == _FLATTENED:
            # what is filled in stands beside the page's text until it is made part of it, in memory alone
            pdfium.close_page(page)
            page = pdfium.page(self._address, number)
        if not page:
            raise FileFault(pdfium.fault())
        try:
            text = pdfium.text(page)
            if not text:
                raise FileFault(pdfium.fault())
            try:
                yield OpenPage(page, text, self._address, pdfium.width(page), pdfium.height(page))
            finally:
                pdfium.close_text(text)
        finally:
            pdfium.close_page(page)


def characters(page: OpenPage) -> str:
    """Text of a page, one character per index; where PDFium's own string skips some, they are asked for one by one."""
    pdfium = _calls()
    count = pdfium.count_text(page.text)
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer(4 * count + 64)  # twice the need: PDFium's own count has been too low
    length = pdfium.get_text(page.text, 0, count, buffer)
    text = buffer.raw[: 2 * max(length - 1, 0)].decode("utf-16-le", "ignore")
    if len(text) != count:
        codes = (pdfium.character(page.text, i) for i in range(count))
        text = "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)
    return text
