"""A Word document (Office Open XML, transitional or strict) → `SourceText`.

Read are the parts themselves: the body, the notes that it calls, the first page's header before it (it holds the symbol
and the date), the other headers and footers after it, as furniture. A block is a line; blocks are set apart by an empty
line. What Word counts (list numbers, note marks) is written as it prints; tracked insertions are kept, deletions are not.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from wsiskit.errors import InputError
from wsiskit.model.message import say
from wsiskit.model.source import Fact
from wsiskit.readers.builder import TextBuilder
from wsiskit.readers.docx.body import PartReader
from wsiskit.readers.docx.names import PACKAGE_R, STRICT, R, W, child, value
from wsiskit.readers.docx.notes import Notes
from wsiskit.readers.docx.numbering import Numbering
from wsiskit.readers.docx.styles import Styles
from wsiskit.readers.xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

    from wsiskit.model.source import SourceText
    from wsiskit.readers.packed import Packed

_ROOT_RELATIONS = "_rels/.rels"
_OFFICE = "/officeDocument"


class _Package:
    """The parts of one document by their relations; XML parts are parsed when they are asked for."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self.where = packed.where

    def tree(self, name: str) -> _Element | None:
        data = self._packed.part(name) if name else None
        if data is None:
            return None
        for strict, transitional in STRICT:
            data = data.replace(strict, transitional)
        return parse_xml(data, f"{self.where}:{name}")

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id → (type, target) of a part; targets inside the package are names of parts."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", name + ".rels") if part else _ROOT_RELATIONS)
        found = {}
        for item in () if root is None else root.iterfind(PACKAGE_R + "Relationship"):
            target = str(item.get("Target") or "")
            if item.get("TargetMode") != "External":
                target = (
                    posixpath.normpath(posixpath.join(folder, target)).lstrip("/") if target[:1] != "/" else target[1:]
                )
            found[str(item.get("Id") or "")] = (str(item.get("Type") or ""), target)
        return found

    def links(self, part: str) -> dict[str, str]:
        return {key: target for key, (kind, target) in self.relations(part).items() if kind.endswith("/hyperlink")}


def read_docx(packed: Packed, path: str, sha256: str) -> SourceText:
    """Source text of a Word document. Raises `InputError` where a part is damaged or the document has no text."""
    package = _Package(packed)
    main = next((t for kind, t in package.relations("").values() if kind.endswith(_OFFICE)), "word/document.xml")
    root = package.tree(main)
    body = None if root is None else child(root, "body")
    if body is None:
        raise InputError(path, "docx.no-body", "the file holds no Word document", "save it as a Word document (.docx)")
    relations = package.relations(main)
    by_kind = {kind.rpartition("/")[2]: target for kind, target in relations.values()}
    settings = package.tree(by_kind.get("settings", ""))
    # a section that a reviewer changed holds its former properties, which are no section
    sections = [s for s in body.iter(W + "sectPr") if next(s.iterancestors()).tag != W + "sectPrChange"]
    parts = {kind: package.tree(by_kind.get(f"{kind}s", "")) for kind in ("footnote", "endnote")}
    notes = Notes(parts, settings, sections)
    builder = TextBuilder(path)
    styles = Styles(package.tree(by_kind.get("styles", "")))
    numbering = Numbering(package.tree(by_kind.get("numbering", "")))
    reader = PartReader(builder, styles, numbering, notes, package.links(main))
    first, others = _page_parts(sections, relations)
    for name in first:
        _page_part(package, name, reader, "")
    reader.blocks(body)
    if notes.restarts_by_page:
        message = say(
            "notes are counted by page: their numbers are those of the pages when Word last laid the file out"
        )
        builder.doubt("docx.notes-by-page", "warning", message)
    _write_notes(package, by_kind, notes, reader)
    for name, kind in others:
        _page_part(package, name, reader, kind)
    return builder.build("docx", sha256, _with_levels(builder.facts))


def _page_parts(
    sections: list[_Element], relations: dict[str, tuple[str, str]]
) -> tuple[list[str], list[tuple[str, str]]]:
    """Header of the first page where it has one of its own, and all other headers and footers, each once."""
    first: list[str] = []
    others: dict[str, str] = {}
    for n, section in enumerate(sections):
        for kind in ("header", "footer"):
            for reference in section.iterfind(W + f"{kind}Reference"):
                name = relations.get(str(reference.get(R + "id") or ""), ("", ""))[1]
                is_first = n == 0 and kind == "header" and value(reference, "type") == "first"
                if is_first and child(section, "titlePg") is not None:
                    first.append(name)
                elif name:
                    others.setdefault(name, kind)
    return first, [(name, kind) for name, kind in others.items() if name not in first]


def _page_part(package: _Package, name: str, reader: PartReader, kind: str) -> None:
    root = package.tree(name)
    if root is None:
        return
    start = reader.builder.at
    reader.with_links(package.links(name)).frames(root)
    if kind:
        reader.builder.fact("furniture", start, kind)


def _write_notes(package: _Package, by_kind: dict[str, str], notes: Notes, reader: PartReader) -> None:
    readers = {kind: reader.with_links(package.links(by_kind.get(f"{kind}s", ""))) for kind in ("footnote", "endnote")}
    for note in notes.called():
        readers[note.part].note(note.element, note.mark)


def _with_levels(facts: list[Fact]) -> list[Fact]:
    """Heading levels counted from 1: by outline level, and within one by size, since templates set a chapter and its
    sections on the same outline level and tell them apart by size alone."""
    looks = sorted({_rank(f.value) for f in facts if f.kind == "heading-style"})
    return [
        Fact(f.kind, f.span, str(looks.index(_rank(f.value)) + 1)) if f.kind == "heading-style" else f for f in facts
    ]


def _rank(look: str) -> tuple[int, int]:
    outline, _, size = look.partition("/")
    return int(outline), -int(size)
