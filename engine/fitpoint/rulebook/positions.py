"""Where each part of a file stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fitpoint.errors import Diagnostic, Excerpt, Location

Path = tuple[str | int, ...]
"""Keys and indices that lead from the top of a file to one of its parts."""
Place = tuple[int, int]
"""Line and column, from 1."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of one value: its start and end, the place of its text, and of its parts.

    ``text`` differs from ``start`` by a quote, or by the line of a block's ``|``. ``style`` is the
    YAML style: empty for a plain scalar, else the quote or block sign. ``size`` counts the values
    below, aliases written out.
    """

    start: Place
    end: Place
    text: Place
    style: str = ""
    size: int = 1
    parts: Mapping[str | int, Spot] = field(default_factory=dict[str | int, "Spot"])
    keys: Mapping[str, Place] = field(default_factory=dict[str, Place])


@dataclass(frozen=True, slots=True)
class Positioned:
    """What a YAML file holds (``data``: dicts with text keys, lists, and scalars) and where.

    ``notes`` are warnings met while reading. A path that does not exist answers with the place of
    the nearest part that does.
    """

    file: str
    data: object
    top: Spot
    lines: tuple[str, ...]
    notes: tuple[Diagnostic, ...] = ()

    def spot(self, *path: str | int) -> Spot:
        found = self.top
        for step in path:
            below = found.parts.get(step)
            if below is None:
                break
            found = below
        return found

    def location(self, *path: str | int) -> Location:
        """The place of a value."""
        return Location(self.file, *self.spot(*path).start)

    def text_location(self, *path: str | int) -> Location:
        """The place of a scalar's first character, inside quotes or below a block's sign."""
        spot = self.spot(*path)
        line, column = spot.text
        if spot.style and spot.style in "|>":
            text = self._line(line)
            column = len(text) - len(text.lstrip()) + 1
        return Location(self.file, line, column)

    def key_location(self, *path: str | int) -> Location:
        """The place of a key; that of the value where the last step is no key."""
        return Location(self.file, *self._key(path))

    def excerpt(self, *path: str | int) -> Excerpt:
        """The line of a value, the value marked up to its end or the line's."""
        spot = self.spot(*path)
        (line, column), (last, end) = spot.start, spot.end
        text = self._line(line)
        return Excerpt(text, column - 1, (end if last == line else len(text) + 1) - column)

    def key_excerpt(self, *path: str | int) -> Excerpt:
        """The line of a key, the key marked."""
        line, column = self._key(path)
        return Excerpt(self._line(line), column - 1, len(str(path[-1])) if path else 1)

    def _key(self, path: Path) -> Place:
        if path and isinstance(path[-1], str):
            place = self.spot(*path[:-1]).keys.get(path[-1])
            if place is not None:
                return place
        return self.spot(*path).start

    def _line(self, number: int) -> str:
        return self.lines[number - 1] if number <= len(self.lines) else ""
