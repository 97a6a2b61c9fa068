"""The map of prices and shares: the client's product among the brands of its category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from fitpoint.documents.blocks import Chart, Series
from fitpoint.documents.claims import Absent, Claim, Figure, Prose
from fitpoint.documents.formats import number
from fitpoint.documents.text import one_line
from fitpoint.documents.view.placing import money_unit, nothing, place, words
from fitpoint.documents.view.stage import Stage

MOST_RIVALS = 8


@dataclass(frozen=True, slots=True)
class Market:
    """Ids of the fields that the map reads, where a pack has them."""

    price: str = "product_price"
    share: str = "market_share"
    median: str = "category_median_price"
    rivals: str = "competitors"


@dataclass(frozen=True, slots=True)
class _Brand:
    name: str
    price: float
    share: float


@dataclass(frozen=True, slots=True)
class _Sides:
    """What the map reads; of ``brands`` the client's is the first."""

    price: Claim
    share: Claim
    rivals: Claim
    brands: tuple[_Brand, ...]


def positioning(stage: Stage, fields: Market) -> Figure | Absent:
    """Retail price across, market share up, the category's median price as a line.

    A rival of which either is unknown is not on the map; a share on which sources differ makes no
    point, so that there is no map then.
    """
    found = _sides(stage, fields)
    if isinstance(found, Absent):
        return found
    median = _side(stage, fields.median)
    middle = cast("float", median.value) if isinstance(median, Claim) else None
    cited = (found.price, found.share, found.rivals, median)
    evidence = [e for claim in cited if isinstance(claim, Claim) for e in claim.evidence]
    return place(stage, "positioning", _map(stage, found.brands, middle), evidence)


def standing(stage: Stage, fields: Market) -> Prose | Absent:
    """What the map shows, in a sentence: the price against the category's median, and the client's
    place among the brands by share. Absent where there is no map, or no median."""
    found, median = _sides(stage, fields), _side(stage, fields.median)
    if isinstance(found, Absent) or isinstance(median, Absent):
        return found if isinstance(found, Absent) else stage.teller.absent(fields.median)
    own, others = found.brands[0], found.brands[1:]
    middle = cast("float", median.value)
    side = "above" if own.price > middle else "below" if own.price < middle else "at"
    rank = 1 + sum(brand.share > own.share for brand in others)
    evidence = [*found.share.evidence, *found.rivals.evidence]
    teller = stage.teller
    return teller.say(
        f"standing.{side}",
        price=found.price,
        median=median,
        share=found.share,
        brands=teller.words(str(len(found.brands)), evidence),
        rank=teller.words(str(rank), evidence),
    )


def _sides(stage: Stage, fields: Market) -> _Sides | Absent:
    price, share, rivals = (
        _side(stage, field) for field in (fields.price, fields.share, fields.rivals)
    )
    if isinstance(price, Absent) or isinstance(share, Absent) or isinstance(rivals, Absent):
        return nothing(stage, "positioning", price, share)
    others = _brands(cast("Sequence[Mapping[str, object]]", rivals.value))
    if price.text is not None or share.text is not None:
        return stage.teller.absent(fields.share if share.text is not None else fields.price)
    if not others:
        return nothing(stage, "positioning")
    own = _Brand(
        words(stage, "series.own_price"), cast("float", price.value), cast("float", share.value)
    )
    return _Sides(price, share, rivals, (own, *others))


def _map(stage: Stage, brands: Sequence[_Brand], median: float | None) -> Chart:
    """The client's product first, in full colour."""
    unit = money_unit(stage, [brand.price for brand in brands])
    price = "chart.positioning.price" if unit == 1.0 else "chart.positioning.price.large"
    share = words(stage, "chart.positioning.share")
    return Chart(
        "map",
        words(stage, "chart.positioning"),
        tuple(brand.name for brand in brands),
        (
            Series(words(stage, price), tuple(brand.price / unit for brand in brands)),
            Series(share, tuple(brand.share for brand in brands)),
        ),
        "plain",
        (0,),
        benchmark=None if median is None else median / unit,
        benchmark_label=_median(stage, median),
        second_unit="percent",
    )


def _side(stage: Stage, field: str) -> Claim | Absent:
    if field not in stage.f.entry_names():
        return stage.teller.none("chart.name.positioning")
    return stage.f[field]


def _brands(rows: Sequence[Mapping[str, object]]) -> list[_Brand]:
    """The rivals whose price and share are known, the largest first."""
    found = [
        _Brand(one_line(str(row["name"])), cast("float", row["price"]), cast("float", row["share"]))
        for row in rows
        if all(row.get(column) is not None for column in ("name", "price", "share"))
    ]
    return sorted(found, key=lambda brand: (-brand.share, brand.name))[:MOST_RIVALS]


def _median(stage: Stage, value: float | None) -> str:
    if value is None:
        return ""
    amount = number(value, stage.teller.lang, "元")
    return words(stage, "chart.positioning.median", amount=amount)
