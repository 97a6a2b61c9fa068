"""Work on a template that somebody else wrote, in a process of its own with bounds on time and
memory.

The process is forked, so that nothing has to be sent to it; what comes back is plain data. Where a
system cannot fork (Windows), the work is done here, bounded by what the sandbox itself refuses.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import Any, NoReturn, TypeVar, cast

from fitpoint.documents.limits import OverrunError
from fitpoint.errors import FitpointError, Location, fail

Result = TypeVar("Result")
SECONDS = 2
"""Processor time until the template is stopped at its line; a document takes a tenth of it."""
PATIENCE = 3.5
"""Seconds on the clock until it is stopped there, on a machine that has much else to do."""
LONGEST = 4.5
"""Seconds on the clock until a process that nothing stops is ended."""
MEMORY = 512 * 2**20
"""Bytes that it may take beyond what the process has already."""
_CHUNK = 1 << 20


def confined(work: Callable[[], Result], place: Location) -> Result:
    """What ``work`` gives or raises; ``place`` is named where it must be ended (D710, D711, D713).

    The result must be picklable. Callables that ``work`` holds need not be.
    """
    if not hasattr(os, "fork"):
        return work()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work_apart(work, place, writing)
    os.close(writing)
    ended = 0
    try:
        told, late = _told(reading)
        if not late:
            _, ended = os.waitpid(child, 0)
            child = 0
    finally:
        os.close(reading)
        if child:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    return _result(told, ended, late, place)


def _told(reading: int) -> tuple[bytes, bool]:
    """All that the process wrote, and whether time ran out before it ended."""
    pieces: list[bytes] = []
    deadline = monotonic() + LONGEST
    while (left := deadline - monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            piece = os.read(reading, _CHUNK)
            if not piece:
                return b"".join(pieces), False
            pieces.append(piece)
    return b"", True


def _result(told: bytes, ended: int, late: bool, place: Location) -> Any:
    if late or _signal(ended) in (signal.SIGXCPU, signal.SIGKILL):
        raise fail("D710", place, limit=SECONDS)
    if not told:
        raise fail("D713", place)
    given, error = cast("tuple[Any, BaseException | None]", pickle.loads(told))
    if error is not None:
        raise error
    return given


def _signal(ended: int) -> int:
    return os.WTERMSIG(ended) if os.WIFSIGNALED(ended) else 0


def _work_apart(work: Callable[[], object], place: Location, writing: int) -> NoReturn:
    """The forked process: it ends here, whatever happens, and cleans up nothing of its parent's."""
    with suppress(BaseException):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _bound()
        told = _outcome(work, place)
        while told:
            told = told[os.write(writing, told) :]
    os._exit(0)


def _outcome(work: Callable[[], object], place: Location) -> bytes:
    try:
        return pickle.dumps((work(), None))
    except OverrunError as error:
        return pickle.dumps((None, fail(error.code, place, limit=error.limit)))
    except MemoryError:
        return pickle.dumps((None, fail("D711", place)))
    except FitpointError as error:
        return pickle.dumps((None, error))
    except Exception as error:
        return pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}"[:300])))


def _bound() -> None:
    """Limits of this process; the first on time is told to the template at its line."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in (signal.SIGXCPU, signal.SIGALRM):
        signal.signal(number, _stop)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    held = _held()
    if held:
        resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, held + MEMORY))


def _held() -> int:
    """Bytes of address space that this process has; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise OverrunError("D710", SECONDS)
