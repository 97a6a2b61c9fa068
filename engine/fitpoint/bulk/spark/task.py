"""What a Spark worker does with the batches of a partition."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

import numpy as np
import polars as pl

from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.answer_schema import answer_schema
from fitpoint.bulk.answers.engine import Answered, Engine
from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.reading.layout import Layout, expressions
from fitpoint.bulk.reading.wide import Wide, read_batch
from fitpoint.bulk.running.fault import as_line

if TYPE_CHECKING:
    import pyarrow as pa

ROW = "#row"
"""The row's number in its file, from 0."""
FAULT, WAYS = "#fault", "#ways"
"""Beside the answers: cells that could not be taken, and how accounts were answered (JSON), each in
rows of its own without an answer."""


class Shipped(Protocol):
    """A broadcast value."""

    @property
    def value(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Task:
    """What is sent to the workers."""

    kit: Kit
    extent: Extent
    wide: Wide
    layout: Layout


def output_schema(kit: Kit, extent: Extent) -> dict[str, pl.DataType]:
    return {**answer_schema(kit.pack, extent), FAULT: pl.String(), WAYS: pl.String()}


def answer_batches(
    shipped: Shipped, schema: pa.Schema, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """Answers, and what is told of them, for Spark's ``mapInArrow``."""
    task, engine = _opened(shipped.value)
    for batch in batches:
        table = pl.DataFrame(batch)
        for piece in _runs(table):
            for found in _answered(task, engine, piece):
                yield from found.to_arrow().cast(schema).to_batches()


@cache
def _opened(shipped: bytes) -> tuple[Task, Engine]:
    """A worker's own, for all batches that it is given."""
    task: Task = pickle.loads(shipped)  # the driver's own
    return task, task.kit.engine(task.extent)


def _runs(table: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Pieces whose rows follow each other in one file."""
    numbers = table[ROW].to_numpy()
    ends = [*np.flatnonzero(np.diff(numbers) != 1) + 1, len(table)]
    first = 0
    for end in map(int, ends):
        if end > first:
            yield table.slice(first, end - first)
        first = end


def _answered(task: Task, engine: Engine, table: pl.DataFrame) -> Iterator[pl.DataFrame]:
    schema = output_schema(task.kit, task.extent)
    read = set(task.wide.headers.read)
    layout = tuple(taken for taken in task.layout if taken.name in read)
    first = int(table[ROW][0]) + 1
    rows = table.select(expressions(layout, table.schema))
    batch = read_batch(task.wide, task.kit.pack, rows, first)
    answered = engine.answer(batch)
    yield answered.table.match_to_schema(schema, missing_columns="insert")
    for name, lines in ((FAULT, list(map(as_line, batch.faults))), (WAYS, [_ways(answered)])):
        told = pl.DataFrame({name: lines}, schema={name: pl.String})
        yield told.match_to_schema(schema, missing_columns="insert")


def _ways(answered: Answered) -> str:
    return json.dumps(answered.ways)
