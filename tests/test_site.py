"""The documentation site: what `docs/site.py` collects, and that it sees a link that leads nowhere."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site() -> ModuleType:
    spec = importlib.util.spec_from_file_location("site_of_docs", ROOT / "docs" / "site.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def config() -> dict[str, object]:
    loaded = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]
    assert isinstance(loaded, dict)
    return loaded


def test_every_page_of_docs_has_a_place_in_the_navigation(site: ModuleType) -> None:
    placed = set(site.pages_of(config()["nav"]))
    assert {f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")} - placed == set()
    assert {name for name in placed - {"index.md"} if not (ROOT / name).is_file()} == set()


def test_pages_keep_their_places_and_bring_what_they_link_to(site: ModuleType, tmp_path: Path) -> None:
    site.collect(tmp_path / "pages", config()["nav"])
    for name in ("index.md", "README.zh.md", "docs/guide.md", "docs/images/page.png", "examples/notebook.py"):
        assert (tmp_path / "pages" / name).is_file(), name
    assert "](../README.md" not in (tmp_path / "pages" / "CONTRIBUTING.md").read_text("utf-8")
    assert "](README.md" not in (tmp_path / "pages" / "README.zh.md").read_text("utf-8")


def test_a_link_that_leads_nowhere_is_found(site: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="b.html">good</a><a href="b.html#here">good</a><a href="https://un.org/none">not asked</a>'
        '<a href="c.html">no page</a><a href="b.html#there">no anchor</a><a href="#top">no anchor</a><img src="x.png">',
        "utf-8",
    )
    (tmp_path / "b.html").write_text('<h1 id="here">B</h1>', "utf-8")
    assert list(site.broken_links(tmp_path)) == [
        "a.html: c.html",
        "a.html: b.html#there",
        "a.html: #top",
        "a.html: x.png",
    ]


@pytest.mark.slow
def test_the_site_builds_without_a_broken_link(site: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    assert site.main() == 0, capfd.readouterr()
    assert sys.version_info >= (3, 11)
