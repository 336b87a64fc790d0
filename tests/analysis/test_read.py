"""`wsiskit.read`: one object with its settings and its registry, and what it refuses."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import wsiskit

REPORT = """1. ITU and UNESCO held a meeting on action line C5.

2. The Moon Office of Luna supported it in 3 countries, and ITU did too.¹

¹ See https://www.itu.int/a.
"""
OVERLAY = """[[organisation]]
id = "moon-office"
type = "igo"
acronym = ""
parent = ""
homepage = ""
names = [{ lang = "en", form = "Moon Office of Luna", kind = "name" }]
source = "https://example.org/moon"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, "utf-8")
    return file


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    file = tmp_path / "overlay.toml"
    file.write_text(OVERLAY, "utf-8")
    return file


def entities(report: wsiskit.Analysis) -> set[str]:
    return {mention.entity_id for mention in report.mentions if mention.status == "linked"}


def test_path_string_bytes_and_text_are_the_same_report(path: Path) -> None:
    source = wsiskit.read_report(path)
    given = [path, str(path), REPORT, REPORT.encode(), bytearray(REPORT.encode()), memoryview(REPORT.encode()), source]
    read = [wsiskit.read(one, nil=False) for one in given]
    assert {one.text for one in read} == {REPORT}
    assert len({one.mentions for one in read}) == 1
    assert [one.report.source.path for one in read] == [str(path), str(path), "-", "-", "-", "-", str(path)]
    assert wsiskit.read(REPORT, name=Path("a/b.txt")).table("documents").column("report") == [str(Path("a/b.txt"))]


def test_text_in_one_line_is_a_path_and_the_error_says_so() -> None:
    with pytest.raises(wsiskit.InputError, match="if this is text, add a line break or give bytes"):
        wsiskit.read("ITU held a meeting.")
    assert entities(wsiskit.read(b"1. ITU held a meeting.", source_language="en")) == {"itu"}


def test_text_with_a_stray_byte_is_read() -> None:
    assert wsiskit.read("1. ITU met\udce9 UNESCO.\n", source_language="en").text == "1. ITU met\\udce9 UNESCO.\n"


@pytest.mark.parametrize(
    ("setting", "rule", "told"),
    [
        ({"language": "klingon"}, "usage.language", "use one of ar, en, es, fr, ru, zh"),
        ({"source_language": "tlh"}, "usage.language", "'tlh'"),
        ({"langauge": "en"}, "usage.setting", "perhaps language?"),
        ({"nil": 1}, "usage.setting", "neither True nor False"),
        ({"overlays": 3}, "usage.setting", "not a path"),
        ({"encoding": None}, "usage.setting", "not text"),
    ],
)
def test_an_unknown_setting_or_value_is_refused(setting: dict[str, object], rule: str, told: str) -> None:
    with pytest.raises(wsiskit.UsageError, match=told) as caught:
        wsiskit.read(REPORT, **setting)
    assert caught.value.rule == rule


def test_the_functions_below_refuse_an_unknown_language_too(path: Path) -> None:
    source = wsiskit.read_report(path)
    with pytest.raises(wsiskit.UsageError, match="klingon"):
        wsiskit.analyse(source, wsiskit.Settings(language="klingon"))
    with pytest.raises(wsiskit.UsageError, match="klingon"):
        wsiskit.make_table("coverage", wsiskit.analyse(source), wsiskit.Settings(language="klingon"))


def test_an_overlay_holds_for_every_table_check_and_comparison(path: Path, overlay: Path) -> None:
    report = wsiskit.read(path, overlays=overlay, nil=False)
    assert "moon-office" in entities(report)
    assert report.settings.overlays == (str(overlay),)
    names = dict(
        zip(report.table("entities").column("entity_id"), report.table("entities").column("name"), strict=True)
    )
    assert names["moon-office"] == "Moon Office of Luna"
    assert "moon-office" not in entities(wsiskit.read(path, nil=False))
    gone = report.compare(REPORT.replace("The Moon Office of Luna", "It"))
    assert [(r["kind"], r["change"], r["entity_id"]) for r in gone.records() if r["kind"] == "entity"] == [
        ("entity", "lost", "moon-office")
    ]


def test_make_table_keeps_the_overlay_of_the_analysis(path: Path, overlay: Path) -> None:
    """The settings need not be repeated; those that are given add to what the report was analysed with."""
    settings = wsiskit.Settings(overlays=(str(overlay),), nil=False)
    annotated = wsiskit.analyse(wsiskit.read_report(path), settings)
    for given in (None, wsiskit.Settings(language="fr"), settings):
        assert "Moon Office of Luna" in wsiskit.make_table("entities", annotated, given).column("name")


def test_an_overlay_that_changes_on_disk_is_read_again(path: Path, overlay: Path) -> None:
    first = wsiskit.load_registry([overlay])
    assert wsiskit.load_registry((str(overlay),)) is first
    overlay.write_text(OVERLAY.replace("Moon Office of Luna", "Mars Office"), "utf-8")
    assert wsiskit.load_registry([overlay]).name("moon-office", "en") == "Mars Office"
    assert "moon-office" not in entities(wsiskit.read(path, overlays=[overlay], nil=False))


