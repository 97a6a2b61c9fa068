"""What goes wrong, where, and nothing about how it is worded.

A problem is a :class:`Diagnostic`: a code, the arguments of its message and a place. The text, in
Chinese or English, is made by :mod:`fitpoint.messages`; so every problem can be shown in both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Location:
    """A place in something that a person wrote.

    ``file`` is shown as given (relative where possible). ``line`` and ``column`` count from 1.
    ``cell`` is a spreadsheet's place (``Sheet1!C4``); with it, line and column are left out.
    """

    file: str
    line: int | None = None
    column: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        if self.cell is not None:
            return f"{self.file}!{self.cell}"
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The source line a problem stands in, and the characters that the caret marks."""

    text: str
    start: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: its catalogue code, the arguments of its text, and its place."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()
    location: Location | None = None
    severity: Severity = "error"
    excerpt: Excerpt | None = None
    suggestion: str | None = None
    """The nearest name that exists, where there is one."""


def problem(
    code: str,
    location: Location | None = None,
    *,
    severity: Severity = "error",
    excerpt: Excerpt | None = None,
    suggestion: str | None = None,
    **arguments: object,
) -> Diagnostic:
    """A diagnostic whose message arguments are given by name."""
    pairs = tuple((name, str(value)) for name, value in arguments.items())
    return Diagnostic(code, pairs, location, severity, excerpt, suggestion)


class FitpointError(Exception):
    """Everything that fitpoint refuses, with all problems found, not just the first."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        """Places and codes; :func:`fitpoint.messages.render` gives the sentences."""
        return "; ".join(
            f"{d.location or ''} {d.code} {dict(d.arguments) or ''}".strip()
            for d in self.diagnostics
        )

    def __reduce__(self) -> tuple[type[FitpointError], tuple[tuple[Diagnostic, ...]]]:
        return type(self), (self.diagnostics,)


def fail(
    code: str,
    location: Location | None = None,
    *,
    excerpt: Excerpt | None = None,
    suggestion: str | None = None,
    **arguments: object,
) -> FitpointError:
    """An exception, to be raised, that holds a single problem."""
    pairs = tuple((name, str(value)) for name, value in arguments.items())
    return FitpointError([Diagnostic(code, pairs, location, "error", excerpt, suggestion)])
