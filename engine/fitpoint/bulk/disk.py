"""A disk that is full, said as what it is."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC

from polars.exceptions import PolarsError

from fitpoint.errors import Location, fail


@contextmanager
def space_on(place: str) -> Generator[None]:
    """Tells of a full disk (BK212); ``place`` is what was being written."""
    try:
        yield
    except (OSError, PolarsError) as error:
        if getattr(error, "errno", None) in (ENOSPC, EDQUOT) or _said_full(str(error)):
            raise fail("BK212", Location(place)) from error
        raise


def _said_full(words: str) -> bool:
    """Polars keeps the system's number in its words alone."""
    return any(f"os error {number}" in words for number in (ENOSPC, EDQUOT))
