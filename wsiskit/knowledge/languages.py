"""Language profiles: how a language prints headings, notes, citations and names. Text data in, frozen profiles out.

A profile is a TOML file in `data/languages`; adding a language means adding a file. Nothing here knows a report.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property
from importlib import resources
from typing import Any

from wsiskit.errors import UsageError

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
_HAN = re.compile("[一-鿿]")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_ARABIC = re.compile("[؀-ۿ]")
_STOPWORDS = {
    "en": re.compile(r"\b(?:the|and|of|to|in|for|with|by)\b", re.I),
    "fr": re.compile(r"\b(?:les|des|et|dans|pour|une|du|aux)\b", re.I),
    "es": re.compile(r"\b(?:los|las|del|y|para|una|con|por)\b", re.I),
}

_GROUP_NAME = re.compile(r"\(\?P<[A-Za-z_]+>")


class HeadingForm:
    """One printed form of a heading's number: `pattern` has the groups `marker` and `n`; `rank` orders the levels."""

    __slots__ = ("id", "pattern", "rank", "systems")

    def __init__(self, data: dict[str, Any]) -> None:
        self.id: str = data["id"]
        self.rank: int = data["rank"]
        self.pattern = re.compile(data["pattern"])
        self.systems: tuple[str, ...] = tuple(data["systems"])


class Profile:
    """What the stages need to know of one language. Sections are compiled on first use.

    `spaced` says whether the script separates words by spaces. `data` is the parsed TOML; `words(section, key)` returns
    lists, `regex(section, key)` compiled patterns.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.code: str = data["code"]
        self.joiner: str = data["joiner"]
        self.heading_max: int = data["heading_max"]
        self.spaced: bool = data.get("names", {}).get("spaced", False)

    @cached_property
    def headings(self) -> tuple[HeadingForm, ...]:
        """Printed heading forms, by rank."""
        return tuple(HeadingForm(item) for item in self.data["heading"])

    @cached_property
    def any_heading(self) -> re.Pattern[str]:
        """What matches wherever one of the heading forms does: one look instead of one a form."""
        forms = [f"(?:{_GROUP_NAME.sub('(?:', form.pattern.pattern)})" for form in self.headings]
        return re.compile("|".join(forms) or r"(?!)")

    @cache  # noqa: B019 - profiles live as long as the process
    def regex(self, section: str, key: str) -> re.Pattern[str]:
        """Compiled pattern of `[section] key`; the empty section means the top level. Never matches where absent."""
        table = self.section(section)
        found = table.get(key)
        return re.compile(found if found else r"(?!)")

    def section(self, name: str) -> dict[str, Any]:
        """Table of that dotted name, empty where the profile has none."""
        table: Any = self.data
        for part in name.split(".") if name else ():
            table = table.get(part, {})
        return table if isinstance(table, dict) else {}

    @cache  # noqa: B019 - profiles live as long as the process
    def words(self, section: str, key: str) -> tuple[str, ...]:
        """List `[section] key`, empty where absent."""
        return tuple(self.section(section).get(key, ()))


@cache
def load_profile(code: str) -> Profile:
    """Profile of a language. Raises `UsageError` where this version has none."""
    path = resources.files("wsiskit.knowledge") / "data" / "languages" / f"{code}.toml"
    if code not in LANGUAGES or not path.is_file():
        raise UsageError(
            code, "language.unknown", f"no language profile {code!r}", f"use one of {', '.join(available())}"
        )
    return Profile(tomllib.loads(path.read_text(encoding="utf-8")))


def available() -> tuple[str, ...]:
    """Languages that have a profile, sorted."""
    folder = resources.files("wsiskit.knowledge") / "data" / "languages"
    return tuple(sorted(p.name[:-5] for p in folder.iterdir() if p.name.endswith(".toml")))


def detect_language(text: str) -> str:
    """Language of `text` by script, then by the commonest function words; `en` where nothing speaks for another.

    Looks at the first 20,000 code points. A share of Han above one in twenty letters means Chinese: URLs and
    symbols make up a third of a Chinese report's footnotes.
    """
    sample = text[:20_000]
    letters = sum(map(str.isalpha, sample)) or 1
    if len(_HAN.findall(sample)) > letters / 20:
        return "zh"
    if len(_CYRILLIC.findall(sample)) > letters / 5:
        return "ru"
    if len(_ARABIC.findall(sample)) > letters / 5:
        return "ar"
    return max(_STOPWORDS, key=lambda code: (len(_STOPWORDS[code].findall(sample)), code == "en"))
