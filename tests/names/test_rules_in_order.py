"""Names are decided by ordered lists of rules, one per script; what was asked is kept with the mention."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.builders import annotate
from wsiskit.knowledge.languages import available, load_profile
from wsiskit.knowledge.rules import card_of, load_cards
from wsiskit.names import verdict
from wsiskit.names.script import SPACED, UNSPACED, name_reader
from wsiskit.names.verdict import Group
from wsiskit.tables.explain import explain_mention
from wsiskit.tables.explain_text import render_explanation

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPTS = pytest.mark.parametrize("script", [SPACED, UNSPACED], ids=["spaced", "unspaced"])
# language, text, (rule, answer) among those asked of its first mention, a rule that is not asked of it
ASKED = [
    ("zh", "1. 国际电联发布了报告。", ("gazetteer", "linked"), "context.shown"),
    ("zh", "1. 国际电联发布了报告。", ("extension.left", ""), "context.cue"),
    ("zh", "1. 欧洲粮农组织发布了报告。", ("extension.left", "nil"), "un-suffix"),
    ("zh", "1. 区域健康统计委员会审议了数据。", ("extension.left", "ambiguous"), "secretariat"),
    ("zh", "1. 国际电联秘书处发布了报告。", ("secretariat", "linked"), "no-name.in-capitals"),
    ("en", "1. The ITU secretariat met.", ("secretariat", "linked"), "extension.code"),
    ("en", "1. A national Security Council met.", ("extension.left", "ambiguous"), "un-suffix"),
    ("zh", "1. 贸发会议秘书长发布了报告。", ("compound.with-organ", "linked"), "context.shown"),
    ("zh", "1. 亚太经社会统计委员会发布了报告。", ("compound.parent-child", ""), "context.shown"),
    ("en", "1. The UNICEF Foundation paid.", ("extension.right", "ambiguous"), "context.crossed"),
    ("fr", "1. L’ITC a publié un rapport.", ("context.english-acronym", "ambiguous"), "context.crossed"),
]


def rules_of(script: Any) -> list[str]:
    single = [rule.rule for group in script.groups for rule in group.rules]
    return single + [rule for group in script.pairs for rule, *_ in group]


@SCRIPTS
def test_every_rule_has_a_card(script: Any) -> None:
    cards = load_cards()
    assert [rule for rule in rules_of(script) if rule not in cards] == []


@SCRIPTS
def test_cards_stand_as_the_rules_are_asked(script: Any) -> None:
    """Save where a script asks the same rule twice: the first time counts."""
    asked = list(dict.fromkeys(rules_of(script)))
    assert asked == sorted(asked, key=lambda rule: load_cards()[rule].order)


@pytest.mark.parametrize("code", available())
def test_a_script_is_that_of_its_language(code: str) -> None:
    assert name_reader(load_profile(code)) is (UNSPACED if code == "zh" else SPACED)


@pytest.mark.parametrize(("language", "text", "asked", "not_asked"), ASKED)
def test_a_mention_keeps_the_rules_that_were_asked(
    language: str, text: str, asked: tuple[str, str], not_asked: str
) -> None:
    mention = annotate(text, language=language).mentions[0]
    assert asked in mention.asked
    assert not_asked not in dict(mention.asked)
    assert mention.asked[-1][0] != ""


@pytest.mark.parametrize(("language", "text"), sorted({case[:2] for case in ASKED}))
def test_one_rule_of_a_group_answers(language: str, text: str) -> None:
    """The rules asked are those of the groups, each up to the one that answered."""
    script = name_reader(load_profile(language))
    for mention in annotate(text, language=language).mentions:
        rest = list(mention.asked)
        for group in script.groups:
            rules = [rule.rule for rule in group.rules]
            if not rest or [rest[0][0]] != rules[:1]:
                continue
            for rule in rules:
                assert rest[0][0] == rule
                if rest.pop(0)[1]:
                    break
        assert all(card_of(rule) for rule, _ in rest)
        assert mention.status == [answer for _, answer in mention.asked if answer][-1]


ROOT = Path(__file__).parents[2]
TEXTS = [
    *(ROOT / "tests/cases/parallel").glob("*.txt"),
    *(ROOT / "tests/cases/mentions").glob("*.txt"),
    ROOT / "seeds/wsis-2026-zh.txt",
]


@pytest.fixture
def fresh_plans() -> Iterator[None]:
    """No plan of a form is kept from another test or for another test, nor what was decided by one."""
    for script in (SPACED, UNSPACED):
        script.plans.clear()
        script.lasting.clear()
    yield
    for script in (SPACED, UNSPACED):
        script.plans.clear()


def every_rule(group: Group[Any], _: object) -> tuple[Any, ...]:
    steps = tuple((rule.answer, rule.rule, group.refusals[:n]) for n, rule in enumerate(group.rules))
    return (group, steps), ("text",) * len(steps)


@pytest.mark.usefixtures("fresh_plans")
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_rule_that_is_not_asked_says_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither one that does not concern a form, nor one that reads what touches a name where nothing does."""
    text = path.read_text("utf-8")
    language = path.stem if path.stem in available() else "en" if path.parent.name == "mentions" else "zh"
    analysed = annotate.__wrapped__  # anew, not what another test kept
    planned = analysed(text, language=language).mentions

    monkeypatch.setattr(Group, "plan", every_rule)
    SPACED.plans.clear()
    UNSPACED.plans.clear()
    assert analysed(text, language=language).mentions == planned


@pytest.mark.usefixtures("fresh_plans")
def test_plans_are_kept_for_a_form_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdict, "MOST_PLANS", 2)
    annotate.__wrapped__("1. 国际电联和世卫组织、国际电联、教科文组织发布了报告。")
    assert 0 < len(UNSPACED.plans) <= 2


@pytest.mark.usefixtures("fresh_plans")
@pytest.mark.parametrize(("form", "settled"), [("国际电联", True), ("世卫组织", True), ("大会", False)])
def test_a_plan_is_kept_and_says_whether_the_form_decides(form: str, settled: bool) -> None:
    """All forms of a text have one at its end; a short name that needs context is not decided by its form."""
    annotate.__wrapped__("1. 国际电联和世卫组织出席了大会。")
    assert {plan.is_settled for kind, (_, plan) in UNSPACED.plans.items() if kind[0] == form} == {settled}


def test_explain_shows_what_was_asked() -> None:
    found = explain_mention(annotate("1. 国际电联发布了报告。"), 1)
    assert {"rule": "gazetteer", "answer": "linked"} in found["mention"]["asked"]
    text = render_explanation(found)
    assert "gazetteer answered linked, asked after definition.conflict, no-name.inside-words" in text
    assert "asked then, without an answer: un-prefix, un-prefix.beside, extension.left, " in text
