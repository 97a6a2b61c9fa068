"""``any_media(p)`` over a frame: the media of a batch laid out below each other, then gathered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fitpoint.language import tree
from fitpoint.language.slots import MEDIA, REMOVED

if TYPE_CHECKING:
    from fitpoint.language.columnar.emit import Emitter
    from fitpoint.language.columnar.plan import Plan

_ROW, _HOLDS = "#row", "#holds"
_OF_MEDIA = ("media.", "population.", "match.")
_OF_ACCOUNTS = ("match.best.", "match.lawful")


def is_of_media(column: str) -> bool:
    """Whether a column, inside ``any_media``, is the medium's and not the account's."""
    return column.startswith(_OF_MEDIA) and not column.startswith(_OF_ACCOUNTS)


def emit_any_media(emitter: Emitter, node: tree.AnyMedia) -> pl.Expr:
    """Kleene's or over the account's media; unknown without media."""
    plan = emitter.compiler.plan()
    plan.add(_HOLDS, node.item)
    for refused in plan.refused:
        emitter.lets.refuse(refused)
    own = [name for name in plan.reads if not is_of_media(name)]
    return pl.struct(*own, MEDIA).map_batches(
        lambda batch: _any_media(batch, plan), return_dtype=pl.Boolean, is_elementwise=True
    )


def _any_media(batch: pl.Series, plan: Plan) -> pl.Series:
    frame = batch.struct.unnest().with_row_index(_ROW)
    long = frame.filter(pl.col(MEDIA).list.len() > 0).explode(MEDIA).unnest(MEDIA)
    fits = plan.apply(long.lazy(), keep=(_ROW, REMOVED)).with_columns(
        (~pl.col(REMOVED) & pl.col(_HOLDS)).alias(_HOLDS)
    )
    verdicts = fits.group_by(_ROW).agg(pl.col(_HOLDS).any(ignore_nulls=False))
    joined = frame.lazy().select(_ROW).join(verdicts, on=_ROW, how="left", maintain_order="left")
    return joined.collect()[_HOLDS].rename(batch.name)
