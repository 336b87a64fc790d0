"""A counter's value → the numeral that a Word list prints (ECMA-376-1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HAN = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # Word leaves out ё й ъ ы ь
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_HINDI = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
MAX_COUNT = 100_000  # beyond this a numeral is printed in figures


def _letters(alphabet: str) -> Callable[[int], str]:
    """a … z, aa, bb …: Word repeats the letter."""

    def numeral(n: int) -> str:
        return alphabet[(n - 1) % len(alphabet)] * ((n - 1) // len(alphabet) + 1)

    return numeral


def roman(n: int) -> str:
    """Lower-case Roman numeral."""
    out = []
    for value, letters in _ROMAN:
        times, n = divmod(n, value)
        out.append(letters * times)
    return "".join(out)


def han(n: int, digits: str = _HAN, units: str = "十百千", zero: str = "零") -> str:
    """Chinese counting numeral: 十, 十一, 二十, 一百零五; figures of 10,000 and more are printed digit by digit."""
    if n >= 10_000:
        return "".join(digits[int(d)] for d in str(n))
    out, gap = "", False
    for power in (3, 2, 1, 0):
        digit = n // 10**power % 10
        if not digit:
            gap = bool(out)
            continue
        out += (zero if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    return out[1:] if digits == _HAN and out.startswith("一十") else out


def _enclosed(first: int, last: int) -> Callable[[int], str]:
    return lambda n: chr(first + n - 1) if n <= last else str(n)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": lambda n: roman(n).upper(),
    "lowerRoman": roman,
    "upperLetter": _letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _letters("abcdefghijklmnopqrstuvwxyz"),
    "chineseCounting": han,
    "chineseCountingThousand": han,
    "japaneseCounting": han,
    "taiwaneseCounting": han,
    "taiwaneseCountingThousand": han,
    "taiwaneseDigital": lambda n: "".join(_HAN[int(d)] for d in str(n)),
    "ideographDigital": lambda n: "".join(_HAN[int(d)] for d in str(n)),
    "japaneseDigitalTenThousand": han,
    "chineseLegalSimplified": lambda n: han(n, _LEGAL, "拾佰仟"),
    "ideographTraditional": lambda n: _STEMS[n - 1] if n <= len(_STEMS) else str(n),
    "ideographEnclosedCircle": _enclosed(0x3220, 10),
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedCircleChinese": _enclosed(0x2460, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "decimalFullWidth": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(_FULL_WIDTH),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAbjad": _letters(_ABJAD),
    "arabicAlpha": _letters(_ARABIC),
    "hindiNumbers": lambda n: str(n).translate(_HINDI),
    "numberInDash": lambda n: f"- {n} -",
    "chicago": lambda n: "*†‡§"[(n - 1) % 4] * ((n - 1) // 4 + 1),
    "none": lambda n: "",
    "bullet": lambda n: "",
}


def numeral(form: str, n: int) -> tuple[str, bool]:
    """Printed numeral and whether the format is known; an unknown format is printed in figures."""
    known = form in _FORMATS
    if n < 1 or n > MAX_COUNT:
        return ("" if form in ("none", "bullet") else str(n)), known
    return _FORMATS.get(form, str)(n), known
