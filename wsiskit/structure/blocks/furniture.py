"""Lines that are no text of the report: page numbers, job numbers, running headers, tables of contents, tables."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.structure.wording import strip_marks

if TYPE_CHECKING:
    from collections.abc import Container

    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.source import Line

# job numbers of New York, Geneva, Vienna (24-11168 (C) 260624 · GE.24-00527 · V.24-01234 (E)), and Nairobi (K2401234)
_JOB = r"(?:(?:[A-Z]{1,2}\.\s?)?\d{2}\s?-\d{5}|[KC]\d{7})(?:\s*\([A-Z]\))?(?:\s+\d{6}){0,3}"
_PAGE = r"\d{1,3}(?:/\d{1,3})?"
# The same in every language: 3/19 · - 3 - · a job number, a page beside it · *2411168* · barcode · HTML comment · rule
_UNIVERSAL = re.compile(
    rf"(?:\d{{1,3}}\s*/\s*\d{{1,3}}|[-–—]+\s*\d{{1,3}}\s*[-–—]+|(?:{_PAGE}\s+)?{_JOB}(?:\s+{_PAGE})?|"
    r"\*[A-Z]?\d{7,8}\*|<!--.*-->|[_*\-–—=\s]{3,}|…{1,2}|/(?:…|\.{3}))$"
)
_SHORT = 60  # longest line that is looked at as a running header
_RUNNING = 3  # times that a line comes, at page edges, before it is a running header without being a symbol
_GAP = "    "  # between what stands at the left edge of a page and what stands at the right
_GAPS = re.compile(r"(?<=\S)[ \t\u3000]{4,}(?=\S)")
_LINE = 200  # longest line that may have two such sides
_FAR = 20  # columns; a line that begins farther in, below a symbol with a running title, is the rest of that title
_WRAPPED = 3  # lines in which a running title continues
_PAGE_DIGITS = 3
_DIGITS = re.compile(r"\d+")
_SIGNS = "#* "  # of Markdown, which patterns of furniture are asked without
# title, leader, page or paragraphs ("(i) - (ix)"): dots, middle dots, ellipses or a wide gap before the number
_LEADER = re.compile(
    r".*?\S(?:\s*+(?:(?:\.\s?){4,}+|(?:·\s?){3,}+|…{2,}+|_{4,}+)\s*+|(?=\s{3}|\s?\t)\s++)"
    r"(?:\(?(?:\d{1,3}|[ivxl]{1,6})\)?\s*[-–—]\s*)?\(?(?:\d{1,3}|[ivxl]{1,6})\)?$"
)
_ENTRY = re.compile(r".*\S\s+\d{1,3}(?:\s*[-–—]\s*\d{1,3})?(?:\s+\d{1,3})?$|^(?:[-*]\s+)?\[.+\]\(#.*\)$")
_ENTRY_MAX = 300  # characters of an entry; bounds the work of the patterns above
_ENTRY_ENDS = "0123456789ivxl)"
_CONTENTS_REACH = 2  # lines of a wrapped entry before the one that carries the page
_DECORATION = "#* \u3000"  # what `contents` and `_unspaced` leave out
_TABLE = re.compile(r"\|.*\||</?(?:table|thead|tbody|tr|td|th)\b[^>]*>.*", re.I)
_ONWARD = re.compile(r"\s*(?:[-*]\s+)?\[.+\]\(#.*\)$|(?=.*\d$).*?(?:\.\s?){4}")


def contents(text: str, line: Line) -> str:
    """What stands on the line, without the hashes of Markdown."""
    return text[line.content.start : line.content.end].lstrip("#").strip(" *")


def find_furniture(
    text: str, lines: tuple[Line, ...], filled: list[int], profile: Profile, first: int, titles: Container[int] = ()
) -> set[int]:
    """Line numbers of page furniture, of the `filled` lines; `titles` are lines that the format sets as headings.

    By pattern; a document symbol alone where it comes again (its first place before `first`, the first line of the text
    proper, is the masthead's) or stands at a page's edge; any short line that comes three times or more at page edges
    and ends no sentence ("12. The Board took note of the report." comes often too) and is no title ("Table 3").
    """
    found: set[int] = set()
    own, symbol, known = _known_forms(profile)
    symbols: dict[str, list[int]] = {}
    sided: list[int] = []
    gaps = _GAP in text
    longest = _LINE if gaps else _SHORT
    for i in filled:
        start, end = lines[i][1]
        size = end - start
        if size > longest:
            continue
        if gaps and text.find(_GAP, start, end) >= 0:
            sides = _GAPS.split(text[start:end])
            if _is_sided(sides, own):
                found.add(i)
                continue
            if len(sides) == 2 and any(symbol.match(side) for side in sides):
                sided.append(i)
        if size > _SHORT:
            continue
        content = text[start:end]
        if content[0] not in _SIGNS and content[-1] != "*" and not known.match(content):
            continue
        bare = content.lstrip("#").strip(" *")
        if _UNIVERSAL.match(content) or own.match(bare):
            found.add(i)
        elif symbol.match(content.lstrip("# ")) and not bare.endswith("."):
            symbols.setdefault(bare, []).append(i)
    told = found.union(*symbols.values())
    for places in symbols.values():
        if len(places) > 1:
            found.update(places[places[0] < first :])
    edges = _page_edges(text, lines, filled, found)
    found.update(i for places in symbols.values() for i in places if i > first and i in edges)
    found |= _running_titles(lines, [i for i in sided if i > first and i in edges])
    shorts = (
        i for i in sorted(edges - told) if i not in titles and lines[i].content.end - lines[i].content.start <= _SHORT
    )
    return found | _running_headers({i: contents(text, lines[i]) for i in shorts}, profile)


@cache
def _known_forms(profile: Profile) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The language's patterns of furniture, of symbols, and what matches wherever one of them or of all languages does."""
    own, symbol = (
        "|".join(f"(?:{p})" for p in profile.words("furniture", "patterns")) or "(?!)",
        profile.regex("furniture", "repeated"),
    )
    forms = (own, symbol.pattern, _UNIVERSAL.pattern)
    return re.compile(own), symbol, re.compile("|".join(f"(?:{form})" for form in forms))


def _running_headers(short: dict[int, str], profile: Profile) -> set[int]:
    """Of the lines at page edges those that come often, figures apart, and end no sentence."""
    finished = profile.regex("", "finished")
    running: dict[str, list[int]] = {}
    for i, bare in short.items():
        if not finished.search(strip_marks(bare)):
            running.setdefault(_DIGITS.sub("0", bare), []).append(i)
    return {i for places in running.values() if len(places) >= _RUNNING for i in places}


def _is_sided(sides: list[str], own: re.Pattern[str]) -> bool:
    """Whether the parts of a line are the number of a page, a job number, a barcode or words of furniture, and more than
    numbers: 2 … 07-28004."""
    told = [_UNIVERSAL.match(side) or own.match(side) for side in sides]
    return any(told) and all(
        said or (side.isdecimal() and len(side) <= _PAGE_DIGITS) for said, side in zip(told, sides, strict=True)
    )


def _running_titles(lines: tuple[Line, ...], sided: list[int]) -> set[int]:
    """Lines at a page's edge with a symbol at one side and a title at the other, and lines that continue it."""
    found: set[int] = set()
    for i in sided:
        found.add(i)
        for j in range(i + 1, min(i + 1 + _WRAPPED, len(lines))):
            line = lines[j]
            if line.content.end == line.content.start or line.content.start - line.span.start < _FAR:
                break
            found.add(j)
    return found


def _page_edges(text: str, lines: tuple[Line, ...], filled: list[int], furniture: set[int]) -> set[int]:
    """Lines beside a form feed or beside furniture, blank lines apart."""
    edges: set[int] = set()
    for i in furniture:
        n = bisect_left(filled, i)
        edges.update(filled[max(n - 1, 0) : n], filled[n + 1 : n + 2])
    for here, after in itertools.pairwise(filled) if "\f" in text else ():
        if "\f" in text[lines[here].content.end : lines[after].content.start]:
            edges |= {here, after}
    return edges


def find_contents(text: str, lines: tuple[Line, ...], filled: list[int], profile: Profile) -> set[int]:
    """Line numbers of tables of contents, of the `filled` lines: the heading, and entries with a leader and a page number.

    Without the heading only leaders of dots count, and two entries must be near each other. After the heading the
    entries end with the last line that ends in a number or links to an anchor. A note that a word processor's text has
    between two entries ("** In keeping with paragraph 10 …") is none.
    """
    titles = {_unspaced(title) for title in profile.words("titles", "contents")}
    begins = {title[0] for title in titles}.union(_DECORATION)
    mark = profile.regex("notes", "pattern")
    found: set[int] = set()
    leaders: list[int] = []
    open_at = -1
    entries = [i for i in filled if text[(at := lines[i][1])[0]] in begins or text[at[1] - 1] in _ENTRY_ENDS]
    titled = any(_unspaced(contents(text, lines[i])) in titles for i in entries if text[lines[i][1][0]] in begins)
    for i in filled if titled else entries:
        start, end = lines[i][1]
        if end - start > _ENTRY_MAX:
            open_at = -1
            continue
        if text[start] in begins and _unspaced(contents(text, lines[i])) in titles:
            found.add(i)
            open_at = i
            continue
        may_lead = text[end - 1] in _ENTRY_ENDS
        if open_at < 0 and not may_lead:
            continue
        content = text[start:end]
        leader = may_lead and _LEADER.match(content) is not None
        if open_at >= 0 and (leader or _ENTRY.match(content)):
            between = (j for j in range(open_at + 1, i) if lines[j].content.end > lines[j].content.start)
            found.update(j for j in between if not mark.match(text[slice(*lines[j].content)]))
            found.add(i)
            open_at = i
        elif open_at >= 0 and _filled_between(lines, open_at, i) >= _CONTENTS_REACH:
            open_at = -1
        if leader and _ONWARD.match(content):
            leaders.append(i)
    for here, after in itertools.pairwise(leaders):
        if _filled_between(lines, here, after) <= _CONTENTS_REACH:
            entry = (j for j in range(here, after + 1) if lines[j].content.end > lines[j].content.start)
            found.update(j for j in entry if not mark.match(text[slice(*lines[j].content)]))
    return found | _annexes_listed(text, lines, filled, profile, found)


def _unspaced(title: str) -> str:
    """A title without spaces: 目 录 is set wide."""
    return title.replace(" ", "").replace("\u3000", "")


def _annexes_listed(
    text: str, lines: tuple[Line, ...], filled: list[int], profile: Profile, found: set[int]
) -> set[int]:
    """Lines directly after an entry that name an annex and give it no page, which ends many lists of contents."""
    if not found:
        return set()
    annex = profile.regex("titles", "annex")
    return {
        after
        for here, after in itertools.pairwise(filled)
        if here in found and after not in found and annex.fullmatch(contents(text, lines[after]).rstrip(". "))
    }


def _filled_between(lines: tuple[Line, ...], low: int, high: int) -> int:
    return sum(1 for j in range(low + 1, high) if lines[j].content.end > lines[j].content.start)


def find_tabbed(text: str, lines: tuple[Line, ...]) -> set[int]:
    """Line numbers of two or more adjacent lines that tabs set out in columns."""
    if "\t" not in text:
        return set()
    inner = [i for i, line in enumerate(lines) if "\t" in text[line.content.start : line.content.end]]
    return {i for pair in itertools.pairwise(inner) if pair[1] == pair[0] + 1 for i in pair}


def is_table_line(content: str) -> bool:
    """Whether a line is a row of a Markdown or HTML table."""
    return _TABLE.fullmatch(content) is not None
