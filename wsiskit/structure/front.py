"""The masthead → fields: symbol, date, organs, sessions, agenda item, title, kind of report, summary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.report import FrontField
from wsiskit.model.spans import Span
from wsiskit.structure.wording import strip_marks

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile

_GAP = re.compile(r"(?<=\S)(?:[ \t\u3000]{4,}|\t+)(?=\S)")
_ORDER = ("distribution", "date", "organ", "session", "period", "agenda_item", "modifier", "kind")
_NUMBERED = re.compile(
    r"(?:[A-Z]/)?(?:\d{1,4}|S-\d{1,2}|ES-\d{1,2})/\d{1,4}(?: [A-Z])?\.\s"
)  # 80/251. Title of a resolution
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W\d_]")
_STARS = " *\\"
ORGAN_LINES = 3  # that the name of an organ is set over
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
PROSE = 5  # times the longest heading from which a block is text, whatever ends it; agenda items run to three


def read_front(text: str, masthead: list[Span], profile: Profile) -> tuple[FrontField, ...]:
    """Fields in text order; values stand without the marks of their notes.

    What follows the summary's heading is the summary, what follows the name of the organ and a comma the preamble.
    """
    fields: list[FrontField] = []
    met: set[str] = set()
    lines: list[tuple[str, Span]] = []  # what a line of the masthead proper is, "" where its words do not tell
    summary = profile.regex("front", "summary")
    enacting = profile.regex("front", "enacting")
    section = ""
    for span in (part for line in masthead for part in _columns(text, line)):
        content = text[span.start : span.end]
        if section != "summary" and (section or enacting.match(content)):
            section = "preamble"
            fields.append(FrontField("preamble", content, span, "front.after-enacting-words"))
        elif section:
            fields.append(FrontField("summary", content, span, "front.after-summary-heading"))
        elif summary.match(content.strip(" *#_")):
            section = "summary"
            fields.append(FrontField("summary_heading", content, span, "front.summary"))
        else:
            named = _named(text, _bare(text, span, profile), profile, met)
            lines += named
            met.update(name for name, _ in named)
    lines = _with_organs_joined(text, lines, profile)
    for name, s, rule in _settle(text, lines, profile):
        value = text[s.start : s.end]
        fields.append(FrontField(name, _in_one_line(value, profile) if name == "organ" else value, s, rule))
    return tuple(sorted(fields, key=lambda f: f.span))


def _in_one_line(content: str, profile: Profile) -> str:
    """A name without what sets it in a masthead: line ends, and in an unspaced script the spaces between its characters."""
    return profile.joiner.join(content.split())


def _is_wide(content: str) -> bool:
    """Whether a line of an unspaced script is set with spaces between all its characters: 大    会."""
    parts = content.split()
    return len(parts) > 1 and all(len(part) == 1 and part > "\u2e80" for part in parts)


def _with_organs_joined(text: str, lines: list[tuple[str, Span]], profile: Profile) -> list[tuple[str, Span]]:
    """The lines with those made one that name an organ together: General | Assembly."""
    organ, joined = profile.regex("front", "organ"), []
    at = 0
    while at < len(lines):
        reach = 1
        while at + reach < len(lines) and reach < ORGAN_LINES and not lines[at + reach][0]:
            reach += 1
        for size in range(reach, 1, -1) if not lines[at][0] else ():
            span = Span(lines[at][1].start, lines[at + size - 1][1].end)
            if not _BLANK_LINE.search(text, *span) and organ.search(_in_one_line(text[slice(*span)], profile)):
                joined.append(("organ", span))
                at += size
                break
        else:
            joined.append(lines[at])
            at += 1
    return joined


def _columns(text: str, span: Span) -> list[Span]:
    """Parts of a line that stand side by side: the organs of a joint report, a symbol and its distribution."""
    if _is_wide(text[span.start : span.end]):
        return [span]
    cuts = [m.span() for m in _GAP.finditer(text, *span)]
    starts = [span.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _bare(text: str, span: Span, profile: Profile) -> Span:
    """The span without the note marks at its end; a line of nothing else stays. The digit of Corr.1 is no mark."""
    kept = text[span.start : span.end].rstrip(_STARS)
    if not _is_symbol(kept, profile):
        kept = strip_marks(kept).rstrip(_STARS)
    return Span(span.start, span.start + len(kept)) if kept else span


def _named(text: str, span: Span, profile: Profile, before: set[str]) -> list[tuple[str, Span]]:
    """What the words of a line tell it to be; a date after the distribution or the symbol is a field of its own."""
    content = text[span.start : span.end]
    content = _in_one_line(content, profile) if _is_wide(content) else content
    date = profile.regex("front", "date").search(content)
    if date and date.start() and _WORD.search(content[: date.start()]):
        head = Span(span.start, span.start + len(content[: date.start()].rstrip()))
        name = _name(text[head.start : head.end], profile, before)
        if name in ("symbol", "distribution"):
            return [(name, head), ("date", Span(span.start + date.start(), span.start + date.end()))]
    return [(_name(content, profile, before), span)]


def _name(content: str, profile: Profile, before: set[str]) -> str:
    if _is_symbol(content, profile):
        return "symbol"
    for name in _ORDER:
        # a title below the agenda item may begin as the name of an organ does: Commission on …: programme of work
        if name == "organ" and "agenda_item" in before and ":" in content:
            continue
        found = profile.regex("front", name).search(content)
        if found and (name != "date" or not found.start()):
            return name
    return ""


def _is_symbol(content: str, profile: Profile) -> bool:
    """Whether symbols are all that the line says; what stands in brackets (Sect. 12) belongs to them."""
    rest, found = profile.regex("front", "symbol").subn(" ", content)
    return found > 0 and content.lstrip("*# ")[:1].isalnum() and not _WORD.search(_BRACKETS.sub(" ", rest))


def _settle(text: str, lines: list[tuple[str, Span]], profile: Profile) -> list[tuple[str, Span, str]]:
    """Every line with its name and rule: what no words name is the title, text of the agenda item or text by its place.

    The title is a resolution's line with its number; else the last line before the kind of report, or, where no kind is
    named and no agenda item, the first. Lines of a title or an agenda are no sentences.
    """
    names = [name for name, _ in lines]
    kind = names.index("kind") if "kind" in names else len(names)
    # where sentences begin, as in a letter, lines without one are text as well: a signature
    prose = next((i for i, (name, span) in enumerate(lines) if not name and _is_prose(text, span, profile)), len(lines))
    loose = [i for i, (name, _) in enumerate(lines[:prose]) if not name]
    numbered = [i for i in loose if _NUMBERED.match(text, lines[i][1].start)]
    above = [i for i in loose if i < kind]
    if numbered:
        title, rule = numbered[0], "front.resolution-number"
    elif kind == len(names) and "agenda_item" not in names:
        title, rule = (above[0] if above else -1), "front.first-line"
    else:
        title, rule = (above[-1] if above else -1), "front.before-kind"
    settled, higher = [], frozenset(above)
    for i, (name, span) in enumerate(lines):
        if name:
            settled.append((name, span, f"front.{name}"))
        elif i == title:
            settled.append(("title", span, rule))
        elif i in higher and (i < title or numbered):
            settled.append(("agenda_text", span, "front.agenda-text"))
        else:
            settled.append(("text", span, "front.text"))
    return settled


def _is_prose(text: str, span: Span, profile: Profile) -> bool:
    plain = text[span.start : span.end]
    return len(plain) > PROSE * profile.heading_max or profile.regex("", "finished").search(plain) is not None
