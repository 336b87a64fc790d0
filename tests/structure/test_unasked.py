"""What is not asked because a cue is absent would have answered no; what is kept answers as the question itself does."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import source
from wsiskit.knowledge.framework import load_framework
from wsiskit.knowledge.languages import LANGUAGES, load_profile
from wsiskit.model.spans import Span
from wsiskit.structure import chains
from wsiskit.structure.blocks import furniture
from wsiskit.structure.build import build_report
from wsiskit.structure.chains import Link, best_chain, chain_score
from wsiskit.structure.flow import ROLES, FlowBuilder
from wsiskit.structure.headings import rules
from wsiskit.structure.headings.rules import RULES, Evidence, cues_of
from wsiskit.structure.markers import Decoration, undecorate
from wsiskit.structure.notes import marks
from wsiskit.structure.notes.marks import letter_calls, note_marks, symbol_calls
from wsiskit.structure.wording import Wording, strip_marks

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = sorted((Path(__file__).parents[1] / "cases" / "parallel").glob("*.txt"))
SIGNS = "12345¹²³⁴①ᵃ*†[]()（）《》「」<>$^#-•>_.。!? \t\f\u200f\u3000aBС第表"
LINES = st.text(alphabet=SIGNS, min_size=1, max_size=40)


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_rules_of_headings_that_are_passed_over_answer_no(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passed = []

    def checked(evidence: Evidence) -> int:
        cues = cues_of(evidence)
        for rule, needs, answers in RULES:
            if needs & cues != needs:
                passed.append(rule)
                assert not answers(evidence), (rule, evidence.title)
        return cues

    monkeypatch.setattr(rules, "cues_of", checked)
    build_report(source(path.read_text("utf-8")), load_profile(path.stem), load_framework())
    assert passed


@given(LINES)
def test_a_line_that_no_sign_begins_has_no_decoration(line: str) -> None:
    """With a letter before it a line is what it is without: nothing."""
    content = Span(0, len(line) + 1)
    assert undecorate("a" + line, content) == Decoration(content, 0, False, False)


def test_the_characters_of_marks_are_those_of_their_pattern() -> None:
    known = {char for char in map(chr, range(sys.maxunicode + 1)) if marks._MARK_START.match(char)}
    assert known == marks.MARK_STARTS


@given(LINES, LINES)
def test_spans_without_a_sign_have_no_marks(before: str, line: str) -> None:
    text = before + line
    span = Span(len(before), len(text))
    halves = [Span(0, len(before)), span]
    say = Wording(text, load_profile("en"))
    assert say.note_marks(halves) == [mark for half in halves for mark in note_marks(text, half)]
    assert say.note_marks([span]) == list(note_marks(text, span))
    if not marks.ANY_CALL.search(text, *span):
        assert not [*letter_calls(text, span), *symbol_calls(text, span)]


@pytest.mark.parametrize("language", LANGUAGES)
@given(line=LINES)
def test_one_look_tells_which_forms_of_headings_match(language: str, line: str) -> None:
    profile = load_profile(language)
    which = profile.which_headings.match(line)
    assert which is not None
    assert len(which.groups()) == len(profile.headings)
    for form, group in zip(profile.headings, which.groups(), strict=True):
        assert (group is not None) == (form.pattern.match(line) is not None)


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_roles_that_are_passed_over_answer_no(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passed = []
    real = FlowBuilder._cues

    def checked(flow: FlowBuilder, i: int) -> int:
        chunk, cues = flow.chunks[i], real(flow, i)
        for role in ROLES:
            if role.needs & cues != role.needs:
                passed.append(role.rule)
                assert not role.condition(flow, i, chunk), role.rule
        return cues

    monkeypatch.setattr(FlowBuilder, "_cues", checked)
    build_report(source(path.read_text("utf-8")), load_profile(path.stem), load_framework())
    assert passed


@pytest.mark.parametrize("language", LANGUAGES)
@given(line=LINES)
def test_any_of_several_patterns_matches_where_one_does(language: str, line: str) -> None:
    profile = load_profile(language)
    one = any(profile.regex("titles", key).fullmatch(line) for key in ("annex", "label", "caption"))
    assert one == (profile.any_of("titles", "annex", "label", "caption").fullmatch(line) is not None)


@pytest.mark.parametrize("language", LANGUAGES)
@given(line=LINES)
def test_an_end_is_looked_for_where_it_stands(language: str, line: str) -> None:
    """The last characters tell whether a sentence ends: the pattern over the whole says the same."""
    profile = load_profile(language)
    span = Span(0, len(line))
    tail = strip_marks(line.rstrip()).rstrip(" *_")
    whole = tail.endswith(".") or profile.regex("", "finished").search(tail) is not None
    assert Wording(line, profile).is_finished(span) == whole


LINKS = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from([0.5, 1.0, 2.0]), st.sampled_from([None, None, 1.0])), max_size=9
)


@given(LINKS)
def test_no_chain_scores_higher_than_the_best(drawn: list[tuple[int, float, float | None]]) -> None:
    links = [Link(number, weight, key, anew) for key, (number, weight, anew) in enumerate(drawn)]
    best = chain_score(best_chain(links))
    for size in range(1, min(len(links), 4) + 1):
        for some in itertools.combinations(links, size):
            rises = all(b.number > a.number or b.anew is not None for a, b in itertools.pairwise(some))
            assert not rises or chain_score(list(some)) <= best + 1e-9


def test_far_scores_are_the_same_however_late_they_are_put() -> None:
    late, soon = chains._Best(set(range(20))), chains._Best(set(range(20)))
    look: Callable[[chains._Best], list[tuple[float, int]]] = lambda tree: [tree.up_to(n) for n in range(-1, 21)]  # noqa: E731
    for number, score in ((7, 2.0), (3, 2.0), (12, 5.0), (3, 1.0)):
        late.put(number, (score, number))
        soon.put(number, (score, number))
        look(soon)
    assert look(late) == look(soon)


@pytest.mark.parametrize("key", ["notes", "top"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_is_known_by_its_first_sign(language: str, key: str) -> None:
    """In capitals, with signs around it and with the mark of a note, too; another letter before it makes another title."""
    profile = load_profile(language)
    for title in profile.words("titles", key):
        for line in (title, title.upper(), f"**{title}**", f"{title}:", f"{title} ¹", f"x{title}"):
            say, span = Wording(line, profile), Span(0, len(line))
            assert say.is_titled(span, key) == say.is_among(say.bare_title(span), key), line


@given(st.lists(st.integers(0, 40), max_size=6), st.lists(st.integers(0, 40), max_size=6))
def test_spans_with_a_sign_are_those_in_which_one_stands(ends: list[int], places: list[int]) -> None:
    spans = [Span(*sorted(pair)) for pair in itertools.pairwise(ends)]
    wanted = [span for span in spans if any(span.start <= at < span.end for at in places)]
    assert marks.spans_with(spans, sorted(places)) == wanted


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_what_no_form_of_furniture_matches_is_passed_over(path: Path) -> None:
    own, symbol, known = furniture._known_forms(load_profile(path.stem))
    forms = (own, symbol, furniture._UNIVERSAL)
    lines = [*path.read_text("utf-8").split("\n"), "3/19", "- 3 -", "A/64/64", "GE.10-20001", "* * *"]
    assert [bool(known.match(line)) for line in lines] == [any(form.match(line) for form in forms) for line in lines]
