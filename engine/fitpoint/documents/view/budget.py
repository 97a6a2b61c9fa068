"""What campaigns cost at list price: the plan's spend levels, and what the client's budget buys."""

from __future__ import annotations

from math import ceil, floor, isinf
from typing import cast

from fitpoint.documents.claims import Absent, Claim, Prose
from fitpoint.documents.formats import Form, plain, span
from fitpoint.documents.view.declare import view
from fitpoint.documents.view.sentences import bare
from fitpoint.documents.view.stage import Stage
from fitpoint.language.types import NUMBER
from fitpoint.matching.match import PackageLine, SpendPackage
from fitpoint.matching.packages import money_ends
from fitpoint.messages.documents_texts import say
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import SpendLevel


@view
class PackageLineView:
    """So many weeks (or units) of one medium at list price; ``cities`` where only those of a
    network are bought."""

    medium: str
    term: Prose
    price: Claim
    cities: Claim | Absent


@view
class PackageView:
    """One spend level at list price, the main medium's line first. ``within``: the client's budget,
    where it is known, pays for it even at its lower end; ``beyond``: not even at its upper end.
    ``reach`` of the population, from its
    lower to its upper bound."""

    name: str
    lines: tuple[PackageLineView, ...]
    term: Prose
    price: Claim
    impressions: Claim | Absent
    reach: Claim | Absent
    within: bool
    beyond: bool


def packages(stage: Stage) -> tuple[PackageView, ...]:
    """The plan's levels as matching put them together.

    A reader who may not know the budget, or where the client sells, gets levels that do not stand
    on it: the main medium's whole package, from its smallest purchase on.
    """
    levels = {level.id: level for level in stage.plan.packages} if stage.plan else {}
    if _confided(stage):
        return tuple(_open_packages(stage))
    found = (_package(stage, levels[p.id], p) for p in stage.decision.matching.packages)
    return tuple(package for package in found if package is not None)


def _confided(stage: Stage) -> bool:
    """Whether levels stand on what this reader may not know."""
    field = budget_field(stage)
    sales = stage.plan.roles.sales_regions if stage.plan else None
    claims = [stage.f[name] for name in (field, sales) if name]
    return any(isinstance(claim, Absent) and claim.reason == "internal" for claim in claims)


def _package(stage: Stage, level: SpendLevel, package: SpendPackage) -> PackageView | None:
    lines = [_line(stage, line) for line in package.lines]
    known = [line for line in lines if line is not None]
    if len(known) < len(lines):
        return None
    teller = stage.teller
    evidence = [id_ for line in known for id_ in line.price.evidence]
    none = teller.none("impressions")
    seen = package.impressions
    impressions = none if seen is None else teller.number(seen, evidence, "次")
    return PackageView(
        level.label.of(teller.lang),
        tuple(known),
        known[0].term,
        teller.number(package.cost, evidence, "元"),
        impressions,
        _reach(stage, package),
        package.within is True,
        package.within is False,
    )


def _line(stage: Stage, line: PackageLine) -> PackageLineView | None:
    facts = stage.facts_of(line.medium)
    stands_on = [facts[bare(field)] for field in line.fields]
    claims = [claim for claim in stands_on if isinstance(claim, Claim)]
    if len(claims) < len(stands_on) or not claims:
        return None
    teller = stage.teller
    evidence = [id_ for claim in claims for id_ in claim.evidence]
    sales = stage.f[stage.plan.roles.sales_regions] if stage.plan else None
    bought = isinstance(sales, Claim) and line.cities
    return PackageLineView(
        stage.medium(line.medium).name,
        term_of(stage, claims[0], line.units),
        teller.number(line.cost, evidence, "元"),
        teller.codes(line.cities, cast("Claim", sales)) if bought else teller.none("cities"),
    )


def _reach(stage: Stage, package: SpendPackage) -> Claim | Absent:
    """The bounds in one phrase; what they stand on are the media's own reach figures."""
    roles = stage.plan.roles if stage.plan else None
    if package.reach is None or roles is None:
        return stage.teller.none("reach")
    claims = [stage.facts_of(line.medium)[bare(roles.media_reach)] for line in package.lines]
    if any(isinstance(claim, Absent) for claim in claims):
        return stage.teller.none("reach")
    evidence = [id_ for claim in claims for id_ in cast("Claim", claim).evidence]
    text = span(package.reach, Form(NUMBER, stage.teller.lang, "share", 2))
    return stage.teller.number(package.reach[0], evidence, "share", text)


