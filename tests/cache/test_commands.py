"""Commands with the cache print what they print without it, whatever the cache holds."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import Result, wsiskit
from tests.corpus.reports import report
from tests.readers.pages import print_pages
from tests.warm import start_warm
from wsiskit.cache import reports as kept_reports
from wsiskit.cache.store import Store
from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.readers.dispatch import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

__all__ = ["wsiskit"]
LINES = [
    "United Nations A/81/63",
    "I. Introduction",
    "1. UNCTAD and ITU published a report. The Nordic Board of Archives supported 12 countries.",
    "II. Action lines",
    "C5. Building confidence and security",
    "2. UNESCO trained 300 teachers, see https://www.unesco.org/x.",
]
COMMANDS = (
    *(
        (name, "--csv")
        for name in ("coverage", "entities", "mentions", "sections", "paragraphs", "footnotes", "links", "citations")
    ),
    *((name, "--json") for name in ("statements", "quantities", "documents", "blocks", "cooccurrences", "check")),
    ("extract",),
    ("text",),
    ("terms", "--csv"),
    ("mentions", "--lang", "fr", "--csv"),
    ("mentions", "--source-lang", "en", "--csv"),
)

KINDS = [one for one in COMMANDS if one[0] in {"coverage", "check", "extract", "text", "terms"} or "fr" in one]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two reports in `in`, one printed and one of text; the cache is in `cache`."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.pdf").write_bytes(print_pages([LINES[:3], LINES[3:]]))
    (tmp_path / "in" / "two.txt").write_text(report(1), encoding="utf-8")
    (tmp_path / "in" / "bad.pdf").write_bytes(b"%PDF-1.7\nnonsense")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WSISKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "cache").rglob("*") if len(path.name) == 64)


@pytest.mark.parametrize("commands", [KINDS, pytest.param(COMMANDS, marks=pytest.mark.slow)], ids=["kinds", "all"])
def test_output_is_equal_with_and_without(
    folder: Path, wsiskit: Callable[..., Result], commands: Sequence[tuple[str, ...]]
) -> None:
    """Every command twice, in an order drawn at random: so each meets what the others have left, and what it left itself."""
    without = {command: wsiskit(*command, "in", "--no-cache") for command in commands}
    assert all(found.code == 1 and "bad.pdf" in found.err for found in without.values())
    assert not entries(folder)
    order = [*commands, *commands]
    random.Random(18).shuffle(order)
    for command in order:
        assert wsiskit(*command, "in") == without[command], command
    assert entries(folder)


def test_a_second_command_reads_and_analyses_nothing(
    folder: Path, wsiskit: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = wsiskit("extract", "in/one.pdf")
    checked = wsiskit("check", "in/one.pdf", "--csv", "--no-cache")

    def never(*args: object) -> None:
        raise AssertionError("worked out again")

    monkeypatch.setattr(kept_reports, "read_bytes", never)
    monkeypatch.setattr("wsiskit.pipeline.analyse", never)
    assert wsiskit("extract", "in/one.pdf") == first
    assert wsiskit("check", "in/one.pdf", "--csv") == checked, "what was analysed with quantities serves without them"
    assert wsiskit("mentions", "in/one.pdf", "--csv").code == 2, "these settings were not analysed: the test can fail"


def test_other_names_of_the_same_bytes_are_told_apart(folder: Path, wsiskit: Callable[..., Result]) -> None:
    wsiskit("mentions", "in/one.pdf", "--csv")
    (folder / "other.pdf").write_bytes((folder / "in" / "one.pdf").read_bytes())
    other = wsiskit("mentions", "other.pdf", "--csv")
    assert other == wsiskit("mentions", "other.pdf", "--csv", "--no-cache")
    assert "other.pdf" in other.out


def test_a_changed_file_is_read_again(folder: Path, wsiskit: Callable[..., Result]) -> None:
    before = wsiskit("mentions", "in/one.pdf", "--csv")
    (folder / "in" / "one.pdf").write_bytes(print_pages([[*LINES, "3. FAO agreed."]]))
    after = wsiskit("mentions", "in/one.pdf", "--csv")
    assert after.out.count("\n") == before.out.count("\n") + 1
    assert after == wsiskit("mentions", "in/one.pdf", "--csv", "--no-cache")


def test_a_changed_overlay_is_another_analysis(folder: Path, wsiskit: Callable[..., Result]) -> None:
    for entity in ("x-board", "y-board"):
        names = '{ lang = "en", form = "Nordic Board of Archives", kind = "name" }'
        names += ', { lang = "zh", form = "北欧档案所", kind = "name" }'
        about = f'id = "{entity}"\ntype = "ngo"\nsource = "https://example.org"'
        overlay = f"[[organisation]]\n{about}\nnames = [ {names} ]\n"
        (folder / "my.toml").write_text(overlay, encoding="utf-8")
        command = ("mentions", "in/one.pdf", "--registry", "my.toml", "--csv")
        found = wsiskit(*command)
        assert f",Nordic Board of Archives,{entity}," in found.out
        assert found == wsiskit(*command) == wsiskit(*command, "--no-cache")


@pytest.mark.parametrize("field", [name for name in Settings._fields if name != "overlays"])
def test_every_setting_makes_another_key(tmp_path: Path, field: str) -> None:
    store, source = Store(str(tmp_path)), read_bytes(print_pages([LINES]), "one.pdf")
    before = Settings()
    value = getattr(before, field)
    after = before._replace(**{field: not value if isinstance(value, bool) else {"encoding": "utf-8"}.get(field, "en")})
    for settings in (before, after):
        found = kept_reports.analyse_kept(store, source, settings, analyse)
        assert found == analyse(source, settings)
        assert found.settings == settings
    assert store.kept().entries == (1 if field == "facts" else 2)  # an analysis with quantities serves without them


@pytest.mark.parametrize("spoil", ["flip", "cut", "empty", "valid of another kind"])
def test_damaged_entries_are_passed_over_and_replaced(folder: Path, wsiskit: Callable[..., Result], spoil: str) -> None:
    command = ("check", "in/one.pdf", "in/two.txt", "--csv")
    without = wsiskit(*command, "--no-cache")
    wsiskit(*command)
    found = entries(folder)
    assert len(found) == 3, "a text and an analysis of the one, an analysis of the other"
    for path in found:
        data = path.read_bytes()
        match spoil:
            case "flip":
                path.write_bytes(data[:60] + bytes([data[60] ^ 1]) + data[61:])
            case "cut":
                path.write_bytes(data[:-1])
            case "empty":
                path.write_bytes(b"")
            case _:
                Store(str(folder / "cache")).put(path.name, b"[1, 2]")
    assert wsiskit(*command) == without
    assert all(Store(str(folder / "cache")).get(path.name) for path in found)
    assert wsiskit(*command) == without


def test_several_processes_use_it(folder: Path, wsiskit: Callable[..., Result]) -> None:
    start_warm()
    command = ("mentions", "in", "--csv")
    without = wsiskit(*command, "--no-cache")
    assert wsiskit(*command, "-j", "2") == without
    assert len(entries(folder)) == 3
    assert wsiskit(*command, "-j", "2") == without


def test_it_can_be_switched_off_and_cleared(
    folder: Path, wsiskit: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WSISKIT_CACHE", "off")
    wsiskit("mentions", "in", "--csv")
    assert not entries(folder)
    monkeypatch.setenv("WSISKIT_CACHE", str(folder / "cache"))
    (folder / "wsiskit.toml").write_text("[options]\nno-cache = true\n")
    wsiskit("mentions", "in", "--csv")
    assert not entries(folder)
    (folder / "wsiskit.toml").unlink()
    wsiskit("mentions", "in", "--csv")
    (told,) = json.loads(wsiskit("cache", "info", "--json").out)
    assert (told["folder"], told["entries"]) == (str(folder / "cache"), len(entries(folder)))
    assert told["bytes"] == sum(path.stat().st_size for path in entries(folder))
    assert f"{told['entries']} entries" in wsiskit("cache", "clear").err
    assert not entries(folder)


def test_a_limit_that_is_no_number_is_told(
    folder: Path, wsiskit: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WSISKIT_CACHE_SIZE", "much")
    told = wsiskit("mentions", "in/two.txt", "--csv")
    assert (told.code, told.out) == (2, "")
    assert "WSISKIT_CACHE_SIZE" in told.err


def test_what_one_text_costs_at_the_start_is_not_more(folder: Path, wsiskit: Callable[..., Result]) -> None:
    """A short text is analysed faster than an entry is found: no module of the cache is loaded for it."""
    assert wsiskit("coverage", "in/two.txt", "--csv").code == 0
    assert not (folder / "cache").exists()
