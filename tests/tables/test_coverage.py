"""Coverage cells: what they stand on, what never counts, and sums that agree (invariant 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import source
from tests.strategies import TEXTS
from wsiskit.coverage.cells import coverage_cells
from wsiskit.coverage.lines import LineState, facilitators_of, line_states
from wsiskit.knowledge.framework import load_framework
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.tables import make_table
from wsiskit.tables.coverage import matrix_of

if TYPE_CHECKING:
    from wsiskit.model.annotation import AnnotatedReport

BODIES = {"国际电联": "itu", "教科文组织": "unesco", "贸发会议": "unctad", "世卫组织": "who", "妇女署": "un-women"}
HEADS = {"获取信息和知识(C3)": "C3", "能力建设(C4)": "C4", "媒体(C9)": "C9", "背景情况": ""}
SENTENCES = st.lists(st.lists(st.sampled_from(sorted(BODIES)), max_size=3), min_size=1, max_size=3)
SECTIONS = st.lists(
    st.tuples(
        st.sampled_from(sorted(HEADS)), st.lists(SENTENCES, min_size=1, max_size=3), st.sampled_from(sorted(BODIES))
    ),
    min_size=1,
    max_size=4,
)
MARKS = "¹²³⁴⁵⁶⁷⁸⁹"


def analysed(text: str) -> AnnotatedReport:
    return analyse(source(text), Settings(nil=False, source_language="zh"))


def written(sections: list[tuple[str, list[list[list[str]]], str]]) -> tuple[str, dict[tuple[str, str], int]]:
    """A report in which every section's last paragraph calls a note that names another body; and the cells it has."""
    blocks, wanted, number, notes = ["导言"], dict[tuple[str, str], int](), 0, list[str]()
    for n, (title, paragraphs, noted) in enumerate(sections):
        blocks.append(f"{'一二三四'[n]}. {title}")
        for paragraph in paragraphs:
            number += 1
            said = [f"{'、'.join(bodies)}提供了支持" if bodies else "工作仍在继续进行" for bodies in paragraph]
            blocks.append(f"{number}. {'。'.join(said)}。")
            for body in (body for bodies in paragraph for body in bodies):
                if HEADS[title]:
                    wanted[HEADS[title], BODIES[body]] = wanted.get((HEADS[title], BODIES[body]), 0) + 1
        blocks[-1] += MARKS[n]
        notes.append(f"{MARKS[n]} {noted}，《报告》(日内瓦，2025 年)。")
    half = len(notes) // 2
    return "\n\n".join([*blocks, *notes[:half], *notes[half:]]) + "\n", wanted


@settings(max_examples=40, deadline=None)
@given(SECTIONS)
def test_cells_are_what_was_written_under_the_heading(sections: list[tuple[str, list[list[list[str]]], str]]) -> None:
    """A body named only in a note gets no cell, wherever the note is printed."""
    text, wanted = written(sections)
    cells = coverage_cells(analysed(text), load_framework())
    assert {(c.action_line, c.entity_id): len(c.evidence) for c in cells} == wanted


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_every_cell_stands_on_body_text_and_sums_agree(text: str) -> None:
    annotated = analysed(text)
    framework = load_framework()
    cells = coverage_cells(annotated, framework)
    notes = [piece for note in annotated.report.footnotes for piece in note.pieces]
    for cell in cells:
        assert cell.evidence
        assert cell.paragraphs or not annotated.report.paragraphs  # prose without numbers has offsets only
        for item in cell.evidence:
            assert item.mention.surface == item.mention.span.cut(text)
            assert not any(note.overlaps(item.mention.span) for note in notes)
            assert item.naming is not None or item.mention.place.action_line == cell.action_line
    long = make_table("coverage", annotated)
    wide = make_table("coverage", annotated, wide=True)
    at = [column.name for column in long.columns].index("mentions")
    lines = {row[1] for row in long.rows}
    assert lines == {line.id for line in framework.lines}
    assert sum(int(str(row[at])) for row in long.rows) == sum(int(str(row[-1])) for row in wide.rows)
    for row in wide.rows:
        assert sum(int(str(cell)) for cell in row[4:-1]) == row[-1]


