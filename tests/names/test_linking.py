"""Linking in the small: units of prose go in, the mentions, definitions and doubts come out. A failure names the mention."""

from __future__ import annotations

import pytest

from tests.names.small_registry import Reading, read
from wsiskit.model.annotation import Place
from wsiskit.model.spans import Span
from wsiskit.names.linking import Linked

# -- one name ----------------------------------------------------------------------------------------------------------


def test_nothing_gives_nothing() -> None:
    assert read() == Reading("", Linked([], [], []))
    assert read("A sentence without names.").linked == Linked([], [], [])


def test_a_name_is_linked_with_its_place_and_evidence() -> None:
    (found,) = read("No name here.", "The Lunar Fund met.").mentions
    assert found.surface == "Lunar Fund"
    assert found.span == Span(18, 28)
    assert found.pieces == (found.span,)
    assert (found.entity_id, found.status, found.candidates) == ("fund", "linked", ())
    assert (found.rule, found.score, found.counted) == ("gazetteer.name", 1.0, True)
    assert found.place == Place("2", "", (), "1", "C2")
    assert ("gazetteer", "linked") in found.asked


def test_mentions_come_in_the_order_of_the_text() -> None:
    found = read("The Lunar Bank met. The Lunar Fund met.", "The LU met.")
    assert found.decided() == [("Lunar Bank", "bank"), ("Lunar Fund", "fund"), ("LU", "union")]
    assert [m.place.paragraph for m in found.mentions] == ["1", "1", "2"]


def test_the_longest_of_overlapping_names_is_kept() -> None:
    assert read("The Office of the Lunar Bank met.").decided() == [("Office of the Lunar Bank", "bank-office")]
    assert read("月球开发银行理事会开会。", language="zh").decided() == [("月球开发银行理事会", "board")]


def test_a_name_that_a_page_cuts_has_two_pieces_and_the_surface_of_the_first() -> None:
    found = read("The Lunar|Fund met.")
    (one,) = found.mentions
    assert [piece.cut(found.text) for piece in one.pieces] == ["Lunar", "Fund"]
    assert (one.surface, one.span, one.entity_id) == ("Lunar", one.pieces[0], "fund")


# -- what counts ---------------------------------------------------------------------------------------------------------

COUNTED = [
    # text, surface, entity, whether it counts
    ("The Lunar Bank met.", "Lunar Bank", "bank", True),
    ("The United Nations met.", "United Nations", "un", False),
    ("The Head of the Lunar Bank spoke.", "Head of the Lunar Bank", "bank", False),
    ("The Secretary-General spoke.", "Secretary-General", "un", False),
    ("The LF met.", "LF", "", True),
]


@pytest.mark.parametrize(("text", "surface", "id_", "counted"), COUNTED)
def test_what_counts(text: str, surface: str, id_: str, counted: bool) -> None:
    (found,) = read(text).mentions
    assert (found.surface, found.entity_id, found.counted) == (surface, id_, counted)


def test_an_ambiguous_name_counts_where_one_of_its_candidates_does() -> None:
    """The short name of an organ, which the text has not named before."""
    (found,) = read("The Assembly met.").mentions
    assert (found.status, found.candidates, found.counted) == ("ambiguous", ("un-ga",), True)


# -- a form that two bodies share ----------------------------------------------------------------------------------------


def test_a_shared_form_is_open_between_its_bodies() -> None:
    assert read("The LF met.").decided() == [("LF", "ambiguous: bank fund")]


@pytest.mark.parametrize(("name", "id_"), [("Lunar Fund", "fund"), ("Lunar Bank", "bank")])
def test_a_definition_decides_a_shared_form_everywhere(name: str, id_: str) -> None:
    found = read("The LF met before.", f"The {name} (LF) met.", "The LF met again.")
    assert found.decided() == [("LF", id_), (name, id_), ("LF", id_), ("LF", id_)]


