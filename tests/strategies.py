"""Hypothesis strategies: report-like text with everything that has broken parsers of such reports."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = ["国际电联", "贸发会议", "欧洲委员会", "欧洲经委会", "大会", "委员会", "国际电信联盟(国际电联)", "开发署", "七国集团", "UNESCO", "Diplo 基金会"]
PIECES = st.sampled_from(
    [
        *NAMES, "1. ", "2. ", "21. ", "一. ", "A. ", "(a) ", "(i) ", "(ii) ", "㈠", "¹", "²", "¹ ", "[1]", "[^1]", "[^1]: ", "<sup>2</sup>",
        "$^{3}$", "* ", "注: ", "# ", "### ", "**", "。", "；", "，", "：", "（", "）", "《", "》", "<https://www.itu.int/en>", "https://unctad.org/x。",
        "A/RES/80/173", "大会第 70/1 号和第 70/125 号决议", "同上。", "妇女署，2025 年。", "行动方针 C2", "(C5)", "电子政务", "\n", "\n\n", "\r\n", "\r", "\f",
        "\u2028", "\x85", "\u00a0", "\u3000", " ", "\t", "e\u0301", "𠮷", "\ufeff", "\x00", "3/19", "26-00001 (C)", "导言", "结论和建议", "通过", "的",
    ]
)
CHARS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8)
TEXTS = st.lists(st.one_of(PIECES, PIECES, PIECES, CHARS), max_size=60).map("".join)
