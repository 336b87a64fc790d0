"""Unknown names of one report or many, gathered: printed variants of one name together, with what the registry has near it.

Near is no link. It only tells the person who edits the registry which rows to look at, and why none of them is the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.knowledge.index import COMMON
from wsiskit.model.record import NamedTuple
from wsiskit.passages.folding import fold_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wsiskit.knowledge.registry import Registry
    from wsiskit.model.annotation import AnnotatedReport, Mention

STEM = 5  # letters of a word that its cases and numbers share
CONTEXT = 40  # characters shown on either side of a name
CONTEXTS = 3  # places of a name that are shown
NEAR = 62  # similarity from which a registered form is shown: rapidfuzz' token sort ratio, 0 to 100
NEAREST = 2  # registered bodies that are shown
TRIED = 8  # registered forms that are compared, as several may be of one body
_WORDS = re.compile(r"[^\W_]+")
_SPACED = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ؀-ۿ]")


class Near(NamedTuple):
    """A registered form like an unknown name, and why it is not the name."""

    entity_id: str
    form: str
    reason: str


class UnknownName(NamedTuple):
    """One unknown name: `surfaces` its printed variants, the commonest first, `mentions` how often it stands, `places`
    (path, paragraph or empty, context) of the first of them, `lines` the action lines it appears under."""

    language: str
    surfaces: tuple[str, ...]
    mentions: int
    reports: tuple[str, ...]
    lines: tuple[str, ...]
    places: tuple[tuple[str, str, str], ...]
    near: tuple[Near, ...]


def group_unknown(reports: Iterable[AnnotatedReport], registry: Registry) -> list[UnknownName]:
    """Unknown names of the reports, the most frequent first, then in order of appearance."""
    groups: dict[tuple[str, tuple[str, ...]], list[tuple[AnnotatedReport, Mention]]] = {}
    for annotated in reports:
        for mention in unknown_mentions(annotated):
            key = (annotated.report.language, name_key(mention.surface))
            groups.setdefault(key, []).append((annotated, mention))
    near = _Nearest(registry)
    found = [_group(language, items, near) for (language, _), items in groups.items()]
    return sorted(found, key=lambda one: -one.mentions)


def unknown_mentions(annotated: AnnotatedReport) -> Iterator[Mention]:
    """Mentions of bodies that the registry lacks, in text order."""
    return (m for m in annotated.mentions if m.status == "nil" and m.counted)


def name_key(surface: str) -> tuple[str, ...]:
    """What the variants of a name share: the beginnings of its words, without case, marks and line ends; in a script
    without spaces its characters."""
    folded = fold_form(" ".join(surface.split()))
    if not _SPACED.search(folded):
        return (folded,)
    return tuple(word[:STEM].casefold() for word in _WORDS.findall(folded))


def _group(language: str, items: list[tuple[AnnotatedReport, Mention]], near: _Nearest) -> UnknownName:
    counts: dict[str, int] = {}
    for _, mention in items:
        surface = " ".join(mention.surface.split())
        counts[surface] = counts.get(surface, 0) + 1
    surfaces = tuple(sorted(counts, key=lambda one: -counts[one]))
    places = tuple(
        (annotated.report.source.path, mention.place.paragraph, _context(annotated.report.source.text, mention))
        for annotated, mention in items[:CONTEXTS]
    )
    return UnknownName(
        language=language,
        surfaces=surfaces,
        mentions=len(items),
        reports=tuple(dict.fromkeys(annotated.report.source.path for annotated, _ in items)),
        lines=tuple(sorted({m.place.action_line for _, m in items if m.place.action_line})),
        places=places,
        near=tuple(near.of(surfaces[0], language)),
    )


def _context(text: str, mention: Mention) -> str:
    before = text[max(0, mention.span.start - CONTEXT) : mention.span.start]
    after = text[mention.span.end : mention.span.end + CONTEXT]
    return " ".join(f"{before}[{mention.surface}]{after}".split())


class _Nearest:
    """Registered forms of a language, to be asked for those like a name."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._forms: dict[str, dict[str, str]] = {}

    def of(self, surface: str, language: str) -> Iterator[Near]:
        """The nearest forms, one per entity, each with the reason why it is not the name."""
        from rapidfuzz import fuzz, process

        if language not in self._forms:
            rows = (
                alias for alias in self._registry.aliases if alias.lang in {language, COMMON} and len(alias.form) > STEM
            )
            self._forms[language] = {alias.form: alias.entity_id for alias in rows}
        forms = self._forms[language]
        scorer = fuzz.token_sort_ratio if _SPACED.search(surface) else fuzz.ratio
        shown: set[str] = set()
        for form, _score, _ in process.extract(surface, forms.keys(), scorer=scorer, score_cutoff=NEAR, limit=TRIED):
            entity = forms[form]
            if entity not in shown and len(shown) < NEAREST:
                shown.add(entity)
                yield Near(entity, form, why_not(surface, form))


def why_not(surface: str, form: str) -> str:
    """What tells a name from a registered form: the words that only one of them has."""
    spaced = bool(_SPACED.search(surface))
    mine, theirs = (_WORDS.findall(text) if spaced else list(text) for text in (surface, form))
    glue = " " if spaced else ""
    more = glue.join(word for word in mine if word.casefold() not in {w.casefold() for w in theirs})
    less = glue.join(word for word in theirs if word.casefold() not in {w.casefold() for w in mine})
    told = [f"it has {more!r} more" if more else "", f"it lacks {less!r}" if less else ""]
    return " and ".join(filter(None, told)) or "its words stand in another order"
