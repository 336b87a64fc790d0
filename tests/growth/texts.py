"""Texts that ask much of an analysis: name → a maker of about `n` characters. Each is one habit of reports to excess."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# what is repeated, by name; "{n}" counts
PIECES: dict[str, str] = {
    # runs of one thing
    "one Han character": "国",
    "one numeral": "一",
    "blanks": " ",
    "tabs": "\t",
    "line feeds": "\n",
    "full-width blanks": "\u3000",
    "zero-width": "\u200b",
    "raised figures": "²",
    "zeros raised": "⁰",
    "figures": "7",
    "thousands": "1,000,",
    "hyphens": "-",
    "dots": ".",
    "dots and blanks": ". ",
    "stars": "*",
    "bars": "|",
    "quotation marks": "“",
    "titles never closed": "《",
    "brackets never closed": "(",
    "brackets": "()",
    "names in one bracket": "(ITU) [UNESCO] ",
    "closed but never opened": "(]",
    "square brackets": "[",
    "dollars": "$ ",
    "slashes": "A/",
    "one letter": "a",
    "capitals": "A ",
    "combining marks": "e\u0301",
    "overrides of direction": "\u202ea",
    "no-break blanks": "国\u00a0",
    # names
    "acronyms": "ITU ",
    "acronyms and": "ITU and ",
    "capitalised words": "Union ",
    "names in Chinese": "国际电联和",
    "head nouns": "委员会",
    "ministries": "教育部和",
    "left and right of a name": "国际电联组织",
    "two characters": "两余",
    "names in brackets": "国际电联(电联)",
    "definitions": "The Board of Directors (BOD) ",
    "United Nations": "联合国",
    "Organisation of": "Организация Объединенных Наций по ",
    "Arabic name": "الاتحاد الدولي للاتصالات و",
    "places": "中国和",
    # citations and quantities
    "resolutions": "第70/125号决议和",
    "resolutions in English": "resolutions 70/1, ",
    "ordinals": "第二十",
    "sections": "第1、2与",
    "symbols": "A/RES/60/252, ",
    "amounts": "5 million ",
    "ranges": "1-2-",
    "percentages": "5% ",
    "years": "2025年",
    "money": "$5 ",
    "fractions": "三分之",
    "units": "5 个国家和",
    "line codes": "C1 ",
    # statements
    "verbs": "领导了",
    "adverbs": "轮流",
    "passive": "被",
    "enumeration": "国际电联、",
    "organs": "第二委员会、",
    "by": "supported by ",
    "said": "国际电联表示，",
    # layout
    "numbered lines": "{n}. ITU.\n",
    "one number": "1. ITU.\n",
    "short lines": "Board {n}\n",
    "headings": "## Part {n}\n",
    "headings in Chinese": "一、导言\n",
    "letters": "(a) ITU\n",
    "Roman lines": "I. Introduction\n",
    "notes": "ITU.[^{n}]\n\n[^{n}]: Ibid.\n\n",
    "titles of notes": "Notes\n1. ITU\n\n",
    "one note": "ITU.[1]\n\n1 Ibid.\n",
    "marks alone": "[1]\n",
    "figures alone": "12\n",
    "rows": "| ITU | 5 |\n",
    "rows with a rule": "| a |\n|---|\n",
    "contents": "Part ....... {n}\n",
    "pages": "\f国\n",
    "page marks": "<!-- page {n} -->\n",
    "tables in HTML": "<table>\n",
    "fences": "```\n",
    "ibid": "Ibid., p. {n}.\n",
    "rules": "________\n",
    "divided words": "Telecommu-\nnication ",
    # links
    "schemes": "http://",
    "addresses": "http://itu.int/{n} ",
    "hosts": "www.",
    "angle brackets": "<http://a ",
    "brackets in an address": "http://itu.int/(((",
}


def text_of(name: str) -> Callable[[int], str]:
    """A maker of the text of that name: about so many characters."""
    piece = PIECES[name]

    def make(size: int) -> str:
        count = max(size // len(piece), 1)
        if "{n}" in piece:
            return "".join(piece.replace("{n}", str(n)) for n in range(1, count + 1))
        return piece * count

    return make
