"""All accounts × all media: what :class:`fitpoint.matching.matcher.Matcher` says of one account, of
many at once and to the last bit.

Accounts go through in blocks, so that memory is bounded whatever the sizes. Where a block cannot
tell what a comparison would (:attr:`Matched.doubtful`), the row engine answers; where the plan has
parts without a columnar form (:attr:`BulkMatcher.refused`), it answers everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from fitpoint.bulk.matching.any_media import Asked
from fitpoint.bulk.matching.block import Blocks
from fitpoint.bulk.matching.matched import (
    Matched,
    joined,
    open_columns,
    slot_columns,
    without_media,
)
from fitpoint.bulk.matching.open_ranges import Opening
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.matching import contest
from fitpoint.matching.medium import Market
from fitpoint.rulebook.pack import Pack

OF_A_KIND = 64
"""So many kept pairs of target and medium take the room of one kind of account."""


class BulkMatcher:
    """Prepared once a run; pure after that. ``most``: of the best so many media; ``opening``: what
    is to be told of how far completions may change the matching."""

    def __init__(
        self,
        pack: Pack,
        compiler: ColumnCompiler,
        market: Market,
        as_of: date,
        asked: Asked,
        most: int = 10,
        opening: Opening | None = None,
    ) -> None:
        plan = pack.match
        prepared = contest.prepare(pack, plan, compiler.rows, market, as_of) if plan else None
        groups = [group for group, _ in plan.groups] if plan else []
        self._slots = slot_columns(groups, asked)
        self._open = open_columns(opening.best, asked) if opening else {}
        self._blocks = (
            Blocks(prepared, compiler, asked, most, opening)
            if prepared and prepared.contenders
            else None
        )

    @property
    def met(self) -> int:
        """How much it keeps of the targets that it has met, counted in kinds of accounts."""
        return self._blocks.met // OF_A_KIND if self._blocks else 0

    @property
    def refused(self) -> tuple[str, ...]:
        """Measures, vetoes and questions that have no columnar form."""
        return self._blocks.refused if self._blocks else ()

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of accounts that matching reads."""
        return self._blocks.reads if self._blocks else ()

    def match(self, frame: pl.DataFrame) -> Matched:
        """The accounts of the frame, which has the columns of facts that :attr:`reads` names; what
        it lacks is unknown of all."""
        if self._blocks is None:
            return without_media(self._slots, self._open, len(frame))
        if self._blocks.keeping is not None:
            self._blocks.keeping.begin()
        return joined([*self._blocks.matched(frame)], self._open)

    @property
    def keeps(self) -> Sequence[tuple[str, ...]]:
        """The lists of what keeps a matching open, by number: those of the last batch."""
        keeping = self._blocks.keeping if self._blocks else None
        return keeping.ordered.lists if keeping else ((),)
