"""Fit points and misfits of a medium, as templates see them."""

from __future__ import annotations

from typing import cast

from fitpoint.documents.claims import Absent, Claim, Figure, Prose, band_claim
from fitpoint.documents.formats import code_label, listed
from fitpoint.documents.text import one_line
from fitpoint.documents.view.costs import COSTS, cheaper_matches
from fitpoint.documents.view.declare import view
from fitpoint.documents.view.figures import Charts
from fitpoint.documents.view.sentences import Pairing, bare, pairing, sentences
from fitpoint.documents.view.stage import Stage
from fitpoint.documents.view.teller import FactsView
from fitpoint.matching.match import FitPoint, MediumMatch
from fitpoint.messages.documents_texts import say
from fitpoint.rulebook.pack import Label, Measure

MOST_POINTS = 5


@view
class FitView:
    """A reason for a medium: client's fact → medium's fact → measure → consequence."""

    label: str
    headline: Prose
    client: Prose
    medium: Prose
    measure: Prose
    consequence: Prose
    chart: Figure | Absent
    arguable: bool
    """Whether we may argue with it: not with the cost where another medium costs less."""


@view
class MisfitView:
    """A reason against a medium, in a few words and in one sentence, and what it means.

    ``objection`` and ``answer`` say how to talk about it; they are empty for a client.
    """

    label: str
    short: Prose
    sentence: Prose
    consequence: Prose
    objection: Prose
    answer: Prose


def fit_views(stage: Stage, match: MediumMatch, m: FactsView, charts: Charts) -> list[FitView]:
    """At most five, the strongest first; those that this reader may not read are left out.

    A client is not told that the cost speaks for a medium while another one costs less.
    """
    client = stage.teller.audience != "internal"
    found = [
        fit_view(stage, match, point, m, charts)
        for point in match.fit_points
        if not (client and _dearer(stage, match, point))
    ]
    return [view_ for view_ in found if view_ is not None][:MOST_POINTS]


def fit_view(
    stage: Stage, match: MediumMatch, point: FitPoint, m: FactsView, charts: Charts
) -> FitView | None:
    pair = _pair(stage, match, point, m, True)
    if pair is None:
        return None
    said = sentences(pair)
    return FitView(
        argument_label(stage, pair.measure),
        said.headline,
        said.client,
        said.medium,
        said.measure,
        _consequence(pair, pair.measure.fit),
        _chart(pair, charts),
        not _dearer(stage, match, point),
    )


def _dearer(stage: Stage, match: MediumMatch, point: FitPoint) -> bool:
    measure = stage.measure(point.measure)
    costs = measure is not None and measure.kind in COSTS
    return costs and bool(cheaper_matches(stage, match, point.measure))


def _pair(
    stage: Stage, match: MediumMatch, point: FitPoint, m: FactsView, favourable: bool
) -> Pairing | None:
    measure = stage.measure(point.measure)
    result = next((r for r in match.measures if r.id == point.measure), None)
    if measure is None or result is None:
        return None
    return pairing(stage, measure, result, match, m, favourable)


def argument_label(stage: Stage, measure: Measure) -> str:
    """What a reason is called: as one says it to clients, never by our index's name."""
    return (measure.client_label or measure.label).of(stage.teller.lang)


def _against(stage: Stage, measure: Measure) -> str:
    """What a reason against a medium is called."""
    dimension = stage.dimension(measure.dimension)
    named = dimension.label.of(stage.teller.lang) if dimension else ""
    return say(f"misfit.label.{measure.kind}", stage.teller.lang, dimension=named)


def _consequence(pair: Pairing, label: Label | None) -> Prose:
    stage = pair.stage
    if label is None:
        return stage.teller.say("nothing")
    dimension = stage.dimension(pair.measure.dimension)
    named = dimension.label.of(stage.teller.lang) if dimension else ""
    return stage.text(
        label,
        pair.measure.location,
        medium=pair.name,
        dim={"target_label": named},
        cheaper=_cheaper(pair),
    )


def _cheaper(pair: Pairing) -> str:
    """Names of the media that cost less; empty for measures of anything else."""
    match = pair.stage.match(pair.medium_id)
    if match is None or pair.measure.kind not in COSTS:
        return ""
    names = [one_line(m.name) for m in cheaper_matches(pair.stage, match, pair.measure.id)]
    return listed(names, pair.stage.teller.lang)


