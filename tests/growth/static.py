"""A static check of patterns: which of their repeats may read the same characters in more than one way.

The published checkers (recheck, regexploit) know neither possessive repeats nor atomic groups, with which the patterns here
are made linear. This one reads the parse tree of `re`, and suspects a pattern

- `nested`: a repeat in a repeat, where what stands between two rounds can be read by the inner one: exponential;
- `ambiguous`: a repeat of alternatives that read one string as different rounds (the test of Sardinas and Patterson for
  codes): exponential;
- `adjacent`: a repeat that gives back, and behind it another that reads the same characters: quadratic at least;
- `leading`: a repeat that a search may begin at any character of what it reads, without a look behind: quadratic.

It suspects too much rather than too little: it does not ask whether what follows can fail. Whether a suspicion holds is
measured, on the string that it names (`patterns.attacks`); of the first two kinds there is none at all.
"""

from __future__ import annotations

from itertools import islice
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

LONG = 500  # rounds; a repeat of fewer costs a constant
_USUAL = " \t\n\r0aAzé-.,;:()/_%'\"x~²\u00a0\u3000国一，。аЯاه٣"  # one or two of each kind of character
_CHARACTERS = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN"})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_LEAD = 20  # characters of what leads to a repeat that itself may be repeated
_WORDS, _ROUND = 120, 8  # words of a repeated part that are compared, and the characters of each


class Suspicion(NamedTuple):
    """A kind, the string whose repetition shows it, and what leads there."""

    kind: str
    pump: str
    lead: str = ""


class _Repeat(NamedTuple):
    """A long repeat: what it repeats, what leads to it, what follows it; in a repeat, also what parts two of its rounds."""

    body: list[Any]
    lead: str
    behind: list[Any]
    parting: list[Any] | None
    gives_back: bool


