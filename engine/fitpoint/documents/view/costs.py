"""What a thousand impressions on core consumers cost on a medium, and which media cost less."""

from __future__ import annotations

from collections.abc import Iterator

from fitpoint.documents.claims import Absent, Claim
from fitpoint.documents.text import one_line
from fitpoint.documents.view.declare import view
from fitpoint.documents.view.sentences import bare
from fitpoint.documents.view.stage import Stage
from fitpoint.matching.match import MeasureResult, MediumMatch

MOST_COMPARED = 4
"""So many of the best ranked media are compared by cost."""
COSTS = frozenset({"cpm", "cpm_target", "cprp"})
"""Kinds of measures that compare costs."""


@view
class CheaperMedium:
    """A medium that could be recommended too and reaches the same people for less."""

    name: str
    cost: Claim | Absent


def result_on_target(stage: Stage, match: MediumMatch) -> MeasureResult | None:
    """The medium's known cost per thousand of the target."""
    for result in match.measures:
        measure = stage.measure(result.id)
        if measure is not None and measure.kind == "cpm_target" and result.value is not None:
            return result
    return None


def cost_on_target(stage: Stage, match: MediumMatch) -> Claim | Absent:
    """Cost per thousand of the target, at list price."""
    result = result_on_target(stage, match)
    if result is None:
        return Absent(stage.teller.ledger, match.name, "missing")
    media = stage.facts_of(match.medium)
    claims = [media[bare(field)] for field in result.medium_fields]
    claims += [stage.f[bare(field)] for field in result.client_fields]
    absent = next((claim for claim in claims if isinstance(claim, Absent)), None)
    evidence = [e for c in claims if isinstance(c, Claim) for e in c.evidence]
    if absent is not None:
        return absent
    return stage.teller.number(result.value or 0.0, evidence, "元")


def cheaper_matches(stage: Stage, match: MediumMatch, id_: str | None = None) -> list[MediumMatch]:
    """Ranked media for which the measure, the cost on target where none is named, is lower; the
    cheapest first."""
    own = result_on_target(stage, match) if id_ is None else _result(match, id_)
    if own is None or own.value is None:
        return []
    found = [
        (result.value, other.rank or 0, other)
        for other in stage.decision.matching.media
        if other.rank is not None
        and (result := _result(other, own.id)) is not None
        and result.value is not None
        and result.value < own.value
    ]
    return [other for _, _, other in sorted(found, key=lambda item: item[:2])]


def cheaper_media(stage: Stage, match: MediumMatch) -> Iterator[CheaperMedium]:
    """Those of the best ranked media that cost less."""
    for other in cheaper_matches(stage, match):
        if (other.rank or 0) <= MOST_COMPARED:
            yield CheaperMedium(one_line(other.name), cost_on_target(stage, other))


def _result(match: MediumMatch, id_: str) -> MeasureResult | None:
    return next((r for r in match.measures if r.id == id_), None)
