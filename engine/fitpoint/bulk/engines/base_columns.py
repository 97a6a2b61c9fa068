"""What calibration reads of accounts: some slots as shown, in columns where those are exact, else
account by account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import polars as pl

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.analyst import Analyst
from fitpoint.analysis.rows import Row
from fitpoint.bulk.analysis.plan import AnalysisPlan
from fitpoint.bulk.answers.engine import Accounts
from fitpoint.bulk.answers.rowwise import Known
from fitpoint.bulk.engines.account_facts import AccountFacts
from fitpoint.bulk.facts.fact_rows import FactRows
from fitpoint.evidence.joining import join
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from fitpoint.language.columnar.cells import encode, frame_schema
from fitpoint.language.row import RowCompiler
from fitpoint.language.types import Type
from fitpoint.qualification.plan import field_of
from fitpoint.rulebook.pack import Conclusion, Pack

if TYPE_CHECKING:
    from fitpoint.bulk.engines.kit import Kit

_ONCE = pl.QueryOptFlags(comm_subexpr_elim=False)


class BaseColumns:
    """Prepared once; ``types`` are the slots that are wanted. No scorer is asked, nothing learnt
    before is used."""

    def __init__(self, kit: Kit, types: Mapping[str, Type]) -> None:
        pack, compiler = kit.pack, RowCompiler(kit.pack.codelists, kit.functions)
        self._kit, self._types = kit, types
        self._analyst = Analyst(pack, compiler, {}, None)
        needed = _needed(pack, {field_of(slot, pack) for slot in types})
        analyst = Analyst(needed, compiler, {}, None)
        self._plan = AnalysisPlan(needed, analyst, kit.functions, kit.as_of, decides=False)
        self._schema = frame_schema(types, pack.codelists)
        wanted = self._plan.facts(self._schema)
        rows = FactRows(pack, Aggregates(pack.fields, compiler), kit.as_of, wanted)
        self._facts = AccountFacts(kit, rows)
        self.singly = 0
        """Accounts that went row by row so far."""

    def of(self, accounts: Accounts) -> pl.DataFrame:
        """The slots' columns, one row an account."""
        held, plan = self._facts.hold(accounts), self._plan
        plan.faults.clear()
        drawn = plan.concluded(held.facts().lazy(), self._schema)
        inexact = pl.any_horizontal(plan.doubts).alias("#inexact")
        frame = drawn.select(*self._schema, inexact).collect(optimizations=_ONCE)
        slow = frame["#inexact"].fill_null(True)
        if plan.refused or plan.faults:
            slow = pl.repeat(True, len(frame), eager=True)
        table = frame.select(*self._schema)
        if not slow.any():
            return table
        rows = self.rows(accounts, cast("list[int]", slow.arg_true().to_list()))
        one_by_one = encode(rows, self._types, self._kit.pack.codelists)
        order = pl.concat([(~slow).arg_true(), slow.arg_true()]).arg_sort()
        return pl.concat([table.filter(~slow), one_by_one])[order]

    def rows(self, accounts: Accounts, places: Sequence[int]) -> list[Row]:
        """What is shown of the accounts in these places, as single accounts are analysed."""
        self.singly += len(places)
        return [self._row(accounts.known(place)) for place in places]

    def _row(self, known: Known) -> Row:
        kit = self._kit
        facts = resolve(kit.pack, Subject("account", known.account), known.evidence, kit.as_of)
        joined = join(kit.pack, facts, kit.market.industries)
        return self._analyst.conclude(joined, kit.as_of).worlds.rows[0]


def _needed(pack: Pack, fields: Set[str]) -> Pack:
    """The pack with no other conclusions than those of accounts that lead to these fields."""
    kept: list[Conclusion] = []
    wanted = set(fields)
    for conclusion in reversed(pack.conclusions):
        if conclusion.phase == "account" and not wanted.isdisjoint(conclusion.fields):
            kept.append(conclusion)
            wanted.update(field_of(slot, pack) for slot in conclusion.slots)
    return replace(pack, conclusions=tuple(reversed(kept)))
