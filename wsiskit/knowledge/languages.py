"""Language profiles: how a language prints headings, notes, citations and names. Text data in, frozen profiles out.

A profile is a TOML file in `data/languages`; adding a language means adding a file and a line of `index.csv`.
Nothing here knows a report.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from wsiskit.errors import UsageError, nearest
from wsiskit.knowledge.files import read_data
from wsiskit.knowledge.index import LANGUAGES
from wsiskit.knowledge.kept import kept
from wsiskit.knowledge.patterns import compile_template
from wsiskit.knowledge.script import SPACED, UNSPACED
from wsiskit.passages.folding import fold_form, narrow

if TYPE_CHECKING:
    from wsiskit.knowledge.script import Script

OTHER_SIGNS = 3  # characters that tell a text in another way of writing the language
LAST_LINE = 11  # action lines are C1 to C11

_TABLE = re.compile(r"^\[+([a-z_]+)", re.MULTILINE)  # [names] · [names.nil] · [[heading]]; a value begins no line so
_MAKERS = tuple(f"wsiskit.knowledge.{name}" for name in ("languages", "profile", "keys", "layer_keys"))
NEVER = re.compile(r"(?!)")
_DIGIT = re.compile(r"\d")
_GROUP_NAME = re.compile(r"\(\?P<[A-Za-z_]+>")


class HeadingForm:
    """One printed form of a heading's number: `pattern` has the groups `marker` and `n`; `ranks` order the levels, the
    usual one first: 一 / ㈠ / 1 is as good an order as A / 1 / (a) / ㈠.

    `numerals` are the words or letters that the systems `listed`, `listed-upper` and `listed-lower` count with, folded.
    """

    __slots__ = ("id", "numerals", "pattern", "ranks", "systems")

    def __init__(self, data: dict[str, Any]) -> None:
        self.id: str = data["id"]
        self.ranks: tuple[int, ...] = (data["rank"], *data.get("other_ranks", ()))
        self.pattern = re.compile(data["pattern"])
        self.systems: tuple[str, ...] = tuple(data["systems"])
        self.numerals = {fold_form(word): n for n, word in enumerate(data.get("numerals", ()), 1)}


class Profile:
    """What the stages need to know of one language. Sections are parsed and compiled on first use.

    `script` is how words are written. `words(section, key)` returns lists, `regex(section, key)` compiled patterns.
    """

    def __init__(self, text: str, tables: dict[str, Any] | None = None) -> None:
        """Of the text of a profile; `tables` are those of the text, by name, where they have been parsed and checked before:
        then the declaration of the keys is not loaded, either."""
        self._is_checked = bool(tables)
        self._texts: dict[str, str] = {}
        self._tables: dict[str, Any] = tables or {}
        starts = [(m.start(), m[1]) for m in _TABLE.finditer(text)]
        ends = [*(start for start, _ in starts), len(text)]
        for (start, name), end in zip([(0, ""), *starts], ends, strict=True):
            self._texts[name] = self._texts.get(name, "") + text[start:end]
        top = self._table("")
        if not self._is_checked:
            from wsiskit.knowledge.profile import check_sections

            check_sections(top["code"], set(self._texts))
        self.code: str = top["code"]
        self.joiner: str = top["joiner"]
        self.heading_max: int = top["heading_max"]
        self.script: Script = SPACED if self.section("names").get("spaced") else UNSPACED

    @property
    def text(self) -> str:
        """The text of the file, its parts with the same name together."""
        return "".join(self._texts.values())

    @property
    def data(self) -> dict[str, Any]:
        """The whole profile as parsed TOML."""
        tables = self.tables
        return {**tables.pop(""), **tables}

    @property
    def tables(self) -> dict[str, Any]:
        """Name → table or array of tables, that of the top under the empty name, all of them checked."""
        return {name: self._table(name) for name in ("", *self._texts)}

    def _table(self, name: str) -> Any:
        if name not in self._tables:
            import tomllib

            from wsiskit.knowledge.profile import check_section

            found = tomllib.loads(self._texts.get(name, ""))
            table = found.get(name, {}) if name else found
            code = self._tables[""]["code"] if name else table.get("code", "?")
            if isinstance(table, list):
                for item in table:
                    check_section(code, f"{name}[]", item)
            elif table:
                check_section(code, name, table)
            self._tables[name] = table
        return self._tables[name]

    def _ask(self, section: str, key: str, kind: str) -> None:
        """Raise `ProfileError` where the key that the code asks for is not declared as of this kind."""
        if not self._is_checked:
            from wsiskit.knowledge.profile import check_kind

            check_kind(section, key, kind)

    @cached_property
    def headings(self) -> tuple[HeadingForm, ...]:
        """Printed heading forms, by rank."""
        return tuple(HeadingForm(item) for item in self._table("heading"))

    @cached_property
    def which_headings(self) -> re.Pattern[str]:
        """Which of `headings` match, in one look: a group per form, in their order, empty where it does and else None."""
        forms = [_GROUP_NAME.sub("(?:", form.pattern.pattern) for form in self.headings]
        return re.compile("".join(f"(?:(?={form})(?P<form{n}>)|)" for n, form in enumerate(forms)))

    @cached_property
    def any_heading(self) -> re.Pattern[str]:
        """What matches wherever one of the heading forms does: one look instead of one a form."""
        forms = [f"(?:{_GROUP_NAME.sub('(?:', form.pattern.pattern)})" for form in self.headings]
        return re.compile("|".join(forms) or r"(?!)")

    @cache  # noqa: B019 - profiles live as long as the process
    def any_of(self, section: str, *keys: str) -> re.Pattern[str]:
        """What matches wherever one of the patterns `[section] key` does; its groups have no names."""
        patterns = (self.regex(section, key).pattern for key in keys)
        return re.compile("|".join(f"(?:{_GROUP_NAME.sub('(?:', pattern)})" for pattern in patterns))

    @cached_property
    def line_code(self) -> re.Pattern[str]:
        """What may be the code of an action line, its number in group 1: `C5`, with the letters the language has for it."""
        letters = "|".join(self.words("titles", "line_letters") or ("C",))
        return re.compile(rf"(?<![A-Za-z0-9Ѐ-ӿء-ي])(?:{letters})[\s-]?(\d{{1,2}})(?![0-9A-Za-z+])")

    def line_codes(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
        """(line id, start, end) of every code C1 to C11 printed in `text[start:end]`, in either width."""
        if not _DIGIT.search(text):
            return []
        text = narrow(text)
        found = self.line_code.finditer(text, start, len(text) if end is None else end)
        return [(f"C{int(m[1])}", m.start(), m.end()) for m in found if 1 <= int(m[1]) <= LAST_LINE]

    @cached_property
    def inflections(self) -> dict[str, tuple[str, ...]]:
        """Registry form → its other cases, where the language declines names (`names.inflections` names the file)."""
        name = self.section("names").get("inflections", "")
        if not name:
            return {}
        import csv

        rows = csv.reader(read_data(f"languages/{name}").splitlines()[2:])
        return {form: tuple(inflected.split(";")) for form, inflected in rows}

    def other_letters(self, text: str) -> dict[int, int]:
        """Letters of another way to write the language (Traditional Chinese) → those of the profile, one for one; empty
        where the text has fewer than three of the frequent ones that tell it (`folding.signs`)."""
        table = self.section("folding")
        if sum(map(text.count, table.get("signs", ""))) < OTHER_SIGNS:
            return {}
        return _letters(table["table"])

    @cache  # noqa: B019 - profiles live as long as the process
    def regex(self, section: str, key: str) -> re.Pattern[str]:
        """Compiled pattern of `[section] key`; the empty section means the top level.

        Matches nothing where a key that is declared optional is absent; a key that is not declared is an error.
        """
        self._ask(section, key, "pattern")
        found = self.section(section).get(key)
        return compile_template(found, {}, profile=self.code, section=section, key=key) if found else NEVER

    @cache  # noqa: B019 - profiles live as long as the process
    def section(self, name: str) -> dict[str, Any]:
        """Table of that dotted name, empty where the profile has none."""
        first, *parts = name.split(".")
        table = self._table(first)
        for part in parts:
            table = table.get(part, {})
        return table if isinstance(table, dict) else {}

    @cache  # noqa: B019 - profiles live as long as the process
    def words(self, section: str, key: str) -> tuple[str, ...]:
        """List `[section] key`, empty where absent; long lists stand in one string, parted by white space."""
        self._ask(section, key, "words")
        found = self.section(section).get(key, ())
        return tuple(found.split() if isinstance(found, str) else found)


@cache
def _letters(name: str) -> dict[int, int]:
    """Table of `data/languages/<name>`: a line of letters, and a line with what each of them is folded to."""
    _source, letters, others = read_data(f"languages/{name}").splitlines()
    return {ord(one): ord(other) for one, other in zip(letters, others, strict=True)}


@cache
def load_profile(code: str) -> Profile:
    """Profile of a language. Raises `UsageError` where this version has none."""
    if code not in LANGUAGES:
        raise UsageError(code, "language.unknown", f"no language profile {code!r}", nearest(code, available()))
    text = read_data(f"languages/{code}.toml")
    return Profile(text, kept((text,), _MAKERS, lambda: Profile(text).tables))


def available() -> tuple[str, ...]:
    """Languages that have a profile, sorted."""
    return LANGUAGES
