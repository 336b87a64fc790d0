"""Who acts in a clause of a language that parts its words: subjects, and owners of the subject, read from its tags."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.statements.agents import Agents, Found
from wsiskit.statements.predicates import ACTIVE, COPULA, NONE, PASSIVE
from wsiskit.statements.reading import ACTOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.statements.groups import Group


_PASSIVE_HEAD = re.compile("(?:^|[ACY])D*v[wdn]{0,4}$")
_LEADS = re.compile("[AD]*v[wv]{1,4}CRv(?:P?w)?")  # a verb, its subject, and a relative clause whose subject follows
_NOUN_FIRST = re.compile("^[AD]*vw$")  # a verb and a noun, before a conjunction and a name
_OWNED_FIRST = re.compile("[AD]*vw")  # the same, before its owner
_COMMON_FIRST = re.compile("^[AD]*vw{2}$")  # a verb, a noun and its own genitive, before a conjunction and a name
_HEAD = re.compile("[AD]*(?P<verb>v)(?P<noun>w)w{0,4}")  # a verb, the noun that is its subject, attributes of it
_BEHIND_QUOTATION = "CHDky"  # what may stand between a quotation and the verb of saying
_CLEFT = 4  # words before a name that a copula sets apart, at most
_OWNED = 10  # tokens of a noun phrase after the name of its owner, at most: the MERCOSUR handbook
_OWNER = 8  # tokens of a noun phrase before the name of its owner, at most: les évaluations de la CNUCED
_POST = 7  # tokens of the post before a name, at most: the Director-General of UNESCO
_POST_BEHIND = 3  # words of a post after the name of its body, at most: the UNESCO Director-General


class Grammar(Agents):
    """Reads one tagged clause."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(profile)
        data = profile.section("statements.grammar")
        self._indicative = profile.regex("statements.grammar", "indicative")
        self._has_indicative = "indicative" in data
        self._plural = str(data.get("plural", ""))
        self._plural_be = profile.regex("statements.grammar", "plural_be")
        self._cleft = profile.regex("statements.grammar", "cleft") if "cleft" in data else None
        self._post = profile.regex("statements.grammar", "post")
        self._dative = profile.regex("statements.grammar", "dative")
        self._belongs = profile.regex("statements.grammar", "belongs")
        self._agrees = profile.regex("statements.grammar", "agrees")
        self._possible = frozenset(str(data.get("possible", "")).split())
        self._disagreeing = profile.regex("statements.grammar", "disagrees")
        self._glued = profile.regex("statements.grammar", "glued")
        self._owned = profile.regex("statements.grammar", "owned_by")
        self._agrees_not = profile.regex("statements.grammar", "no_verb")
        self._reflexive_ends = tuple(str(data.get("reflexive_ends", "\0")).split())

    def subjects(self) -> Iterator[Found]:
        """Names that are the subject of an active predicate, or own or lead it."""
        if self._verb_first:
            yield from self._behind_verbs()
            return
        for group in self.groups:
            left = self._left(group.start)
            complement = left == "that"
            if self._is_quoted_before(group.start):
                yield Found(group.names, ACTOR, "statement.subject", group.start)
            elif left in ("free", "that", "coordinated"):
                yield from self._direct(group, complement=complement)
            elif left == "noun" and self._genitive:
                yield from self._owned_by(group, group.start - 1)
            elif left == "of":
                yield from self._owned_by(group, group.start - 2)
            elif self._compounds:
                yield from self._compound(group)
            elif self._by_position and self._tag(group.start - 1) in "wU":  # la Guía MERCOSUR busca
                yield from self._owned_by(group, group.start - 1)

    def _is_quoted_before(self, start: int) -> bool:
        """Whether a quotation and the verb of saying stand before a name: « … », a souligné l'UNESCO."""
        i = start - 1
        while self._tag(i) in "Dky":
            i -= 1
        said = self._tag(i) in "ve" or (self._tag(i) == "p" and self._tag(i - 1) == "h")
        i -= 2 if self._tag(i) == "p" else 1
        while self._tag(i) in _BEHIND_QUOTATION:
            i -= 1
        return said and self._tag(i) == '"'

    def _behind_verbs(self) -> Iterator[Found]:
        """Subjects of a language whose verb comes first: نشر الأونكتاد …, أن الأونروا لم تتلق …"""
        for group in self.groups:
            if self._dative.match(self._tokens[group.start].word):
                if self._tokens[group.start - 1].word in self._possible and self._tags.startswith("Tv", group.end):
                    yield Found(group.names, ACTOR, "statement.subject", group.start)  # يمكن للوكالة أن تستضيف
                yield from self._owned_behind_verb(group, group.start)
                continue  # قُدّمت للمنظمة: what is written together with the name governs it
            i = group.start - 1
            while self._tag(i) == "D":
                i -= 1
            first = i - 1
            while self._tag(first) == "D":
                first -= 1
            if (self._tag(i) in "vbz" and self._tag(first) in ".CAYFn" and not self._disagrees(i, group.start)) or (
                self._tag(group.start - 1) == "T"
                and (self.predicate(group.end) or self.predicate(self._past_insertion(group.end)))
            ):
                yield Found(group.names, ACTOR, "statement.subject", group.start)
            elif self._tag(group.end) == "r" and self._tag(group.start - 1) in ".CAYF":
                if self._tags.startswith("rRv", group.end):
                    yield Found(group.names, ACTOR, "statement.cleft", group.start)
                elif self._tag(group.end + 1) in "wU":  # والاتحاد هو الجهة الوديعة
                    yield Found(group.names, ACTOR, "statement.subject", group.start)
            elif self._tag(group.end) == "t" and self._tag(group.start - 1) in ".CAYF":  # واليونسكو قلقة
                yield Found(group.names, ACTOR, "statement.subject", group.start)
            elif _LEADS.fullmatch(self._tags[: group.start]):  # يجمع تحالف الأجواء، الذي يستضيفه الاتحاد
                yield Found(group.names, ACTOR, "statement.leader", group.start)
            elif self._tag(i) == "B" and self._tag(i - 1) == "L" and "v" in self._tags[:i]:
                yield Found(group.names, ACTOR, "statement.agent", group.start)
            elif self._tag(i) == "A" and self._has_common_first(i):  # افتتحت وزارة النقل وبرنامج …
                yield Found(group.names, ACTOR, "statement.subject", group.start)
            elif self._tag(i) == "P":
                yield from self._owned_behind_verb(group, i)
            elif self._tag(i) == "w" and self._is_owned_behind_verb(group, i):
                yield Found(group.names, ACTOR, "statement.owner", group.start)
            elif self._tag(i) == "w" and self._is_verb_by_place(i) and self._tag(group.end) in "wdn":
                yield Found(group.names, ACTOR, "statement.subject", group.start)
            elif self._tag(i) == "B" and _PASSIVE_HEAD.search(self._tags[:i]):
                yield Found(group.names, ACTOR, "statement.agent", group.start)

    def _disagrees(self, verb: int, name: int) -> bool:
        """Whether a verb of the present has another gender than the name after it, which then is its object."""
        return self._disagreeing.search(f"{self._tokens[verb].word} {self._tokens[name].word}") is not None

    def _owned_behind_verb(self, group: Group, at: int) -> Iterator[Found]:
        """The noun after the verb is the name's: it is definite and agrees with the verb (ويعكس الإطار لبرنامج), or a word
        says that it belongs to the name (التابع ل)."""
        begin = self._tags.rfind("C", 0, at) + 1
        head = _HEAD.fullmatch(self._tags, begin, at)
        if (
            head is None
            or (begin and self._tag(begin) != "A")
            or (at < group.start and not self._dative.match(self._tokens[at].word))
        ):
            return
        verb, noun = self._tokens[head.start("verb")].word, self._tokens[head.start("noun")].word
        own = self._belongs.search(self._tokens[at - 1].word)
        if not self._no_owner.search(noun) and (own or self._agrees.search(f"{verb} {noun}")):
            yield Found(group.names, ACTOR, "statement.owner", group.start)

    def _has_common_first(self, at: int) -> bool:
        """Whether a verb and its subject, a common noun, stand before the conjunction at a token."""
        if _COMMON_FIRST.search(self._tags[:at]):
            return True
        pair = f"{self._tokens[at - 2].word} {self._tokens[at - 1].word}" if at > 1 else ""
        return _NOUN_FIRST.search(self._tags[:at]) is not None and self._agrees.search(pair) is not None

    def _is_owned_behind_verb(self, group: Group, at: int) -> bool:
        """Whether the noun between a verb and the name is the subject by gender: يشير تقرير الأونكتاد إلى."""
        pair = f"{self._tokens[at - 1].word} {self._tokens[at].word}" if at else ""
        return (
            _OWNED_FIRST.fullmatch(self._tags[: at + 1]) is not None
            and self._tag(group.end) in "wnPdTL"
            and self._owned.search(pair) is not None
            and not self._no_owner.search(self._tokens[at].word)
        )

    def _is_verb_by_place(self, at: int) -> bool:
        """Whether a word that no list knows stands where only a verb can: after the comma of a frame, before the name."""
        words = self._agrees_not.search(self._tokens[at].word)
        return self._tag(at - 1) == "C" and self._tags[:1] in ("W", "P") and not words

    def _direct(self, group: Group, *, complement: bool) -> Iterator[Found]:
        at = group.end
        if any(token.name and token.word in self._oblique for token in self._tokens[group.start : group.end]):
            return
        kind = self.predicate(at, several=group.several)
        if not kind:
            at = self._past_insertion(at)
            kind = self.predicate(at, several=group.several) if at != group.end else NONE
        if kind in (ACTIVE, COPULA) and self._is_stated(at, complement=complement):
            yield Found(group.names, ACTOR, "statement.subject", group.start)
        elif kind == PASSIVE and self._is_agent_first(group, at):
            yield Found(group.names, ACTOR, "statement.agent", group.start)
        elif not kind and self._compounds:
            yield from self._compound(group)

    def _is_stated(self, at: int, *, complement: bool) -> bool:
        """Whether a subordinate clause states a fact: what is asked for has the subjunctive or a verb of duty."""
        i, _ = self._light(at)
        if not complement:
            return True
        return self._tag(i) not in "mwp" and not (
            self._has_indicative and self._tag(i) in "ve" and not self._indicative.search(self._tokens[i].word)
        )

    def _is_agent_first(self, group: Group, at: int) -> bool:
        """A name that does not decline before a passive that agrees with something else (ПРООН были взысканы средства)."""
        i, _ = self._light(at)
        return not group.several and self._plural_be.fullmatch(self._tokens[i].word) is not None

    def _compound(self, group: Group) -> Iterator[Found]:
        """The owner stands before its noun: the MERCOSUR handbook seeks …, a UNICEF-led programme trained …"""
        head, i = -1, group.end
        while self._tag(i) in "wxqUgepiHnG" and i - group.end < _OWNED:
            if (
                head >= 0
                and self.predicate(i, several=self._is_plural(head))
                and not (self._tag(i) in "ep" and (self._tag(i - 1) == "H" or self._tag(i + 1) == "O"))
            ):
                break
            if self._tag(i) in "wxqUg":
                head = i
            i += 1
        if head < 0 or self._no_owner.search(self._tokens[head].word):
            return
        at, several = i, self._is_plural(head)
        if not self.predicate(at, several=several):
            at = self._past_insertion(at)
        if self.predicate(at, several=several) == ACTIVE and self._heads_phrase(group):
            led = "statement.leader" if self._tag(group.end) == "H" else "statement.owner"
            yield Found(group.names[-1:], ACTOR, led, group.start)

    def _is_plural(self, at: int) -> bool:
        return self._tokens[at].word.endswith(self._plural) if self._plural else True

    def _heads_phrase(self, group: Group) -> bool:
        """Whether only words of its own phrase stand between the name and the beginning of the stretch."""
        i = group.start
        while i > 0 and self._tags[i - 1] in "wqx":
            i -= 1
        if i < group.start:
            if self._tag(i - 1) != "d":
                return False
            i -= 1
        return self._left(i) in ("free", "coordinated")

    def _owned_by(self, group: Group, head: int) -> Iterator[Found]:
        """The noun that the names own is the subject of an active predicate: les évaluations de la CNUCED ont aidé."""
        i = head
        while i > 0 and self._tags[i - 1] in "wxqnUdeptO" and head - i < _OWNER:
            i -= 1
        noun = next((self._tokens[j].word for j in range(i, head + 1) if self._tags[j] in "wxqUve"), "")
        if (
            head < i
            or self._tag(i) == "O"
            or not (self._tag(head) in "wxqveU" or (self._tag(head) == "p" and self._tag(head - 1) == "w"))
            or self._no_owner.search(noun)
        ):
            return
        if any(p.search(self._tokens[j].word) for j in range(i, head + 1) for p in (self._no_owner, self._post)):
            return
        left = self._left(i)
        if left not in ("free", "coordinated") or (left != "free" and self._tag(head) in "Up"):
            return
        at = group.end if self.predicate(group.end) else self._past_insertion(group.end)
        if self._has_finite(self._last_break(i), i) and (left == "free" or at != group.end or not self._is_certain(at)):
            return
        if self.predicate(at) == ACTIVE and not self._is_undergone(at):
            yield Found(group.names, ACTOR, "statement.owner", group.start)

    def _is_certain(self, at: int) -> bool:
        """Whether a verb that is finite for certain begins at a token: after `and`, a second clause of its own."""
        i, _ = self._light(at)
        return self._tag(i) in "hbvz" and self._by_position

    def _is_undergone(self, at: int) -> bool:
        """Whether a reflexive predicate has nothing after it but adverbs, so that the subject undergoes it: se utilizan."""
        verb, reflexive = self._light(at)
        behind, _ = self._light(verb + 1)
        word = self._tokens[verb].word if verb < len(self._tokens) else ""
        return (reflexive or word.endswith(self._reflexive_ends)) and self._tag(behind) in ".CAYF"

    def heads(self) -> Iterator[Found]:
        """Names whose head is the subject: the Director-General of UNESCO, المديرة العامة لليونسكو."""
        for group in self.groups:
            before, i = group.start, group.start - 1
            while self._tag(i) in "wxqUODP" and before - i < _POST:
                i -= 1
            words = [token.word for token in self._tokens[i + 1 : before]]
            if any(map(self._post.search, words)):
                verb_first = self._verb_first and self._tag(i) in "vz"
                if verb_first or (self._tag(i) in ".dCAYT" and self.predicate(self._past_owner(group.end)) == ACTIVE):
                    yield Found(group.names, ACTOR, "statement.post", group.start)
                continue
            at = group.end + (self._tag(group.end) == "G")
            end = at
            while self._tag(end) in "wU" and end - at < _POST_BEHIND:
                end += 1
            words = [token.word for token in self._tokens[at:end]] if self._compounds else []
            if words and self._post.search(words[-1]) and self.predicate(end) == ACTIVE:
                yield Found(group.names[-1:], ACTOR, "statement.post", group.start)

    def clefts(self) -> Iterator[Found]:
        """Names that a copula sets apart before the verb they are the subject of: It was WIPO that brokered."""
        for group in self.groups:
            if not self._cleft or not self._cleft.fullmatch(" ".join(self._words_before(group.start))):
                continue
            relative = group.end
            while self._tag(relative) in "dC" and relative - group.end < 2:  # la que
                relative += 1
            if self._tag(relative) in "TR" and self.predicate(relative + 1) in (ACTIVE, COPULA):
                yield Found(group.names, ACTOR, "statement.cleft", group.start)

    def _words_before(self, at: int) -> list[str]:
        return [token.word for token in self._tokens[max(at - _CLEFT, 0) : at]] if at <= _CLEFT else []

    def _preposition(self, at: int) -> str:
        """The preposition at a token, alone or written together with its noun; empty where there is none."""
        if self._tag(at) == "P":
            return self._tokens[at].word
        found = self._glued.match(self._tokens[at].word) if self._tag(at) == "w" else None
        return found[0] if found else ""

    def elided(self, acted: Sequence[Found]) -> Iterator[Found]:
        """Subjects whose verb is that of the one before: UNESCO works on education, UNCTAD on the digital economy."""
        for group in self.groups:
            before, after = self._tag(group.start - 1), self._tag(group.end)
            after = "P" if self._preposition(group.end) else after
            if before not in ("C", "A", "Y") or after not in ("P", "O", "H"):
                continue
            word = self._preposition(group.end)
            earlier = [found for found in acted if found.at < group.start and found.role == ACTOR]
            if not earlier or self._in_list(group.start) or self._finite_in(group.end):
                continue
            first = max(found.at for found in earlier)
            between = range(first, group.start - 1)
            if after == "P":
                same = any(self._preposition(i) == word for i in between)
            elif after == "O":  # se ocupó de la alfabetización, la UIT de la conectividad
                same = any(self._tags[i - 1] in "ve" and self._tags[i] == "O" for i in between)
            else:  # a dash stands for the verb: МСЭ - вопросами связи
                same = any(self._tags[i] in "vhbz" for i in between)
            governed = any(self._tags[i] in "WV" for i in between)
            if same and not governed:
                yield Found(group.names, ACTOR, "statement.elided", group.start)


@cache
def load_grammar(profile: Profile) -> Grammar:
    """What a profile says of its clauses, read once."""
    return Grammar(profile)