def _chart(pair: Pairing, charts: Charts) -> Figure | Absent:
    """The one chart that shows a fit point; none for kinds that compare two single values."""
    medium = pair.medium_id
    match pair.measure.kind:
        case "tgi" | "composition" | "similarity_gain" | "target_reach":
            return charts.profile(pair.measure.dimension or "", medium)
        case "geography":
            return charts.coverage(medium)
        case "channel_scene":
            return charts.channels()
        case "cpm" | "cpm_target" | "cprp":
            return charts.cost()
        case _:
            return Absent(
                pair.stage.teller.ledger, argument_label(pair.stage, pair.measure), "missing"
            )


def core_consumers(stage: Stage, match: MediumMatch | None) -> Prose | Absent:
    """Whom a recommendation is about: the target of the first measure that has one, in a phrase."""
    for result in match.measures if match else ():
        measure = stage.measure(result.id)
        dimension = stage.dimension(measure.dimension) if measure else None
        target = stage.f[bare(dimension.target)] if dimension else None
        bands = cast("tuple[str, ...]", result.details.get("bands", ()))
        if dimension is not None and isinstance(target, Claim) and bands:
            named = dimension.label.of(stage.teller.lang).lower()
            shares = target.shares
            group = band_claim(target, bands)
            if shares is None:
                return stage.teller.say("core.set", dimension=named, group=group)
            share = sum(shares.get(band) or 0.0 for band in bands)
            whole = stage.teller.number(share, target.evidence, "share")
            return stage.teller.say("core.share", dimension=named, group=group, share=whole)
    return stage.teller.none("core")


def misfit_views(stage: Stage, match: MediumMatch, m: FactsView) -> list[MisfitView]:
    """Every misfit that this reader may read, the costliest first."""
    found = [misfit_view(stage, match, point, m) for point in match.misfits]
    return [view_ for view_ in found if view_ is not None]


def misfit_view(
    stage: Stage, match: MediumMatch, point: FitPoint, m: FactsView
) -> MisfitView | None:
    if point.kind != "measure":
        return _geographic(stage, match, point, m)
    pair = _pair(stage, match, point, m, False)
    if pair is None:
        return None
    said = sentences(pair)
    parts = [part for part in (said.client, said.medium, said.measure) if part]
    teller = stage.teller
    return MisfitView(
        _against(stage, pair.measure),
        said.headline,
        teller.join(parts, "semicolon"),
        _consequence(pair, pair.measure.misfit),
        _said(stage, pair.measure.objection, pair.measure),
        _said(stage, pair.measure.answer, pair.measure),
    )


def _said(stage: Stage, label: Label | None, measure: Measure) -> Prose:
    """What the client may say and our answer: internal only."""
    if label is None or stage.teller.audience != "internal":
        return stage.teller.say("nothing")
    return stage.text(label, measure.location)


def _remedy(stage: Stage, match: MediumMatch, point: FitPoint) -> Prose:
    """What becomes of the cities: where the supplement covers them all, that it does."""
    chosen = stage.decision.matching.combination
    filled = match.medium == chosen.main and set(point.cities) <= set(chosen.supplement_cities)
    if point.kind == "cities_uncovered" and chosen.supplement and filled:
        name = stage.medium(chosen.supplement).name
        return stage.teller.say("misfit.cities_uncovered.filled", supplement=name)
    return stage.teller.say(f"misfit.{point.kind}.consequence")


def _geographic(
    stage: Stage, match: MediumMatch, point: FitPoint, m: FactsView
) -> MisfitView | None:
    """Sales cities without reach, and audience outside the client's cities."""
    places = [stage.f[bare(field)] for field in point.client_fields]
    spread = [m[bare(field)] for field in point.medium_fields]
    claims = [claim for claim in (*places, *spread) if isinstance(claim, Claim)]
    if len(claims) < len(places) + len(spread) or not claims:
        return None
    teller = stage.teller
    evidence = tuple(dict.fromkeys(id_ for claim in claims for id_ in claim.evidence))
    names = [code_label(code, claims[0].form) for code in point.cities]
    cities = teller.words(listed(names, teller.lang), evidence)
    share = teller.number(point.share or 0.0, evidence, "share")
    key = f"misfit.{point.kind}"
    internal = teller.audience == "internal"
    return MisfitView(
        say(f"{key}.label", teller.lang),
        teller.say(f"{key}.short", medium=match.name, cities=cities, share=share),
        teller.say(key, medium=match.name, cities=cities, share=share),
        _remedy(stage, match, point),
        teller.say(f"{key}.objection", cities=cities) if internal else teller.say("nothing"),
        teller.say(f"{key}.answer") if internal else teller.say("nothing"),
    )
