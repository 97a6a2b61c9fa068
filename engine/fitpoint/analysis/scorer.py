"""The contract of a scorer: a plugin's way to conclude something from numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, Protocol, runtime_checkable

from fitpoint.language.types import Type, Value
from fitpoint.rulebook.signature import ScorerSignature

Row = Mapping[str, Value]
"""Slot → value; None is unknown."""
Parameters = Mapping[str, Any]
"""What ``fit`` learnt: plain JSON."""
Columns = Mapping[str, Any]
"""Name → NumPy array, one value a row."""


@runtime_checkable
class Scorer(Protocol):
    """Derives outputs from declared inputs.

    ``inputs`` maps each name that ``score`` reads to the kind of value it must have; the pack binds
    names to slots (``config: {inputs: {last_order: orders.last}}``). ``outputs`` maps each output
    to its type and ``domains`` to its smallest and largest number or its codes; a missing output is
    an unknown, free over that domain. Both methods are pure.
    """

    @property
    def id(self) -> str: ...

    @property
    def scope(self) -> Literal["account", "account_medium"]: ...

    @property
    def inputs(self) -> Mapping[str, str]: ...

    @property
    def outputs(self) -> Mapping[str, Type]: ...

    @property
    def domains(self) -> Mapping[str, tuple[Value, ...]]: ...

    def score(self, row: Row, parameters: Parameters, config: Mapping[str, Any]) -> Row:
        """The outputs for one row. Inputs that are unknown are None; so may outputs be."""
        ...


@runtime_checkable
class FittedScorer(Scorer, Protocol):
    """A scorer that learns parameters from the account base."""

    def fit(self, base: Iterable[Row], as_of: date, config: Mapping[str, Any]) -> Parameters:
        """Parameters from all rows of the base, as plain JSON."""
        ...


@runtime_checkable
class BatchScorer(Scorer, Protocol):
    """A scorer that also answers many rows at once, in NumPy arrays: for bulk runs."""

    def score_batch(
        self, columns: Columns, parameters: Parameters, config: Mapping[str, Any]
    ) -> Columns:
        """``score`` over rows that know nothing of each other, to the last bit.

        ``columns`` holds an array for each name in ``inputs``, and ``#as_of``; all are of one
        length and may not be written to. Numbers and integers are ``float64``, NaN where unknown;
        dates ``datetime64[D]``, NaT where unknown; of every other kind an array of objects: the
        very values that ``score`` gets, None where unknown.

        Answers an array (or list) of that length for each output, with NaN, NaT or None where it is
        unknown; an output that is left out is unknown everywhere. What it raises costs only time:
        the rows are asked one by one then, as are those whose answer has another type than was
        declared. Outputs are of one value each: a scorer that gives sets, ranges or shares is asked
        one by one.
        """
        ...


@runtime_checkable
class BatchFittedScorer(FittedScorer, Protocol):
    """A scorer that also learns from arrays: for calibration over a whole base."""

    def fit_batches(
        self, base: Iterable[Columns], as_of: date, config: Mapping[str, Any]
    ) -> Parameters:
        """``fit`` over batches of columns, each as ``score_batch`` takes them: the very parameters
        that ``fit`` learns from the same rows, however they are cut into batches."""
        ...


def signature_of(scorer: Scorer) -> ScorerSignature:
    """What a pack is checked against."""
    return ScorerSignature(scorer.id, scorer.scope, scorer.inputs, scorer.outputs)
