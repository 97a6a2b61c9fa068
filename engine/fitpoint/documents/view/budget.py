"""What campaigns cost at list price: three packages, or what the client's own budget buys."""

from __future__ import annotations

from math import ceil, floor
from typing import cast

from fitpoint.documents.claims import Absent, Claim, Prose
from fitpoint.documents.formats import plain
from fitpoint.documents.view.declare import view
from fitpoint.documents.view.media import MediumView
from fitpoint.documents.view.sentences import bare
from fitpoint.documents.view.stage import Stage
from fitpoint.messages.documents_texts import say

LEVELS = (("entry", 1, 0.25), ("standard", 2, 0.5), ("strong", 4, 0.75))
"""Each level's name, how many times the smallest purchase it is, and how much of the lower end of a
budget that is known: the rest is left for a supplement."""


@view
class PackageView:
    """One spend level: so many weeks (or units) of the main medium at list price. ``within``: the
    client's budget, where it is known, pays for it even at its lower end."""

    name: str
    medium: str
    term: Prose
    price: Claim
    impressions: Claim | Absent
    within: bool


def budget_fields(stage: Stage) -> tuple[str | None, str | None]:
    """The account's budget and the medium's minimum buy, as the budget veto names them."""
    vetoes = stage.plan.vetoes if stage.plan else ()
    slots = next((veto.when.slots for veto in vetoes if veto.kind == "budget"), ())
    account = next((s for s in slots if "." not in s), None)
    medium = next((s for s in slots if s.startswith("media.")), None)
    return account, bare(medium) if medium else None


def packages(stage: Stage, main: MediumView | None) -> tuple[PackageView, ...]:
    """Three levels from the smallest purchase on; empty where list price is not known.

    The smallest purchase is the least number of units (weeks) whose list price is not below the
    minimum buy. A known budget that pays for the largest level is divided instead.
    """
    if stage.plan is None or main is None:
        return ()
    price = main.f[stage.plan.roles.media_list_price]
    if not isinstance(price, Claim):
        return ()
    least, evidence = _least(stage, main, price)
    units = [least * times for _, times, _ in LEVELS]
    divided, budgeted = _divided(stage, price)
    if divided and divided[0] >= units[0] and divided[-1] >= units[-1]:
        units, evidence = divided, (*evidence, *budgeted)
    return tuple(
        _package(stage, main, price, level, count, evidence)
        for (level, _, _), count in zip(LEVELS, units, strict=True)
    )


def _divided(stage: Stage, price: Claim) -> tuple[list[int], tuple[str, ...]]:
    """Units that parts of the budget's lower end pay for, and the evidence of the budget."""
    ends, (field, _) = _budget_ends(stage), budget_fields(stage)
    budget = stage.f[field] if field else None
    if ends is None or not isinstance(budget, Claim):
        return [], ()
    unit = cast("float", price.value)
    return [floor(ends[0] * part / unit) for _, _, part in LEVELS], budget.evidence


def _least(stage: Stage, main: MediumView, price: Claim) -> tuple[int, tuple[str, ...]]:
    _, field = budget_fields(stage)
    minimum = main.f[field] if field else None
    if not isinstance(minimum, Claim):
        return 1, price.evidence
    units = ceil(cast("float", minimum.value) / cast("float", price.value))
    return max(units, 1), (*price.evidence, *minimum.evidence)


def _package(
    stage: Stage, main: MediumView, price: Claim, level: str, units: int, evidence: tuple[str, ...]
) -> PackageView:
    teller = stage.teller
    roles = stage.plan.roles if stage.plan else None
    seen = main.f[roles.media_impressions] if roles else None
    total = teller.number(cast("float", price.value) * units, evidence, "元")
    impressions = (
        teller.number(cast("float", seen.value) * units, seen.evidence, "次")
        if isinstance(seen, Claim)
        else Absent(teller.ledger, say("impressions", teller.lang), "missing")
    )
    weekly = (price.form.unit or "").endswith("/周")
    term = teller.say(_term(weekly, units), count=plain(units, 0))
    name, within = say(f"level.{level}", teller.lang), _within(stage, total)
    return PackageView(name, main.name, term, total, impressions, within)


def _within(stage: Stage, total: Claim) -> bool:
    ends = _budget_ends(stage)
    return ends is not None and cast("float", total.value) <= ends[0]


def _budget_ends(stage: Stage) -> tuple[float, float] | None:
    """The client's budget from its lower to its upper end; None where it is not known."""
    field, _ = budget_fields(stage)
    budget = stage.f[field] if field else None
    if not isinstance(budget, Claim):
        return None
    value = budget.value
    return cast("tuple[float, float]", value if isinstance(value, tuple) else (value, value))


def fitting(levels: tuple[PackageView, ...]) -> PackageView | None:
    """The highest level that the client's budget pays for; None without a budget or below all."""
    return next((level for level in reversed(levels) if level.within), None)


def affordable(stage: Stage, main: MediumView | None) -> Prose | Absent:
    """How many units the client's budget buys at list price."""
    field, _ = budget_fields(stage)
    teller = stage.teller
    budget = stage.f[field] if field else Absent(teller.ledger, "", "missing")
    price = main.f[stage.plan.roles.media_list_price] if main and stage.plan else None
    if isinstance(budget, Absent) or not isinstance(price, Claim):
        return budget if isinstance(budget, Absent) else teller.absent(field or "")
    ends = _budget_ends(stage) or (0.0, 0.0)
    counts = [floor(end / cast("float", price.value)) for end in ends]
    text = (
        plain(counts[0], 0)
        if counts[0] == counts[1]
        else say("span", teller.lang, low=counts[0], high=counts[1])
    )
    units = teller.number(counts[1], (*budget.evidence, *price.evidence), None, text)
    weekly = (price.form.unit or "").endswith("/周")
    return teller.say(_term(weekly, counts[1]), count=units)


def _term(weekly: bool, count: int) -> str:
    return f"term.{'week' if weekly else 'unit'}{'' if count == 1 else 's'}"
