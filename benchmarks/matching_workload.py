"""Accounts and media for the matching benchmark: shares over seven ages, two genders, six incomes,
four educations, forty cities and twelve channels; a fifth of everything is missing. All invented
(虚构)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fitpoint.errors import Location
from fitpoint.evidence.evidence import Base
from fitpoint.evidence.fact import Fact
from fitpoint.evidence.subject import Subject
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.codelist import Code, Codelist
from fitpoint.language.columnar.columns import (
    enum_of,
    hidden_columns,
    high_column,
    share_column,
    word_columns,
)
from fitpoint.language.reader import read_expression
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.types import BOOLEAN, NUMBER, RANGE, Type
from fitpoint.matching.medium import Market, Medium
from fitpoint.rulebook import pack as rules

Floats = NDArray[np.float64]
AS_OF = date(2026, 3, 1)
SEED = 20260301
MISSING = 0.2
BANDS = {"age": 7, "gender": 2, "income": 6, "education": 4, "city": 40, "channel": 12}
CATEGORIES, FORMS, SCENES, TIERS = 30, 8, 10, 5
HERE = Location("bench", 1, 1)
BASE = Base("虚构总体", "2026", 1000)
TGI = rules.Scale(((80.0, 0.0), (100.0, 0.4), (150.0, 1.0)), 100, "虚构")
GAIN = rules.Scale(((-0.5, 0.0), (0.0, 0.4), (0.6, 1.0)), 0, "虚构")
REACH = rules.Scale(((0.0, 0.0), (0.2, 0.3), (0.5, 1.0)), 0.3, "虚构")
NEAR = rules.Scale(((0.0, 0.0), (1.0, 1.0)), 0.5, "虚构")
COST = rules.Scale(((40.0, 1.0), (80.0, 0.6), (160.0, 0.0)), 80, "虚构")
VETOES = {
    "unavailable": "not media.available",
    "excluded": "contains(media.excluded, category)",
    "form": "category in [category0, category1] and media.form == form0",
    "budget": "budget < media.min_buy",
}


def label(text: str) -> rules.Label:
    return rules.Label(text, text)


def codelist(id_: str, size: int) -> Codelist:
    return Codelist(id_, id_, id_, tuple(Code(f"{id_}{n}", f"{id_}{n}", "") for n in range(size)))


CODELISTS = {
    id_: codelist(id_, size)
    for id_, size in {
        **BANDS,
        "category": CATEGORIES,
        "form": FORMS,
        "scene": SCENES,
        "tier": TIERS,
    }.items()
}
ROLES = rules.MatchRoles(
    "sales", "planned", "channels", "price_tier", "media.city_reach", "media.city_audience",
    "media.scenes", "media.tier", "media.list_price", "media.impressions", "media.reach",
    None, None, "population.size",
)  # fmt: skip


def fields() -> dict[str, rules.FieldDef]:
    """The workload's fields by id."""
    bands = list(BANDS)[:4]
    account = {f"target_{b}": Type("distribution", b) for b in bands}
    account |= {"sales": Type("distribution", "city"), "planned": Type("set", "city")}
    account |= {"channels": Type("distribution", "channel"), "price_tier": Type("choice", "tier")}
    account |= {"category": Type("choice", "category"), "budget": RANGE}
    medium = {b: Type("distribution", b) for b in bands}
    medium |= {"city_reach": Type("map", "city"), "city_audience": Type("distribution", "city")}
    medium |= {"scenes": Type("set", "scene"), "tier": Type("choice", "tier")}
    medium |= dict.fromkeys(("list_price", "impressions", "reach", "min_buy"), NUMBER)
    medium |= {"available": BOOLEAN, "excluded": Type("set", "category")}
    medium |= {"form": Type("choice", "form")}
    found = {id_: _field(id_, type_, "account") for id_, type_ in account.items()}
    found |= {id_: _field(id_, type_, "medium", "population") for id_, type_ in medium.items()}
    return found | {"size": _field("size", NUMBER, "population")}


def _field(id_: str, type_: Type, *subjects: Any) -> rules.FieldDef:
    otherwise = 0.0 if id_ == "city_reach" else None
    return rules.FieldDef(id_, label(id_), type_, subjects, HERE, otherwise=otherwise)


