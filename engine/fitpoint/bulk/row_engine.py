"""The engine that decides row by row."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from fitpoint.bulk.answer import Extent
from fitpoint.bulk.answer_schema import answer_schema, concluded_fields
from fitpoint.bulk.engine import Accounts, Answered
from fitpoint.bulk.rowwise import answers
from fitpoint.qualification.qualify import Qualifier


@dataclass(frozen=True, slots=True)
class RowEngine:
    """Slow, and right by definition: other engines are held against it."""

    qualifier: Qualifier
    extent: Extent

    def answer(self, accounts: Accounts) -> Answered:
        pack, rows = self.qualifier.pack, range(len(accounts))
        known = [accounts.known(row) for row in rows]
        found = list(answers(self.qualifier, concluded_fields(pack), self.extent, known))
        schema = answer_schema(pack, self.extent)
        table = pl.DataFrame(found, schema=schema, orient="row", strict=True)
        return Answered(table, {"row": len(found)} if found else {})
