"""Rows as compiled expressions see them, and the slots that every row may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any, cast

from fitpoint.language.types import Value

Row = Mapping[str, Value]
RowFunction = Callable[[Row, Set[str]], Any]

AS_OF = "#as_of"
"""The slot of the run's date."""
MEDIA = "#media"
"""The slot of our own media, a full row each."""
REMOVED = "match.removed"
"""In a medium's row: whether a veto removes it (unknown for a blocked unknown)."""


def media_rows(row: Row) -> Sequence[Row]:
    """The rows of our own media; none where there are no media."""
    return cast("Sequence[Row] | None", row.get(MEDIA)) or ()


def any_media(row: Row, predicate: RowFunction, absent: Set[str]) -> bool | None:
    """Kleene-or over the media that no veto removes; unknown without media."""
    rows = media_rows(row)
    verdict: bool | None = False if rows else None
    for medium in rows:
        removed = medium.get(REMOVED)
        if removed is True:
            continue
        holds = predicate(medium, absent)
        if holds and removed is False:
            return True
        if holds is not False:
            verdict = None
    return verdict
