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
    """A scorer with a columnar form, for bulk runs."""

    def score_batch(
        self, columns: Mapping[str, Any], parameters: Parameters, config: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """Like ``score``, over Polars series of equal length."""
        ...


def signature_of(scorer: Scorer) -> ScorerSignature:
    """What a pack is checked against."""
    return ScorerSignature(scorer.id, scorer.scope, scorer.inputs, scorer.outputs)
