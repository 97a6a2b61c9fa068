"""Conclusions, prepared once a run."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from fitpoint.analysis import hit_policies, scoring
from fitpoint.analysis.calibration import Calibration
from fitpoint.analysis.deriving import sources
from fitpoint.analysis.outcome import Deriver, Outcome
from fitpoint.analysis.rows import Compiler, Row, RowFunction
from fitpoint.analysis.scorer import Scorer
from fitpoint.analysis.scoring import BoundScorer
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Conclusion, FieldDef, Pack


@dataclass(frozen=True, slots=True)
class Prepared:
    """A conclusion, ready to be drawn: ``derive(row, absent)``.

    ``sources`` are the account's fields that it reads, aggregates by their records field;
    ``reads_matches``: it reads what the matching found, too. ``scorer`` is the one that it asks.
    """

    conclusion: Conclusion
    fields: tuple[FieldDef, ...]
    sources: tuple[str, ...]
    derive: Deriver
    reads_matches: bool
    scorer: BoundScorer | None = None


def prepare(
    pack: Pack,
    compiler: Compiler,
    scorers: Mapping[str, Scorer],
    calibration: Calibration | None,
) -> tuple[Prepared, ...]:
    """All conclusions of the pack in its order, which is that of their dependencies."""
    return tuple(
        _prepared(
            conclusion, pack, compiler, scoring.bound_scorer(conclusion, scorers, calibration)
        )
        for conclusion in pack.conclusions
    )


def _prepared(
    conclusion: Conclusion, pack: Pack, compiler: Compiler, scorer: BoundScorer | None
) -> Prepared:
    return Prepared(
        conclusion,
        tuple(pack.fields[id_] for id_ in conclusion.fields),
        sources(conclusion.slots, pack.fields),
        _deriver(conclusion, pack, compiler, scorer),
        any(slot.startswith("match.") for slot in conclusion.slots),
        scorer,
    )


def _deriver(
    conclusion: Conclusion, pack: Pack, compiler: Compiler, scorer: BoundScorer | None
) -> Deriver:
    if conclusion.value is not None:
        return _value(compiler.compile(conclusion.value), pack.fields[conclusion.fields[0]])
    if conclusion.kind == "scorer":
        return scoring.deriver(conclusion, pack.fields, pack.codelists, scorer)
    return hit_policies.deriver(conclusion, compiler)


def _value(function: RowFunction, field: FieldDef) -> Deriver:
    possible: tuple[Value, ...] = (True, False) if field.type.kind == "boolean" else ()
    integer = field.type.kind == "integer"

    def derive(row: Row, absent: Set[str]) -> Outcome:
        value = function(row, absent)
        if integer and isinstance(value, float):
            value = int(value) if value.is_integer() else None
        return Outcome((value,), (possible if value is None else (),), ("value",))

    return derive
