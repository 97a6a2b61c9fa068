"""Conclusions, prepared once a run."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from fitpoint.analysis import hit_policies, scoring
from fitpoint.analysis.calibration import Calibration
from fitpoint.analysis.deriving import sources
from fitpoint.analysis.memory import Memory
from fitpoint.analysis.outcome import Deriver, Outcome
from fitpoint.analysis.rows import Compiler, Row, RowFunction
from fitpoint.analysis.scorer import Scorer
from fitpoint.analysis.scoring import BoundScorer
from fitpoint.analysis.worlds import AS_OF
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Conclusion, FieldDef, Pack

NESTED = frozenset({"distribution", "map", "series", "records"})


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
    derive = hit_policies.deriver(conclusion, compiler)
    return _remembered(derive, conclusion.slots) if _is_plain(conclusion, pack) else derive


def _is_plain(conclusion: Conclusion, pack: Pack) -> bool:
    """Whether it reads single values alone: no media, no shares, no rows."""
    read = [pack.fields[slot].type.kind for slot in conclusion.slots if slot in pack.fields]
    return conclusion.phase == "account" and NESTED.isdisjoint(read)


def _remembered(derive: Deriver, slots: tuple[str, ...]) -> Deriver:
    """The same, asked once for all rows alike in the slots: cases and tables give the pack's own
    values, which are the same whichever of two equal numbers was compared."""
    kept, reads = Memory(), (AS_OF, *slots)

    def again(row: Row, absent: Set[str]) -> Outcome:
        held = tuple([row.get(slot) for slot in reads])
        beside = tuple([slot for slot in reads if slot in absent]) if absent else ()
        return kept.recall((held, beside), lambda: derive(row, absent))

    return again


def _value(function: RowFunction, field: FieldDef) -> Deriver:
    possible: tuple[Value, ...] = (True, False) if field.type.kind == "boolean" else ()
    integer = field.type.kind == "integer"

    def derive(row: Row, absent: Set[str]) -> Outcome:
        value = function(row, absent)
        if integer and isinstance(value, float):
            value = int(value) if value.is_integer() else None
        return Outcome((value,), (possible if value is None else (),), ("value",))

    return derive
