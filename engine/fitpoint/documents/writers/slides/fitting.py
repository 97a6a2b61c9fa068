"""How much room words take: estimates on the safe side, the same whatever fonts there are.

A slide does not grow with its text as a page does, so that what does not fit has to be known
before it is written. Widths are points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from fitpoint.documents.blocks import Citation, Inlines, LineBreak, Text

LEADING = 1.4
"""Height of a line over the size of its letters."""
_PIECE = re.compile(
    r"\n|[（《“‘【〈「]*(?:[!-~]+[ \t]?|[^!-~\n])[，。、；：！？）》”’】〉」…%]*", re.ASCII
)
_NARROW = re.compile(r"[\x00-\u02ff]")
_LATIN, _BOLD, _BETWEEN = 0.56, 1.05, 0.25
"""Of the letters' size: a Latin letter, bold over regular, the space that some programs set
between Chinese and Latin."""
_FULL = 60
"""No slide holds so many lines."""
_SURELY = 1.4
"""By this factor the letters of a line may stand apart, bold and mixed, and no more."""


def em(text: str) -> float:
    """Width over the letters' size: Latin letters 0.56, all others 1."""
    narrow = len(_NARROW.findall(text))
    return len(text) - narrow * (1 - _LATIN)


def rows(content: Inlines, room: float, size: float) -> int:
    """Lines that the words take in a box of this width; not counted beyond what a slide holds."""
    if _is_short(content, room / size):
        return 1
    last = 0
    for last, _, _ in _laid(content, room / size):
        if last >= _FULL:
            break
    return last + 1


def divided(content: Inlines, room: float, size: float, most: int) -> tuple[Inlines, Inlines]:
    """The words of the first ``most`` lines, and the rest."""
    place, used = 0, 0
    for row, piece, at in _laid(content, room / size):
        used = used if at == place else 0
        place = at
        if row >= most:
            break
        used += len(piece)
    else:
        return content, ()
    cut = content[place]
    if not used or not isinstance(cut, Text):
        return content[:place], content[place:]
    head, tail = replace(cut, text=cut.text[:used]), replace(cut, text=cut.text[used:])
    return (*content[:place], head), (tail, *content[place + 1 :])


def clipped(text: str, room: float, size: float, most: int = 1) -> str:
    """The text in at most so many lines, with an ellipsis where it is cut."""
    holds = int(2 * most * room / size) + 9  # letters that surely do not fit, so that text is cut
    line = " ".join(text[: 4 * holds].split())[:holds]
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
                if len(text) > 2 * room or "\n" in text:
                    return False
                most += em(text) * _SURELY
            case Citation(numbers):
                most += 2.0 * len(numbers)
            case LineBreak():
                return False
    return most <= room


def _laid(content: Inlines, room: float) -> Iterator[tuple[int, str, int]]:
    """Each piece with the line that it falls on and the place of its inline; ``room`` over the
    letters' size."""
    row, at, latin = 0, 0.0, False
    for piece, place in _pieces(content):
        if piece == "\n":
            yield row, piece, place
            row, at = row + 1, 0.0
            continue
        inline = content[place]
        heavy = _BOLD if isinstance(inline, Text) and inline.strong else 1.0
        for part in _parts(piece, room):
            changes = (latin != part[0].isascii()) + _changes(part)
            wide = em(part) * heavy + _BETWEEN * changes
            latin = part[-1].isascii()
            if at and at + wide > room:
                row, at = row + 1, 0.0
            at += wide
            yield row, part, place


def _changes(part: str) -> int:
    """How often Chinese and Latin meet inside a piece: at most around a word with its signs."""
    if len(part) == 1 or part.isascii():
        return 0
    return sum(one.isascii() != other.isascii() for one, other in pairwise(part))


def _parts(piece: str, room: float) -> Iterator[str]:
    """The piece itself; a word longer than a line in parts that fit."""
    most = max(int(room / 1.1), 1)
    if len(piece) <= most or em(piece) <= room:
        yield piece
        return
    for start in range(0, len(piece), most):
        yield piece[start : start + most]


def _pieces(content: Inlines) -> Iterator[tuple[str, int]]:
    """What a line may end after: Chinese characters with their punctuation, Latin words."""
    for place, inline in enumerate(content):
        match inline:
            case Text(text):
                for found in _PIECE.finditer(text):
                    yield found[0], place
            case Citation(numbers):
                yield cited(numbers), place
            case LineBreak():
                yield "\n", place
