"""Replays explanations of cells from their JSON and the source text alone: `replay.py SOURCE < explanations.jsonl`.

Imports nothing of the program. Derives line and entity of each cell anew and prints `line,entity`; every disagreement goes
to standard error, and the exit code is 1.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

CODE = re.compile(r"C\s?(1[01]|[1-9])(?:/(e-[a-z]+))?(?![0-9A-Za-z+])")
NOISE = re.compile(r"[\s\W_]+")


def fold(text: str) -> str:
    return NOISE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def cut(text: str, pieces: list[str]) -> str:
    return "".join(text[int(a) : int(b)] for a, b in (piece.split("-") for piece in pieces))


def entity_of(text: str, mention: dict[str, Any]) -> str:
    """The entity whose form the characters show."""
    assert text[mention["start"] : mention["end"]] == mention["surface"], "surface"
    shown, alias = fold(cut(text, mention["pieces"])), mention["alias"]
    if d := mention["definition"]:
        assert (
            text[d["short_start"] : d["short_end"]] == d["short"] and text[d["long_start"] : d["long_end"]] == d["long"]
        )
    form, rest = fold(alias["form"]), iter(fold(alias["form"]))
    holds = {"exact": form == shown, "inside": form in shown, "damaged": all(char in rest for char in shown)}
    assert holds[alias["match"]], f"{shown} does not show {form}"
    return str(alias["entity_id"])


def line_of(text: str, evidence: dict[str, Any]) -> str:
    """The line that the headings above the paragraph stand for, or the one that the text names."""
    mention, paragraph = evidence["mention"], evidence["paragraph"]
    spans = [tuple(map(int, piece.split("-"))) for piece in paragraph["pieces"]]
    assert any(a <= mention["start"] and mention["start"] < b for a, b in spans), "outside its paragraph"
    assert text[spans[0][0] :].startswith(paragraph["number"].partition("~")[0]), "number of the paragraph"
    if "naming" in evidence:
        naming, first = evidence["naming"], f"{mention['start']}-{mention['end']}"
        assert first in naming["subjects"], "the naming does not speak for it"
        found = CODE.match(text[naming["start"] : naming["end"]])
        assert found, "no code"
        return f"C{found[1]}" + (f"/{found[2]}" if found[2] else "")
    line, above, at = "", "", -1
    for section in evidence["section_path"]:
        assert section["parent_id"] == above and at < section["start"] < spans[0][0], "order of headings"
        printed = text[section["start"] : section["end"]]
        assert fold(section["title"]) in fold(printed) and section["marker"] in printed, "heading"
        codes, titles = CODE.findall(printed), [fold(title) for title in section.get("line_titles", ())]
        if "line.title" in section["rule"] or "line.code-and-title" in section["rule"]:
            assert fold(CODE.sub("", section["title"])) in titles, "title of a line"
            line = section["action_line"]
        elif "line.code" in section["rule"]:
            line = f"C{codes[0][0]}"
        above, at = section["section_id"], section["start"]
    return line


text, wrong = Path(sys.argv[1]).read_bytes().decode("utf-8"), 0
for row in sys.stdin:
    cell = json.loads(row)
    try:
        (derived,) = {(line_of(text, item), entity_of(text, item["mention"])) for item in cell["evidence"]}
        assert derived == (cell["action_line"], cell["entity_id"]), f"derives {derived}"
        sys.stdout.write(",".join(derived) + "\n")
    except (AssertionError, ValueError, KeyError) as fault:
        sys.stderr.write(f"{cell['action_line']},{cell['entity_id']}: {fault!r}\n")
        wrong = 1
sys.exit(wrong)
