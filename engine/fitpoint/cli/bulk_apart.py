"""The parts of a bulk run, made here or by several processes."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.engines.job import Input, answer_part, look_at_part
from fitpoint.bulk.running.disk import space_on
from fitpoint.bulk.running.manifest import differing
from fitpoint.bulk.running.parts import Outcome, Parts
from fitpoint.casework.bulk_desk import BulkDesk, prepare_bulk
from fitpoint.casework.bulk_run import Prepared, changed_since
from fitpoint.casework.pool import each_apart
from fitpoint.errors import Location, fail
from fitpoint.workspace import Workspace

Make = Callable[[int], Outcome]


@dataclass(frozen=True, slots=True)
class Work:
    """What a process is told: the workspace, and the input (pickled: some have no hash).
    ``made_of`` are the hashes that it must find there again. ``dry``: only read."""

    root: Path
    as_of: date
    extent: Extent
    source: bytes
    size: int
    folder: Path
    made_of: tuple[tuple[str, str], ...]
    dry: bool


def bulk_desk(workspace: Workspace, as_of: date) -> BulkDesk:
    """The desk for the workspace's rules and store."""
    with workspace.store().transaction() as connection:
        return prepare_bulk(
            connection,
            workspace.pack,
            functions=workspace.functions,
            scorers=workspace.scorers,
            as_of=as_of,
            plugins=workspace.host.versions,
        )


def work_of(
    prepared: Prepared, desk: BulkDesk, extent: Extent, workspace: Workspace, *, dry: bool
) -> Work:
    return Work(
        workspace.root,
        desk.kit.as_of,
        extent,
        pickle.dumps(prepared.source),
        int(prepared.made_of["batch"]),
        prepared.parts.folder,
        tuple(desk.made_of.items()),
        dry,
    )


def outcomes(work: Work, desk: BulkDesk, places: Sequence[int], workers: int) -> Iterator[Outcome]:
    """What comes of the parts at those places, in order."""
    if workers == 1 or len(places) < 2:
        yield from map(_maker(work, desk), places)
        return
    cores = os.cpu_count() or 1
    os.environ.setdefault("POLARS_MAX_THREADS", str(max(1, cores // workers)))
    yield from each_apart(partial(_apart, work), places, workers, partial(_lost, work))


def _apart(work: Work, place: int) -> Outcome:
    return _kept_maker(work)(place)


@cache
def _kept_maker(work: Work) -> Make:
    """A process's own, for all parts that it is sent."""
    desk = bulk_desk(Workspace.open(work.root), work.as_of)
    changed = differing(dict(work.made_of), desk.made_of)
    if changed:
        raise changed_since("BK224", Location(work.folder.parent.name), changed)
    return _maker(work, desk)


def _maker(work: Work, desk: BulkDesk) -> Make:
    source: Input = pickle.loads(work.source)  # its own parent's
    pack, parts, engine = desk.kit.pack, Parts(work.folder), desk.engine(work.extent)

    def make(place: int) -> Outcome:
        if work.dry:
            return look_at_part(source, place, pack, parts)
        with space_on(work.folder.parent.name):
            return answer_part(source, place, pack, engine, parts)

    return make


def _lost(work: Work, place: int) -> Outcome:
    first = place * work.size + 1
    raise fail("BK220", Location(work.folder.parent.name), first=first, last=first + work.size - 1)
