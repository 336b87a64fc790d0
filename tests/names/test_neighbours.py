"""Names beside each other, with a small registry: which of two names is kept, over which span, for what reason."""

from __future__ import annotations

import pytest

from tests.names.small_registry import read

CASES = [
    # language, text, (surface, entity or status with its candidates) of each mention
    ("zh", "月球开发银行月球开发银行理事会开会。", [("月球开发银行月球开发银行理事会", "board")]),
    ("zh", "月球联盟月球基金会开会。", [("月球联盟月球基金会", "ambiguous: fund union")]),
    ("zh", "联合国秘书长访问了月球联盟。", [("联合国", "un"), ("月球联盟", "union")]),
    ("zh", "联合国青年基金会开会。", [("联合国", "un")]),
    ("en", "The United Nations Academy met.", [("United Nations", "un")]),
    ("zh", "月球联盟秘书长访问了他们。", [("月球联盟", "union")]),
    ("zh", "月球联盟和秘书长开会。", [("月球联盟", "union"), ("秘书长", "un")]),
    ("zh", "月球基金会(月金会)秘书长开会。", [("月球基金会", "fund"), ("月金会", "fund")]),
    ("zh", "（秘书长）开会。", [("秘书长", "un")]),
    ("zh", "月球联盟—月球基金会联合委员会开会。", [("月球联盟—月球基金会联合委员会", "ambiguous: fund union")]),
    (
        "zh",
        "月球联盟、月球基金会联合委员会开会。",
        [("月球联盟", "union"), ("月球基金会联合委员会", "ambiguous: fund")],
    ),
    ("zh", "理事会开会。", [("理事会", "ambiguous: board")]),
    ("zh", "月球开发银行和理事会开会。", [("月球开发银行", "bank"), ("理事会", "board")]),
    ("zh", "月球开发银行理事会和理事会开会。", [("月球开发银行理事会", "board"), ("理事会", "board")]),
    ("zh", "月球联盟和理事会开会。", [("月球联盟", "union"), ("理事会", "ambiguous: board")]),
    ("en", "The Secretary-General of the Lunar Bank spoke.", [("Lunar Bank", "bank")]),
    ("en", "The Secretary-General and the Lunar Bank spoke.", [("Secretary-General", "un"), ("Lunar Bank", "bank")]),
    (
        "en",
        "The Office of Legal Affairs of the Secretariat met.",
        [("Office of Legal Affairs", "un-ola"), ("Secretariat", "ambiguous: un-secretariat")],
    ),
    (
        "en",
        "The Office of Legal Affairs of the Lunar Bank met.",
        [("Office of Legal Affairs", "ambiguous: un-ola"), ("Lunar Bank", "bank")],
    ),
    (
        "en",
        "The Office of Legal Affairs of the United Nations met.",
        [("Office of Legal Affairs of the United Nations", "un-ola")],
    ),
    (
        "en",
        "The Office of Legal Affairs and the Lunar Bank met.",
        [("Office of Legal Affairs", "un-ola"), ("Lunar Bank", "bank")],
    ),
    ("en", "The Lunar Bank of the Lunar Union met.", [("Lunar Bank of the Lunar Union", "ambiguous: union")]),
    ("en", "The Bank of the Lunar Union met.", [("Bank of the Lunar Union", "ambiguous: union")]),
    ("en", "The Lunar Bank Lunar Bank met.", [("Lunar Bank", "bank"), ("Lunar Bank", "bank")]),
    (
        "en",
        "The Office of the Lunar Bank of the Lunar Union met.",
        [("Office of the Lunar Bank of the Lunar Union", "ambiguous: union")],
    ),
    ("en", "The Lunar Bank Academy opened.", [("Lunar Bank Academy", "ambiguous: bank")]),
    ("en", "The Lunar Bank Foundation opened.", [("Lunar Bank Foundation", "ambiguous: bank")]),
    ("en", "The Lunar Bank met. The Lunar Fund met.", [("Lunar Bank", "bank"), ("Lunar Fund", "fund")]),
    ("zh", "月球开发银行办公室和理事会开会。", [("月球开发银行办公室", "ambiguous: bank"), ("理事会", "board")]),
    ("zh", "月球开发银行理事会月球联盟开会。", [("月球开发银行理事会月球联盟", "ambiguous: board union")]),
    ("zh", "月球开发银行。月球联盟开会。", [("月球开发银行", "bank"), ("月球联盟", "union")]),
    (
        "zh",
        "理事会。月球联盟开会。月球开发银行开会。",
        [("理事会", "board"), ("月球联盟", "union"), ("月球开发银行", "bank")],
    ),
    ("zh", "安全理事会—月球联盟联合委员会开会。", [("安全理事会—月球联盟联合委员会", "ambiguous: un-sc union")]),
    ("zh", "月球联盟—月球基金会开会。", [("月球联盟", "union"), ("月球基金会", "fund")]),
    ("zh", "月球联盟LU开会。", [("月球联盟LU", "union")]),
    (
        "zh",
        "大会、月球联盟、理事会、月球开发银行开会。",
        [("大会", "ambiguous: un-ga"), ("月球联盟", "union"), ("理事会", "board"), ("月球开发银行", "bank")],
    ),
    ("en", "The Secretariat of the Lunar Bank met.", [("Secretariat of the Lunar Bank", "bank")]),
    (
        "en",
        "The Office of Legal Affairs of the General Assembly met.",
        [("Office of Legal Affairs", "un-ola"), ("General Assembly", "un-ga")],
    ),
    ("en", "The LF of the Lunar Bank met.", [("LF", "ambiguous: bank fund"), ("Lunar Bank", "bank")]),
    (
        "en",
        "The Office of the Lunar Bank of the Lunar Bank met.",
        [("Office of the Lunar Bank", "bank-office"), ("Lunar Bank", "bank")],
    ),
    (
        "en",
        "The Secretary-General of the Lunar Bank, of the Lunar Union and the Lunar Fund spoke.",
        [("Lunar Bank", "bank"), ("Lunar Union", "union"), ("Lunar Fund", "fund")],
    ),
    (
        "en",
        "The Office of Legal Affairs of the LF met.",
        [("Office of Legal Affairs", "un-ola"), ("LF", "ambiguous: bank fund")],
    ),
    ("en", "The General Assembly of the Lunar Union met.", [("Lunar Union", "union")]),
    (
        "en",
        "The General Assembly of the United Nations met.",
        [("General Assembly of the United Nations", "un-ga")],
    ),
    ("en", "The Security Council of the Russian Federation met.", []),
    ("en", "The Lunar Union's acting Secretary-General spoke.", [("Lunar Union", "union")]),
    (
        "en",
        "The United Nations' acting Secretary-General spoke.",
        [("United Nations", "un"), ("Secretary-General", "un")],
    ),
    (
        "en",
        "The Lunar Union, Secretary-General and others spoke.",
        [("Lunar Union", "union"), ("Secretary-General", "un")],
    ),
]


