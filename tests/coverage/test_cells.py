"""Cells from annotations built by hand: mentions, namings, references and notes go in, the cells come out.

A failure names the mention that was counted wrongly, not a share of a whole report.
"""

from __future__ import annotations

import pytest

from tests.builders import annotate, source
from wsiskit.coverage.cells import coverage_cells, covered_lines, is_facilitator, unknown_under, urls_by_note
from wsiskit.knowledge.framework import ActionLine, Framework, load_framework
from wsiskit.model.annotation import AnnotatedReport, LineNaming, Link, Mention, Place
from wsiskit.model.report import Footnote, FootnoteRef, Paragraph, Report, Section
from wsiskit.model.spans import Span

FRAMEWORK = load_framework()
TEXT = "1. ITU and UNESCO met as facilitator of C5.\n2. ITU trained teachers.\n"
ITU, UNESCO, ITU_AGAIN = (Span(3, 6), Span(11, 17), Span(47, 50))
C5 = Span(40, 42)
CLAUSE = Span(3, 43)


def mention(
    span: Span = ITU,
    entity: str = "itu",
    *,
    line: str = "C2",
    paragraph: str = "1",
    footnote: str = "",
    section: str = "1",
    status: str = "linked",
    counted: bool = True,
) -> Mention:
    place = Place(paragraph, footnote, (), section, line)
    surface = TEXT[span.start : span.end]
    return Mention(span, surface, (span,), entity, status, (), "gazetteer.name", 1.0, counted, place)


def naming(line: str, *subjects: Span, span: Span = C5, clause: Span = CLAUSE) -> LineNaming:
    return LineNaming(line, span, clause, Place("1"), subjects, "naming.phrase")


def note(number: str, resolves_to: str = "") -> Footnote:
    return Footnote(number, "url", (Span(0, 1),), "a note", ("1",), "", "", resolves_to, "rule")


def link(url: str, footnote: str) -> Link:
    return Link(
        url=url,
        raw=url,
        span=Span(0, 1),
        host="host",
        bracketed=False,
        issue="",
        suggestion="",
        place=Place(footnote=footnote),
        rule="url",
    )


def section(span: Span, line: str = "") -> Section:
    return Section("1", "", 1, "", "a title", line, span, Span(span.end, 68), "rule", None, ())


def report(
    *mentions: Mention,
    namings: tuple[LineNaming, ...] = (),
    refs: tuple[FootnoteRef, ...] = (),
    notes: tuple[Footnote, ...] = (),
    links: tuple[Link, ...] = (),
    sections: tuple[Section, ...] = (),
    numbered: bool = True,
) -> AnnotatedReport:
    paragraphs = (
        Paragraph("1", "1", "C2", (Span(0, 43),), TEXT[:43], (), "rule"),
        Paragraph("2", "1", "C2", (Span(44, 68),), TEXT[44:68], (), "rule"),
    )
    made = Report(
        source=source(TEXT),
        language="en",
        blocks=(),
        front=(),
        sections=sections,
        paragraphs=paragraphs if numbered else (),
        footnotes=notes,
        refs=refs,
    )
    return AnnotatedReport(made, links, (), (), mentions, namings, (), ())


def cells(annotated: AnnotatedReport) -> list[tuple[str, str, str, int]]:
    """(line, entity, basis, mentions) of every cell, in its order."""
    found = coverage_cells(annotated, FRAMEWORK)
    return [(cell.action_line, cell.entity_id, cell.basis, len(cell.evidence)) for cell in found]


def test_offsets_of_the_text_are_what_the_tests_say() -> None:
    spans = [TEXT[s.start : s.end] for s in (ITU, UNESCO, ITU_AGAIN, C5)]
    assert spans == ["ITU", "UNESCO", "ITU", "C5"]


def test_a_mention_under_a_heading_makes_a_cell() -> None:
    assert cells(report(mention())) == [("C2", "itu", "heading", 1)]


def test_mentions_of_one_body_are_one_cell_with_both_paragraphs() -> None:
    (cell,) = coverage_cells(report(mention(), mention(ITU_AGAIN, paragraph="2")), FRAMEWORK)
    assert [item.mention.span for item in cell.evidence] == [ITU, ITU_AGAIN]
    assert cell.paragraphs == ("1", "2")


