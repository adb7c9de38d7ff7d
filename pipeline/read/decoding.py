"""From bytes to text: UTF-8 where the bytes are valid UTF-8, UTF-16 or UTF-32 by byte order mark or by zero bytes,
else one of the Windows and ISO code pages.

The code pages of western Europe come first, because nearly all releases that are not UTF-8 are in them and a short text
gives a guess nothing to go by; charset-normalizer decides where they give no readable text. Example:
`decode(b"the UK\\x92s interests")` is `the UK’s interests`.
"""

from __future__ import annotations

import codecs
import re

from pipeline.read.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_STRAY = re.compile(r"[\udc80-\udcff]")
_BEYOND = re.compile(r"[^\x00-\x7f\udc80-\udcff]")
_HIGH = re.compile(rb"[\x80-\xff]")
# What stands beyond ASCII in text of western Europe: letters with accents, typographic marks, currency, degrees.
_WESTERN = re.compile(r"[À-ÖØ-öø-ÿŠšŽžŒœŸ€£¥§©®°±·²³¼½¾×«»‘’‚“”„–—…•™†‡\u00a0\u00ad¡¿ªº¹´¶¢]")
_SAMPLE_BYTES = 200_000
# As browsers read them: what is declared as the narrower set is in the wider one.
_WIDER = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    "iso-8859-9": "cp1254",
}
# Python has encodings of that name which are none of a document.
_NO_ENCODINGS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "utf7"})
_SAVE_AS = "save it as UTF-8 text, or give the document itself (HTML, ODT, DOCX, PDF)"


def decode(data: bytes) -> str:
    """Return `data` as text, without a byte order mark and with every line end as the file has it.

    Raises ReadError where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data, encoding))
    wide = _wide(data)
    if wide:
        return _checked(_strictly(data, wide))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_mended(data) or _code_page(data))


def decode_as(data: bytes, name: str | None) -> str:
    """Return `data` as text in the character set that it is declared to have, unless the bytes say otherwise.

    Bytes beyond ASCII that are valid UTF-8 are UTF-8. Raises ReadError where the bytes are no text.
    """
    encoding = _WIDER.get((name or "").lower(), (name or "").lower())
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    if not encoding or marked or encoding in _NO_ENCODINGS or encoding.startswith(("utf-16", "utf16", "utf-32")):
        return decode(data)
    if not data.isascii() and _is_utf8(data):
        return decode(data)
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, ValueError):
        return decode(data)
    return text.replace("\0", "") if text.count("\ufffd") <= max(3, len(text) // 1000) else decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mended(data: bytes) -> str | None:
    """Return UTF-8 text in which a few bytes are Windows-1252, or which is cut in a character, or None."""
    text = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    beyond = len(_BEYOND.findall(text))
    if beyond < 1 or strays > max(3, beyond // 10):
        return None
    return _STRAY.sub(lambda match: bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "replace"), text)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"the text is marked as {encoding.upper()} but is broken at byte {error.start}",
            "the file is cut or damaged: get it again, or save it as UTF-8",
        ) from error


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 encoding of text without a byte order mark: every other byte of it is (mostly) zero."""
    sample = data[: _SAMPLE_BYTES & ~1]
    if len(sample) < 4 or len(data) % 2 or b"\0" not in sample:
        return None
    pairs = len(sample) // 2
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if second > 0.5 * pairs and first < 0.02 * pairs:
        return "utf-16-le"
    if first > 0.5 * pairs and second < 0.02 * pairs:
        return "utf-16-be"
    return None


def _code_page(data: bytes) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_western(text, data):
            return text
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    if best is not None and not best.encoding.startswith("utf"):
        try:
            return data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            return data.decode(best.encoding, "replace") if best.encoding else ""
    raise ReadError("the file is not text: its bytes are in no known character encoding", _SAVE_AS)


def _is_western(text: str, data: bytes) -> bool:
    """Return whether `text` reads as text of western Europe: few bytes beyond ASCII, nearly all its marks."""
    high = len(_HIGH.findall(data))
    good = len(_WESTERN.findall(text))
    capitals = len(re.findall(r"[a-zß-ÿ][À-ÖØ-Þ]|[À-ÖØ-Þß-öø-ÿ]{3}", text))
    return good >= 0.9 * high and high <= 0.3 * len(data) and 4 * capitals <= high


def _checked(text: str) -> str:
    """Return `text` unless it holds zero bytes or so many control characters that it is no text."""
    if "\0" in text:
        raise ReadError("the file is not text: it holds zero bytes", _SAVE_AS)
    controls = len(_CONTROLS.findall(text[:_SAMPLE_BYTES]))
    if controls > max(3, len(text[:_SAMPLE_BYTES]) // 500):
        raise ReadError("the file is not text: it holds control characters", _SAVE_AS)
    return text.removeprefix("\ufeff")
