"""Reads a gold folder. Each file is optional; what is there must be whole, else the error says where it is not."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

from wsiskit.errors import InputError, UsageError
from wsiskit.evaluation.tsv import GUIDE, is_file, read_table, read_text
from wsiskit.knowledge.toml import parse_toml
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wsiskit.evaluation.tsv import Row

GOLD_FILES = ("structure.json", "mentions.tsv", "coverage.tsv", "contributors.tsv", "quantities.tsv", "statements.tsv")
_STATEMENT_COLUMNS = ("paragraph", "start", "end", "entity_id", "role", "borderline")
_QUANTITY_COLUMNS = ("start", "end", "surface", "value", "value_max", "unit", "kind", "borderline")
_BIG = 2**63


class GoldSection(NamedTuple):
    """One heading; `parent` is the span of the heading above, None at the top."""

    span: Span
    level: int
    marker: str
    title: str
    action_line: str
    parent: Span | None


class GoldRef(NamedTuple):
    """A note mark; `paragraph` is the numbered paragraph it stands in."""

    number: str
    span: Span
    paragraph: str


class GoldParagraph(NamedTuple):
    """One numbered paragraph; more than one piece where a page cuts it."""

    number: str
    pieces: tuple[Span, ...]
    refs: tuple[GoldRef, ...]


class GoldNote(NamedTuple):
    """A footnote, or an unnumbered note; `urls` with the offset of each, `resolves_to` empty where none."""

    number: str
    span: Span
    kind: str
    resolves_to: str
    urls: tuple[tuple[str, int], ...]
    symbols: tuple[str, ...]


class GoldMention(NamedTuple):
    """A row of `mentions.tsv`; `borderline` rows are neither required nor counted against a prediction."""

    span: Span
    surface: str
    entity_id: str
    borderline: bool
    damaged: bool


class GoldExcluded(NamedTuple):
    """A row of `excluded.tsv`: a span that names no counted organization."""

    span: Span
    surface: str
    borderline: bool


class GoldCell(NamedTuple):
    """A row of `coverage.tsv`."""

    action_line: str
    entity_id: str
    borderline: bool


class GoldQuantity(NamedTuple):
    """A row of `quantities.tsv`; the qualifier is annotated and not compared."""

    span: Span
    surface: str
    value: str
    value_max: str
    unit: str
    kind: str
    borderline: bool


class GoldStatement(NamedTuple):
    """A row of `statements.tsv`: a clause of an annotated paragraph, and an entity that acts in it, or none."""

    paragraph: str
    span: Span
    entity_id: str
    role: str
    borderline: bool


class Gold(NamedTuple):
    """A gold folder; None where it does not annotate something.

    `length` is that of the annotated text in code points, `note_fields` the keys that footnotes and notes carry,
    `body_citations` citations in body text with the symbol they stand for (empty where the gold does not say).
    """

    folder: Path
    report: Path | None
    length: int | None
    sections: tuple[GoldSection, ...] | None
    paragraphs: tuple[GoldParagraph, ...] | None
    footnotes: tuple[GoldNote, ...] | None
    notes: tuple[GoldNote, ...] | None
    note_fields: frozenset[str]
    body_citations: tuple[tuple[Span, str], ...] | None
    mentions: tuple[GoldMention, ...] | None
    excluded: tuple[GoldExcluded, ...] | None
    coverage: tuple[GoldCell, ...] | None
    contributors: tuple[str, ...] | None
    quantities: tuple[GoldQuantity, ...] | None = None
    statements: tuple[GoldStatement, ...] | None = None


def load_gold(folder: Path) -> Gold:
    """The gold of a folder. Raises `UsageError` where it holds none, `InputError` for the first fault of a file."""
    if not folder.is_dir():
        raise UsageError(str(folder), "gold.missing", "there is no such gold folder", "check the spelling of the path")
    if not any(is_file(folder / name) for name in GOLD_FILES):
        remedy = f"put one of {', '.join(GOLD_FILES)} there"
        raise UsageError(str(folder), "gold.empty", "the folder holds no gold file", remedy)
    structure = _structure(folder / "structure.json")
    sections = structure.get_list("sections")
    paragraphs = structure.get_list("paragraphs")
    footnotes, notes = structure.get_list("footnotes"), structure.get_list("notes")
    body = structure.get_list("resolution_numbers_in_text")
    gold = Gold(
        folder=folder,
        report=_report(folder / "gold.toml"),
        length=structure.integer("length") if structure.has("length") else None,
        sections=None if sections is None else tuple(_sections(sections)),
        paragraphs=None if paragraphs is None else tuple(_paragraph(node) for node in paragraphs),
        footnotes=None if footnotes is None else tuple(_note(node, str(node.integer("n"))) for node in footnotes),
        notes=None if notes is None else tuple(_note(node, node.string("marker")) for node in notes),
        note_fields=frozenset(key for node in [*(footnotes or ()), *(notes or ())] for key in node.value),
        body_citations=None if body is None else tuple((node.span(), node.string("symbol", "")) for node in body),
        mentions=read_table(folder / "mentions.tsv", ("start", "end", "surface", "entity_id", "borderline"), _mention),
        excluded=read_table(folder / "excluded.tsv", ("start", "end", "surface", "borderline"), _excluded),
        coverage=read_table(folder / "coverage.tsv", ("action_line", "entity_id", "borderline"), _cell),
        contributors=read_table(folder / "contributors.tsv", ("entity_id",), lambda row: row.text("entity_id")),
        quantities=read_table(folder / "quantities.tsv", _QUANTITY_COLUMNS, _quantity),
        statements=read_table(folder / "statements.tsv", _STATEMENT_COLUMNS, _statement),
    )
    parts: tuple[object, ...] = (gold.sections, gold.paragraphs, gold.footnotes, gold.body_citations)
    parts = (*parts, gold.mentions, gold.coverage, gold.contributors, gold.quantities, gold.statements)
    if all(part is None for part in parts):
        message = "structure.json has none of sections, paragraphs, footnotes, resolution_numbers_in_text"
        raise UsageError(str(folder), "gold.empty", message, GUIDE)
    return gold


class _Node:
    """A JSON object with the place it stands at, so that a fault can be told."""

    def __init__(self, value: dict[str, Any], path: Path, at: str) -> None:
        self.value, self._path, self._at = value, path, at

    def fault(self, key: str, message: str) -> InputError:
        where = f"{self._at}.{key}".strip(".")
        return InputError(str(self._path), "gold.value", f"{where}: {message}", GUIDE)

    def has(self, key: str) -> bool:
        return self.value.get(key) is not None

    def integer(self, key: str) -> int:
        return self._whole(key, self.value.get(key))

    def string(self, key: str, default: str | None = None) -> str:
        found = self.value.get(key)
        if found is None and default is not None:
            return default
        if not isinstance(found, str):
            raise self.fault(key, f"{found!r} is no string")
        return found

    def strings(self, key: str) -> tuple[str, ...]:
        found = self.array(key)
        if not all(isinstance(one, str) for one in found):
            raise self.fault(key, "is no list of strings")
        return tuple(found)

    def array(self, key: str) -> list[Any]:
        found = self.value.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self.fault(key, f"{found!r} is no list")
        return found

    def get_list(self, key: str) -> list[_Node] | None:
        """The objects in a list; None where the key is absent."""
        if not self.has(key):
            return None
        for number, one in enumerate(self.array(key)):
            if not isinstance(one, dict):
                raise self.fault(f"{key}[{number}]", f"{one!r} is no object")
        return [_Node(one, self._path, f"{self._at}.{key}[{i}]".strip(".")) for i, one in enumerate(self.array(key))]

    def span(self) -> Span:
        return self._ordered("end", self.integer("start"), self.integer("end"))

    def spans(self, key: str) -> tuple[Span, ...]:
        out = []
        for one in self.array(key):
            if not (isinstance(one, list) and len(one) == 2):
                raise self.fault(key, f"{one!r} is no [start, end]")
            out.append(self._ordered(key, self._whole(key, one[0]), self._whole(key, one[1])))
        return tuple(out)

    def _whole(self, key: str, found: object) -> int:
        if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < _BIG:
            raise self.fault(key, f"{found!r} is no whole number from 0 up")
        return found

    def _ordered(self, key: str, start: int, end: int) -> Span:
        if start >= end:
            raise self.fault(key, f"the span {start}-{end} is empty")
        return Span(start, end)


def _structure(path: Path) -> _Node:
    if not is_file(path):
        return _Node({}, path, "")
    try:
        found = json.loads(read_text(path))
    except json.JSONDecodeError as fault:
        raise InputError(f"{path}:{fault.lineno}", "gold.json", f"is no JSON: {fault.msg}", GUIDE) from None
    except (RecursionError, ValueError) as fault:
        raise InputError(str(path), "gold.json", f"is no JSON that can be read: {fault}", GUIDE) from None
    if not isinstance(found, dict):
        raise InputError(str(path), "gold.json", "is no JSON object", GUIDE)
    return _Node(found, path, "")


def _report(path: Path) -> Path | None:
    if not is_file(path):
        return None
    remedy = 'write `report = "path"`, relative to the gold folder'
    try:
        found = parse_toml(read_text(path))
    except tomllib.TOMLDecodeError as fault:
        raise InputError(str(path), "gold.toml", f"is no TOML: {fault}", remedy) from None
    odd = sorted(set(found) - {"report"})
    if odd:
        raise InputError(str(path), "gold.toml", f"unknown key(s) {', '.join(odd)}", remedy)
    report = found.get("report")
    if report is not None and not (isinstance(report, str) and report):
        raise InputError(str(path), "gold.toml", f"report: {report!r} is no path", remedy)
    return path.parent / report if report else None


def _sections(nodes: list[_Node]) -> Iterator[GoldSection]:
    spans = {node.string("id"): node.span() for node in nodes}
    for node in nodes:
        parent = node.string("parent", "")
        if parent and parent not in spans:
            raise node.fault("parent", f"there is no section {parent!r}")
        yield GoldSection(
            span=node.span(),
            level=node.integer("level"),
            marker=node.string("number", ""),
            title=node.string("title"),
            action_line=node.string("action_line", ""),
            parent=spans.get(parent),
        )


def _paragraph(node: _Node) -> GoldParagraph:
    number = str(node.integer("n"))
    marks = node.get_list("footnote_ref_offsets") or ()
    refs = tuple(GoldRef(str(mark.integer("n")), mark.span(), number) for mark in marks)
    return GoldParagraph(number, node.spans("continuation_spans") or (node.span(),), refs)


def _note(node: _Node, number: str) -> GoldNote:
    urls, spans = node.strings("urls"), node.spans("url_spans")
    if len(urls) != len(spans):
        raise node.fault("url_spans", f"{len(spans)} span(s) for {len(urls)} URL(s)")
    return GoldNote(
        number=number,
        span=node.span(),
        kind=node.string("kind", ""),
        resolves_to=str(node.integer("resolves_to")) if node.has("resolves_to") else "",
        urls=tuple((url, span.start) for url, span in zip(urls, spans, strict=True)),
        symbols=node.strings("symbols"),
    )


def _mention(row: Row) -> GoldMention:
    surface, entity_id = row.text("surface"), row.text("entity_id")
    return GoldMention(row.span(), surface, entity_id, row.flag("borderline"), row.flag("damaged"))


def _excluded(row: Row) -> GoldExcluded:
    return GoldExcluded(row.span(), row.text("surface"), row.flag("borderline"))


def _cell(row: Row) -> GoldCell:
    return GoldCell(row.text("action_line"), row.text("entity_id"), row.flag("borderline"))


def _quantity(row: Row) -> GoldQuantity:
    return GoldQuantity(
        span=row.span(),
        surface=row.text("surface"),
        value=row.text("value"),
        value_max=row.any_text("value_max"),
        unit=row.any_text("unit"),
        kind=row.text("kind"),
        borderline=row.flag("borderline"),
    )


def _statement(row: Row) -> GoldStatement:
    role = row.any_text("role")
    if bool(role) != bool(row.any_text("entity_id")) or role not in ("", "actor", "partner", "facilitator"):
        raise row.fault(f"role: {role!r} does not fit: actor, partner or facilitator with an entity, else empty")
    return GoldStatement(row.text("paragraph"), row.span(), row.any_text("entity_id"), role, row.flag("borderline"))