def test_a_line_without_a_heading_and_one_without_a_body_are_told_apart() -> None:
    rows = make_table("coverage", analysed("一. 媒体(C9)\n\n1. 工作仍在继续进行。\n")).rows
    basis = {row[1]: row[10] for row in rows}
    assert basis["C9"] == "none"
    assert basis["C10"] == "no-heading"


def test_coverage_a_note_without_a_url_takes_none_from_body_text() -> None:
    """A citation or a short citation that resolves to nothing has no URL, though the report prints one elsewhere."""
    text = (
        "获取信息和知识(C3)\n\n1. 国际电联提供了支持。¹ 教科文组织提供了支持。²\n\n"
        "2. 见 https://example.org/body。\n\n¹ A/RES/70/125。\n\n² https://example.org/note\n"
    )
    cells = {cell.entity_id: cell for cell in coverage_cells(analysed(text), load_framework())}
    assert (cells["itu"].footnotes, cells["itu"].links) == (("1",), ())
    assert (cells["unesco"].footnotes, cells["unesco"].links) == (("2",), ("https://example.org/note",))


def test_the_matrix_of_a_table_is_the_one_of_its_report_with_most_mentions_first_and_no_zeros() -> None:
    text, _ = written(
        [
            ("获取信息和知识(C3)", [[["国际电联", "教科文组织"]]], "世卫组织"),
            ("媒体(C9)", [[["教科文组织"]]], "世卫组织"),
        ]
    )
    made = matrix_of(make_table("coverage", analysed(text)), load_framework())
    wide = make_table("coverage", analysed(text), wide=True)
    assert made.columns == wide.columns
    assert ([row[1] for row in wide.rows], [row[1] for row in made.rows]) == (["itu", "unesco"], ["unesco", "itu"])
    assert [tuple(cell or 0 for cell in row[4:]) for row in made.rows] == [row[4:] for row in wide.rows[::-1]]
    assert 0 not in {cell for row in made.rows for cell in row}


SHARED = (
    "一. 行动方针\n\n文化多样性(C8)和信息社会的道德层面(C10)\n\n1. 教科文组织发布了报告。\n\n"
    "树立使用信通技术的信心和安全性(C5)\n\n2. 知识产权组织发布了报告。\n"
)


def test_lines_that_share_a_heading_are_told_apart_from_those_without_one() -> None:
    annotated = analysed(SHARED)
    basis = {row[1]: row[10] for row in make_table("coverage", annotated).rows}
    assert (basis["C8"], basis["C10"], basis["C9"], basis["C5"]) == (
        "shared-heading", "shared-heading", "no-heading", "heading",
    )  # fmt: skip
    state = line_states(annotated, load_framework())["C10"]
    assert state.headings == ("文化多样性(C8)和信息社会的道德层面(C10)",)
    assert "unesco" in state.named
    assert "wipo" not in state.named
    assert line_states(annotated, load_framework())["C9"] == LineState("no-heading")


def test_a_line_with_a_heading_of_its_own_beside_a_shared_one_has_its_own() -> None:
    states = line_states(analysed(f"{SHARED}\n道德层面(C10)\n\n3. 工作仍在继续进行。\n"), load_framework())
    assert states["C10"].basis == "none"
    assert states["C8"].basis == "shared-heading"


def test_facilitators_are_told_with_whether_the_report_names_them() -> None:
    found = {one.entity_id: one.named for one in facilitators_of(analysed(SHARED), load_framework(), "C8")}
    assert found["unesco"]
    assert not all(facilitators_of(analysed("1. 工作仍在继续进行。\n"), load_framework(), "C8")[0][1:])
