"""Templates of a language profile → compiled patterns: the one place that fills in `{part}`.

A pattern of a profile may name others in braces: `{organs}`, `{predicate_word}`; a part may name parts. Braces around
anything but small letters and underscores belong to the pattern (`\\d{1,3}`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.errors import ProfileError

if TYPE_CHECKING:
    from collections.abc import Mapping

PART = re.compile(r"\{([a-z_]+)\}")


def expand(template: str, parts: Mapping[str, str], *, profile: str, section: str, key: str) -> str:
    """The template with every `{part}` replaced by `parts[part]`, parts inside parts too, at any depth.

    Parts go in as they are: one with alternatives brings its own group. `profile`, `section` and `key` say in errors where
    the template stands. Raises `ProfileError`: `profile.part-unknown` for a part that `parts` lacks,
    `profile.part-circular` for one that contains itself.
    """
    where = f"languages/{profile}.toml [{section}] {key}"
    done: dict[str, str] = {}  # each part is expanded once, however often it is named

    def fill(text: str, path: tuple[str, ...]) -> str:
        return PART.sub(lambda found: part(found[1], path), text)

    def part(name: str, path: tuple[str, ...]) -> str:
        if name in path:
            circle = " → ".join([*path[path.index(name) :], name])
            remedy = "write out one of these parts, a pattern cannot contain itself"
            raise ProfileError(where, "profile.part-circular", f"{{{name}}} contains itself: {circle}", remedy)
        if name not in done:
            if name not in parts:
                known = ", ".join(sorted(parts)) or "none"
                remedy = f"define the part, or use one of: {known}"
                raise ProfileError(where, "profile.part-unknown", f"there is no part {{{name}}}", remedy)
            done[name] = fill(parts[name], (*path, name))
        return done[name]

    return fill(template, ())


def compile_template(
    template: str, parts: Mapping[str, str], *, profile: str, section: str, key: str, flags: re.RegexFlag = re.NOFLAG
) -> re.Pattern[str]:
    """`expand`, compiled. Raises `ProfileError` as it does, and `profile.pattern` where the result is no pattern."""
    filled = expand(template, parts, profile=profile, section=section, key=key)
    try:
        return re.compile(filled, flags)
    except re.error as error:
        where = f"languages/{profile}.toml [{section}] {key}"
        at = max(0, (error.pos or 0) - 20)
        message = f"no pattern: {error.msg} near {filled[at : at + 40]!r}"
        raise ProfileError(
            where, "profile.pattern", message, "correct the pattern, or the part it comes from"
        ) from error
