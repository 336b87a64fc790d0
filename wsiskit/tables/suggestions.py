"""Unknown names as an overlay to edit: everything is commented out, so that nothing is added which nobody has looked at."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

from wsiskit.errors import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.names.unknown_groups import UnknownName

HEAD = """\
# Names of organizations that the registry lacks, as the reports print them, the most frequent first.
# Nothing here is in force: remove the # before an entry that is right, and correct its id, type and source. Delete the rest.
# Check it with: wsiskit registry check THIS_FILE; use it with: --registry THIS_FILE
"""
_SLUG = re.compile(r"[^a-z0-9]+")


def overlay_of(names: Iterable[UnknownName]) -> str:
    """TOML text with one commented entry a name: how often and where it stands, what is near it and why that is another
    body, and the table that would add it."""
    taken: dict[str, int] = {}
    # a line end in a report's name would end the comment, and a control character is no TOML
    return HEAD + "".join("\n" + "\n".join(map(visible, _entry(name, taken))) + "\n" for name in names)


def _entry(name: UnknownName, taken: dict[str, int]) -> Iterator[str]:
    where = f"{name.mentions} mention(s) in {len(name.reports)} report(s)"
    yield f"# {name.surfaces[0]}: {where}" + (f"; under {', '.join(name.lines)}" if name.lines else "")
    for path, paragraph, context in name.places:
        yield f"#   {path}{f', paragraph {paragraph}' if paragraph else ''}: {context}"
    for near in name.near:
        yield f"#   near {near.entity_id} ({near.form}), but {near.reason}"
    if not name.near:
        yield "#   no registered name is like it"
    yield "# [[organisation]]"
    yield f"# id = {_quoted(_id(name, taken))}"
    yield '# type = "ngo"   # choose one that `wsiskit registry template` lists'
    yield f"# source = {_quoted(', '.join(name.reports[:3]))}"
    yield "# names = ["
    for n, surface in enumerate(name.surfaces):
        kind = "alias" if n else "name"
        yield f"#   {{ lang = {_quoted(name.language)}, form = {_quoted(surface)}, kind = {_quoted(kind)} }},"
    yield "# ]"


def _id(name: UnknownName, taken: dict[str, int]) -> str:
    """A slug of the name's Latin letters, else of its language; numbered where it is taken."""
    plain = unicodedata.normalize("NFKD", name.surfaces[0]).encode("ascii", "ignore").decode().lower()
    slug = _SLUG.sub("-", plain).strip("-") or f"unknown-{name.language}"
    taken[slug] = taken.get(slug, 0) + 1
    return slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
