"""`docs/checks.md` from the cards of the rules: `python -m tests.check.checks_page > docs/checks.md`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from wsiskit.tables.check.catalogue import check_rules

if TYPE_CHECKING:
    from wsiskit.tables.check.finding import CheckRule

HEAD = """# Checks

<!-- The list of rules is written by tests/check/checks_page.py from wsiskit/knowledge/data/checks.toml. -->

`wsiskit check REPORT...` prints faults of a report and doubts of its extraction, one row each. It changes nothing; a
`suggestion` is to be looked up, never applied blindly.

```console
$ wsiskit check seeds/wsis-2026-zh.txt --select text,url.suspect-host --format text --fail-on never
seeds/wsis-2026-zh.txt:127:104: warning: 次 appears twice: …行了四次次会议，… (paragraph 18) [text.doubled]
    perhaps: 次
…
$ wsiskit check seeds/wsis-2026-zh.txt --baseline known.json --write-baseline
wsiskit: … findings are known now: known.json
$ wsiskit check seeds/wsis-2026-zh.txt --baseline known.json --format sarif -o check.sarif
wsiskit: … known findings are left out
```

## Exit codes

| code | meaning |
|---|---|
| 0 | no finding at or above `--fail-on` (`warning` unless told otherwise; `never` for none) |
| 1 | findings at or above it, or an input that failed beside good ones |
| 2 | wrong usage, faulty settings, or no readable input |

## Formats

The shared ones (`--table`, `--csv`, `--json`, `--jsonl`), or `--format`:

- `text`: `path:line:column: severity: message [rule]`, as editors read it. Lines and columns count from 1, columns in
  code points. A file without lines of its own (PDF, DOCX) gets its page and the offset in `wsiskit text`.
- `sarif`: SARIF 2.1.0 for code hosts and editors; `partialFingerprints` stay the same when text moves.
- `junit`: one suite per report, one case per rule; findings below `--fail-on` are in `system-out` and fail nothing.
- `github`: workflow commands, which show findings beside the lines of a pull request.

## Choosing rules

`--select` and `--ignore` take rules or families (`url` is every rule that begins with `url.`), separated by commas.
A baseline holds the findings that are known: `--baseline FILE --write-baseline` writes it, `--baseline FILE` leaves
out what it holds. A finding is known again by its report (as a path seen from the baseline's folder), its rule and its
text, wherever it has moved.

## Settings

Kept in `wsiskit.toml`, or under `[tool.wsiskit]` in `pyproject.toml`; the nearest file at or above the working
directory counts, and options go before it (`--ignore` adds to it). Faults are told with file and line.

```toml
[check]                       # [tool.wsiskit.check] in pyproject.toml
select = ["all"]
ignore = ["line.no-heading"]
fail-on = "error"
baseline = "known.json"       # as seen from this file

[check.severity]
"punctuation.mixed" = "warning"
```

## What is not found

- A character lost inside a paragraph, outside names and page breaks: 参与民事务 for 参与公民事务. No rule looks
  for it: the readings 民间事务 and 公民事务 are both sound, and nothing on the page decides.
- Words left untranslated and mixed punctuation in other languages than Chinese.
- In documents that are laid out in another way than reports (agendas, budgets), text in no paragraph is told once, with
  its share of the document. The judgements in `tests/check/judged-*.tsv` hold at most one false alarm in ten a kind of
  document.

## Rules
"""


def checks_page() -> str:
    """The page as it should be."""
    return HEAD + "".join(_section(rule) for rule in check_rules())


def _section(rule: CheckRule) -> str:
    languages = f" Languages: {', '.join(rule.languages)}." if rule.languages else ""
    text = f"\n### {rule.id}\n\n{rule.severity}. {rule.summary} {rule.reason}{languages}\n"
    if rule.faulty:
        text += f"\nFound in:\n\n```text\n{rule.faulty.strip()}\n```\n"
    return text + f"\nNot found in:\n\n```text\n{rule.sound.strip()}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(checks_page())
