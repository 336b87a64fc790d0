"""Regular expressions that this user's commands have compiled before are loaded, not compiled again.

Compiling takes some 300 µs per pattern, a fifth of the time of `coverage` on one report; loading takes 20 µs. `re` turns a
pattern into a list of numbers, which the machine below it, `_sre.compile`, checks and takes. These numbers are kept in an
entry of the cache per command: plain data with a digest, written whole, of this user alone (`wsiskit.cache.store`).

What is kept cannot be out of date. The numbers follow from the pattern, its flags and the interpreter alone: pattern and
flags stand beside them in full, and are what they are looked up by; the key of the entry names the interpreter, its build
and the version of the machine. Before an entry is written, each pattern is made of its numbers and compared with the one
that `re` compiled (`Pattern.__eq__` compares code). Whatever is missing, damaged or different is compiled as ever.

`re` has no way to be given compiled patterns. So `re._compiler.compile`, which it calls for every pattern that it does not
hold, is replaced: only in the process of the command line, and only where the interpreter has the functions that are used.
"""

from __future__ import annotations

import re
import sys
from array import array
from typing import TYPE_CHECKING, Any

from wsiskit.model.digest import hex_digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from wsiskit.cache.store import Store

WORTH = 8  # patterns that were compiled: fewer are not worth writing the entry anew
MOST = 4_000  # patterns in the entry; where there are more it begins anew with those of one command
_UNFIT = (
    RuntimeError,
    ValueError,
    TypeError,
    LookupError,
    OverflowError,
    AttributeError,
)  # of numbers that are no pattern

# An entry is the count of its numbers, the numbers of all patterns one after another, and their texts likewise, in UTF-8.
# The numbers of one pattern: how many they are, the length of the pattern, its flags as given, its flags in force, groups,
# named groups, for each of these the length of its name and its group, the code. Its texts: the pattern, the names.
_HEAD = 6


class KeptPatterns:
    """The patterns in one store: `use` lets `re` take them from there, `keep` adds those that it has compiled since.

    Each `command` has an entry of its own, since all of an entry is read at every start: those of `check` in two languages
    made `coverage` start 50 ms later.
    """

    def __init__(self, store: Store, command: str = "") -> None:
        self._store = store
        self._command = command
        self._compiler: Any = getattr(re, "_compiler", None)
        self._machine: Any = sys.modules.get("_sre")
        self._given: Callable[..., re.Pattern[str]] = re.compile  # what `use` has replaced
        self._is_used = False
        self._numbers = array("I")
        self._text = ""
        self._places: dict[
            tuple[str, int], tuple[int, int]
        ] = {}  # (pattern, flags) → where its numbers and texts begin
        self._compiled: dict[tuple[str, int], re.Pattern[str]] = {}

    def use(self) -> None:
        """Take patterns from the store from now on; nothing changes in an interpreter that works otherwise."""
        try:
            key = self._key()
            given = self._compiler.compile
            self._compiler._code, self._compiler._parser.parse, self._machine.compile  # noqa: B018 - are they there?
        except AttributeError:
            return
        data = self._store.get(key)
        if data is not None:
            self._load(data)
        self._given, self._compiler.compile, self._is_used = given, self._found, True

    def leave(self) -> None:
        """Let `re` compile as before."""
        if self._is_used:
            self._compiler.compile, self._is_used = self._given, False

    def keep(self) -> None:
        """Write what was compiled beside what was loaded, where that is worth it. Ends the use of the store."""
        if not self._is_used:
            return
        self.leave()
        if not WORTH <= len(self._compiled) <= MOST:
            return
        if len(self._places) + len(self._compiled) > MOST:
            self._numbers, self._text = array("I"), ""
        texts = [self._text]
        for (pattern, flags), compiled in self._compiled.items():
            try:
                numbers, text = self._apart(pattern, flags)
                if self._together(numbers, 0, text, 0) != compiled:
                    continue
                self._numbers.extend(numbers)
                texts.append(text)
            except _UNFIT:
                continue
        head = array("I", [len(self._numbers)]).tobytes()
        self._store.put(self._key(), head + self._numbers.tobytes() + "".join(texts).encode("utf-8", "surrogatepass"))

    def _key(self) -> str:
        """Key of the entry: the command, the interpreter, and how its numbers lie in memory."""
        machine = self._machine
        layout = (machine.MAGIC, machine.CODESIZE, sys.byteorder, array("I").itemsize)
        return hex_digest(repr(("patterns", self._command, sys.implementation.name, sys.version, *layout)).encode())

    def _found(self, pattern: Any, flags: int = 0) -> re.Pattern[str]:
        """In the place of `re._compiler.compile`."""
        key = (pattern, int(flags)) if type(pattern) is str else None
        if key in self._places:
            try:
                return self._together(self._numbers, self._places[key][0], self._text, self._places[key][1])
            except _UNFIT:
                pass
        compiled = self._given(pattern, flags)
        if key is not None and not key[1] & re.DEBUG:
            self._compiled[key] = compiled
        return compiled

    def _load(self, data: bytes) -> None:
        numbers = array("I")
        size = numbers.itemsize
        try:
            end = size + size * int.from_bytes(data[:size], sys.byteorder)
            numbers.frombytes(data[size:end])
            text = data[end:].decode("utf-8", "surrogatepass")
            places = {}
            at = begin = 0
            while at < len(numbers):
                length, given, named = numbers[at + 1], numbers[at + 2], numbers[at + 5]
                places[text[begin : begin + length], given] = (at, begin)
                begin += length + sum(numbers[at + _HEAD : at + _HEAD + 2 * named : 2])
                at += max(numbers[at], 1)
        except (*_UNFIT, MemoryError):
            return
        self._numbers, self._text, self._places = numbers, text, places

    def _apart(self, pattern: str, flags: int) -> tuple[array[int], str]:
        """The numbers and the texts of a pattern, as `re._compiler.compile` works them out."""
        parsed = self._compiler._parser.parse(pattern, flags)
        code = self._compiler._code(parsed, flags)
        names = parsed.state.groupdict
        head = [len(pattern), flags, flags | parsed.state.flags, parsed.state.groups - 1, len(names)]
        for name, group in names.items():
            head += (len(name), group)
        return array("I", [1 + len(head) + len(code), *head, *code]), "".join((pattern, *names))

    def _together(self, numbers: array[int], at: int, text: str, begin: int) -> re.Pattern[str]:
        """The pattern whose numbers begin at `at` and whose texts at `begin`. Raises one of `_UNFIT` for what is none."""
        total, length, _given, flags, groups, named = numbers[at : at + _HEAD]
        if groups > total:
            raise ValueError("more groups than code")
        names: dict[str, int] = {}
        by_group: list[str | None] = [None] * (groups + 1)
        end = begin + length
        code_at = at + _HEAD + 2 * named
        for n in range(at + _HEAD, code_at, 2):
            name = text[end : end + numbers[n]]
            end += numbers[n]
            names[name] = numbers[n + 1]
            by_group[numbers[n + 1]] = name
        code = numbers[code_at : at + total].tolist()
        found: re.Pattern[str] = self._machine.compile(
            text[begin : begin + length], flags, code, groups, names, tuple(by_group)
        )
        return found
