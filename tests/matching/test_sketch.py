"""The client of the paper exercise: every figure of its decision, read from its own dossier.

Skipped where the shared folder is not there; the other files of this folder hold invented figures
that always run.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from fitpoint.analysis.analysis import Analysis
from fitpoint.evidence.evidence import Base
from fitpoint.language.codelist import Code, Codelist
from fitpoint.language.types import NUMBER, Type
from fitpoint.matching.match import Matching, MediumMatch
from fitpoint.matching.matcher import Matcher
from fitpoint.matching.medium import Market, Medium
from fitpoint.rulebook.pack import MatchPlan, MatchRoles, Measure, Scale
from matching.build import (
    AS_OF,
    COMPILER,
    HERE,
    analysed,
    dimension,
    fact,
    facts,
    field,
    label,
    pack,
    result,
)

SKETCH = Path(__file__).parents[2].parent / "shared" / "examples" / "three_tier_sketch"
pytestmark = pytest.mark.skipif(not SKETCH.exists(), reason="the shared examples are not here")

DIMENSIONS = ("age", "gender", "income", "education")
ROLES = MatchRoles(
    sales_regions="sales_regions",
    planned_regions="planned_regions",
    channels="channels",
    price_tier="price_tier",
    media_city_reach="city_reach",
    media_city_audience="audience_city",
    media_scenes="scenes",
    media_tier="scene_tier",
    media_list_price="list_price",
    media_impressions="impressions",
    media_reach="universe_reach",
    media_grp=None,
    media_owner=None,
    universe_size="size",
)
READ = {
    *(f"target_{d}" for d in DIMENSIONS),
    ROLES.sales_regions,
    ROLES.planned_regions,
    ROLES.channels,
}


def read(name: str) -> Any:
    return yaml.safe_load((SKETCH / name).read_text(encoding="utf-8"))


def number(value: Any) -> Any:
    """The sketch's literals: 30%, 180万."""
    if isinstance(value, dict):
        return {str(k): number(v) for k, v in value.items()}  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, str) and value[:-1].replace(".", "").isdigit():
        scale = {"%": 0.01, "万": 10_000}.get(value[-1])
        return round(float(value[:-1]) * scale, 10) if scale else value
    return value


def codelists() -> dict[str, Codelist]:
    found: dict[str, Codelist] = {}
    for raw in read("three_tier/codelists.yaml")["codelists"]:
        codes = [c if isinstance(c, dict) else {"id": c} for c in raw["codes"]]
        found[raw["id"]] = Codelist(
            raw["id"],
            raw["id"],
            "",
            tuple(Code(str(c["id"]), str(c["id"]), "", c.get("parent")) for c in codes),
        )
    return found


def match_plan() -> MatchPlan:
    raw = read("three_tier/match.yaml")["match"]
    (table,) = raw["tables"]
    return MatchPlan(
        population=raw["universe"]["population"],
        abstain_below=raw["abstain_below"],
        waste_above=0.1,
        target_share=0.7,
        min_gain_base=0.0,
        roles=ROLES,
        dimensions=tuple(
            replace(dimension(d), audience=f"audience_{d}", population=f"population.audience_{d}")
            for d in DIMENSIONS
        ),
        measures=tuple(measure(m) for m in raw["measures"]),
        vetoes=(),
        groups=tuple((g, label(g)) for g in ("audience", "region_channel", "environment", "cost")),
        adjacency={table["id"]: {row["channel"]: row["scene"] for row in table["rows"]}},
        adjacency_otherwise={table["id"]: float(table["otherwise"])},
    )


def measure(raw: dict[str, Any]) -> Measure:
    scale = raw.get("scale")
    return Measure(
        raw["id"],
        label(raw["id"]),
        raw["kind"],
        raw.get("group", ""),
        raw["weight"] * 10_000,
        raw["decimals"],
        HERE,
        raw.get("dimension"),
        raw.get("table"),
        Scale(tuple((x, y) for x, y in scale["points"]), None, "") if scale else None,
        raw.get("fit_at"),
        raw.get("misfit_at"),
    )


def fields() -> Any:
    kinds = {
        **{f"target_{d}": Type("distribution", d) for d in DIMENSIONS},
        **{f"audience_{d}": Type("distribution", d) for d in DIMENSIONS},
        "sales_regions": Type("distribution", "city"),
        "planned_regions": Type("set", "city"),
        "channels": Type("distribution", "channel"),
        "price_tier": Type("choice", "tier5"),
        "audience_city": Type("distribution", "city"),
        "scenes": Type("set", "scene"),
        "scene_tier": Type("choice", "tier5"),
        "list_price": NUMBER,
        "impressions": NUMBER,
        "universe_reach": NUMBER,
    }
    reach = field("city_reach", Type("map", "city"), "medium", otherwise=0.0)
    return (*(field(id_, type_) for id_, type_ in kinds.items()), reach)


def client() -> Analysis:
    found: dict[str, Any] = {"price_tier": "中高"}
    for raw in read("dossier/lanqi.yaml")["evidence"]:
        if raw["field"] in READ:
            value = number(raw["value"])
            value = frozenset(value) if isinstance(value, list) else value
            found[raw["field"]] = fact(raw["field"], value, raw.get("state", "known"))
    return analysed(facts(found))


