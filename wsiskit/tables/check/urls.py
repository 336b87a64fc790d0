"""Rules on URLs: the damage that linking diagnosed, and one address in several forms."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from wsiskit.model.message import say
from wsiskit.tables.check.finding import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.model.message import Message
    from wsiskit.tables.check.finding import Finder
    from wsiskit.tables.check.subject import Subject

_SCHEME = re.compile(r"https?://", re.I)
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")


def find_issue(issue: str, words: Message, subject: Subject) -> Iterator[Found]:
    """Links with that issue."""
    for link in subject.annotated.links:
        if link.issue == issue:
            suggestion = link.suggestion or (link.url if link.url != link.raw else "")
            yield Found(link.span, say("{fault}: {url}", fault=words, url=link.raw), suggestion, link.raw)


def find_two_forms(subject: Subject) -> Iterator[Found]:
    """First occurrence of each rarer form of an address that also stands in another form."""
    forms: dict[str, Counter[str]] = {}
    for link in subject.annotated.links:
        forms.setdefault(_address(link.url), Counter())[link.url] += 1
    told: set[str] = set()
    for link in subject.annotated.links:
        counts = forms[_address(link.url)]
        usual = max(counts, key=lambda url: (counts[url], url.startswith("https"), -len(url), url))
        if link.url != usual and link.url not in told:
            told.add(link.url)
            yield Found(link.span, say("the same address also stands as {usual}", usual=usual), usual, link.url)


def _address(url: str) -> str:
    """What two forms of one address have in common: no scheme, `www.`, case of the host or last slash."""
    bare = _SCHEME.sub("", url)
    host, slash, path = bare.partition("/")
    path = _ESCAPE.sub(lambda m: m[0].upper(), path)
    return f"{host.casefold().removeprefix('www.')}{slash}{path}".rstrip("/")


FINDERS: dict[str, Finder] = {
    "url.bad-escape": partial(find_issue, "url.bad-escape", say("broken % escape")),
    "url.bad-host": partial(find_issue, "url.bad-host", say("the host name is invalid")),
    "url.bad-scheme": partial(find_issue, "url.bad-scheme", say("the scheme is misspelt")),
    "url.doubled-scheme": partial(find_issue, "url.doubled-scheme", say("the scheme is repeated")),
    "url.invisible": partial(find_issue, "url.invisible", say("a character that prints nothing stands in it")),
    "url.markup-residue": partial(find_issue, "url.markup-residue", say("left-over markup at the end")),
    "url.split": partial(find_issue, "url.split", say("split by a space or a line end")),
    "url.suspect-host": partial(find_issue, "url.suspect-host", say("the host is probably misspelt")),
    "url.suspect-path": partial(find_issue, "url.suspect-path", say("the path is probably misspelt")),
    "url.two-forms": find_two_forms,
}