def _open_packages(stage: Stage) -> list[PackageView]:
    """Levels of the main medium alone, as multiples of its smallest purchase."""
    main, plan = stage.decision.matching.combination.main, stage.plan
    price = stage.facts_of(main)[plan.roles.media_list_price] if main and plan else None
    if main is None or plan is None or not isinstance(price, Claim):
        return []
    facts = stage.facts_of(main)
    minimum = facts[plan.roles.media_min_buy] if plan.roles.media_min_buy else None
    unit, least, fields = cast("float", price.value), 1, [plan.roles.media_list_price]
    if isinstance(minimum, Claim):
        least = max(ceil(cast("float", minimum.value) / unit), 1)
        fields.append(str(plan.roles.media_min_buy))
    seen = facts[plan.roles.media_impressions]
    found: list[PackageView] = []
    for level in (level for level in plan.packages if level.media == ("main",)):
        units = least * level.times
        made = cast("float", seen.value) * units if isinstance(seen, Claim) else None
        line = PackageLine(main, "main", units, unit * units, made, None, (), tuple(fields))
        package = SpendPackage(level.id, (line,), line.cost, made, None, None, False)
        found += [shown for shown in (_package(stage, level, package),) if shown is not None]
    return found


def budget_field(stage: Stage) -> str | None:
    return stage.plan.roles.budget if stage.plan else None


def weekly(price: Claim) -> bool:
    """Whether a list price is one for a week."""
    return (price.form.unit or "").endswith("/周")


def term_of(stage: Stage, price: Claim, units: int) -> Prose:
    """So many weeks, or units where it is not sold by the week."""
    return stage.teller.say(_term(weekly(price), units), count=plain(units, 0))


def budget_ends(stage: Stage) -> tuple[float, float] | None:
    """The client's budget from its lower to its upper end; None where it is not known."""
    field = budget_field(stage)
    budget = stage.f[field] if field else None
    if not isinstance(budget, Claim):
        return None
    return money_ends(budget.value)


def single(levels: tuple[PackageView, ...]) -> tuple[PackageView, ...]:
    """The levels of the main medium alone."""
    return tuple(level for level in levels if len(level.lines) == 1)


def combined(levels: tuple[PackageView, ...]) -> PackageView | None:
    """The level that buys the supplement too."""
    return next((level for level in levels if len(level.lines) > 1), None)


def fitting(levels: tuple[PackageView, ...]) -> PackageView | None:
    """The highest level that the client's budget pays for; None without a budget or below all."""
    return next((level for level in reversed(levels) if level.within), None)


def chosen(stage: Stage) -> SpendPackage | None:
    """The level that a document recommends: the one with the supplement where the budget pays for
    it, else the highest that it pays for; None where the reader may not know the budget."""
    if _confided(stage):
        return None
    paid = [package for package in stage.decision.matching.packages if package.within]
    both = [package for package in paid if len(package.lines) > 1]
    return both[0] if both else paid[-1] if paid else None


def affordable(stage: Stage) -> Prose | Absent:
    """How many units of the main medium the client's budget buys at list price."""
    field = budget_field(stage)
    teller = stage.teller
    budget = stage.f[field] if field else Absent(teller.ledger, "", "missing")
    main = stage.decision.matching.combination.main
    price = stage.facts_of(main)[stage.plan.roles.media_list_price] if main and stage.plan else None
    if isinstance(budget, Absent) or not isinstance(price, Claim):
        return budget if isinstance(budget, Absent) else teller.absent(field or "")
    ends = budget_ends(stage) or (0.0, 0.0)
    low, high = (None if isinf(end) else floor(end / cast("float", price.value)) for end in ends)
    most = cast("int", low if high is None else high)
    text = _count(cast("int", low), high, teller.lang)
    units = teller.number(most, (*budget.evidence, *price.evidence), None, text)
    return teller.say(_term(weekly(price), most), count=units)


def _count(low: int, high: int | None, lang: Lang) -> str:
    """So many units, at least so many where the budget is open above; nobody is told that nothing
    can be bought."""
    if high is None:
        return say("count.least", lang, count=plain(max(low, 1), 0))
    if high == 0:
        return say("count.less", lang)
    if low == 0:
        return say("count.most", lang, count=plain(high, 0))
    return plain(low, 0) if low == high else say("span", lang, low=low, high=high)


def _term(by_week: bool, count: int) -> str:
    return f"term.{'week' if by_week else 'unit'}{'' if count == 1 else 's'}"
