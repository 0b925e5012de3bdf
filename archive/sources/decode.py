"""Bytes -> text: which encoding a Chinese text file is in, strictly.

UTF-8 and UTF-16 prove themselves (a byte-order mark, or no error in decoding what random bytes
would break). GB18030 decodes nearly anything, so its result must also look like Chinese text.
"""

import re
import unicodedata

from charset_normalizer import from_bytes

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MAGIC = (b"%PDF", b"\x89PNG", b"PK\x03\x04", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"{\\rtf")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# How much of a text may be control, private or unassigned characters before it counts as no text at all.
_MAX_ODD = 0.01
# Below this many bytes a statistical guess is worth nothing.
_ENOUGH_TO_GUESS = 200
_MIN_COMMON = 0.97
_ODD = ("Cc", "Co", "Cn", "Cs")
# What common Chinese print is made of: ASCII, punctuation, the first hanzi plane block, full-width forms.
_COMMON = re.compile(r"[\t\n\r\x20-\x7e\u00a0-\u00ff\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


class DecodeError(ValueError):
    """The bytes are no text in an encoding that this archive reads; the message says why."""


def decode_text(data: bytes) -> tuple[str, str]:
    """Return ``(text, encoding)``; the text is untouched, only a byte-order mark is left out.

    Errors: DecodeError with a reason fit for a person.
    """
    if data.startswith(_MAGIC):
        raise DecodeError("binary file (it starts like a document or picture, not like text)")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding), encoding
    for attempt in (_utf8, _utf16, _gb18030):
        text, encoding = attempt(data)
        if text is not None:
            return text, encoding
    raise DecodeError(_why_not(data))


def _marked(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DecodeError(f"marked as {encoding.upper()} but byte {error.start} does not fit it") from error
    return _checked(text)


def _checked(text: str) -> str:
    if _odd_share(text) > _MAX_ODD:
        raise DecodeError("binary file (too many control characters for a text)")
    return text


def _utf8(data: bytes) -> tuple[str | None, str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None, ""
    if "\x00" in text and _utf16(data)[0] is not None:
        return None, ""  # UTF-16 of mostly ASCII text is valid UTF-8 full of NULs
    return _checked(text), "utf-8"


def _utf16(data: bytes) -> tuple[str | None, str]:
    """UTF-16 without a mark: line ends or ASCII put NULs at every second byte, or it reads as Chinese."""
    if len(data) % 2:
        return None, ""
    best: tuple[float, str | None, str] = (0.9, None, "")
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = _common_share(text)
        # Any even run of bytes decodes to *some* hanzi; real text also has line ends, spaces or punctuation.
        ordinary = sum(1 for char in text if char in "\n,。、，:“” 的")
        if share > best[0] and ordinary * 100 >= len(text) and _odd_share(text) <= _MAX_ODD:
            best = (share, text, encoding)
    return best[1], best[2]


def _gb18030(data: bytes) -> tuple[str | None, str]:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None, ""
    if _odd_share(text) > _MAX_ODD or _common_share(text) < _MIN_COMMON:
        return None, ""
    plain = _plain_share(text)
    if len(data) < _ENOUGH_TO_GUESS:
        return (text, "gb18030") if plain > _MIN_COMMON else (None, "")
    guess = from_bytes(data, cp_isolation=["gb18030", "big5", "shift_jis", "euc_kr"]).best()
    chinese = guess is not None and guess.encoding in ("gb18030", "gb2312", "gbk")
    return (text, "gb18030") if chinese or (plain > 0.9 and _reads_as_simplified(text)) else (None, "")


def _plain_share(text: str) -> float:
    """Share of the wide characters that GB 2312 has: near 1 in simplified print, low in misread Big5."""
    wide = [char for char in text if char > "\x7f"]
    if not wide:
        return 1.0 if text else 0.0
    return sum(1 for char in wide if min(char.encode("gb18030")) >= 0xA1) / len(wide)


def _reads_as_simplified(text: str) -> bool:
    """Whether the commonest words of any Chinese text occur about as often as they do in print."""
    hanzi = sum(1 for char in text if "\u4e00" <= char <= "\u9fff")
    common = sum(1 for char in text if char in "的一是在了和有工人大为中国年业市职会员")
    return hanzi > 0 and common >= hanzi * 0.04


def _why_not(data: bytes) -> str:
    if b"\x00" in data or len(_CONTROL.findall(data.decode("latin-1"))) > len(data) * 0.05:
        return "binary file (control bytes that no text has)"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"not decodable: neither UTF-8 (byte {error.start} does not fit), nor UTF-16, nor GB18030"
    return "not decodable as UTF-8, UTF-16 or GB18030"


def _odd_share(text: str) -> float:
    """Share of control, private-use and unassigned characters, plain white space aside."""
    odd = {char for char in set(text) if unicodedata.category(char) in _ODD} - set("\t\n\r\f\v")
    return sum(text.count(char) for char in odd) / max(len(text), 1) if len(odd) < 500 else 1.0


def _common_share(text: str) -> float:
    return len(_COMMON.findall(text)) / max(len(text), 1)
