"""What a server's answers say about a link, without any input or output.

Sources: RFC 9110 (status codes; 301 and 308 are permanent, 302, 303 and 307 are not), RFC 6585 (429), RFC 7725 (451).
"""

from __future__ import annotations

from wsiskit.model.record import NamedTuple

STATES = ("ok", "moved", "gone", "blocked", "unknown")
PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}
GONE = frozenset({404, 410})
# The server answers, but not to a program: sign in, forbidden, not this method, proxy, too many, legal reasons.
BLOCKED = frozenset({401, 403, 405, 406, 407, 429, 451, 999})
RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
# Header fields by which the walls against bots tell that a person would have been let in
_WALLS = frozenset({"cf-mitigated", "x-datadome", "x-sucuri-block"})


class Answer(NamedTuple):
    """One answer of a chain of redirects: `status` an HTTP status, `location` where it points to (else empty)."""

    url: str
    status: int
    location: str = ""
    wall: bool = False


class Verdict(NamedTuple):
    """What is known of one link.

    `state` is one of `STATES`; `status` the last HTTP status, 0 where none came; `target` the address that a permanent
    redirect leads to (of the state `moved`); `reason` a rule id with a few words; `checked` the time in UTC, ISO 8601.
    """

    url: str
    state: str
    status: int = 0
    target: str = ""
    reason: str = ""
    checked: str = ""


def has_wall(fields: set[str]) -> bool:
    """Whether header fields (small letters) show a wall against bots."""
    return not _WALLS.isdisjoint(fields)


def judge(url: str, chain: list[Answer]) -> Verdict:
    """Verdict on a link whose chain of answers ended by itself: the last is no redirect.

    `moved` means that all redirects up to the last address were permanent; a link that a temporary redirect serves is `ok`.
    A refusal (403, 429, a wall against bots) is never `gone`: the page may well be there for a person.
    """
    last = chain[-1]
    status = last.status
    if status in BLOCKED or last.wall:
        return Verdict(url, state="blocked", status=status, reason=f"link.blocked: {status}")
    if status in GONE:
        return Verdict(url, state="gone", status=status, reason=f"link.gone: {status}")
    if not 200 <= status < 300:
        return Verdict(url, state="unknown", status=status, reason=f"link.server-error: {status}")
    redirects = chain[:-1]
    if redirects and all(answer.status in PERMANENT for answer in redirects):
        return Verdict(url, state="moved", status=status, target=last.url, reason=f"link.moved: {redirects[0].status}")
    return Verdict(url, state="ok", status=status, reason="link.ok")
