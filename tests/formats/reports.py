"""Reports as blocks of runs: what the writers of this folder set in Word, HTML, Markdown and plain text."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from functools import lru_cache

from tests.rewrites import GOLD, load_content

ACCEPTANCE = GOLD.parent.parent / "cases" / "acceptance"

_MARKERS = (
    ("han", re.compile(r"([一二三四五六七八九十]+)\. ")),
    ("upper", re.compile(r"([A-Z])\. ")),
    ("roman", re.compile(r"([IVX]+)\. ")),
    ("decimal", re.compile(r"(\d+)\. ")),
    ("paren", re.compile(r"(\([a-z]+\)) ")),
)


@dataclass
class Run:
    """Text of one look; `ref` is the number of the footnote called behind it, `target` a link's target."""

    text: str
    ref: int = 0
    target: str = ""


@dataclass
class Block:
    """`kind` is front, heading, paragraph, item or table; `form` names the series of a heading's marker."""

    kind: str
    runs: list[Run] = field(default_factory=list)
    marker: str = ""
    form: str = ""
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass
class Document:
    """Blocks in reading order and footnotes by number, marks not included."""

    blocks: list[Block]
    notes: dict[int, str]
    language: str
    roman: bool = False


@lru_cache(maxsize=1)
def seed_document() -> Document:
    """The 2026 report by its gold annotation."""
    content = load_content()
    blocks = []
    for item in content.items:
        if item.kind == "heading":
            blocks.append(_heading(item.text, item.level, ("han", "upper", "decimal", "paren")))
        elif item.kind == "front":
            blocks.append(Block("front", [Run(item.text)]))
        else:
            runs, at = [], 0
            text = item.text
            cut = re.match(r"\d+\. ", text)
            assert cut is not None
            at = cut.end()
            for number, start, end in item.refs:
                runs.append(Run(text[at:start], ref=number))
                at = end
            runs.append(Run(text[at:]))
            blocks.append(Block("paragraph", [r for r in runs if r.text or r.ref], marker=str(item.number)))
    return Document(blocks, content.notes, "zh")


def acceptance_document(name: str) -> Document:
    """A report of `tests/cases/acceptance` by its gold; lists of contents and running heads of its pages left out."""
    path = next(ACCEPTANCE.glob(f"{name}.*"))
    text, gold = (
        path.read_bytes().decode("utf-8"),
        json.loads((ACCEPTANCE / name / "structure.json").read_text("utf-8")),
    )
    front = [re.sub(r"^[#*| ]+|[*| ]+$", "", line) for line in text[: gold["sections"][0]["start"]].split("\n")]
    blocks: list[tuple[int, Block]] = [(-1, Block("front", [Run(line)])) for line in front if line.strip(" -|")]
    for section in gold["sections"]:
        printed = re.sub(r"^([一二三四五])、", r"\1. ", text[section["start"] : section["end"]])
        roman = name.endswith("en") and section["level"] == 1
        forms = ("han", "roman", "decimal", "paren") if roman else ("han", "upper", "decimal", "paren")
        blocks.append((section["start"], _heading(printed, section["level"], forms)))
    for paragraph in gold["paragraphs"]:
        runs = []
        for start, end in paragraph["continuation_spans"] or [[paragraph["start"], paragraph["end"]]]:
            at = start
            for ref in paragraph["footnote_ref_offsets"]:
                if start <= ref["start"] < end:
                    runs.append(Run(text[at : ref["start"]], ref=ref["n"]))
                    at = ref["end"]
            runs.append(Run(text[at:end]))
        runs[0].text = re.sub(r"^\d+[.．]\s*", "", runs[0].text)
        runs = [run for run in runs if run.text or run.ref]
        blocks.append((paragraph["start"], Block("paragraph", runs, marker=str(paragraph["n"]))))
    notes = {}
    for note in gold["footnotes"]:
        notes[note["n"]] = re.sub(r"^(?:\[\d+\]|<sup>\d+</sup>|\d+)\s*", "", text[note["start"] : note["end"]])
    return Document([b for _, b in sorted(blocks, key=lambda pair: pair[0])], notes, name[-2:], name.endswith("en"))


def _heading(text: str, level: int, forms: tuple[str, ...]) -> Block:
    for form, pattern in _MARKERS:
        found = pattern.match(text)
        if form in forms and found:
            return Block("heading", [Run(text[found.end() :])], found[1], form, level)
    return Block("heading", [Run(text)], level=level)


_SUBJECTS = (
    "The International Telecommunication Union",
    "UNESCO",
    "The United Nations Development Programme",
    "The World Health Organization",
    "The Council of Europe",
)
_VERBS = ("supported", "launched", "published", "hosted", "reviewed")
_OBJECTS = (
    "a programme on digital skills for 12 countries",
    "the annual report on connectivity (see A/RES/70/125)",
    "a forum on e-government in cooperation with UNCTAD",
    "guidelines that follow General Assembly resolutions 70/1 and 70/125",
)
_LINES = (
    "The role of public governance authorities (C1)",
    "Information and communications infrastructure (C2)",
    "Access to information and knowledge (C3)",
    "Capacity-building (C4)",
)


