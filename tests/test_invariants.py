"""The contract's invariants, on any text."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import annotate, source
from tests.rewrites import seed_text
from tests.strategies import LANGUAGE_TEXTS, TEXTS
from wsiskit.model.source import BLOCK_KINDS
from wsiskit.model.spans import Span, keep_longest
from wsiskit.passages.folding import FoldedView, fold_form
from wsiskit.structure.blocks.lines import split_lines

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=20)


@given(TEXTS)
def test_lines_tile_the_source(text: str) -> None:
    lines = split_lines(text)
    assert "".join(line.span.cut(text) for line in lines) == text
    assert all(line.span.covers(line.content) for line in lines)


@settings(max_examples=150, deadline=None)
@given(LANGUAGE_TEXTS)
def test_blocks_tile_the_lines_and_annotations_stand_in_the_source(drawn: tuple[str, str]) -> None:
    """Invariants 1, 2 and 4: tiling, exact surfaces, nothing raises."""
    language, text = drawn
    annotated = annotate(text, language=language, nil=True)
    report = annotated.report
    assert "".join(block.span.cut(text) for block in report.blocks) == text
    assert all(block.kind in BLOCK_KINDS and block.rule for block in report.blocks)
    for mention in annotated.mentions:
        assert mention.surface == mention.span.cut(text) == mention.pieces[0].cut(text)
        assert mention.surface
        assert mention.rule
        assert (mention.status == "linked") == bool(mention.entity_id)
    for link in annotated.links:
        assert link.raw == link.span.cut(text)
    for citation in annotated.citations:
        assert citation.surface == citation.span.cut(text)
    for paragraph in report.paragraphs:
        assert all(a.end <= b.start for a, b in zip(paragraph.pieces, paragraph.pieces[1:], strict=False))
    for definition in annotated.definitions:
        assert definition.short == definition.short_span.cut(text)
    ids = [s.section_id for s in report.sections]
    assert len(ids) == len(set(ids))
    for section in report.sections:
        assert not section.parent_id or section.parent_id in ids


@settings(max_examples=60, deadline=None)
@given(LANGUAGE_TEXTS)
def test_mentions_do_not_overlap_and_footnotes_are_no_body_text(drawn: tuple[str, str]) -> None:
    language, text = drawn
    annotated = annotate(text, language=language)
    pieces = sorted(p for m in annotated.mentions for p in m.pieces)
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))
    notes = [p for f in annotated.report.footnotes for p in f.pieces]
    for mention in annotated.mentions:
        if any(n.covers(mention.span) for n in notes):
            assert not mention.place.paragraph
            assert not mention.place.action_line


@settings(max_examples=60, deadline=None)
@given(LANGUAGE_TEXTS)
def test_tree_nodes_lie_in_order_and_every_paragraph_has_a_home(drawn: tuple[str, str]) -> None:
    language, text = drawn
    report = annotate(text, language=language).report
    starts = [s.span.start for s in report.sections]
    assert starts == sorted(starts)
    homes = {s.section_id for s in report.sections} | {""}
    assert all(p.section_id in homes for p in report.paragraphs)


@settings(max_examples=40, deadline=None)
@given(LANGUAGE_TEXTS)
def test_analysing_twice_gives_the_same(drawn: tuple[str, str]) -> None:
    language, text = drawn
    assert annotate(text, language=language) == annotate(text, language=language)


@given(TEXTS)
def test_folded_view_maps_back_in_order(text: str) -> None:
    view = FoldedView(text, [[Span(0, len(text))]], [])
    offsets = [view.offset(i) for i in range(len(view.text) - 1)]
    assert offsets == sorted(offsets)
    for i, offset in enumerate(offsets):
        assert fold_form(text[offset]) in (view.text[i], "") or view.text[i] == " "


@given(SPANS)
def test_keep_longest_is_disjoint_idempotent_and_ordered(spans: list[Span]) -> None:
    kept = keep_longest(spans, lambda s: s)
    assert kept == sorted(kept)
    assert all(not a.overlaps(b) for a in kept for b in kept if a is not b)
    assert keep_longest(kept, lambda s: s) == kept
    assert keep_longest(spans[::-1], lambda s: s) == kept
    assert all(any(k.overlaps(s) for k in kept) for s in spans)


@given(SPANS)
def test_keep_longest_takes_each_that_no_longer_or_earlier_one_touches(spans: list[Span]) -> None:
    taken: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if not any(one.overlaps(span) for one in taken):
            taken.append(span)
    assert keep_longest(spans, lambda s: s) == sorted(taken)


def test_text_behind_the_last_paragraph_moves_nothing_before_it() -> None:
    before = annotate(seed_text())
    after = annotate(seed_text() + "\n\n82. 国际电联另行报告。\n")
    assert after.report.paragraphs[:-1] == before.report.paragraphs
    assert after.mentions[:-1] == before.mentions


def test_page_starts_number_the_pages() -> None:
    text = "1. 第一页。\f\n2. 第二页。\n"
    assert source(text).page_of(text.index("第二")) == 2
