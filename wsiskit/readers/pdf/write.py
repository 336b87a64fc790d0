"""Blocks of a page → text with facts: joins, superscripts, bold, italics, sizes, links, notes, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.readers.builder import one_line, raised
from wsiskit.readers.pdf.blocks import GAP, right_edge
from wsiskit.readers.pdf.flips import unflip
from wsiskit.readers.pdf.glyphs import is_raised
from wsiskit.readers.pdf.joins import HYPHENS, join
from wsiskit.readers.pdf.pictures import whole_labels
from wsiskit.readers.pdf.titles import heading_level, is_caption

if TYPE_CHECKING:
    from collections.abc import Container

    from wsiskit.readers.builder import TextBuilder
    from wsiskit.readers.pdf.blocks import Block, Layout
    from wsiskit.readers.pdf.glyphs import Page, PageLine
    from wsiskit.readers.pdf.runs import Run

_CLEAN = str.maketrans(dict.fromkeys(HYPHENS, "-"))
FULL = 0.7  # sizes: what a full line leaves free at its right edge, at most
_LOOKS = ("bold", "italic", "hyperlink")  # facts that run on as long as the look of the text does
_PLAIN = (False, False, "")


class _Part:
    """Text of one look before it is written: whether bold, whether italic, the target it leads to, empty for none."""

    __slots__ = ("look", "raised", "text")

    def __init__(self, text: str, look: tuple[bool, bool, str], is_up: bool) -> None:
        self.text = text
        self.look = look
        self.raised = is_up


class BlockWriter:
    """Writes blocks into a builder; `words` are those the document prints unbroken, `levels` those of headings by size,
    `flipped` the numbers that stand on the wrong side of a dash at the beginning of a paragraph."""

    def __init__(
        self,
        builder: TextBuilder,
        layout: Layout,
        words: Container[str],
        levels: dict[int, int],
        flipped: frozenset[str] = frozenset(),
    ) -> None:
        self.builder = builder
        self.layout = layout
        self.words = words
        self.levels = levels
        self.flipped = flipped
        self._last_note = ""
        self._joins: list[tuple[int, str]] = []
        self._turn = -1  # part with which the next page begins
        self._after: Page | None = None
        self._is_last = False
        self._page: Page | None = None
        self._linked = bytearray()

    def write_all(self, blocks: list[Block], page: Page, after: Page | None) -> None:
        """Write the blocks of a page, each set apart from the next by an empty line. The page `after` it begins inside the
        last of them where that continues overleaf."""
        self._after = after
        levels = [heading_level(block, self.levels, page, self.layout.size) for block in blocks]
        for n, block in enumerate(blocks):
            below = levels[n + 1] if n + 1 < len(blocks) else 0
            caption = below if not levels[n] and below and is_caption(block, blocks[n + 1]) else 0
            self._is_last = n + 1 == len(blocks)
            self._write(block, page, levels[n] or caption)

    def _write(self, block: Block, page: Page, level: int) -> None:
        start = self.builder.at
        if block.kind == "table":
            self._table(block, page)
            return
        if block.kind == "picture":
            self._picture(block, page)
            return
        parts: list[_Part] = []
        above: PageLine | None = None
        for line in block.lines:
            pieces = self._parts(line, page)
            if self.flipped and not parts and pieces:
                pieces[0].text = unflip(pieces[0].text, self.flipped)
            self._add(parts, pieces, above)
            above = line
        rest = block.overleaf.lines if block.overleaf is not None and self._after is not None else ()
        for n, line in enumerate(rest):
            pieces = self._parts(line, self._after or page)
            self._add(parts, pieces, above)
            above = line
            if n == 0 and self._is_last:
                self._turn = len(parts) - len(pieces)
        if block.kind == "note" and parts:
            mark = self._mark(parts, block.mark)
            self._flush(parts)
            self.builder.fact("footnote-body" if block.mark else "footnote-rest", start, mark)
        else:
            self._flush(parts)
        size = block.lines[0].size
        if abs(size - self.layout.size) > 0.6:
            self.builder.fact("size", start, f"{size:g}")
        if block.kind == "furniture":
            self.builder.fact("furniture", start, "header" if block.lines[0].y > page.height / 2 else "footer")
        if level:
            self.builder.fact("heading-style", start, str(min(level, 6)))
        self.builder.fact("indent", start, f"{block.lines[0].x0:.0f}")
        self.builder.close_block(start, block.kind)

    def _mark(self, parts: list[_Part], mark: str) -> str:
        """Mark of a note: what it prints, or that of the note which continues here from the page before."""
        if not mark:
            return self._last_note
        parts[0].raised = parts[0].raised and not parts[0].text.strip().startswith("*")
        self._last_note = raised(mark)
        if mark.isdecimal() and parts[0].text.strip() == mark:
            parts[0].text = raised(parts[0].text.lstrip())
            parts[0].raised = False
        return self._last_note

    def _parts(self, line: PageLine, page: Page) -> list[_Part]:
        parts: list[_Part] = []
        runs = line.runs
        linked = self._linked_in(page) if page.links else b""
        for n, run in enumerate(runs):
            if parts and run.x0 - runs[n - 1].x1 > GAP * line.size and not parts[-1].text.endswith(" "):
                parts[-1].text += " "
            is_up = len(runs) > 1 and is_raised(line, n)
            text = run.text
            if linked and linked.find(1, run.start, run.start + len(text)) >= 0:
                for piece, target in _linked(run, page):
                    parts.append(_Part(one_line(piece), (run.bold, run.italic, target), is_up))
            else:
                parts.append(_Part(text if text.isprintable() else one_line(text), (run.bold, run.italic, ""), is_up))
        return parts

    def _linked_in(self, page: Page) -> bytearray:
        """One byte per character of a page, 1 where a link covers it."""
        if self._page is not page:
            self._page, self._linked = page, bytearray(max(link.end for link in page.links))
            for link in page.links:
                self._linked[link.start : link.end] = b"\1" * (link.end - link.start)
        return self._linked

    def _is_full(self, line: PageLine) -> bool:
        """Whether a line is one word, its mark apart, that reaches the right edge of its column."""
        bare = line.text.strip()
        return len(bare) > 20 and " " not in bare[4:] and line.x1 > right_edge(self.layout, line) - FULL * line.size

    def _add(self, block: list[_Part], line: list[_Part], above: PageLine | None = None) -> None:
        """Put a line after the block so far; `above` is the printed line that it follows."""
        if not block:
            block.extend(line)
            return
        left = "".join([part.text for part in block[-12:]])
        right = line[0].text if len(line) == 1 else "".join([part.text for part in line[:12]])
        right = right.lstrip()
        bare, glue, rule = join(left, right, self.words, above is not None and self._is_full(above))
        drop = len(left) - len(bare)
        while drop and block:
            cut = min(drop, len(block[-1].text))
            block[-1].text = block[-1].text[: len(block[-1].text) - cut]
            drop -= cut
            if not block[-1].text:
                block.pop()
        if bare and block and block[-1].text and block[-1].text[-1] != bare[-1]:
            block[-1].text = block[-1].text[:-1] + bare[-1]
        below = line[0]
        look = block[-1].look if block else _PLAIN
        if look != below.look:
            bold, italic, target = look
            look = bold and below.look[0], italic and below.look[1], target if target == below.look[2] else ""
        block.append(_Part(glue, look, False))
        below.text = below.text.lstrip()
        block.extend(line)
        self._joins.append((len(block) - len(line), rule))

    def _flush(self, parts: list[_Part]) -> None:
        builder, turn = self.builder, self._turn
        joins, self._joins, self._turn = dict(self._joins), [], -1
        while len(parts) > max(turn, 0) and not parts[-1].text.strip():
            parts.pop()
        if parts:
            parts[-1].text = parts[-1].text.rstrip()
        look: tuple[bool, bool, str] = _PLAIN
        at = builder.at
        begun = [at, at, at]
        texts: list[str] = []
        for n, part in enumerate([*parts, _Part("", _PLAIN, False)]):
            if n == turn:
                builder.write("".join(texts))
                texts.clear()
                builder.turn()
            if n in joins:
                builder.fact("line-join", at - 1, joins[n], at)
            if part.look != look:
                for place, (last, here) in enumerate(zip(look, part.look, strict=True)):
                    if last != here:
                        if last:
                            builder.fact(_LOOKS[place], begun[place], last if isinstance(last, str) else "", at)
                        begun[place] = at
                look = part.look
            text = part.text if part.text.isascii() and "\x02" not in part.text else part.text.translate(_CLEAN)
            if part.raised:
                text = raised(text)
                builder.fact("superscript", at, "", at + len(text))
            texts.append(text)
            at += len(text)
        builder.write("".join(texts))

    def _table(self, block: Block, page: Page) -> None:
        start = self.builder.at
        over = {id(line) for line in block.overleaf.lines} if block.overleaf is not None else set()
        for row in block.rows:
            for n, cell in enumerate(row):
                if n:
                    self.builder.write("\t")
                self._text(cell, page, over)
            self.builder.write("\n")
        self.builder.fact("table", start)
        self.builder.write("\n")

    def _picture(self, block: Block, page: Page) -> None:
        start = self.builder.at
        for label in whole_labels(block.lines):
            self._text(label, page)
            self.builder.write("\n")
        self.builder.fact("label", start)
        self.builder.write("\n")

    def _text(self, lines: tuple[PageLine, ...], page: Page, over: Container[int] = ()) -> None:
        """Write lines as one text; those `over` (by `id`) stand on the page after this one."""
        parts: list[_Part] = []
        for line in lines:
            self._add(parts, self._parts(line, self._after or page if id(line) in over else page))
        self._flush(parts)


def _linked(run: Run, page: Page) -> list[tuple[str, str]]:
    """Text of a run in pieces by the link annotations that cover it."""
    end = run.start + len(run.text)
    covering = [link for link in page.links if link.start < end and link.end > run.start]
    pieces, at = [], run.start
    for link in sorted(covering):
        low, high = max(link.start, at), min(link.end, end)
        if low > at:
            pieces.append((run.text[at - run.start : low - run.start], ""))
        if high > low:
            pieces.append((run.text[low - run.start : high - run.start], link.target))
            at = high
    if at < end:
        pieces.append((run.text[at - run.start :], ""))
    return pieces
