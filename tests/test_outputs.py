"""What is written is the same bytes under other hash seeds, locales, time zones, workers and orders; a tool says so."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.shares import share
from tools import outputs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
@pytest.mark.parametrize("command", share(outputs.COMMANDS, 2))
def test_a_command_writes_the_same_bytes_whatever_surrounds_it(command: str, tmp_path: Path) -> None:
    found, different = outputs.differences(sys.executable, [command], list(outputs.SETTINGS)[1:], tmp_path)
    assert list(found) == [command]
    assert not different


@pytest.mark.slow
def test_the_order_of_files_is_that_of_the_rows(tmp_path: Path) -> None:
    assert not outputs.order_of_files(sys.executable, tmp_path)


def test_what_differs_is_told_and_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    digests = iter(["a", "b"])
    monkeypatch.setattr(outputs, "digest_of", lambda *_: next(digests))
    monkeypatch.setattr(outputs, "_lines", lambda *_: [])
    monkeypatch.setattr(outputs, "COMMANDS", {"text": ""})
    monkeypatch.setattr(outputs, "SETTINGS", {"plain": ({}, []), "another hash seed": ({}, [])})
    assert outputs.main([]) == 1
    told = capsys.readouterr()
    assert told.out == "a  text\n"
    assert told.err == "outputs: differs: text: another hash seed\n"
