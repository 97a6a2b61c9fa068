"""Facts about concluded fields over a batch: what evidence and conclusion come to together.

Of a concluded field ``x`` evidence stands in ``own:x`` …; ``x`` … is the fact that holds, with its
state and, where mastery rests on it, what limits it.
"""

from __future__ import annotations

from collections.abc import Set

import polars as pl

from fitpoint.analysis.conclusions import Prepared
from fitpoint.bulk.analysis.draft import Draft, any_of, in_states
from fitpoint.bulk.analysis.outcomes import concluded, concluded_cell, possible_column
from fitpoint.bulk.facts.fact_columns import (
    SAYS_SOMETHING,
    STATE,
    VALUED,
    cell_column,
    cited_column,
    confidence_column,
    conflict_column,
    stale_column,
    state_column,
)
from fitpoint.language.codelist import Codelist
from fitpoint.language.columnar.columns import SCALARS, columns_of
from fitpoint.rulebook.pack import FieldDef

CONTRADICTED = "contradicted"
"""Evidence and conclusion about one field differ: there are several worlds."""


def own(column: str) -> str:
    """Where evidence about a concluded field stands."""
    return f"own:{column}"


def contradicted_column(field: str) -> str:
    """Whether a concluded field's evidence and conclusion differ."""
    return f"{CONTRADICTED}:{field}"


def shaken_column(field: str) -> str:
    """Whether a concluded field has several values, one in each world; of one that evidence speaks
    of: whether that is contradicted."""
    return f"shaken:{field}"


def put_facts(draft: Draft, prepared: Prepared, limited: Set[str]) -> None:
    """Puts the facts about the conclusion's fields; ``limited`` are those that mastery rests on."""
    for field in prepared.fields:
        given = _Given(prepared.sources)
        _Merge(draft, field, given).put(limits=field.id in limited)


class _Given:
    """What a derived fact takes from its inputs."""

    def __init__(self, sources: tuple[str, ...]) -> None:
        self.sources = sources

    def has(self, source: str) -> pl.Expr:
        return in_states(pl.col(state_column(source)), *SAYS_SOMETHING)

    def some(self, column: str, source: str) -> pl.Expr:
        return self.has(source) & pl.col(column).fill_null(False)

    @property
    def estimated(self) -> pl.Expr:
        return any_of([in_states(pl.col(state_column(s)), "estimated") for s in self.sources])

    @property
    def stale(self) -> pl.Expr:
        return any_of([self.some(stale_column(s), s) for s in self.sources])

    @property
    def conflict(self) -> pl.Expr:
        return any_of([self.some(conflict_column(s), s) for s in self.sources])

    @property
    def cited(self) -> pl.Expr:
        return any_of([self.some(cited_column(s), s) for s in self.sources])

    @property
    def confidence(self) -> pl.Expr:
        """The least; null where none is said."""
        each = [pl.when(self.has(s)).then(pl.col(confidence_column(s))) for s in self.sources]
        return pl.min_horizontal(each) if each else pl.lit(None, pl.Float64)


