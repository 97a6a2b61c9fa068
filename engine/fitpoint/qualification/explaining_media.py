"""Why a medium and its measures stand as they do."""

from __future__ import annotations

from collections.abc import Iterator

from fitpoint.errors import Location
from fitpoint.matching.match import MeasureResult, MediumMatch
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.explanation import Explanation
from fitpoint.rulebook.pack import Pack


def matched(decision: Decision, pack: Pack, id_: str) -> Iterator[Explanation]:
    """The medium of that id, or of ``medium/measure`` its measure."""
    name, _, measure = id_.partition("/")
    for medium in decision.matching.media:
        found = explained_medium(medium, pack)
        if medium.medium == name and not measure:
            yield found
        elif medium.medium == name:
            yield from [child for child in found.children if child.id == measure]


def explained_medium(medium: MediumMatch, pack: Pack) -> Explanation:
    """What kept it back, and its measures."""
    vetoes = {v.id: v for v in (pack.match.vetoes if pack.match else ())}
    refused = [
        Explanation(
            "veto",
            v.id,
            v.effect,
            rule=vetoes[v.id].when.text,
            location=vetoes[v.id].location,
            children=tuple([Explanation("field", slot, "unknown") for slot in v.unknown]),
        )
        for v in medium.vetoes
    ]
    places = {m.id: m.location for m in (pack.match.measures if pack.match else ())}
    measures = [_measure(m, places.get(m.id)) for m in medium.measures]
    verdict = "vetoed" if medium.vetoed else "ranked" if medium.rank else ""
    children = (*refused, *measures)
    low, high = medium.interval
    return Explanation("medium", medium.medium, verdict, medium.score, low, high, children=children)


def _measure(measure: MeasureResult, place: Location | None) -> Explanation:
    low, high = measure.interval or (None, None)
    population = [f"population.{id_}" for id_ in measure.population_fields]
    fields = [*measure.client_fields, *measure.medium_fields, *population]
    read = [Explanation("field", f, "known") for f in fields if f not in measure.why_unknown]
    wanting = [Explanation("field", f, "unknown") for f in measure.why_unknown]
    children = (*read, *wanting)
    state, value = measure.state, measure.value
    return Explanation("measure", measure.id, state, value, low, high, "", place, children=children)
