"""Make the lists of verbs: dictionaries under open licences → knowledge/data/verbs/*.txt and languages/zh_verbs.txt.

A dictionary is needed to make them, not to read a report: so the lists are data, front-coded (the first character says how
many characters of the line before it continue: 0-9, a-z). Run it with `lemminflect`, `simplemma` and `jieba` installed.

- en: lemmas of lemminflect (MIT, after the SPECIALIST lexicon of the NLM), `*` behind those that are nouns as well, `=`
  before irregular pasts, `~` before irregular participles.
- fr, es: infinitives of simplemma (MIT), and `=` before third persons that the rules of the profile do not derive.
- ru: words that end as a verb of the third person or the past does, and are none (совет, раздел), of simplemma.
- ar: verbs in the third person of the past, folded: the words that have a dual of the past (قدمتا) in simplemma.
- zh: words that jieba's dictionary (MIT) tags as verbs, two to four characters, and words of three that end with 于.
  `languages/zh_verbs.txt` has those that end a counted noun phrase: two characters, frequent, tagged as a verb alone.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

DATA = Path(__file__).parents[1] / "wsiskit" / "knowledge" / "data"
COUNTS = "0123456789abcdefghijklmnopqrstuvwxyz"
LEAST_FORMS = 12  # a verb has at least so many forms in simplemma; fewer are words cut wrongly
LEAST_COUNT = 10  # in jieba's corpus; rarer ones are mostly words of old texts
FREQUENT_COUNT = 100  # in the same: a rare tag may be wrong, and a verb that is none would cut a noun
LINE_WORDS = 28  # of a line of the list of frequent verbs
INFINITIVE = {"fr": re.compile("(?:er|ir|re)$"), "es": re.compile("(?:ar|er|ir)$")}
THIRD = {"fr": re.compile("(?:[eatdc]|nt)$"), "es": re.compile("(?:[aeóoé]|n)$")}
NO_THIRD = {
    "fr": re.compile("(?:[âîû]t|ant|[éui]e|ise|ite|erte|aite|inte|osse|[aiu]sse|[aiu]ssent)$"),
    "es": re.compile(
        "(?:[ai]d[oa]|ndo|go|zco|yo|[aeií]ste|ra|ran|[^ó]se|[^ó]sen|ren|iere|are|[aei]ré|é|ándo|[ao]lo|ela|ele|ose)$"
    ),
}
RU_ENDING = re.compile("(?:л[аои]?|[еиёую]т|[ая]т)(?:с[ья])?$")
RU_SHORT = re.compile("(?:[аяе]н[аоы]?|[аяыиу]т[аоы])$")  # as short participles end
RU_ADJECTIVE = re.compile("(?:ый|ий|ой|ть|ться|ти|тись|чь|чься)$")
RU_INFINITIVE = re.compile("(?:ть|ться|ти|тись|чь|чься)$")
FOLDED = str.maketrans("أإآىةؤئё", "ااايهويе")


def coded(words: set[str]) -> str:
    """Sorted words, each as the count of characters it shares with the one before and the rest of it."""
    lines, before = [], ""
    for word in sorted(words):
        shared = 0
        while shared < min(len(before), len(word), len(COUNTS) - 1) and before[shared] == word[shared]:
            shared += 1
        lines.append(COUNTS[shared] + word[shared:])
        before = word
    return "\n".join(lines) + "\n"


def simplemma_forms(language: str) -> dict[str, str]:
    """Form → lemma."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    found = DefaultDictionaryFactory().get_dictionary(language).items()
    return {_text(form): _text(lemma) for form, lemma in found}


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _folder(package: str) -> Path:
    """Where a package lies; it is not imported: its data are enough."""
    found = importlib.util.find_spec(package)
    assert found is not None and found.origin is not None
    return Path(found.origin).parent


def english() -> set[str]:
    path = _folder("lemminflect") / "resources" / "infl_lu.csv.gz"
    rows = list(csv.reader(gzip.decompress(path.read_bytes()).decode().splitlines()))
    nouns = {row[0] for row in rows if row[1] == "noun"}
    words: set[str] = set()
    for lemma, kind, *forms in rows:
        if kind != "verb" or not lemma.isascii() or not lemma.islower() or not lemma.isalpha() or len(lemma) < 2:
            continue
        words.add(lemma + ("*" if lemma in nouns else ""))
        regular = {lemma + "ed", lemma + "d", lemma[:-1] + "ied", lemma + lemma[-1] + "ed", lemma + "ked"}
        pasts, participles = forms[0], forms[1] or forms[0]
        words |= {"=" + form for form in pasts.split("/") if form.isalpha() and form not in regular}
        words |= {"~" + form for form in participles.split("/") if form.isalpha() and form not in regular}
    return words


