"""Rule ids in words. An id is read from the left: the longest known beginning speaks for it."""

from __future__ import annotations

RULES: dict[str, str] = {
    "alias": "the characters are a form of this name in the registry",
    "anaphor": "a short word that takes up a body named before",
    "block.blank": "the lines hold nothing but white space",
    "block.unknown": "the lines fit no kind of block",
    "citations": "written as United Nations documents are cited",
    "compound.parent-child": "the name of a body stands before the name of one of its parts: both are read as one name",
    "context": "the words around the name decide what it stands for",
    "context.generic": "the words around show that a generic word is meant, not a body",
    "context.tail": "the words behind the name show that it is part of something else",
    "definition.conflict": "the report introduces this short form for two names",
    "definition.decides": "the report itself introduces this short form for the name",
    "definition.inline": "the report introduces the short form in the running text",
    "definition.parenthesis": "the report introduces the short form in parentheses behind the name",
    "extension": "the name in the text goes on beyond the registry's form",
    "extension.compound": "the name is part of a longer name",
    "extension.left": "the name in the text begins before the registry's form",
    "extension.right": "the name in the text goes on behind the registry's form",
    "footnote.definition": "the note is written as a Markdown footnote",
    "footnote.ibid": "the note says that it cites what the note before cites",
    "footnote.orphan": "no mark in the text calls this note",
    "footnote.series": "its number goes on the series of footnotes",
    "footnote.short-cite": "the note cites, in short, what an earlier note cites in full",
    "footnote.short-cite.author": "the author names the earlier note",
    "footnote.short-cite.author-year": "author and year name the earlier note",
    "footnote.short-cite.open": "a short citation; which earlier note it means is undecided",
    "footnotes.gap": "a number is missing from the series of footnotes",
    "front": "it stands where a report of this kind prints this field",
    "furniture": "the line repeats on the pages as a running head or foot does",
    "gazetteer": "the characters are a form of this name in the registry",
    "gazetteer.shared-form": "several entities of the registry share this form",
    "heading.markdown": "the line is written as a Markdown heading",
    "heading.notes-title": "the line is the title of the notes",
    "heading.numbered": "its number goes on a series of headings",
    "heading.top-title": "the line is a title that reports carry without a number",
    "heading.unnumbered": "a short line without a number, between paragraphs, that is a title known to the framework",
    "join": "the paragraph goes on behind a break",
    "join.character-lost": "the paragraph goes on behind a page break that cost a character",
    "join.item": "the piece is an item of the paragraph's list",
    "language": "decided by the scripts and words of the text",
    "line.code": "the heading names the code of the action line",
    "line.code-and-title": "the heading names both code and title of the action line",
    "line.title": "the heading is the title of the action line",
    "nil": "the words have the shape of an organisation's name, and the registry lacks it",
    "nil.suffix": "the words end as names of organisations do, and the registry lacks the name",
    "note.mark": "the line begins with the mark of an unnumbered note",
    "outline.heading-lost": "a heading seems to be missing here",
    "paragraph.series": "its number goes on the series of paragraphs",
    "paragraphs.gap": "a number is missing from the series of paragraphs",
    "ref": "the mark in the text calls a footnote",
    "ref.glued-digit.series": "a digit glued to the text that goes on the series of footnote marks",
    "ref.rejected": "the mark looks like a reference but is none",
    "ref.repeated": "the mark calls a footnote that was called before",
    "ref.series": "the mark goes on the series of footnote marks",
    "repair": "the name is damaged in the text, and a second piece of evidence shows which it is",
    "repair.inserted-space": "a space that does not belong there splits the name",
    "repair.page-cut": "a page break splits the name",
    "resolution": "written as a resolution is cited",
    "resolution.prose": "a resolution cited in words",
    "resolution.prose.organ-from-before": "a resolution cited in words, of the organ that was named before it",
    "resolution.prose.organ-open": "a resolution cited in words, of an organ that is undecided",
    "symbol": "written as a United Nations document symbol",
    "url": "written as a URL",
    "url.bad-escape": "the URL holds a broken % escape",
    "url.bare": "a URL in running text",
    "url.bracketed": "a URL in angle brackets",
    "url.markup-residue": "the URL holds left-over markup",
    "url.split": "the URL was split by a space or a line end",
    "url.suspect-host": "the host seems to be misspelt",
    "url.suspect-path": "the path seems to be misspelt",
}


def describe(rule: str) -> str:
    """A rule id in words; several ids joined by `+` are described one after another; an unknown id stays as it is."""
    return "; ".join(_describe_one(part.strip()) for part in rule.split("+"))


def _describe_one(rule: str) -> str:
    head = rule
    while head:
        if head in RULES:
            return f"{RULES[head]} [{rule}]"
        head = head.rpartition(".")[0]
    return rule
