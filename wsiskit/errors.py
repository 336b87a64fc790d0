"""The errors a user can meet: each says where, which rule was broken and what to do.

Only input/output, an unreadable format and a faulty registry are errors; odd text never is (it becomes
an `unknown` block or a diagnostic).
"""

from collections.abc import Iterable

# Control characters as the pictures that Unicode has for them (U+2400 … U+2421). The C1 controls, line and paragraph
# separators and the overrides of direction have none: they are shown by their numbers.
_PICTURES: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **{code: f"\\x{code:02x}" for code in range(0x80, 0xA0)},
    **{code: f"\\u{code:04x}" for code in (0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))},
}


def visible(text: str, keep: str = "") -> str:
    """Text whose control characters a terminal shows instead of obeying: ESC is `␛`, a line feed `␊`.

    The characters of `keep` stay as they are. What has no control character comes back unchanged.
    """
    if text.isprintable():
        return text
    table = _PICTURES if not keep else {code: shown for code, shown in _PICTURES.items() if chr(code) not in keep}
    return text.translate(table)


class WsiskitError(Exception):
    """Base of all errors that are shown to the user as one line, never as a traceback.

    `where` is a path (with `:line` where known), `rule` a dotted rule id, `message` what was found,
    `remedy` what to do about it.
    """

    def __init__(self, where: str, rule: str, message: str, remedy: str) -> None:
        super().__init__(where, rule, message, remedy)
        self.where = where
        self.rule = rule
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return visible(f"{self.where}: {self.message} [{self.rule}] — {self.remedy}")


class InputError(WsiskitError):
    """A report that cannot be read: missing, empty, binary, too large, of unknown encoding."""


class UsageError(WsiskitError):
    """Options that do not fit together, or name something that does not exist."""


class RegistryError(WsiskitError):
    """One broken rule in registry data; `line` is 1-based, 0 where the fault is of the whole file."""

    def __init__(self, path: str, line: int, rule: str, message: str, remedy: str) -> None:
        super().__init__(f"{path}:{line}" if line else path, rule, message, remedy)
        self.path = path
        self.line = line


class RegistryFaults(WsiskitError):
    """All faults of a registry, in file and line order; raised when an overlay cannot be used."""

    def __init__(self, faults: list[RegistryError]) -> None:
        self.faults = faults
        first = faults[0]
        super().__init__(
            first.where,
            first.rule,
            f"{len(faults)} fault(s) in the registry",
            "fix them and run `wsiskit registry check`",
        )

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class ProfileError(WsiskitError):
    """A fault in the data of a language; `where` names file, section and key. Only somebody who edits the data meets it."""


def own_file_fault(error: Exception) -> InputError | None:
    """What to tell where a file of this program cannot be read; None for any other error."""
    if not isinstance(error, OSError) or not str(error.filename).startswith(__file__.removesuffix("errors.py")):
        return None
    told = f"a file of wsiskit itself cannot be read: {error.strerror}"
    remedy = "install it again: pip install --force-reinstall wsiskit"
    return InputError(str(error.filename), "install.unreadable", told, remedy)


def nearest(asked: str, known: Iterable[str], least: float = 0.6) -> str:
    """A remedy for a value that is none of those known: the nearest one, and all of them.

    The nearest is the most similar one, by `least` (0 to 1) or more, or the one that the value begins with (english: en).
    """
    from difflib import get_close_matches

    ids = list(dict.fromkeys(known))
    folded = {one.casefold(): one for one in ids}
    value = asked.casefold()
    near = get_close_matches(value, folded, 1, least) or [
        one for one in folded if len(one) > 1 and one.isalpha() and value.startswith(one)
    ]
    listed = ", ".join(ids)
    return f"perhaps {folded[near[0]]}? there are {listed}" if len(near) == 1 else f"use one of {listed}"
