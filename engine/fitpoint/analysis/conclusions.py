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
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Conclusion, FieldDef, Pack


@dataclass(frozen=True, slots=True)
class Prepared:
    """A conclusion, ready to be drawn: ``derive(row, absent)``.

    ``sources`` are the account's fields that it reads, aggregates by their records field;
    ``reads_matches``: it reads what the matching found, too.
    """

    conclusion: Conclusion
    fields: tuple[FieldDef, ...]
    sources: tuple[str, ...]
    derive: Deriver
    reads_matches: bool


def prepare(
    pack: Pack,
    compiler: Compiler,
    scorers: Mapping[str, Scorer],
    calibration: Calibration | None,
) -> tuple[Prepared, ...]:
    """All conclusions of the pack in its order, which is that of their dependencies."""
    return tuple(
        Prepared(
            conclusion,
            tuple(pack.fields[id_] for id_ in conclusion.fields),
            sources(conclusion.slots, pack.fields),
            _deriver(conclusion, pack, compiler, scorers, calibration),
            any(slot.startswith("match.") for slot in conclusion.slots),
        )
        for conclusion in pack.conclusions
    )


def _deriver(
    conclusion: Conclusion,
    pack: Pack,
    compiler: Compiler,
    scorers: Mapping[str, Scorer],
    calibration: Calibration | None,
) -> Deriver:
    if conclusion.value is not None:
        return _value(compiler.compile(conclusion.value), pack.fields[conclusion.fields[0]])
    if conclusion.kind == "scorer":
        scorer = scorers.get(conclusion.scorer or "")
        return scoring.deriver(conclusion, pack.fields, pack.codelists, scorer, calibration)
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
