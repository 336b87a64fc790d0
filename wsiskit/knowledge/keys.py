"""The keys of a language profile: each with its type and what it means. A profile that has another key, lacks one or gives
it another type is refused when the section is first read.

**To declare a key, add one line**: `"key": "type meaning"` in its section, here or, for citations, namings, definitions,
quantities and statements, in `layer_keys`. Types:

| type | value |
|---|---|
| `text` | a string, taken as it is |
| `pattern` | a regular expression, compiled alone |
| `template` | a regular expression with `{part}`, see `knowledge.patterns` |
| `words` | a list of strings, or one string with the words parted by white space |
| `groups` | a list of lists of strings |
| `counts` | a list of integers |
| `count` | an integer |
| `number` | an integer or a decimal |
| `flag` | true or false |
| `any` | a string or an integer |

A type with `?` is optional: without it a pattern matches nothing, a list is empty. The key `*` stands for any key of a table
of words. `[]` ends the name of a table that stands several times. A section in `OPTIONAL` may be absent as a whole.
"""

from __future__ import annotations

from wsiskit.knowledge.layer_keys import LAYERS

_NAMED_BODY = {
    "needs": "text? `defined-or-parent`: the full name or the parent body must be named, too",
    "left": "pattern? what must stand directly before the name",
    "right": "pattern? what behind the name shows the body",
    "left_strong": "pattern? what before the name shows the body",
    "left_stop": "pattern? what before the name makes it another word",
    "right_stop": "pattern? what behind the name makes it another word",
    "left_rival": "pattern? what before the name may be the body it belongs to",
    "left_modifier": "pattern? behind this it is a common noun unless `right` matches",
    "rivals": "pattern? other bodies that the name may stand for, looked for in the sentence before",
    "conflict": "pattern? longer names that end with this one, looked for in the text before",
    "decisive": "pattern? what behind the name outweighs `conflict`",
    "examples": "words? stretches in which the name is this body",
    "counterexamples": "words? stretches in which it is not",
}
SECTIONS: dict[str, dict[str, str]] = {
    "": {
        "code": "text ISO 639-1 code, the name of the file",
        "name": "text name of the language in English",
        "joiner": "text what stands between two lines of one paragraph: a space, or nothing",
        "sentence_end": "pattern a mark that ends a sentence",
        "clause_end": "pattern a mark that ends a clause, those of `sentence_end` included",
        "finished": "pattern the end of a block that may be complete",
        "heading_stop": "pattern an end that no heading has",
        "heading_max": "count characters of the longest heading without a number",
        "turned_quotes": "words? pairs of quotation marks that this language opens with the mark others close with",
        "abbreviations": "words? words whose full stop ends no sentence",
    },
    "detection": {
        "masthead": "pattern a line of a masthead that only this language prints so",
        "words": "words function words that the other languages lack",
        "encodings": "words encodings other than Unicode in which texts of the language are kept",
        "letters": "text? letters beside ASCII that the language writes with",
        "usual": "text? its commonest characters",
        "least_usual": "number? least share of `usual` among the characters of its script, in 0..1",
    },
    "heading[]": {
        "id": "text name of the printed form",
        "rank": "count order of the level, 0 the highest",
        "other_ranks": "counts? orders that the form also has",
        "pattern": "pattern the marker at the beginning of a line, with the groups `marker` and `n`",
        "systems": "words numbering systems that `n` may count in",
        "numerals": "words? the words or letters that the systems `listed…` count with, in order",
        "examples": "words headings of this form",
        "counterexamples": "words lines that are none",
    },
    "titles": {
        "top": "words headings of the first level that bear no number",
        "notes": "words headings of a list of notes",
        "contents": "words headings of a table of contents",
        "annex": "pattern the title of an annex",
        "label": "pattern a line above a title that belongs to it",
        "caption": "pattern the number of a table or a figure",
        "contributors": "pattern the title of the list of those who provided information",
        "line_parent": "pattern the title of the section whose subsections are the action lines",
        "line_letters": "words? letters before the number of an action line, `C` where absent",
    },
    "notes": {
        "pattern": "pattern a note without a number at the beginning of a line, its mark in the group `mark`",
        "words": "pattern a word that opens a note, in the group `mark`",
        "ibid": "pattern a note that stands for the note before it",
        "short_cite": "pattern a work cited by author and year, in the groups `author` and `year`",
        "back_reference": "pattern a note that sends the reader to another, its number in the group `number`",
        "publication": "pattern what only a cited publication has",
        "before_figure": "pattern what before a digit shows that it counts something",
        "figure": "pattern a digit with what it counts",
        "bracketed": "pattern? a note mark in brackets, where the language prints it so",
        "list_separator": "pattern what parts the items of a list in a note",
        "enumeration": "pattern what parts names in a row",
    },
    "front": {
        "symbol": "pattern the symbol of the document",
        "organ": "pattern the organ it is submitted to",
        "session": "pattern the session of the organ",
        "period": "pattern the period of the session",
        "agenda_item": "pattern the line of the agenda item",
        "kind": "pattern the kind of document, as a report of the Secretary-General",
        "enacting": "pattern the organ that begins a resolution",
        "summary": "pattern the heading of the summary",
        "distribution": "pattern a line on distribution and original language",
        "date": "pattern the date of the document",
        "modifier": "pattern a corrigendum, an addendum",
    },
    "furniture": {
        "patterns": "words patterns of page numbers in the language's own words",
        "repeated": "pattern what a page repeats besides numbers",
    },
    "folding": {
        "table": "text file with the letters of another way to write the language, and the profile's below them",
        "signs": "text frequent letters that only the other way has",
    },
    "names": {
        "spaced": "flag? whether the script parts words by spaces",
        "capitals": "text? `all` where each word of a name has a capital",
        "capitalised": "flag? whether a capital before a name may belong to it",
        "clitics": "text? a pattern of letters written together with the word behind them",
        "inflections": "text? file with the other cases of names",
        "surface_prefix": "pattern? an office before a name that belongs to the surface",
        "surface_suffixes": "words? an office behind a name that belongs to the surface",
        "own_organs": "words posts and organs that belong to the body named before them",
        "own_organ": "pattern? the same as a pattern, with articles and genitives",
        "of": "pattern? what stands between a post and its body",
        "continues": "pattern? what behind a name makes it a longer one",
        "left_body": "pattern? a body before a name to which the name belongs",
        "left_own": "pattern? an organ of the named body itself before it",
        "body_words": "words? head nouns of names of bodies; a name with one behind it is another body",
        "product_words": "words? words for a product, a meeting, a project: the name before them names the body",
        "modified_words": "words? those of `body_words` that need a word between",
        "unit_words": "words? head nouns of units of a body: the name before one stays the body",
        "unit_generic": "pattern? what behind a name says no more than that it is one of its units",
        "capital_words": "words? acronyms that in a line of capitals may be words",
        "opening_words": "words? words with which a name begins for certain",
        "open_ends": "pattern? ends of names with which a preposition goes on",
        "open_suffixes": "words? ends of short names that may end a longer one",
        "left_scope": "pattern? what before a name limits it to a country or a region",
        "right_scope": "pattern? the same behind it",
        "left_joined": "pattern? a word that is joined to the name behind it, in the group `word`",
        "parted_words": "words? words that so stand before a name and are no part of it",
        "left_post": "pattern? a post before a name: the name behind it is the body's alone",
        "owner_words": "pattern? the Secretariat as owner, behind a name",
        "joined_prefixes": "words? prefixes printed with or without a hyphen",
        "verbal_heads": "words? head nouns that are also verbal nouns",
        "left_verbal": "pattern? what before one of these makes it a verbal noun, in the group `word`",
        "joining_words": "words? words that stand inside names",
        "loose_words": "words? those that also join two names",
        "plain_words": "words? words that begin a sentence and are no part of a name",
        "conjunctions": "words? words and marks that coordinate two names",
        "name_conjunctions": "text? characters for `and` that names are printed with, one for another",
        "genitive": "words? words between a head noun and its owner",
        "dates": "words? months, which end no name",
        "articles": "words? articles, which begin a name before its head noun",
        "honorifics": "words? words behind which a person is named",
        "organs": "words? head nouns of organs of a body whose name holds a head noun itself",
        "extenders": "words? names of regions that make the name behind them another one",
        "owner_behind": "words? what joins a name and the body it belongs to, behind it",
        "un_prefixes": "words? the United Nations before the name of one of its bodies",
        "un_suffix": "pattern? the United Nations behind it",
        "qualifiers": "words? attributes that make a name behind them that of another body",
        "locative": "words? prepositions that make a country before a name an adverbial",
        "equal_words": "groups? words of translators for one term; names are read with each",
        "disagrees": "pattern? a name, `|` and what goes on behind it, where the two do not agree",
        "numerals": "text? characters of numerals, which belong to no name",
        "joined": "pattern? a mark that joins two parts of one name",
        "between": "pattern? what may stand between a name and a head noun that makes it longer",
    },
    "names.un_inside": {
        "heads": "words head nouns behind which the United Nations may stand inside a name",
        "insert": "words how they are written there",
        "article": "text? the article of the head noun",
    },
    "names.un_inside.links": {"*": "words what joins the rest of the name: how it is joined behind the United Nations"},
    "names.coordinated": {
        "joint": "pattern what joins two members of a list of names that share a head noun",
        "link": "pattern? a preposition that a member may leave out",
    },
    "names.coordinated.heads": {"*": "text a head noun in the plural: the same in the singular"},
    "names.merged": {"*": "text how an article is written behind a clitic that swallows it"},
    "names.spellings": {"*": "text a word of names: its other spelling"},
    "names.spelled": {"*": "words an abbreviation in names: how it is also printed"},
    "names.nil": {
        "heads": "words? head nouns of names that the registry lacks",
        "facility_heads": "words? head nouns that also name a facility: a proper name must stand before them",
        "named_heads": "words? head nouns that one content word before them completes",
        "stop": "words? names of that form that are no bodies",
        "generic": "words? words that single no body out",
        "fields": "words? fields of government that make a ministry of one of the `ministry_heads`",
        "ministry_heads": "words? head nouns of ministries",
        "tasks": "words? words for a task that with a subject before them make the name of a committee",
        "followers": "words? words that stand behind a name and end it: members, posts, times",
        "no_heads": "words? words that end like a head noun and are none",
        "scopes": "words? words that make a name with one content word more",
        "quantifiers": "words? words that show a common noun behind them",
        "end": "template? what shows that a name is over",
        "end_after_capital": "template? the same behind a word with a capital",
        "common": "template? what has the form of a name and is none",
        "opening": "template? what a name must hold that opens a sentence",
    },
    "names.nil.parts": {"*": "template a part of the forms of names"},
    "names.nil.form[]": {
        "id": "text name of the form",
        "heads": "words head nouns",
        "left": "template? what of the name stands before the head noun",
        "right": "template the head noun and what of the name stands behind it",
        "needs": "template? what the name must hold",
        "end": "template? what shows that a name of this form is over",
    },
    "context": {},
    "context.*": _NAMED_BODY,
    "context.cue[]": {
        "forms": "words forms that several bodies share",
        "entity": "text? the body that the words show",
        "near": "pattern? words anywhere in the paragraph",
        "left": "pattern? words directly before the form",
        "right": "pattern? words directly behind the form",
    },
    "numbers": {"contributors": "pattern a stated number of contributors, in the group `n`"},
    "words": {
        "function": "words words of closed classes, which stand in no name except between nouns",
        "verbs": "words verbs with a body as subject or object",
        "modifying_verbs": "words verbs that also stand inside names",
        "localisers": "words nouns of time and place that end an adverbial",
        "content": "words words that hold one of the others and are read first",
        "common": "words frequent words that begin or end like a short name",
        "places": "words countries and regions",
    },
    "check": {
        "doubled_words": "words? words that may stand twice in a row",
        "foreign_words": "words? function words of another language",
        "own_words": "words? characters that are a word each",
        "numerals": "words? characters of numerals",
    },
    **LAYERS,
}
# Sections without which a profile is complete: what they are for is then not found.
OPTIONAL = frozenset(
    {
        "folding",
        *(
            "names.un_inside",
            "names.un_inside.links",
            "names.coordinated",
            "names.coordinated.heads",
            "names.merged",
            "names.spellings",
            "names.spelled",
            "names.nil",
            "names.nil.parts",
            "names.nil.form[]",
        ),
        *("context", "context.*", "context.cue[]", "words", "check", "numbers", "statements", "coverage"),
        *("statements.parts", "statements.verbs", "statements.grammar"),
        *(name for name in SECTIONS if name.startswith("quantities")),
    }
)
