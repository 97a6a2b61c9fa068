"""The demo's dossiers: clean, coherent, invented, and each client where it was designed to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

import fitpoint_templates
from fitpoint.evidence.subject import Subject
from rules.bundled import Read, analyse, read_dossiers, team

DEMO = Path(fitpoint_templates.__file__).parent / "demo"
ACCOUNTS = sorted((DEMO / "accounts").glob("*.yaml"))
SHARED = [path for path in sorted(DEMO.glob("*.yaml")) if path.stem != "record"]
INVENTED = re.compile(r"（虚构）|（虚构样本）$")


@cache
def demo() -> Read:
    return read_dossiers([*SHARED, *ACCOUNTS], team())


def account(id_: str) -> Subject:
    return Subject("account", id_)


def test_no_dossier_has_a_problem() -> None:
    assert demo().problems == []


def test_twelve_clients_fifteen_media_one_population() -> None:
    read = demo()
    assert len(read.subjects("account")) >= 12
    assert len(read.subjects("medium")) >= 15
    forms = {read.facts(s)["form"].value for s in read.subjects("medium")}
    assert forms >= {"电梯", "地铁", "电视", "广播", "户外", "社交", "店内", "报刊"}
    assert forms >= {"影院", "机场高铁", "网络视频", "少儿媒体"}
    assert [s.id for s in read.subjects("population")] == [team().match.population]


def test_every_name_says_that_it_is_invented() -> None:
    read = demo()
    shown = [name for s, name in read.names.items() if s.kind != "industry"]
    assert [name for name in shown if not INVENTED.search(name)] == []
    rivals = [
        row["name"]
        for s in read.subjects("account")
        for row in (getattr(read.facts(s).get("competitors"), "value", None) or ())
    ]
    legal = [f.value for s in read.subjects("account") if (f := read.facts(s).get("legal_name"))]
    assert rivals
    assert [name for name in [*rivals, *legal] if "（虚构）" not in name] == []


def test_everything_is_fresh_and_agreed_but_what_shows_it() -> None:
    read = demo()
    facts = [(str(s), f) for s in read.evidence for f in read.facts(s).values()]
    assert [(s, f.field) for s, f in facts if f.stale] == [("account/langrun", "next_moves")]
    assert {(s, f.field) for s, f in facts if f.conflict} == {
        ("industry/咖啡", "market_growth"),
        ("account/jingyu", "market_share"),
    }


@pytest.mark.parametrize("medium", [s.id for s in demo().subjects("medium")])
def test_reach_and_audience_of_a_medium_agree(medium: str) -> None:
    """Audience by city follows from reach by city and where people live; so does reach in all."""
    read = demo()
    facts = read.facts(Subject("medium", medium))
    people = read.facts(Subject("population", "urban18plus"))["audience_city"].value
    reach, audience = facts["city_reach"].value, facts["audience_city"].value
    reached = {city: people[city] * part for city, part in reach.items()}
    total = sum(reached.values())
    assert facts["universe_reach"].value == pytest.approx(total, abs=0.001)
    for city, part in reached.items():
        assert audience[city] == pytest.approx(part / total, abs=0.0101)


@dataclass(frozen=True)
class Designed:
    """What a client was written to show."""

    price_tier: str | None
    target: bool | None
    lawful: bool
    ranking: tuple[str, ...] = ()
    supplement: tuple[str | None, tuple[str, ...]] = (None, ())
    alternative: str | None = None
    points: tuple[str, ...] = ()


DESIGN = {
    "banshan": Designed(
        "中高",
        True,
        True,
        ("elevator", "social", "metro"),
        ("instore", ("苏州",)),
        "social",
        ("geography", "age_tgi", "price_scene", "cpm_target"),
    ),
    "chengchuan": Designed(
        "中",
        True,
        True,
        ("instore", "elevator", "social"),
        ("elevator", ("南京",)),
        None,
        ("age_tgi", "geography", "price_scene", "cpm_target"),
    ),
    "chiyuan": Designed(
        "高",
        True,
        True,
        ("outdoor", "elevator", "radio"),
        ("elevator", ("杭州",)),
        None,
        ("age_tgi", "geography", "price_scene", "cpm_target"),
    ),
    "langrun": Designed(
        "中",
        True,
        True,
        ("social", "metro", "elevator"),
        (None, ()),
        "metro",
        ("age_tgi", "geography", "price_scene", "cpm_target"),
    ),
    "qimu": Designed(None, None, True),
    "weishu": Designed("中低", False, False),
}


@pytest.mark.parametrize("id_", list(DESIGN))
def test_matching_comes_out_as_designed(id_: str) -> None:
    analysis, matching = analyse(demo(), account(id_))
    design = DESIGN[id_]
    value = {key: fact.value for key, fact in analysis.facts.items()}
    assert value.get("price_tier") == design.price_tier
    assert value.get("target_client") is design.target
    assert value.get("lawful") is design.lawful
    assert matching.ranking[:3] == design.ranking
    mix = matching.combination
    assert (mix.supplement, mix.supplement_cities) == design.supplement
    assert mix.alternative == design.alternative
    best = matching.best
    assert tuple(p.measure for p in best.fit_points) == design.points if best else not design.points


def test_law_alone_keeps_the_prescription_drug_off_a_medium_that_would_fit() -> None:
    _, matching = analyse(demo(), account("weishu"))
    television = next(m for m in matching.media if m.medium == "television")
    assert television.score is not None
    assert television.score > 0.7
    assert all("law.rx" in [v.id for v in m.vetoes] for m in matching.media)


def test_exclusivity_keeps_television_from_the_milk() -> None:
    _, matching = analyse(demo(), account("chengchuan"))
    television = next(m for m in matching.media if m.medium == "television")
    assert [v.id for v in television.vetoes if v.effect == "veto"] == ["exclusive"]


@pytest.mark.parametrize("file", ACCOUNTS, ids=lambda f: f.stem)
def test_each_value_names_its_source(file: Path) -> None:
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    used = {entry["source"] for entry in data["evidence"]}
    assert used == set(data["sources"])
    assert len({entry["id"] for entry in data["evidence"]}) == len(data["evidence"])
