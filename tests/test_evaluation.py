"""Scores against gold: the seed at its floors, doctored gold by hand-computed values, faults as messages."""

from __future__ import annotations

import json
import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from tests.builders import annotate
from tests.rewrites import GOLD, SEED, seed_text
from wsiskit.coverage.cells import coverage_cells
from wsiskit.errors import InputError, UsageError, WsiskitError
from wsiskit.evaluation import (
    LAYERS,
    Evaluation,
    LayerScore,
    below_floors,
    compare_baseline,
    evaluate,
    load_baseline,
    load_floors,
    load_gold,
    score,
    score_table,
    to_json,
)
from wsiskit.knowledge.framework import load_framework
from wsiskit.model.annotation import AnnotatedReport
from wsiskit.model.spans import Span

FLOORS = GOLD.parent / "floors.toml"


@lru_cache(maxsize=1)
def seed() -> AnnotatedReport:
    return annotate(seed_text())


def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOLD, tmp_path / "gold"))


def edit_structure(folder: Path, **lists: Any) -> None:
    path = folder / "structure.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **lists}), encoding="utf-8")


def layer(evaluation: Evaluation, name: str) -> LayerScore:
    found = evaluation.layer(name)
    assert found is not None
    return found


def counts(found: LayerScore) -> tuple[int, int, int, int]:
    return found.gold, found.predicted, found.correct, found.ignored


