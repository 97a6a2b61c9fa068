"""The eight measures of the matching workload written by hand in NumPy, for this workload alone:
the same sums in the same order, the best ten by S with what speaks for and against them.

It knows nothing of tie groups, conflicts, suppressed cells, bare sets, coarse codes or supplements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.matching_workload import BANDS, CODELISTS, MEASURES, Workload
from fitpoint.evidence.fact import Fact

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
BLOCK = 512
BEST = 10
WEIGHTS = [measure.weight for measure in MEASURES]


@dataclass(frozen=True)
class ByHand:
    """S and K of every pair of the last block, and the best ten of all."""

    best: list[pl.DataFrame]
    score: Floats
    coverage: Floats


def by_hand(workload: Workload) -> ByHand:
    media = _media(workload)
    size = len(workload.categories)
    tables: list[pl.DataFrame] = []
    score = coverage = np.zeros((0, 0))
    for start in range(0, size, BLOCK):
        rows = slice(start, min(start + BLOCK, size))
        values = [_value(workload, media, rows, place) for place in range(len(MEASURES))]
        points = np.zeros(values[0].shape)
        known = np.zeros(values[0].shape)
        whole = np.zeros(values[0].shape)
        scores: list[Floats] = []
        for value, weight, measure in zip(values, WEIGHTS, MEASURES, strict=True):
            assert measure.scale is not None
            xs, ys = zip(*measure.scale.points, strict=True)
            there = np.isfinite(value)
            whole += weight * ~np.isinf(value)
            scores.append(np.interp(value, xs, ys))
            points += np.where(there, weight * scores[-1], 0.0)
            known += there * weight
        with np.errstate(invalid="ignore"):
            score = points / known
        coverage = known / whole
        shown = np.where(_vetoed(workload, media, rows) | (coverage < 0.5), -1.0, score)
        tables.append(_best(workload, media, rows, values, scores, np.nan_to_num(shown, nan=-1.0)))
    return ByHand(tables, score, coverage)


def _media(workload: Workload) -> dict[str, Any]:
    """The media's facts as arrays, code × medium."""
    facts = [medium.facts for medium in workload.market.media]
    found: dict[str, Any] = {}
    for band in list(BANDS)[:4]:
        found[band] = _shares([f.get(band) for f in facts], band)
        people = workload.market.population[band].value
        found[f"p_{band}"] = np.array(list(people.values()))  # type: ignore[union-attr]
    found["reach"] = _shares([f.get("city_reach") for f in facts], "city")
    plan = workload.pack.match
    assert plan is not None
    near = plan.adjacency["near"]
    found["near"] = np.full((12, len(facts)), np.nan)
    for at, of in enumerate(facts):
        scenes: Any = of["scenes"].value if "scenes" in of else ()
        for row, channel in enumerate(CODELISTS["channel"].rank):
            if scenes:
                found["near"][row, at] = max(near[channel].get(s, 0.1) for s in scenes)
    price = [_number(f.get("list_price")) for f in facts]
    contacts = [_number(f.get("impressions")) for f in facts]
    found["cpm"] = np.array(price) * 1000 / np.array(contacts)
    found["min_buy"] = np.array([_number(f.get("min_buy")) for f in facts])
    found["gone"] = np.array([f["available"].value is False for f in facts])
    found["excluded"] = np.zeros((31, len(facts)), np.bool_)
    rank = CODELISTS["category"].rank
    for at, of in enumerate(facts):
        codes: Any = of["excluded"].value
        found["excluded"][[rank[code] for code in codes], at] = True
        if of["form"].value == "form0":
            found["excluded"][:2, at] = True
    found["ids"] = pl.Series([medium.id for medium in workload.market.media])
    return found


def _number(fact: Fact | None) -> float:
    return float("nan") if fact is None else float(fact.value)  # type: ignore[arg-type]


def _shares(facts: list[Fact | None], band: str) -> Floats:
    codes = CODELISTS[band].rank
    found = np.zeros((len(codes), len(facts)))
    for at, fact in enumerate(facts):
        shares: Any = fact.value if fact else None
        found[:, at] = np.nan if shares is None else [shares.get(c, 0.0) for c in codes]
    return found


