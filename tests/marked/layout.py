"""Lays a marked report out as text, and writes the gold of that text.

One marked file (tests/cases/marked/*.txt) gives two texts: `tidy`, one line a block with blank lines between
them, and `pages`, as a text layer of a PDF file gives it: wrapped lines, words split at the line end, a running head and
a page number, notes at the foot of the page their mark stands on.

    ! line                                a line of the masthead
    > text                                the summary
    * text                                a note without a number
    # level|marker|title|action line      a heading
    P text, S text                        a numbered paragraph; a list item of it
    F number kind|resolves to|symbols text   a note, printed on the page of its mark
    [[surface|id]], [[surface|?id]]       a mention; a borderline one
    {{surface}}                           a name that the registry lacks
    <<number|symbol>>                     a cited resolution in body text
    ^7                                    a mark of note 7
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases" / "marked"
_TOKEN = re.compile(
    r"\[\[(?P<name>.+?)\|(?P<id>.*?)\]\]|\{\{(?P<nil>.+?)\}\}|<<(?P<number>.+?)\|(?P<symbol>.*?)>>|\^(?P<mark>\d+)"
)
_URL = re.compile(r"https?://[^\s;,)]+(?<![.])|www\.[^\s;,)]+(?<![.])")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WIDTH, _LINES = 88, 44


@dataclass
class Block:
    kind: str
    text: str = ""
    fields: tuple[str, ...] = ()
    marks: list[tuple[int, int, str, str]] = field(default_factory=list)  # start, end, layer, value
    at: list[int] = field(default_factory=list)  # offset in the laid out text of each character


def parse(source: str) -> list[Block]:
    """The blocks of a marked text, in their order."""
    blocks, number = [], 0
    for line in source.splitlines():
        kind, _, rest = line.partition(" ")
        fields: tuple[str, ...] = ()
        if kind == "#":
            level, marker, titled = rest.split("|", 2)
            title, fields = titled.rpartition("|")[0], (level, marker, titled.rpartition("|")[2])
            rest = (f"{marker} " if marker.startswith("(") else f"{marker}. " if marker else "") + title
        elif kind == "P":
            number += 1
            rest, fields = f"{number}. {rest}", (str(number),)
        elif kind == "F":
            match = re.match(r"(\d+) ([a-z-]+)\|(\d*)\|(\S*) ", rest)
            assert match, line
            fields, rest = match.groups(), f"^{match[1]} {rest[match.end() :]}"
        blocks.append(_block(kind, rest.strip(), fields))
    return blocks


def _block(kind: str, marked: str, fields: tuple[str, ...]) -> Block:
    block, at = Block(kind, fields=fields), 0
    for match in _TOKEN.finditer(marked):
        block.text += marked[at : match.start()]
        at = match.end()
        layer = str(match.lastgroup)
        surface, value, layer = {
            "id": (match["name"], match["id"], "mention"),
            "nil": (match["nil"], "", "nil"),
            "symbol": (match["number"], match["symbol"], "citation"),
            "mark": (match["mark"], match["mark"], "mark"),
        }[layer]
        block.marks.append((len(block.text), len(block.text) + len(surface or ""), layer, value or ""))
        block.text += surface or ""
    block.text += marked[at:]
    block.text = block.text.rstrip()
    if kind == "F":
        block.marks.extend((m.start(), m.end(), "url", m[0]) for m in _URL.finditer(block.text))
    return block


class _Page:
    """The text that is laid out; every character of a block remembers where it stands."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.length = 0

    def put(self, text: str) -> int:
        self.out.append(text)
        self.length += len(text)
        return self.length - len(text)

    def line(self, block: Block, start: int, end: int, superscript: bool, hyphen: bool = False) -> None:
        for n in range(start, end):
            char = block.text[n]
            if superscript and any(a <= n < b for a, b, layer, _ in block.marks if layer == "mark"):
                char = char.translate(_SUPERSCRIPT)
            block.at[n] = self.put(char)
        self.put("-\n" if hyphen else "\n")


def tidy(blocks: list[Block], head: str) -> str:
    """One line a block; notes behind the block of their mark."""
    page, notes = _Page(), {b.fields[0]: b for b in blocks if b.kind == "F"}
    for block in _start(blocks):
        page.line(block, 0, len(block.text), superscript=True)
        page.put("" if block.kind == "!" else "\n")
        for _, _, layer, value in block.marks:
            if layer == "mark":
                page.line(notes[value], 0, len(notes[value].text), superscript=True)
                page.put("\n")
    return "".join(page.out)


