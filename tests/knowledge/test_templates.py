"""Parts of patterns in braces: filled in at any depth, refused where they are unknown or contain themselves."""

from __future__ import annotations

import re

import pytest

from wsiskit.errors import ProfileError
from wsiskit.knowledge.patterns import compile_template, expand

AT = {"profile": "xx", "section": "statements", "key": "predicate"}
FILLED = [
    ("no part", "a|b", {}, "a|b"),
    ("a part", "x{verb}y", {"verb": "(?:is|are)"}, "x(?:is|are)y"),
    ("the same part twice", "{a}-{a}", {"a": "1"}, "1-1"),
    ("parts in parts, five deep", "{a}", {"a": "{b}", "b": "{c}", "c": "{d}", "d": "{e}", "e": "z"}, "z"),
    ("two ways to one part are no circle", "{a}{b}", {"a": "{c}", "b": "{c}", "c": "x"}, "xx"),
    ("a count is no part", r"\d{1,3}{n_th}", {"n_th": "(?:th)"}, r"\d{1,3}(?:th)"),
    ("a backslash of a part stays", "{d}", {"d": r"\d\1"}, r"\d\1"),
    ("an empty part", "a{none}b", {"none": ""}, "ab"),
]


@pytest.mark.parametrize(("template", "parts", "filled"), [c[1:] for c in FILLED], ids=[c[0] for c in FILLED])
def test_parts_are_filled_in(template: str, parts: dict[str, str], filled: str) -> None:
    assert expand(template, parts, **AT) == filled


REFUSED = [
    ("unknown", "a{verbs}", {"verb": "x"}, "profile.part-unknown", "there is no part {verbs}"),
    ("unknown in a part", "{a}", {"a": "{b}"}, "profile.part-unknown", "there is no part {b}"),
    ("itself", "{a}", {"a": "x{a}"}, "profile.part-circular", "{a} contains itself: a → a"),
    (
        "a circle",
        "{a}",
        {"a": "{b}", "b": "{c}", "c": "{b}"},
        "profile.part-circular",
        "{b} contains itself: b → c → b",
    ),
]


@pytest.mark.parametrize(
    ("template", "parts", "rule", "message"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_faulty_templates_are_refused(template: str, parts: dict[str, str], rule: str, message: str) -> None:
    with pytest.raises(ProfileError) as raised:
        expand(template, parts, **AT)
    assert (raised.value.rule, raised.value.message) == (rule, message)
    assert raised.value.where == "languages/xx.toml [statements] predicate"
    assert raised.value.remedy


def test_a_template_is_compiled_with_its_flags() -> None:
    pattern = compile_template("{verb}s?", {"verb": "(?:support)"}, **AT, flags=re.IGNORECASE)
    assert pattern.fullmatch("SUPPORTS")


def test_what_is_no_pattern_says_where() -> None:
    with pytest.raises(ProfileError) as raised:
        compile_template("a({verb}", {"verb": "x"}, **AT)
    assert raised.value.rule == "profile.pattern"
    assert "missing )" in raised.value.message