def romance(language: str) -> set[str]:
    forms = simplemma_forms(language)
    counts = Counter(lemma for lemma in forms.values() if INFINITIVE[language].search(lemma))
    verbs = {v for v, n in counts.items() if n >= LEAST_FORMS and v.islower() and v.isalpha()}
    profile = tomllib.loads((DATA / "languages" / f"{language}.toml").read_text("utf-8"))
    rules = [rule.split(":") for rule in profile["statements"]["verbs"]["finite_rules"].split()]
    words = set(verbs)
    for form, lemma in forms.items():
        if lemma not in verbs or form == lemma or not form.islower() or not form.isalpha():
            continue
        derived = any(
            form.endswith(end) and form[: len(form) - len(end)] + infinitive in verbs for end, infinitive in rules
        )
        subjunctive = lemma.endswith("ar") and form.endswith(("e", "en"))
        first = form.endswith("o") and form[:-1] + lemma[-2:] in verbs
        if (
            THIRD[language].search(form)
            and not NO_THIRD[language].search(form)
            and not (derived or subjunctive or first)
        ):
            words.add("=" + form)
    return words


def russian() -> set[str]:
    forms = simplemma_forms("ru")
    words = {form: lemma for form, lemma in forms.items() if form.islower() and form.isalpha() and len(form) > 2}
    verbs = {form for form, lemma in words.items() if RU_ENDING.search(form) and not RU_INFINITIVE.search(lemma)}
    shorts = {form for form, lemma in words.items() if RU_SHORT.search(form) and not RU_ADJECTIVE.search(lemma)}
    return {form.translate(FOLDED) for form in verbs | shorts}


def arabic() -> set[str]:
    forms = {form.translate(FOLDED) for form in simplemma_forms("ar")}
    stems = {form[:-2] for form in forms if form.endswith("تا") and len(form) > 3}
    return {stem for stem in stems if stem + "ت" in forms or stem + "تما" in forms}


def _jieba() -> list[tuple[str, int, str]]:
    """Word, count and tag."""
    rows = (line.split() for line in (_folder("jieba") / "dict.txt").read_text("utf-8").splitlines())
    return [(word, int(count), tag) for word, count, tag in rows]


def frequent_chinese() -> str:
    """The text of `languages/zh_verbs.txt`: frequent verbs of two characters that no tag has as nouns too."""
    words = sorted(w for w, n, tag in _jieba() if tag == "v" and n >= FREQUENT_COUNT and len(w) == 2)
    lines = [" ".join(words[at : at + LINE_WORDS]) for at in range(0, len(words), LINE_WORDS)]
    said = f"Verbs of two characters that are not used as nouns: tag v, frequency {FREQUENT_COUNT} or more"
    return "\n".join([f"# {said}, in the dictionary of jieba 0.42.1 (MIT).", *lines]) + "\n"


def chinese() -> set[str]:
    rows = _jieba()
    tagged = {w for w, n, tag in rows if tag in {"v", "vn", "vd"} and n >= LEAST_COUNT and 2 <= len(w) <= 4}
    # Only a verb takes the complement 于, however the dictionary tags it (致力于 as a noun); conjunctions and adverbs apart.
    return tagged | {w for w, _, tag in rows if len(w) == 3 and w.endswith("于") and tag in {"v", "n"}}


MAKERS = {
    "en": english,
    "fr": lambda: romance("fr"),
    "es": lambda: romance("es"),
    "ru": russian,
    "ar": arabic,
    "zh": chinese,
}


def main(languages: list[str]) -> None:
    for language in languages or MAKERS:
        path = DATA / "verbs" / f"{language}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(coded(MAKERS[language]()), encoding="utf-8")
        sys.stdout.write(f"{language} {path.stat().st_size}\n")
    if not languages or "zh" in languages:
        (DATA / "languages" / "zh_verbs.txt").write_text(frequent_chinese(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