def pages(blocks: list[Block], head: str) -> str:
    """Lines of 88 characters, pages of 44 lines."""
    page, notes, rows, number = _Page(), {b.fields[0]: b for b in blocks if b.kind == "F"}, 0, 1
    due: list[Block] = []
    total = 1 + sum(len(b.text) // _WIDTH + 2 for b in blocks) // (_LINES - 6)

    def end_page(last: bool = False) -> None:
        nonlocal rows, number
        if due:
            page.put("__________________\n")
        for note in due:
            for start, end, hyphen in _wrap(note, _WIDTH):
                page.line(note, start, end, superscript=False, hyphen=hyphen)
        due.clear()
        page.put(
            f"{number}/{total} 24-03981\n" if number % 2 == 0 else f"24-03981 {number}/{total}\n" if number > 1 else ""
        )
        number, rows = number + 1, 0
        page.put("" if last else f"\f{head}\n")

    ordered = list(_start(blocks))
    for block in ordered:
        lines = list(_wrap(block, _WIDTH))
        if block.kind == "#" and rows > _LINES - 6:
            end_page()
        for start, end, hyphen in lines:
            page.line(block, start, end, superscript=False, hyphen=hyphen)
            rows += 1
            for a, _, layer, value in block.marks:
                if layer == "mark" and start <= a < end:
                    due.append(notes[value])
                    rows += len(notes[value].text) // _WIDTH + 1
            if rows >= _LINES and not hyphen:
                end_page()
    end_page(last=True)
    return "".join(page.out)


def _start(blocks: list[Block]) -> list[Block]:
    for block in blocks:
        block.at = [-1] * len(block.text)
    return [block for block in blocks if block.kind != "F"]


def _wrap(block: Block, width: int) -> list[tuple[int, int, bool]]:
    """Pieces of a block, one a line: start, end, and whether a hyphen is added. Every third line that ends before a
    long lower-case word splits the word."""
    lines, start, text = [], 0, block.text
    while len(text) - start > width:
        cut = max(
            text.rfind(" ", start, start + width + 1),
            text.rfind("-", start, start + width) if "://" not in text else -1,
        )
        if cut <= start:
            cut = text.find(" ", start)
            if cut < 0:
                break
        if text[cut] == "-":
            lines.append((start, cut + 1, False))
            start = cut + 1
            continue
        word = re.match(r"[a-zé]{11,}(?=[ ,.])", text[cut + 1 :])
        if word and cut + 7 - start <= width + 4 and len(lines) % 3 == 2:
            lines.append((start, cut + 6, True))
            start = cut + 6
        else:
            lines.append((start, cut, False))
            start = cut + 1
    return [*lines, (start, len(text), False)]


LAYOUTS = {"tidy": tidy, "pages": pages}


def write(source: Path, layout: str, folder: Path) -> None:
    """The text `report.txt` and its gold, in a folder that `wsiskit evaluate` takes."""
    blocks = parse(source.read_text(encoding="utf-8"))
    head = next(b.text for b in blocks if b.kind == "!" and re.match(r"[AE]/", b.text))
    text = LAYOUTS[layout](blocks, head)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "gold.toml").write_text('report = "report.txt"\n', encoding="utf-8")
    (folder / "structure.json").write_text(json.dumps(_structure(blocks, text), ensure_ascii=False), encoding="utf-8")
    for name, rows in _tables(blocks, text).items():
        (folder / name).write_text("".join("\t".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")


def _span(block: Block, start: int, end: int) -> dict[str, int]:
    return {"start": block.at[start], "end": block.at[end - 1] + 1}


def _structure(blocks: list[Block], text: str) -> dict[str, object]:
    sections: list[dict[str, object]] = []
    paragraphs: list[dict[str, object]] = []
    footnotes, notes, citations, above = [], [], [], {0: None}
    for block in blocks:
        if not block.text:
            continue
        span = _span(block, 0, len(block.text))
        if block.kind == "#":
            level, marker, line = block.fields
            printed = len(marker) + (0 if not marker else 1 if marker.startswith("(") else 2)
            title = {f"title_{k}": v for k, v in _span(block, printed, len(block.text)).items()}
            above[int(level)] = str(len(sections))  # type: ignore[assignment]
            parent = above[max(k for k in above if k < int(level))]
            sections.append(
                {
                    "id": str(len(sections)),
                    "parent": parent,
                    "level": int(level),
                    "number": marker or None,
                    "title": block.text[printed:],
                    "action_line": line or None,
                    **span,
                    **title,
                }
            )
        elif block.kind == "P":
            paragraphs.append({"n": int(block.fields[0]), **span, "footnote_ref_offsets": []})
            paragraphs[-1]["blocks"] = [block]
        elif block.kind == "S":
            paragraphs[-1]["blocks"].append(block)  # type: ignore[attr-defined]
        elif block.kind == "F":
            n, kind, resolves, symbols = block.fields
            urls = [(value, block.at[a], block.at[b - 1] + 1) for a, b, layer, value in block.marks if layer == "url"]
            one: dict[str, object] = {
                "n": int(n),
                **span,
                "kind": kind,
                "symbols": [s for s in symbols.split(";") if s],
                "urls": [u for u, _, _ in urls],
                "url_spans": [[a, b] for _, a, b in urls],
            }
            if resolves:
                one["resolves_to"] = int(resolves)
            footnotes.append(one)
        elif block.kind == "*":
            notes.append(
                {"marker": block.text.split(" ")[0], **span, "symbols": [block.text.split(" ")[1].rstrip(".")]}
            )
        if block.kind in "PS":
            for a, b, layer, value in block.marks:
                if layer == "mark":
                    paragraphs[-1]["footnote_ref_offsets"].append({"n": int(value), **_span(block, a, b)})  # type: ignore[attr-defined]
        if block.kind in "PS>":
            citations += [
                {**_span(block, a, b), "symbol": value} for a, b, layer, value in block.marks if layer == "citation"
            ]
    for paragraph in paragraphs:
        pieces = _pieces(paragraph.pop("blocks"), text)  # type: ignore[arg-type]
        paragraph["start"], paragraph["end"] = pieces[0][0], pieces[-1][1]
        paragraph["continuation_spans"] = pieces if len(pieces) > 1 else []
    return {
        "length": len(text),
        "sections": sections,
        "paragraphs": paragraphs,
        "footnotes": footnotes,
        "notes": notes,
        "resolution_numbers_in_text": sorted(citations, key=lambda c: c["start"]),
    }


def _pieces(blocks: list[Block], text: str) -> list[list[int]]:
    """The pieces of a paragraph: each list item has its own, and a page break parts them."""
    pieces: list[list[int]] = []
    for block in blocks:
        begun = len(pieces)
        for at in block.at:
            if at >= 0 and len(pieces) > begun and "\f" not in text[pieces[-1][1] : at]:
                pieces[-1][1] = at + 1
            elif at >= 0:
                pieces.append([at, at + 1])
    return pieces


def _tables(blocks: list[Block], text: str) -> dict[str, list[tuple[object, ...]]]:
    mentions: list[tuple[object, ...]] = []
    nil: list[tuple[object, ...]] = []
    cells: dict[tuple[str, str], bool] = {}
    contributors, line = [], ""
    for block in blocks:
        line = block.fields[2] if block.kind == "#" else line
        for a, b, layer, value in block.marks:
            if layer not in ("mention", "nil"):
                continue
            span = _span(block, a, b)
            surface = text[span["start"] : span["end"]]
            borderline = value.startswith("?")
            laid = [at for at in block.at[a:b] if at >= 0]
            cut = next((x for x, y in itertools.pairwise(laid) if "\f" in text[x:y]), None)
            if cut is not None:  # a page cuts the name: its first piece
                surface = text[span["start"] : cut + 1]
            end = span["start"] + len(surface)
            printed = '"' + surface.replace('"', '""') + '"' if "\n" in surface or surface[0] == '"' else surface
            row = (span["start"], end, printed, value.lstrip("?"), "yes" if borderline else "", "yes" if cut else "")
            (mentions if layer == "mention" else nil).append(row)
            if layer == "mention" and block.kind in "PS" and line:
                key = (line, value.lstrip("?"))
                cells[key] = cells.get(key, True) and borderline
            if block.kind == "F" and block.fields[1] == "list" and layer == "mention":
                contributors.append((value,))
    head = ("start", "end", "surface", "entity_id", "borderline", "damaged")
    return {
        "mentions.tsv": [head, *sorted(mentions, key=lambda r: r[0])],  # type: ignore[arg-type,return-value]
        "nil.tsv": [head, *nil],
        "coverage.tsv": [
            ("action_line", "entity_id", "borderline"),
            *((*k, "yes" if v else "") for k, v in cells.items()),
        ],
        "contributors.tsv": [("entity_id",), *contributors],
    }


if __name__ == "__main__":
    for marked in sorted(CASES.glob("*.txt")):
        for layout in LAYOUTS:
            write(marked, layout, Path(sys.argv[1]) / f"{marked.name.split('.')[0]}-{layout}")
