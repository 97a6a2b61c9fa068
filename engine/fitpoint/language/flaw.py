"""A problem inside a text, before the text's own place is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fitpoint.errors import Diagnostic, Excerpt, Location
from fitpoint.language.tree import Span

WIDEST = 160
"""Characters of a source line that a message shows at most."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong between two characters of the text."""

    code: str
    span: Span
    arguments: tuple[tuple[str, str], ...] = ()
    suggestion: str | None = None


def flaw(code: str, span: Span, *, suggestion: str | None = None, **arguments: object) -> Flaw:
    """A flaw whose message arguments are given by name."""
    pairs = tuple((name, str(value)) for name, value in arguments.items())
    return Flaw(code, span, pairs, suggestion)


def diagnose(found: Flaw, text: str, location: Location) -> Diagnostic:
    """The flaw as a diagnostic: the text's line with a caret, the place moved to the caret."""
    start, end = found.span
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line = text[line_start:] if line_end < 0 else text[line_start:line_end]
    length = max(1, min(end, line_start + len(line)) - start)
    return Diagnostic(
        found.code,
        found.arguments,
        _moved(location, text, start, line_start),
        excerpt=_window(line, start - line_start, length),
        suggestion=found.suggestion,
    )


def _window(line: str, start: int, length: int) -> Excerpt:
    """The line, or of a very long one the part around the caret."""
    if len(line) <= WIDEST:
        return Excerpt(line, start, length)
    left = max(0, start - WIDEST // 2)
    return Excerpt(line[left : left + WIDEST], start - left, min(length, WIDEST // 2))


def _moved(location: Location, text: str, start: int, line_start: int) -> Location:
    if location.cell is not None or location.column is None:
        return location
    if line_start == 0:
        return replace(location, column=location.column + start)
    if location.line is None:
        return location
    return replace(
        location, line=location.line + text.count("\n", 0, start), column=start - line_start + 1
    )
