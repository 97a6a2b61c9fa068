"""The text of an entry: plain Markdown with ``{client}`` and ``{figure}``. Nothing in it is run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

CLIENT = "client"
NAMED = re.compile(r"(?<!\{)\{\s*([^\W\d][\w.\-]*)\s*\}(?!\})")
"""What is put in when the text is printed."""
RUN = re.compile(r"\{\{|\{%")
"""What a template would run; here it would be printed as it stands."""
HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s|$)", re.MULTILINE)
FRAME = re.compile(r"^ {0,3}:::", re.MULTILINE)


def names_in(text: str) -> Iterator[tuple[str, int]]:
    """What a text wants put in, with where it stands."""
    for found in NAMED.finditer(text):
        yield found[1], found.start()


def filled(text: str, of: Callable[[str], str]) -> str:
    """The text with each name replaced by what ``of`` gives for it."""
    return NAMED.sub(lambda match: of(match[1]), text)


def line_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
