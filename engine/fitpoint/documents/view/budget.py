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
    units: int
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
    least, evidence = least_units(stage, main, price)
    units = [least * times for _, times, _ in LEVELS]
    divided = _divided(stage, price)
    if divided and divided[0] >= units[0] and divided[-1] >= units[-1]:
        units, evidence = divided, price.evidence
    return tuple(
        _package(stage, main, price, level, count, evidence)
        for (level, _, _), count in zip(LEVELS, units, strict=True)
    )


def _divided(stage: Stage, price: Claim) -> list[int]:
    """Units that parts of the budget's lower end pay for; none where it is not known."""
    ends = budget_ends(stage)
    unit = cast("float", price.value)
    return [floor(ends[0] * part / unit) for _, _, part in LEVELS] if ends else []


def least_units(stage: Stage, main: MediumView, price: Claim) -> tuple[int, tuple[str, ...]]:
    """The least number of units (weeks) whose list price is not below the minimum buy, and what
    that stands on."""
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
    name, term = say(f"level.{level}", teller.lang), term_of(stage, price, units)
    return PackageView(name, main.name, units, term, total, impressions, _within(stage, total))


def weekly(price: Claim) -> bool:
    """Whether a list price is one for a week."""
    return (price.form.unit or "").endswith("/周")


def term_of(stage: Stage, price: Claim, units: int) -> Prose:
    """So many weeks, or units where it is not sold by the week."""
    return stage.teller.say(_term(weekly(price), units), count=plain(units, 0))


def _within(stage: Stage, total: Claim) -> bool:
    ends = budget_ends(stage)
    return ends is not None and cast("float", total.value) <= ends[0]


def budget_ends(stage: Stage) -> tuple[float, float] | None:
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
    ends = budget_ends(stage) or (0.0, 0.0)
    counts = [floor(end / cast("float", price.value)) for end in ends]
    text = (
        plain(counts[0], 0)
        if counts[0] == counts[1]
        else say("span", teller.lang, low=counts[0], high=counts[1])
    )
    units = teller.number(counts[1], (*budget.evidence, *price.evidence), None, text)
    return teller.say(_term(weekly(price), counts[1]), count=units)


def _term(by_week: bool, count: int) -> str:
    return f"term.{'week' if by_week else 'unit'}{'' if count == 1 else 's'}"
