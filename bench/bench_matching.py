"""Finding all names of the registry in one text: the automaton that is used beside its peers, as ratios of time."""

from __future__ import annotations

import importlib
import io
import logging
import re
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from bench.measure import SEED, least, say
from wsiskit.knowledge.registry import load_registry
from wsiskit.passages.folding import fold_form

if TYPE_CHECKING:
    from collections.abc import Callable

COPIES = 20


def main() -> None:
    """Print, for each matcher: ratio of building, ratio of searching, occurrences found (longest, none overlapping)."""
    forms = sorted({fold_form(a.form) for a in load_registry().aliases if a.lang in {"zh", "en"} and len(a.form) > 1})
    text = fold_form(SEED.read_text("utf-8")) * COPIES
    say("matching", f"{len(forms)} forms", f"{len(text.encode()) / 1e6:.2f} MB")
    base: tuple[float, float] | None = None
    for name, (module, build) in MATCHERS.items():
        try:
            importlib.import_module(module)
        except ImportError:
            say("matching", name, "not installed")
            continue
        building = least(lambda build=build: build(forms))
        search = build(forms)
        found = search(text)
        searching = least(lambda search=search: search(text))
        base = base or (building, searching)
        say("matching", name, building / base[0], searching / base[1], found)


def _rust(forms: list[str]) -> Callable[[str], int]:
    kind = MatchKind.LeftmostLongest
    automaton = AhoCorasick(forms, matchkind=kind, implementation=Implementation.NoncontiguousNFA)
    return lambda text: len(automaton.find_matches_as_indexes(text))


def _c(forms: list[str]) -> Callable[[str], int]:
    ahocorasick = importlib.import_module("ahocorasick")
    automaton = ahocorasick.Automaton()
    for form in forms:
        automaton.add_word(form, form)
    automaton.make_automaton()
    return lambda text: sum(1 for _ in automaton.iter_long(text))


def _alternation(forms: list[str]) -> Callable[[str], int]:
    re.purge()
    pattern = re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))
    return lambda text: sum(1 for _ in pattern.finditer(text))


def _segmenter(forms: list[str]) -> Callable[[str], int]:
    jieba = importlib.import_module("jieba")
    jieba.setLogLevel(logging.ERROR)
    words = jieba.Tokenizer()
    words.initialize()
    words.load_userdict(io.StringIO("\n".join(form for form in forms if " " not in form)))
    known = set(forms)
    return lambda text: sum(word in known for word in words.cut(text))


MATCHERS = {
    "ahocorasick-rs": ("ahocorasick_rs", _rust),
    "pyahocorasick": ("ahocorasick", _c),
    "re alternation": ("re", _alternation),
    "jieba with user words": ("jieba", _segmenter),
}
