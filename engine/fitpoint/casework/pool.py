"""Work in several processes: results in order, and a process that dies costs one item.

Processes are spawned, so that they share nothing but what they are sent; they end with their
parent, however it ends.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import active_children, get_context, parent_process
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
AHEAD = 3
"""So many items a process are under way: enough that none waits, few enough to hold."""


def each_apart(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """``work`` of each item, in the items' order, done by ``jobs`` processes.

    ``work`` and what it takes and gives must be picklable; what it raises is raised here. Where a
    process dies (out of memory, killed), the items under way are done again, and ``lost`` answers
    for the one that kills its process when it is done alone.
    """
    waiting = deque(items)
    while waiting:
        yield from _together(work, waiting, jobs)
        if waiting:
            yield _alone(work, waiting.popleft(), lost)


def _together(work: Callable[[Item], Result], waiting: deque[Item], jobs: int) -> Generator[Result]:
    """Takes items off ``waiting`` as their results come, until a process dies."""
    pool = _pool(min(jobs, len(waiting)))
    try:
        queue, running = iter(tuple(waiting)), deque[Future[Result]]()
        for item in islice(queue, jobs * AHEAD):
            running.append(pool.submit(work, item))
        while running:
            result = running.popleft().result()
            waiting.popleft()
            yield result
            for item in islice(queue, 1):
                running.append(pool.submit(work, item))
    except BrokenProcessPool:
        return
    except KeyboardInterrupt:  # what is under way may take long, and is not wanted any more
        for process in active_children():
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(work: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenProcessPool:
            return lost(item)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start)


def _start() -> None:
    """Ctrl-C is the parent's to answer; without its parent a process has nothing to do.

    Each process keeps one core busy: Typst's own threads would only wait for one another.
    """
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
