"""Runs the tests that a pack brings: given facts, the decision must be the one written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fitpoint.analysis.scorer import Scorer
from fitpoint.authoring.expecting import differences
from fitpoint.authoring.supposing import Supposer
from fitpoint.errors import Diagnostic, FitpointError
from fitpoint.language.function import Function
from fitpoint.language.row import RowCompiler
from fitpoint.rulebook.pack import Pack, TestCase


@dataclass(frozen=True, slots=True)
class Outcome:
    """A test and how the decision differs from what it expects; nothing where it passed."""

    test: TestCase
    differences: tuple[Diagnostic, ...]


def run_tests(
    pack: Pack, functions: Mapping[str, Function], scorers: Mapping[str, Scorer]
) -> list[Outcome]:
    """Every test of the pack, in its order. A test that cannot be run is one that failed."""
    supposer = Supposer(pack, RowCompiler(pack.codelists, functions), scorers)
    return [_run(test, pack, supposer) for test in pack.tests]


def _run(test: TestCase, pack: Pack, supposer: Supposer) -> Outcome:
    try:
        decision = supposer.suppose(test)
        return Outcome(test, tuple(differences(test, pack, decision)))
    except FitpointError as error:
        return Outcome(test, error.diagnostics)