@pytest.mark.parametrize(
    "left_out",
    [
        mention(status="ambiguous"),
        mention(status="nil"),
        mention(counted=False),
        mention(footnote="1"),
        mention(paragraph=""),
        mention(line=""),
    ],
    ids=["ambiguous", "nil", "not-counted", "in-a-note", "outside-paragraphs", "under-no-line"],
)
def test_what_makes_no_cell(left_out: Mention) -> None:
    assert cells(report(left_out)) == []
    assert cells(report(left_out, mention(UNESCO, "unesco"))) == [("C2", "unesco", "heading", 1)]


def test_without_numbered_paragraphs_the_prose_below_headings_counts() -> None:
    heading = (section(Span(0, 8)),)
    below, inside = mention(UNESCO, "unesco", paragraph=""), mention(ITU, paragraph="")
    assert cells(report(inside, below, sections=heading, numbered=False)) == [("C2", "unesco", "heading", 1)]
    nowhere = mention(UNESCO, "unesco", paragraph="", section="")
    assert cells(report(nowhere, sections=heading, numbered=False)) == []


def test_lines_stand_as_in_the_framework_and_entities_by_first_mention() -> None:
    found = report(mention(ITU, "unesco", line="C5"), mention(UNESCO, "itu"), mention(ITU_AGAIN, "who", paragraph="2"))
    assert [cell[:2] for cell in cells(found)] == [("C2", "itu"), ("C2", "who"), ("C5", "unesco")]


def test_a_naming_gives_its_subjects_a_cell_of_the_line() -> None:
    found = report(mention(), mention(UNESCO, "unesco"), namings=(naming("C5", ITU),))
    assert cells(found) == [("C2", "itu", "heading", 1), ("C2", "unesco", "heading", 1), ("C5", "itu", "explicit", 1)]


def test_a_mention_counts_once_per_line() -> None:
    """Neither a naming of the line it stands under nor a second naming counts it again."""
    own = report(mention(), namings=(naming("C2", ITU),))
    twice = report(mention(), namings=(naming("C5", ITU, ITU), naming("C5", ITU, span=Span(30, 32))))
    assert cells(own) == [("C2", "itu", "heading", 1)]
    assert cells(twice) == [("C2", "itu", "heading", 1), ("C5", "itu", "explicit", 1)]


def test_two_namings_of_different_lines_both_count() -> None:
    found = report(mention(), namings=(naming("C2", ITU), naming("C5", ITU), naming("C6", ITU)))
    assert [cell[0] for cell in cells(found)] == ["C2", "C5", "C6"]


def test_a_line_that_the_heading_is_a_part_of_is_not_counted_again() -> None:
    part = mention(line="C7/e-health")
    assert cells(report(part, namings=(naming("C7", ITU),))) == [("C7/e-health", "itu", "heading", 1)]
    assert len(cells(report(mention(line="C7"), namings=(naming("C7/e-health", ITU),)))) == 2


def test_a_naming_under_no_line_counts() -> None:
    assert cells(report(mention(line=""), namings=(naming("C5", ITU),))) == [("C5", "itu", "explicit", 1)]


def test_heading_and_naming_together_are_of_the_heading() -> None:
    found = report(mention(), mention(ITU_AGAIN, paragraph="2", line="C5"), namings=(naming("C5", ITU),))
    assert cells(found) == [("C2", "itu", "heading", 1), ("C5", "itu", "heading", 2)]


def test_notes_and_urls_are_those_of_the_sentence_each_once() -> None:
    refs = tuple(
        FootnoteRef(number, Span(at, at), "1", "1", "rule") for number, at in (("2", 42), ("1", 42), ("2", 42))
    )
    links = (link("https://a.example", "1"), link("https://b.example", "2"), link("https://c.example", "9"))
    (cell,) = coverage_cells(report(mention(), refs=refs, notes=(note("1"), note("2")), links=links), FRAMEWORK)
    assert cell.footnotes == ("1", "2")
    assert cell.links == ("https://a.example", "https://b.example")


