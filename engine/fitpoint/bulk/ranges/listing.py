"""What stands behind a verdict, slot by slot, as a column of lists.

Which pieces a list may have is the same for many accounts; whether an account has a piece, its own
flags say: a field that an element lacks, a slot that keeps a conclusion open. What keeps the
matching open is listed for each account already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.bulk.analysis.mastery import gap_column, unanalysed_column
from fitpoint.bulk.answers.joint import Codes, Small
from fitpoint.bulk.matching.matched import KEEPS
from fitpoint.bulk.ranges.given import Elsewhere
from fitpoint.language.columnar.columns import absent_column
from fitpoint.qualification.plan import Plan, field_of
from fitpoint.rulebook.pack import Element

Flags = NDArray[np.bool_]
_TEXTS = pl.List(pl.String)
_ROW, _NAME = "#row", "#name"


@dataclass(frozen=True, slots=True)
class Piece:
    """``name`` is listed where all flags of ``needs`` are set. ``kept``: in its place what keeps
    the matching open, where anything does."""

    name: str
    needs: tuple[str, ...] = ()
    kept: bool = False


Pieces = tuple[Piece, ...]


class Pieced:
    """The pieces that a slot stands for: :func:`fitpoint.qualification.deciding.deciding`."""

    def __init__(self, plan: Plan) -> None:
        pack = plan.pack
        self._plan = plan
        order = [pack.elements[id_] for tier in pack.tiers for id_ in tier.elements]
        self._elements: dict[str, tuple[Element, ...]] = {e.id: (e,) for e in order}
        for tier in pack.tiers:
            self._elements[tier.id] = tuple([e for e in order if e.id in tier.elements])

    def of(self, slot: str, known: bool, fields: Callable[[], tuple[str, ...]]) -> Pieces:
        """``known``: the account holds a value there. ``fields`` are the open ones behind a slot
        that is concluded of evidence."""
        what, _, id_ = slot.partition(":")
        if what in ("mastered", "analysed") and id_ in self._elements:
            each = self.mastery if what == "mastered" else self.analysis
            return tuple([piece for element in self._elements[id_] for piece in each(element)])
        if slot.startswith(("match.", "media.", "#media")) or slot in self._plan.late:
            return (Piece(slot, kept=not known),)
        if id_:
            return ()
        behind = fields() if slot in self._plan.steps else ()
        return tuple([Piece(field) for field in behind or (slot,)])

    def mastery(self, element: Element) -> Iterator[Piece]:
        """The fields of requirements that are not met."""
        for place, require in enumerate(element.master):
            yield Piece(require.fields[0], (gap_column(element.id, place),))

    def analysis(self, element: Element) -> Iterator[Piece]:
        """The open fields behind conclusions that are not known, else the conclusions."""
        for place, field in enumerate(element.analyse):
            missing = unanalysed_column(element.id, place)
            for slot in self.bases(field):
                yield Piece(field_of(slot, self._plan.pack), (missing, _open(slot)))
            yield Piece(field, (missing, _closed(field)))

    def bases(self, field: str) -> list[str]:
        """The slots that evidence fills behind a field."""
        plan, behind = self._plan, self._plan.behind((field,))
        drawn = (*plan.steps, *plan.late)
        return sorted([s for s in behind if s not in drawn and plan.type_of(s) is not None])

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """The slots of facts of which :class:`Lists` must see whether they are open."""
        fields = [f for each in self._elements.values() for e in each for f in e.analyse]
        return tuple(dict.fromkeys(slot for field in fields for slot in self.bases(field)))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of mastery and analysis that it reads."""
        each = [element for of in self._elements.values() for element in of]
        gaps = [gap_column(e.id, n) for e in each for n in range(len(e.master))]
        missing = [unanalysed_column(e.id, n) for e in each for n in range(len(e.analyse))]
        return tuple(dict.fromkeys((*gaps, *missing)))


