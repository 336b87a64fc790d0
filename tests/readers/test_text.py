"""Bytes of a text file → source text: which encodings are read, and what is refused with a reason."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.errors import InputError
from wsiskit.readers.decode import decode
from wsiskit.readers.dispatch import read_bytes
from wsiskit.readers.text import MAX_LINE, read_text

CHINESE = "一. 主要趋势\r\n\r\n1. 国际电信联盟的报告载有科学和技术促进发展的资料，经社理事会审议了这些资料。¹\r\n"
ENGLISH = "1. The Union reports.\n"
BOMS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def refused(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "a.txt")
    assert caught.value.where.startswith("a.txt")
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize("text", [CHINESE, ENGLISH], ids=["zh", "en"])
@pytest.mark.parametrize("mark", [True, False], ids=["mark", "no mark"])
@pytest.mark.parametrize("codec", BOMS)
def test_unicode_is_read_with_and_without_a_byte_order_mark(codec: str, mark: bool, text: str) -> None:
    source = read_bytes((BOMS[codec] if mark else b"") + text.encode(codec), "a.txt")
    assert source.text == text  # line ends, too; the mark is no character of the text
    assert source.encoding == ("utf-8-sig" if mark and codec == "utf-8" else codec)


def test_gb18030_is_read_where_the_text_is_credible() -> None:
    source = read_bytes(CHINESE.encode("gb18030"), "a.txt")
    assert (source.text, source.encoding) == (CHINESE, "gb18030")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("經濟及社會理事會審議了秘書長關於資訊社會世界高峰會議成果執行情況的報告。", "big5"),
        ("Le Secrétaire général a présenté à l'Assemblée générale son rapport sur l'état d'avancement.", "latin-1"),
        ("Генеральный секретарь представил доклад о ходе работы.", "cp1251"),
        ("情報社会に関する世界サミットの成果の実施状況について報告する。", "shift-jis"),
    ],
    ids=["big5", "latin-1", "cp1251", "shift-jis"],
)
def test_other_encodings_are_refused_and_not_guessed(text: str, codec: str) -> None:
    fault = refused(text.encode(codec))
    assert fault.rule == "input.unknown-encoding"
    assert "convert the file to UTF-8" in fault.remedy


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_file_that_was_cut_inside_a_character_is_refused(codec: str) -> None:
    fault = refused(BOMS[codec] + CHINESE.encode(codec)[:-1])
    assert fault.rule == "input.unknown-encoding"
    assert "damaged or cut off" in fault.remedy


def test_utf_8_that_was_cut_inside_a_character_is_refused() -> None:
    fault = refused("1. 国际电联".encode()[:-1])
    assert (fault.rule, "byte 12" in fault.message) == ("input.unknown-encoding", True)


@pytest.mark.parametrize(
    "data", [b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\x03\0>\0", bytes(range(256)) * 4, b"report\0\0\0\xff\xfe\x00"]
)
def test_binary_data_is_refused(data: bytes) -> None:
    assert refused(data).rule in {"input.binary", "input.unknown-encoding"}


def test_nul_characters_are_no_text() -> None:
    assert refused(codecs.BOM_UTF8 + b"1. a\0b").rule == "input.binary"


@pytest.mark.parametrize("data", [b"", b" \r\n\f\v", codecs.BOM_UTF8, "\u3000\xa0\n".encode()])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    assert refused(data).rule == "input.empty"


def test_a_line_beyond_the_limit_is_told_with_its_number() -> None:
    assert read_text(b"a" * MAX_LINE, "a.txt", "").text == "a" * MAX_LINE
    with pytest.raises(InputError) as caught:
        read_text(b"1. short\r\n" + b"a" * (MAX_LINE + 1) + b"\n", "a.txt", "")
    assert (caught.value.where, caught.value.rule) == ("a.txt:2", "input.line-too-long")


def test_pages_begin_behind_form_feeds() -> None:
    source = read_bytes(b"1. a\n\f2. b\n\f", "a.txt")
    assert source.page_starts == (0, 6)  # none behind the last one: no text stands there


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_told_fault(data: bytes) -> None:
    try:
        text, codec = decode(data, "a.txt")
    except InputError as fault:
        assert fault.rule in {"input.binary", "input.unknown-encoding"}
        return
    assert data.endswith(text.encode("utf-8" if codec == "utf-8-sig" else codec))
