"""Forms of verbs, one lexicon per language: which words may be a finite verb, a participle, an infinitive.

Word in, one letter out. The words are `data/verbs/CODE.txt` (SOURCES.md says whence), the endings `[statements.verbs]` of
the profile; a lexicon is read when the first statement is asked for.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.files import read_data
from wsiskit.knowledge.kept import kept

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile

FINITE, AMBIGUOUS, EITHER, PARTICIPLE, GERUND, BASE, REFLEXIVE = "v", "x", "e", "p", "g", "i", "z"
BASE_OR_NOUN = "q"
_COUNTS = "0123456789abcdefghijklmnopqrstuvwxyz"


@cache
def read_words(code: str) -> frozenset[str]:
    """Entries of `data/verbs/CODE.txt`, decoded."""
    text = read_data(f"verbs/{code}.txt")
    return frozenset(kept((text,), (__name__,), lambda: _decoded(text)) or _decoded(text))


def _decoded(text: str) -> list[str]:
    """The words of the lines: each says how many characters of the one before it continue."""
    words, before = [], ""
    for line in text.splitlines():
        before = before[: _COUNTS.index(line[0])] + line[1:]
        words.append(before)
    return words


class VerbForms:
    """Tells by lexicon and ending what form of a verb a word in lower case may be.

    `v` a finite verb, `x` a finite verb or a noun (standards), `q` a bare verb or a noun (support), `e` a finite verb or a
    participle (led), `p` a participle, `g` a gerund, `i` an infinitive, `z` a finite reflexive verb, empty where it is no
    form of a verb.
    """

    def __init__(self, profile: Profile) -> None:
        data = profile.section("statements.verbs")
        self._words = read_words(profile.code)
        self._rules = {kind: _rules(str(data.get(f"{kind}_rules", ""))) for kind in ("finite", "past", "gerund")}
        self._patterns = {
            key: profile.regex("statements.verbs", key) for key in ("finite", "participle", "gerund", "base")
        }
        self._reflexive = tuple(str(data.get("reflexive", "")).split())
        self._bare = bool(data.get("bare_finite"))  # the form of a dictionary is a finite one
        self._closed = bool(data.get("closed"))  # the list has what is no verb, and the endings decide
        self._prefix = profile.regex("statements.verbs", "prefix")
        self.form = cache(self._form)

    def _form(self, word: str) -> str:
        if self._closed:
            return self._by_ending(word)
        irregular, participle = "=" + word in self._words, "~" + word in self._words
        if irregular or participle:
            if irregular and participle:
                return EITHER
            return (EITHER if self._matches("participle", word) else FINITE) if irregular else PARTICIPLE
        if self._bare and (word in self._words or self._matches("finite", word)):
            return FINITE
        finite = self._lemma("finite", word)
        if finite:
            noun = finite + "*" in self._words
            return AMBIGUOUS if noun else EITHER if self._matches("participle", word) else FINITE
        if self._lemma("past", word):
            return EITHER
        if self._lemma("gerund", word) or self._matches("gerund", word):
            return GERUND
        if word in self._words or word + "*" in self._words:
            return BASE_OR_NOUN if word + "*" in self._words else BASE
        if self._matches("participle", word):
            return PARTICIPLE
        joined = self._prefix.match(word)  # co-designed
        return self.form(word[joined.end() :]) if joined else ""

    def _by_ending(self, word: str) -> str:
        plain = next((word.removesuffix(end) for end in self._reflexive if word.endswith(end)), word)
        if word in self._words:
            return ""
        if self._matches("participle", word):
            return PARTICIPLE
        if self._matches("finite", plain):
            return REFLEXIVE if plain != word else FINITE
        return BASE if self._matches("base", word) else ""

    def _matches(self, key: str, word: str) -> bool:
        return self._patterns[key].search(word) is not None

    def _lemma(self, kind: str, word: str) -> str:
        """The verb of which an ending rule makes the word a form, empty where there is none; a noun's mark is left out."""
        for size in range(min(len(word) - 1, 6), -1, -1):
            for lemma_end in self._rules[kind].get(word[len(word) - size :], ()):
                lemma = word[: len(word) - size] + lemma_end
                if lemma in self._words or lemma + "*" in self._words:
                    return lemma
        return ""


def _rules(text: str) -> dict[str, tuple[str, ...]]:
    """`ies:y es:e` → ending of the form → endings of the lemma."""
    rules: dict[str, list[str]] = {}
    for rule in text.split():
        end, _, lemma_end = rule.partition(":")
        rules.setdefault(end, []).append(lemma_end)
    return {end: tuple(found) for end, found in rules.items()}


@cache
def verb_forms(profile: Profile) -> VerbForms:
    """The lexicon of a profile, read once."""
    return VerbForms(profile)
