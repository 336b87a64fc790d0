"""Bytes → text: which encoding wrote these bytes, decided strictly; a doubtful guess is an error."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from wsiskit.errors import InputError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be", "utf-16-be"),
)
_REMEDY_FORMAT = "give a PDF, DOCX, HTML, Markdown or plain text file"
_REMEDY_ENCODING = "convert the file to UTF-8, for example: iconv -f BIG5 -t UTF-8 OLD > NEW"
_HAN = "[㐀-䶿一-鿿𠀀-𲎯]"
_EAST_ASIAN = "[—‐-‧ -〿＀-￯①-⑳Ⅰ-Ⅻ°±×÷§·¨¤]"
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞"
)


def decode(data: bytes, where: str) -> tuple[str, str]:
    """Text of `data` without its BOM, and the codec that decoded it.

    Strict throughout. Raises `InputError` for binary data and for an encoding that cannot be named with
    confidence.
    """
    for bom, name, codec in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], name, codec, where)
    if b"\0" in data:
        return _without_bom(data, where)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as fault:
        text = _attempt(data, "gb18030")
        if text is not None and is_plausible_chinese(text):
            return text, "gb18030"
        message = f"byte {fault.start} is not UTF-8, and the text is not credible as GB18030"
        raise InputError(where, "input.unknown-encoding", message, _REMEDY_ENCODING) from None


@cache
def _is_han(char: str) -> bool:
    # compiled on first use: such classes cost more than a whole UTF-8 report, which needs none
    return re.match(_HAN, char) is not None


@cache
def _is_east_asian(char: str) -> bool:
    return re.match(_EAST_ASIAN, char) is not None


def is_plausible_chinese(text: str) -> bool:
    """Whether a decoded text reads as Chinese: no odd characters, mostly Han and ASCII, and the usual Han at that.

    GB18030 decodes nearly any bytes, so success proves nothing: text of another encoding comes out as rare characters.
    """
    if _has_odd_characters(text):
        return False
    foreign = [char for char in text if char > "\x7f"]
    han = [char for char in foreign if _is_han(char)]
    known = len(han) + sum(1 for char in foreign if _is_east_asian(char))
    if not han or known < 0.9 * len(foreign):
        return False
    common = sum(1 for char in han if char in _COMMON)
    return common >= (0.4 if len(han) >= 20 else 0.3) * len(han)


def _has_odd_characters(text: str) -> bool:
    return any(unicodedata.category(c) in {"Cc", "Co", "Cn", "Cs"} for c in set(text) - set("\t\n\r\f\v\x85"))


def _strict(data: bytes, name: str, codec: str, where: str) -> tuple[str, str]:
    text = _attempt(data, codec)
    if text is None:
        message = f"the file begins with the mark of {name} but is not valid {codec}"
        raise InputError(where, "input.unknown-encoding", message, "the file is damaged or cut off; fetch it again")
    if "\0" in text:
        raise InputError(where, "input.binary", "the text holds NUL characters", _REMEDY_FORMAT)
    return text, name


def _attempt(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _without_bom(data: bytes, where: str) -> tuple[str, str]:
    """UTF-16 or UTF-32 without a mark: the reading whose characters are credible; NULs of any other kind mean binary."""
    best: tuple[float, str, str] | None = None
    for codec in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        text = _attempt(data, codec)
        if text and not _has_odd_characters(text):
            share = sum(1 for c in text if c < "\x7f" or _is_han(c) or _is_east_asian(c) or "\xa0" <= c < "۰")
            if share >= 0.95 * len(text) and (best is None or share / len(text) > best[0]):
                best = (share / len(text), text, codec)
    if best is None:
        raise InputError(where, "input.binary", "this is binary data, not text", _REMEDY_FORMAT)
    return best[1], best[2]