class Lists:
    """Of one batch: ``frame`` has the slots; without ``elsewhere`` no list asks for more. ``keeps``
    are by account the numbers of ``kept``, the lists of what keeps matchings open."""

    def __init__(self, pieced: Pieced, frame: pl.DataFrame, elsewhere: Elsewhere | None) -> None:
        self._pieced, self._frame = pieced, frame
        self.keeps: Codes = np.zeros(len(frame), np.int64)
        self.kept: Sequence[tuple[str, ...]] = ((),)
        self._decided = pl.DataFrame()
        if elsewhere is not None:
            self.keeps, self.kept = elsewhere.opened[KEEPS].to_numpy(), elsewhere.kept
            self._decided = elsewhere.decided
        self._flags: dict[str, Flags] = {}

    def of(self, name: str, pieces: Sequence[Pieces], ids: Small) -> dict[str, pl.Series]:
        """The column, where pieces are more than names."""
        more = any(piece.needs or piece.kept for each in pieces for piece in each)
        return {name: self.column(name, pieces, ids)} if more else {}

    def column(self, name: str, pieces: Sequence[Pieces], ids: Small) -> pl.Series:
        """By account the list that the pieces come to; ``ids`` are places among them."""
        kinds: dict[Pieces, int] = {}
        codes = np.array([kinds.setdefault(one, len(kinds)) for one in pieces], np.int64)[ids]
        parts = [self._listed(one, np.flatnonzero(codes == n)) for one, n in kinds.items()]
        rows = np.concatenate([rows for rows, _ in parts]) if parts else np.zeros(0, np.int64)
        names = [text for _, texts in parts for text in texts]
        return _lists(name, rows, names, len(ids))

    def _listed(self, pieces: Pieces, rows: Codes) -> tuple[Codes, list[str]]:
        """Of the accounts in these rows what is listed, row by row: a row for each name."""
        if any(piece.kept for piece in pieces):
            return self._with_kept(pieces, rows)
        names = [piece.name for piece in pieces]
        holds = self._holds(pieces, rows)
        for at, name in enumerate(names):
            for before in range(at):
                if names[before] == name:
                    holds[:, at] &= ~holds[:, before]
        at, which = np.nonzero(holds)
        return rows[at], [names[n] for n in which.tolist()]

    def _with_kept(self, pieces: Pieces, rows: Codes) -> tuple[Codes, list[str]]:
        """Accounts with the same flags and the same matching have the same list."""
        holds = self._holds(pieces, rows)
        key = np.column_stack([holds, self.keeps[rows]])
        distinct, ids = np.unique(key, axis=0, return_inverse=True)
        lists = [self.told(pieces, keeps, holds) for *holds, keeps in distinct.tolist()]
        each = [lists[n] for n in ids.ravel().tolist()]
        sizes = [len(one) for one in each]
        return np.repeat(rows, sizes), [name for one in each for name in one]

    def told(self, pieces: Pieces, keeps: int, holds: Sequence[int] = ()) -> tuple[str, ...]:
        """The list where matchings are kept open by the list of that number; ``holds``: which of
        the pieces have all that they need, where any needs something."""
        found: dict[str, None] = {}
        for at, piece in enumerate(pieces):
            if not holds or holds[at]:
                kept = self.kept[keeps] if piece.kept else ()
                found.update(dict.fromkeys(kept or (piece.name,)))
        return tuple(found)

    def _holds(self, pieces: Pieces, rows: Codes) -> Flags:
        found = np.ones((len(rows), len(pieces)), np.bool_)
        for at, piece in enumerate(pieces):
            for need in piece.needs:
                found[:, at] &= self._flag(need)[rows]
        return found

    def _flag(self, name: str) -> Flags:
        if name not in self._flags:
            self._flags[name] = self._seen(name)
        return self._flags[name]

    def _seen(self, name: str) -> Flags:
        what, _, of = name.partition("?")
        if what == "open":
            absent = self._frame[absent_column(of)].fill_null(False)
            return (self._frame[of].is_null() & ~absent).to_numpy()
        if what == "closed":
            flags = [self._flag(_open(slot)) for slot in self._pieced.bases(of)]
            return ~np.logical_or.reduce(flags) if flags else np.ones(len(self._frame), np.bool_)
        return self._decided[name].fill_null(False).to_numpy()


def _open(slot: str) -> str:
    return f"open?{slot}"


def _closed(field: str) -> str:
    """Nothing behind the field is open."""
    return f"closed?{field}"


def _lists(name: str, rows: Codes, names: Sequence[str], size: int) -> pl.Series:
    """One list a row, empty where it has no name."""
    listed = (
        pl.DataFrame({_ROW: rows, _NAME: pl.Series(names, dtype=pl.String)})
        .group_by(_ROW, maintain_order=True)
        .agg(_NAME)
    )
    every = pl.DataFrame({_ROW: np.arange(size)})
    joined = every.join(listed, on=_ROW, how="left", maintain_order="left")
    return joined[_NAME].fill_null(pl.Series([[]], dtype=_TEXTS)).alias(name)
