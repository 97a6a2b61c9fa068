"""What a Spark worker does with the batches of a partition."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Protocol

import polars as pl

from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.answer_schema import answer_schema
from fitpoint.bulk.answers.engine import Engine
from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.running.fault import as_line
from fitpoint.bulk.spark.readers import Reader
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.function import Function

if TYPE_CHECKING:
    import pyarrow as pa

FAULT, WAYS = "#fault", "#ways"
"""Beside the answers: cells that could not be taken, and how accounts were answered (JSON), each in
rows of its own without an answer."""
MET = "#met"
"""Among the ways: how many accounts there were."""


class Shipped(Protocol):
    """A broadcast value."""

    @property
    def value(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Task:
    """What is sent to the workers."""

    kit: Kit
    extent: Extent
    reader: Reader


def output_schema(kit: Kit, extent: Extent) -> dict[str, pl.DataType]:
    return {**answer_schema(kit.pack, extent), FAULT: pl.String(), WAYS: pl.String()}


def answer_batches(
    shipped: Shipped, schema: pa.Schema, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """Answers, and what is told of them, for Spark's ``mapInArrow``."""
    task, engine = opened(shipped.value)
    columns = output_schema(task.kit, task.extent)
    for met, accounts, faults in task.reader.read(map(pl.DataFrame, batches), task.kit.pack):
        answered = engine.answer(accounts)
        ways = [json.dumps({MET: met, **answered.ways})]
        for table in (answered.table, _told(FAULT, list(map(as_line, faults))), _told(WAYS, ways)):
            whole = table.match_to_schema(columns, missing_columns="insert")
            yield from whole.to_arrow().cast(schema).to_batches()


@cache
def opened(shipped: bytes) -> tuple[Task, Engine]:
    """A worker's own, for all batches that it is given."""
    task: Task = pickle.loads(shipped)  # the driver's own
    task = replace(task, kit=replace(task.kit, functions=_own(task.kit.functions)))
    return task, task.kit.engine(task.extent)


def _own(functions: Mapping[str, Function]) -> dict[str, Function]:
    """The language knows its own functions by identity, which travel as copies."""
    return {n: BUILTINS[n] if BUILTINS.get(n) == sent else sent for n, sent in functions.items()}


def _told(name: str, lines: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame({name: lines}, schema={name: pl.String})
