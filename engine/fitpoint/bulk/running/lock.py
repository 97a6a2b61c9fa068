"""One run at a time works in a folder."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from io import TextIOBase
from pathlib import Path

from fitpoint.errors import Location, fail

FILE = "lock"


@contextmanager
def alone(folder: Path) -> Generator[None]:
    """Refused (BK213) where another run works there. However a run ends, it holds nothing after.
    Where a system has no such locks (Windows), nothing is checked."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("w") as file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            raise fail("BK213", Location(folder.name)) from error
        if not _still_there(file, folder / FILE):
            raise fail("BK213", Location(folder.name))
        yield


def _still_there(file: TextIOBase, path: Path) -> bool:
    """Whether it is the folder's lock still: a run that ends takes its folder away."""
    return path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat())
