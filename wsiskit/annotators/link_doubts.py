"""Doubts about URLs that only the rest of the document can raise: a host or a path segment one letter from a known one.

Nothing is mended: the URL stays as printed, a suggestion stands beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import Link, Mention

_SEGMENT = re.compile(r"[a-z][a-z0-9\-]{4,}", re.I)


def doubt_links(links: list[Link], mentions: list[Mention], registry: Registry) -> list[Link]:
    """The same links, some with `issue` and `suggestion`.

    Host: one edit from the home page of an entity that the citing paragraph names. Segment: one letter lost against a
    segment that stands on the same host elsewhere, or such a segment run together with a piece of itself.
    """
    homes = registry.hosts()
    segments: dict[str, Counter[str]] = {}
    for link in links:
        segments.setdefault(link.host, Counter()).update(set(_path(link.url)))
    named: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.status == "linked" and mention.place.paragraph:
            named.setdefault(mention.place.paragraph, set()).add(mention.entity_id)
    return [_doubt(link, homes, segments, named) for link in links]


def _path(url: str) -> list[str]:
    return [part for part in re.split(r"[?#]", url.split("://")[-1])[0].split("/")[1:] if _SEGMENT.fullmatch(part)]


def _doubt(link: Link, homes: dict[str, str], segments: dict[str, Counter[str]], named: dict[str, set[str]]) -> Link:
    if link.issue:
        return link
    bare = link.host.removeprefix("www.")
    if bare and bare not in homes:
        cited = {entity for paragraph in link.paragraphs for entity in named.get(paragraph, ())}
        near = sorted(host for host, entity in homes.items() if entity in cited and one_edit(bare, host))
        if near:
            return link._replace(issue="url.suspect-host", suggestion=link.url.replace(bare, near[0], 1))
    for segment in _path(link.url):
        others = segments[link.host]
        for other in sorted(others):
            fixed = _mended(segment, other) if other != segment else ""
            if fixed:
                return link._replace(
                    issue="url.suspect-path", suggestion=link.url.replace(f"/{segment}", f"/{fixed}", 1)
                )
    return link


def _mended(segment: str, known: str) -> str:
    """What `segment` may have been, given a `known` segment of the same host; empty where nothing is suspicious."""
    if (
        len(known) == len(segment) + 1
        and one_edit(segment, known)
        and not known[-1:].isdigit()
        and known != segment + "s"
    ):
        return known
    head = segment.split("-")[0]
    junk = head[: -len(known)]
    if head != known and head.endswith(known) and 2 <= len(junk) < len(known) and _is_subsequence(junk, known):
        return f"{known}/{segment[len(junk) :]}"
    return ""


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def one_edit(a: str, b: str) -> bool:
    """Whether `a` and `b` differ by exactly one substitution, insertion or deletion of a letter."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    return a[i + (len(a) >= len(b)) :] == b[i + (len(b) >= len(a)) :]
