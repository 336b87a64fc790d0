"""Which encoding wrote bytes that are not Unicode: readings are judged by the letters and words of the languages known here.

A single-byte encoding decodes nearly anything, so success proves nothing. What proves something: the letters outside ASCII
are those of one language, in the case that stands inside a word, the usual letters as often as usual, and its function
words are there. The letters, words and encodings of a language are data of its profile (`[detection]`). Where none of the
languages known here is credible, charset-normalizer is asked, which knows the letter frequencies of others.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.index import SCRIPTS
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.knowledge.languages import Profile

SAMPLE = 200_000  # bytes that are judged, cut at a line's end; the choice must decode the rest too
CREDIBLE = 0.8  # of the characters outside ASCII that must be letters or signs of the language, misfits taken off
AHEAD = 0.1  # by which a reading must be better than any that reads other characters
WORDS = 0.15  # of all words that are function words of the lists, in text of the language; more proves no more
ENOUGH = 20  # characters outside ASCII in a text that only one encoding makes sense of
SURE = 0.2  # charset-normalizer's coherence, 0 to 1: how far letters are as frequent as in a language it knows
_SIGNS = frozenset("–—‘’“”„«»…•·°§№€£©®™¹²³½¼¾×±¡¿ºª\xa0\xad") | frozenset("‐‑―※→")
_CJK_SIGNS = re.compile("[—‐-‧ -〿＀-￯①-⑳Ⅰ-Ⅻ°±×÷§·¨¤]")
_HAN = re.compile("[㐀-䶿一-鿿𠀀-𲎯]")
_WORD = re.compile(r"[^\W\d_]+")
# what no writer sets: inside a word a sign that is no apostrophe, dash or hyphen; a fraction or a currency sign where a word
# continues or has ended; one ideograph that ends a word in Latin letters
_MISPLACED = re.compile(
    r"(?<=[^\W\d_])[^\w\s\x00-\x7f’‘–—‐‑\xad…«»“”](?=[^\W\d_])|(?<=[^\W\d_])[½¼¾€¤£¢¥·]|[½¼¾¤¸¨´](?=[^\W\d_])"
    r"|(?<=[a-z])[㐀-鿿](?![㐀-鿿、-】，。；：（）！？])"
)
# what begins ideographs in ISO 2022, by the sets it names; and in HZ, pairs of bytes up to the mark that ends them
_ESCAPE = re.compile(rb"\x1b\$([@AB]|\([@-O]|[)*+][A-M])")
_BY_ESCAPE = {b")C": "iso2022_kr", **{b")" + code: "iso-2022-cn" for code in (b"A", b"G", b"E")}}
_HZ = re.compile(rb"~\{(?:[!-w][!-~]){2}")
LATIN_FOREIGN = 0.35  # of the letters of a text in Latin letters, at most, are not in ASCII
MOST = 0.6  # of the characters outside ASCII in a text in Cyrillic or Arabic letters are such letters, at least
HAN = 0.1  # of the letters of a text that are Han, at least: a Chinese report is one third URLs and symbols


class Reading(NamedTuple):
    """Bytes as one encoding reads them: `score` is 0 to about 1.5, credible from `CREDIBLE`; `language` is a code of a
    profile, or a name of charset-normalizer's where no profile is credible; `fit` is the number of characters that fit, less
    those that are misplaced."""

    codec: str
    text: str
    language: str
    score: float
    fit: int = 0


class Choice(NamedTuple):
    """Readings, the best first, each of other characters; `sure` is whether the first is taken."""

    readings: tuple[Reading, ...]
    sure: bool


def choose(data: bytes) -> Choice:
    """Readings of bytes that are not Unicode. The order of equals is that of languages and codecs in their profiles."""
    sample = _sample(data)
    best: dict[str, Reading] = {}
    for reading in _readings(sample):
        if not reading.score:
            continue
        characters = reading.text.replace("\xa0", " ")
        known = best.get(characters)
        if known is None or known.text.count("\xa0") > reading.text.count("\xa0"):
            best[characters] = reading
        elif reading.score > known.score:
            # several codecs may read the same characters: the usual one is named
            best[characters] = reading._replace(codec=known.codec, text=known.text)
    ordered = sorted(best.values(), key=lambda reading: -reading.score)
    credible = [reading for reading in ordered if reading.score >= CREDIBLE]
    if not credible:
        return _by_frequencies(sample, ordered)
    return Choice(tuple(credible), all(_is_ahead(credible[0], other) for other in credible[1:]))


def _is_ahead(one: Reading, other: Reading) -> bool:
    """Whether a reading is better by `AHEAD`; or, where both differ in few characters, whether it is better by one for two
    of those (€ and ¤, œ and ½, я and €)."""
    if one.score - other.score >= AHEAD:
        return True
    if one.language != other.language or len(one.text) != len(other.text):
        return False
    apart = sum(1 for a, b in zip(one.text, other.text, strict=True) if a != b)
    return one.score > other.score and one.fit - other.fit >= 0.5 * apart


def read_shifted(data: bytes) -> tuple[str, str, int] | None:
    """(codec, text, byte that it cannot read or −1) of ASCII that shifts to ideographs; none where that is not so.

    The escapes of ISO 2022 stand in no text. The `~{` of HZ does, so that what it gives must be of a language known here.
    """
    if escape := _ESCAPE.search(data):
        codec = _BY_ESCAPE.get(escape[1], "iso2022_jp_2")  # which holds those of Japan, and GB 2312
        return codec, *_as_far(data, codec)
    if not _HZ.search(data):
        return None
    text, at = _as_far(data, "hz")
    from wsiskit.knowledge.languages import available, load_profile

    is_text = any(_score(text, profile)[0] >= CREDIBLE for profile in map(load_profile, available()))
    return ("hz", text, at) if is_text else None


def _as_far(data: bytes, codec: str) -> tuple[str, int]:
    """The text, and the first byte that is none (−1: all are)."""
    try:
        return data.decode(codec), -1
    except UnicodeDecodeError as fault:
        return data.decode(codec, "ignore"), fault.start
    except LookupError:
        return "", 0


def has_odd_characters(text: str) -> bool:
    """Whether characters stand in a text that no text has: controls, private ones, unassigned ones, lone surrogates."""
    return any(unicodedata.category(c) in {"Cc", "Co", "Cn", "Cs"} for c in set(text) - set("\t\n\r\f\v\x85"))


def attempt(data: bytes, codec: str) -> str | None:
    """Text of the bytes, or none where the codec does not decode them or is not known."""
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _sample(data: bytes) -> bytes:
    if len(data) <= SAMPLE:
        return data
    # a line end is one byte in all of these encodings, and no part of a character
    return data[: data.rfind(b"\n", 0, SAMPLE) + 1] or data[:SAMPLE]


def _readings(data: bytes) -> Iterable[Reading]:
    from wsiskit.knowledge.languages import available, load_profile

    for profile in map(load_profile, available()):
        for codec in profile.words("detection", "encodings"):
            text = attempt(data, codec)
            if text is not None and not has_odd_characters(text):
                yield Reading(codec, text, profile.code, *_score(text, profile))


def is_cjk(char: str) -> bool:
    """Whether a character is an ideograph, or a sign or a letter of the kana that stands among them."""
    return _HAN.match(char) is not None or _CJK_SIGNS.match(char) is not None or "\u3040" <= char <= "\u30ff"


@cache
def _letters(profile: Profile) -> frozenset[str]:
    return frozenset(profile.section("detection").get("letters", ""))


@cache
def _usual(profile: Profile) -> frozenset[str]:
    return frozenset(profile.section("detection").get("usual", ""))


def _score(text: str, profile: Profile) -> tuple[float, int]:
    """How credible a reading is in a language, and the count of it: the share of its characters outside ASCII that fit,
    less what cannot stand where it does, and up to a half for function words."""
    foreign = [char for char in text if char > "\x7f" and not char.isspace()]
    if not foreign:
        return 0.0, 0
    letters = _letters(profile)
    own = [c for c in foreign if c in letters] if letters else _HAN.findall(text)
    signs = sum(1 for c in foreign if c in _SIGNS) if letters else len(_CJK_SIGNS.findall(text))
    if not _is_script_likely(text, foreign, own, profile):
        return 0.0, 0
    count = len(own) + signs - 4 * _misplaced(text)
    return max(count / len(foreign), 0.0) + _by_words(text, profile), count


def _is_script_likely(text: str, foreign: list[str], own: list[str], profile: Profile) -> bool:
    """Whether the letters of a text are as a text of the language has them: so many outside ASCII, the usual ones among
    them as often as usual."""
    total = sum(1 for char in text if char.isalpha())
    if not _usual(profile):
        return sum(1 for char in foreign if char.isalpha()) <= LATIN_FOREIGN * total
    share = next((share for *_, share, code in SCRIPTS if code == profile.code), 0.0)
    least = profile.section("detection").get("least_usual", 0.0)
    if len(own) < max(share * total, MOST * len(foreign) if _letters(profile) else HAN * total) or not own:
        return False
    known = sum(1 for c in own if c.lower() in _usual(profile))
    # a short text may hold few of the usual letters by chance
    return bool(known >= (least if len(own) >= 20 else 0.75 * least) * len(own))


def _misplaced(text: str) -> int:
    """Places inside words where no writer sets what stands there, capitals after small letters among them."""
    count = len(_MISPLACED.findall(text))
    for word in _WORD.findall(text):
        if not word.isascii() and not (word.islower() or word.isupper() or word.istitle()):
            count += sum(1 for a, b in itertools.pairwise(word) if a.islower() and b.isupper() and max(a, b) > "\x7f")
    return count


def _by_words(text: str, profile: Profile) -> float:
    """0 to 0.5 by the function words of the language among the words of a text."""
    from wsiskit.knowledge.detection import count_words

    total = profile.script.count_words(text)
    if not total:
        return 0.0
    return min(count_words(text, profile) / (total * WORDS), 1.0) / 2


def _by_frequencies(data: bytes, others: list[Reading]) -> Choice:
    """What charset-normalizer says, where no language known here is credible."""
    from charset_normalizer import from_bytes

    found = []
    for match in list(from_bytes(data, threshold=0.15))[:3]:
        text = attempt(data, match.encoding)
        if text is not None and not has_odd_characters(text):
            found.append(Reading(match.encoding, text, match.language, match.coherence))
    if not found:
        return Choice(tuple(others[:3]), sure=False)
    if len(found) == 1:
        # it knows no letter frequencies of ideographs: that nothing else makes text of many bytes has to do
        return Choice(tuple(found), sure=sum(char > "\x7f" for char in found[0].text) >= ENOUGH)
    ahead = found[0].score - found[1].score >= AHEAD / 2
    return Choice(tuple(found), sure=found[0].score >= SURE and ahead)
