"""The suggested schedule: the weeks of the level that the budget pays for, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import cast

from fitpoint.documents.blocks import Chart, Series
from fitpoint.documents.claims import Absent, Claim, Figure
from fitpoint.documents.view.budget import chosen, weekly
from fitpoint.documents.view.months import named_months
from fitpoint.documents.view.placing import nothing, place, words
from fitpoint.documents.view.sentences import bare
from fitpoint.documents.view.stage import Stage
from fitpoint.matching.match import PackageLine
from fitpoint.messages.documents_texts import say

CALENDAR, LEAD = "plan_calendar", "lead_days"
"""Fields of the client's calendar and of a medium's preparation, where a pack has them."""
YEAR, FULL_MONTH, FLIGHT, PEAK = 12, 4, 2, 1.1
"""Months of a year, weeks of a month, the least weeks that are worth a flight, and what a month
above the mean is a peak at."""


def schedule(stage: Stage, seasons: str) -> Figure | Absent:
    """Weeks of each medium by month, twelve months from the day of the decision.

    The months are those of the client's calendar, else the category's peaks; the weeks are spread
    over them evenly. There is no schedule without a level that the budget pays for, nor for a
    medium that is not sold by the week.
    """
    package, (source, found) = chosen(stage), _wanted(stage, seasons)
    if package is None or source is None or not all(_by_week(stage, m) for m in package.lines):
        return nothing(stage, "schedule")
    order = [(stage.decision.as_of.month - 1 + n) % YEAR + 1 for n in range(YEAR)]
    rows = [
        (stage.medium(m.medium).name, spread(m.units, _open(stage, m, order, found), order))
        for m in package.lines
    ]
    if any(weeks is None for _, weeks in rows):
        return nothing(stage, "schedule")
    chart = Chart(
        "stacked",
        words(
            stage, f"chart.schedule.{'calendar' if source.form.type.kind == 'text' else 'seasons'}"
        ),
        tuple(say(f"month.short.{month}", stage.teller.lang) for month in order),
        tuple(
            Series(name, tuple(float(weeks[m]) if weeks[m] else None for m in order))
            for name, weeks in rows
            if weeks is not None
        ),
        "plain",
    )
    prices = (_price(stage, line) for line in package.lines)
    evidence = [e for claim in prices if isinstance(claim, Claim) for e in claim.evidence]
    return place(stage, "schedule", chart, [*source.evidence, *evidence])


def spread(weeks: int, wanted: Sequence[int], order: Sequence[int]) -> dict[int, int] | None:
    """So many weeks over the wanted months: two at least in each that has any, four at most, the
    first ones more where it does not come out even; what is left goes into the months after each.
    None where the year has no room."""
    flights = _flights(wanted, order)
    used = [month for month in order if month in flights[: max(weeks // FLIGHT, 1)]]
    found = dict.fromkeys(order, 0)
    if not used:
        return None
    each, more = divmod(weeks, len(used))
    for place_, month in enumerate(used):
        found[month] = min(each + (place_ < more), FULL_MONTH)
    left = weeks - sum(found.values())
    for month in (*(m % YEAR + 1 for m in used), *order):
        step = min(left, FULL_MONTH - found[month])
        found[month] += step
        left -= step
    return found if not left else None


def _flights(wanted: Sequence[int], order: Sequence[int]) -> list[int]:
    """The first months of all runs of months, then the second ones and so on."""
    places: list[tuple[int, int]] = []
    run = 0
    for month in order:
        run = run + 1 if month in wanted else 0
        places += [(run, month)] if run else []
    return [month for _, month in sorted(places, key=lambda p: (p[0], order.index(p[1])))]


def _wanted(stage: Stage, seasons: str) -> tuple[Claim | None, tuple[int, ...]]:
    """The months to be on air, and the fact that says so."""
    sides = {name: _side(stage, name) for name in (CALENDAR, seasons)}
    calendar, curve = sides[CALENDAR], sides[seasons]
    if isinstance(calendar, Claim) and (months := named_months(str(calendar.value))):
        return calendar, months
    if isinstance(curve, Claim):
        values = cast("tuple[float, ...]", curve.value)
        mean = sum(values) / len(values)
        peaks = tuple(n for n, value in enumerate(values, 1) if value > PEAK * mean)
        return (curve, peaks) if peaks else (None, ())
    return None, ()


def _side(stage: Stage, field: str) -> Claim | Absent | None:
    return stage.f[field] if field in stage.f.entry_names() else None


def _open(
    stage: Stage, line: PackageLine, order: Sequence[int], wanted: Sequence[int]
) -> list[int]:
    """The wanted months from the first that can be prepared, in the order of the schedule."""
    facts = stage.facts_of(line.medium)
    lead = facts[LEAD] if LEAD in facts.entry_names() else None
    days = cast("float", lead.value) if isinstance(lead, Claim) else 0
    start = stage.decision.as_of + timedelta(days=int(days))
    ahead = (start.year - stage.decision.as_of.year) * YEAR + start.month - order[0]
    return [month for month in order[ahead:] if month in wanted]


def _price(stage: Stage, line: PackageLine) -> Claim | Absent | None:
    roles = stage.plan.roles if stage.plan else None
    return stage.facts_of(line.medium)[bare(roles.media_list_price)] if roles else None


def _by_week(stage: Stage, line: PackageLine) -> bool:
    price = _price(stage, line)
    return isinstance(price, Claim) and weekly(price)
