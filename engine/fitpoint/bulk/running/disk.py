"""A disk that takes no more, said as what it is."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from errno import EDQUOT, EFBIG, ENOSPC

from fitpoint.errors import Location, fail


@contextmanager
def space_on(place: str) -> Generator[None]:
    """Tells of a full disk (BK212), or one that takes no files of that size (BK226); ``place`` is
    what was being written."""
    try:
        yield
    except OSError as error:
        if error.errno in (ENOSPC, EDQUOT):
            raise fail("BK212", Location(place)) from error
        if error.errno == EFBIG:
            raise fail("BK226", Location(place)) from error
        raise
