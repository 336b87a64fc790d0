"""What `check` runs with: options of the command line over the settings of a file, all faults told at once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wsiskit.cli.configuration import TABLES, find_configuration
from wsiskit.errors import UsageError, nearest
from wsiskit.model.finding import SEVERITIES
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wsiskit.cli.configuration import Configuration
    from wsiskit.tables.check.finding import CheckRule

_KEYS = ("select", "ignore", "fail-on", "baseline", "severity")
FAIL_ON = (*SEVERITIES[::-1], "never")


class CheckSettings(NamedTuple):
    """`rules` to run with the severities asked for, the severity that fails, the baseline's path (empty: none)."""

    rules: tuple[CheckRule, ...]
    fail_on: str
    baseline: str


def check_settings(values: dict[str, Any], folder: str) -> tuple[CheckSettings | None, list[UsageError]]:
    """Settings and the faults in them; settings are None where there is a fault."""
    from wsiskit.tables.check.catalogue import check_rules

    every = check_rules()

    file = find_configuration(folder)
    faults: list[UsageError] = []
    kept = _from_file(file, faults, every)
    for name in ("select", "ignore"):
        asked = [part.strip() for part in values.get(name, "").split(",") if part.strip()]
        faults += [_unknown_rule(f"--{name}", spec, every) for spec in asked if not _matching(spec, every)]
        if asked:
            kept[name] = asked if name == "select" else [*kept.get(name, []), *asked]
    if values.get("fail_on"):
        kept["fail-on"] = values["fail_on"]
    fail_on = kept.get("fail-on", "warning")
    if fail_on not in FAIL_ON:
        faults.append(UsageError("--fail-on", "usage.severity", f"no severity {fail_on!r}", nearest(fail_on, FAIL_ON)))
    if faults:
        return None, faults
    chosen = [r for r in every if any(_covers(s, r.id) for s in kept.get("select", ["all"]))]
    chosen = [r for r in chosen if not any(_covers(s, r.id) for s in kept.get("ignore", []))]
    levels = kept.get("severity", {})
    rules = tuple(r._replace(severity=levels.get(r.id, r.severity)) for r in chosen)
    return CheckSettings(rules, fail_on, values.get("baseline") or kept.get("baseline", "")), []


def _from_file(file: Configuration, faults: list[UsageError], rules: Sequence[CheckRule]) -> dict[str, Any]:
    """The section `check` of the file without what is wrong in it; each fault with file and line."""
    for key in file.data:
        if key not in TABLES:
            remedy = f"use {' and '.join(f'[{name}]' for name in TABLES)}"
            faults.append(file.fault("", key, "settings.key", f"unknown table or key {key!r}", remedy))
    section = file.data.get("check", {})
    if not isinstance(section, dict):
        faults.append(file.fault("", "check", "settings.type", "check is no table", "write [check] above its keys"))
        return {}
    kept: dict[str, Any] = {}
    for key, value in section.items():
        fault = _fault_of(key, value, rules)
        if fault:
            faults.append(file.fault("check", key, *fault))
        elif key == "severity":
            kept[key] = value
            for rule, level in value.items():
                if rule not in {r.id for r in rules}:
                    told = _unknown_rule("", rule, rules)
                    faults.append(file.fault("check.severity", rule, told.rule, told.message, told.remedy))
                elif level not in SEVERITIES:
                    remedy = f"use {', '.join(SEVERITIES)}"
                    message = f"no severity {level!r}"
                    faults.append(file.fault("check.severity", rule, "settings.severity", message, remedy))
        elif key == "baseline":
            kept[key] = os.path.join(os.path.dirname(file.path), value)
        else:
            kept[key] = value
    return kept


def _fault_of(key: str, value: Any, rules: Sequence[CheckRule]) -> tuple[str, str, str] | None:
    """(rule, message, remedy) of a faulty key, None for a sound one."""
    if key not in _KEYS:
        return "settings.key", f"unknown key {key!r}", nearest(key, _KEYS)
    if key in {"select", "ignore"}:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            return "settings.type", f"{key} is no list of rules", f'write {key} = ["url", "text.doubled"]'
        unknown = next((one for one in value if not _matching(one, rules)), None)
        if unknown is not None:
            told = _unknown_rule("", unknown, rules)
            return told.rule, told.message, told.remedy
    elif key == "severity":
        if not isinstance(value, dict):
            return "settings.type", "severity is no table", "write [check.severity] above its keys"
    elif not isinstance(value, str):
        return "settings.type", f"{key} is no string", f'write {key} = "…"'
    elif key == "fail-on" and value not in FAIL_ON:
        return "settings.severity", f"no severity {value!r}", nearest(str(value), FAIL_ON)
    return None


def _covers(spec: str, rule: str) -> bool:
    return spec in {"all", rule} or rule.startswith(f"{spec}.")


def _matching(spec: str, rules: Sequence[CheckRule]) -> bool:
    return any(_covers(spec, rule.id) for rule in rules)


def _unknown_rule(where: str, spec: str, rules: Sequence[CheckRule]) -> UsageError:
    from difflib import get_close_matches

    ids = [rule.id for rule in rules]
    families = sorted({one.partition(".")[0] for one in ids})
    near = get_close_matches(spec, [*families, *ids], 3) or families
    return UsageError(where, "usage.rule", f"no rule {spec!r}", f"use a rule or a family, such as {', '.join(near)}")