def test_urls_of_a_note_that_stands_for_another() -> None:
    links = (link("https://a.example", "1"), link("https://b.example", "1"), link("https://body.example", ""))
    own = link("https://own.example", "3")
    found = urls_by_note(report(notes=(note("1"), note("2", "1"), note("3", "1"), note("4", "9")), links=(*links, own)))
    assert found == {
        "1": ["https://a.example", "https://b.example"],
        "2": ["https://a.example", "https://b.example"],
        "3": ["https://own.example"],
    }


@pytest.mark.parametrize(
    ("line", "entity", "known"),
    [
        ("C2", "itu", True),
        ("C2", "who", False),
        ("C7/e-health", "who", True),
        ("C5", "itu", True),
        ("C9", "itu", False),
    ],
)
def test_facilitators_of_the_framework(line: str, entity: str, known: bool) -> None:
    assert is_facilitator(FRAMEWORK, line, entity) is known
    (cell,) = coverage_cells(report(mention(entity=entity, line=line)), FRAMEWORK)
    assert cell.facilitator is known
    assert cell.facilitator_by == ("framework" if known else "")


def test_a_facilitator_in_the_words_of_the_report() -> None:
    """The words stand between the name and the naming of the line, in its clause; under a heading nothing is read."""
    named = report(mention(entity="who", line=""), namings=(naming("C5", ITU),))
    under = report(mention(entity="who", line="C9"))
    assert [(c.facilitator, c.facilitator_by) for c in coverage_cells(named, FRAMEWORK)] == [(True, "report")]
    assert [(c.facilitator, c.facilitator_by) for c in coverage_cells(under, FRAMEWORK)] == [(False, "")]
    before = report(
        mention(ITU_AGAIN, "who", line="", paragraph="2"),
        namings=(naming("C5", ITU_AGAIN, span=Span(60, 62), clause=Span(47, 68)),),
    )
    assert [(c.facilitator, c.facilitator_by) for c in coverage_cells(before, FRAMEWORK)] == [(False, "")]


@pytest.mark.parametrize(
    ("filler", "expected"),
    [(0, "report"), (24, "report"), (36, ""), (60, "")],
)
def test_the_word_for_facilitators_stands_shortly_before_a_line(filler: int, expected: str) -> None:
    """Where the names follow the line: within 48 characters before its naming."""
    text = f"The facilitators of {'x' * filler} C5, ITU and UNESCO, met."
    at, line = text.index("ITU"), text.index("C5")
    assert by_words(text, Span(at, at + 3), Span(line, line + 2)) == expected


@pytest.mark.parametrize(
    ("between", "expected"),
    [(" ", "report"), (" work ", ""), ("  as its ", "")],
)
def test_the_word_for_a_facilitator_may_stand_directly_after_a_line(between: str, expected: str) -> None:
    """It ends at most 12 characters after the naming."""
    text = f"WHO as the C5{between}facilitator met."
    line = text.index("C5")
    assert by_words(text, Span(0, 3), Span(line, line + 2)) == expected


def by_words(text: str, subject: Span, line: Span) -> str:
    """Whether a body is facilitator of C5 by the words of a text of one clause."""
    named = LineNaming("C5", line, Span(0, len(text)), Place("1"), (subject,), "naming.phrase")
    found = Mention(subject, "", (subject,), "who", "linked", (), "gazetteer.name", 1.0, True, Place("1"))
    paragraph = Paragraph("1", "1", "", (Span(0, len(text)),), text, (), "rule")
    made = Report(
        source=source(text),
        language="en",
        blocks=(),
        front=(),
        sections=(),
        paragraphs=(paragraph,),
        footnotes=(),
        refs=(),
    )
    annotated = AnnotatedReport(made, (), (), (), (found,), (named,), (), ())
    (cell,) = coverage_cells(annotated, FRAMEWORK)
    return cell.facilitator_by


