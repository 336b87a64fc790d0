"""What each sign of a paragraph, of a note and of its call weighs in its series (`structure/weights.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.structure.test_note_bodies import BARE, ONE, TWO, notes
from tests.structure.test_note_calls import references
from tests.structure.test_paragraph_series import LONG, labels
from wsiskit.structure import series
from wsiskit.structure.notes import alignment, bodies
from wsiskit.structure.notes.alignment import Body, Call, fill

if TYPE_CHECKING:
    from types import ModuleType

    from wsiskit.structure.chains import Link


def weighed(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[Link]]:
    """The links of every series that a module has looked for since, none of them empty."""
    found: list[list[Link]] = []
    real = module.best_chain

    def noted(links: list[Link]) -> list[Link]:
        if links:
            found.append(list(links))
        return list(real(links))

    monkeypatch.setattr(module, "best_chain", noted)
    return found


PARAGRAPHS = [
    ("whole sentences", ["1. {}"], 1.5),
    ("prose that stops in mid-sentence", [f"1. {LONG} have"], 1.0),
    ("a title", ["1. Access of the islands"], -0.1),
    ("a title with a number that no heading has", ["16. Access of the islands"], 0.4),
    ("a heading of the format", ["# 1. Access of the islands"], -2.1),
    ("below a colon", ["The office has three tasks:", "1. {}"], 0.5),
]


@pytest.mark.parametrize(("blocks", "weight"), [p[1:] for p in PARAGRAPHS], ids=[p[0] for p in PARAGRAPHS])
def test_what_a_paragraph_weighs(blocks: list[str], weight: float, monkeypatch: pytest.MonkeyPatch) -> None:
    found = weighed(series, monkeypatch)
    labels(*blocks)
    assert found[0][-1].weight == pytest.approx(weight)


def test_what_paragraphs_that_count_anew_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    found = weighed(series, monkeypatch)
    labels("1. {}", "II. Progress", "1. {}", "{}", "1. {}")
    assert [link.anew for link in found[0]] == [None, 2.0, None]


NOTES = [
    ("raised", [ONE, "", "¹ See A/78/62."], 1.0),
    ("a bare number that a raised mark calls", [ONE, "", "1 See A/78/62."], 0.7),
    ("below the title of the notes", [TWO, "", "Notes", "", "1. See A/78/62.", "2. See A/79/62."], 1.5),
    ("beside another", [TWO, "", "¹ See A/78/62.", "² See A/79/62."], 1.3),
    ("before an address", [ONE, "", "¹ https://www.itu.int is there."], 1.3),
    ("before a small letter", [ONE, "", "1 country of the north."], 0.1),
    ("not called", ["1. The Union met.", "", "¹ See A/78/62."], 0.5),
    ("an item in a circle", ["1. The Union met.", "", "① the masts."], -1.0),
    ("not apart, not called", ["1. The Union met.", "¹ See A/78/62."], -0.2),
    ("in mid-sentence", ["1. The Union¹ has opened a register of", "¹masts."], 0.4),
    ("below a rule", [BARE, "", "__________", "1 See A/78/62.", "2 See A/79/62."], 1.5),
]


@pytest.mark.parametrize(("lines", "weight"), [n[1:] for n in NOTES], ids=[n[0] for n in NOTES])
def test_what_the_body_of_a_note_weighs(lines: list[str], weight: float, monkeypatch: pytest.MonkeyPatch) -> None:
    found = weighed(bodies, monkeypatch)
    notes(*lines)
    assert max(link.weight for link in found[-1 if "Notes" in lines else 0]) == pytest.approx(weight)


ANEW = [
    ("a page, a blank line and a call", ["\f2. The Fund has paid for it.¹", "", "¹ See A/79/62."], 0.5),
    ("a page and a call", ["\f2. The Fund has paid for it.¹", "¹ See A/79/62."], 0.8),
    ("a call", ["", "2. The Fund has paid for it.¹", "¹ See A/79/62."], 1.6),
    ("neither", ["\f2. The Fund has paid for it.", "", "¹ See A/79/62."], None),
]


@pytest.mark.parametrize(("below", "price"), [a[1:] for a in ANEW], ids=[a[0] for a in ANEW])
def test_what_notes_that_count_anew_cost(
    below: list[str], price: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = weighed(bodies, monkeypatch)
    notes(ONE, "", "¹ See A/78/62.", *below)
    assert found[0][-1].anew == (price if price is None else pytest.approx(price))


def test_what_a_mark_and_one_that_may_be_an_exponent_weigh(monkeypatch: pytest.MonkeyPatch) -> None:
    found = weighed(alignment, monkeypatch)
    references("It met.¹ It paid for x² of land.\n1|See A/78/62.\n2|See A/79/62.\n")
    assert [link.weight for link in found[0]] == pytest.approx([1.0, 0.3])


def test_what_a_settled_call_and_a_digit_weigh(monkeypatch: pytest.MonkeyPatch) -> None:
    found = weighed(alignment, monkeypatch)
    fill([Body(str(n), 50 + n) for n in (1, 2)], {0: 1}, [Call("2", 5)], [0, 0])
    assert [link.weight for link in found[0]] == pytest.approx([3.0, 0.6])