def english_document(seed: int, paragraphs: int = 24) -> Document:
    """A made-up report in English: chapters, action lines, items in paragraphs, a table, footnotes with links."""
    rng = random.Random(seed)
    blocks = [
        Block("front", [Run(line)])
        for line in (
            "United Nations",
            "A/81/62",
            "General Assembly",
            "Eighty-first session",
            "Report of the Secretary-General",
        )
    ]
    notes: dict[int, str] = {}
    number = 0
    for n, (roman, title) in enumerate(
        zip(["I", "II", "III"], ("Introduction", "Action lines", "Conclusions"), strict=True)
    ):
        blocks.append(Block("heading", [Run(title)], roman, "roman", 1))
        parts = [("A", _LINES[0]), ("B", _LINES[1]), ("C", _LINES[2]), ("D", _LINES[3])] if n == 1 else [("", "")]
        for letter, line in parts:
            if letter:
                blocks.append(Block("heading", [Run(line)], letter, "upper", 2))
            for _ in range(max(1, paragraphs // 6)):
                number += 1
                blocks += _paragraph(rng, number, notes)
            if letter == "B":
                rows = [["Entity", "Lines", "Paragraphs"], ["ITU", "2", "1. one"], ["UNESCO", "3", "two"]]
                blocks.append(Block("table", rows=rows))
    return Document(blocks, notes, "en", roman=True)


def _paragraph(rng: random.Random, number: int, notes: dict[int, str]) -> list[Block]:
    runs = []
    for _ in range(rng.randint(2, 5)):
        sentence = f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} {rng.choice(_OBJECTS)}."
        ref = 0
        if rng.random() < 0.4:
            ref = len(notes) + 1
            path = "-".join(rng.choice(("digital", "report", "data", "skills", "inclusion")) for _ in range(6))
            notes[ref] = f"See <https://www.itu.int/en/{path}/{rng.randint(10, 999)}.html>."
        runs += [Run(sentence, ref=ref), Run(" ")]
    runs.pop()
    if rng.random() < 0.25:
        runs += [Run(" The following were considered:")]
        items = [
            Block("item", [Run(f"{text};")], marker=f"({letter})")
            for letter, text in zip("abc", _OBJECTS, strict=False)
        ]
        return [Block("paragraph", runs, str(number)), *items]
    return [Block("paragraph", runs, str(number))]


_ZH_SUBJECTS = ("国际电信联盟（国际电联）", "教科文组织", "联合国开发计划署", "世界卫生组织", "欧洲委员会")
_ZH_VERBS = ("支持了", "启动了", "发布了", "举办了", "审查了")
_ZH_OBJECTS = (
    "面向 12 个国家的数字技能方案",
    "关于连通性的年度报告(见 A/RES/70/125)",
    "与贸发会议合作举行的电子政务论坛",
    "遵循大会第 70/1 号和第 70/125 号决议的准则",
)
_ZH_LINES = (
    "各国政府和所有利益攸关方在促进信通技术促进发展方面的作用(C1)",
    "信息和通信基础设施(C2)",
    "获取信息和知识(C3)",
    "能力建设(C4)",
)


def chinese_document(seed: int, paragraphs: int = 24) -> Document:
    """A made-up report in Chinese, built as the English one."""
    rng = random.Random(seed)
    front = ("联合国", "A/81/62", "大会", "第八十一届会议", "秘书长的报告")
    blocks = [Block("front", [Run(line)]) for line in front]
    notes: dict[int, str] = {}
    number = 0
    for han, title in zip("一二三", ("导言", "行动方针", "结论"), strict=True):
        blocks.append(Block("heading", [Run(title)], han, "han", 1))
        parts = list(zip("ABCD", _ZH_LINES, strict=True)) if han == "二" else [("", "")]
        for letter, line in parts:
            if letter:
                blocks.append(Block("heading", [Run(line)], letter, "upper", 2))
            for _ in range(max(1, paragraphs // 6)):
                number += 1
                blocks.append(Block("paragraph", _chinese_runs(rng, notes), str(number)))
            if letter == "B":
                rows = [["实体", "方针", "段次"], ["国际电联", "2", "1. 一"], ["教科文组织", "3", "二"]]
                blocks.append(Block("table", rows=rows))
    return Document(blocks, notes, "zh")


def _chinese_runs(rng: random.Random, notes: dict[int, str]) -> list[Run]:
    runs = []
    for _ in range(rng.randint(2, 6)):
        sentence = f"{rng.choice(_ZH_SUBJECTS)}{rng.choice(_ZH_VERBS)}{rng.choice(_ZH_OBJECTS)}。"
        ref = 0
        if rng.random() < 0.4:
            ref = len(notes) + 1
            path = "-".join(rng.choice(("digital", "report", "data", "skills", "inclusion")) for _ in range(6))
            notes[ref] = f"见<https://www.itu.int/zh/{path}/{rng.randint(10, 999)}.html>。"
        runs.append(Run(sentence, ref=ref))
    return runs
