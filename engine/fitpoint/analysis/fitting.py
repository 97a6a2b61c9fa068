"""Learning from the account base: scorers' parameters and how often each code occurs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, cast

from fitpoint.analysis.calibration import Calibration
from fitpoint.analysis.rows import Row
from fitpoint.analysis.scorer import FittedScorer, Parameters, Scorer
from fitpoint.analysis.scoring import BoundScorer, bind, bound_scorer
from fitpoint.errors import Diagnostic, problem
from fitpoint.evidence.canonical import digest
from fitpoint.rulebook.pack import FieldDef, Pack

SUPPRESSED_BELOW = 5
"""A code that fewer accounts have is left out: it could tell on one of them."""


class Base(Protocol):
    """The account base: of each account the values shown, none of which is client_secret."""

    @property
    def accounts(self) -> int: ...

    def counts(self, field: str) -> Mapping[str, int]:
        """How many accounts have each code of a choice."""
        ...

    def learn(self, scorer: FittedScorer, bound: BoundScorer, as_of: date) -> Parameters:
        """What the scorer learns from all accounts; raises what it raises."""
        ...


@dataclass(frozen=True, slots=True)
class RowBase:
    """A base that fits in memory, one row an account."""

    rows: Sequence[Row]

    @property
    def accounts(self) -> int:
        return len(self.rows)

    def counts(self, field: str) -> Mapping[str, int]:
        return Counter(cast("str", code) for row in self.rows if (code := row.get(field)))

    def learn(self, scorer: FittedScorer, bound: BoundScorer, as_of: date) -> Parameters:
        return scorer.fit([bind(bound.inputs, row) for row in self.rows], as_of, bound.config)


def fit(
    pack: Pack, scorers: Mapping[str, Scorer], base_rows: Sequence[Row], as_of: date
) -> tuple[Calibration, tuple[Diagnostic, ...]]:
    """What the account base teaches as of a date, and the scorers that could not learn from it.

    ``base_rows`` holds one row an account, of the values shown. Fields declared client_secret are
    left out of the frequencies; rows must not hold values whose evidence is client_secret.
    """
    return fit_base(pack, scorers, RowBase(base_rows), as_of)


def fit_base(
    pack: Pack, scorers: Mapping[str, Scorer], base: Base, as_of: date
) -> tuple[Calibration, tuple[Diagnostic, ...]]:
    """:func:`fit` of a base however it is held. A scorer that raises, or whose parameters are no
    plain JSON, goes without."""
    parameters: dict[str, Mapping[str, Any]] = {}
    problems: list[Diagnostic] = []
    for id_, scorer, bound in fitted(pack, scorers):
        try:
            learnt = base.learn(scorer, bound, as_of)
            parameters[id_] = json.loads(json.dumps(dict(learnt), allow_nan=False))
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
            problems.append(problem("AN105", scorer=scorer.id, conclusion=id_, why=why))
    found = {field.id: base.counts(field.id) for field in counted(pack)}
    frequencies = _frequencies(pack, found)
    hash_ = digest((as_of, base.accounts, parameters, frequencies))
    return Calibration(as_of, base.accounts, parameters, frequencies, hash_), tuple(problems)


def fitted(
    pack: Pack, scorers: Mapping[str, Scorer]
) -> Iterable[tuple[str, FittedScorer, BoundScorer]]:
    """The conclusions whose scorer learns, with it."""
    for conclusion in pack.conclusions:
        bound = bound_scorer(conclusion, scorers, None)
        if bound is not None and isinstance(bound.scorer, FittedScorer):
            yield conclusion.id, bound.scorer, bound


def counted(pack: Pack) -> tuple[FieldDef, ...]:
    """The fields whose codes are counted."""
    return tuple(
        [
            field
            for field in pack.fields.values()
            if field.type.kind == "choice" and field.sensitivity != "client_secret"
        ]
    )


def code_frequencies(pack: Pack, base_rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """Field → code → share among the accounts that have the field, in codelist order."""
    base = RowBase(base_rows)
    return _frequencies(pack, {field.id: base.counts(field.id) for field in counted(pack)})


def _frequencies(
    pack: Pack, counts: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for id_, of in counts.items():
        rank = pack.codelists[pack.fields[id_].type.codelist or ""].rank
        total = sum(of.values())
        shares = {
            code: of[code] / total
            for code in sorted(of, key=lambda code: (rank.get(code, len(rank)), code))
            if of[code] >= SUPPRESSED_BELOW
        }
        if shares:
            found[id_] = shares
    return found
