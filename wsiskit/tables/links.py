"""Table `links`: one row per URL occurrence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.model.table import Column
from wsiskit.tables.columns import ACTION_LINE, BLOCK, END, PAGE, REPORT, RULE, SECTION_ID, START, BlockIndex, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.knowledge.framework import Framework
    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport
    from wsiskit.model.table import Row

COLUMNS = (
    REPORT,
    Column("url", "string", "the URL, cleaned"),
    Column("raw", "string", "the URL as it stands in the text"),
    Column("footnote", "string", "footnote it stands in, empty in body text"),
    Column("paragraphs", "list", "paragraph it stands in, or those that refer to its footnote"),
    SECTION_ID,
    ACTION_LINE,
    Column("host", "string", "host name of the URL"),
    Column("bracketed", "boolean", "whether it stands in <…>"),
    Column("issue", "string", "rule id of a doubt about the URL, empty where none"),
    Column("suggestion", "string", "what the URL may have been; never applied"),
    START,
    END,
    PAGE,
    RULE,
    Column(
        "owner", "string", "entity on whose home page's host, or below it, the link stands; empty where none is known"
    ),
    BLOCK,
)


def rows(annotated: AnnotatedReport, registry: Registry, framework: Framework, language: str) -> Iterator[Row]:
    """One row per URL occurrence, in the order of the text."""
    source = annotated.report.source
    hosts = registry.hosts()
    most = max((host.count(".") for host in hosts), default=0) + 1
    blocks = BlockIndex(annotated.report)
    for link in annotated.links:
        yield (
            source.path,
            link.url,
            link.raw,
            link.place.footnote,
            link.place.paragraphs,
            link.place.section_id,
            link.place.action_line,
            link.host,
            link.bracketed,
            link.issue,
            link.suggestion,
            *link.span,
            page(source, link.span.start),
            link.rule,
            _owner(link.host, hosts, most),
            blocks.at(link.span.start),
        )


def _owner(host: str, hosts: dict[str, str], most: int) -> str:
    """Entity of the longest host that is this one or stands above it: data.un.org before un.org. None of `hosts` has more
    than `most` parts."""
    name = host.casefold().removeprefix("www.").partition(":")[0]
    name = ".".join(name.rsplit(".", most)[-most:])
    while name:
        if name in hosts:
            return hosts[name]
        name = name.partition(".")[2]
    return ""
