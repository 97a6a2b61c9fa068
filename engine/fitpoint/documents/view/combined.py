"""Main and supplement bought together: what the recommended combination costs at list price."""

from __future__ import annotations

from math import floor, inf
from typing import cast

from fitpoint.documents.claims import Absent, Claim, Prose
from fitpoint.documents.view.budget import (
    PackageView,
    budget_ends,
    least_units,
    term_of,
    weekly,
)
from fitpoint.documents.view.declare import view
from fitpoint.documents.view.media import MediumView
from fitpoint.documents.view.stage import Stage
from fitpoint.messages.documents_texts import say


@view
class CombinedView:
    """A level of the main medium with so much of the supplement. ``within``: the client's budget,
    where it is known, pays for both even at its lower end."""

    name: str
    term: Prose
    supplement_term: Prose
    main_price: Claim
    supplement_price: Claim
    price: Claim
    impressions: Claim | Absent
    within: bool


def combined(
    stage: Stage,
    main: MediumView | None,
    supplement: MediumView | None,
    levels: tuple[PackageView, ...],
) -> CombinedView | None:
    """The standard level, or where the budget does not pay for it the entry level, with the
    supplement for as many weeks as the budget has room for; None without a list price."""
    if stage.plan is None or main is None or supplement is None or not levels:
        return None
    own = supplement.f[stage.plan.roles.media_list_price]
    price = main.f[stage.plan.roles.media_list_price]
    if not isinstance(own, Claim) or not isinstance(price, Claim):
        return None
    least, evidence = least_units(stage, supplement, own)
    alike = weekly(own) == weekly(price)
    for level in (levels[1], levels[0]):
        wanted = max(level.units, least) if alike else least
        units = min(wanted, _room(stage, level, own))
        if units >= least:
            return _combined(stage, supplement, own, level, int(units), evidence)
    return _combined(stage, supplement, own, levels[0], least, evidence)


def _room(stage: Stage, level: PackageView, own: Claim) -> float:
    """Units of the supplement that the budget's lower end pays for beside the level."""
    ends = budget_ends(stage)
    if ends is None:
        return inf
    return floor((ends[0] - cast("float", level.price.value)) / cast("float", own.value))


def _combined(
    stage: Stage,
    supplement: MediumView,
    own: Claim,
    level: PackageView,
    units: int,
    evidence: tuple[str, ...],
) -> CombinedView:
    teller, ends = stage.teller, budget_ends(stage)
    added = teller.number(cast("float", own.value) * units, evidence, "元")
    total = cast("float", level.price.value) + cast("float", added.value)
    return CombinedView(
        say("level.combined", teller.lang),
        level.term,
        term_of(stage, own, units),
        level.price,
        added,
        teller.number(total, (*level.price.evidence, *evidence), "元"),
        _impressions(stage, supplement, level, units),
        ends is not None and total <= ends[0],
    )


def _impressions(
    stage: Stage, supplement: MediumView, level: PackageView, units: int
) -> Claim | Absent:
    """Those of both media."""
    seen = supplement.f[stage.plan.roles.media_impressions] if stage.plan else None
    if not isinstance(seen, Claim) or isinstance(level.impressions, Absent):
        return stage.teller.none("impressions")
    total = cast("float", level.impressions.value) + cast("float", seen.value) * units
    evidence = (*level.impressions.evidence, *seen.evidence)
    return stage.teller.number(total, evidence, "次")
