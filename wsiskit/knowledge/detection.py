"""Which language a text is in: by its script, then by its masthead, then by function words; and on what that stands.

The words are data of the profiles (`[detection]`), the scripts of their index.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from wsiskit.knowledge.index import COMMON, SCRIPTS
from wsiskit.knowledge.languages import available, load_profile
from wsiskit.model.message import say
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile

SAMPLE = 20_000  # code points that are looked at: masthead and the first pages
MASTHEAD = 3_000  # code points in which a masthead stands
LEAST_WORDS = 2  # function words before they decide
LEAD = 1.5  # times as many as the next language has; the lists share no word, so noise stays far below


_WORD = re.compile(r"[^\W\d_]+")


class Detection(NamedTuple):
    """A language and what shows it; `doubt` is a message where nothing or too little does, empty otherwise.

    `rule` is `language.script`, `language.masthead`, `language.words`, `language.declared`, `language.letters` or
    `language.undecided`.
    """

    language: str
    rule: str
    doubt: str = ""


def detect_language(text: str, declared: str = "") -> Detection:
    """Language of a text; `declared` is what its file says (`fr`, `fr-CH`), which decides where the text shows none.

    Without evidence English is taken, and `doubt` says so: the caller reports it.
    """
    sample = text[:SAMPLE]
    counts = Counter(sample)
    letters = sum(n for char, n in counts.items() if char.isalpha())
    for first, last, share, language in SCRIPTS:
        if letters and sum(n for char, n in counts.items() if first <= char <= last) > letters * share:
            return _by_script(sample, language)
    latin = [load_profile(code) for code in available() if code not in {script[-1] for script in SCRIPTS}]
    mastheads = {p.code: len(p.regex("detection", "masthead").findall(sample[:MASTHEAD])) for p in latin}
    words = {p.code: count_words(sample, p) for p in latin}
    by_masthead, by_words = _leader(mastheads, 1), _leader(words, LEAST_WORDS)
    if by_masthead and by_words and by_masthead != by_words:
        doubt = say(
            "the masthead speaks for {one}, the words for {other}: read as {other}", one=by_masthead, other=by_words
        )
        return Detection(by_words, "language.words", doubt)
    if by_masthead:
        return Detection(by_masthead, "language.masthead")
    if by_words:
        return Detection(by_words, "language.words")
    said = declared.partition("-")[0].lower()
    if said in words and max(words.values()) - words[said] < LEAST_WORDS:
        return Detection(said, "language.declared")
    letters_of = {p.code: _count_letters(sample, p, latin) for p in latin}
    by_letters = _leader(letters_of, 1)
    if by_letters and not any(n for code, n in words.items() if code != by_letters):
        return Detection(by_letters, "language.letters")
    return Detection(COMMON, "language.undecided", say("nothing in the text shows its language: read as English (en)"))


def _by_script(sample: str, language: str) -> Detection:
    """The one language of the script that there is a profile for; words of it must stand in a text of some length."""
    profile = load_profile(language)
    known = (
        len(sample) < MASTHEAD or count_words(sample, profile) or profile.regex("detection", "masthead").search(sample)
    )
    doubt = say("the script is that of {language}, but no usual word of it stands in the text", language=language)
    return Detection(language, "language.script", "" if known else doubt)


def count_words(sample: str, profile: Profile) -> int:
    """How many of the words by which a language is told stand in a text."""
    return profile.script.count_listed(sample, profile.words("detection", "words"))


def _count_letters(sample: str, profile: Profile, others: list[Profile]) -> int:
    """Words with a letter that only this of several languages is written with, such as ñ or ê; those of foreign words in
    English do not count against it."""
    own = set(profile.section("detection").get("letters", ""))
    own -= {
        char
        for other in others
        if other.code not in (COMMON, profile.code)
        for char in other.section("detection").get("letters", "")
    }
    return sum(1 for word in _WORD.findall(sample) if own.intersection(word))


def _leader(counts: dict[str, int], least: int) -> str:
    """Code that leads by `LEAD` with at least `least`; empty where none does."""
    first, second, *_ = sorted(counts, key=lambda code: (-counts[code], code))
    return first if counts[first] >= least and counts[first] >= LEAD * max(counts[second], 0.1) else ""
