"""Years, months and days as printed → ISO 8601 values, as far as the phrase says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsiskit.quantities.numerals import NumberReader

_FISCAL = 10  # years that two digits after a year may span; 2012/60 is a number of a document
_CENTURY = 100  # years
_DECADE = 10  # years
_YEAR_DIGITS = 4
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_dates(
    groups: dict[str, str | None], numbers: NumberReader, months: dict[str, int]
) -> tuple[str, str, str] | None:
    """(value, value_max, unit) of the groups y m d y2 m2 d2, decade, century; None where they are no date.

    `months` are names of months. Of a range the second date takes what it leaves out from the first, and the first the
    year from the second (7 July to 11 July 2025).
    """
    if groups.get("decade"):
        return _decade(groups, numbers)
    parts: dict[str, int | None] = {}
    for key in ("y", "m", "d", "y2", "m2", "d2"):
        printed = groups.get(key)
        parts[key] = _number(printed, numbers, months, is_year=key[0] == "y") if printed else None
        if printed and parts[key] is None:
            return None
    if parts["y"] is not None and parts["y2"] is not None and len(groups["y2"] or "") == 2:
        parts["y2"] = _same_century(parts["y"], parts["y2"])
    y, m, d = parts["y"], parts["m"], parts["d"]
    y2, m2, d2 = parts["y2"], parts["m2"], parts["d2"]
    unit = "day" if d is not None else "month" if m is not None else "year"
    if y2 is None and m2 is None and d2 is None:
        value = _iso(y, m, d)
        return None if value is None else (value, "", unit)
    if unit == "day":
        y, y2 = (y if y is not None else y2), (y2 if y2 is not None else y)
        m, m2 = (m if m is not None else m2), (m2 if m2 is not None else m)
    elif unit == "month":
        y, y2 = (y if y is not None else y2), (y2 if y2 is not None else y)
    first, last = _iso(y, m, d), _iso(y2, m2, d2)
    if first is None or last is None or (y is not None and last <= first) or (unit == "day") != (d2 is not None):
        return None
    return first, last, unit


def _same_century(year: int, digits: int) -> int:
    """Second year of 2017/18 or 2012-16, at most ten years on; the year itself where it is none, which no range is."""
    later = year - year % _CENTURY + digits
    later += _CENTURY if later <= year else 0
    return later if later - year <= _FISCAL else year


def _number(printed: str, numbers: NumberReader, months: dict[str, int], *, is_year: bool) -> int | None:
    if printed.casefold().rstrip(".") in months:
        return months[printed.casefold().rstrip(".")]
    if is_year:
        digits = numbers.positional(printed)
        return int(digits) if digits else None
    read = numbers.read(printed)
    return int(read.low) if read is not None and read.high is None else None


def _decade(groups: dict[str, str | None], numbers: NumberReader) -> tuple[str, str, str] | None:
    digits = numbers.positional(groups["decade"] or "")
    if digits and groups.get("century"):
        digits = f"{int(groups['century'] or 0) - 1}{digits}"
    if not digits or len(digits) != _YEAR_DIGITS or digits[-1] != "0":
        return None
    return digits, str(int(digits) + _DECADE - 1), "year"


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    if month is not None and not 1 <= month <= len(_LENGTHS):
        return None
    if day is not None and not (month is not None and 1 <= day <= _LENGTHS[month - 1]):
        return None
    if month is None:
        return None if year is None else f"{year:04}"
    stem = "-" if year is None else f"{year:04}"
    return f"{stem}-{month:02}" + ("" if day is None else f"-{day:02}")
