"""PDF files made for the tests."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.pdfencrypt import StandardEncryption


def print_pages(pages: Sequence[Sequence[str]], encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF file with these lines on its pages; a page without lines shows a picture instead."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, encrypt=encrypt, invariant=1)
    for lines in pages:
        for n, line in enumerate(lines):
            canvas.setFont("Times-Roman", 11)
            canvas.drawString(90, 700 - 14 * n, line)
        if not lines:
            canvas.rect(80, 80, 400, 600, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def print_objects(objects: Sequence[str]) -> bytes:
    """A PDF file of these objects, numbered from 1; the first is its catalogue."""
    parts, offsets, at = [b"%PDF-1.4\n"], [], 9
    for number, body in enumerate(objects, 1):
        offsets.append(at)
        parts.append(f"{number} 0 obj\n{body}\nendobj\n".encode())
        at += len(parts[-1])
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    parts.append(f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode())
    parts.append(f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n".encode())
    return b"".join(parts)


def blank_pages(count: int) -> bytes:
    """A PDF file with so many pages, all empty."""
    kids = " ".join(f"{number} 0 R" for number in range(3, count + 3))
    catalogue = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"]
    return print_objects(catalogue + ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * count)
