"""A clause as a row of tags: one letter per word, by closed classes, position and form. What the grammar reads.

Closed classes are data, `[statements.grammar]` of the profile; forms of verbs come from the lexicon.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from wsiskit.knowledge.verbs import verb_forms
from wsiskit.model.record import NamedTuple
from wsiskit.model.spans import Span
from wsiskit.passages.folding import BREAK, MASK, fold_form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.statements.clauses import Clause, UnitText
    from wsiskit.statements.reading import Named

NAME, UNKNOWN, WORD, NUMBER, QUOTED = "N", "U", "w", "n", '"'
COMMA, COLON, HYPHEN, OTHER = "C", "F", "H", "Z"
_CLASSES = {  # key of the profile → tag
    "determiner": "d", "preposition": "P", "of": "O", "by": "B", "and": "A", "but": "Y", "that": "T", "relative": "R",
    "subordinator": "S", "adverb": "D", "clitic": "k", "reflexive": "y", "pronoun": "r", "to": "I", "have": "h",
    "deontic": "m", "be": "b", "been": "c", "being": "j", "stative": "t", "noun": "w",
}  # fmt: skip
_TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*+'?)|(?P<number>\d+(?:[.,/:-]\d+)*+)|(?P<mark>[^\w\s])")
_TITLE = re.compile(r" ?(?![A-ZА-ЯÀ-Þ]{2})[A-ZА-ЯÀ-Þ]")
_FIRST = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_MARKS = {",": COMMA, "،": COMMA, ":": COLON, "-": HYPHEN}
_OPENING = "(（[【"
_NOUN_AFTER = "dPOBWL"  # after these a word that may be a verb is a noun
_DEMOTED = frozenset("vxqeip")
_REMEMBERED = 4096  # words of which the tag is kept
_CORRELATED = 8  # tokens between the words of a pair of conjunctions, at most
_BEHIND_PRONOUN = frozenset("hveb")  # tags of verbs before which a pronoun may stand


class Token(NamedTuple):
    """`[start, end)` in the unit's text; `name` where a linked name stands there."""

    start: int
    end: int
    word: str
    name: Named | None = None


class Tagged(NamedTuple):
    """`tags` has one letter per token."""

    tokens: tuple[Token, ...]
    tags: str


