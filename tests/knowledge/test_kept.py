"""Knowledge that is kept between runs: equal to what is made of the files, and made again wherever anything has changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from wsiskit.knowledge import kept as module
from wsiskit.knowledge.gazetteer import build_gazetteer
from wsiskit.knowledge.index import LANGUAGES
from wsiskit.knowledge.kept import keep_in, kept
from wsiskit.knowledge.languages import load_profile
from wsiskit.knowledge.registry import load_registry
from wsiskit.knowledge.verbs import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wsiskit.knowledge.entities import Alias, Registry
    from wsiskit.knowledge.languages import Profile

MAKERS = ("wsiskit.knowledge.kept",)


class Place(dict[str, bytes]):
    """A place in memory; `asked` are the keys that were looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def get(self, key: str, /) -> bytes | None:  # type: ignore[override]
        self.asked.append(key)
        return dict.get(self, key)

    def put(self, key: str, data: bytes, /) -> None:
        self[key] = data


@pytest.fixture
def place() -> Iterator[Place]:
    """The one in use; caches of the process are empty before and after."""
    found = Place()
    keep_in(found)
    forget()
    yield found
    keep_in(None)
    forget()


def forget() -> None:
    for made in (load_profile, build_gazetteer, read_words):
        made.cache_clear()


def forms(registry: Registry, profile: Profile) -> list[tuple[str, tuple[Alias, ...]]]:
    gazetteer = build_gazetteer(registry, profile)
    return list(zip(gazetteer.forms, gazetteer.aliases, strict=True))


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_kept_is_what_is_made(place: Place, code: str) -> None:
    keep_in(None)
    made = load_profile(code)
    true = (made.data, forms(load_registry(), made), read_words(code))
    keep_in(place)
    for _ in range(2):
        forget()
        profile = load_profile(code)
        assert profile is not made
        assert (profile.data, forms(load_registry(), profile), read_words(code)) == true
        assert list(profile.data) == list(made.data)
        assert len(place) == 3
    assert len(place.asked) == 6


def test_an_overlay_has_entries_of_its_own(place: Place, tmp_path: Path) -> None:
    profile = load_profile("en")
    plain = forms(load_registry(), profile)
    overlay = tmp_path / "own.toml"
    names = '[{ lang = "en", form = "Institute of Tests", kind = "alias" }]'
    overlay.write_text(f'[[extend]]\nid = "itu"\nsource = "own"\nnames = {names}\n')
    load_registry(str(overlay))  # its check loads the profiles of all languages
    count = len(place)
    for _ in range(2):
        build_gazetteer.cache_clear()
        with_it = dict(forms(load_registry(str(overlay)), profile))
        assert [row.entity_id for row in with_it["Institute of Tests"]] == ["itu"]
        assert len(place) == count + 1
    build_gazetteer.cache_clear()
    assert forms(load_registry(), profile) == plain
    fewer = load_registry().without_forms(frozenset({"ITU"}))
    others = load_registry().without_forms(frozenset({"ILO"}))
    assert fewer.digest != others.digest
    assert "ITU" not in dict(forms(fewer, profile))
    assert "ITU" in dict(forms(others, profile))


def test_each_text_module_and_version_counts(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*texts: str) -> int:
        kept(texts, MAKERS, lambda: list(texts))
        return len(place)

    assert [asked("a", "b"), asked("a", "b"), asked("ab", ""), asked("b", "a"), asked("a")] == [1, 1, 2, 3, 4]
    sources = [b"one", b"two"]
    monkeypatch.setattr(module, "_source", lambda _: sources[0])
    assert asked("a") == 5
    sources.reverse()
    assert asked("a") == 6
    monkeypatch.setattr(sys, "version", "another")
    assert asked("a") == 7


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_damaged_is_made_again(place: Place, damage: bytes) -> None:
    assert kept(("a",), MAKERS, lambda: ["made"]) == ["made"]
    (key,) = place
    place[key] = damage
    assert kept(("a",), MAKERS, lambda: ["again"]) == ["again"]
    assert kept(("a",), MAKERS, lambda: ["never"]) == ["again"]


def test_nothing_is_kept_without_a_place_or_sources(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["wsiskit"], "__file__", "no/such/file.py")
    assert kept(("a",), MAKERS, lambda: ["made"]) is None
    keep_in(None)
    assert kept(("a",), (), lambda: ["made"]) is None
    assert not place
