"""Which encoding a text file is in: found from its bytes, never guessed beyond what they allow."""

from __future__ import annotations

import unicodedata

from fitpoint import Location, fail

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
DAMAGED = "\ufffd"
"""Stands for bytes that could not be read."""
MOST_DAMAGE = 0.02
"""Part of the characters beyond ASCII that may be damaged in what is still UTF-8."""
USUAL = 0.5
"""Part of GB18030's characters that must be usual Chinese (GB 2312), or it is another encoding."""


def decode(data: bytes, file: str, wanted: str = "") -> tuple[str, str]:
    """The text and its encoding; refused (F107) where none of the known ones gives sound text.

    Tried in turn: a mark at the start, UTF-8 (a few damaged characters are left as U+FFFD),
    UTF-16 without a mark, GB18030.
    """
    for encoding in [wanted] if wanted else candidates(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if wanted or _sound(text, encoding):
            return text, encoding
    if not wanted and (text := data.decode("utf-8", "replace")) and _slightly_damaged(text):
        return text, "utf-8"
    raise fail("F107", Location(file))


def candidates(data: bytes) -> list[str]:
    """The encodings that the bytes may be in, the likeliest first."""
    marked = [encoding for mark, encoding in MARKS if data.startswith(mark)]
    if marked:
        return marked[:1]
    if b"\0" in data[:4000]:
        return [f"utf-16-{_order(data)}"]
    clean = not _slightly_damaged(data.decode("utf-8", "replace"))
    return ["utf-8", "gb18030"] if clean else ["utf-8"]


def _order(data: bytes) -> str:
    """Byte order of UTF-16: in text with some ASCII the zeros are the high bytes."""
    head = data[:4000]
    return "le" if head[1::2].count(0) >= head[::2].count(0) else "be"


def _slightly_damaged(text: str) -> bool:
    beyond = sum(1 for character in text if character > "\x7f")
    damaged = text.count(DAMAGED)
    return 0 < damaged <= max(1, beyond * MOST_DAMAGE) and beyond > damaged


def _sound(text: str, encoding: str) -> bool:
    """Whether it reads as text: no zeros, no unassigned characters, and Chinese as people write."""
    if "\0" in text or any(unicodedata.category(c) in ("Cn", "Co") for c in set(text)):
        return False
    if encoding != "gb18030":
        return True
    beyond = [character for character in text if character > "\x7f"]
    usual = sum(1 for character in beyond if _in_gb2312(character))
    return usual >= len(beyond) * USUAL


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
