"""What holds of statements in any text, and of those of the seed."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import annotate, source
from tests.strategies import NAMES, TEXTS
from tests.test_seed import seed
from wsiskit.model.table import Settings, Table
from wsiskit.pipeline import analyse
from wsiskit.statements.acts import report_clauses
from wsiskit.tables import make_table
from wsiskit.writers.csv import csv_lines

WORDS = """与 和 、 ， 。 ； ： 由 并 在 的 领导 支持 下 合作 共同 发布了 提供 报告 《 》 “ ” （ ） 通过
2025 年 该小组 委员会 会议 担任 行动方针 C2 协调人 它还发布了 轮流担任主席
包括 例如 被 秘书长 联合国信息社会小组 世界银行"""
CLAUSE_TEXTS = st.lists(st.sampled_from([*WORDS.split(), *NAMES, "\n", " ", "¹"]), max_size=30).map("".join)
BEFORE = ("statement.carried", "statement.taken-up", "statement.pronoun")


@settings(max_examples=150, deadline=None)
@given(st.one_of(CLAUSE_TEXTS, TEXTS))
def test_statements_stand_on_a_name_in_the_clause_or_say_that_it_stands_before(text: str) -> None:
    report = f"1. 国际电联发布了报告；{text}\n\n2. 开发署开展了工作。¹\n\n¹ 教科文组织发布了报告。\n"
    annotated = annotate(report)
    linked = {m.span: m for m in annotated.mentions if m.status == "linked" and m.counted}
    clauses = dict.fromkeys(report_clauses(annotated))
    notes = [piece for note in annotated.report.footnotes for piece in note.pieces]
    keys = [(s.clause, s.entity_id) for s in annotated.statements]
    assert len(keys) == len(set(keys))
    for statement in annotated.statements:
        assert statement.role in ("actor", "partner", "facilitator")
        assert statement.rule.startswith("statement.")
        named = linked[statement.evidence]
        assert named.entity_id == statement.entity_id
        inside = any(piece.covers(statement.evidence) for piece in statement.pieces)
        assert inside or statement.rule.startswith(BEFORE)
        assert inside or statement.evidence < statement.pieces[0]
        assert not any(piece.overlaps(note) for piece in statement.pieces for note in notes)
        if statement.place.paragraph:
            whole = (statement.pieces[0].start, statement.pieces[-1].end)
            assert (statement.place.paragraph, whole) in clauses


def test_clauses_of_a_paragraph_follow_each_other() -> None:
    last: dict[str, int] = {}
    for number, span in report_clauses(seed()):
        assert span.start >= last.get(number, 0)
        last[number] = span.end
    assert len(last) == 81


def rows() -> list[dict[str, str]]:
    found = make_table("statements", seed(), Settings(language="zh"))
    table = Table(found.name, found.columns, found.rows)
    return list(csv.DictReader(io.StringIO("".join(csv_lines(table.columns, table.rows)))))


def test_a_row_has_the_footnotes_links_and_figures_of_its_clause() -> None:
    row = next(row for row in rows() if row["statement"] == "31.3")
    assert (row["entity_id"], row["role"], row["footnotes"]) == ("isoc-foundation", "actor", "30")
    assert row["links"] == "https://www.isocfoundation.org/grant-programme/scills-grant-programme/"
    assert row["quantities"] == "2700000 USD"
    assert row["text"].startswith("互联网协基金会于 2025 年扩大了资助计划")
    assert row["spans"].count(";") == 1


def test_all_clauses_have_a_row_with_all() -> None:
    table = make_table("statements", seed(), Settings(language="zh", include_uncounted=True))
    at = [column.name for column in table.columns].index
    silent = [row for row in table.rows if row[at("role")] in ("", "post")]
    assert {row[at("rule")] for row in silent} == {"statement.nobody", "statement.post"}
    assert all(bool(row[at("entity_id")]) == (row[at("rule")] == "statement.post") for row in silent)
    assert {(row[at("start")], row[at("end")]) for row in table.rows if row[at("paragraph")]} == {
        tuple(span) for _, span in report_clauses(seed())
    }
    assert len(table.rows) - len(silent) == len(rows())


def test_facilitators_of_the_seed() -> None:
    found = [(row["statement"], row["entity_id"]) for row in rows() if row["role"] == "facilitator"]
    assert found == [("27.2", "partner2connect"), ("46.4", "itc"), ("46.4", "unctad"), ("46.4", "upu")]


def test_a_language_without_clause_grammar_has_no_statements() -> None:
    annotated = analyse(source("1. L'UIT a publié un rapport.\n"), Settings(nil=False, source_language="zh"))
    assert annotated.statements == ()


LONG = {
    "zh": ["国际电联已{联合能已}自。", "{国际电联、}发布了报告。", "{经国际电联}核可。", "国际电联{并发布的}。"],
    "en": ["{ITU, }published a report.", "In partnership with {ITU, }published it.", "{the programme of }ITU helped."],
    "ru": ["{МСЭ, }опубликовал доклад.", "был {создан и }принят МСЭ."],
    "ar": ["{نشر اليونسكو و}قدم."],
}


def test_long_runs_of_one_word_cost_no_more_than_their_length() -> None:
    """Adverbs that can be parted in many ways, lists, chains: an exponential reading of 400 of them would never end."""
    for language, forms in LONG.items():
        for form in forms:
            before, repeated, behind = form.replace("}", "{").split("{")
            annotated = annotate(f"1. {before}{repeated * 400}{behind}\n", language=language)
            assert annotated.report.language == language
