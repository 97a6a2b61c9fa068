"""Accounts as a columnar engine takes them: their facts in columns, and who they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, cast

import polars as pl

from fitpoint.bulk.answers.engine import Accounts
from fitpoint.bulk.answers.rowwise import Known
from fitpoint.bulk.facts.evidence_hashes import EvidenceHashes
from fitpoint.bulk.facts.fact_batch import FactBatches
from fitpoint.bulk.facts.fact_rows import FactRows
from fitpoint.bulk.reading.wide import Batch
from fitpoint.evidence.joining import join
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from fitpoint.qualification.hashing import evidence_hash, market_hash

if TYPE_CHECKING:
    from fitpoint.bulk.engines.kit import Kit


class Held(Accounts, Protocol):
    """Accounts of which some can be taken."""

    def taken(self, places: pl.Series) -> Held: ...

    def facts(self) -> pl.DataFrame:
        """One row an account, with ``#disputed``."""
        ...

    def overridden(self) -> pl.Series:
        """Of which accounts people have overridden something."""
        ...

    def identity(self) -> dict[str, pl.Series]:
        """The answer's columns that no rule has a part in."""
        ...


class AccountFacts:
    """Prepared once a run; ``rows`` lay facts out."""

    def __init__(self, kit: Kit, rows: FactRows) -> None:
        self.kit, self.rows = kit, rows
        self.batches = FactBatches(kit.pack, rows, kit.market.industries, kit.as_of)
        self.market = market_hash(kit.market)
        self.hashes = EvidenceHashes(kit.as_of, self.market)

    def hold(self, accounts: Accounts) -> Held:
        if isinstance(accounts, Batch):
            return _Columns(self, accounts)
        return _Each(self, tuple([accounts.known(row) for row in range(len(accounts))]))

    def identity(
        self, accounts: pl.Series, names: pl.Series, hashes: Sequence[str]
    ) -> dict[str, pl.Series]:
        return {
            "account": accounts,
            "name": names,
            "as_of": pl.Series([self.kit.as_of]).new_from_index(0, len(accounts)),
            "evidence": pl.Series(hashes, dtype=pl.String),
        }


@dataclass(frozen=True, slots=True)
class _Columns:
    """A batch of a wide table."""

    of: AccountFacts
    batch: Batch

    def __len__(self) -> int:
        return len(self.batch)

    def known(self, row: int) -> Known:
        return self.batch.known(row)

    def taken(self, places: pl.Series) -> _Columns:
        held = self.batch
        columns = [replace(column, cells=column.cells.gather(places)) for column in held.columns]
        accounts, names, rows = (
            series.gather(places) for series in (held.accounts, held.names, held.rows)
        )
        some = replace(held, accounts=accounts, names=names, rows=rows, columns=tuple(columns))
        return _Columns(self.of, some)

    def facts(self) -> pl.DataFrame:
        return self.of.batches.frame(self.batch)

    def overridden(self) -> pl.Series:
        return self.batch.accounts.is_in(list(self.batch.wide.overrides))

    def identity(self) -> dict[str, pl.Series]:
        hashes = self.of.hashes.of(self.batch)
        return self.of.identity(self.batch.accounts, self.batch.names, hashes)


@dataclass(frozen=True, slots=True)
class _Each:
    """Accounts with evidence of any form, each by itself."""

    of: AccountFacts
    accounts: tuple[Known, ...]

    def __len__(self) -> int:
        return len(self.accounts)

    def known(self, row: int) -> Known:
        return self.accounts[row]

    def taken(self, places: pl.Series) -> _Each:
        return _Each(
            self.of, tuple([self.accounts[place] for place in cast("list[int]", places.to_list())])
        )

    def facts(self) -> pl.DataFrame:
        pack, market, as_of = self.of.kit.pack, self.of.kit.market, self.of.kit.as_of
        resolved = [resolve(pack, _subject(k), k.evidence, as_of) for k in self.accounts]
        return self.of.rows.frame([join(pack, facts, market.industries) for facts in resolved])

    def overridden(self) -> pl.Series:
        return pl.Series([bool(k.overrides) for k in self.accounts], dtype=pl.Boolean)

    def identity(self) -> dict[str, pl.Series]:
        as_of, market = self.of.kit.as_of, self.of.market
        hashes = [evidence_hash(_subject(k), k.evidence, as_of, market) for k in self.accounts]
        accounts = pl.Series([k.account for k in self.accounts], dtype=pl.String)
        names = pl.Series([k.name for k in self.accounts], dtype=pl.String)
        return self.of.identity(accounts, names, hashes)


def _subject(known: Known) -> Subject:
    return Subject("account", known.account)
