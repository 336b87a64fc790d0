"""Arguments → paths: which files of a folder are taken, in which order, and what is told."""

from __future__ import annotations

import os
import socket
import subprocess
from typing import TYPE_CHECKING

import pytest

from wsiskit.errors import InputError
from wsiskit.readers.dispatch import read_report
from wsiskit.readers.find import find_reports

if TYPE_CHECKING:
    from pathlib import Path


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("1. a\n", encoding="utf-8")


def found(*args: object) -> list[str]:
    paths, faults = find_reports([str(arg) for arg in args])
    assert faults == []
    return paths


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.md", "a/B.TXT", "c.docx", "a.pdf")
    names = ["a/B.TXT", "a/z.md", "a.pdf", "b.txt", "c.docx"]
    assert found(tmp_path) == [str(tmp_path / name) for name in names]


def test_named_files_stand_in_the_order_given_whatever_their_extension(tmp_path: Path) -> None:
    make(tmp_path, "b.report", "a.txt")
    assert found(tmp_path / "b.report", "-", tmp_path / "a.txt") == [
        str(tmp_path / "b.report"),
        "-",
        str(tmp_path / "a.txt"),
    ]


def test_a_folder_gives_neither_hidden_nor_other_files(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", ".hidden.txt", ".git/b.txt", "data.csv", "notes", "~lock.tmp", "~$a.docx")
    assert found(tmp_path) == [str(tmp_path / "a.txt")]


def test_a_report_given_twice_is_taken_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "a.txt")
    assert found(tmp_path / "b.txt", tmp_path, tmp_path / "a.txt") == [
        str(tmp_path / "b.txt"),
        str(tmp_path / "a.txt"),
    ]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    make(tmp_path, "deep/a.txt")
    (tmp_path / "deep" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert found(tmp_path) == [str(tmp_path / "deep" / "a.txt")]


def test_a_folder_without_reports_is_a_fault_beside_the_others(tmp_path: Path) -> None:
    make(tmp_path, "full/a.txt", "empty/data.csv")
    paths, faults = find_reports([str(tmp_path / "empty"), str(tmp_path / "full")])
    assert paths == [str(tmp_path / "full" / "a.txt")]
    (fault,) = faults
    assert (fault.where, fault.rule) == (str(tmp_path / "empty"), "input.no-reports")


def test_a_folder_that_cannot_be_listed_is_told_and_the_others_are_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The listing is refused here by hand: an administrator, as whom tests often run, may read every folder."""
    make(tmp_path, "closed/a.txt", "open/b.txt")
    listed = os.listdir

    def listdir(folder: str) -> list[str]:
        if folder.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(os, "listdir", listdir)
    paths, faults = find_reports([str(tmp_path)])
    assert paths == [str(tmp_path / "open" / "b.txt")]
    (fault,) = faults
    assert (fault.where, fault.rule) == (str(tmp_path / "closed"), "input.unreadable")
    assert "Permission denied" in fault.message


def test_folders_linked_to_each_other_are_walked_once(tmp_path: Path) -> None:
    """Sixteen folders, each with links to all: 16! ways down, 16 reports."""
    make(tmp_path, *(f"{n:02}/a.txt" for n in range(16)))
    for n in range(16):
        for other in range(16):
            (tmp_path / f"{n:02}" / f"to{other:02}").symlink_to(tmp_path / f"{other:02}", target_is_directory=True)
    assert len(found(tmp_path)) == 16


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_what_is_no_file_is_named_and_passed_over(tmp_path: Path, kind: str) -> None:
    make(tmp_path, "a.txt", "z.txt")
    odd = tmp_path / "odd.txt"
    if kind == "pipe":
        os.mkfifo(odd)
    else:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(os.path.relpath(odd))
    paths, faults = find_reports([str(tmp_path)])
    assert paths == [str(tmp_path / "a.txt"), str(tmp_path / "z.txt")]
    assert [(fault.where, fault.rule) for fault in faults] == [(str(odd), "input.not-a-file")]


def test_folders_deeper_than_the_stack_are_walked_and_what_cannot_be_reached_is_told(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    at = os.open(tmp_path, os.O_RDONLY)
    for _ in range(2500):
        os.mkdir("deep", dir_fd=at)
        below = os.open("deep", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(os.open("b.txt", os.O_CREAT | os.O_WRONLY, dir_fd=at))
    os.close(at)
    paths, faults = find_reports([str(tmp_path)])
    subprocess.run(["rm", "-rf", str(tmp_path / "deep")], check=True)  # what removes it else is recursive
    assert paths == [str(tmp_path / "a.txt")]
    assert [fault.rule for fault in faults] == ["input.unreadable"]


def test_a_link_to_nothing_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    with pytest.raises(InputError, match=r"a link to a file that is not there \[input\.missing\]"):
        read_report(str(tmp_path / "a.txt"))
