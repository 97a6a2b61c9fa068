"""The codelists of the shipped pack, against the lists that they were built from."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
import yaml

from rules.bundled import bundled

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
needs_data = pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")


def test_every_list_names_its_source_and_year() -> None:
    lists = [c for c in bundled().codelists.values() if not c.id.startswith("grade:")]
    assert not [c.id for c in lists if not c.source or c.source == "unstated" or not c.year]


def test_short_and_official_names_find_the_same_place() -> None:
    region = bundled().codelists["region"]
    for short, official in [("上海", "上海市"), ("杭州", "杭州市"), ("广西", "广西壮族自治区")]:
        assert region.find(short) == region.find(official) == short
    assert region.find("吉林") == "吉林"
    assert region.find("吉林省") == "吉林"
    assert region.find("吉林市") == "吉林市"
    assert region.ancestors("吉林市") == ("吉林", "全国")


def test_municipalities_stand_right_below_the_country() -> None:
    region = bundled().codelists["region"]
    for city in ("北京", "上海", "天津", "重庆"):
        assert region.ancestors(city) == ("全国",)
        assert region.descendants(city) == (city,)


@needs_data
def test_all_provinces_and_cities_are_there() -> None:
    region = bundled().codelists["region"]
    names: list[str] = []
    for file in ("provinces.csv", "cities.csv", "areas.csv"):
        with (SHARED / "china_divisions" / file).open(encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                direct = row.get("cityCode", "") in ("4190", "4290", "4690", "6590")
                if file != "areas.csv" or direct:
                    names.append(row["name"])
    placeholders = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
    assert [name for name in names if name not in placeholders and not region.find(name)] == []


@needs_data
def test_city_tiers_as_published() -> None:
    region = bundled().codelists["region"]
    text = (SHARED / "city_tiers" / "city_tiers.yaml").read_text(encoding="utf-8")
    published = yaml.safe_load(text)["tiers"]
    names = dict(
        zip(
            ["first", "new_first", "second", "third", "fourth"],
            ["一线", "新一线", "二线", "三线", "四线"],
            strict=True,
        )
    )
    for key, cities in published.items():
        found = {region.find(city) for city in cities}
        tiers = {dict(region.by_id[code or ""].attributes).get("city_tier") for code in found}
        assert tiers == {names[key]}, key
    counted = Counter(dict(code.attributes).get("city_tier") for code in region.codes)
    assert {tier: counted[tier] for tier in names.values()} == {
        names[key]: len(cities) for key, cities in published.items()
    }


@needs_data
def test_industries_of_a_listing_export_are_known_categories() -> None:
    category = bundled().codelists["category"]
    file = SHARED / "ashare" / "consumer_companies_gb18030.csv"
    with file.open(encoding="gb18030") as stream:
        rows = list(csv.DictReader(stream))
    assert sorted({r["行业"] for r in rows if not category.find(r["行业"])}) == []
    owners, region = bundled().codelists["owner_type"], bundled().codelists["region"]
    assert {
        r["控制人性质"] for r in rows if r["控制人性质"] and not owners.find(r["控制人性质"])
    } == set()
    assert {r["所在地区"] for r in rows if not region.find(r["所在地区"])} == set()


def test_industry_divisions_run_from_01_to_97_in_twenty_sections() -> None:
    industry = bundled().codelists["gbt4754"]
    sections = [code for code in industry.codes if code.parent is None]
    divisions = [code for code in industry.codes if code.parent is not None]
    assert "".join(code.id for code in sections) == "ABCDEFGHIJKLMNOPQRST"
    assert [code.id for code in divisions] == [f"{n:02}" for n in range(1, 98)]
    assert [code.parent for code in divisions] == sorted(str(code.parent) for code in divisions)
    assert all(code.zh != code.id for code in industry.codes)
    assert industry.find("房地产业") == "70"
    assert industry.ancestors("14") == ("C",)


def population(region: str) -> int:
    return int(dict(bundled().codelists["region"].by_id[region].attributes).get("population") or 0)


def test_the_census_adds_up() -> None:
    """The provinces make the mainland's population without two million servicemen, and where all
    cities of a province are listed they make the province."""
    region = bundled().codelists["region"]
    provinces = [code.id for code in region.codes if code.parent == "全国"]
    assert sum(population(id_) for id_ in provinces) == 1_411_778_724 - 2_000_000
    for province in ("江苏", "浙江", "广东", "山东", "福建"):
        cities = [code.id for code in region.codes if code.parent == province]
        assert sum(population(id_) for id_ in cities) == population(province), province


def test_other_bands_spread_wholly_over_ours() -> None:
    walks = {walk.id: walk for walk in bundled().crosswalks}
    assert set(walks) == {
        "age_5_to_age",
        "age_10_to_age",
        "income_6_to_income",
        "education_5_to_education",
    }
    assert all(walk.source and walk.source != "unstated" for walk in walks.values())


def test_life_cycle_and_tiers_are_ordered() -> None:
    lists = bundled().codelists
    assert [c.id for c in lists["life_cycle"].codes] == ["导入", "成长", "成熟", "衰退"]
    ordered = {"life_cycle", "tier5", "age", "income", "education", "city_tier", "technology"}
    assert {key for key in ordered if not lists[key].ordered} == set()


@pytest.mark.parametrize(
    ("codelist", "word", "code"),
    [
        ("media_form", "地铁灯箱", "地铁"),
        ("media_form", "候车亭", "户外"),
        ("media_form", "写字楼LCD", "电梯"),
        ("media_form", "框架", "电梯"),
        ("media_form", "商圈大屏", "数字户外"),
        ("media_form", "机场", "机场高铁"),
        ("media_form", "视频号", "社交"),
        ("scene", "写字楼", "办公电梯"),
        ("scene", "商圈", "户外商圈"),
        ("scene", "高铁站", "交通枢纽"),
        ("category", "燃油车", "燃油汽车"),
        ("category", "笔记本电脑", "电脑"),
        ("category", "耳机", "影音耳机"),
        ("category", "母婴", "母婴用品"),
        ("category", "宠物", "宠物用品"),
        ("category", "餐饮连锁", "餐饮"),
        ("category", "互联网", "互联网服务"),
    ],
)
def test_words_of_rate_cards_and_exports_are_found(codelist: str, word: str, code: str) -> None:
    assert bundled().codelists[codelist].find(word) == code


def test_what_was_added_has_its_parent() -> None:
    category = bundled().codelists["category"]
    assert category.ancestors("电脑") == ("3C数码",)
    assert category.ancestors("烘焙") == ("食品", "食品饮料")
