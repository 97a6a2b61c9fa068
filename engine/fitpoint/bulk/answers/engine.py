"""The contract between a bulk run and what answers its accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from fitpoint.bulk.answers.rowwise import Known
from fitpoint.bulk.answers.slow import SlowScorer
from fitpoint.errors import Diagnostic


class Accounts(Protocol):
    """A batch of accounts that are to be answered, in order.

    A wide table's batch is one (:class:`fitpoint.bulk.reading.wide.Batch`), from whose columns a
    columnar engine reads; evidence gathered by account is another, of which each account is asked
    singly.
    """

    def __len__(self) -> int: ...

    def known(self, row: int) -> Known:
        """What is known of the account in that row."""
        ...


@dataclass(frozen=True, slots=True)
class Answered:
    """``table`` has the columns of :func:`~fitpoint.bulk.answers.answer_schema.answer_schema` and
    one row an account, in their order. ``ways`` counts the accounts by how they were answered:
    ``columnar``, or why they went row by row. ``slow`` are scorers that had to be asked row by row
    all the same, ``problems`` what went wrong in the first few accounts whose answer says so."""

    table: pl.DataFrame
    ways: Mapping[str, int]
    slow: tuple[SlowScorer, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


class Engine(Protocol):
    """Answers batches. Every engine gives the same table for the same accounts."""

    def answer(self, accounts: Accounts) -> Answered: ...
