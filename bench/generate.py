"""Reports by the thousand, made up: for tests and measurements of size. Nothing that is measured on them says how well real
reports are read.

    python -m bench.generate FOLDER --count 2000 [--seed 18] [--formats txt,md,html,docx,pdf] [--languages en,zh,fr,es,ru,ar]
                             [--paragraphs 12] [--damage 0.1] [--unreadable 0.005]

Each report has a masthead, an outline with action lines, numbered paragraphs with names of the registry, numbers, footnotes
and links; a `--damage` share of them has what real files have: lost superscripts, URLs cut in two, letters read wrongly. An
`--unreadable` share is cut off or no document at all. Plain text has pages with furniture, which cut paragraphs.

Report N depends on the seed and N alone, byte for byte, however many are made. Each says in its summary that it is made up.
There is no PDF of Arabic: what writes PDF here cannot shape its letters; such a report is a web page instead.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.forms import FORMATS, Block, written

LANGUAGES = ("en", "zh", "fr", "es", "ru", "ar")
SEED = 18
FIRST_YEAR, YEARS = 2006, 25
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ARABIC_LETTERS = "أبجدهوزحطيكلمنسعفصقرشت"
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SHAPES = (("O", "0"), ("l", "1"), ("rn", "m"), ("国", "囯"), ("и", "н"), ("ة", "ه"))  # as a scanner misreads


class Mix(NamedTuple):
    """What is made: languages and formats, each with equal share; `paragraphs`, a mean; shares from 0 to 1."""

    languages: tuple[str, ...] = LANGUAGES
    formats: tuple[str, ...] = FORMATS
    paragraphs: int = 12
    damage: float = 0.1
    unreadable: float = 0.005


@cache
def _words() -> dict[str, dict[str, object]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


@cache
def _names(language: str) -> tuple[str, ...]:
    """Names of counted organizations in a language, in the order of the registry."""
    from wsiskit.knowledge.registry import load_registry

    registry = load_registry()
    return tuple(
        alias.form
        for alias in registry.aliases
        if alias.lang == language and alias.kind == "name" and registry.entities[alias.entity_id].counted
    )


@cache
def _lines(language: str) -> tuple[tuple[str, str], ...]:
    """(id, title) of the action lines without sub-lines."""
    from wsiskit.knowledge.framework import load_framework

    framework = load_framework()
    return tuple((line.id, framework.title(line.id, language)) for line in framework.lines if "/" not in line.id)


class _Report:
    """One report while it is written: its blocks in order, and the numbers of its paragraphs and notes."""

    def __init__(self, number: int, seed: int, language: str, mix: Mix) -> None:
        self.dice = Random(f"{seed}/{number}/{language}")
        self.language = language
        self.words: dict[str, object] = _words()[language]
        self.year = FIRST_YEAR + number // len(LANGUAGES) % YEARS
        self.symbol = f"A/{self.year - 1945}/{60 + number % 40}-E/{self.year}/{number % 90 + 1}"
        self.paragraphs = max(2, round(mix.paragraphs * self.dice.uniform(0.6, 1.4)))
        self.damaged = self.dice.random() < mix.damage
        self.blocks: list[Block] = []
        self.paragraph = self.note = 0
        # a report names some bodies again and again, as real ones do
        self.bodies = self.dice.sample(_names(language), 14)

    def say(self, key: str, **values: object) -> str:
        return str(self.words[key]).format(**values)

    def add(self, kind: str, text: str) -> None:
        if text:
            self.blocks.append(Block(kind, text))

    def add_paragraph(self, text: str, note: str = "") -> None:
        """A numbered paragraph, and behind it the note that it calls where the text has `{c}`."""
        self.paragraph += 1
        call = ""
        if note:
            self.note += 1
            call = str(self.note).translate(_SUPERSCRIPTS)
        text = text.replace("{c}", call)
        if self.damaged and self.dice.random() < 0.2:
            call, text = str(self.note), _misread(text, self.dice, call)
        self.add("paragraph", self.say("number", n=self.paragraph) + text)
        if note:
            self.add("note", f"{call} {note}")

    def url(self) -> str:
        words = ("facts", "report", "itu-d", "strategy", "wsis", "data", "gender", "schools")
        host = self.dice.choice(("www.itu.int", "www.unesco.org", "unctad.org", "www.undp.org", "example.org"))
        path = "/".join(self.dice.choice(words) for _ in range(self.dice.randint(1, 3)))
        cut = "\n" if self.damaged and self.dice.random() < 0.2 else ""
        return f"https://{host}/{path}{cut}{self.dice.randint(1, 999)}"

    def sentence(self) -> str:
        a, b = self.dice.sample(self.bodies, 2)
        sentences = self.words["sentences"]
        assert isinstance(sentences, list)
        dice = self.dice
        numbers = {"n": dice.randint(2, 190), "m": dice.randint(2, 900), "p": dice.randint(1, 99)}
        cited = f"A/RES/{self.year - 1946}/{dice.randint(1, 250)}"
        return str(dice.choice(sentences)).format(a=a, b=b, y=self.year - dice.randint(0, 2), s=cited, **numbers)

    def body(self) -> None:
        """A paragraph of one to four sentences; two in five call a note."""
        joiner = "" if self.language == "zh" else " "
        text = joiner.join(self.sentence() for _ in range(self.dice.randint(1, 4)))
        note = ""
        if self.dice.random() < 0.4:
            ibid = self.note and self.dice.random() < 0.15
            note = self.say("ibid") if ibid else self.say("see", url=self.url())
            text = text[:-1] + "{c}" + text[-1] if self.language in ("fr", "es", "ru", "ar") else text + "{c}"
        self.add_paragraph(text, note)


def blocks_of(number: int, seed: int, language: str, mix: Mix) -> tuple[str, list[Block]]:
    """(document symbol, blocks) of report `number`."""
    report = _Report(number, seed, language, mix)
    dice = report.dice
    months = report.words["months"]
    assert isinstance(months, list)
    day, month = dice.randint(1, 28), dice.choice(months)
    for line in report.say("head", symbol=report.symbol, day=day, month=month, y=report.year).split("\n"):
        report.add("head", line)
    report.add("title", report.say("title"))
    report.add("head", report.say("by"))
    report.add("heading", report.say("summary"))
    report.add("head", report.say("made_up"))
    report.add("heading", report.say("introduction"))
    listed = report.say("list").join(report.bodies[:9])
    report.add_paragraph(report.say("opening", n=9, c="{c}"), f"{listed}. {report.say('see', url=report.url())}")
    report.add("heading", report.say("actions"))
    lines = _lines(language)
    chosen = sorted(dice.sample(range(len(lines)), min(len(lines), max(1, report.paragraphs // 2))))
    letters = _ARABIC_LETTERS if language == "ar" else _LETTERS
    for at, which in enumerate(chosen):
        line, title = lines[which]
        report.add("line", report.say("heading", letter=letters[at], title=title, line=line))
        for _ in range(max(1, round((report.paragraphs - 2) / len(chosen)))):
            report.body()
    report.add("heading", report.say("end"))
    report.add_paragraph(report.say("closing", y=report.year + 1))
    return report.symbol, report.blocks


def _misread(text: str, dice: Random, call: str) -> str:
    """The text with a call of a note that is no longer raised, or letters as a scanner misreads them."""
    if call and dice.random() < 0.5:
        return text.replace(call, "".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".index(char)) for char in call))
    right, wrong = dice.choice(_SHAPES)
    return text.replace(right, wrong, 1)


def report_bytes(number: int, seed: int = SEED, mix: Mix | None = None) -> tuple[str, bytes]:
    """(file name, bytes) of report `number`."""
    mix = mix or Mix()
    language = mix.languages[number % len(mix.languages)]
    form = mix.formats[number // len(mix.languages) % len(mix.formats)]
    if form == "pdf" and language == "ar":
        form = "html"
    symbol, blocks = blocks_of(number, seed, language, mix)
    dice = Random(f"{seed}/{number}/file")
    data = written(form, blocks, symbol, language, dice)
    if dice.random() < mix.unreadable:
        data = data[: len(data) // 3] if form in ("docx", "pdf") else bytes(dice.randrange(256) for _ in range(500))
    return f"{number:06d}-{language}.{form}", data


def generate(folder: Path, count: int, seed: int = SEED, mix: Mix | None = None, first: int = 0) -> int:
    """Write reports `first` … `first + count - 1` to a folder; their size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for number in range(first, first + count):
        name, data = report_bytes(number, seed, mix)
        (folder / name).write_bytes(data)
        size += len(data)
    return size


def main(given: list[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description="Write made-up reports.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--paragraphs", type=int, default=Mix().paragraphs)
    parser.add_argument("--damage", type=float, default=Mix().damage)
    parser.add_argument("--unreadable", type=float, default=Mix().unreadable)
    asked = parser.parse_args(given)
    mix = Mix(
        tuple(asked.languages.split(",")),
        tuple(asked.formats.split(",")),
        asked.paragraphs,
        asked.damage,
        asked.unreadable,
    )
    unknown = {*mix.languages} - {*LANGUAGES} | {*mix.formats} - {*FORMATS}
    if unknown:
        parser.error(f"no {', '.join(sorted(unknown))}; there are {', '.join((*LANGUAGES, *FORMATS))}")
    size = generate(asked.folder, asked.count, asked.seed, mix)
    print(f"{asked.count} made-up reports, {size / 1e6:.1f} MB, in {asked.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
