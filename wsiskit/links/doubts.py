"""Doubts about URLs that only the rest of the document can raise: a host or a path segment one letter from a known one.

Nothing is fixed: the URL stays as printed, a suggestion stands beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from wsiskit.links.damage import host_of
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import Link, Mention

_SEGMENT = re.compile(r"[a-z][a-z0-9\-]{4,}", re.I)


OFTEN = 3  # times that a host must stand in the document before another is measured against it
HOST_RULES = ("url.bad-host", "url.bad-scheme", "url.doubled-scheme", "url.split")


class _Known(NamedTuple):
    """What the links are measured against: home pages (host → entity, and entity → hosts), the document's own hosts and
    the path segments of each, and the entities that each paragraph names. `fixed` keeps what a segment of a host may be."""

    homes: dict[str, str]
    hosts_of: dict[str, list[str]]
    hosts: Counter[str]
    segments: dict[str, Counter[str]]
    named: dict[str, set[str]]
    fixed: dict[tuple[str, str], str]


def doubt_links(links: list[Link], mentions: list[Mention], registry: Registry) -> list[Link]:
    """The same links, some with `issue` and `suggestion`.

    Host: one edit from the home page of an entity that the citing paragraph names, or from a host that the document has
    often. Segment: one letter lost against a segment that stands on the same host elsewhere, or such a segment run
    together with a piece of itself. A suggestion that touches the host stays only where the document or a home page
    vouches for the host.
    """
    segments: dict[str, Counter[str]] = {}
    hosts: Counter[str] = Counter()
    for link in links:
        if link.issue not in HOST_RULES:
            hosts[link.host.removeprefix("www.")] += 1
        segments.setdefault(link.host, Counter()).update(set(_path(link.url)))
    named: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.status == "linked" and mention.place.paragraph:
            named.setdefault(mention.place.paragraph, set()).add(mention.entity_id)
    homes = registry.hosts()
    hosts_of: dict[str, list[str]] = {}
    for host, entity in homes.items():
        hosts_of.setdefault(entity, []).append(host)
    known = _Known(homes=homes, hosts_of=hosts_of, hosts=hosts, segments=segments, named=named, fixed={})
    return [_doubt(link, known) for link in links]


def _vouched(suggestion: str, link: Link, known: _Known) -> bool:
    host = host_of(suggestion).removeprefix("www.")
    return host in known.homes or host in known.hosts or host == link.host.removeprefix("www.")


def _path(url: str) -> list[str]:
    return [part for part in re.split(r"[?#]", url.split("://")[-1])[0].split("/")[1:] if _SEGMENT.fullmatch(part)]


def _doubt(link: Link, known: _Known) -> Link:
    bare = link.host.removeprefix("www.")
    if link.issue in HOST_RULES:
        if link.suggestion and not _vouched(link.suggestion, link, known):
            return link._replace(suggestion="")
        return link
    if link.issue:
        return link
    if bare and bare not in known.homes:
        near = _near_hosts(bare, link, known)
        if near:
            return link._replace(issue="url.suspect-host", suggestion=link.url.replace(bare, near[0], 1))
    for segment in _path(link.url):
        which = link.host, segment  # the same again and again
        fixed = known.fixed.get(which)
        if fixed is None:
            fixed = known.fixed[which] = _fixed(segment, known.segments[link.host])
        if fixed:
            suggestion = link.url.replace(f"/{segment}", f"/{fixed}", 1)
            return link._replace(issue="url.suspect-path", suggestion=suggestion)
    return link


def _fixed(segment: str, others: Iterable[str]) -> str:
    """What `segment` may have been, given all segments of its host; empty where nothing is suspicious."""
    head, length = segment.split("-")[0], len(segment) + 1
    near = [other for other in others if len(other) == length or head.endswith(other)]
    return next((fixed for other in sorted(near) if other != segment and (fixed := _mended(segment, other))), "")


def _near_hosts(bare: str, link: Link, known: _Known) -> list[str]:
    """Known hosts one edit away: of entities that the citing paragraphs name, else the document's own frequent ones."""
    cited = {entity for paragraph in link.place.paragraphs for entity in known.named.get(paragraph, ())}
    near = sorted(host for entity in cited for host in known.hosts_of.get(entity, ()) if one_edit(bare, host))
    if near or known.hosts[bare] > 1:
        return near
    frequent = [host for host, n in known.hosts.items() if n >= OFTEN]
    return sorted(host for host in frequent if one_edit(bare, host))


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