def _measure(
    id_: str, kind: Any, group: str, weight: int, scale: rules.Scale, **more: Any
) -> rules.Measure:
    rest: dict[str, Any] = {"decimals": 3, "scale": scale} | more
    return rules.Measure(id_, label(id_), kind, group, weight * 10_000, location=HERE, **rest)


MEASURES = (
    *[
        _measure(f"{band}_tgi", "tgi", "audience", weight, TGI, decimals=1, dimension=band, **at)
        for band, weight, at in (
            ("age", 20, {"fit_at": 120.0, "misfit_at": 90.0}),
            ("income", 15, {"fit_at": 110.0, "misfit_at": 95.0}),
            ("education", 5, {"fit_at": 120.0, "misfit_at": 90.0}),
        )
    ],
    *[
        _measure(f"{band}_gain", "similarity_gain", "audience", 5, GAIN, dimension=band, **at)
        for band, at in (
            ("age", {"fit_at": 0.3, "misfit_at": -0.1}),
            ("gender", {"fit_at": 0.3, "misfit_at": -0.1}),
        )
    ],
    _measure("geography", "geography", "place", 20, REACH, fit_at=0.4, misfit_at=0.25),
    _measure(
        "channel", "channel_scene", "place", 10, NEAR, table="near", fit_at=0.7, misfit_at=0.35
    ),
    _measure(
        "cost", "cpm_target", "cost", 10, COST, decimals=1, dimension="age", fit_at=65.0,
        misfit_at=120.0,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Workload:
    """``accounts`` are arrays by field (NaN rows where missing), ``frame`` the same as columns."""

    pack: rules.Pack
    market: Market
    accounts: dict[str, Floats]
    categories: NDArray[np.int64]
    budgets: Floats

    def frame(self) -> pl.DataFrame:
        found: dict[str, pl.Series] = {}
        for slot, shares in self.accounts.items():
            list_ = CODELISTS[str(self.pack.fields[slot].type.codelist)]
            missing = np.isnan(shares[:, 0])
            (word,), (hidden,) = word_columns(slot, 1), hidden_columns(slot, 1)
            bits = (shares > 0) @ (1 << np.arange(shares.shape[1], dtype=np.uint64))
            held = pl.DataFrame({"bits": bits.astype(np.uint64), "missing": missing})
            found[word] = held.select(pl.when(~pl.col("missing")).then("bits")).to_series()
            found[hidden] = pl.repeat(0, len(shares), dtype=pl.UInt64, eager=True)
            for at, code in enumerate(list_.rank):
                found[share_column(slot, code)] = pl.Series(shares[:, at], nan_to_null=True)
        list_ = CODELISTS["category"]
        names = np.array([*list_.rank, None], dtype=object)[self.categories]
        found["category"] = pl.Series(names.tolist(), dtype=enum_of(list_))
        for name, ends in (
            ("budget", self.budgets[:, 0]),
            (high_column("budget"), self.budgets[:, 1]),
        ):
            found[name] = pl.Series(ends, nan_to_null=True)
        return pl.DataFrame(found)


def workload(accounts: int, media: int, seed: int = SEED) -> Workload:
    """So many accounts and media of a seed."""
    chance = np.random.default_rng(seed)
    drawn = {f"target_{b}": _shares(chance, accounts, BANDS[b]) for b in list(BANDS)[:4]}
    drawn["sales"] = _shares(chance, accounts, 40, 8)
    drawn["channels"] = _shares(chance, accounts, 12, 4)
    categories = chance.integers(0, CATEGORIES, accounts)
    categories[chance.random(accounts) < MISSING] = CATEGORIES
    low = np.round(np.exp(chance.normal(14, 1, accounts)), -3)
    budgets: Floats = np.empty((accounts, 2))
    budgets[:, 0], budgets[:, 1] = low, low * chance.choice([1.0, 1.5, 2.0], accounts)
    budgets[chance.random(accounts) < MISSING] = np.nan
    return Workload(_pack(chance), _market(chance, media), drawn, categories, budgets)


def _shares(chance: np.random.Generator, size: int, codes: int, some: int = 0) -> Floats:
    """Rows of shares to four places that make one; of ``some`` codes at most where that is said."""
    raw = chance.gamma(1.0, 1.0, (size, codes))
    if some:
        ranks = np.argsort(chance.random((size, codes)), axis=1)
        raw[ranks >= chance.integers(1, some + 1, size)[:, None]] = 0.0
    cells = np.floor(raw / raw.sum(axis=1, keepdims=True) * 10_000)
    cells[np.arange(size), cells.argmax(axis=1)] += 10_000 - cells.sum(axis=1)
    shares = cells / 10_000
    shares[chance.random(size) < MISSING] = np.nan
    return shares


def _pack(chance: np.random.Generator) -> rules.Pack:
    declared = fields()
    near = {
        c: {
            s: round(float(chance.random()), 1)
            for s in CODELISTS["scene"].rank
            if chance.random() < 0.5
        }
        for c in CODELISTS["channel"].rank
    }
    names = {i: label(i) for i in ("audience", "place", "cost")}
    plan = rules.MatchPlan(
        "虚构总体", 0.5, 0.1, 0.7, 0.02, ROLES,
        tuple(
            rules.Dimension(b, label(b), f"target_{b}", f"media.{b}", f"population.{b}", b)
            for b in list(BANDS)[:4]
        ),
        MEASURES, _vetoes(declared), tuple(names.items()), {"near": near}, {"near": 0.1},
    )  # fmt: skip
    return rules.Pack(
        "bench", "1", label("bench"), "0", (), {}, declared, CODELISTS, (), {}, {}, (), (), plan,
        (), rules.Resolution(("source",), (), (), 0.0, HERE), {}, (),
    )  # fmt: skip


def _vetoes(declared: dict[str, rules.FieldDef]) -> tuple[rules.Veto, ...]:
    symbols = {
        slot: Symbol(slot, field.type)
        for id_, field in declared.items()
        for slot in (f"media.{id_}" if "medium" in field.subjects else id_,)
    }
    scope = Scope(symbols, CODELISTS, BUILTINS)
    found: list[rules.Veto] = []
    for id_, text in VETOES.items():
        when, problems = read_expression(text, scope, HERE)
        assert when is not None, problems
        found.append(rules.Veto(id_, label(id_), "other", when, label(id_), HERE))
    return tuple(found)


def _market(chance: np.random.Generator, media: int) -> Market:
    found = [Medium(f"m{n}", f"虚构媒体{n}", _medium(chance, f"m{n}")) for n in range(media)]
    people: dict[str, Any] = {b: _distribution(chance, b) for b in list(BANDS)[:4]}
    people["size"] = 1_000_000.0
    return Market(tuple(found), _facts("population", "虚构总体", people), {})


def _medium(chance: np.random.Generator, id_: str) -> dict[str, Fact]:
    codes = {name: list(list_.rank) for name, list_ in CODELISTS.items()}
    cities = chance.choice(codes["city"], int(chance.integers(3, 30)), replace=False).tolist()
    reach = {c: round(float(chance.random()), 2) for c in cities}
    values: dict[str, Any] = {b: _distribution(chance, b) for b in list(BANDS)[:4]}
    values |= {"city_reach": reach, "city_audience": _distribution(chance, "city")}
    values |= {"scenes": frozenset(chance.choice(codes["scene"], 2).tolist())}
    values |= {"excluded": frozenset(chance.choice(codes["category"], 2).tolist())}
    values |= {"form": str(chance.choice(codes["form"])), "available": bool(chance.random() < 0.95)}
    values |= {"list_price": float(chance.integers(10, 100)) * 10_000, "impressions": 5_000_000.0}
    values |= {"reach": 0.4, "min_buy": float(chance.integers(10, 200)) * 10_000}
    kept = {k: v for k, v in values.items() if k in VETOED or chance.random() > MISSING}
    return _facts("medium", id_, kept)


VETOED = ("excluded", "form", "available", "min_buy")
"""What vetoes read is known of every medium."""


def _distribution(chance: np.random.Generator, band: str) -> dict[str, float]:
    shares = _shares(chance, 1, BANDS[band])
    while np.isnan(shares).any():
        shares = _shares(chance, 1, BANDS[band])
    return dict(zip(CODELISTS[band].rank, shares[0].tolist(), strict=True))


def _facts(kind: Any, id_: str, values: dict[str, Any]) -> dict[str, Fact]:
    subject = Subject(kind, id_)
    return {f: Fact(subject, f, value, "known", base=BASE) for f, value in values.items()}
