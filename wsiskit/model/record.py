"""`NamedTuple`: for the type checker that of `typing`, made in a tenth of the time when a module is loaded.

`typing.NamedTuple` compiles the annotation of every field and a constructor for every class: 170 µs a class, a tenth of a
command on one report. Here annotations stay texts, and classes with equally many fields share the code of one constructor,
each with the names of its own fields. What the classes can do is the same, and so is the code that runs when one is called;
what `typing` refuses when a class is made, the type checker refuses here, to which alone type variables matter, too.
"""

from __future__ import annotations

from collections import _tuplegetter  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import CodeType
    from typing import Self


class _Record(tuple):  # type: ignore[type-arg]
    """What all of them have; `collections.namedtuple` says what each does."""

    __slots__ = ()
    if TYPE_CHECKING:
        _fields: tuple[str, ...]

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changes: Any) -> Self:
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return made

    __replace__ = _replace

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        values = zip(self._fields, self, strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in values)})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


class _Maker(type):
    """Makes a subclass of `_Record` of a class that names `NamedTuple` as its base."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        if bases[0] is not NamedTuple or any(base.__name__ != "Generic" for base in bases[1:]):
            raise TypeError(f"{name} has other bases beside NamedTuple")
        names = tuple(body.get("__annotations__", ()))
        if not names:  # annotations that are no texts may be made later than their class (PEP 649)
            raise TypeError(f"{name} has no fields: its module needs `from __future__ import annotations`")
        defaults = {field: body[field] for field in names if field in body}
        body |= {field: _tuplegetter(at, "") for at, field in enumerate(names)}
        body |= {
            "__slots__": (),
            "__new__": _constructor(names, tuple(defaults.values())),
            "__match_args__": names,
            "_fields": names,
            "_field_defaults": defaults,
        }
        return type(name, (_Record,), body)


_FUNCTION: Any = type(lambda: None)
_KNOWN = {"_make": tuple.__new__, "__builtins__": {}, "__name__": __name__}
_codes: dict[int, CodeType] = {}  # of constructors, by the number of their fields


def _constructor(names: tuple[str, ...], defaults: tuple[Any, ...]) -> Any:
    """`__new__` with these parameters, the last of them with these defaults."""
    code = _codes.get(len(names))
    if code is None:
        given = "".join(f"_{n}, " for n in range(len(names)))
        code = _codes[len(names)] = eval(f"lambda _cls, {given}: _make(_cls, ({given}))", _KNOWN).__code__  # noqa: S307 - of numbers alone
    own = code.replace(co_varnames=("_cls", *names), co_name="__new__", co_qualname="__new__")
    return _FUNCTION(own, _KNOWN, "__new__", defaults)


if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
