"""Gates, stage, documents and action over a batch, where nobody has lifted a gate."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from fitpoint.bulk.analysis.draft import Draft, any_of
from fitpoint.qualification.action import RECOMMENDATION
from fitpoint.qualification.permissions import documents_of
from fitpoint.rulebook.pack import Effect, Gate


def put_verdicts(draft: Draft) -> None:
    """Puts and answers ``gate:…``, ``#stage``, documents and the action."""
    for gate in draft.pack.gates:
        _gate(draft, gate)
        draft.answer(f"gate.{gate.id}.verdict", _verdict(gate))
        draft.answer(f"gate.{gate.id}.overridden_by", pl.lit(None, pl.String))
    _stages(draft)
    for document in documents_of(draft.pack.gates):
        draft.put(f"document:{document}", _document(draft, document))
        draft.answer(f"document.{document}", pl.col(f"document:{document}"))
    draft.answer("action", _action(draft))


def _verdict(gate: Gate) -> pl.Expr:
    return pl.col(f"gate:{gate.id}")


def _gate(draft: Draft, gate: Gate) -> None:
    holds = draft.ask(f"?require:{gate.id}", gate.require)
    applies = pl.lit(True)
    if gate.applies is not None:
        applies = draft.ask(f"?applies:{gate.id}", gate.applies)
    found = (
        pl.when(~applies).then(pl.lit("not_applicable"))
        .when(holds).then(pl.lit("pass"))
        .when(~holds & applies).then(pl.lit("fail"))
        .otherwise(pl.lit("unknown"))
    )  # fmt: skip
    draft.put(f"gate:{gate.id}", found)


def _stages(draft: Draft) -> None:
    """The first stage that holds, else the lowest; the one above it; whether it is research."""
    stages = draft.pack.stages
    holds = [draft.ask(f"?stage:{stage.id}", stage.require) for stage in stages[:-1]]
    above = [None, *[stage.id for stage in stages]]
    for column, values in (
        ("#stage", [stage.id for stage in stages]),
        ("#next_stage", above[: len(stages)]),
        ("#research", [stage.research for stage in stages]),
    ):
        draft.put(column, _first(holds, values))
    draft.answer("stage", pl.col("#stage"))
    draft.answer("next_stage", pl.col("#next_stage"))


def _first(holds: Sequence[pl.Expr], values: Sequence[str | bool | None]) -> pl.Expr:
    """The value that goes with the first condition that holds, else the last."""
    dtype = pl.Boolean if isinstance(values[0], bool) else pl.String
    found = pl.lit(values[-1], dtype)
    for condition, value in zip(reversed(holds), reversed(values[:-1]), strict=True):
        found = pl.when(condition).then(pl.lit(value, dtype)).otherwise(found)
    return found


def _document(draft: Draft, document: str) -> pl.Expr:
    gates = [gate for gate in draft.pack.gates if document in gate.controls]
    status = (
        pl.when(_held(gates, "block")).then(pl.lit("blocked"))
        .when(_held(gates, "warn")).then(pl.lit("warned"))
        .otherwise(pl.lit("allowed"))
    )  # fmt: skip
    return pl.when("#research").then(pl.lit("questions")).otherwise(status)


def _held(gates: Sequence[Gate], effect: Effect) -> pl.Expr:
    """Whether one of the gates has this effect."""
    effects = [(g, "fail") for g in gates if g.on_fail == effect]
    effects += [(g, "unknown") for g in gates if g.on_unknown == effect]
    return any_of([_verdict(gate) == verdict for gate, verdict in effects])


def _action(draft: Draft) -> pl.Expr:
    gates = draft.pack.gates
    drops = any_of([_verdict(gate) == "fail" for gate in gates if gate.drop])
    unsure = any_of([_verdict(gate) == "unknown" for gate in gates if gate.research])
    return (
        pl.when(drops).then(pl.lit("drop"))
        .when(pl.col("#research") | unsure).then(pl.lit("research"))
        .when(pl.col(f"document:{RECOMMENDATION}") == "blocked").then(pl.lit("hold"))
        .otherwise(pl.lit("write"))
    )  # fmt: skip
