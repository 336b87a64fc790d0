"""`python -m tools.licences`: the licence of each package that wsiskit needs to run; 1 where one is refused."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution

REFUSED = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)  # the LGPL has its L before
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def licence_of(name: str) -> str:
    """What a package says of its licence: the expression, else the field, else the classifiers."""
    about = distribution(name).metadata
    field = about.get("License-Expression") or about.get("License") or ""
    classifiers = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    first = field.strip().splitlines()[0] if field.strip() else ""
    return first or "; ".join(classifiers) or "not said"


def needed(name: str = "wsiskit") -> list[str]:
    """Names of the packages that one needs at run time, directly or through others, without extras, sorted."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for requirement in distribution(waiting.pop()).requires or ():
            if "extra ==" in requirement or not (match := _NAME.match(requirement)):
                continue
            other = match[0].lower()
            if other in found:
                continue
            try:
                distribution(other)
            except PackageNotFoundError:
                continue  # for another system or Python
            found.add(other)
            waiting.append(other)
    return sorted(found)


def main() -> int:
    """Print them; 1 where a licence is refused or not said."""
    code = 0
    for name in needed():
        told = licence_of(name)
        bad = bool(REFUSED.search(told)) or told == "not said"
        code |= int(bad)
        print(f"{name} {distribution(name).version}\t{told}{'  <- refused' if bad else ''}")  # noqa: T201
    return code


if __name__ == "__main__":
    sys.exit(main())
