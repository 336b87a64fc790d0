"""Which footnotes a place in a paragraph stands on: those of its own clause, and those of its sentence.

A mark belongs to the clause that it closes (`source.clause`). A mark at the end of a sentence belongs to the whole sentence
where no other mark divides it (`source.sentence`), else to the last clause. A clause without a mark in a sentence that marks
divide has no source: a false source is worse than none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from wsiskit.knowledge.languages import load_profile
from wsiskit.knowledge.verbs import EITHER, FINITE, REFLEXIVE, read_words, verb_forms
from wsiskit.passages.folding import fold_form
from wsiskit.passages.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.annotation import AnnotatedReport, Mention, Statement
    from wsiskit.model.report import FootnoteRef
    from wsiskit.model.spans import Span

CLAUSE, SENTENCE = "source.clause", "source.sentence"
_COMMA = re.compile(r"[,，،、]")
_BESIDE = re.compile(r"[\s,，،、]*")  # what may stand between two marks of one place
_NO_MORE = re.compile(r"[\W_]*")  # what may stand between a mark and the end of its sentence
_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = "'’"  # l'OMS: the article before them is a word
_LONGEST_VERB = 4  # characters of a script without spaces
_SKIPPED = 3  # words that may stand before a name that opens a clause: and, but, a determiner
_AHEAD = 80  # characters after a comma in which a further predicate must begin
_LIGHT = 4  # words before a verb that do not say whether it is finite, and the verb


class Sources:
    """Footnote marks by clause and by sentence of the numbered paragraphs, each paragraph looked at when first asked for."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self._text = annotated.report.source.text
        self._paragraphs = {p.number: p for p in annotated.report.paragraphs}
        self._refs: dict[str, list[FootnoteRef]] = {}
        for ref in annotated.report.refs:
            self._refs.setdefault(ref.paragraph, []).append(ref)
        self._names: dict[str, list[Mention]] = {}
        for mention in annotated.mentions:
            # Names that the registry lacks are looked for in few commands, so no clause may depend on them.
            if mention.status == "linked" and mention.place.paragraph in self._refs:
                self._names.setdefault(mention.place.paragraph, []).append(mention)
        self._profile = load_profile(annotated.report.language)
        self._made: dict[str, _Clauses] = {}

    def of_sentence(self, number: str, offset: int) -> tuple[FootnoteRef, ...]:
        """References in the sentence of an offset in a paragraph."""
        clauses = self._clauses(number)
        return tuple(clauses.sentences.refs_beside(offset)) if clauses else ()

    def of_clause(self, number: str, offset: int) -> tuple[FootnoteRef, ...]:
        """References that the clause of an offset in a paragraph stands on."""
        clauses = self._clauses(number)
        return clauses.refs_at(offset) if clauses else ()

    def rule(self, number: str, offset: int) -> str:
        """Why these: `source.clause` or `source.sentence`; empty where the clause has none."""
        clauses = self._clauses(number)
        return clauses.rule_at(offset) if clauses else ""

    def of_span(self, number: str, span: Span) -> list[tuple[FootnoteRef, str]]:
        """References that the clauses in a span of a paragraph stand on, each with its rule, in text order."""
        clauses = self._clauses(number)
        return clauses.refs_in(span) if clauses else []

    def of_statement(self, statement: Statement) -> tuple[FootnoteRef, ...]:
        """References that a statement stands on: those of the clause that names the entity, or, where it is named before,
        of the beginning of the statement's own clause."""
        return self.of_clause(statement.place.paragraph, statement_offset(statement))

    def _clauses(self, number: str) -> _Clauses | None:
        if number not in self._refs or number not in self._paragraphs:
            return None
        if number not in self._made:
            words = self._profile.words("", "abbreviations")
            sentences = Sentences(self._text, self._paragraphs[number], self._refs[number], words)
            self._made[number] = _Clauses(sentences, self._names.get(number, ()), self._profile)
        return self._made[number]


def report_sources(annotated: AnnotatedReport) -> Sources:
    """The sources of a report, made once."""
    if "sources" not in annotated.shared:
        annotated.shared["sources"] = Sources(annotated)
    return annotated.shared["sources"]  # type: ignore[no-any-return]


def statement_offset(statement: Statement) -> int:
    """Where a statement's clause is looked for: at the name in it, else at its first character."""
    inside = any(piece.covers(statement.evidence) for piece in statement.pieces)
    return statement.evidence.start if inside else statement.pieces[0].start


