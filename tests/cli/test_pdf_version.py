"""Outputs of a PDF file name the PDFium that read it, and no other does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.readers.pages import print_pages
from wsiskit.readers.pdf.version import pdfium_version

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result


def test_the_version_is_that_of_the_library() -> None:
    from pypdfium2.version import PDFIUM_INFO

    told = (PDFIUM_INFO.major, PDFIUM_INFO.minor, PDFIUM_INFO.build, PDFIUM_INFO.patch)
    assert pdfium_version() == ".".join(map(str, told))


def test_provenance_names_it_where_it_read(wsiskit: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(print_pages([["1. ITU held a meeting."]]))
    (tmp_path / "a.txt").write_text("1. ITU held a meeting.", encoding="utf-8")
    told = [json.loads(wsiskit("extract", tmp_path / name).out)["provenance"] for name in ("a.pdf", "a.txt")]
    assert told[0]["pdfium"] == pdfium_version()
    assert "pdfium" not in told[1]
