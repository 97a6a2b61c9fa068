"""Mastery and analysis of elements and tiers over a batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from fitpoint.analysis.mastery import MASTERED
from fitpoint.bulk.analysis.draft import Draft, all_of, any_of, in_states
from fitpoint.bulk.analysis.facts import shaken_column
from fitpoint.bulk.facts.fact_columns import (
    cited_column,
    confidence_column,
    conflict_column,
    stale_column,
    state_column,
)
from fitpoint.language.columnar.numbers import quotient
from fitpoint.rulebook.pack import Element, Pack, Require


def put_mastery(draft: Draft) -> None:
    """Puts the slots ``mastered:…`` and ``analysed:…``, and answers elements and tiers."""
    for id_ in mastery_fields(draft.pack):
        draft.put(_mastered(id_), _is_mastered(draft, id_))
    for tier in draft.pack.tiers:
        elements = [draft.pack.elements[id_] for id_ in tier.elements]
        for element in elements:
            _element(draft, element)
        for what in ("mastered", "analysed"):
            parts = [pl.col(f"{what}:{element.id}") for element in elements]
            draft.put(f"{what}:{tier.id}", all_of(parts))
        for count in ("asked", "unmet"):
            parts = [pl.col(f"{count}:{element.id}") for element in elements]
            draft.put(f"{count}:{tier.id}", _sum(parts))
        _answer(draft, "tier", tier.id)


def gap_column(element: str, place: int) -> str:
    """Whether the element's requirement in that place is not met."""
    return f"gap:{element}:{place}"


def unanalysed_column(element: str, place: int) -> str:
    """Whether the element's conclusion in that place is not known."""
    return f"unanalysed:{element}:{place}"


def mastery_fields(pack: Pack) -> tuple[str, ...]:
    """The fields that elements must master."""
    elements = pack.elements.values()
    requires = (require for element in elements for require in element.master)
    return tuple(dict.fromkeys(field for require in requires for field in require.fields))


def _mastered(field: str) -> str:
    return f"field:{field}#mastered"


def _is_mastered(draft: Draft, field: str) -> pl.Expr:
    least = draft.pack.resolution.min_confidence
    faults = [
        pl.col(conflict_column(field)).fill_null(False),
        ~pl.col(cited_column(field)).fill_null(False),
        pl.col(stale_column(field)).fill_null(False),
        (pl.col(confidence_column(field)) < least).fill_null(False),
    ]
    return in_states(pl.col(state_column(field)), *MASTERED) & ~any_of(faults)


def _element(draft: Draft, element: Element) -> None:
    at = element.id
    met = [(_asked(draft, at, n, r), _met(r)) for n, r in enumerate(element.master)]
    draft.put(f"asked:{at}", _sum(asked for asked, _ in met))
    gaps = [draft.put(gap_column(at, n), asked & ~holds) for n, (asked, holds) in enumerate(met)]
    draft.put(f"unmet:{at}", _sum(gaps))
    draft.put(f"mastered:{at}", pl.col(f"unmet:{at}") == 0)
    missing = [
        draft.put(unanalysed_column(at, n), ~analysed)
        for n, analysed in enumerate(_analysed(draft, element))
    ]
    draft.put(f"analysed:{at}", ~any_of(missing))
    _answer(draft, "element", at)


def _asked(draft: Draft, element: str, place: int, require: Require) -> pl.Expr:
    """Whether the requirement applies: where its condition is not surely false."""
    if require.when is None:
        return pl.lit(True)
    return draft.ask(f"?{element}:{place}", require.when).fill_null(True)


def _met(require: Require) -> pl.Expr:
    return any_of([pl.col(_mastered(field)) for field in require.fields])


def _analysed(draft: Draft, element: Element) -> Iterator[pl.Expr]:
    for field in element.analyse:
        known = pl.col(field).is_not_null()
        if field in draft.evidenced:
            known = known & ~pl.col(shaken_column(field))
        yield known | draft.absent(field)


def _sum(parts: Iterable[pl.Expr]) -> pl.Expr:
    return pl.sum_horizontal(pl.lit(0, pl.Int64), *[part.cast(pl.Int64) for part in parts])


def _answer(draft: Draft, kind: str, id_: str) -> None:
    at = f"{kind}.{id_}"
    for what in ("mastered", "analysed"):
        draft.answer(f"{at}.{what}", pl.col(f"{what}:{id_}"))
    asked, unmet = (pl.col(f"{what}:{id_}").cast(pl.Float64) for what in ("asked", "unmet"))
    share = quotient(asked - unmet, asked)
    draft.answer(f"{at}.coverage", pl.when(asked > 0).then(share).otherwise(1.0))