class _Clauses:
    """Clauses of one paragraph, as far as its marks need them."""

    def __init__(self, sentences: Sentences, names: Sequence[Mention], profile: Profile) -> None:
        self.sentences = sentences
        self._profile = profile
        spans = ((sentences.at(name.span.start), sentences.at(name.span.end - 1) + 1) for name in names)
        self._names = {start: end for start, end in spans if start >= 0}
        self._ends_of_names = frozenset(self._names.values())
        self._found: dict[int, tuple[list[int], list[tuple[int, FootnoteRef]], bool]] = {}

    def refs_at(self, offset: int) -> tuple[FootnoteRef, ...]:
        number = self.sentences.number_of(offset)
        if number < 0:
            return ()
        starts, marks, whole = self._sentence(number)
        if whole:
            return tuple(ref for _, ref in marks)
        own = bisect_right(starts, self.sentences.at(offset))
        return tuple(ref for at, ref in marks if bisect_right(starts, at) == own)

    def refs_in(self, span: Span) -> list[tuple[FootnoteRef, str]]:
        """What `refs_at` and `rule_at` say of the offsets of a span, taken together."""
        first, last = self.sentences.number_of(span.start), self.sentences.number_of(span.end - 1)
        begin, end = self.sentences.at(span.start), self.sentences.at(span.end - 1)
        found: list[tuple[FootnoteRef, str]] = []
        for number in range(first, last + 1) if first >= 0 else ():
            starts, marks, whole = self._sentence(number)
            own = range(bisect_right(starts, begin), bisect_right(starts, end) + 1)
            found += [
                (ref, SENTENCE if whole else CLAUSE) for at, ref in marks if whole or bisect_right(starts, at) in own
            ]
        return found

    def rule_at(self, offset: int) -> str:
        if not self.refs_at(offset):
            return ""
        return SENTENCE if self._sentence(self.sentences.number_of(offset))[2] else CLAUSE

    def _sentence(self, number: int) -> tuple[list[int], list[tuple[int, FootnoteRef]], bool]:
        """(where its clauses begin, its marks with their places, whether one place at its end has all of them)."""
        if number not in self._found:
            start, end = self.sentences.bounds(number)
            marks = [(self.sentences.at(ref.span.start), ref) for ref in self.sentences.refs]
            marks = [(at, ref) for at, ref in marks if start <= at < end]
            places = list(self._places([at for at, _ in marks]))
            whole = len(places) == 1 and self._is_end(places[0][1], end)
            self._found[number] = ([] if whole else sorted(set(self._starts(start, end, places))), marks, whole)
        return self._found[number]

    def _places(self, marks: list[int]) -> Iterator[tuple[int, int]]:
        """(start, end) of every place with marks, those beside each other as one."""
        first = last = -1
        for at in marks:
            beside = last >= 0 and _BESIDE.fullmatch(self.sentences.plain, last, at)
            if last >= 0 and not beside:
                yield first, last
            first, last = (first if beside else at), self.sentences.mark_end(at)
        if last >= 0:
            yield first, last

    def _is_end(self, at: int, end: int) -> bool:
        return _NO_MORE.fullmatch(self.sentences.plain, at, end) is not None

    def _starts(self, start: int, end: int, places: list[tuple[int, int]]) -> Iterator[int]:
        """Where another clause begins: after a semicolon, a mark with a comma, a comma before another subject."""
        plain, behind = self.sentences.plain, dict(places)
        for found in self._profile.regex("", "clause_end").finditer(plain, start, end):
            yield self._past_mark(found.end(), behind)
        for first, last in places:
            before, after = _BESIDE.match(plain, last, end), _COMMA.search(plain, max(first - 2, start), first)
            comma = (before and _COMMA.search(before[0])) or (after and not plain[after.end() : first].strip())
            at = before.end() if before else last
            if (comma and not self._continues(at, end)) or self._opens_with_name(at, end):
                yield at
        for found in _COMMA.finditer(plain, start, end):
            at = self._past_mark(found.end(), behind)
            if self._opens_with_name(at, end) and not self._is_listed(found.start()):
                yield at

    def _past_mark(self, at: int, behind: dict[int, int]) -> int:
        """After the marks that follow a punctuation mark: they belong to the clause before it."""
        space = at
        while space < len(self.sentences.plain) and self.sentences.plain[space].isspace() and space not in behind:
            space += 1
        return behind.get(space, at)

    def _opens_with_name(self, at: int, end: int) -> bool:
        """Whether a name stands here, a conjunction and a determiner before it left out of account, and its verb where a
        language has it first (، ودعم برنامج الأمم المتحدة الإنمائي)."""
        plain = self.sentences.plain
        words = self._profile.section("statements.grammar")
        skipped = {w for key in ("and", "but", "determiner") for w in str(words.get(key, "")).replace("'", "").split()}
        verb_first, prefix = bool(words.get("verb_first")), self._profile.regex("statements.grammar", "prefix")
        for _ in range(_SKIPPED):
            while at < end and (plain[at].isspace() or plain[at] in _APOSTROPHES):
                at += 1
            word = _WORD.match(plain, at, end)
            joined = prefix.match(word[0]) if word else None  # a conjunction that is written together with what follows
            behind = at + joined.end() if joined and joined.lastgroup == "A" else at
            if at in self._names or behind in self._names:
                return True
            if not word:
                return False
            if verb_first and verb_forms(self._profile).form(fold_form(plain[behind : word.end()])) == FINITE:
                verb_first = False
            elif word[0].lower() not in skipped:
                return False
            at = word.end()
        return False

    def _is_listed(self, comma: int) -> bool:
        """Whether a name stands directly before a comma: the next one is a further member of its list."""
        at = comma
        while at > 0 and self.sentences.plain[at - 1].isspace():
            at -= 1
        return at in self._ends_of_names

    def _continues(self, at: int, end: int) -> bool:
        """Whether the text continues with a further predicate of the same subject (…,¹ and trained teachers)."""
        plain = self.sentences.plain[at : min(at + _AHEAD, end)].lstrip()
        return self._profile.script.pick(self._begins_predicate, self._begins_verb)(plain)

    def _begins_verb(self, plain: str) -> bool:
        joint = re.match(str(self._profile.section("statements").get("strong", "(?!)")), plain)
        rest = plain[joint.end() :] if joint else plain
        verbs = read_words(self._profile.code)
        return joint is not None or any(rest[:size] in verbs for size in range(_LONGEST_VERB, 1, -1))

    def _begins_predicate(self, plain: str) -> bool:
        words = self._profile.section("statements.grammar")
        light = {w for key in ("and", "adverb", "clitic", "reflexive") for w in str(words.get(key, "")).split()}
        have = {w for key in ("have", "be") for w in str(words.get(key, "")).split()}
        for word in _WORD.findall(plain)[:_LIGHT]:
            if word in light:
                continue
            return word in have or (
                word[0].islower() and verb_forms(self._profile).form(word) in (FINITE, EITHER, REFLEXIVE)
            )
        return False
