"""Charts of the market and the campaign: price, seasons, markets by city, spend levels."""

from __future__ import annotations

from typing import cast

from fitpoint.documents.blocks import Chart, Series
from fitpoint.documents.claims import Absent, Claim, Figure
from fitpoint.documents.formats import code_label, listed, number
from fitpoint.documents.ledger import Placed
from fitpoint.documents.view.budget import budget_ends, budget_field, combined, packages
from fitpoint.documents.view.placing import THOUSAND, WAN, money_unit, nothing, place, words
from fitpoint.documents.view.sentences import bare
from fitpoint.documents.view.stage import Stage
from fitpoint.messages.documents_texts import say

MONTHS = 12
AVERAGE = 100.0
MOST_MARKETS = 10


def seasons(stage: Stage, field: str) -> Figure | Absent:
    """The category's sales by month against the year's average (100); the peaks stand out."""
    claim = stage.f[field] if field in stage.f.entry_names() else stage.teller.none("peak_months")
    if not isinstance(claim, Claim):
        return nothing(stage, "seasons", claim)
    series = cast("tuple[float, ...]", claim.value)
    mean = sum(series) / len(series)
    values = tuple(round(value / mean * AVERAGE, 1) for value in series)
    chart = Chart(
        "grouped_bars",
        words(stage, "chart.seasons"),
        tuple(say(f"month.short.{n}", stage.teller.lang) for n in range(1, MONTHS + 1)),
        (Series(words(stage, "series.season"), values),),
        "index",
        tuple(n for n, value in enumerate(values) if value > AVERAGE * 1.1),
    )
    return place(stage, "seasons", chart, claim.evidence)


def price(stage: Stage, own: str, median: str) -> Figure | Absent:
    """The product's price beside the category's median, in the same size."""
    sides = [stage.f[field] for field in (own, median) if field in stage.f.entry_names()]
    claims = [side for side in sides if isinstance(side, Claim)]
    if len(claims) < 2:
        return nothing(stage, "price", *sides)
    names = (words(stage, "series.own_price"), words(stage, "series.median_price"))
    found = [cast("float", claim.value) for claim in claims]
    unit = money_unit(stage, found)
    series = Series(words(stage, "series.price"), tuple(value / unit for value in found))
    title = words(stage, "chart.price" if unit == 1.0 else "chart.price.large")
    chart = Chart("bars", title, names, (series,), "plain", (0,))
    return place(stage, "price", chart, [e for claim in claims for e in claim.evidence])


def markets(stage: Stage) -> Figure | Absent:
    """By sales city, the client's sales and the category's against the people there; 100 is the
    average of these cities, each side's own."""
    roles = stage.plan.roles if stage.plan else None
    sales = stage.f[roles.sales_regions] if roles else stage.teller.none("cities")
    people = (
        stage.population[bare(roles.population_cities)]
        if roles and roles.population_cities
        else sales
    )
    found = _indices(stage)
    if not isinstance(sales, Claim) or not isinstance(people, Claim) or not found:
        return nothing(stage, "markets", sales, people)
    category = stage.f[roles.category_regions] if roles and roles.category_regions else None
    if not isinstance(category, Claim):
        return nothing(stage, "markets")
    series = (
        Series(words(stage, "series.bdi"), tuple(own for _, own, _ in found)),
        Series(words(stage, "series.cdi"), tuple(usual for _, _, usual in found)),
    )
    evidence = [*sales.evidence, *people.evidence, *category.evidence]
    names = tuple(code_label(place, sales.form) for place, _, _ in found)
    chart = Chart("grouped_bars", words(stage, "chart.markets"), names, series, "index")
    return place(stage, "markets", chart, evidence)


