"""The page on checks says what the rules are, and its settings work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.check.checks_page import checks_page

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.cli.conftest import Result

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_the_page_is_the_one_that_the_rules_make() -> None:
    """Write it again with `python -m tests.check.checks_page > docs/checks.md`."""
    assert PAGE.read_text(encoding="utf-8") == checks_page()


def test_the_settings_on_the_page_are_accepted(
    wsiskit: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = re.search(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert found
    (tmp_path / "wsiskit.toml").write_text(found[1], encoding="utf-8")
    (tmp_path / "known.json").write_text('{"wsiskit_baseline": 1, "findings": []}', encoding="utf-8")
    (tmp_path / "report.txt").write_text("一. 导言\n\n1. 甲介绍进展，，并提出建议。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = wsiskit("check", "report.txt", "--csv", "--columns", "rule,severity")
    assert (done.code, done.out) == (0, "rule,severity\npunctuation.doubled,warning\n")