def market() -> Market:
    raw = read("dossier/media.yaml")
    universe = raw["universe"]
    media: list[Medium] = []
    for one in raw["media"]:
        values = {k: number(v) for k, v in one.items() if k not in ("id", "name", "base")}
        values |= {"scenes": frozenset(one["scenes"])}
        base = Base(universe["id"], universe["wave"], one["base"]["n"])
        media.append(Medium(one["id"], one["name"], facts(values, base)))
    people = raw["population"]
    base = Base(universe["id"], universe["wave"], people["base"]["n"])
    known = {k: number(v) for k, v in people.items() if k != "base"}
    known["size"] = number(universe["size"])
    return Market(tuple(media), facts(known, base), {})


def matching(**parts: Any) -> Matching:
    made = replace(pack(replace(match_plan(), **parts), fields()), codelists=codelists())
    return Matcher(made, COMPILER, market(), AS_OF).match(client())


@pytest.fixture(scope="module")
def found() -> dict[str, MediumMatch]:
    return {m.medium: m for m in matching().media}


FIGURES = {
    "elevator": {
        "age_tgi": (147.1, 0.9652),
        "income_tgi": (119.2, 0.6304),
        "age_gain": (0.644, 1.0),
        "gender_gain": (0.467, 0.867),
        "geography": (0.467, 0.923),
        "channel_scene": (0.74, 0.74),
        "price_scene": (1.0, 1.0),
        "cpm_target": (60.0, 0.8),
        "target_reach": (0.676, None),
    },
    "tv": {
        "age_tgi": (55.9, 0.0),
        "income_tgi": (90.4, 0.2080),
        "age_gain": (-0.906, 0.0),
        "gender_gain": (0.790, 1.0),
        "geography": (0.235, 0.3817),
        "channel_scene": (0.31, 0.31),
        "price_scene": (0.75, 0.5),
        "cpm_target": (131.6, 0.213),
        "target_reach": (0.285, None),
    },
}


@pytest.mark.parametrize(
    ("medium", "id_"), [(m, id_) for m, figures in FIGURES.items() for id_ in figures]
)
def test_each_figure(found: dict[str, MediumMatch], medium: str, id_: str) -> None:
    value, score = FIGURES[medium][id_]
    one = result(found[medium], id_)
    assert one.value == value
    assert one.score == (None if score is None else pytest.approx(score, abs=5e-4))


@pytest.mark.parametrize(
    ("medium", "interval"), [("elevator", (139.4, 155.1)), ("tv", (51.5, 60.6))]
)
def test_age_interval(
    found: dict[str, MediumMatch], medium: str, interval: tuple[float, float]
) -> None:
    one = result(found[medium], "age_tgi")
    assert one.interval == interval
    assert one.details["bands"] == ("18-24", "25-34")
    assert not one.estimated


def test_income_holds_exactly_the_share_and_is_estimated(found: dict[str, MediumMatch]) -> None:
    one = result(found["elevator"], "income_tgi")
    assert one.details["bands"] == ("5千-1万", "1万-1.5万")
    assert one.estimated


def test_education_is_unknown(found: dict[str, MediumMatch]) -> None:
    for match in found.values():
        one = result(match, "education_tgi")
        assert one.state == "unknown"
        assert one.why_unknown[0] == "target_education"


@pytest.mark.parametrize(
    ("medium", "score", "interval", "audience", "audience_interval", "region"),
    [
        ("elevator", 0.8627, (0.8195, 0.8696), 0.8466, (0.762, 0.862), 0.8620),
        ("tv", 0.2735, (0.2598, 0.3098), 0.1804, (0.162, 0.262), 0.3578),
    ],
)
def test_totals(
    found: dict[str, MediumMatch],
    medium: str,
    score: float,
    interval: tuple[float, float],
    audience: float,
    audience_interval: tuple[float, float],
    region: float,
) -> None:
    match = found[medium]
    groups = {g.id: g for g in match.groups}
    assert match.score == pytest.approx(score, abs=5e-5)
    assert match.coverage == 0.95
    assert match.interval == pytest.approx(interval, abs=6e-5)
    assert groups["audience"].score == pytest.approx(audience, abs=5e-5)
    assert groups["audience"].interval == pytest.approx(audience_interval, abs=5e-4)
    assert groups["region_channel"].score == pytest.approx(region, abs=5e-5)


def test_the_leader_is_alone(found: dict[str, MediumMatch]) -> None:
    assert (found["elevator"].rank, found["elevator"].tie_group) == (1, 1)
    assert (found["tv"].rank, found["tv"].tie_group) == (2, 2)


def test_points_and_gaps(found: dict[str, MediumMatch]) -> None:
    elevator = found["elevator"]
    assert {p.measure for p in elevator.fit_points} == {
        "age_tgi",
        "geography",
        "price_scene",
        "cpm_target",
    }
    assert [(p.kind, p.cities, p.share) for p in elevator.misfits] == [
        ("waste", ("深圳",), 0.25),
        ("cities_uncovered", ("苏州",), 0.1),
    ]
    assert result(found["tv"], "geography").details["waste"] == 0


def test_combination() -> None:
    combination = matching().combination
    assert (combination.main, combination.supplement) == ("elevator", "tv")
    assert combination.supplement_cities == ("苏州",)
    assert combination.alternative is None


def test_a_gain_over_almost_nothing_does_not_apply() -> None:
    """By the method (below 0.02) the gender gain, over 0.006, has no meaning."""
    for match in matching(min_gain_base=0.02).media:
        assert result(match, "gender_gain").state == "not_applicable"
