"""Writes `wsiskit/knowledge/data/currencies.csv`: names of currencies in six languages, with their ISO 4217 codes.

`python -m tools.make_currencies`, with Babel (which carries CLDR) installed. Currencies that were legal tender in 1995 or
later. A name that several bear names none. The noun alone (tenge) is taken where only one of `OWN` bears it.
"""

from __future__ import annotations

import csv
from pathlib import Path

from babel import Locale
from babel.core import get_global

from wsiskit.passages.folding import fold_form

TARGET = Path(__file__).parents[1] / "wsiskit" / "knowledge" / "data" / "currencies.csv"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
FIRST = 1995
OWN = frozenset(
    "HRK KZT UAH PLN HUF NGN ETB ERN GMD HNL GTQ PYG MYR MNT TJS GEL KHR BTN MMK BOB IDR ILS UZS".split()  # noqa: SIM905
)
MORE = {  # what texts print beside the names of CLDR
    "en": [("UZS", "sum"), ("UZS", "sums")],
    "fr": [("UZS", "sum"), ("UZS", "sums"), ("HRK", "kuna"), ("HRK", "kunas")],
    "es": [("UZS", "sum"), ("HRK", "kunas"), ("KZT", "tenge")],
    "ru": [("UZS", "сум"), ("UZS", "сумов")],
    "zh": [("NZD", "新西兰元")],
}
NOUNS_ZH = "坚戈 苏姆 库纳 格里夫纳 兹罗提 福林 奈拉 塞地 比尔 纳克法 伦皮拉 格查尔 古德 瓜拉尼 林吉特 泰铢".split()  # noqa: SIM905
NOUNS_ZH += ["图格里克", "索莫尼", "拉里", "德拉姆"]


def names(language: str) -> dict[str, set[str]]:
    """Folded name in lower case → codes that bear it."""
    locale = Locale.parse(language)
    found: dict[str, set[str]] = {}
    for code in sorted(codes()):
        forms = {locale.currencies.get(code, "")}
        forms |= set(dict((locale._data["currency_names_plural"].get(code) or {}).items()).values())
        for form in forms:
            name = fold_form(form.split(" (")[0]).lower()
            if name and name != code.lower() and not any(char.isdigit() for char in name):
                found.setdefault(name, set()).add(code)
    return found


def codes() -> set[str]:
    """Codes of currencies that were legal tender somewhere in `FIRST` or later."""
    periods = [row for rows in get_global("territory_currencies").values() for row in rows]
    return {code for code, _, end, tender in periods if tender and (end is None or end[0] >= FIRST)}


def rows(language: str) -> set[tuple[str, str]]:
    """(code, name) of one language."""
    named = names(language)
    sole = {(next(iter(bearers)), name) for name, bearers in named.items() if len(bearers) == 1}
    if language == "zh":
        nouns = {noun: {c for name, own in named.items() if name.endswith(noun) for c in own} for noun in NOUNS_ZH}
        return sole | {(next(iter(own)), noun) for noun, own in nouns.items() if len(own) == 1} | set(MORE["zh"])
    heads: dict[str, set[str]] = {}
    for name, bearers in named.items():
        words = name.split(" ")
        heads.setdefault(words[-1] if language in ("en", "ru") else words[0], set()).update(bearers)
    kept = {(code, name) for code, name in sole if code in OWN or " " in name or name in ("euro", "euros")}
    kept |= {(code, head) for head, own in heads.items() for code in own & OWN if len(own) == 1 and len(head) > 2}
    return kept | set(MORE.get(language, []))


def main() -> None:
    """Writes the file."""
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["lang", "code", "names"])
        for language in LANGUAGES:
            by_code: dict[str, list[str]] = {}
            for code, name in rows(language):
                by_code.setdefault(code, []).append(name)
            writer.writerows([language, code, ";".join(sorted(by_code[code]))] for code in sorted(by_code))


if __name__ == "__main__":
    main()