def test_a_registry_takes_the_place_of_the_overlays(path: Path, overlay: Path) -> None:
    registry = wsiskit.load_registry([overlay])
    report = wsiskit.read(path, registry=registry, nil=False)
    assert report.registry is registry
    assert "Moon Office of Luna" in report.table("entities").column("name")
    with pytest.raises(wsiskit.UsageError, match="both given"):
        wsiskit.read(path, registry=registry, overlays=overlay)


def test_what_reports_together_give_is_refused_with_the_way(path: Path) -> None:
    report = wsiskit.read(path, nil=False)
    for name, way in (("compare", r"analysis\.compare"), ("series", "wsiskit series"), ("covrage", "perhaps coverage")):
        with pytest.raises(wsiskit.UsageError, match=way):
            report.table(name)


def test_every_table_is_that_of_the_command_and_its_columns_are_typed() -> None:
    report = wsiskit.read(REPORT, language="en")
    types = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "list": list}
    for name in (*wsiskit.TABLE_NAMES, "check", "terms"):
        table = report.table(name)
        assert table.name == name
        for record in table.records():
            for column in table.columns:
                value = record[column.name]
                missing = value is None and column.type in {"integer", "number"}
                assert missing or isinstance(value, types[column.type]), (name, column.name, value)
    assert report.table("coverage", wide=True).columns[4].name == "C1"


def test_layers_check_and_explanations_are_at_hand() -> None:
    report = wsiskit.read(REPORT, nil=False)
    assert report.language == "en"
    assert [paragraph.number for paragraph in report.paragraphs] == ["1", "2"]
    assert [note.number for note in report.footnotes] == ["1"]
    assert [link.url for link in report.links] == ["https://www.itu.int/a"]
    assert [mention.surface for mention in report.mentions[:2]] == ["ITU", "UNESCO"]
    assert report.quantities and report.statements
    assert report.sections == report.citations == report.diagnostics == ()
    assert report.check().name == "check"
    assert "ITU" in str(report.explain(mention=1))
    assert report.explain(at=3) and report.explain(cell=("C5", "itu"))
    with pytest.raises(wsiskit.UsageError, match="give at, mention or cell"):
        report.explain(at=3, mention=1)


def test_mentions_are_the_rows_of_their_table() -> None:
    text = "1. The United Nations and ITU met.\n"
    for uncounted, count in ((False, 1), (True, 2)):
        report = wsiskit.read(text, include_uncounted=uncounted, source_language="en")
        assert len(report.mentions) == len(report.table("mentions").rows) == count


def test_an_analysis_does_not_change() -> None:
    report = wsiskit.read(REPORT, nil=False)
    with pytest.raises(AttributeError, match="read the report again"):
        report.settings = wsiskit.Settings()  # type: ignore[misc]


def test_what_is_shown_is_short() -> None:
    report = wsiskit.read(REPORT, nil=False)
    table = report.table("coverage")
    things = [report, report.annotated, report.report, report.report.source, report.registry, table]
    assert all(len(repr(thing)) < 160 and "\n" not in repr(thing) for thing in [*things, wsiskit.load_framework()])
    assert repr(report) == "<Analysis - (en): 2 paragraphs, 0 headings, 3 mentions>"
    assert table._repr_html_().count("<tr>") == 1 + min(10, len(table.rows))
    evil = wsiskit.Table("t", (wsiskit.Column("a", "string", ""),), (("<script>",),))
    assert "<script>" not in evil._repr_html_()


def test_a_record_of_any_layer_shows_itself_in_a_line() -> None:
    long = "Universal Postal Union and International Monetary Fund of the\nInternational Telecommunication Union " * 9
    report = wsiskit.read(f"I. Work on C5\n\n{REPORT}\n3. {long}trained 20 teachers under resolution 70/1.\n")
    layers = (report.sections, report.paragraphs, report.footnotes, report.mentions, report.links, report.citations)
    for layer in (*layers, report.quantities, report.statements):
        assert layer
        for record in layer:
            shown = repr(record)
            assert len(shown) < 160
            assert "\n" not in shown
            assert shown.startswith(f"<{type(record).__name__} ")
    assert repr(report.mentions[0]) == "<Mention 'ITU' linked itu in paragraph 1>"
    assert repr(report.links[0]) == "<Link 'https://www.itu.int/a' in note 1>"
    assert repr(report.statements[0]).startswith("<Statement itu actor 'ITU and UNESCO held")


def test_every_public_name_loads_and_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
    for name in wsiskit.__all__:
        assert getattr(wsiskit, name) is not None
        assert name == "__version__" or f"\n## {name}\n" in page
    assert set(wsiskit.__all__) <= set(dir(wsiskit))
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        wsiskit.raed  # type: ignore[attr-defined]  # noqa: B018


def test_reading_loads_no_library_of_data_frames() -> None:
    import subprocess

    code = (
        "import sys, wsiskit; wsiskit.read(b'ITU', nil=False); print({'pandas', 'polars', 'pyarrow'} & {*sys.modules})"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
