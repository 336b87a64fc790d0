"""Build the documentation site into `build/site`: `python docs/site.py`, with `pip install zensical` (MIT) done before.

The pages are those that people read in the repository, at the same places, with README.md as the first; so a link that
works there works here. Files that pages link to (programs, pictures, papers of tests) are taken along. After the build every
link inside the site is followed, and one that leads nowhere fails it.

Zensical, because MkDocs 1 and Material for MkDocs have reached the end of their maintenance and name it as what comes after.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"(?<=\]\()([^)#\s]+)")


def pages_of(entry: Any) -> Iterator[str]:
    """Paths in the navigation, in its order."""
    if isinstance(entry, str):
        yield entry
    else:
        for inner in entry.values() if isinstance(entry, dict) else entry:
            yield from pages_of(inner)


def targets_of(page: Path) -> set[Path]:
    """Files of the repository that a page links to; addresses on the web are none."""
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    local = (target for target in LINK.findall(text) if not urlsplit(target).scheme)
    return {(page.parent / unquote(target)).resolve() for target in local}


def collect(folder: Path, nav: Any) -> None:
    """Copy the pages of the navigation and what they link to, at their places; README.md becomes index.md."""
    shutil.rmtree(folder, ignore_errors=True)
    waiting = [ROOT / ("README.md" if name == "index.md" else name) for name in pages_of(nav)]
    done: set[Path] = set()
    while waiting:
        source = waiting.pop()
        if source in done or not source.is_relative_to(ROOT) or not source.is_file():
            continue
        done.add(source)
        place = source.relative_to(ROOT)
        copy = folder / ("index.md" if place == Path("README.md") else place)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix != ".md":
            shutil.copyfile(source, copy)
            continue
        copy.write_text(for_site(source), "utf-8", newline="\n")
        waiting += targets_of(source)


def for_site(page: Path) -> str:
    """The text of a page whose links to README.md of the repository lead to the first page of the site.

    Links to folders lead nowhere in a site, so their words stay as text.
    """

    def relinked(found: re.Match[str]) -> str:
        words, target = found[1], found[2]
        if urlsplit(target).scheme or target.startswith("#"):
            return found[0]
        path, fragment = urldefrag(target)
        there = (page.parent / unquote(path)).resolve()
        if there.is_dir():
            return words
        if there == ROOT / "README.md":
            path = path[: -len("README.md")] + "index.md"
        return f"[{words}]({path}{'#' + fragment if fragment else ''})"

    return re.sub(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)", relinked, page.read_text("utf-8"))


class Anchors(HTMLParser):
    """Addresses that a page refers to, and the anchors that it has."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in {"href", "src"} and tag != "base":
                self.addresses.append(value)
            elif value and name == "id":
                self.ids.add(value)


def broken_links(site: Path) -> Iterator[str]:
    """Links between pages of a built site that have no page or no anchor at their end, as `page: address`."""
    read: dict[Path, Anchors] = {}
    for page in sorted(site.rglob("*.html")):
        read[page] = Anchors()
        read[page].feed(page.read_text("utf-8"))
    for page, anchors in read.items():
        if page.name == "404.html":
            continue
        for address in anchors.addresses:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            there = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            there = there / "index.html" if there.is_dir() else there
            anchor = unquote(parts.fragment)
            known = read[there].ids | {"__skip"} if there in read else set()
            if not there.is_file() or (anchor and there in read and anchor not in known):
                yield f"{page.relative_to(site)}: {address}"


def main() -> int:
    """Collect, build, follow the links; the exit code."""
    config = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]
    collect(ROOT / config["docs_dir"], config["nav"])
    shutil.rmtree(ROOT / config["site_dir"], ignore_errors=True)
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
    built = subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603
    if built.returncode:
        return built.returncode
    broken = list(broken_links(ROOT / config["site_dir"]))
    print("\n".join([*broken, f"{len(broken)} broken links in {config['site_dir']}"]))
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
