"""Raised Roman figures as Word and journals print them call notes; exponents and ordinals with raised letters do not."""

from __future__ import annotations

import pytest

from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import load_profile
from wsiskit.model.source import SourceText
from wsiskit.structure.build import build_report
from wsiskit.structure.notes.marks import label_of

CASES = [
    ("en", "I. Introduction", "1. The Union opened a register.{} The Fund paid.{}", "See A/79/62."),
    ("fr", "I. Introduction", "1. L’Union a ouvert un registre.{} Le Fonds a payé.{}", "Voir A/79/62."),
    ("es", "I. Introducción", "1. La Unión abrió un registro.{} El Fondo pagó.{}", "Véase A/79/62."),
    ("ru", "I. Введение", "1. Союз открыл реестр станций.{} Фонд оплатил его.{}", "См. A/79/62."),
    ("zh", "一. 导言", "1. 国际电联登记了电台。{} 开发署提供了资金。{}", "见 A/79/62。"),
]


def report_of(lang: str, text: str):  # type: ignore[no-untyped-def]
    return build_report(SourceText("r.txt", text, "text", "utf-8", ""), load_profile(lang), load_framework())


@pytest.mark.parametrize(("lang", "heading", "text", "note"), CASES, ids=[case[0] for case in CASES])
def test_raised_roman_figures_call_notes(lang: str, heading: str, text: str, note: str) -> None:
    report = report_of(lang, f"{heading}\n\n{text.format('ⁱ', 'ⁱⁱ')}\n\nⁱ {note}\nⁱⁱ https://www.undp.org/stations\n")
    assert [(n.number, tuple(n.paragraphs)) for n in report.footnotes] == [("i", ("1",)), ("ii", ("1",))]


@pytest.mark.parametrize(("mark", "label"), [("ⁱ", "i"), ("ⁱᵛ", "iv"), ("ᵛⁱⁱⁱ", "viii"), ("ⁱˣ", "ix"), ("ˣˣⁱ", "xxi")])
def test_the_label_is_what_is_printed(mark: str, label: str) -> None:
    assert label_of(mark) == label


@pytest.mark.parametrize("text", ["The XXIᵉ century and the 2ᵉ edition.", "No mark: ᵛᵛ, ⁱⁱⁱⁱ, ˣⁱᵛⁱ."])
def test_what_is_no_roman_figure_is_no_mark(text: str) -> None:
    report = report_of("en", f"I. Introduction\n\n1. {text}\n")
    assert not report.refs
    assert not [d for d in report.diagnostics if d.rule == "ref.no-body"]
