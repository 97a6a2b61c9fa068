"""Learning from the account base: scorers' parameters and how often each code occurs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from fitpoint.analysis.calibration import Calibration
from fitpoint.analysis.rows import Row
from fitpoint.analysis.scorer import FittedScorer, Scorer
from fitpoint.analysis.scoring import bind, inputs
from fitpoint.errors import Diagnostic, problem
from fitpoint.evidence.canonical import digest
from fitpoint.rulebook.pack import Pack

SUPPRESSED_BELOW = 5
"""A code that fewer accounts have is left out: it could tell on one of them."""


def fit(
    pack: Pack, scorers: Mapping[str, Scorer], base_rows: Sequence[Row], as_of: date
) -> tuple[Calibration, tuple[Diagnostic, ...]]:
    """What the account base teaches as of a date, and the scorers that could not learn from it.

    ``base_rows`` holds one row an account, of the values shown. Fields declared client_secret are
    left out of the frequencies; rows must not hold values whose evidence is client_secret. A
    scorer that raises, or whose parameters are no plain JSON, goes without.
    """
    parameters: dict[str, Mapping[str, Any]] = {}
    problems: list[Diagnostic] = []
    for conclusion in pack.conclusions:
        scorer = scorers.get(conclusion.scorer or "")
        if not isinstance(scorer, FittedScorer):
            continue
        bound = inputs(conclusion, scorer)
        try:
            rows = [bind(bound, row) for row in base_rows]
            learnt = scorer.fit(rows, as_of, conclusion.config)
            parameters[conclusion.id] = json.loads(json.dumps(dict(learnt), allow_nan=False))
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
            problems.append(problem("AN105", scorer=scorer.id, conclusion=conclusion.id, why=why))
    frequencies = code_frequencies(pack, base_rows)
    hash_ = digest((as_of, len(base_rows), parameters, frequencies))
    return Calibration(as_of, len(base_rows), parameters, frequencies, hash_), tuple(problems)


def code_frequencies(pack: Pack, base_rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """Field → code → share among the accounts that have the field, in codelist order."""
    found: dict[str, dict[str, float]] = {}
    for field in pack.fields.values():
        if field.type.kind != "choice" or field.sensitivity == "client_secret":
            continue
        counts = Counter(cast("str", code) for row in base_rows if (code := row.get(field.id)))
        codes = pack.codelists[field.type.codelist or ""].rank
        shares = {
            code: counts[code] / counts.total()
            for code in sorted(counts, key=lambda code: (codes.get(code, len(codes)), code))
            if counts[code] >= SUPPRESSED_BELOW
        }
        if shares:
            found[field.id] = shares
    return found