def test_a_facilitator_named_under_the_heading_of_its_line() -> None:
    text = (
        "II. Implementation of action lines\n\nC1. THE ROLE OF PUBLIC GOVERNANCE AUTHORITIES\n\n"
        "1. UNCTAD, as facilitator of action line C1, opened a portal, and WHO read it.\n\n"
        "2. The facilitators of action line C1, UNESCO and FAO, met in Geneva. ITU came to see them.\n"
    )
    under = coverage_cells(annotate(text, language="en"), FRAMEWORK)
    named = {cell.entity_id: cell.facilitator_by for cell in under if cell.action_line == "C1"}
    assert named == {"unctad": "report", "who": "", "unesco": "report", "fao": "report", "itu": "framework"}


def test_lines_with_a_heading() -> None:
    found = report(sections=(section(Span(0, 3), "C5"), section(Span(3, 6)), section(Span(6, 9), "C2")))
    assert covered_lines(found) == {"C2", "C5"}


def test_a_facilitator_of_a_line_is_one_of_its_parts_and_not_the_other_way_round() -> None:
    lines = (ActionLine("C7", "", ()), ActionLine("C7/e-health", "C7", ()))
    framework = Framework(lines, {"C7": {"itu": ("2005",)}, "C7/e-health": {"who": ("2005",)}}, {})
    assert is_facilitator(framework, "C7/e-health", "itu")
    assert is_facilitator(framework, "C7/e-health", "who")
    assert is_facilitator(framework, "C7", "itu")
    assert not is_facilitator(framework, "C7", "who")


def test_any_mention_may_be_the_one_that_the_report_names_facilitator() -> None:
    """The first stands under the heading, where nothing is read; the words stand between the second and the line."""
    under, named, later = mention(ITU, "who"), mention(UNESCO, "who", line=""), mention(ITU_AGAIN, "who", line="")
    by_words, without = naming("C2", UNESCO), naming("C2", ITU_AGAIN, span=Span(60, 62), clause=Span(47, 68))
    (cell,) = coverage_cells(report(under, named, namings=(by_words,)), FRAMEWORK)
    assert (cell.facilitator_by, cell.basis) == ("report", "heading")
    (cell,) = coverage_cells(report(under, later, namings=(without,)), FRAMEWORK)
    assert (cell.facilitator_by, cell.basis) == ("", "heading")


# -- names that the registry lacks, under a line ---------------------------------------------------------------------


def unknown(*mentions: Mention, **settings: object) -> dict[str, list[list[Span]]]:
    found = unknown_under(report(*mentions, **settings), FRAMEWORK)  # type: ignore[arg-type]
    return {line: [[m.span for m in name] for name in names] for line, names in found.items()}


def nil(span: Span, **place: str) -> Mention:
    return mention(span, "", status="nil", **place)  # type: ignore[arg-type]


def test_unknown_names_are_gathered_by_line_and_name() -> None:
    found = unknown(nil(ITU), nil(UNESCO), nil(ITU_AGAIN, paragraph="2"), nil(Span(4, 6), line="C9"))
    assert found == {"C2": [[ITU, ITU_AGAIN], [UNESCO]], "C9": [[Span(4, 6)]]}


def test_an_unknown_name_makes_no_cell() -> None:
    assert cells(report(nil(ITU))) == []
    assert unknown(mention()) == {}


@pytest.mark.parametrize(
    "left_out",
    [nil(ITU, footnote="1"), nil(ITU, paragraph=""), nil(ITU, line=""), nil(ITU, line="C99")],
    ids=["in-a-note", "outside-paragraphs", "under-no-line", "no-line-of-the-framework"],
)
def test_which_unknown_names_are_not_gathered(left_out: Mention) -> None:
    assert unknown(left_out) == {}
    assert unknown(left_out, nil(UNESCO)) == {"C2": [[UNESCO]]}


def test_unknown_names_in_the_prose_below_headings() -> None:
    heading = (section(Span(0, 8)),)
    inside, below, nowhere = nil(ITU, paragraph=""), nil(UNESCO, paragraph=""), nil(ITU_AGAIN, paragraph="", section="")
    assert unknown(inside, below, nowhere, sections=heading, numbered=False) == {"C2": [[UNESCO]]}