def _indices(stage: Stage) -> list[tuple[str, float, float]]:
    """Place, the client's index, the category's, the largest sales first; none unless two places
    have all shares.

    Against the whole population any brand that sells in a few cities stands far above 100 in each
    of them, whatever it does there; so that only its own cities are compared with one another.
    """
    rows = [
        (row.place, row.sales, row.category, row.population)
        for row in stage.decision.matching.markets
        if row.sales and row.category is not None and row.population
    ]
    rows.sort(key=lambda row: -row[1])
    sold = sum(own for _, own, _, _ in rows)
    usual = sum(category for _, _, category, _ in rows)
    people = sum(there for _, _, _, there in rows)
    if len(rows) < 2 or not usual:
        return []
    return [
        (name, _index(own / sold, there / people), _index(category / usual, there / people))
        for name, own, category, there in rows[:MOST_MARKETS]
    ]


def _index(share: float, people: float) -> float:
    return round(AVERAGE * share / people, 1)


def openings(stage: Stage) -> Claim | Absent:
    """Of the cities in the chart of markets, those where the category does better."""
    roles = stage.plan.roles if stage.plan else None
    sales = stage.f[roles.sales_regions] if roles else None
    category = stage.f[roles.category_regions] if roles and roles.category_regions else None
    behind = [name for name, own, usual in _indices(stage) if usual > own]
    if not isinstance(sales, Claim) or not isinstance(category, Claim) or not behind:
        return stage.teller.none("cities")
    names = [code_label(code, sales.form) for code in behind]
    return stage.teller.words(
        listed(names, stage.teller.lang), (*sales.evidence, *category.evidence)
    )


def reach(stage: Stage) -> Figure | Absent:
    """What main medium and supplement reach of the population, each and together: at least as much
    as the larger, at most both added."""
    level = combined(packages(stage))
    package = next((p for p in stage.decision.matching.packages if len(p.lines) > 1), None)
    if level is None or package is None or package.reach is None:
        return nothing(stage, "reach")
    lines = [(stage.medium(line.medium).name, line.reach) for line in package.lines]
    if isinstance(level.reach, Absent) or any(share is None for _, share in lines):
        return nothing(stage, "reach")
    names = [name for name, _ in lines]
    values = [*(share for _, share in lines), *package.reach]
    chart = Chart(
        "bars",
        words(stage, "chart.reach"),
        (*names, words(stage, "chart.reach.low"), words(stage, "chart.reach.high")),
        (Series(words(stage, "series.reach"), tuple(values)),),
        "percent",
        (len(lines), len(lines) + 1),
    )
    return place(stage, "reach", chart, level.reach.evidence)


def understanding(stage: Stage) -> Figure | Absent:
    """How much of each element is known, where not all is: for internal eyes alone. It tells of our
    own work, so that there is no source to cite."""
    elements = stage.decision.elements
    if stage.teller.audience != "internal" or all(e.coverage >= 1 for e in elements):
        return nothing(stage, "understanding")
    chart = Chart(
        "coverage",
        words(stage, "chart.understanding"),
        tuple(stage.pack.elements[e.id].label.of(stage.teller.lang) for e in elements),
        (Series(words(stage, "series.understanding"), tuple(e.coverage for e in elements)),),
        "percent",
        tuple(n for n, element in enumerate(elements) if element.mastered),
    )
    return stage.teller.figure(Placed("understanding", chart))


def spend(stage: Stage) -> Figure | Absent:
    """The spend levels at list price, against the lower end of a budget that is known."""
    levels = packages(stage)
    if len(levels) < 2:
        return nothing(stage, "spend")
    ends, field = budget_ends(stage), budget_field(stage)
    evidence = [e for level in levels for e in level.price.evidence]
    if ends and field:
        evidence += cast("Claim", stage.f[field]).evidence
    unit = WAN if stage.teller.lang == "zh" else THOUSAND
    values = tuple(cast("float", level.price.value) / unit for level in levels)
    chart = Chart(
        "bars",
        words(stage, "chart.spend"),
        tuple(level.name for level in levels),
        (Series(words(stage, "series.spend"), values),),
        "plain",
        tuple(n for n, level in enumerate(levels) if level.within),
        benchmark=ends[0] / unit if ends else None,
        benchmark_label=words(
            stage, "chart.budget", amount=number(ends[0], stage.teller.lang, "元")
        )
        if ends
        else "",
    )
    return place(stage, "spend", chart, evidence)
