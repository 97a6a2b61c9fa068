"""The columns of a bulk run's answers, with their types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import polars as pl

from fitpoint.bulk.answers.answer import Extent
from fitpoint.qualification.permissions import documents_of
from fitpoint.rulebook.pack import Pack

if TYPE_CHECKING:
    from fitpoint.language.types import Kind

_TEXTS = pl.List(pl.String)
_REASONS = pl.List(pl.Struct({"id": pl.String, "points": pl.Float64}))
MEDIA = pl.List(
    pl.Struct(
        {
            "medium": pl.String,
            "rank": pl.Int64,
            "tie_group": pl.Int64,
            "score": pl.Float64,
            "coverage": pl.Float64,
            "low": pl.Float64,
            "high": pl.Float64,
            "fit": _TEXTS,
            "misfit": _TEXTS,
            "conditions": _TEXTS,
        }
    )
)
QUESTIONS = pl.List(
    pl.Struct(
        {
            "field": pl.String,
            "kind": pl.String,
            "decides": pl.String,
            "targets": _TEXTS,
            "chance": pl.Float64,
            "cost": pl.Float64,
        }
    )
)
SETS = pl.List(pl.Struct({"fields": _TEXTS, "chance": pl.Float64, "cost": pl.Float64}))


def concluded_fields(pack: Pack) -> tuple[str, ...]:
    """The fields that the pack concludes, in its order."""
    return tuple(dict.fromkeys(id_ for c in pack.conclusions for id_ in c.fields))


def answer_schema(pack: Pack, extent: Extent) -> dict[str, pl.DataType]:
    """Every column of the pack's answers, in order."""
    return dict(_columns(pack, extent))


def value_type(kind: Kind) -> pl.DataType:
    """The type of a column that holds a field's values."""
    plain: dict[Kind, pl.DataType] = {
        "number": pl.Float64(),
        "integer": pl.Int64(),
        "boolean": pl.Boolean(),
        "date": pl.Date(),
        "set": _TEXTS,
    }
    return plain.get(kind, pl.String())


def _columns(pack: Pack, extent: Extent) -> Iterator[tuple[str, pl.DataType]]:
    yield from (("account", pl.String()), ("name", pl.String()), ("as_of", pl.Date()))
    yield from ((name, pl.String()) for name in ("stage", "next_stage", "action"))
    elements = [element for tier in pack.tiers for element in tier.elements]
    for kind, ids in (("tier", [tier.id for tier in pack.tiers]), ("element", elements)):
        for id_ in ids:
            yield f"{kind}.{id_}.mastered", pl.Boolean()
            yield f"{kind}.{id_}.analysed", pl.Boolean()
            yield f"{kind}.{id_}.coverage", pl.Float64()
    for id_ in concluded_fields(pack):
        yield f"field.{id_}.value", value_type(pack.fields[id_].type.kind)
        yield f"field.{id_}.state", pl.String()
        yield f"field.{id_}.possible", _TEXTS
    for id_ in pack.scorecards:
        yield from _score(f"score.{id_}")
    for id_ in pack.grades:
        yield from _graded(f"grade.{id_}")
        yield f"grade.{id_}.exact", pl.Boolean()
    for gate in pack.gates:
        yield from _gate(f"gate.{gate.id}")
    yield from ((f"document.{id_}", pl.String()) for id_ in documents_of(pack.gates))
    yield "media", MEDIA
    names = ("abstained", "main", "supplement", "alternative")
    yield from ((name, pl.String()) for name in names)
    if extent.questions:
        yield from (("questions", QUESTIONS), ("question_sets", SETS))
    yield from (("problems", _TEXTS), ("evidence", pl.String()))


def _score(at: str) -> Iterator[tuple[str, pl.DataType]]:
    yield from ((f"{at}.{end}", pl.Float64()) for end in ("points", "low", "high"))
    yield f"{at}.exact", pl.Boolean()
    yield from _graded(at)
    yield from ((f"{at}.deciding", _TEXTS), (f"{at}.reasons", _REASONS))


def _graded(at: str) -> Iterator[tuple[str, pl.DataType]]:
    yield f"{at}.grade", pl.String()
    yield from ((f"{at}.{which}", _TEXTS) for which in ("possible", "possible_with_unknown"))
    yield f"{at}.decided", pl.Boolean()


def _gate(at: str) -> Iterator[tuple[str, pl.DataType]]:
    yield f"{at}.verdict", pl.String()
    yield from ((f"{at}.possible", _TEXTS), (f"{at}.deciding", _TEXTS))
    yield f"{at}.overridden_by", pl.String()
