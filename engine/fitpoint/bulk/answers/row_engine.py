"""The engine that decides row by row."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.answer_schema import answer_schema, concluded_fields
from fitpoint.bulk.answers.engine import Accounts, Answered
from fitpoint.bulk.answers.rowwise import answers
from fitpoint.qualification.qualify import Qualifier

AT_ONCE = 500
"""Answers that are held as Python objects at a time, 50 kB each."""


@dataclass(frozen=True, slots=True)
class RowEngine:
    """Slow, and right by definition: other engines are held against it."""

    qualifier: Qualifier
    extent: Extent

    def answer(self, accounts: Accounts) -> Answered:
        pack = self.qualifier.pack
        schema, concluded = answer_schema(pack, self.extent), concluded_fields(pack)
        tables: list[pl.DataFrame] = [pl.DataFrame(schema=schema)]
        for first in range(0, len(accounts), AT_ONCE):
            rows = range(first, min(first + AT_ONCE, len(accounts)))
            known = [accounts.known(row) for row in rows]
            found = list(answers(self.qualifier, concluded, self.extent, known))
            tables.append(pl.DataFrame(found, schema=schema, orient="row", strict=True))
        table = pl.concat(tables)
        return Answered(table, {"row": len(table)} if len(table) else {})
