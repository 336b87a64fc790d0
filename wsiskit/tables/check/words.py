"""Rules on words: doubled, left untranslated, lost at a page break; characters that no text should hold."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.model.spans import Span, overlap_test
from wsiskit.tables.check.finding import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.languages import Profile
    from wsiskit.passages.passage import Passage
    from wsiskit.tables.check.finding import Finder
    from wsiskit.tables.check.subject import Subject

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HAN_RUN = re.compile(f"[{_HAN}]{{2,}}")
_TWICE = re.compile(f"(?P<one>[{_HAN}])(?P=one)")
_DOUBLED_UNIT = re.compile(f"(?=(?P<unit>[{_HAN}]{{2,4}})(?P=unit))")
_DOUBLED_WORD = re.compile(r"(?<![\w\-'’])(?P<unit>[^\W\d_]{2,})[ \t\n]+(?P=unit)(?![\w\-'’])", re.I)
_LONE_WORD = 1000  # frequency in jieba's dictionary: 协 590, 融 584, 伦 970; 度 4995, 的 318825
_LONE = "{lone!r} remains before the page break: perhaps a character is lost before {following!r}"
_REACH = 12
_HAN_END = re.compile(f"[{_HAN}]{{1,{_REACH}}}\\Z")
_HAN_BEGIN = re.compile(f"[{_HAN}]{{1,{_REACH}}}")
_SPACE = re.compile(r"\s*")


def find_doubled(subject: Subject) -> Iterator[Found]:
    """Words and characters that appear twice in a row by mistake."""
    doubled = subject.profile.script.pick(_doubled_words, _doubled_han)
    for passage in subject.passages:
        for start, end, unit in sorted(doubled(passage, subject.profile)):
            span = passage.span(start, end)
            if not subject.in_name(span):
                around = passage.text[max(0, start - 3) : end + 3]
                yield Found(span, say("{unit} appears twice: …{around}…", unit=unit, around=around), unit, around)


def _doubled_words(passage: Passage, profile: Profile) -> Iterator[tuple[int, int, str]]:
    """(start, end, unit) of doubled words, but for those that may appear twice."""
    if passage.kind == "unknown":  # the heads of columns may stand side by side: planned, planned
        return
    ordinary = set(profile.words("check", "doubled_words"))
    for found in _DOUBLED_WORD.finditer(passage.text):
        if found["unit"].casefold() not in ordinary and not _begins_anew(found):
            yield found.start(), found.end(), found["unit"]


def _begins_anew(found: re.Match[str]) -> bool:
    """Whether the second word alone is capitalised: the next column or line begins with it, or a name."""
    first, second = found["unit"], found[0][-len(found["unit"]) :]
    return first[0].islower() and second[0].isupper()


def _doubled_han(passage: Passage, profile: Profile) -> Iterator[tuple[int, int, str]]:
    """(start, end, unit) of doubled stretches; words are those of jieba's dictionary, which may not be cut."""
    text = passage.text
    numerals, own_words = profile.words("check", "numerals"), profile.words("check", "own_words")
    for run in _HAN_RUN.finditer(text):
        if not (_TWICE.search(run[0]) or _DOUBLED_UNIT.search(run[0])):
            continue
        from wsiskit.names.tokens import words_of

        words = [(w.start, w.end) for w in words_of(profile).spans(run[0])]
        edges = {0} | {end for _, end in words}
        taken: set[int] = set()
        for found in _DOUBLED_UNIT.finditer(run[0]):
            unit, start = found["unit"], found.start()
            middle, end = start + len(unit), start + 2 * len(unit)
            if start in taken or unit[0] in numerals or len(set(unit)) == 1:
                continue
            if {start, middle, end} <= edges:  # 人工智能|智能体 is cut elsewhere
                taken.update(range(start, end))
                yield run.start() + start, run.start() + end, unit
        for left, right in itertools.pairwise(words):
            at = left[1]
            char = run[0][at]
            if run[0][at - 1] != char or char in numerals or at in taken or at - 1 in taken:
                continue
            if right[1] - right[0] > 1 or (left[1] - left[0] > 1 and char in own_words):
                continue  # 发展|展望, 日|日内瓦, 目的|的
            yield run.start() + at - 1, run.start() + at + 1, char


def find_untranslated(subject: Subject) -> Iterator[Found]:
    """Function words of another language between Chinese characters."""
    words = subject.profile.words("check", "foreign_words")
    if not words:
        return
    pattern = re.compile(
        rf"(?<=[{_HAN}》”）)、，,]) ?(?P<word>(?:{'|'.join(words)})(?: (?:{'|'.join(words)}))*)(?= ?[{_HAN}《“（(])"
    )
    for passage in subject.passages:
        for found in pattern.finditer(passage.text):
            around = passage.text[max(0, found.start() - 4) : found.end() + 4]
            span = passage.span(*found.span("word"))
            message = say("{word!r} is not translated: …{around}…", word=found["word"], around=around)
            yield Found(span, message, key=around)


def find_lost_at_joins(subject: Subject) -> Iterator[Found]:
    """Page breaks before which a lone character remains that is no word of its own."""
    is_repaired = overlap_test(d.span for d in subject.annotated.diagnostics if d.rule == "name.character-lost")
    for paragraph in subject.annotated.report.paragraphs:
        for join in paragraph.joins:
            end = _stripped(subject.text, join.at)
            left = _HAN_END.search(subject.text, max(end - _REACH, 0), end)
            right = _HAN_BEGIN.match(subject.text, _SPACE.match(subject.text, join.resumes).end())  # type: ignore[union-attr]
            if not left or not right or is_repaired(Span(left.end() - 1, left.end() + 1)):
                continue
            lone = _lone_before(left[0], right[0], subject.profile)
            if lone:
                message = say(_LONE, lone=lone, following=right[0][:4])
                yield Found(Span(left.end() - 1, left.end()), message)


def _stripped(text: str, end: int) -> int:
    """Where the text before `end` ends without the space at its end."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _lone_before(left: str, right: str, profile: Profile) -> str:
    """The last character of `left` where it is a word of one character, a rare one, and nothing crosses the cut."""
    from wsiskit.names.tokens import words_of

    words, cut = words_of(profile), len(left)
    for word in words.spans(left + right):
        if word.end == cut and word.start == cut - 1 and words.frequency(left[-1]) < _LONE_WORD:
            return left[-1]
    return ""


def find_broken_characters(subject: Subject) -> Iterator[Found]:
    """Runs of replacement and private-use characters."""
    text = subject.text
    for found in re.finditer("[\ufffd\ue000-\uf8ff]+", text):
        names = " ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(found[0]))
        around = text[max(0, found.start() - 4) : found.start()]
        message = say("private-use character {names} after {around!r}", names=names, around=around)
        if "\ufffd" in found[0]:
            message = say("replacement character {names} after {around!r}", names=names, around=around)
        yield Found(Span(*found.span()), message, key=f"{around}{names}")
    for found in re.finditer("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+", text):
        names = " ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(found[0]))
        yield Found(Span(*found.span()), say("control character {names}", names=names), key=names)


FINDERS: dict[str, Finder] = {
    "text.doubled": find_doubled,
    "text.untranslated": find_untranslated,
    "join.character-lost": find_lost_at_joins,
    "text.broken-character": find_broken_characters,
}
