"""A logo's file: PNG or JPEG, as Word, PowerPoint, browsers and PDF all show them."""

from __future__ import annotations

from pathlib import Path
from struct import error as short_file
from struct import unpack_from

from fitpoint.documents.theme import Logo
from fitpoint.errors import Diagnostic, Location, problem

LARGEST = 512 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG that tell the picture's size."""
_MOST_PIXELS = 8000


def read_logo(
    folder: Path, name: str, place: Location | None = None
) -> tuple[Logo | None, list[Diagnostic]]:
    """The logo of that name in the folder (or below), or why it is none."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        return None, [problem("D515", place, name=name)]
    if path.stat().st_size > LARGEST:
        return None, [problem("D517", place, name=name, limit=LARGEST // 1024)]
    content = path.read_bytes()
    try:
        logo = _png(content) if content.startswith(_PNG) else _jpeg(content)
    except short_file:
        logo = None
    if logo is None or not 0 < min(logo.width, logo.height) <= _MOST_PIXELS:
        return None, [problem("D518", place, name=name)]
    return logo, []


def _png(content: bytes) -> Logo:
    width, height = unpack_from(">II", content, 16)
    return Logo(content, "png", width, height)


def _jpeg(content: bytes) -> Logo | None:
    if not content.startswith(_JPEG):
        return None
    at = 2
    while True:
        mark, kind, length = unpack_from(">BBH", content, at)
        if mark != 0xFF or length < 2:
            return None
        if kind in _FRAMES:
            height, width = unpack_from(">HH", content, at + 5)
            return Logo(content, "jpeg", width, height)
        at += 2 + length
