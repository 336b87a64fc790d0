"""Bytes of a text file → source text: which encodings are read, and what is refused with a reason."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsiskit.errors import InputError, UsageError
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


LANGUAGES = {
    "fr": "1. L’Organisation mondiale de la Santé a compté ses stations ; des écoles reçoivent 3,5 millions à Genève.\n",
    "es": "1. La Organización Mundial de la Salud contó sus emisoras en 25 países; los niños escuchan más cada año.\n",
    "ru": "1. Международный союз электросвязи (МСЭ) опубликовал доклад о станциях, которые слушают 2,6 миллиарда человек.\n",
    "ar": "1 - نشر الاتحاد الدولي للاتصالات تقريرا عن المحطات التي يسمعها الناس في بلدان المنطقة.\n",
    "zh": "1. 国际电信联盟发布了电台报告，涉及26亿听众，教科文组织也发布了学校报告。\n",
    "zh-trad": "1. 國際電信聯盟發布了電台報告，涉及26億聽眾，聯合國教育、科學及文化組織也發布了學校報告。\n",
    "en": "1. The Union’s report on “stations” was sent to the members in the spring – all of them.\n",
}


@pytest.mark.parametrize(
    ("language", "codec"),
    [
        *(("fr", codec) for codec in ("cp1252", "mac-roman")),
        *(("es", codec) for codec in ("cp1252", "mac-roman", "cp850")),
        *(("ru", codec) for codec in ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")),
        *(("ar", codec) for codec in ("cp1256", "iso8859-6", "cp720")),
        ("zh", "gb18030"),
        ("zh-trad", "big5"),
        ("en", "cp1252"),
        ("en", "mac-roman"),
    ],
)
def test_an_older_encoding_is_told_by_letters_and_words_and_said(language: str, codec: str) -> None:
    text = LANGUAGES[language]
    source = read_bytes(text.encode(codec), "a.txt")
    assert source.text == text
    assert [d.rule for d in source.diagnostics] == ["encoding.chosen"]
    assert source.encoding in source.diagnostics[0].message


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (
            "情報社会に関する世界サミットの成果の実施状況について報告する。これは総会の決議に基づくものである。\n" * 3,
            "shift-jis",
        ),
        (
            "Το Συμβούλιο εξέτασε την έκθεση του Γενικού Γραμματέα για την εφαρμογή των αποφάσεων της συνόδου.\n" * 3,
            "cp1253",
        ),
    ],
    ids=["shift-jis", "greek"],
)
def test_text_in_a_language_without_a_profile_is_read_where_its_letters_are_as_frequent_as_usual(
    text: str, codec: str
) -> None:
    assert read_bytes(text.encode(codec), "a.txt").text == text


SHIFTED = "1. 国际电信联盟编写了关于信息社会的报告，并在日内瓦举办了会议 (WSIS ~ 2026)。\n\n2. 教科文组织参加了会议。\n"


@pytest.mark.parametrize("codec", ["hz", "iso2022_jp_2"])
def test_chinese_in_seven_bits_is_read_and_said(codec: str) -> None:
    source = read_bytes(SHIFTED.encode(codec), "a.txt")
    assert (source.text, source.encoding) == (SHIFTED, codec)
    assert [d.rule for d in source.diagnostics] == ["encoding.chosen"]


def test_the_escapes_of_japan_and_korea_are_read() -> None:
    for text, codec in (("国際電気通信連合", "iso2022_jp"), ("국제전기통신연합", "iso2022_kr")):
        assert read_bytes(f"1. {text}.\n".encode(codec), "a.txt").text == f"1. {text}.\n"


def test_seven_bits_that_cannot_be_read_are_refused_with_what_to_do() -> None:
    cut = refused(SHIFTED.encode("hz")[:42])
    assert (cut.rule, cut.message) == (
        "input.unknown-encoding",
        "the file begins as hz, but not all of it is (byte 41)",
    )
    foreign = refused(b"\x1b$)A\x0e9z<J\x0f\n")
    assert foreign.remedy == "convert it first: iconv -f ISO-2022-CN -t UTF-8"


@pytest.mark.parametrize(
    "text",
    [
        "Figure~{\\ref{fig:a}} and ~{} and c~{abcd} x ~{word word} ~}.\n" * 20,
        "The pattern ~{4,5} and the shell's ~{a,b}/x.\n" * 9,
        "RFC 1843 has the example ~{<:Ky2;RSC#,NpJ)l6HK!#~} and explains it.\n" + "The summit met in Geneva.\n" * 20,
        "\x1b[31mred\x1b[0m costs $ 5, a lone \x1b$ too.\n",
        "国际电联编写了报告。~{<:Ky2;RSC#~}\n",
    ],
    ids=["tex", "braces", "quoted", "colours", "utf-8"],
)
def test_marks_of_seven_bit_encodings_in_other_text_stay(text: str) -> None:
    assert read_bytes(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    "data",
    ["Салих Салих".encode("cp1251"), b"na\xefve caf\xe9 \x8f\x8d\x9d\x81", b"AB \xe0\xe1"],
    ids=["two-words", "not-text", "two-letters"],
)
def test_bytes_that_several_encodings_make_sense_of_are_refused_with_the_candidates(data: bytes) -> None:
    fault = refused(data)
    assert fault.rule in {"input.unknown-encoding", "input.binary"}
    assert "GB18030" not in fault.message
    assert "iconv" not in fault.remedy


def test_the_user_says_what_bytes_do_not_show() -> None:
    data = "Салих Салих".encode("cp1251")
    assert "--encoding cp1251" in refused(data).remedy
    source = read_bytes(data, "a.txt", "windows-1251")
    assert (source.text, source.encoding, source.diagnostics) == ("Салих Салих", "cp1251", ())
    with pytest.raises(InputError) as caught:
        read_bytes(b"\xff\xff", "a.txt", "utf-8")
    assert caught.value.rule == "input.wrong-encoding"
    with pytest.raises(UsageError, match="no encoding 'klingon'"):
        read_bytes(data, "a.txt", "klingon")
    with pytest.raises(UsageError):
        read_bytes(data, "a.txt", "base64")  # a codec, but no encoding of text


def test_two_readings_that_differ_in_one_character_are_told_apart_by_it() -> None:
    text = "1. Les écoles ont reçu 25 € à Genève, et leur œuvre a été menée à bien.\n"
    for codec in ("cp1252", "iso8859-15"):
        assert read_bytes(text.encode(codec), "a.txt").text == text


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
        text, codec, _ = decode(data, "a.txt")
    except InputError as fault:
        assert fault.rule in {"input.binary", "input.unknown-encoding"}
        return
    # Mac Arabic has two bytes for one sign, so that what is compared is the text that the bytes give
    assert data.decode(codec).removeprefix("\ufeff") == text.removeprefix("\ufeff")
