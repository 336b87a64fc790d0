"""The JSON that the link checker lychee prints: read instead of asking, and written for those who use its reports.

Shape: `total`, `successful`, `errors` …, and `success_map`, `error_map`, `redirect_map`, `excluded_map`, each from an input
to a list of `{"url": …, "status": {"text": …, "code": 200}}`, as lychee 0.15 to 0.18 print with `--format json`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from wsiskit.errors import InputError
from wsiskit.linkcheck.states import Answer, Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MAPS = ("success_map", "redirect_map", "error_map", "fail_map", "timeout_map", "excluded_map")


def read_lychee(text: str, path: str) -> dict[str, Verdict]:
    """URL → verdict. A status without an HTTP code is `unknown`. Raises `InputError` where it is no JSON of lychee."""
    try:
        report = json.loads(text)
    except (ValueError, RecursionError):
        report = None
    if not isinstance(report, dict) or not any(name in report for name in _MAPS):
        remedy = "give what `lychee --format json` printed"
        raise InputError(path, "lychee.malformed", "is no JSON report of lychee", remedy)
    found: dict[str, Verdict] = {}
    for name in _MAPS:
        inputs = report.get(name)
        for entries in inputs.values() if isinstance(inputs, dict) else ():
            for entry in entries if isinstance(entries, list) else ():
                verdict = _read_entry(entry)
                if verdict is not None:
                    found.setdefault(verdict.url, verdict)
    return found


def _read_entry(entry: Any) -> Verdict | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("url"), str):
        return None
    url = entry["url"]
    status = entry.get("status")
    code = status.get("code") if isinstance(status, dict) else None
    text = status.get("text") if isinstance(status, dict) else status
    if type(code) is int and 100 <= code <= 999:
        return judge(url, [Answer(url, code)])._replace(reason=f"lychee: {text or code}")
    return Verdict(url, state="unknown", reason=f"lychee: {text or 'no status'}")


def lychee_text(verdicts: Mapping[str, Iterable[Verdict]]) -> str:
    """What lychee would print of these verdicts; the keys are the paths of the reports."""
    maps: dict[str, dict[str, list[dict[str, Any]]]] = {"success_map": {}, "error_map": {}, "excluded_map": {}}
    counts = dict.fromkeys(("total", "successful", "errors", "excludes", "timeouts", "redirects", "unknown"), 0)
    for path, found in verdicts.items():
        for verdict in found:
            counts["total"] += 1
            if verdict.state in ("ok", "moved"):
                name, count = "success_map", "redirects" if verdict.state == "moved" else "successful"
            elif verdict.state == "gone":
                name, count = "error_map", "errors"
            else:  # neither alive nor dead: lychee has no such state, and a report must not call it an error
                name, count = "excluded_map", "excludes"
            counts[count] += 1
            status: dict[str, Any] = {"text": verdict.reason}
            if verdict.status:
                status["code"] = verdict.status
            maps[name].setdefault(path, []).append({"url": verdict.url, "status": status})
    return json.dumps({**counts, **maps}, ensure_ascii=False, indent=2) + "\n"
