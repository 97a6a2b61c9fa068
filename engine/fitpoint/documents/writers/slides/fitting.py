"""How much room words take: estimates on the safe side, the same whatever fonts there are.

A slide does not grow with its text as a page does, so that what does not fit has to be known
before it is written. Widths are points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fitpoint.documents.blocks import Citation, Inline, Inlines, LineBreak, Text

LEADING = 1.4
"""Height of a line over the size of its letters."""
_PIECE = re.compile(
    r"\n|[（《“‘【〈「]*(?:[!-~]+[ \t]?|[^!-~\n])[，。、；：！？）》”’】〉」…%]*", re.ASCII
)
_NARROW = re.compile(r"[\x00-\u02ff]")
_LATIN, _BOLD, _BETWEEN = 0.56, 1.05, 0.25
"""Of the letters' size: a Latin letter, bold over regular, the space that some programs set
between Chinese and Latin."""
_SURELY = 1.4
"""By this factor the letters of a line may stand apart, bold and mixed, and no more."""


def em(text: str) -> float:
    """Width over the letters' size: Latin letters 0.56, all others 1."""
    narrow = len(_NARROW.findall(text))
    return len(text) - narrow * (1 - _LATIN)


def rows(content: Inlines, room: float, size: float) -> int:
    """Lines that the words take in a box of this width."""
    if _is_short(content, room / size):
        return 1
    last = 0
    for row, _, _ in _laid(content, room / size):
        last = row
    return last + 1


def divided(content: Inlines, room: float, size: float, most: int) -> tuple[Inlines, Inlines]:
    """The words of the first ``most`` lines, and the rest."""
    head: list[Inline] = []
    tail: list[Inline] = []
    for row, piece, inline in _laid(content, room / size):
        _add(head if row < most else tail, piece, inline)
    return tuple(head), tuple(tail)


def clipped(text: str, room: float, size: float, most: int = 1) -> str:
    """The text in at most so many lines, with an ellipsis where it is cut."""
    line = " ".join(text.split())
    if rows((Text(line),), room, size) <= most:
        return line
    head, _ = divided((Text(line),), room - 1.5 * size, size, most)
    return "".join(piece.text for piece in head if isinstance(piece, Text)).rstrip() + "…"


def cited(numbers: tuple[int, ...]) -> str:
    """The mark of a citation, which no line end parts."""
    return f"[{','.join(map(str, numbers))}]"


def _is_short(content: Inlines, room: float) -> bool:
    """Whether the words surely stand on one line: most cells of tables do."""
    most = 0.0
    for inline in content:
        match inline:
            case Text(text):
                most += em(text) * _SURELY
                if "\n" in text:
                    return False
            case Citation(numbers):
                most += 2.0 * len(numbers)
            case LineBreak():
                return False
    return most <= room


def _laid(content: Inlines, room: float) -> Iterator[tuple[int, str, Inline]]:
    """Each piece with the line that it falls on; ``room`` over the letters' size."""
    row, at, latin = 0, 0.0, False
    for piece, inline in _pieces(content):
        if piece == "\n":
            yield row, piece, inline
            row, at = row + 1, 0.0
            continue
        for part in _parts(piece, room):
            wide = em(part) * (_BOLD if isinstance(inline, Text) and inline.strong else 1.0)
            wide += _BETWEEN * (latin != part.isascii())
            latin = part.isascii()
            if at and at + wide > room:
                row, at = row + 1, 0.0
            at += wide
            yield row, part, inline


def _parts(piece: str, room: float) -> Iterator[str]:
    """The piece itself; a word longer than a line in parts that fit."""
    most = max(int(room / 1.1), 1)
    if len(piece) <= most or em(piece) <= room:
        yield piece
        return
    for start in range(0, len(piece), most):
        yield piece[start : start + most]


def _pieces(content: Inlines) -> Iterator[tuple[str, Inline]]:
    """What a line may end after: Chinese characters with their punctuation, Latin words."""
    for inline in content:
        match inline:
            case Text(text):
                for piece in _PIECE.findall(text):
                    yield piece, inline
            case Citation(numbers):
                yield cited(numbers), inline
            case LineBreak():
                yield "\n", inline


def _add(inlines: list[Inline], piece: str, inline: Inline) -> None:
    """The piece at the end, in the run of the same look where there is one."""
    last = inlines[-1] if inlines else None
    if isinstance(inline, Citation):
        if last is not inline:
            inlines.append(inline)
    elif isinstance(inline, LineBreak):
        inlines.append(inline)
    elif isinstance(last, Text) and (last.strong, last.emphasis) == (
        inline.strong,
        inline.emphasis,
    ):
        inlines[-1] = replace(last, text=last.text + piece)
    else:
        inlines.append(replace(inline, text=piece))
