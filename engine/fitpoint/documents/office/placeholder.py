"""A tag of an Office template, and where in the file an author finds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fitpoint.errors import Location
from fitpoint.messages.catalogue import text
from fitpoint.messages.message import Lang

Step = tuple[str, int | str]
"""``("table", 2)``; the words are ``place.table`` of the office texts."""


@dataclass(frozen=True, slots=True)
class Place:
    """The way to a tag, from the outside in: slide 3, shape “Title 1”, row 2, cell 3."""

    steps: tuple[Step, ...]

    def words(self, lang: Lang) -> str:
        """``表格2第3行第1格``, ``table 2, row 3, cell 1``."""
        joint = "" if lang == "zh" else ", "
        return joint.join(text(f"place.{kind}", lang, at=at) for kind, at in self.steps)

    def location(self, file: str, lang: Lang) -> Location:
        return Location(file, cell=self.words(lang))


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One tag as the sandbox reads it: ``{{ … }}``, or a ``{% for … %}``, ``{% endfor %}`` and the
    like, whatever it is called in the file."""

    expression: str
    place: Place


def script(placeholders: Sequence[Placeholder]) -> str:
    """A file's tags as one text template; the tag on line n is the nth placeholder.

    A problem on that line of the script is one at that placeholder's place.
    """
    return "\n".join(" ".join(each.expression.splitlines()) for each in placeholders)
