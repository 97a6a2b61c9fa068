"""Which characters a font file can show: the character map of an OpenType font, read alone."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import error as short_file
from struct import unpack_from

_COLLECTION = b"ttcf"
_PREFERRED = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of Unicode maps, whole ones before those of the first plane."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Sorted, separate ranges of code points, ends included."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def __contains__(self, character: str) -> bool:
        place = bisect_right(self.starts, ord(character)) - 1
        return place >= 0 and ord(character) <= self.ends[place]


def coverage(path: Path, index: int) -> Coverage:
    """What the font at ``index`` of a file covers; nothing where the file cannot be read."""
    try:
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            return _merged(_ranges(content, _table(content, index)))
    except (OSError, ValueError, short_file, StopIteration):
        return Coverage()


def _table(content: mmap, index: int) -> int:
    """Where the character map starts."""
    start = 0
    if content[:4] == _COLLECTION:
        start = unpack_from(">I", content, 12 + 4 * index)[0]
    (count,) = unpack_from(">H", content, start + 4)
    records = (unpack_from(">4sIII", content, start + 12 + 16 * i) for i in range(count))
    return next(offset for tag, _, offset, _ in records if tag == b"cmap")


def _ranges(content: mmap, table: int) -> list[tuple[int, int]]:
    (count,) = unpack_from(">H", content, table + 2)
    maps: dict[tuple[int, int], int] = {}
    for i in range(count):
        platform, encoding, offset = unpack_from(">HHI", content, table + 4 + 8 * i)
        maps[platform, encoding] = table + offset
    at = next(maps[kind] for kind in _PREFERRED if kind in maps)
    (form,) = unpack_from(">H", content, at)
    if form == 12:
        return _groups(content, at)
    return _segments(content, at) if form == 4 else []


def _groups(content: mmap, at: int) -> list[tuple[int, int]]:
    """Format 12: groups of characters."""
    (count,) = unpack_from(">I", content, at + 12)
    flat = unpack_from(f">{3 * count}I", content, at + 16)
    return list(zip(flat[::3], flat[1::3], strict=True))


def _segments(content: mmap, at: int) -> list[tuple[int, int]]:
    """Format 4: segments of the first plane; in those with a glyph array, glyph 0 is none."""
    (double,) = unpack_from(">H", content, at + 6)
    count = double // 2
    ends = unpack_from(f">{count}H", content, at + 14)
    starts = unpack_from(f">{count}H", content, at + 16 + double)
    offsets = unpack_from(f">{count}H", content, at + 16 + 3 * double)
    found: list[tuple[int, int]] = []
    for place, (start, end, offset) in enumerate(zip(starts, ends, offsets, strict=True)):
        if start == 0xFFFF:
            continue
        if not offset:
            found.append((start, end))
            continue
        glyphs = at + 16 + 3 * double + 2 * place + offset
        shown = unpack_from(f">{end - start + 1}H", content, glyphs)
        found += [(start + i, start + i) for i, glyph in enumerate(shown) if glyph]
    return found


def _merged(ranges: list[tuple[int, int]]) -> Coverage:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(ranges):
        if ends and start <= ends[-1] + 1:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Coverage(tuple(starts), tuple(ends))
