"""Conclusions that a plugin's scorer draws: its inputs bound, its answers checked."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from math import isfinite
from types import MappingProxyType
from typing import Any, cast

from fitpoint.analysis.calibration import Calibration
from fitpoint.analysis.outcome import Deriver, Outcome, unknown
from fitpoint.analysis.rows import Row
from fitpoint.analysis.scorer import Parameters, Scorer
from fitpoint.analysis.worlds import AS_OF
from fitpoint.errors import Diagnostic, problem
from fitpoint.language.codelist import Codelist
from fitpoint.language.types import Value
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import Conclusion, FieldDef

_PLAIN: Mapping[str, type] = MappingProxyType(
    {"text": str, "boolean": bool, "date": date, "choice": str, "set": frozenset}
)
_NUMERIC = ("number", "integer")


@dataclass(frozen=True, slots=True)
class BoundScorer:
    """A scorer as a conclusion asks it. ``inputs`` pairs each name that it reads with the slot that
    the pack binds it to, ``outputs`` each output that is wanted with its field."""

    scorer: Scorer
    inputs: tuple[tuple[str, str], ...]
    outputs: tuple[tuple[str, str], ...]
    parameters: Parameters
    config: Mapping[str, Any]


def bound_scorer(
    conclusion: Conclusion, scorers: Mapping[str, Scorer], calibration: Calibration | None
) -> BoundScorer | None:
    """The conclusion's scorer; None where it is missing, or the conclusion asks none."""
    scorer = scorers.get(conclusion.scorer or "")
    if scorer is None:
        return None
    learnt: Parameters = (
        {} if calibration is None else calibration.parameters.get(conclusion.id, {})
    )
    bound = inputs(conclusion, scorer)
    return BoundScorer(scorer, bound, conclusion.outputs, learnt, conclusion.config)


def deriver(
    conclusion: Conclusion,
    fields: Mapping[str, FieldDef],
    codelists: Mapping[str, Codelist],
    bound: BoundScorer | None,
) -> Deriver:
    """Asks the scorer for the conclusion's fields.

    A scorer that is missing, raises, or answers with another type than it declares costs itself
    alone: its fields are unknown and a problem says why.
    """
    width = len(conclusion.fields)
    if bound is None:
        missing = problem("AN102", conclusion=conclusion.id, scorer=conclusion.scorer or "")
        return lambda _row, _absent: unknown(width, missing)
    scorer = bound.scorer
    possible = {field: open_values(scorer, output) for output, field in bound.outputs}

    def derive(row: Row, _absent: Set[str]) -> Outcome:
        answer, problems = _ask(conclusion, bound, bind(bound.inputs, row))
        found = {
            field: _checked(conclusion, fields[field], codelists, output, answer, problems)
            for output, field in conclusion.outputs
        }
        return Outcome(
            tuple(found.get(field) for field in conclusion.fields),
            tuple(
                () if found.get(field) is not None else possible.get(field, ())
                for field in conclusion.fields
            ),
            (scorer.id,) * width,
            tuple(problems),
        )

    return derive


def inputs(conclusion: Conclusion, scorer: Scorer) -> tuple[tuple[str, str], ...]:
    """Each name that the scorer reads with the slot that the pack binds it to.

    A name that the pack does not bind is its own slot.
    """
    slots = cast("Mapping[str, str]", conclusion.config.get("inputs", {}))
    return tuple((name, slots.get(name, name)) for name in scorer.inputs)


def bind(bound: tuple[tuple[str, str], ...], row: Row) -> dict[str, Value]:
    """The scorer's own row; the run's date is in it as ``#as_of``."""
    return {AS_OF: row.get(AS_OF), **{name: row.get(slot) for name, slot in bound}}


def _ask(conclusion: Conclusion, bound: BoundScorer, row: Row) -> tuple[Row, list[Diagnostic]]:
    scorer = bound.scorer
    try:
        answer = dict(scorer.score(row, bound.parameters, bound.config))
        return answer, _undeclared(scorer, answer)
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        return {}, [problem("AN103", scorer=scorer.id, conclusion=conclusion.id, why=why)]


def _undeclared(scorer: Scorer, answer: Row) -> list[Diagnostic]:
    """Answers under names that the scorer does not declare: misspelt, most likely."""
    known = scorer.outputs
    return [
        problem("AN106", suggestion=nearest(name, known), scorer=scorer.id, output=name)
        for name in answer
        if name not in known
    ]


def _checked(
    conclusion: Conclusion,
    field: FieldDef,
    codelists: Mapping[str, Codelist],
    output: str,
    answer: Row,
    problems: list[Diagnostic],
) -> Value:
    """The answer in run-time form, or None with a problem where it has another type."""
    value = answer.get(output)
    if value is None:
        return None
    fit = _fitting(value, field, codelists)
    if fit is None:
        scorer = conclusion.scorer or ""
        shown = repr(value)[:80]
        problems.append(
            problem("AN104", scorer=scorer, output=output, value=shown, type=field.type)
        )
    return fit


def _fitting(value: Value, field: FieldDef, codelists: Mapping[str, Codelist]) -> Value:
    kind = field.type.kind
    if kind in _NUMERIC:
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            return None
        return float(value) if kind == "number" else int(value) if value == int(value) else None
    if kind in _PLAIN and not isinstance(value, _PLAIN[kind]):
        return None
    codelist = codelists.get(field.type.codelist or "")
    if codelist is None or kind not in ("choice", "set"):
        return value
    codes = {value} if kind == "choice" else cast("frozenset[str]", value)
    return value if all(code in codelist.by_id for code in codes) else None


def open_values(scorer: Scorer, output: str) -> tuple[Value, ...]:
    """What an unknown output may be, where its domain is finite."""
    kind = scorer.outputs[output].kind if output in scorer.outputs else None
    if kind == "boolean":
        return (True, False)
    return tuple(scorer.domains.get(output, ())) if kind in ("choice", "text") else ()
