"""Headings → action lines: codes, titles, and parts of C7 that a heading names beside the line itself."""

from __future__ import annotations

import pytest

from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.structure.headings.action_lines import heading_line, title_index


@pytest.mark.parametrize(
    ("language", "title", "line", "rule"),
    [
        ("en", "C7 ICT applications: e-agriculture", "C7/e-agriculture", "line.code-and-title"),
        ("en", "ICT applications: e-agriculture (C7)", "C7/e-agriculture", "line.code-and-title"),
        ("en", "C7. ICT applications – E-agriculture", "C7/e-agriculture", "line.code-and-title"),
        ("en", "Action line C7: ICT applications, e-agriculture", "C7/e-agriculture", "line.code-and-title"),
        ("en", "C7: E-agriculture", "C7/e-agriculture", "line.code-and-title"),
        ("zh", "C7. 信通技术应用：电子农业", "C7/e-agriculture", "line.code-and-title"),
        # no part, or not one alone
        ("en", "Action line C7: ICT applications", "C7", "line.code"),
        ("en", "C7: e-agriculture and rural roads", "C7", "line.code"),
        ("en", "C7: e-business, e-learning", "C7", "line.code"),
        ("en", "C7: benefits, e-learning", "C7", "line.code"),
        ("en", "C9: e-agriculture", "C9", "line.code"),
        ("en", "Media (C9) and cultural diversity (C8)", "", "line.several"),
        ("en", "Media", "", ""),
    ],
)
def test_a_heading_and_its_line(language: str, title: str, line: str, rule: str) -> None:
    profile = load_profile(language)
    assert heading_line(title, [], title_index(load_framework(), profile), profile) == (line, rule)
