"""Places in a template's text: Jinja knows the line, people look for the word."""

from __future__ import annotations

import re
from collections import Counter

from fitpoint.errors import Excerpt, Location

_TAG = re.compile(r"\{[{%]")


class Spots:
    """Finds words in the lines of one file. A word that is asked for again on a line is the next
    one that stands there."""

    def __init__(self, source: str, file: str) -> None:
        self.file = file
        self.lines = source.splitlines() or [""]
        self._asked: Counter[tuple[int, str, bool]] = Counter()

    def find(self, word: str, line: int, *, part: bool = False) -> tuple[Location, Excerpt | None]:
        """The place of the word on the line or, in a tag of several lines, on the next ones;
        ``part``: after a dot."""
        asked = self._asked[line, word, part]
        self._asked[line, word, part] += 1
        before = r"\.\s*|\[\s*[\"']" if part else r"(?<![\w.])"
        pattern = re.compile(rf"(?:{before})({re.escape(word)})(?!\w)")
        for number in range(line, min(line + 3, len(self.lines) + 1)):
            found = [m for m in pattern.finditer(self.lines[number - 1]) if self._in_tag(number, m)]
            if found:
                return self._place(number, found[min(asked, len(found) - 1)].start(1), len(word))
        return Location(self.file, line), None

    def _in_tag(self, number: int, found: re.Match[str]) -> bool:
        """Whether a tag begins before it, on this line; on one without tags every word counts."""
        first = _TAG.search(self.lines[number - 1])
        return first is None or first.start() < found.start()

    def _place(self, line: int, start: int, length: int) -> tuple[Location, Excerpt]:
        excerpt = Excerpt(self.lines[line - 1], start, length)
        return Location(self.file, line, start + 1), excerpt

    def at(self, line: int, word: str = "") -> tuple[Location, Excerpt | None]:
        """The line, and the word where it stands in it, whatever is around."""
        line = min(max(line, 1), len(self.lines))
        start = self.lines[line - 1].find(word) if word else -1
        return (
            self._place(line, start, len(word)) if start >= 0 else (Location(self.file, line), None)
        )
