"""Notes of Markdown as they are written: labels, paragraphs that belong to a note, notes where they are called; and code."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.model.table import Settings
from wsiskit.pipeline import analyse
from wsiskit.readers.dispatch import read_bytes
from wsiskit.readers.markdown import markdown_facts

HEAD = "# I. Introduction\n\n"


def facts(text: str, kind: str) -> list[tuple[str, str]]:
    """(text, value) of the facts of one kind."""
    return [(f.span.cut(text), f.value) for f in markdown_facts(text) if f.kind == kind]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a `b` c", ["`b`"]),
        ("a ``b ` c`` d", ["``b ` c``"]),
        ("a `b c", []),
        ("a `b\n\nc` d", []),
        (r"a \`b` c", []),
        ("a\n\n```\nb\n\nc\n```\n\nd", ["```\nb\n\nc\n```"]),
        ("a\n\n~~~~ py\nb\n~~~\n~~~~\nc", ["~~~~ py\nb\n~~~\n~~~~"]),
        ("```\nb\n\nc", ["```\nb\n\nc"]),
        ("```markdown\n# A\n\n1. b\n```", []),
    ],
)
def test_code_is_told(text: str, spans: list[str]) -> None:
    assert [found for found, _ in facts(text, "code")] == spans


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("a.^[See b.] c", ["^[See b.]"]),
        ("a^[b [c] (d)] e^[f]", ["^[b [c] (d)]", "^[f]"]),
        ("a^[b ^[c] d] e", ["^[b ^[c] d]"]),
        ("a^[b\nc] d", ["^[b\nc]"]),
        ("a^[b\n\nc] d", []),
        (r"a^[b \] c] d", [r"^[b \] c]"]),
        ("a `^[b]` c^[d]", ["^[d]"]),
        ("[link^[a]](b) c", ["^[a]"]),
        ("2^10 and x^[", []),
    ],
)
def test_notes_where_they_are_called(text: str, notes: list[str]) -> None:
    assert [found for found, _ in facts(text, "footnote-inline")] == notes


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("[^a]: One.\n\n    Two.\n\n    Three.\n\nText.", [("Two.", "a"), ("Three.", "a")]),
        ("[^a]: One.\n\n\tTwo\n\tmore.", [("Two", "a"), ("more.", "a")]),
        ("[^a]: One.\n\nText.\n\n    Code.", []),
        ("[^a]: One.\n[^b]: Two.\n\n    Three.", [("Three.", "b")]),
        ("[^a]: One.\n\n  Two.", []),
        ("[^1]: One.\n\n    Two.\n[^2]: Three.", [("Two.", "1")]),
    ],
)
def test_indented_paragraphs_belong_to_the_note_above(text: str, rest: list[tuple[str, str]]) -> None:
    assert facts(text, "footnote-rest") == rest


def test_an_inline_note_is_a_footnote_of_its_paragraph_and_no_text_of_it() -> None:
    text = HEAD + "1. The Union^[UNESCO, Stations (Paris, 2023).], with others, has opened a register.^[See A/79/62.]\n"
    report = analyse(read_bytes(text.encode(), "a.md"), Settings(nil=False)).report
    (paragraph,) = report.paragraphs
    assert paragraph.text == "1. The Union, with others, has opened a register."
    assert [(note.number, note.text, note.paragraphs) for note in report.footnotes] == [
        ("^1", "UNESCO, Stations (Paris, 2023).", ("1",)),
        ("^2", "See A/79/62.", ("1",)),
    ]


def test_a_note_in_several_paragraphs_is_one_note_whatever_its_paragraphs_begin_with() -> None:
    text = HEAD + "1. The Union has a register.[^a]\n\n[^a]: One.\n\n    2. Two, see A/79/62.\n\n2. Text.\n"
    report = analyse(read_bytes(text.encode(), "a.md"), Settings(nil=False)).report
    assert [p.number for p in report.paragraphs] == ["1", "2"]
    (note,) = report.footnotes
    assert (note.number, note.paragraphs, len(note.pieces)) == ("a", ("1",), 2)


def test_a_fence_holds_no_notes_and_no_paragraphs() -> None:
    text = (
        HEAD
        + "1. The Union has a register.[^1]\n\n```\n[^1]: no note\n2. no paragraph\n```\n\n[^1]: A note.\n\n2. Text.\n"
    )
    report = analyse(read_bytes(text.encode(), "a.md"), Settings(nil=False)).report
    assert [p.number for p in report.paragraphs] == ["1", "2"]
    assert [note.text for note in report.footnotes] == ["[^1]: A note."]


@given(st.text(alphabet="`^[]~\\ \n\ta1:", max_size=80))
def test_facts_stand_in_the_text_and_inline_notes_do_not_overlap(text: str) -> None:
    found = markdown_facts(text)
    assert all(0 <= f.span.start < f.span.end <= len(text) for f in found)
    notes = [f.span for f in found if f.kind == "footnote-inline"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(notes))


@pytest.mark.parametrize("text", ["`" * 200_000, "^[" * 200_000, "` `` " * 100_000, "[^a]:\n" * 100_000 + "\n    x"])
def test_hostile_markdown_ends_in_linear_time(text: str) -> None:
    assert markdown_facts(text) is not None
