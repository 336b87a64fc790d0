"""Predicates in a tagged clause: where one begins, whether it is active, passive or a copula.

Position, agreement and closed classes decide; no verb is asked for by its meaning. Each look is bounded or moves forward, so
that the cost is linear in the length of the clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.kept import kept

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from wsiskit.knowledge.languages import Profile
    from wsiskit.statements.tags import Tagged, Token

ACTIVE, PASSIVE, COPULA, NONE = "active", "passive", "copula", ""
_OUTSIDE = "."  # the tag before the first token and after the last
_LIGHT = "Dky"  # adverbs and clitics stand anywhere before a verb
BREAKS = "CTRSYFZ"  # a predicate that is looked for stands before these
_IN_PHRASE = 'PWVOdwUnNAqxgHDLtG"'  # what a phrase between subject and predicate may have
_NO_PREDICATE = "APOBC."  # after an auxiliary these show that it is a noun
_INSERTED = 40  # tokens of an insertion between commas, at most
_PHRASE = 14  # tokens of a phrase without commas between a subject and its predicate
_FURTHER = 24  # tokens in which a finite verb shows that the word before was a noun


class Predicates:
    """Looks at the tags of one clause. What a profile says is read once, into an object without a clause; `over` gives one
    that reads a clause."""

    _tokens: Sequence[Token] = ()
    _tags = ""

    def __init__(self, profile: Profile) -> None:
        data = profile.section("statements.grammar")
        self._verb_first = bool(data.get("verb_first"))
        self._genitive = bool(data.get("genitive"))
        self._partitive = frozenset(str(data.get("partitive", "")).split())
        self._by_position = bool(data.get("verb_by_position"))
        self._past = profile.regex("statements.grammar", "verb_by_form")
        self._also = profile.regex("statements.grammar", "also")
        self._inanimate = profile.regex("statements.grammar", "inanimate")

    def over(self, tagged: Tagged) -> Self:
        """The same, over one clause."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        made._tokens, made._tags = tagged
        return made

    def predicate(self, at: int, *, several: bool = True) -> str:
        """What kind of predicate begins at a token, adverbs and clitics before it left out of account."""
        i, reflexive = self._light(at)
        tag = self._tag(i)
        if tag in "hm":
            return self._after_auxiliary(i + 1, reflexive=reflexive)
        if tag in "bc":
            return self._after_be(i + 1, reflexive=reflexive) if tag == "b" else NONE
        if tag == "t" and self._genitive:  # a language without a copula in the present
            return COPULA
        if tag in "vzV":
            return ACTIVE
        if tag in "et":
            j, _ = self._light(i + 1)
            return NONE if self._tag(j) == "B" else ACTIVE
        if tag == "x":
            return ACTIVE if self._is_verb(i) else NONE
        if tag == "w" and self._by_position and self._tag(i - 1) in "NU" and self._tag(i + 1) == "i":
            return ACTIVE  # l'UNICEF compte examiner
        if tag in "wp" and self._by_position and self._tag(i - 1) in "NU":  # la CESAP cartographie les câbles
            return ACTIVE if self._is_object(i + 1) and not self._has_finite(i + 1, self._next_joined(i + 1)) else NONE
        if (
            tag == "w"
            and self._tag(i - 1) in "NUD"
            and self._is_object(i + 1)
            and self._past.search(self._tokens[i].word)
        ):
            return ACTIVE  # the Bank bankrolled the scheme
        if tag in "qi" and several:
            return ACTIVE if tag == "i" or self._is_verb(i) else NONE
        return NONE

    def _tag(self, at: int) -> str:
        return self._tags[at] if 0 <= at < len(self._tags) else _OUTSIDE

    def _light(self, at: int) -> tuple[int, bool]:
        i, reflexive = at, False
        while self._tag(i) in _LIGHT:
            reflexive = reflexive or self._tag(i) == "y"
            i += 1
        return i, reflexive

    def _after_auxiliary(self, at: int, *, reflexive: bool) -> str:
        i, more = self._light(at)
        reflexive = reflexive or more
        while self._tag(i) == "h":  # would have
            i, _ = self._light(i + 1)
        if self._tag(i) in "cb":
            return self._after_be(i + 1, reflexive=reflexive)
        return ACTIVE

    def _after_be(self, at: int, *, reflexive: bool) -> str:
        i, _ = self._light(at)
        while self._tag(i) in "jc":
            i, _ = self._light(i + 1)
        if self._tag(i) in "pe":
            return ACTIVE if reflexive else PASSIVE
        return ACTIVE if self._tag(i) == "g" else COPULA

    def _is_object(self, at: int) -> bool:
        """Whether a determiner, or a preposition that is one as well (des), stands at a token."""
        return self._tag(at) == "d" or (self._tag(at) == "O" and self._tokens[at].word in self._partitive)

    def _is_verb(self, at: int) -> bool:
        """Whether a word that may be a noun is the verb: an object follows, and no other finite verb of the same stretch."""
        after, _ = self._light(at + 1)
        if self._tag(after) not in 'dnTPIgNUWVwqxOr"':
            return False
        for i in range(at + 1, min(at + _FURTHER, len(self._tags))):
            tag = self._tags[i]
            if tag in BREAKS or tag in "IA":
                return True
            if tag == "h" and self._tag(i + 1) in _NO_PREDICATE:
                continue  # political will and efforts
            if tag in "hmbv" or (tag == "i" and self._tag(i - 1) in "wnUxq"):
                return False
        return True

    def _has_finite(self, start: int, end: int) -> bool:
        """Whether a verb that is finite for certain stands in `[start, end)`."""
        return any(
            tag in "hbvzm" or (tag == "e" and self._tag(i - 1) != "H" and self._tag(i + 1) not in "BPC.")
            for i, tag in enumerate(self._tags[start:end], start)
        )

    def _past_insertion(self, at: int) -> int:
        """Token after what stands between a subject and its predicate; `at` where no predicate follows."""
        if self._tag(at) == "C":
            return self._past_commas(at)
        if self._tag(at) not in "PWOn":
            return at
        for i in range(at, min(at + _PHRASE, len(self._tags))):
            tag = self._tags[i]
            if tag in "hbvz" or (tag == "e" and self._tag(i - 1) in "nUND" and self._tag(i + 1) in "dnUNTwP"):
                return i
            if tag == "e" and self._tag(i - 1) in "UN" and self._is_object(i + 1):
                return i
            if tag == "x" and self._tag(i - 1) in "UNn" and self._is_verb(i):  # in Copenhagen dispatches vaccines
                return i
            if tag == "C":
                return self._past_commas(i) if self._past_commas(i) != i else at
            if tag not in _IN_PHRASE and tag != "e":
                break
        return at

    def _past_commas(self, at: int) -> int:
        """Token after the insertion that the comma at `at` opens and another closes; `at` where none does."""
        relative = self._tag(at + 1) in "RTS" or self._tag(at + 2) == "R"  # after a comma que is no complementiser
        finite = False
        for i in range(at + 1, min(at + _INSERTED, len(self._tags))):
            tag = self._tags[i]
            if tag == "C" and self.predicate(i + 1, several=True) and i > at + 1 and (relative or not finite):
                return i + 1
            if tag in "YTSF" and i > at + 1:
                break
            finite = finite or tag in "hbvzm"
        return at

    def _stretch(self, at: int) -> int:
        """First token of the stretch that ends before `at`."""
        return self._stretches[at] if at > 0 else at

    @kept
    def _stretches(self) -> list[int]:
        return self._behind_last("CTSYF")

    @kept
    def _breaks(self) -> list[int]:
        return self._behind_last("YTF")

    def _behind_last(self, tags: str) -> list[int]:
        """For each place between two tokens the one after the last token before it that has one of the tags, else 0."""
        last, found = 0, [0]
        for i, tag in enumerate(self._tags, 1):
            last = i if tag in tags else last
            found.append(last)
        return found

    def _last_break(self, at: int) -> int:
        """Token after the last word that begins another clause."""
        return self._breaks[at] if at > 0 else at

    def _next_break(self, at: int) -> int:
        while at < len(self._tags) and self._tags[at] not in "YTFSR":
            at += 1
        return at

    def _next_joined(self, at: int) -> int:
        """The next break, or before it a conjunction directly before a finite verb (forme … et construit); of a clause that
        a conjunction subordinates (tandis que le PAM compte …, le HCR …) the next comma."""
        end = self._next_break(at)
        if self._tag(self._stretch(at) - 1) in "SY":
            comma = self._tags.find("C", at, end)
            end = comma if comma >= 0 else end
        joints = (i for i in range(at, end) if self._tags[i] == "A" and self._tag(self._light(i + 1)[0]) in "vezh")
        return next(joints, end)

    def _finite_in(self, at: int) -> bool:
        for i in range(at, len(self._tags)):
            if self._tags[i] in BREAKS or self._tags[i] == "A":
                return False
            if self._tags[i] in "hbmvze":
                return True
        return False

    def _opening(self) -> int:
        """First token after connectives and a frame with its comma."""
        i = 0
        while self._tag(i) in "ADYC":
            i += 1
        return i

    def goes_on(self) -> bool:
        """Whether the clause begins with its predicate."""
        at = self._opening()
        i, _ = self._light(at)
        if self._verb_first:
            return self._tag(i) in "vz" and self._tag(i + 1) in "nD"
        if self._tag(i) in "qix":
            return self._tag(i) == "x" and self._is_verb(i)
        return bool(self.predicate(at))

    def acts_from(self, offset: int) -> bool:
        """Whether an active predicate begins at the first token from an offset of the text."""
        at = next((i for i, token in enumerate(self._tokens) if token.start >= offset), len(self._tokens))
        return self.predicate(at) == ACTIVE

    def pronoun(self) -> bool:
        """Whether a pronoun is the subject of an active predicate."""
        at = self._opening()
        i, _ = self._light(at + 1)
        if self._tag(at) != "r" or self.predicate(at + 1) != ACTIVE:
            return False
        if self._tag(i) in "hm":
            i, _ = self._light(i + 1)
        also = any(self._also.fullmatch(token.word) for token in self._tokens[at + 1 : i])
        return also and not self._inanimate.search(self._tokens[i].word if i < len(self._tokens) else "")
