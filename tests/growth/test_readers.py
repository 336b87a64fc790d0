"""Every reader takes time in proportion to the file, through the real process, whatever the file has to excess."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.growth.files import FILES, over, reading
from tests.shares import share

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
@pytest.mark.parametrize("name", share(FILES, 3))
def test_four_times_the_file_takes_no_more_than_two_doublings(name: str, tmp_path: Path) -> None:
    spent = reading(name, tmp_path)
    assert not over(*spent), spent