@pytest.mark.parametrize(("language", "text", "decided"), CASES)
def test_names_beside_each_other(language: str, text: str, decided: list[tuple[str, str]]) -> None:
    assert read(text, language=language).decided() == decided


REASONS = [
    # language, text, which mention, its rule, what the rule stood on
    ("zh", "月球开发银行月球开发银行理事会开会。", 0, "compound.parent-child", "after its parent bank"),
    ("zh", "月球联盟月球基金会开会。", 0, "extension.compound", "two names run together"),
    ("zh", "月球联盟—月球基金会联合委员会开会。", 0, "extension.compound", "a dash joins two names and a head noun"),
    ("zh", "月球开发银行办公室和理事会开会。", 1, "context.generic", "beside bank"),
    ("zh", "月球开发银行、月球开发银行理事会和理事会开会。", 2, "context.generic", "beside bank, board"),
    ("zh", "理事会开会。", 0, "context.generic", "neither its parent nor a sibling is named beside it"),
    ("en", "The Office of Legal Affairs of the Lunar Bank met.", 0, "extension.right", "a unit of bank, "),
]


@pytest.mark.parametrize(("language", "text", "which", "rule", "context"), REASONS)
def test_the_reason_is_kept(language: str, text: str, which: int, rule: str, context: str) -> None:
    found = read(text, language=language).mentions[which]
    assert (found.rule, found.context[: len(context)]) == (rule, context)
    assert (rule, found.status) in found.asked


def test_a_generic_name_looks_at_its_own_paragraph_alone() -> None:
    found = read("月球开发银行开会。", "理事会开会。", language="zh")
    assert found.decided()[-1] == ("理事会", "ambiguous: board")


def test_a_generic_name_directly_behind_another_name_is_not_decided_by_a_sibling() -> None:
    found = read("月球联盟理事会和月球开发银行开会。", language="zh")
    assert ("理事会", "board") not in found.decided()


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("月球联盟月球基金会开会。", ["compound.parent-child", "extension.compound"]),
        ("月球开发银行月球开发银行开会。", ["un-suffix", "compound.parent-child"]),
    ],
)
def test_rules_behind_the_one_that_settles_are_not_asked(text: str, last: list[str]) -> None:
    (found,) = read(text, language="zh").mentions
    assert [rule for rule, _ in found.asked][-2:] == last