def _value(workload: Workload, media: dict[str, Any], rows: slice, place: int) -> Floats:
    measure = MEASURES[place]
    band = str(measure.dimension)
    match measure.kind:
        case "tgi":
            part, people = _composition(workload, media, rows, band)
            raw = 100 * part / people[:, None]
        case "cpm_target":
            part, _ = _composition(workload, media, rows, band)
            with np.errstate(divide="ignore", invalid="ignore"):
                raw = np.where(part > 0, media["cpm"] / part, np.nan)
        case "similarity_gain":
            ours = workload.accounts[f"target_{band}"][rows]
            base = _sum(np.sqrt(ours[:, b] * p) for b, p in enumerate(media[f"p_{band}"]))
            base = np.minimum(base, 1.0)[:, None]
            raw = _sum(np.sqrt(ours[:, b, None] * m) for b, m in enumerate(media[band]))
            with np.errstate(divide="ignore", invalid="ignore"):
                raw = (np.minimum(raw, 1.0) - base) / (1 - base)
            raw[(1 - base[:, 0]) < 0.02] = np.inf  # does not apply
        case "geography":
            ours = workload.accounts["sales"][rows]
            raw = _sum(ours[:, c, None] * m for c, m in enumerate(media["reach"]))
        case _:
            ours = workload.accounts["channels"][rows]
            raw = _sum(ours[:, c, None] * m for c, m in enumerate(media["near"]))
    return np.round(raw, measure.decimals)


def _composition(
    workload: Workload, media: dict[str, Any], rows: slice, band: str
) -> tuple[Floats, Floats]:
    ours = workload.accounts[f"target_{band}"][rows]
    order = np.argsort(-ours, axis=1, kind="stable")
    sums = np.cumsum(np.take_along_axis(ours, order, axis=1), axis=1)
    chosen = np.zeros(ours.shape)
    first = np.ones((len(ours), 1), np.bool_)
    taken = np.concatenate([first, sums[:, :-1] < 0.7 - 1e-9], axis=1)
    np.put_along_axis(chosen, order, taken, axis=1)
    chosen[np.isnan(ours[:, 0])] = np.nan
    part = _sum(chosen[:, b, None] * m for b, m in enumerate(media[band]))
    people = _sum(chosen[:, b] * p for b, p in enumerate(media[f"p_{band}"]))
    return np.minimum(part, 1.0), people


def _sum(terms: Any) -> Any:
    """In the order given."""
    total = next(terms)
    for term in terms:
        total += term
    return total


def _vetoed(workload: Workload, media: dict[str, Any], rows: slice) -> Flags:
    high = workload.budgets[rows, 1, None]
    return media["gone"] | media["excluded"][workload.categories[rows]] | (high < media["min_buy"])


def _best(
    workload: Workload,
    media: dict[str, Any],
    rows: slice,
    values: list[Floats],
    scores: list[Floats],
    shown: Floats,
) -> pl.DataFrame:
    some = np.argpartition(-shown, BEST, axis=1)[:, :BEST]
    order = np.argsort(-np.take_along_axis(shown, some, axis=1), axis=1, kind="stable")
    best = np.take_along_axis(some, order, axis=1)
    account = np.repeat(np.arange(len(shown)), BEST)
    medium = best.ravel()
    kept = shown[account, medium] >= 0
    account, medium = account[kept], medium[kept]
    fits: list[Floats] = []
    misfits: list[Floats] = []
    for place, measure in enumerate(MEASURES):
        value, score = values[place][account, medium], scores[place][account, medium]
        rises = measure.kind != "cpm_target"
        assert measure.fit_at is not None
        assert measure.misfit_at is not None
        fit = value >= measure.fit_at if rises else value <= measure.fit_at
        against = value <= measure.misfit_at if rises else value >= measure.misfit_at
        fits.append(np.where(fit, WEIGHTS[place] * score, -1.0))
        misfits.append(np.where(against, WEIGHTS[place] * (1 - score), -1.0))
    missing = _sum(
        np.where(media["reach"][c, medium] == 0, workload.accounts["sales"][rows][account, c], 0.0)
        for c in range(40)
    )
    misfits.append(np.where(missing > 0, WEIGHTS[5] * missing, -1.0))
    grouped = [np.max(fits[:5], axis=0), np.max(fits[5:7], axis=0), fits[7]]
    return pl.DataFrame(
        {
            "account": account + rows.start,
            "medium": media["ids"].gather(medium),
            "score": shown[account, medium],
            "fit": _listed(np.stack(grouped, axis=1)),
            "misfit": _listed(np.stack(misfits, axis=1)),
        }
    )


def _listed(strength: Floats) -> NDArray[np.int64]:
    order = np.argsort(-strength, axis=1, kind="stable")
    there = np.take_along_axis(strength, order, axis=1) >= 0
    return np.where(there, order, -1)
