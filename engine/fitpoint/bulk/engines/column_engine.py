"""The engine that answers in columns, and row by row what columns cannot tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import polars as pl

from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.answer_schema import answer_schema
from fitpoint.bulk.answers.engine import Accounts, Answered
from fitpoint.bulk.answers.row_engine import RowEngine
from fitpoint.bulk.engines.account_facts import AccountFacts, Held
from fitpoint.bulk.engines.column_answers import ColumnAnswers, RefusedError

if TYPE_CHECKING:
    from fitpoint.bulk.engines.kit import Kit

AT_ONCE = 16_000
"""Accounts that are answered together."""
MOST_MET = 200_000
"""Kinds of accounts that are kept; beyond, it begins anew, so that memory does not grow with the
run."""
COLUMNAR, OVERRIDES = "columnar", "overrides"


class ColumnEngine:
    """Gives the very answers of :class:`RowEngine`, which it also asks: for single accounts, or for
    all where the pack has parts without a columnar form."""

    def __init__(self, kit: Kit, extent: Extent) -> None:
        self._kit, self._extent = kit, extent
        self._by_row = RowEngine(kit.qualifier(), extent)
        self._schema = answer_schema(kit.pack, extent)
        self._columns: ColumnAnswers | None = None
        self.refused = ""
        """Why all accounts go row by row; empty where they need not."""
        try:
            self._begin()
        except RefusedError as refused:
            self.refused = str(refused)

    def _begin(self) -> None:
        self._columns = ColumnAnswers(self._kit, self._extent)
        self._facts = AccountFacts(self._kit, self._columns.rows)

    @property
    def met(self) -> int:
        """Kinds of accounts that it keeps."""
        return 0 if self._columns is None else self._columns.met

    def answer(self, accounts: Accounts) -> Answered:
        if self.met > MOST_MET:
            self._begin()
        columns, size = self._columns, len(accounts)
        if columns is None or not size:
            table = self._by_row.answer(accounts).table
            problems = self._by_row.problems(accounts, table)
            return Answered(table, {self.refused: size} if size else {}, problems=problems)
        held, places = self._facts.hold(accounts), pl.arange(size, eager=True)
        whole = size <= AT_ONCE
        parts = [
            self._part(columns, held if whole else held.taken(places.slice(first, AT_ONCE)))
            for first in range(0, size, AT_ONCE)
        ]
        ways = sum([Counter(part.ways) for part in parts], Counter[str]())
        table = pl.concat([part.table for part in parts])
        problems = self._by_row.problems(accounts, table)
        return Answered(table, dict(ways), columns.slow(), problems)

    def _part(self, columns: ColumnAnswers, held: Held) -> Answered:
        found, inexact = columns.of(held.facts())
        lifted = pl.select(pl.when(held.overridden()).then(pl.lit(OVERRIDES))).to_series()
        reasons = pl.select(pl.coalesce(lifted, inexact)).to_series()
        exact, slow = reasons.is_null().arg_true(), reasons.is_not_null().arg_true()
        ways = Counter({COLUMNAR: len(exact)} if len(exact) else {})
        ways.update(reasons.drop_nulls().to_list())
        table = self._exact(found, held, exact)
        if len(slow):
            rows = self._by_row.answer(held.taken(slow)).table
            order = pl.concat([exact, slow]).arg_sort()
            table = pl.concat([table, rows])[order]
        return Answered(table, ways)

    def _exact(self, found: dict[str, pl.Series], held: Held, places: pl.Series) -> pl.DataFrame:
        """The answers of the accounts in these places."""
        whole = len(places) == len(held)
        chosen = held if whole else held.taken(places)
        of = {n: s if whole else s.gather(places) for n, s in found.items() if n in self._schema}
        of |= chosen.identity()
        return pl.DataFrame([of[name].alias(name) for name in self._schema])
