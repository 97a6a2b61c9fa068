"""Charts of the market and the campaign: price, seasons, markets by city, spend levels."""

from __future__ import annotations

from typing import cast

from fitpoint.documents.blocks import Chart, Series
from fitpoint.documents.claims import Absent, Claim, Figure
from fitpoint.documents.formats import code_label, listed, number
from fitpoint.documents.ledger import Placed
from fitpoint.documents.view.budget import budget_ends, budget_field, combined, packages
from fitpoint.documents.view.placing import WAN, money_unit, nothing, place, words
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
    """By city, how far the client's sales, and the category's, are above or below the city's share
    of people (100)."""
    roles = stage.plan.roles if stage.plan else None
    rows = [row for row in stage.decision.matching.markets if row.bdi is not None][:MOST_MARKETS]
    sales = stage.f[roles.sales_regions] if roles else stage.teller.none("cities")
    people = (
        stage.population[bare(roles.population_cities)]
        if roles and roles.population_cities
        else sales
    )
    if not isinstance(sales, Claim) or not isinstance(people, Claim) or len(rows) < 2:
        return nothing(stage, "markets", sales, people)
    category = stage.f[roles.category_regions] if roles and roles.category_regions else None
    if not isinstance(category, Claim) or all(row.cdi is None for row in rows):
        return nothing(stage, "markets")
    series = (
        Series(words(stage, "series.bdi"), tuple(row.bdi for row in rows)),
        Series(words(stage, "series.cdi"), tuple(row.cdi for row in rows)),
    )
    evidence = [*sales.evidence, *people.evidence, *category.evidence]
    names = tuple(code_label(row.place, sales.form) for row in rows)
    chart = Chart("grouped_bars", words(stage, "chart.markets"), names, series, "index")
    return place(stage, "markets", chart, evidence)


def openings(stage: Stage) -> Claim | Absent:
    """Of the cities in the chart of markets, those where the category does better."""
    roles = stage.plan.roles if stage.plan else None
    sales = stage.f[roles.sales_regions] if roles else None
    category = stage.f[roles.category_regions] if roles and roles.category_regions else None
    if not isinstance(sales, Claim) or not isinstance(category, Claim):
        return stage.teller.none("cities")
    rows = [row for row in stage.decision.matching.markets if row.bdi is not None][:MOST_MARKETS]
    behind = [row.place for row in rows if (row.cdi or 0.0) > (row.bdi or 0.0)]
    names = [code_label(code, sales.form) for code in behind]
    evidence = (*sales.evidence, *category.evidence)
    if not names:
        return stage.teller.none("cities")
    return stage.teller.words(listed(names, stage.teller.lang), evidence)


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
    unit = WAN if stage.teller.lang == "zh" else WAN * 100
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
