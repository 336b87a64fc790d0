"""Verdicts that are kept, resumed and exchanged."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.errors import InputError
from wsiskit.linkcheck.cache import Cache
from wsiskit.linkcheck.lychee import lychee_text, read_lychee
from wsiskit.linkcheck.states import STATES, Verdict

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 1, tzinfo=UTC)
WEEK = timedelta(days=7)


def verdict(url: str = "https://a.example/", state: str = "ok", age: float = 1.0) -> Verdict:
    return Verdict(url, state, 200, "", "link.ok", (NOW - timedelta(days=age)).isoformat())


def kept(path: Path, *found: Verdict) -> Cache:
    with Cache(str(path), WEEK) as cache:
        for one in found:
            cache.add(one)
    return Cache(str(path), WEEK)


def test_what_is_young_and_settled_is_not_asked_again(tmp_path: Path) -> None:
    old, blocked, future = verdict("b", age=8), verdict("c", "blocked"), verdict("d", age=-1)
    cache = kept(tmp_path / "deep" / "links.jsonl", verdict(), old, blocked, future, verdict("e", "gone"))
    assert cache.find("https://a.example/", NOW) == verdict()
    assert cache.find("e", NOW) is not None
    assert [cache.find(url, NOW) for url in "bcdx"] == [None] * 4


@given(st.binary(max_size=200))
def test_any_bytes_in_the_file_are_passed_over_and_what_is_added_is_found(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes
) -> None:
    path = tmp_path_factory.mktemp("cache") / "links.jsonl"
    path.write_bytes(json.dumps(verdict("first")._asdict()).encode() + b"\n" + junk)
    cache = kept(path, verdict("last"))
    assert cache.find("last", NOW) == verdict("last")
    assert cache.find("first", NOW) == verdict("first")


def test_no_file_is_written_where_none_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Cache("", WEEK) as cache:
        cache.add(verdict())
    assert list(tmp_path.iterdir()) == []


def test_lychee_gets_what_it_gave() -> None:
    found = [Verdict(f"https://{state}.example/", state, 200 + n, "", state) for n, state in enumerate(STATES)]
    report = json.loads(lychee_text({"a.txt": found}))
    assert (report["total"], report["errors"]) == (5, 1)
    assert [entry["url"] for entry in report["error_map"]["a.txt"]] == ["https://gone.example/"]


def test_reports_of_lychee_are_read() -> None:
    report = {
        "total": 4,
        "success_map": {"a.md": [{"url": "https://a.example/", "status": {"text": "200 OK", "code": 200}}]},
        "error_map": {
            "a.md": [
                {"url": "https://b.example/", "status": {"text": "404 Not Found", "code": 404}},
                {"url": "https://c.example/", "status": {"text": "403 Forbidden", "code": 403}},
                {"url": "https://d.example/", "status": {"text": "Network error"}},
                {"url": 7},
            ]
        },
    }
    found = read_lychee(json.dumps(report), "lychee.json")
    assert {url: one.state for url, one in found.items()} == {
        "https://a.example/": "ok",
        "https://b.example/": "gone",
        "https://c.example/": "blocked",
        "https://d.example/": "unknown",
    }


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"success_map"', "[" * 100_000, '"error_map"'])
def test_what_is_no_report_of_lychee_is_told(text: str) -> None:
    with pytest.raises(InputError, match=r"lychee\.malformed"):
        read_lychee(text, "lychee.json")
