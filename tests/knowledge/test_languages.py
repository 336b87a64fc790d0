"""Profiles are read table by table; together the tables are the file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import wsiskit
from wsiskit.knowledge.files import read_data
from wsiskit.knowledge.index import LANGUAGES
from wsiskit.knowledge.languages import load_profile


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_tables_of_a_profile_are_its_file(code: str) -> None:
    assert load_profile(code).data == tomllib.loads(read_data(f"languages/{code}.toml"))


def test_every_language_has_a_profile_that_says_so() -> None:
    assert [load_profile(code).code for code in LANGUAGES] == list(LANGUAGES)


def test_an_absent_section_is_empty() -> None:
    profile = load_profile("zh")
    assert profile.section("names.nowhere") == {}
    assert profile.section("nowhere") == {}
    assert profile.words("words", "localisers")[0] == "年"  # one string is a list of words


PORTUGUESE = """Nações Unidas

Assembleia Geral

Relatório do Secretário-Geral

I. Introdução

1. Não há muito tempo, a UNESCO e a UIT publicaram um relatório, segundo a resolução 70/1 da Assembleia Geral.¹

¹ Ibid.
"""


def test_a_further_language_is_data(tmp_path: Path) -> None:
    """A copy of the package with one more profile and one more line of the index reads the language, and finds it."""
    copy = tmp_path / "wsiskit"
    shutil.copytree(Path(wsiskit.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    languages = copy / "knowledge" / "data" / "languages"
    with (languages / "index.csv").open("a", encoding="utf-8") as index:
        index.write("pt,,,\n")
    profile = (languages / "es.toml").read_text(encoding="utf-8")
    for before, after in (
        ('code = "es"', 'code = "pt"'),
        ("[Rr]esoluci(?:ón|ones)", "[Rr]esolu(?:ção|ções)"),
        ('"Asamblea General" =', '"Assembleia Geral" ='),
        ("link = ',?\\s+(?i:del\\s+|de\\s+la\\s+|", "link = ',?\\s+(?i:do\\s+|da\\s+|"),
        ('["Introducción"', '["Introdução"'),
        ("masthead = '(?m)^[^\\S\\n]*+(?:", "masthead = '(?m)^[^\\S\\n]*+(?:Assembleia Geral|"),
        ('words = ["los"', 'words = ["não", "há", "segundo", "da", "os"'),
    ):
        assert before in profile, before
        profile = profile.replace(before, after)
    (languages / "pt.toml").write_text(profile, encoding="utf-8")
    report = tmp_path / "relatorio.txt"
    report.write_text(PORTUGUESE, encoding="utf-8")

    def run(*command: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONSAFEPATH": "1"}
        line = [sys.executable, "-m", "wsiskit", *command, str(report), "--csv", "--no-header"]
        return subprocess.run(line, check=True, capture_output=True, env=environment, cwd=tmp_path).stdout.decode()

    assert ",Introdução," in run("sections", "--columns", "report,title,level")
    assert run("citations", "--columns", "symbol,paragraph") == "A/RES/70/1,1\n"
    assert "unesco" in run("mentions", "--columns", "entity_id")
