"""What is decided by speed alone changes no answer: the shortcut before a short form, the lengths that torn names are looked
up by."""

from __future__ import annotations

import pytest

from wsiskit.knowledge import gazetteer
from wsiskit.knowledge.index import LANGUAGES
from wsiskit.knowledge.languages import load_profile
from wsiskit.knowledge.registry import load_registry

INSIDE = "AZЖяéل中９"  # letters and digits of several scripts
INTRODUCED = (
    *(
        "({}",
        "(hereinafter {}",
        "(the {}",
        "(ci-après {}",
        "(далее - {}",
        "(en adelante {}",
        "(以下简称{}",
        "(يشار إليها {}",
    ),
    *(", 简称{}", ",以下简称{}", ", далее {}", ", ci-après {}"),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["parenthesis", "inline"])
def test_no_letter_follows_a_short_form(key: str, language: str) -> None:
    """`definitions.opened_before` does not ask where one does."""
    pattern = load_profile(language).regex("definitions", key)
    assert key != "parenthesis" or pattern.match("(RSF)")
    for form in INTRODUCED:
        for short in ("RSF", "开发署", "ПРООН"):
            for behind in INSIDE:
                for closing in ("", ")", "”)", "，"):
                    text = form.format(short) + behind + closing
                    found = pattern.match(text)
                    end = found.end("short") if found else -1
                    assert end < 0 or not text[end : end + 1].isalnum(), text


@pytest.mark.parametrize(("keys", "far"), [((2, 3), 3), ((2, 8), 2), ((2, 4, 16), 4)])
def test_torn_names_are_found_by_any_lengths(keys: tuple[int, ...], far: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """`gazetteer._KEYS`, `_FAR`."""

    def found() -> list[list[tuple[str, int]]]:
        names = gazetteer.Gazetteer(forms, [()] * len(forms))
        return [names.torn_forms(form[:at] + form[at + 1 :], at) for form in forms for at in range(2, len(form) - 1)]

    whole = gazetteer.build_gazetteer(load_registry(), load_profile("zh"))
    forms = whole.long_forms()[::40]
    usual = found()
    assert any(usual)
    by_lost = tuple(max((key for key in keys if key <= lost), default=0) for lost in range(keys[-1] + 1))
    for name, value in (("_KEYS", keys), ("_FAR", far), ("_BY_LOST", by_lost)):
        monkeypatch.setattr(gazetteer, name, value)
    assert found() == usual
