"""The place of a row: which bodies, lines and paragraphs belong to rows of tables without a column for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import source
from tests.cli.conftest import SEED
from wsiskit import Settings, analyse, make_table
from wsiskit.cli.filters import FILTERS
from wsiskit.tables import STAGE_TABLES, TABLE_NAMES, table_maker
from wsiskit.tables.places import row_test
from wsiskit.tables.select import REACHES, SUBJECTS, UNANSWERED, is_placed

if TYPE_CHECKING:
    from wsiskit.model.annotation import AnnotatedReport

REPORT = """\
A. Building confidence and security in the use of ICTs (C5)

1. The International Telecommunication Union (ITU) published an index,¹ while the World Bank trained 300 experts.²

2. UNESCO trained 40 journalists; it also published a guide.³ The General Assembly asked, in its resolution 70/125, for more.

B. Media (C9)

3. The Council of Europe adopted a recommendation.⁴

4. Nothing is said here of anyone; 12 countries met.

¹ https://www.itu.int/gci
² World Bank, Digital Progress, https://example.org/progress; WHO, Digital Health, https://example.org/health
³ https://example.org/guide
⁴ A/80/62; Council of Europe, https://example.org/coe
"""


@pytest.fixture(scope="module")
def annotated() -> AnnotatedReport:
    return analyse(source(REPORT), Settings(language="en", nil=True))


def kept(annotated: AnnotatedReport, table: str, column: str, subject: str, *values: str) -> list[object]:
    made = make_table(table, annotated, Settings(language="en"))
    test = row_test(subject, frozenset(values), table, made.columns, [annotated])
    at = [one.name for one in made.columns].index(column)
    return [row[at] for row in made.rows if test(row)]


@pytest.mark.parametrize(
    ("table", "column", "entity", "wanted"),
    [
        ("paragraphs", "paragraph", "itu", ["1"]),
        ("paragraphs", "paragraph", "who", []),  # named in a note of paragraph 1 alone
        ("footnotes", "footnote", "itu", ["1"]),
        ("footnotes", "footnote", "who", ["2"]),
        ("footnotes", "footnote", "unesco", ["3"]),
        ("footnotes", "footnote", "world-bank", ["2"]),
        ("links", "url", "itu", ["https://www.itu.int/gci"]),
        ("links", "url", "who", ["https://example.org/health"]),
        ("links", "url", "unesco", ["https://example.org/guide"]),
        ("links", "url", "coe", ["https://example.org/coe"]),
        ("quantities", "surface", "world-bank", ["300"]),
        ("quantities", "surface", "unesco", ["40"]),
        ("quantities", "surface", "coe", []),
        ("citations", "surface", "un-ga", ["70/125"]),
        ("citations", "symbol", "coe", ["A/80/62"]),
        ("citations", "symbol", "unesco", []),
        ("documents", "report", "who", ["report.txt"]),
        ("documents", "report", "fao", []),
        ("sections", "title", "coe", ["Media (C9)"]),
        ("sections", "title", "who", []),
    ],
)
def test_bodies_at_the_place_of_a_row(
    annotated: AnnotatedReport, table: str, column: str, entity: str, wanted: list[object]
) -> None:
    assert kept(annotated, table, column, "entity", entity) == wanted


def test_a_line_and_a_paragraph_at_the_place_of_a_row(annotated: AnnotatedReport) -> None:
    assert kept(annotated, "citations", "symbol", "line", "C9") == ["A/80/62"]
    assert kept(annotated, "citations", "symbol", "paragraph", "3") == ["A/80/62"]
    assert kept(annotated, "sections", "title", "paragraph", "4") == ["Media (C9)"]
    assert "Nothing is said here" in str(kept(annotated, "blocks", "text", "line", "C9"))
    assert "UNESCO" not in str(kept(annotated, "blocks", "text", "line", "C9"))
    assert kept(annotated, "blocks", "kind", "paragraph", "4") == ["paragraph"]
    pairs = kept(annotated, "cooccurrences", "scope", "paragraph", "1")
    assert {*pairs} == {"clause", "paragraph"} or {*pairs} == {"paragraph"}


def test_every_filter_is_answered_or_refused_with_a_reason_in_every_table() -> None:
    for table in (*TABLE_NAMES, *STAGE_TABLES):
        columns = {column.name for column in table_maker(table).columns}
        for subject in FILTERS:
            if (subject, table) in UNANSWERED:
                continue
            answers = bool(columns & {*SUBJECTS[subject]}) or is_placed(subject, table)
            assert answers, (table, subject)


def test_each_place_is_described() -> None:
    from wsiskit.tables import places

    assert {*places._REACH} == {*REACHES} - {"align"}


def test_the_notes_of_a_body_are_those_of_its_cells_and_statements() -> None:
    from wsiskit import read_report

    annotated = analyse(read_report(str(SEED)))
    cells, said = make_table("coverage", annotated), make_table("statements", annotated)
    for entity in ("apc", "coe", "itu", "unesco", "wipo"):
        found = {*kept(annotated, "footnotes", "footnote", "entity", entity)}
        for made, column in ((cells, "own_footnotes"), (said, "footnotes")):
            at = {one.name: i for i, one in enumerate(made.columns)}
            own = {n for row in made.rows if row[at["entity_id"]] == entity for n in row[at[column]]}  # type: ignore[union-attr]
            assert own <= found