def only(tmp_path: Path, **files: str) -> Path:
    """A gold folder with the files given; `__` stands for the dot of the name."""
    for name, text in files.items():
        (tmp_path / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return tmp_path


MENTIONS = "start\tend\tsurface\tentity_id\tborderline\n"
EXCLUDED = "start\tend\tsurface\tborderline\n"


def test_the_seed_reaches_all_floors() -> None:
    evaluation = evaluate(GOLD)
    assert [found.layer for found in evaluation.layers] == list(LAYERS)
    assert evaluation.notes == ()
    assert below_floors(evaluation, load_floors(FLOORS)) == []
    assert set(load_floors(FLOORS)) == set(LAYERS)
    golds = {found.layer: found.gold for found in evaluation.layers}
    assert golds == {
        "sections": 42,
        "paragraphs": 81,
        "joins": 9,
        "footnotes": 56,
        "refs": 54,
        "kinds": 54,
        "ibid": 2,
        "links": 83,
        "citations": 8,
        "mentions": 294,
        "linking": layer(evaluation, "mentions").correct,
        "wrong-links": 0,
        "coverage": 139,
        "contributors": 32,
        "quantities": 91,
        "clauses": 169,
        "statements": 160,
    }


def test_gold_rows_taken_away_become_false_positives(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    path = folder / "mentions.tsv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([rows[0], *rows[3:]]), encoding="utf-8")
    found = layer(score(load_gold(folder), seed()), "mentions")
    before = layer(score(load_gold(GOLD), seed()), "mentions")
    assert counts(found) == (before.gold - 2, before.predicted, before.correct - 2, before.ignored)
    assert set(found.gains) - set(before.gains) == {"4-6 大会 → un-ga", "16-24 经济及社会理事会 → ecosoc"}


def test_another_entity_in_the_gold_is_a_gain_a_loss_and_a_wrong_link(tmp_path: Path) -> None:
    folder = only(tmp_path, mentions__tsv=f"{MENTIONS}4\t6\t大会\tun-ga\t\n16\t24\t经济及社会理事会\tun-ga\t\n")
    evaluation = score(load_gold(folder), seed())
    linking, wrong = layer(evaluation, "linking"), layer(evaluation, "wrong-links")
    assert counts(linking) == (2, 2, 1, 0)
    assert (linking.precision, linking.recall, linking.f1) == (0.5, 0.5, 0.5)
    assert linking.losses == ("16-24 经济及社会理事会 → un-ga",)
    assert linking.gains == ("16-24 经济及社会理事会 → ecosoc",)
    assert wrong.predicted == 1
    assert wrong.gains == ("16-24 经济及社会理事会 → ecosoc, not un-ga",)
    assert layer(evaluation, "mentions").correct == 1
    assert layer(evaluation, "mentions").recall == 0.5


def test_borderline_rows_are_neither_gain_nor_loss(tmp_path: Path) -> None:
    folder = only(
        tmp_path,
        mentions__tsv=f"{MENTIONS}4\t6\t大会\tun-ga\ty\n16\t24\t经济及社会理事会\tun-ga\ty\n20\t22\t社会\titu\ty\n",
        excluded__tsv=f"{EXCLUDED}154\t162\t经济及社会理事会\tyes\n192\t204\t科学和技术促进发展委员会\tno\n",
    )
    evaluation = score(load_gold(folder), seed())
    mentions = layer(evaluation, "mentions")
    assert mentions.gold == 0
    assert mentions.losses == ()
    assert mentions.ignored == 2  # 大会 by its row, 154-162 by its candidate; 16-24 names another entity than the row
    assert "16-24 经济及社会理事会 → ecosoc" in mentions.gains
    assert not [item for item in mentions.gains if item.startswith(("4-6 ", "154-162 "))]
    assert layer(evaluation, "wrong-links").gains == (
        "16-24 经济及社会理事会 → ecosoc, not un-ga",
        "192-204 科学和技术促进发展委员会 → cstd, no organization",
    )


def test_a_cut_name_compares_by_its_beginning_and_entity(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    mentions = seed().mentions
    at = next(i for i, m in enumerate(mentions) if m.entity_id == "isoc-foundation")
    span = mentions[at].span

    def scored(**changes: Any) -> LayerScore:
        doctored = (*mentions[:at], mentions[at]._replace(**changes), *mentions[at + 1 :])
        report = AnnotatedReport(
            seed().report, seed().links, seed().citations, (), doctored, (), seed().contributors, ()
        )
        return layer(score(load_gold(folder), report), "mentions")

    right = scored().correct
    assert scored(span=Span(span.start, span.end + 300)).correct == right
    assert scored(span=Span(span.start + 1, span.end)).correct == right - 1
    assert scored(entity_id="isoc").correct == right - 1
    edit_structure(folder, paragraphs=[])
    assert scored(span=Span(span.start, span.end + 300)).correct == right - 1


def test_an_unlinked_reading_is_found_but_not_right(tmp_path: Path) -> None:
    folder = only(tmp_path, mentions__tsv=f"{MENTIONS}4\t6\t大会\tun-ga\t\n16\t24\t经济及社会理事会\tecosoc\t\n")
    first, *others = seed().mentions
    assert first.span == (4, 6)
    unlinked = first._replace(status="ambiguous", entity_id="", candidates=("un-ga", "itu"))
    report = AnnotatedReport(seed().report, (), (), (), (unlinked, *others), (), (), ())
    evaluation = score(load_gold(folder), report)
    assert counts(layer(evaluation, "linking")) == (2, 1, 1, 0)
    assert layer(evaluation, "linking").precision == 1.0
    assert layer(evaluation, "linking").recall == 0.5
    assert layer(evaluation, "mentions").losses == ("4-6 大会 → un-ga",)
    assert not [item for item in layer(evaluation, "mentions").gains if item.startswith("4-6 ")]
    assert layer(evaluation, "wrong-links").predicted == 0
    uncounted = AnnotatedReport(seed().report, (), (), (), (first._replace(counted=False), *others), (), (), ())
    assert counts(layer(score(load_gold(folder), uncounted), "linking")) == (1, 1, 1, 0)


def test_coverage_ignores_cells_on_borderline_mentions_alone(tmp_path: Path) -> None:
    text = "一. 行动方针\n\nA. 获取信息和知识(C3)\n\n1. 国际电联和教科文组织开展工作。\n\n2. 教科文组织报告。\n"
    annotated = annotate(text)
    at = text.index("国际电联")
    assert {(m.entity_id, m.place.action_line) for m in annotated.mentions} == {("itu", "C3"), ("unesco", "C3")}
    header = "action_line\tentity_id\tborderline\n"
    folder = only(tmp_path, coverage__tsv=f"{header}C3\tunesco\t\nC4\tunesco\t\n")
    found = layer(score(load_gold(folder), annotated), "coverage")
    assert counts(found) == (2, 2, 1, 0)
    assert (found.gains, found.losses) == (("C3 itu",), ("C4 unesco",))
    only(tmp_path, mentions__tsv=f"{MENTIONS}{at}\t{at + 4}\t国际电联\titu\ty\n")
    assert counts(layer(score(load_gold(folder), annotated), "coverage")) == (2, 1, 1, 1)
    only(tmp_path, coverage__tsv=f"{header}C3\titu\t\n")
    assert counts(layer(score(load_gold(folder), annotated), "coverage")) == (1, 2, 1, 0)
    only(tmp_path, mentions__tsv=MENTIONS, coverage__tsv=f"{header}C3\tunesco\ty\nC3\titu\t\n")
    assert counts(layer(score(load_gold(folder), annotated), "coverage")) == (1, 1, 1, 1)


def test_cells_by_a_naming_elsewhere_are_outside_the_gold(tmp_path: Path) -> None:
    annotated = annotate("一. 行动方针\n\nA. 获取信息和知识(C3)\n\n1. 国际电联是行动方针 C2 的协调人。\n")
    assert [(c.action_line, c.basis) for c in coverage_cells(annotated, load_framework())] == [
        ("C2", "explicit"),
        ("C3", "heading"),
    ]
    folder = only(tmp_path, coverage__tsv="action_line\tentity_id\tborderline\nC3\titu\t\n")
    assert counts(layer(score(load_gold(folder), annotated), "coverage")) == (1, 1, 1, 0)


def test_a_firm_row_outweighs_a_borderline_candidate(tmp_path: Path) -> None:
    folder = only(
        tmp_path, mentions__tsv=f"{MENTIONS}4\t6\t大会\tun-ga\t\n", excluded__tsv=f"{EXCLUDED}4\t6\t大会\tyes\n"
    )
    mentions = layer(score(load_gold(folder), seed()), "mentions")
    assert (mentions.gold, mentions.correct, mentions.ignored) == (1, 1, 0)


def test_structure_layers_fall_with_doctored_gold(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    gold = json.loads((folder / "structure.json").read_text(encoding="utf-8"))
    gold["sections"][3]["action_line"] = "C9"
    child = next(s for s in gold["sections"] if s["parent"] == "3")
    child["parent"] = "2"
    cut = next(p for p in gold["paragraphs"] if p["n"] == 15)
    cut["continuation_spans"] = []
    gold["paragraphs"][0]["footnote_ref_offsets"][0]["n"] = 9
    notes = gold["footnotes"]
    notes[1]["start"] += 1
    notes[1]["kind"] = "list"
    notes[1]["urls"][0] += "x"
    notes[12]["resolves_to"] = 11
    notes[11]["symbols"] = ["A/RES/80/174"]
    gold["resolution_numbers_in_text"][0]["symbol"] = "A/RES/2006/46"
    gold["resolution_numbers_in_text"][1]["symbol"] = "E/RES/2006/46"
    (folder / "structure.json").write_text(json.dumps(gold), encoding="utf-8")
    evaluation = score(load_gold(folder), seed())
    differing = [found for found in evaluation.layers if found.gains or found.losses]
    wrong = {found.layer: (len(found.gains), len(found.losses)) for found in differing}
    assert wrong == {
        "sections": (2, 2),
        "paragraphs": (2, 2),
        "joins": (1, 0),
        "footnotes": (1, 1),
        "refs": (1, 1),
        "kinds": (1, 1),
        "ibid": (1, 1),
        "links": (1, 1),
        "citations": (2, 2),
    }
    joins = layer(evaluation, "joins")
    assert (joins.precision, joins.recall, joins.f1) == (8 / 9, 1.0, 16 / 17)
    assert layer(evaluation, "ibid").recall == 0.5
    assert joins.gains == ("paragraph 15 5387 → 5742",)


def test_files_that_are_missing_leave_layers_out(tmp_path: Path) -> None:
    folder = only(tmp_path, contributors__tsv="entity_id\nitu\nno-such\n")
    evaluation = score(load_gold(folder), seed())
    assert [found.layer for found in evaluation.layers] == ["contributors"]
    assert counts(evaluation.layers[0]) == (2, 32, 1, 0)
    assert below_floors(evaluation, {"links": {"recall": 0.5}, "contributors": {"recall": 0.5}}) == [
        "links: has a floor, but the gold does not annotate it"
    ]
    only(tmp_path, structure__json='{"footnotes": [{"n": 1, "start": 1256, "end": 1816}]}')
    names = [found.layer for found in score(load_gold(folder), seed()).layers]
    assert names == ["footnotes", "contributors"]


def test_a_report_that_lacks_everything_does_not_raise(tmp_path: Path) -> None:
    report = tmp_path / "plain.txt"
    report.write_text("无\n", encoding="utf-8")
    evaluation = evaluate(GOLD, report)
    assert {found.layer for found in evaluation.layers} == set(LAYERS)
    assert all(
        (found.correct, found.precision, found.recall, found.f1) == (0, 0, 0, 0)
        for found in evaluation.layers
        if found.gold
    )
    assert layer(evaluation, "mentions").losses[0].endswith("→ un-ga")
    assert counts(layer(evaluation, "linking")) == (0, 0, 0, 0)
    assert evaluation.notes[0] == "structure.json was made for 22730 characters, the report has 2"
    assert len(evaluation.notes) == 4
    empty = {"sections": [], "paragraphs": [], "footnotes": [], "notes": [], "resolution_numbers_in_text": []}
    folder = only(tmp_path, structure__json=json.dumps(empty), mentions__tsv=MENTIONS)
    assert all((found.precision, found.recall, found.f1) == (1, 1, 1) for found in evaluate(folder, report).layers)


def test_the_report_is_the_argument_else_that_of_gold_toml(tmp_path: Path) -> None:
    folder = only(tmp_path, contributors__tsv="entity_id\nitu\n", gold__toml='report = "here.txt"\n')
    (tmp_path / "here.txt").write_text("1. 国际电联。\n", encoding="utf-8")
    assert evaluate(folder).report == str(tmp_path / "here.txt")
    assert evaluate(folder, SEED).report == str(SEED)


@pytest.mark.parametrize(
    ("files", "rule", "part"),
    [
        ({}, "gold.empty", "no gold file"),
        ({"structure__json": "{}"}, "gold.empty", "has none of"),
        ({"structure__json": '{"sections": [\n}'}, "gold.json", "structure.json:2: is no JSON"),
        ({"structure__json": "[" * 100_000}, "gold.json", "structure.json"),
        ({"structure__json": "[]"}, "gold.json", "no JSON object"),
        ({"structure__json": '{"sections": [1]}'}, "gold.value", "sections[0]: 1 is no object"),
        ({"structure__json": '{"sections": 4}'}, "gold.value", "sections: 4 is no list"),
        ({"structure__json": '{"footnotes": [{"n": 1, "start": 4, "end": true}]}'}, "gold.value", "[0].end: True is"),
        ({"structure__json": '{"footnotes": [{"n": 1, "start": 4, "end": 4}]}'}, "gold.value", "4-4 is empty"),
        (
            {"structure__json": '{"footnotes": [{"n": 1, "start": 4, "end": 5, "urls": ["x"]}]}'},
            "gold.value",
            "0 span(s) for 1 URL(s)",
        ),
        (
            {"structure__json": '{"sections": [{"id": "1", "parent": "7", "start": 1, "end": 2}]}'},
            "gold.value",
            "there is no section '7'",
        ),
        (
            {"structure__json": '{"paragraphs": [{"n": 1, "start": 1, "end": 2, "continuation_spans": [[1]]}]}'},
            "gold.value",
            "[1] is no [start, end]",
        ),
        ({"mentions__tsv": ""}, "gold.columns", "mentions.tsv:1: lacks the column(s) start, end"),
        ({"mentions__tsv": f"{MENTIONS}4\t6\t大会\n"}, "gold.columns", "mentions.tsv:2: has not the 5 cells"),
        ({"mentions__tsv": f"{MENTIONS}4\t6\t大会\tun-ga\t\t\n"}, "gold.columns", "mentions.tsv:2"),
        ({"mentions__tsv": f"{MENTIONS}4\t6\t大会\tun-ga\t\nx\t6\t大会\tun-ga\t\n"}, "gold.value", "tsv:3: start: 'x'"),
        ({"mentions__tsv": f"{MENTIONS}6\t4\t大会\tun-ga\t\n"}, "gold.value", "6-4 is empty"),
        ({"mentions__tsv": f"{MENTIONS}4\t6\t大会\t\t\n"}, "gold.value", "entity_id is empty"),
        ({"mentions__tsv": f"{MENTIONS}4\t6\t大会\tun-ga\tmaybe\n"}, "gold.value", "'maybe' is neither yes nor no"),
        ({"mentions__tsv": f'{MENTIONS}4\t6\t"大会\tun-ga\t\n'}, "gold.tsv", "mentions.tsv"),
        ({"contributors__tsv": "entity_id\nitu\n"}, "gold.no-report", "does not say which report"),
        ({"contributors__tsv": "entity_id\nitu\n", "gold__toml": "x = 1\n"}, "gold.toml", "unknown key(s) x"),
        ({"contributors__tsv": "entity_id\nitu\n", "gold__toml": "report = \n"}, "gold.toml", "is no TOML"),
        ({"contributors__tsv": "entity_id\nitu\n", "gold__toml": "report = 3\n"}, "gold.toml", "3 is no path"),
        ({"contributors__tsv": "entity_id\nitu\n", "gold__toml": 'report = "a.txt"\n'}, "gold.report-missing", "a.txt"),
    ],
)
def test_faulty_gold_is_told_with_place_rule_and_remedy(
    tmp_path: Path, files: dict[str, str], rule: str, part: str
) -> None:
    folder = only(tmp_path, **files)
    with pytest.raises(WsiskitError) as caught:
        evaluate(folder)
    assert isinstance(caught.value, InputError | UsageError)
    assert caught.value.rule == rule
    assert part in str(caught.value)
    assert caught.value.where.startswith(str(tmp_path))
    assert caught.value.remedy


def test_missing_folder_report_and_encoding(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gold\.missing"):
        evaluate(tmp_path / "none")
    with pytest.raises(InputError, match=r"input\.missing"):
        evaluate(GOLD, tmp_path / "none.txt")
    (tmp_path / "mentions.tsv").write_bytes("大会".encode("gb18030"))
    with pytest.raises(InputError, match=r"gold\.encoding"):
        evaluate(tmp_path)


def test_table_rounds_and_judges() -> None:
    evaluation = Evaluation(
        "g",
        "r",
        (
            LayerScore("links", 3, 3, 2, 1, ("a",), ("b",)),
            LayerScore("wrong-links", 0, 2, 0, 0, ("c", "d"), ()),
            LayerScore("joins", 0, 0, 0, 0, (), ()),
        ),
    )
    floors = {"links": {"precision": 0.6667, "recall": 0.5}, "wrong-links": {"maximum": 2.0}}
    columns, rows = score_table(evaluation, floors)
    assert [c.name for c in columns] == [
        "layer",
        "gold",
        "predicted",
        "correct",
        "ignored",
        "precision",
        "recall",
        "f1",
        "floor",
        "verdict",
        "gains",
        "losses",
    ]
    assert rows == (
        ("links", 3, 3, 2, 1, 0.6667, 0.6667, 0.6667, ("precision>=0.6667", "recall>=0.5"), "below", 1, 1),
        ("wrong-links", 0, 2, 0, 0, "", "", "", ("maximum<=2.0",), "ok", 2, 0),
        ("joins", 0, 0, 0, 0, 1.0, 1.0, 1.0, (), "", 0, 0),
    )
    assert below_floors(evaluation, floors) == ["links: precision 0.666667 is below its floor 0.6667"]
    assert below_floors(evaluation, {"wrong-links": {"maximum": 1}}) == ["wrong-links: 2 is above its maximum 1"]
    assert [row[9] for row in score_table(evaluation)[1]] == ["", "", ""]


def test_zero_denominators() -> None:
    nothing_found = LayerScore("links", 2, 0, 0, 0, (), ("a", "b"))
    nothing_wanted = LayerScore("links", 0, 2, 0, 0, ("a", "b"), ())
    for found in (nothing_found, nothing_wanted):
        assert (found.precision, found.recall, found.f1) == (0, 0, 0)


def test_faulty_floors_are_told_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(
        "nothing = 1\n[mention]\nrecall = 1\n[links]\nrecal = 1\nf1 = 1.5\nprecision = 'x'\nrecall = nan\nmaximum = 1\n"
        "[wrong-links]\nrecall = 1\nmaximum = -1\n",
        encoding="utf-8",
    )
    with pytest.raises(UsageError) as caught:
        load_floors(path)
    assert caught.value.message == (
        "unknown layer nothing; unknown layer mention; unknown measure links.recal; links.f1: 1.5 is out of range; "
        "links.precision: 'x' is no number; links.recall: nan is out of range; unknown measure links.maximum; "
        "unknown measure wrong-links.recall; wrong-links.maximum: -1 is out of range"
    )
    path.write_text("[links\n", encoding="utf-8")
    with pytest.raises(UsageError, match="is no TOML"):
        load_floors(path)
    with pytest.raises(InputError, match=r"floors\.missing"):
        load_floors(tmp_path / "none.toml")
    with pytest.raises(InputError, match=r"floors\.unreadable"):
        load_floors(tmp_path)


def test_baseline_tells_what_became_right_and_wrong(tmp_path: Path) -> None:
    before = Evaluation(
        "g",
        "r",
        (
            LayerScore("links", 3, 3, 1, 0, ("x", "y"), ("a", "b")),
            LayerScore("joins", 1, 1, 1, 0, (), ()),
        ),
    )
    now = Evaluation(
        "g",
        "r",
        (
            LayerScore("links", 3, 3, 1, 0, ("y", "z"), ("b", "c")),
            LayerScore("ibid", 1, 0, 0, 0, (), ("d",)),
        ),
    )
    path = tmp_path / "base.json"
    path.write_text(json.dumps(to_json(before)), encoding="utf-8")
    changes = compare_baseline(now, load_baseline(path))
    assert [(c.layer, c.gains, c.losses) for c in changes] == [
        ("links", ("false positive: x", "missed: a"), ("false positive: z", "missed: c"))
    ]
    assert compare_baseline(before, load_baseline(path))[0][1:] == ((), ())
    assert to_json(before)["layers"]["links"]["recall"] == 0.3333


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{", "baseline.json"),
        ("[]", "baseline.shape"),
        ("{}", "baseline.shape"),
        ('{"layers": {"links": 1}}', "baseline.shape"),
        ('{"layers": {"links": {"gains": [], "losses": [1]}}}', "baseline.shape"),
        ("[" * 100_000, "baseline.json"),
    ],
)
def test_faulty_baselines(tmp_path: Path, text: str, rule: str) -> None:
    path = tmp_path / "base.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_baseline(path)
    assert caught.value.rule == rule
    with pytest.raises(InputError, match=r"baseline\.missing"):
        load_baseline(tmp_path / "none.json")
