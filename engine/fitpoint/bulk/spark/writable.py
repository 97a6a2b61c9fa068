"""A folder that all machines of a run write to, and what is said where one cannot."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Generator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EFBIG, ENOENT, ENOSPC
from pathlib import Path

from fitpoint.errors import FitpointError, Location, fail

_FULL = (ENOSPC, EDQUOT, EFBIG)
_TOLD = re.compile(r"UnwritableError: (\d+) (\S+)")


class UnwritableError(Exception):
    """The system's number of what is wrong, and the machine: of workers' errors Spark passes on the
    text alone."""


@contextmanager
def writable(folder: Path) -> Generator[None]:
    """Tells of what is written there that it cannot be: of a folder that is missing on this
    machine, or may not be written to, before anything is done."""
    if not os.access(folder, os.W_OK):
        raise _unwritable(EACCES if folder.is_dir() else ENOENT)
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise _unwritable(error.errno) from error
        if not os.access(folder, os.W_OK):
            raise _unwritable(EACCES) from error
        raise


def _unwritable(number: int) -> UnwritableError:
    return UnwritableError(f"{number} {socket.gethostname()}")


def refusal_of(error: Exception, output: Path) -> FitpointError | None:
    """What is told of an error where it was that a machine cannot write: a disk takes no more
    (BK310), or the folder is not there for it (BK309)."""
    told = _TOLD.search(f"{type(error).__name__}: {error}")
    if told is None:
        return None
    code = "BK310" if int(told[1]) in _FULL else "BK309"
    return fail(code, Location(str(output)), worker=told[2])