class Tagger:
    """Tags the clauses of one language."""

    def __init__(self, profile: Profile) -> None:
        data = profile.section("statements.grammar")
        self._classes: Mapping[str, str] = {
            fold_form(word.replace("_", " ")): tag
            for key, tag in _CLASSES.items()
            for word in str(data.get(key, "")).split()
        }
        patterns = enumerate(data.get("phrases", ()))
        self._patterns = re.compile("|".join(f"(?P<{tag}{i}>{found})" for i, (tag, found) in patterns) or "(?!)", re.I)
        self._phrases = _worded(self._classes)
        self._printed_adverb = profile.regex("statements.grammar", "printed_adverb")
        self._adverb = profile.regex("statements.grammar", "adverb_form")
        self._demotes = bool(data.get("articles"))
        self._object_pronouns = frozenset(map(fold_form, str(data.get("object_pronoun", "")).split()))
        self._prefix = profile.regex("statements.grammar", "prefix")
        self._relative_verb = profile.regex("statements.grammar", "verb_after_relative")
        pairs = (pair.partition(":") for pair in str(data.get("correlative", "")).split())
        self._correlative = {first: second for first, _, second in pairs}
        self._before_verb = frozenset(map(fold_form, str(data.get("before_verb", "")).split()))
        self._verb_first = bool(data.get("verb_first"))
        self._forms = verb_forms(profile)
        self._apposition = profile.regex("statements.grammar", "apposition")
        self._known = lru_cache(maxsize=_REMEMBERED)(self._of_word)  # the same words stand again and again

    def tag(self, unit: UnitText, clause: Clause, names: Sequence[Named]) -> Tagged:
        """Tokens of a clause; note marks and what stands in brackets are left out, a quotation is one token."""
        tokens: list[Token] = []
        tags: list[str] = []
        starts = {name.start: name for name in names}
        begins = sorted(starts)
        text, at = unit.text, clause.start
        closed = unit.ends
        while at < clause.end:
            if text[at] == " ":  # no word, name or expression of the profile begins with it
                at += 1
                continue
            if at in starts:
                found = starts[at]
                tokens.append(Token(at, found.end, text[at : found.end].lower(), found))
                tags.append(NAME)
                at = found.end
                continue
            quoted = starts.get(at + 1)
            if quoted and at in closed and is_quoted_name(unit, Span(at, closed[at]), quoted):
                head = (
                    tokens.pop().word if tags and tags[-1] == WORD and self._apposition.search(tokens[-1].word) else ""
                )
                if head:  # структурой «ООН-женщины»: the word before it declines for the name
                    tags.pop()
                tokens.append(Token(at, closed[at], head or text[quoted.start : quoted.end].lower(), quoted))
                tags.append(NAME)
                at = closed[at]
                continue
            if at in closed and closed[at] <= clause.end:
                if text[at] not in _OPENING:
                    tokens.append(Token(at, closed[at], ""))
                    tags.append(QUOTED)
                at = closed[at]
                continue
            after = bisect_right(begins, at)
            limit = begins[after] if after < len(begins) else clause.end
            at = self._next(unit, clause.end, at, limit, tokens, tags)
        return Tagged(tuple(tokens), self._in_context(tokens, tags))

    def _next(self, unit: UnitText, end: int, at: int, limit: int, tokens: list[Token], tags: list[str]) -> int:
        """Reads one phrase, word, number or mark at `at`; the position after it. A name begins at `limit`, which no word
        runs over."""
        text = unit.text
        stop, tag = self._phrase(text, at, end)
        if tag:
            tokens.append(Token(at, stop, text[at:stop].lower()))
            tags.append(tag)
            return stop
        found = _TOKEN.match(text, at, end)
        if not found:
            return at + 1
        stop = min(found.end(), limit)
        word = text[at:stop].lower()
        tag = (
            self._known(word, unit.printed[at:stop], opens=not tokens and not _TITLE.match(unit.printed, stop))
            if found["word"]
            else NUMBER
            if found["number"]
            else ""
        )
        if found["word"]:
            prefix = self._prefix.match(word)
            rest = word[prefix.end() :] if prefix else ""
            joined = prefix is not None and prefix.lastgroup == "A"  # and: what follows may be a verb
            closed = rest in self._classes or (joined and tag == WORD and bool(self._forms.form(rest)))
            if prefix and prefix.lastgroup and (stop < found.end() or closed) and tag != "D":
                tokens.append(Token(at, at + prefix.end(), prefix[0]))
                tags.append(prefix.lastgroup[0])
                return at + prefix.end()
        if not tag:
            tag = _MARKS.get(found["mark"] or "", "" if text[at] in (MASK, BREAK) else OTHER)
        if tag:
            tokens.append(Token(at, stop, word))
            tags.append(tag)
        return stop

    def _phrase(self, text: str, at: int, end: int) -> tuple[int, str]:
        """(end, tag) of an expression of more than one word at `at`; the tag is empty where there is none."""
        first = _FIRST.match(text, at, end)
        for phrase, tag in self._phrases.get(first[0].lower(), ()) if first else ():
            stop = at + len(phrase)
            whole = stop <= end and not text[stop : stop + 1].isalnum()
            if whole and text[at:stop].lower() == phrase and not text[at - 1 : at].isalnum():
                return stop, tag
        found = self._patterns.match(text, at, end)
        return (found.end(), found.lastgroup[0]) if found and found.lastgroup and found.end() > at else (at, "")

    def _of_word(self, word: str, printed: str, *, opens: bool) -> str:
        if self._printed_adverb.search(printed):
            return "D"
        known = self._classes.get(word)
        if known:
            return known
        if self._adverb.search(word):
            return "D"
        form = self._forms.form(word)
        if printed[:1].isupper() and (not opens or printed[1:2].isupper()):
            return UNKNOWN
        return form or WORD

    def _in_context(self, tokens: Sequence[Token], tags: list[str]) -> str:
        """After an article or a preposition stands a noun, whatever it may be elsewhere.

        Between a name and a finite verb an article is a pronoun (l'UNICEF l'a testé). Where the verb comes first, a past
        form directly after a verb is a noun (تلقى خط).
        """
        for i, token in enumerate(tokens if self._correlative else ()):
            second = self._correlative.get(token.word)
            for j in range(i + 2, min(i + _CORRELATED, len(tags))) if second else ():
                if tokens[j].word == second and tags[j - 1] == NAME:  # tanto la Comisión … como la …
                    tags[i], tags[j] = "d", "A"
                    break
        for i in range(1, len(tags) if self._verb_first else 0):
            relative = tags[i - 1] == "R" and self._relative_verb.search(tokens[i].word)
            if tags[i] == WORD and (relative or tokens[i - 1].word in self._before_verb):
                tags[i] = "v"
            elif tags[i] == "v" and tags[i - 1] == "v" and not self._relative_verb.search(tokens[i].word):
                tags[i] = WORD
        if self._demotes:
            for i in range(1, len(tags)):
                if tags[i] in _BEHIND_PRONOUN and tokens[i - 1].word in self._object_pronouns:
                    j = i - 2
                    while j > 0 and tags[j] == "D":  # la OIM ya lo hace
                        j -= 1
                    tags[i - 1] = "k" if j >= 0 and tags[j] == NAME else tags[i - 1]
                if tags[i] in _DEMOTED and tags[i - 1] in _NOUN_AFTER:
                    tags[i] = WORD
        return "".join(tags)


def is_quoted_name(unit: UnitText, closed: Span, name: Named) -> bool:
    """Whether quotation marks hold a name and nothing else, so that it is no title."""
    return (closed.start + 1, closed.end - 1) == (name.start, name.end) and unit.printed[closed.start] not in _OPENING


def _worded(classes: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Entries of closed classes that have more than one word, with their tags, by their first word, the longest first."""
    by_first: dict[str, list[tuple[str, str]]] = {}
    for phrase in sorted((word for word in classes if " " in word), key=len, reverse=True):
        by_first.setdefault(phrase.partition(" ")[0], []).append((phrase, classes[phrase]))
    return by_first


@cache
def tagger(profile: Profile) -> Tagger:
    """The tagger of a profile, made once."""
    return Tagger(profile)
