"""What a Spark worker does with the batches of a partition: it writes its part of the answers."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import polars as pl

from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.answer_schema import answer_schema
from fitpoint.bulk.answers.engine import Engine
from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.running.fault import as_line
from fitpoint.bulk.spark.arrow import arrow_schema
from fitpoint.bulk.spark.part_file import keep_lines, keep_table
from fitpoint.bulk.spark.readers import Reader
from fitpoint.bulk.spark.told import Part, Told, all_told, part_text, told_of
from fitpoint.bulk.spark.writable import writable
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.function import Function

if TYPE_CHECKING:
    import pyarrow as pa

PART = "part"


class Shipped(Protocol):
    """A broadcast value."""

    @property
    def value(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Task:
    """What is sent to the workers. ``counted`` are columns of which it is told how often each value
    stands there; ``about`` goes into the metadata of each file."""

    kit: Kit
    extent: Extent
    reader: Reader
    counted: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()

    @property
    def schema(self) -> pa.Schema:
        """Of each file."""
        return arrow_schema(answer_schema(self.kit.pack, self.extent), self.about)


def answer_into_part(
    shipped: Shipped, folder: str, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """For Spark's ``mapInArrow``: the answers go into a file of the folder, which is there on every
    machine; one row tells of it. Files of two attempts at a task have different names, and only
    that counts whose row reaches the driver."""
    import pyarrow as pa
    from pyspark import TaskContext

    task, engine = opened(shipped.value)
    context = TaskContext.get()
    assert context is not None
    place = context.partitionId()
    name = f"{place:07d}-{context.taskAttemptId()}"
    told = part_text(_part(task, engine, Path(folder), place, name, batches))
    yield pa.RecordBatch.from_pydict({PART: [told]})


def _part(
    task: Task,
    engine: Engine,
    folder: Path,
    place: int,
    name: str,
    batches: Iterable[pa.RecordBatch],
) -> Part:
    told: list[Told] = []
    lines: list[str] = []

    def answers() -> Iterator[pl.DataFrame]:
        for met, accounts, faults in task.reader.read(map(pl.DataFrame, batches), task.kit.pack):
            answered = engine.answer(accounts)
            told.append(told_of(met, answered, task.counted))
            lines.extend(map(as_line, faults))
            yield answered.table

    with writable(folder):
        rows = keep_table(answers(), folder, name, task.schema)
        keep_lines(lines, folder, name)
    return Part(place, name, rows, all_told(told))


@cache
def opened(shipped: bytes) -> tuple[Task, Engine]:
    """A worker's own, for all batches that it is given."""
    task: Task = pickle.loads(shipped)  # the driver's own
    task = replace(task, kit=replace(task.kit, functions=_own(task.kit.functions)))
    return task, task.kit.engine(task.extent)


def _own(functions: Mapping[str, Function]) -> dict[str, Function]:
    """The language knows its own functions by identity, which travel as copies."""
    return {n: BUILTINS[n] if BUILTINS.get(n) == sent else sent for n, sent in functions.items()}
