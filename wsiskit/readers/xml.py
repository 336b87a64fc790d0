"""Bytes of an XML part → element tree, without DTD, entities, network or depth that could hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsiskit.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_TAGS = 4_000_000  # start and end tags of one part; the longest report known has under 600,000
MAX_DEPTH = 256  # libxml2's own limit without its `huge` option; a Word table in a table in a text box needs about 30


def parse_xml(data: bytes, where: str) -> _Element:
    """Root of a part. Raises `InputError` where the part is malformed, deeper than `MAX_DEPTH`, has more than `MAX_TAGS` or
    a DTD.

    Office Open XML forbids document type declarations (ECMA-376-2, 9.1.4), and they are what entity bombs and
    external entities need, so one that is there is a fault, not something to be read with care.
    """
    from lxml import etree

    tags = data.count(b"<")
    if tags > MAX_TAGS:  # each element takes some 200 bytes of memory, however few it takes in the file
        message = f"the part has {tags:,} tags, more than {MAX_TAGS:,}"
        raise InputError(where, "xml.too-many-tags", message, "split the document: one report is one file")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        if b"<!DOCTYPE" in data:  # such as one whose entities grow without end, at which libxml2 stops
            raise _dtd(where) from None
        message = f"the part is not well-formed XML: {str(fault).splitlines()[0][:160]}"
        raise InputError(
            where, "xml.malformed", message, "open the file in a word processor and save it again"
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _dtd(where)
    return root


def _dtd(where: str) -> InputError:
    return InputError(where, "xml.dtd", "the part has a document type declaration", "open the file and save it again")
