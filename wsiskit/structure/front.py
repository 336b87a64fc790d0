"""The masthead → fields: symbol, date, organs, sessions, agenda item, title, kind of report, summary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.model.report import FrontField
from wsiskit.model.spans import Span
from wsiskit.structure.blocks.measure import count_columns
from wsiskit.structure.wording import strip_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.knowledge.languages import Profile

_GAP = re.compile(r"(?<=\S)(?:[ \t\u3000]{4,}|\t+)(?=\S)")
_ORDER = ("distribution", "date", "organ", "session", "period", "agenda_item", "modifier", "kind")
_NUMBERED = re.compile(
    r"(?:[A-Z]/)?(?:\d{1,4}|S-\d{1,2}|ES-\d{1,2})/\d{1,4}(?: [A-Z])?\.\s"
)  # 80/251. Title of a resolution
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W\d_]")
_STARS = " *\\"
TITLE_LINES = 6  # that a title is set over
ACROSS = 40  # columns; what is set in one of two columns of a masthead, as agenda items are, is narrower
FIELD_MAX = 60  # characters of a line that is a field of its own
_TOLD = frozenset(("symbol", "distribution", "date", "organ", "session", "period", "agenda_item"))
_FILLED = re.compile(r"\S(?:[^\r\n]*\S)?")
SMALL_WORD = 3  # letters of the words that no title ends with
ORGAN_LINES = 3  # that the name of an organ is set over
_LINE_END = re.compile(r"(?<=\S)[^\S\r\n]*+(?:\r\n|\n|\r)\s*+(?=\S)")
_SPACED_WORD = re.compile(r"[^\W\d_](?: [^\W\d_]){2,}")  # letters set apart: N A T I O N S
_WORD_GAP = re.compile(r"\s*[\r\n]\s*|[^\S\r\n]{2,}")  # what parts words of such letters
_TATWEEL = chr(0x0640)  # what stretches an Arabic word
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
PROSE = 5  # times the longest heading from which a block is text, whatever ends it; agenda items run to three


def read_front(
    text: str, masthead: list[Span], profile: Profile, tables: Sequence[Span] = ()
) -> tuple[FrontField, ...]:
    """Fields in text order; values stand without the marks of their notes.

    Of `tables`, those of the title page, only cells count whose words tell what they are. What follows the summary's heading
    is the summary, what follows the name of the organ and a comma the preamble.
    """
    fields: list[FrontField] = []
    met: set[str] = set()
    lines: list[tuple[str, Span]] = []  # what a line of the masthead proper is, "" where its words do not tell
    summary = profile.regex("front", "summary")
    enacting = profile.regex("front", "enacting")
    section = ""
    for span in (part for line in tables for part in _lines(text, line)):
        lines += [
            (name, cell) for name, cell in _named(text, _bare(text, span, profile), profile, met) if name in _TOLD
        ]
    met.update(name for name, _ in lines)
    for span in (part for line in masthead for part in _split(text, line, profile)):
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
    lines = _with_organs_joined(text, sorted(lines, key=lambda line: line[1]), profile)
    for name, s, rule in _settle(text, lines, profile):
        value = text[s.start : s.end]
        if name in _JOINED:
            value = _JOINED[name](value, profile)
        fields.append(FrontField(name, value, s, rule))
    return tuple(sorted(fields, key=lambda f: f.span))


def _in_one_line(content: str, profile: Profile) -> str:
    """A name without what sets it in a masthead: line ends, tatweel, spaces between its characters (N A T I O N S)."""
    words = (
        "".join(word.split()) if _SPACED_WORD.fullmatch(word) else word for word in _WORD_GAP.split(content.strip())
    )
    return profile.joiner.join(" ".join(words).replace(_TATWEEL, "").split())


def _on_one_line(content: str, profile: Profile) -> str:
    """A title without its line ends."""
    return _LINE_END.sub(profile.joiner, content)


_JOINED = {"organ": _in_one_line, "title": _on_one_line}


def _is_wide(content: str) -> bool:
    """Whether a line of an unspaced script is set with spaces between all its characters: 大    会."""
    parts = content.split()
    return len(parts) > 1 and all(len(part) == 1 and part > "\u2e80" for part in parts)


def _with_organs_joined(text: str, lines: list[tuple[str, Span]], profile: Profile) -> list[tuple[str, Span]]:
    """The lines with those made one that name an organ, or the United Nations, together: General | Assembly."""
    joined: list[tuple[str, Span]] = []
    at = 0
    while at < len(lines):
        reach = 1
        while at + reach < len(lines) and reach < ORGAN_LINES and not lines[at + reach][0]:
            reach += 1
        for size in range(reach, 1, -1) if lines[at][0] in ("", "distribution") else ():
            span = Span(lines[at][1].start, lines[at + size - 1][1].end)
            name = (
                "" if _BLANK_LINE.search(text, *span) else _body_of(_in_one_line(text[slice(*span)], profile), profile)
            )
            if name and name != lines[at][0]:
                joined.append((name, span))
                at += size
                break
        else:
            joined.append(lines[at])
            at += 1
    return joined


def _body_of(content: str, profile: Profile) -> str:
    """The field whose name a line holds: `organ`, or `distribution` for the name of the United Nations; else empty."""
    return next((name for name in ("organ", "distribution") if _found(name, content, profile)), "")


def _found(name: str, content: str, profile: Profile) -> re.Match[str] | None:
    """Where the words of a field stand in a line; one in capitals may have them in any case (ASSEMBLÉE GÉNÉRALE)."""
    pattern = profile.regex("front", name)
    found = pattern.search(content)
    if found is None and content.isupper():
        return re.compile(pattern.pattern, pattern.flags | re.IGNORECASE).search(content)
    return found


def _columns(text: str, span: Span) -> list[Span]:
    """Parts of a line that stand side by side: the organs of a joint report, a symbol and its distribution."""
    if _is_wide(text[span.start : span.end]):
        return [span]
    cuts = [m.span() for m in _GAP.finditer(text, *span)]
    starts = [span.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _lines(text: str, span: Span) -> list[Span]:
    """What stands on each line of a span, columns apart."""
    found = (m.span() for m in _FILLED.finditer(text, *span))
    return [part for start, end in found for part in _columns(text, Span(start, end))]


def _split(text: str, span: Span, profile: Profile) -> list[Span]:
    """Parts of a block of the masthead: its lines, where a line end alone parts fields (Distr.: General | 12 March
    2012); what stands below the heading of the summary stays one."""
    lines = _lines(text, span)
    summary = profile.regex("front", "summary")
    at = next((n for n, part in enumerate(lines) if summary.match(text[slice(*part)])), len(lines))
    fields = lines[: at + 1]
    if len(lines) > 1 and max(part.end - part.start for part in fields) <= FIELD_MAX:
        names = {_name(text[slice(*part)], profile, set()) for part in fields}
        if len(names & _TOLD) > 1 or (names & _TOLD and "" in names):
            return [*fields, Span(lines[at + 1].start, span.end)] if at + 1 < len(lines) else fields
    return _columns(text, span)


def _bare(text: str, span: Span, profile: Profile) -> Span:
    """The span without the note marks at its end; a line of nothing else stays. The digit of Corr.1 is no mark."""
    kept = text[span.start : span.end].rstrip(_STARS)
    if not _is_symbol(kept, profile):
        kept = strip_marks(kept).rstrip(_STARS)
    return Span(span.start, span.start + len(kept)) if kept else span


def _named(text: str, span: Span, profile: Profile, before: set[str]) -> list[tuple[str, Span]]:
    """What the words of a line tell it to be; a date after the distribution or the symbol is a field of its own."""
    content = text[span.start : span.end]
    date = profile.regex("front", "date").search(content)
    if date and date.start() and _WORD.search(content[: date.start()]):
        head = Span(span.start, span.start + len(content[: date.start()].rstrip()))
        name = _name(text[head.start : head.end], profile, before)
        if name in ("symbol", "distribution"):
            return [(name, head), ("date", Span(span.start + date.start(), span.start + date.end()))]
    set_apart = _is_wide(content) or _TATWEEL in content or _SPACED_WORD.search(content)
    return [(_name(_in_one_line(content, profile) if set_apart else content, profile, before), span)]


def _name(content: str, profile: Profile, before: set[str]) -> str:
    if _is_symbol(content, profile):
        return "symbol"
    for name in _ORDER:
        # a title below the agenda item may begin as the name of an organ does: Commission on …: programme of work
        if name == "organ" and "agenda_item" in before and ":" in content:
            continue
        found = _found(name, content, profile)
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
    places = {lines[i][1] for i in above}
    lines, title = _with_title_joined(text, lines, title, rule, profile)
    settled, higher = [], frozenset(i for i, (_, span) in enumerate(lines) if span in places)
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


def _with_title_joined(
    text: str, lines: list[tuple[str, Span]], title: int, rule: str, profile: Profile
) -> tuple[list[tuple[str, Span]], int]:
    """The lines with those of the title made one, and its place: a resolution's title continues below its number, any other
    stands above the kind of report and may begin some lines higher."""
    if title < 0:
        return lines, title
    first = last = title
    if rule == "front.resolution-number":
        while last - first + 1 < TITLE_LINES and _goes_on(text, lines, last + 1):
            last += 1
    elif rule == "front.before-kind":
        while (
            last - first + 1 < TITLE_LINES and _goes_on(text, lines, first) and _is_wrapped(text, lines, first, profile)
        ):
            first -= 1
    span = Span(lines[first][1].start, lines[last][1].end)
    return [*lines[:first], ("", span), *lines[last + 1 :]], first


def _goes_on(text: str, lines: list[tuple[str, Span]], i: int) -> bool:
    """Whether nothing but a line end parts line `i` from the one above, and words tell neither to be anything."""
    if not 0 < i < len(lines) or lines[i][0] or lines[i - 1][0]:
        return False
    between = text[lines[i - 1][1].end : lines[i][1].start]
    return between.replace("\r\n", "\n").replace("\r", "\n").count("\n") == 1 and not between.strip(
        _STARS + "\n\r\t\u3000"
    )


def _is_wrapped(text: str, lines: list[tuple[str, Span]], i: int, profile: Profile) -> bool:
    """Whether the line above runs on in line `i`: that begins with a small letter, the line above ends with a small word
    (of, la, по), or, where a script has no such letters, it is set across the page. Where blank lines part the title from
    what stands above, all lines between are its."""
    above, here = (text[slice(*lines[n][1])] for n in (i - 1, i))
    if here[0].islower() or _is_set_off(text, lines, i):
        return True
    if above.split()[-1].islower() and len(above.split()[-1]) <= SMALL_WORD:
        return True
    uncased = not any(map(str.isupper, above)) and not any(map(str.islower, above))
    ends = profile.regex("", "finished").search(above) or profile.regex("", "clause_end").search(above)
    return uncased and not ends and count_columns(above) >= ACROSS


def _is_set_off(text: str, lines: list[tuple[str, Span]], i: int) -> bool:
    """Whether the lines above `i` go up to a blank line, with none among them that words tell to be something else."""
    top = i
    while _goes_on(text, lines, top):
        top -= 1
    return top > 0 and _BLANK_LINE.search(text, lines[top - 1][1].end, lines[top][1].start) is not None


def _is_prose(text: str, span: Span, profile: Profile) -> bool:
    plain = text[span.start : span.end]
    return len(plain) > PROSE * profile.heading_max or profile.regex("", "finished").search(plain) is not None
