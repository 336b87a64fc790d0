"""URLs and citations in short texts: wild ones from real reports, invented ones, and what must not be taken for one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import annotate

CASES = Path(__file__).parents[1] / "cases"


def cases(topic: str) -> list[object]:
    """One parameter a row; rows of `known_failures.jsonl` must fail."""
    found = []
    for path in sorted((CASES / topic).glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            reason = row.get("comment", "")
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if path.stem == "known_failures" else []
            found.append(pytest.param(row, id=f"{path.stem}: {row['label']}", marks=marks))
    return found


def in_report(text: str) -> str:
    return f"1. 参看\n\n{text}\n"


@pytest.mark.parametrize("row", cases("links"))
def test_links(row: dict) -> None:  # type: ignore[type-arg]
    found = [[link.url, link.issue, link.suggestion] for link in annotate(in_report(row["text"])).links]
    assert found == row["expect"]


@pytest.mark.parametrize("row", cases("citations"))
def test_citations(row: dict) -> None:  # type: ignore[type-arg]
    annotated = annotate(in_report(row["text"]), language=row.get("lang", "zh"))
    found = [[c.symbol, c.kind, c.organ, c.session, c.number] for c in annotated.citations]
    assert found == row["expect"]


def test_a_report_does_not_cite_its_own_symbol() -> None:
    text = "A/79/66–E/2024/9\n\nGeneral Assembly\n\nI. Introduction\n\n1. See A/78/62.\n"
    assert [c.symbol for c in annotate(text, language="en").citations] == ["A/78/62"]


@pytest.mark.parametrize("topic", ["links", "citations"])
def test_each_topic_has_wild_and_negative_cases(topic: str) -> None:
    for kind in ("wild", "negative"):
        rows = (CASES / topic / f"{kind}.jsonl").read_text("utf-8").splitlines()
        assert len(rows) >= 5
        assert len({json.loads(row)["label"] for row in rows}) == len(rows)


SEGMENTS = st.text("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_~%20()=&+", min_size=1, max_size=12)
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(SEGMENTS, max_size=4), HAN, st.sampled_from(["", "，", "。", "）", "》", "”", "；"]), HAN)
def test_chinese_glued_behind_a_url_leaves_it_exact(segments: list[str], before: str, sign: str, after: str) -> None:
    path = "/".join(["https://www.itu.int", *segments])
    url = re.sub(r"[).\-]+$", "", path.replace("(", "").replace(")", "")) + "/x1"
    links = annotate(f"1. {before}{url}{sign}{after}。\n").links
    assert [link.raw for link in links] == [url]