def test_two_definitions_of_one_form_decide_nothing() -> None:
    found = read("The Lunar Fund (LF) met.", "The Lunar Bank (LF) met.", "The LF met again.")
    assert found.decided()[-1] == ("LF", "ambiguous: bank fund")
    assert found.rules()[-1] == "definition.conflict"


def test_a_definition_for_another_body_than_the_registry_has() -> None:
    found = read("The Lunar Bank (LU) met.", "The LU met.")
    assert found.decided() == [("Lunar Bank", "bank"), ("LU", "ambiguous: bank union"), ("LU", "ambiguous: bank union")]
    assert found.rules()[1:] == ["definition.conflict"] * 2


def test_a_definition_says_where_both_forms_stand() -> None:
    found = read("Before it.", "The Lunar Fund (LF) met.")
    (one,) = found.linked.definitions
    assert (one.long, one.short, one.entity_id, one.rule) == ("Lunar Fund", "LF", "fund", "definition.parenthesis")
    assert one.long_span.cut(found.text) == "Lunar Fund"
    assert one.short_span.cut(found.text) == "LF"


def test_a_new_short_form_holds_for_its_body() -> None:
    found = read("The Lunar Bank (LUBA) met.", "The LUBA paid.")
    assert found.decided() == [("Lunar Bank", "bank"), ("LUBA", "bank"), ("LUBA", "bank")]


# -- short names that need context ---------------------------------------------------------------------------------------


def test_a_short_name_stands_for_its_body_behind_the_full_name_alone() -> None:
    before = read("The Assembly met.", "The General Assembly met.")
    assert before.decided() == [("Assembly", "ambiguous: un-ga"), ("General Assembly", "un-ga")]
    assert read("The General Assembly met.", "The Assembly met.").decided()[-1] == ("Assembly", "un-ga")


def test_a_chinese_organ_without_a_longer_name_needs_another_organ_in_the_text() -> None:
    assert read("大会审议了报告。", language="zh").decided() == [("大会", "ambiguous: un-ga")]
    assert ("大会", "un-ga") in read("大会审议了报告。", "安全理事会作了报告。", language="zh").decided()


def test_a_line_of_its_own_with_an_organ_says_that_the_text_is_of_the_united_nations() -> None:
    found = read("大会", "大会审议了报告。", language="zh")
    assert found.decided()[-1] == ("大会", "un-ga")


def test_a_line_of_its_own_with_another_name_says_nothing() -> None:
    assert ("大会", "ambiguous: un-ga") in read("月球联盟", "大会审议了报告。", language="zh").decided()
    assert ("大会", "ambiguous: un-ga") in read("理事会", "大会审议了报告。", language="zh").decided()


# -- damaged names -------------------------------------------------------------------------------------------------------


def test_a_name_that_lost_a_character_is_linked_where_its_page_is_cited_and_doubted() -> None:
    found = read("月球开银行提供了贷款。", language="zh", vouched={0: {"bank"}})
    (one,) = found.mentions
    assert (one.surface, one.entity_id, one.status) == ("月球开银行", "bank", "linked")
    assert one.score == round(5 / 6, 3)
    (doubt,) = found.linked.diagnostics
    assert (doubt.rule, doubt.severity, doubt.span) == ("name.character-lost", "warning", one.span)
    assert doubt.message.startswith("'月球开银行' is probably '月球开发银行': ")


def test_a_whole_name_is_not_doubted() -> None:
    assert read("月球开发银行提供了贷款。", language="zh", vouched={0: {"bank"}}).linked.diagnostics == []


# -- bodies that the registry lacks --------------------------------------------------------------------------------------


def test_a_known_name_inside_an_unknown_one_counts_as_a_body_without_an_id() -> None:
    (found,) = read("欧洲月球基金会提供了贷款。", language="zh").mentions
    assert (found.surface, found.status, found.entity_id, found.candidates) == ("欧洲月球基金会", "nil", "", ())
    assert found.counted
