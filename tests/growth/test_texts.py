"""The texts that growth is measured on are many, and as long as they are asked to be."""

from __future__ import annotations

from tests.growth.texts import PIECES, text_of

SIZE = 6000


def test_there_are_sixty_texts_and_they_have_the_size_that_is_asked_for() -> None:
    assert len(PIECES) >= 60
    for name in PIECES:
        assert 0.5 * SIZE < len(text_of(name)(SIZE)) < 1.5 * SIZE, name
