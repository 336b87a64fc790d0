"""The text of a report while a reader writes it, with the layout facts that point into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.errors import InputError
from wsiskit.model.diagnostic import Diagnostic
from wsiskit.model.record import NamedTuple
from wsiskit.model.source import Fact, SourceText
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_TEXT = 50_000_000  # characters; the longest report known has under two million
_RAISED = str.maketrans("0123456789+-−()=", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾⁼")
_RAISED_LETTERS = str.maketrans("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_UP = frozenset(map(chr, _RAISED_LETTERS.values())) | frozenset(map(chr, _RAISED.values()))
_ODD_BREAKS = str.maketrans(dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
_new = tuple.__new__  # facts are many, and their constructors take longer than they do


def raised(text: str) -> str:
    """Figures set as superscripts, as the superscript characters of Unicode: `10` raised is `¹⁰`, never the number ten."""
    return text.translate(_RAISED)


def raised_mark(mark: str) -> str:
    """A note's mark as it is written in the text, of the same length: figures and small letters raised, else as it is."""
    return mark.translate(_RAISED_LETTERS).translate(_RAISED)


def runs_on(mark: str) -> bool:
    """Whether a mark, as `raised_mark` writes it, would run into the word before it: Unicode raises no `IX` and no `一`."""
    return mark[:1].isalnum() and mark[0] not in _UP


def one_line(text: str) -> str:
    """Text whose own line ends are spaces: what ends a line here is decided by the reader alone."""
    return text.translate(_ODD_BREAKS)


def _place(fact: Fact) -> tuple[int, int, str]:
    """Where a fact stands among others: the longer before the shorter."""
    kind, (start, end), _ = fact
    return start, -end, kind


class Part(NamedTuple):
    """Text that was written, and what was noted of it; offsets are those of the whole text."""

    text: str
    facts: list[Fact]
    diagnostics: list[Diagnostic]


class TextBuilder:
    """Collects text and facts. Blocks are set apart by an empty line, so that no two of them can run together."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.at = 0
        self.facts: list[Fact] = []
        self.page_starts: list[int] = [0]
        self.diagnostics: list[Diagnostic] = []
        self._parts: list[str] = []
        self._turn: int | None = None

    def write(self, text: str) -> None:
        """Append text as it is. Raises `InputError` beyond `MAX_TEXT` characters."""
        self._parts.append(text)
        self.at += len(text)
        if self.at > MAX_TEXT:
            message = f"the report has more than {MAX_TEXT:,} characters of text"
            raise InputError(self.path, "input.too-much-text", message, "split it: one report is one file")

    def fact(self, kind: str, start: int, value: str = "", end: int | None = None) -> None:
        """Note that the text from `start` to `end` (default: to here) is so; empty spans are left out."""
        stop = self.at if end is None else end
        if stop > start:
            self.facts.append(_new(Fact, (kind, _new(Span, (start, stop)), value)))

    def close_block(self, start: int, style: str = "") -> None:
        """End the block that began at `start` with an empty line; a block without text leaves nothing."""
        if self.at > start:
            self.fact("block", start, style)
            self.write("\n\n")

    def page(self, number: int) -> None:
        """Page `number` (0-based) begins here; a page without text begins where the next one does."""
        if number:
            self.page_starts.append(self.at)

    def doubt(self, rule: str, severity: str, message: str, span: Span | None = None) -> None:
        """Note a doubt of the reader."""
        self.diagnostics.append(Diagnostic(rule, severity, message, span or Span(self.at, self.at)))

    def take(self) -> Part:
        """What was written since the last call, up to the last turn, with its facts in text order; it is kept no longer.
        A fact may reach into what the next call gives."""
        cut = len(self._parts) if self._turn is None else self._turn
        part = Part("".join(self._parts[:cut]), sorted(self.facts, key=_place), self.diagnostics)
        self._parts, self.facts, self.diagnostics, self._turn = self._parts[cut:], [], [], None
        return part

    def turn(self) -> None:
        """Note that the next page begins here, inside a block."""
        self._turn = len(self._parts)

    def add(self, part: Part) -> None:
        """Append what another builder of the same text wrote next."""
        self.write(part.text)
        self.facts += part.facts
        self.diagnostics += part.diagnostics

    def text(self) -> str:
        """All text so far."""
        return "".join(self._parts)

    def build(self, form: str, sha256: str, facts: Iterable[Fact] | None = None) -> SourceText:
        """The finished source text. Raises `InputError` where it holds no text."""
        text = self.text().removesuffix("\n")
        if not text.strip():
            raise InputError(
                self.path, "input.empty", "the report holds no text", "give a file with the text of a report"
            )
        end = len(text)
        clipped = [
            fact if fact.span.end <= end else fact._replace(span=Span(fact.span.start, end))
            for fact in (self.facts if facts is None else facts)
            if fact.span.start < end
        ]
        ordered = tuple(sorted(clipped, key=_place))
        starts = tuple(min(start, end) for start in self.page_starts)
        doubts = tuple(d._replace(span=Span(min(d.span.start, end), min(d.span.end, end))) for d in self.diagnostics)
        return SourceText(
            path=self.path,
            text=text,
            format=form,
            encoding="utf-8",
            sha256=sha256,
            page_starts=starts,
            facts=ordered,
            diagnostics=doubts,
        )
