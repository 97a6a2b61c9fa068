"""The engine that decides row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import polars as pl

from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.answer_schema import answer_schema, concluded_fields
from fitpoint.bulk.answers.engine import Accounts, Answered
from fitpoint.bulk.answers.rowwise import answers
from fitpoint.errors import Diagnostic
from fitpoint.evidence.subject import Subject
from fitpoint.qualification.qualify import Qualifier

AT_ONCE = 500
"""Answers that are held as Python objects at a time, 50 kB each."""
TOLD = 5
"""Accounts of a batch of which it is told in sentences what went wrong."""


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

    def problems(self, accounts: Accounts, table: pl.DataFrame) -> tuple[Diagnostic, ...]:
        """What went wrong in the first few accounts of which the answers in ``table`` say that
        something did."""
        troubled = (table["problems"].list.len() > 0).arg_true().head(TOLD)
        found: list[Diagnostic] = []
        for row in cast("list[int]", troubled.to_list()):
            known = accounts.known(row)
            subject = Subject("account", known.account)
            told = self.qualifier.qualify(subject, known.name, known.evidence, asking=False)
            found += [Diagnostic(p.code, p.arguments) for p in told.problems]
        return tuple(found)
