"""Profiles have the keys that are declared, and none else; what code asks for is declared."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import wsiskit
from wsiskit.errors import ProfileError
from wsiskit.knowledge.files import read_data
from wsiskit.knowledge.keys import OPTIONAL, SECTIONS
from wsiskit.knowledge.languages import NEVER, Profile, available, load_profile
from wsiskit.knowledge.profile import key_type

TYPES = {"text", "pattern", "template", "words", "groups", "counts", "count", "number", "flag", "any"}


@pytest.mark.parametrize("code", available())
def test_every_section_of_a_profile_is_as_declared(code: str) -> None:
    assert load_profile(code).data["code"] == code


@pytest.mark.parametrize("code", available())
def test_every_pattern_of_a_profile_compiles(code: str) -> None:
    profile = load_profile(code)
    for section, keys in SECTIONS.items():
        for key in keys:
            if "*" not in section + key and "[]" not in section and key_type(section, key).startswith("pattern"):
                assert profile.regex(section, key) is not None


def test_every_key_has_a_type_and_a_meaning() -> None:
    odd = [
        f"{section}.{key}"
        for section, keys in SECTIONS.items()
        for key, meaning in keys.items()
        if meaning.partition(" ")[0].removesuffix("?") not in TYPES or len(meaning.partition(" ")[2]) < 5
    ]
    assert not odd
    assert set(SECTIONS) >= OPTIONAL


def changed(old: str, new: str, code: str = "en") -> str:
    text = read_data(f"languages/{code}.toml")
    assert old in text
    return text.replace(old, new, 1)


REFUSED = [
    ("an unknown key", "[furniture]\n", "[furniture]\npatern = 'x'\n", "furniture", "patern is not declared"),
    ("a missing key", "\nrepeated = ", "\n# repeated = ", "furniture", "repeated is missing"),
    ("another type", "heading_max = ", "heading_max = 0.5 #", "", "heading_max is no count"),
    ("a list for a string", "\nrepeated = ", "\nrepeated = ['x'] #", "furniture", "repeated is no text, no pattern"),
    ("an unknown key of a form", 'systems = ["latin-upper"]', 'systems = ["x"]\nrnak = 1', "heading", "rnak is not"),
    ("an unknown table", "[names.spelled]", "[names.spelt]", "names", "no section 'names.spelt' is declared"),
]


@pytest.mark.parametrize(("old", "new", "section", "message"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_a_faulty_profile_is_refused_when_its_section_is_read(old: str, new: str, section: str, message: str) -> None:
    with pytest.raises(ProfileError) as raised:
        Profile(changed(old, new))._table(section)
    assert message.replace("no text, ", "") in str(raised.value)
    assert raised.value.where.startswith("languages/en.toml [")
    assert "keys.py" in raised.value.remedy


def test_all_faults_of_a_section_come_at_once() -> None:
    text = changed("[furniture]\n", "[furniture]\none = 1\ntwo = 2\n")
    with pytest.raises(ProfileError, match=r"one is not declared.*two is not declared"):
        Profile(text).section("furniture")


def test_a_section_that_is_missing_is_refused_at_once() -> None:
    text = re.sub(r"\[furniture\]\n.*?(?=\n\[)", "", read_data("languages/en.toml"), flags=re.DOTALL)
    with pytest.raises(ProfileError, match=r"missing: \[furniture\]"):
        Profile(text)


def test_what_is_declared_optional_matches_nothing_where_it_is_absent() -> None:
    assert load_profile("en").regex("notes", "bracketed") is NEVER
    assert load_profile("zh").words("", "turned_quotes") == ()


def test_code_that_asks_for_an_undeclared_key_is_an_error() -> None:
    with pytest.raises(ProfileError, match="no key 'patern'"):
        load_profile("en").regex("furniture", "patern")
    with pytest.raises(ProfileError, match="declare it as words"):
        load_profile("en").words("furniture", "repeated")


def test_every_key_that_code_names_is_declared_with_its_type() -> None:
    """`profile.regex("notes", "ibid")`: section and key as literals, wherever they stand."""
    odd = []
    for path in sorted(Path(wsiskit.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) == 2):
                continue
            if node.func.attr not in ("regex", "words") or not all(isinstance(a, ast.Constant) for a in node.args):
                continue
            section, key = (ast.literal_eval(arg) for arg in node.args)
            kind = SECTIONS.get(section, {}).get(key, "").partition(" ")[0].removesuffix("?")
            if kind != {"regex": "pattern", "words": "words"}[node.func.attr]:
                odd.append(f"{path.name}:{node.lineno} [{section}] {key}")
    assert not odd