class _Merge:
    """One field's evidence and conclusion."""

    def __init__(self, draft: Draft, field: FieldDef, given: _Given) -> None:
        self.draft, self.field, self.given = draft, field, given
        self.value = pl.col(concluded(field.id))
        self.is_evidenced = field.id in draft.evidenced
        self.state = pl.col(own(state_column(field.id)))

    def put(self, *, limits: bool) -> None:
        id_, draft, given = self.field.id, self.draft, self.given
        if self.is_evidenced:
            wins = in_states(self.state, *SAYS_SOMETHING)
            yields = self.state.is_not_null() & self.value.is_null()
            draft.put(f"wins:{id_}", wins | yields)
            draft.doubt(CONTRADICTED, contradicted_column(id_), self._differs())
            draft.put(shaken_column(id_), pl.col(contradicted_column(id_)))
        self._put_values()
        derived = pl.when(given.estimated).then(_state("estimated")).otherwise(_state("known"))
        unknown = pl.when(self.value.is_null()).then(_state("unknown"))
        self._put(state_column(id_), unknown.otherwise(derived))
        if limits:
            self._put(stale_column(id_), given.stale)
            conflict = conflict_column(id_)
            disputed = pl.col(own(conflict)) | pl.col(contradicted_column(id_))
            self._put(conflict, given.conflict, disputed)
            self._put(cited_column(id_), given.cited)
            self._put(confidence_column(id_), given.confidence)
        self._answer()

    def _put(self, column: str, derived: pl.Expr, mine: pl.Expr | None = None) -> None:
        """The evidence's (``mine``, where it is no column) where it wins, else the conclusion's."""
        if self.is_evidenced:
            wins, mine = (
                pl.col(f"wins:{self.field.id}"),
                pl.col(own(column)) if mine is None else mine,
            )
            derived = pl.when(wins).then(mine).otherwise(derived)
        self.draft.put(column, derived)

    def _put_values(self) -> None:
        """A value in evidence stays; what evidence calls not applicable has none."""
        for name in self._names(self.field.id):
            mine = pl.col(concluded(name))
            if self.is_evidenced:
                keeps = in_states(self.state, *SAYS_SOMETHING)
                mine = pl.when(keeps).then(pl.col(own(name))).otherwise(mine)
            self.draft.put(name, mine)

    def _differs(self) -> pl.Expr:
        """Whether both say something, and not surely the same, or the same more finely."""
        id_, type_ = self.field.id, self.field.type
        names = self._names(id_)
        pairs = [(pl.col(own(name)), pl.col(concluded(name))) for name in names]
        apart = any_of([a.ne_missing(b) for a, b in pairs])
        (mine, other), *_ = pairs
        if type_.kind == "choice":
            apart = apart & ~_related(mine, other, self.draft.codelists[type_.codelist or ""])
        elif type_.kind in ("number", "integer") and self.field.tolerance:
            near = (mine - other).abs() < self.field.tolerance * (1 - 1e-8)
            apart = apart & ~near
        valued = in_states(self.state, *VALUED)
        return (apart & valued & other.is_not_null()).fill_null(False)

    def _answer(self) -> None:
        id_, kind = self.field.id, self.field.type.kind
        at = f"field.{id_}"
        state = pl.col(state_column(id_))
        if kind in SCALARS:
            value = pl.col(id_).cast(pl.String) if kind == "choice" else pl.col(id_)
        else:
            value = pl.col(concluded_cell(id_))
            if self.is_evidenced:
                value = (
                    pl.when(pl.col(f"wins:{id_}"))
                    .then(pl.col(own(cell_column(id_))))
                    .otherwise(value)
                )
        possible = pl.col(possible_column(id_))
        if self.is_evidenced:
            settled = in_states(self.state, *SAYS_SOMETHING)
            none = pl.lit([], pl.List(pl.String))
            possible = pl.when(settled).then(none).otherwise(possible)
        self.draft.answer(f"{at}.value", value)
        self.draft.answer(f"{at}.state", state.cast(pl.String))
        self.draft.answer(f"{at}.possible", possible)

    def _names(self, slot: str) -> list[str]:
        return list(columns_of(slot, self.field.type, self.draft.codelists))


def _state(state: str) -> pl.Expr:
    return pl.lit(state, STATE)


def _related(one: pl.Expr, other: pl.Expr, codelist: Codelist) -> pl.Expr:
    """Whether one code lies above the other."""
    above = {code: set(codelist.ancestors(code)) for code in codelist.rank}
    pairs = [
        (one == code) & other.cast(pl.String).is_in(sorted(related))
        for code, up in above.items()
        if (related := up | {c for c, over in above.items() if code in over})
    ]
    return any_of(pairs)
