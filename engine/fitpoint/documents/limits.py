"""How much a template may take: what goes beyond is stopped at its line."""

from __future__ import annotations

from collections.abc import Sized

from fitpoint.errors import Location

MAX_TEXT = 2_000_000
"""Characters that a template may make in all, and that any one of its values may have."""
MAX_REPEAT = 100_000
"""Longest string or list that a template's ``*`` may make."""
MAX_BITS = 256
"""Largest whole number that a template's ``*`` may make, in bits."""


class OverrunError(BaseException):
    """A template took too much. No ``except Exception`` on its way swallows it. ``place`` is where
    it stood, if its traceback does not tell."""

    def __init__(self, code: str, limit: object, place: Location | None = None) -> None:
        super().__init__(code)
        self.code, self.limit, self.place = code, str(limit), place


def too_much(operator: str, left: object, right: object) -> bool:
    """Whether ``*`` or ``**`` of two plain values would make something too long or too large."""
    if operator == "**":
        return True
    if operator != "*":
        return False
    if isinstance(left, int) and isinstance(right, int):
        return left.bit_length() + right.bit_length() > MAX_BITS
    for whole, times in ((left, right), (right, left)):
        if isinstance(whole, Sized) and isinstance(times, int):
            return len(whole) * times > MAX_REPEAT
    return False