def suspicions(pattern: re.Pattern[Any]) -> list[Suspicion]:
    """What is suspect about a pattern, in a stable order; nothing where every repeat is certain about what it reads."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = list(_parser.parse(text, pattern.flags & ~32 if isinstance(pattern.pattern, bytes) else pattern.flags))
    found: dict[Suspicion, None] = {}
    check = _Check(pattern.flags)
    for one in check.repeats(tree, "", [], None):
        pumps = check.pumps(one.body)
        for pump in [*pumps, *([one.lead] if 0 < len(one.lead) <= _LEAD and check.takes(one.body, one.lead) else [])]:
            if check.reach(tree, pump)[0]:
                found[Suspicion("leading", pump)] = None
        if not one.gives_back or not _can_fail(one.behind):
            continue  # it never gives back, or is never asked to
        for pump in pumps:
            if check.reach(one.behind, pump)[0]:
                found[Suspicion("adjacent", pump, one.lead)] = None
            if one.parting is not None and check.reach(one.parting, pump)[1]:
                found[Suspicion("nested", pump, one.lead)] = None
        if one.parting and (pump := check.shortest(one.parting)) and check.takes(one.body, pump):
            found[Suspicion("nested", pump, one.lead)] = None
        if pump := _read_twice(check.words(one.body)):
            found[Suspicion("ambiguous", pump, one.lead)] = None
    return list(found)


class _Check:
    """Questions about the parse tree of one pattern; its flags decide what a character is."""

    def __init__(self, flags: int) -> None:
        self.folds, self.lines, self.dot_all = bool(flags & 2), bool(flags & 8), bool(flags & 16)

    def holds(self, node: Any, char: str) -> bool:
        """Whether a node for one character reads this one."""
        name, argument = str(node[0]), node[1]
        if name == "ANY":
            return self.dot_all or char != "\n"
        if name == "LITERAL":
            return chr(argument) == char or (self.folds and chr(argument).lower() == char.lower())
        if name == "NOT_LITERAL":
            return chr(argument) != char
        negated = str(argument[0][0]) == "NEGATE"
        return negated != any(_in(item, char, folds=self.folds) for item in argument[negated:])

    def samples(self, node: Any) -> list[str]:
        """Some characters that a node for one reads."""
        name, argument = str(node[0]), node[1]
        if name == "LITERAL":
            return [chr(argument)]
        own = [chr(one[1] if str(one[0]) == "LITERAL" else one[1][0]) for one in _listed(name, argument)]
        return [char for char in dict.fromkeys([*own, *_USUAL]) if self.holds(node, char)]

    def repeats(
        self, nodes: list[Any], lead: str, behind: list[Any], around: tuple[list[Any], list[Any]] | None
    ) -> Iterator[_Repeat]:
        """The long repeats among the nodes and in them; `around` is what a round of the repeat around them has before and
        behind them."""
        for at, node in enumerate(nodes):
            name, argument = str(node[0]), node[1]
            after = nodes[at + 1 :] + behind
            if around is not None:
                around_this = (around[0] + nodes[:at], nodes[at + 1 :] + around[1])
            else:
                around_this = None
            if name in _REPEATS:
                body, gives_back = list(argument[2]), name != "POSSESSIVE_REPEAT"
                if argument[1] >= LONG:
                    parting = around_this[1] + around_this[0] if around_this is not None and gives_back else None
                    yield _Repeat(body, lead, after, parting, gives_back)
                inner = ([], []) if argument[1] >= LONG else around_this
                yield from self.repeats(body, lead, after if gives_back else [], inner if gives_back else None)
            elif name == "ATOMIC_GROUP":
                yield from self.repeats(list(argument), lead, [], None)
            elif name in ("ASSERT", "ASSERT_NOT"):
                yield from self.repeats(list(argument[1]), lead, [], None)
            else:
                for branch in _inside(node):
                    yield from self.repeats(list(branch), lead, after, around_this)
            lead += self.shortest([node])

    def shortest(self, nodes: Any) -> str:
        """A short string that the nodes read, as far as one can tell without what they look at."""
        made = ""
        for node in nodes:
            name, argument = str(node[0]), node[1]
            if name in _CHARACTERS:
                made += next(iter(self.samples(node)), "")
            elif name in _REPEATS:
                made += self.shortest(argument[2]) * min(argument[0], 20)
            elif branches := _inside(node):
                made += min((self.shortest(branch) for branch in branches), key=len)
        return made

    def pumps(self, body: list[Any]) -> list[str]:
        """Strings that are a round of a repeat, or several: single characters if there are any, else a whole round."""
        single = [
            char
            for node in islice(_leaves(body), 40)
            for char in self.samples(node)[:8]
            if self.reach(body, char, inside=True)[1]
        ]
        return list(dict.fromkeys(single))[:12] or [word for word in self.words(body)[:3] if word]

    def reach(self, nodes: list[Any], pump: str, *, inside: bool = False) -> tuple[bool, bool]:
        """(whether in a run of `pump` a long repeat comes to read it, whether the run may lead through all the nodes)."""
        for node in nodes:
            found, passed = self._one(node, pump, inside=inside)
            if found or not passed:
                return found, passed
        return False, True

    def _one(self, node: Any, pump: str, *, inside: bool) -> tuple[bool, bool]:
        name, argument = str(node[0]), node[1]
        if name in _CHARACTERS:
            return False, any(self.holds(node, char) for char in pump)
        if name in _REPEATS:
            least, most, body = argument
            found, passed = self.reach(list(body), pump, inside=inside)
            takes = passed and most >= LONG and not inside and self.takes(list(body), pump)
            return found or takes, passed or least == 0
        if name == "AT":
            return False, self._at(str(argument), pump)
        if name in ("ASSERT", "ASSERT_NOT"):
            return False, self._look(name, argument, pump)
        tried = [self.reach(list(branch), pump, inside=inside) for branch in _inside(node)]
        return any(found for found, _ in tried), any(passed for _, passed in tried) or not tried

    def takes(self, body: list[Any], pump: str) -> bool:
        """Whether rounds of the body read a string that is repeated, from any of its characters on; looks are believed."""
        text, size = pump * 2, len(pump)
        for start in range(size):
            reached = {start}
            for _ in range(size):
                reached |= self.ends(body, text, reached)
            if start + size in reached:
                return True
        return False

    def ends(self, nodes: Any, text: str, starts: set[int]) -> set[int]:
        """Where the nodes can have read to, from any of these places in a text."""
        for node in nodes:
            name, argument = str(node[0]), node[1]
            if name in _CHARACTERS:
                starts = {at + 1 for at in starts if at < len(text) and self.holds(node, text[at])}
            elif name in _REPEATS:
                least, most, body = argument
                for _ in range(min(least, len(text) + 1)):
                    starts = self.ends(body, text, starts)
                for _ in range(min(most - least, len(text))):
                    starts = starts | self.ends(body, text, starts)
            elif branches := _inside(node):
                starts = set().union(*(self.ends(branch, text, starts) for branch in branches))
            if not starts:
                break
        return starts

    def _at(self, where: str, pump: str) -> bool:
        if where in ("AT_BEGINNING", "AT_END"):
            return self.lines and "\n" in pump
        if where == "AT_BOUNDARY":
            return len({char.isalnum() or char == "_" for char in pump}) == 2
        return where == "AT_NON_BOUNDARY"

    def _look(self, name: str, argument: Any, pump: str) -> bool:
        """Whether a look ahead or behind may hold in the middle of a run; only looks at one character are understood."""
        direction, body = argument
        leaves = list(body)
        if len(leaves) != 1 or str(leaves[0][0]) not in _CHARACTERS:
            return True
        held = self.holds(leaves[0], pump[-1] if direction < 0 else pump[0])
        return held if name == "ASSERT" else not held

    def words(self, nodes: list[Any]) -> list[str]:
        """Some of the strings that the nodes read, each as often as there are ways to read it; none if too many."""
        made = [""]
        for node in nodes:
            name, argument = str(node[0]), node[1]
            if name in _CHARACTERS:
                parts = self.samples(node)[:3]
            elif name in _REPEATS:
                once = self.words(list(argument[2]))
                parts = (
                    [*([""] if argument[0] == 0 else []), *once]
                    if argument[0] < 2
                    else [one * argument[0] for one in once]
                )
            elif name == "AT" or name.startswith("ASSERT"):
                return []  # what is read depends on more than the nodes
            else:
                parts = [word for branch in _inside(node) for word in self.words(list(branch))]
            made = [word + part for word in made for part in parts if len(word + part) <= _ROUND]
            if len(made) > _WORDS:
                return []
        return made


def _inside(node: Any) -> list[Any]:
    """The alternatives of a group."""
    name, argument = str(node[0]), node[1]
    if name == "SUBPATTERN":
        return [argument[3]]
    if name == "ATOMIC_GROUP":
        return [argument]
    if name == "BRANCH":
        return list(argument[1])
    return [branch for branch in argument[1:] if branch is not None] if name == "GROUPREF_EXISTS" else []


def _can_fail(nodes: Any) -> bool:
    """Whether there are strings behind which the nodes do not match."""
    for node in nodes:
        name, argument = str(node[0]), node[1]
        if name in _REPEATS:
            fails = argument[0] > 0 and _can_fail(argument[2])
        else:
            branches = _inside(node)
            fails = all(_can_fail(branch) for branch in branches)  # a character or a look has none, and can fail
        if fails:
            return True
    return False


def _leaves(nodes: Any) -> Iterator[Any]:
    """Nodes for one character that a string may be read by."""
    for node in nodes:
        name, argument = str(node[0]), node[1]
        if name in _CHARACTERS:
            yield node
        elif name in _REPEATS:
            yield from _leaves(argument[2])
        else:
            for branch in _inside(node):
                yield from _leaves(branch)


def _listed(name: str, argument: Any) -> list[Any]:
    return [one for one in argument if str(one[0]) in ("LITERAL", "RANGE")] if name == "IN" else []


def _in(item: Any, char: str, *, folds: bool) -> bool:
    operator, argument = str(item[0]), item[1]
    if operator == "LITERAL":
        return chr(argument) == char or (folds and chr(argument).lower() == char.lower())
    if operator == "RANGE":
        return any(argument[0] <= ord(one) <= argument[1] for one in ({char, char.swapcase()[0]} if folds else {char}))
    kind = str(argument).removeprefix("CATEGORY_")
    is_in = {"SPACE": char.isspace(), "DIGIT": char.isdecimal(), "WORD": char.isalnum() or char == "_"}
    return is_in[kind.removeprefix("NOT_")] != kind.startswith("NOT_")


def _read_twice(words: list[str]) -> str:
    """A word that shows that the words, one behind the other, can be read in two ways; empty where they cannot.

    Sardinas and Patterson (1953): what dangles behind a word when another is taken from it must never be a word.
    """
    code = [word for word in words if word]
    known = set(code)
    if len(known) < len(code):
        return next(word for word in code if code.count(word) > 1)
    waiting = [(one[len(two) :], one) for one in code for two in code if one != two and one.startswith(two)]
    seen = set()
    while waiting:
        rest, word = waiting.pop()
        if rest in known:
            return word
        if rest not in seen:
            seen.add(rest)
            waiting += [(one[len(rest) :], word) for one in code if one.startswith(rest) and one != rest]
            waiting += [(rest[len(one) :], word) for one in code if rest.startswith(one) and one != rest]
    return ""
