"""A small invented (虚构) market by hand, so that matching is tested without rule files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.worlds import build_worlds
from fitpoint.errors import Location
from fitpoint.evidence.evidence import Base
from fitpoint.evidence.fact import Fact, Facts
from fitpoint.evidence.subject import Subject
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.codelist import Code, Codelist
from fitpoint.language.reader import read_expression
from fitpoint.language.row import RowCompiler
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.types import BOOLEAN, NUMBER, RANGE, Type
from fitpoint.matching.match import Matching, MeasureResult, MediumMatch
from fitpoint.matching.matcher import Matcher
from fitpoint.matching.medium import Market, Medium
from fitpoint.rulebook.pack import (
    Dimension,
    FieldDef,
    Label,
    MatchPlan,
    MatchRoles,
    Measure,
    Pack,
    Resolution,
    Scale,
    SubjectKind,
    Veto,
)

HERE = Location("match.yaml", 1, 1)
AS_OF = date(2026, 3, 1)
BASE = Base("五城", "2025H2", 1000)

RISING = Scale(((0.0, 0.0), (1.0, 1.0)), None, "虚构")
TGI_SCALE = Scale(((80.0, 0.0), (100.0, 0.4), (150.0, 1.0)), 100, "虚构")
GAIN_SCALE = Scale(((-0.5, 0.0), (0.0, 0.4), (0.6, 1.0)), 0, "虚构")
REACH_SCALE = Scale(((0.0, 0.0), (0.2, 0.3), (0.5, 1.0)), 0.3, "虚构")
PRICE_SCALE = Scale(((0.5, 0.0), (1.0, 1.0)), 0.75, "虚构")
COST_SCALE = Scale(((40.0, 1.0), (80.0, 0.6), (160.0, 0.0)), 80, "虚构")


def label(text: str) -> Label:
    return Label(text, text)


def codelist(
    id_: str,
    *codes: str,
    parents: Mapping[str, str] | None = None,
    people: Mapping[str, str] | None = None,
) -> Codelist:
    return Codelist(
        id_,
        id_,
        id_,
        tuple(
            Code(
                code,
                code,
                "",
                (parents or {}).get(code),
                (),
                (("population", people[code]),) if people and code in people else (),
            )
            for code in codes
        ),
    )


CITIES = codelist(
    "city",
    *("甲", "乙", "丙", "丁", "戊", "东省", "东一", "东二"),
    parents={"东一": "东省", "东二": "东省"},
    people={"甲": "600", "乙": "300", "丙": "100", "东一": "300", "东二": "100"},
)
ONLINE = {"网店": "网", "直播": "网"}
CODELISTS = {
    "age": codelist("age", "青", "中", "老"),
    "taste": codelist("taste", "甜", "咸", "辣"),
    "city": CITIES,
    "channel": codelist(
        "channel", "店", "网", "网店", "直播", parents={"网店": "网", "直播": "网"}
    ),
    "scene": codelist("scene", "楼", "家", "厅", parents={"厅": "家"}),
    "tier": codelist("tier", "低", "中", "高"),
    "category": codelist("category", *("药", "处方药", "酒", "茶"), parents={"处方药": "药"}),
    "form": codelist("form", "电梯", "专刊"),
}
COMPILER = RowCompiler(CODELISTS, {})

ROLES = MatchRoles(
    sales_regions="sales",
    planned_regions="planned",
    channels="channels",
    price_tier="price_tier",
    media_city_reach="media.city_reach",
    media_city_audience="media.city_audience",
    media_scenes="media.scenes",
    media_tier="media.tier",
    media_list_price="media.list_price",
    media_impressions="media.impressions",
    media_reach="media.reach",
    media_grp=None,
    media_owner=None,
    universe_size="population.size",
)


def field(id_: str, type_: Type, *subjects: SubjectKind, **more: Any) -> FieldDef:
    return FieldDef(id_, label(id_), type_, subjects or ("account",), HERE, **more)


FIELDS = (
    field("target_age", Type("distribution", "age"), accept_set=True),
    field("target_taste", Type("distribution", "taste"), accept_set=True),
    field("sales", Type("distribution", "city"), accept_set=True),
    field("planned", Type("set", "city")),
    field("channels", Type("distribution", "channel"), accept_set=True),
    field("price_tier", Type("choice", "tier")),
    field("age", Type("distribution", "age"), "medium", "population"),
    field("taste", Type("distribution", "taste"), "medium", "population"),
    field("city_reach", Type("map", "city"), "medium", otherwise=0.0),
    field("city_audience", Type("distribution", "city"), "medium"),
    field("scenes", Type("set", "scene"), "medium"),
    field("tier", Type("choice", "tier"), "medium"),
    field("list_price", NUMBER, "medium"),
    field("impressions", NUMBER, "medium"),
    field("reach", NUMBER, "medium"),
    field("size", NUMBER, "population"),
    field("category", Type("choice", "category")),
    field("budget", RANGE),
    field("form", Type("choice", "form"), "medium"),
    field("excluded", Type("set", "category"), "medium"),
    field("available", BOOLEAN, "medium"),
    field("min_buy", NUMBER, "medium"),
)
SCOPE = Scope(
    {
        slot: Symbol(slot, f.type)
        for f in FIELDS
        for slot in (f"media.{f.id}" if "medium" in f.subjects else f.id,)
    },
    CODELISTS,
    BUILTINS,
)


def dimension(id_: str) -> Dimension:
    return Dimension(id_, label(id_), f"target_{id_}", f"media.{id_}", f"population.{id_}", id_)


def measure(
    id_: str,
    kind: Any,
    group: str = "audience",
    weight: int = 0,
    decimals: int = 3,
    **more: Any,
) -> Measure:
    return Measure(id_, label(id_), kind, group, weight * 10_000, decimals, HERE, **more)


MEASURES = (
    measure("tgi", "tgi", "audience", 30, 1, dimension="age", scale=TGI_SCALE, fit_at=110.0),
    measure("gain", "similarity_gain", "audience", 10, dimension="taste", scale=GAIN_SCALE),
    measure("area", "geography", "region", 20, scale=REACH_SCALE, fit_at=0.4, misfit_at=0.25),
    measure("place", "channel_scene", "region", 10, table="near", scale=RISING, fit_at=0.7),
    measure("tier", "price_scene", "setting", 10, 2, scale=PRICE_SCALE, fit_at=1.0, misfit_at=0.5),
    measure(
        "cost",
        "cpm_target",
        "cost",
        20,
        1,
        dimension="age",
        scale=COST_SCALE,
        fit_at=65.0,
        misfit_at=120.0,
    ),
    measure("precision", "composition", dimension="age"),
    measure("reached", "target_reach", dimension="age"),
    measure("cpm", "cpm", "cost", 0, 1),
    measure("cprp", "cprp", "cost", 0, 0),
)
NEAR = {"near": {"店": {"楼": 0.9, "家": 0.5}, "网店": {"家": 0.4}}}


def plan(measures: tuple[Measure, ...] = MEASURES, **parts: Any) -> MatchPlan:
    values: dict[str, Any] = {
        "population": "五城",
        "abstain_below": 0.6,
        "waste_above": 0.1,
        "target_share": 0.7,
        "min_gain_base": 0.02,
        "roles": ROLES,
        "dimensions": (dimension("age"), dimension("taste")),
        "measures": measures,
        "vetoes": (),
        "groups": tuple((g, label(g)) for g in ("audience", "region", "setting", "cost")),
        "adjacency": NEAR,
        "adjacency_otherwise": {"near": 0.1},
    }
    return MatchPlan(**(values | parts))


def pack(match: MatchPlan | None = None, fields: tuple[FieldDef, ...] = FIELDS) -> Pack:
    return Pack(
        id="p",
        version="1",
        title=label("p"),
        hash="0",
        tiers=(),
        elements={},
        fields={f.id: f for f in fields},
        codelists=CODELISTS,
        conclusions=(),
        scorecards={},
        grades={},
        gates=(),
        stages=(),
        match=match,
        points=(),
        resolution=Resolution(("source",), (), (), 0.0, HERE),
        priors={},
        tests=(),
    )


def fact(field_id: str, value: Any, state: Any = "known", **more: Any) -> Fact:
    return Fact(Subject("account", "a"), field_id, value, state, **more)


def conflict(field_id: str, *alternatives: Any) -> Fact:
    return fact(field_id, alternatives[0], alternatives=alternatives, conflict=True)


def facts(values: Mapping[str, Any], base: Base | None = None) -> dict[str, Fact]:
    """Facts by field; what is a fact already stays as it is."""
    return {
        id_: value if isinstance(value, Fact) else fact(id_, value, base=base)
        for id_, value in values.items()
    }


# The invented client and market. Expected figures stand in test_measures.py, computed by hand.
CLIENT: dict[str, Any] = {
    "target_age": {"青": 0.4, "中": 0.3, "老": 0.3},
    "target_taste": {"甜": 0.64, "咸": 0.36},
    "sales": {"甲": 0.5, "乙": 0.3, "丙": 0.2},
    "planned": frozenset({"戊"}),
    "channels": {"店": 0.6, "网店": 0.4},
    "price_tier": "高",
}
POPULATION: dict[str, Any] = {
    "age": {"青": 0.3, "中": 0.2, "老": 0.5},
    "taste": {"甜": 0.25, "咸": 0.25, "辣": 0.5},
    "size": 1_000_000.0,
}
MEDIUM: dict[str, Any] = {
    "age": {"青": 0.36, "中": 0.24, "老": 0.4},
    "taste": {"甜": 0.49, "咸": 0.49, "辣": 0.02},
    "city_reach": {"甲": 0.6, "乙": 0.4},
    "city_audience": {"甲": 0.6, "乙": 0.2, "丁": 0.12, "戊": 0.08},
    "scenes": frozenset({"楼", "家"}),
    "tier": "中",
    "list_price": 90_000.0,
    "impressions": 2_000_000.0,
    "reach": 0.45,
}


def medium(id_: str = "m", ours: bool = True, base: Base | None = BASE, **changes: Any) -> Medium:
    """The invented medium; a change of None takes the fact away."""
    values = {k: v for k, v in (MEDIUM | changes).items() if v is not None}
    return Medium(id_, f"{id_}（虚构）", facts(values, base), ours)


def market(*media: Medium, base: Base | None = BASE, **changes: Any) -> Market:
    values = {k: v for k, v in (POPULATION | changes).items() if v is not None}
    return Market(media, facts(values, base), {})


def analysis(**changes: Any) -> Analysis:
    """The invented client; a change of None takes the fact away."""
    return analysed(facts({k: v for k, v in (CLIENT | changes).items() if v is not None}))


def analysed(known: Facts) -> Analysis:
    worlds = build_worlds(known, Aggregates({}, COMPILER), AS_OF)
    return Analysis(Subject("account", "a"), AS_OF, known, worlds, {})


def veto(id_: str, kind: Any, text: str, **more: Any) -> Veto:
    """A veto in the rule language."""
    when, problems = read_expression(text, SCOPE, HERE)
    assert when is not None, problems
    return Veto(id_, label(id_), kind, when, label(id_), HERE, **more)


def match(
    *media: Medium,
    client: Analysis | None = None,
    plan_: MatchPlan | None = None,
    **population: Any,
) -> Matching:
    matcher = Matcher(pack(plan_ or plan()), COMPILER, market(*media, **population), AS_OF)
    return matcher.match(client or analysis())


def result(found: MediumMatch, id_: str) -> MeasureResult:
    return next(r for r in found.measures if r.id == id_)


def one(
    id_: str, *, client: Analysis | None = None, plan_: MatchPlan | None = None, **changes: Any
):
    """One measure's result for the invented medium with changes."""
    return result(match(medium(**changes), client=client, plan_=plan_).media[0], id_)
