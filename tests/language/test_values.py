"""Values as people type them."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any

import pytest

from fitpoint.language.codelist import Code
from fitpoint.language.types import BOOLEAN, DATE, INTEGER, NUMBER, RANGE, SERIES, TEXT, Type
from fitpoint.language.values import read_value
from fitpoint.messages import nearest, render
from language.sample import CODELISTS, HERE, RECORDS, choice, codelist

CITY, CITIES = Type("distribution", "city"), Type("set", "city")
AGES = Type("distribution", "age")

GOOD: list[tuple[Any, Type, Any]] = [
    ("120亿", NUMBER, 1.2e10),
    ("18%", NUMBER, 0.18),
    ("1,234", NUMBER, 1234.0),
    ("１，２３４．５", NUMBER, 1234.5),
    (" 500万 ", NUMBER, 5e6),
    ("1.2E+07", INTEGER, 12_000_000),
    ("9007199254740993", INTEGER, 9007199254740993),
    (3.0, INTEGER, 3),
    (float("nan"), NUMBER, None),
    (None, NUMBER, None),
    ("  ", NUMBER, None),
    ("是", BOOLEAN, True),
    ("No", BOOLEAN, False),
    (True, BOOLEAN, True),
    ("2026-01-31", DATE, date(2026, 1, 31)),
    ("2026/1/31", DATE, date(2026, 1, 31)),
    (20260131, DATE, date(2026, 1, 31)),
    ("2026年1月31日", DATE, date(2026, 1, 31)),
    ("2026年1月31号", DATE, date(2026, 1, 31)),
    ("2026-01-31 08:30:00", DATE, date(2026, 1, 31)),
    (datetime(2026, 1, 31, 8), DATE, date(2026, 1, 31)),
    ("nanjing", choice("city"), "南京"),
    ("宁", choice("city"), "南京"),
    ("18-24", choice("age"), "18-24"),
    ("上海、宁；江苏", CITIES, frozenset({"上海", "南京", "江苏"})),
    (["上海", None, "南京"], CITIES, frozenset({"上海", "南京"})),
    ([], CITIES, frozenset()),
    ({"上海": 0.5, "Nanjing": "50%"}, CITY, {"南京": 0.5, "上海": 0.5}),
    ("上海 35%, 南京 65%", CITY, {"南京": 0.65, "上海": 0.35}),
    ("上海：35%；南京65%", CITY, {"南京": 0.65, "上海": 0.35}),
    ([["上海", 1]], CITY, {"上海": 1.0}),
    ([{"code": "上海", "share": 0.4}, {"南京": 0.6}], CITY, {"南京": 0.6, "上海": 0.4}),
    ("18-24 40%、25-34 60%", AGES, {"18-24": 0.4, "25-34": 0.6}),
    ({"上海": 0.3, "南京": 2}, Type("map", "city"), {"南京": 2.0, "上海": 0.3}),
    ("100万-200万", RANGE, (1e6, 2e6)),
    ("100-200万", RANGE, (1e6, 2e6)),
    ("100万 至 200万", RANGE, (1e6, 2e6)),
    (">=300万", RANGE, (3e6, math.inf)),
    ("300万以上", RANGE, (3e6, math.inf)),
    ("不超过 5万", RANGE, (-math.inf, 5e4)),
    ("5万", RANGE, (5e4, 5e4)),
    (7, RANGE, (7.0, 7.0)),
    ([1, "2万"], RANGE, (1.0, 2e4)),
    ({"low": 1, "high": 2}, RANGE, (1.0, 2.0)),
    ("1 2 3 4 5 6 7 8 9 10 11 12", SERIES, tuple(float(n) for n in range(1, 13))),
    ([1] * 12, SERIES, (1.0,) * 12),
    ([{"name": "甲", "share": "30%"}], RECORDS, ({"name": "甲", "share": 0.3, "role": None},)),
    (91310000, TEXT, "91310000"),
    (date(2026, 1, 1), TEXT, "2026-01-01"),
    ("e\u0301", TEXT, "é"),
]


@pytest.mark.parametrize(("raw", "type_", "expected"), GOOD)
def test_what_can_be_read(raw: Any, type_: Type, expected: Any) -> None:
    value, problems = read_value(raw, type_, CODELISTS, HERE)
    assert problems == []
    assert value == expected
    assert type(value) is type(expected)


def test_a_distribution_is_in_the_order_of_its_codelist() -> None:
    value, _ = read_value({"上海": 0.5, "南京": 0.5}, CITY, CODELISTS, HERE)
    assert list(value) == ["南京", "上海"]  # type: ignore[call-overload]


VISITS = Type("records", columns=(("date", DATE), ("score", NUMBER)))
MOVES = Type(
    "records",
    columns=(("where", choice("city")), ("actor", TEXT), ("by", DATE), ("likely", NUMBER)),
)
TEA = {"name": "茗里", "share": 0.12, "role": None}
SPRING = {"name": "东山泉", "share": 0.3, "role": None}
LEADING = SPRING | {"role": "领导者"}
COLUMN_NAMES = {"名称": "name", "份额": "share", "角色": "role"}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "东山泉（虚构）、茗里（华东、虚构）",
            (
                {"name": "东山泉（虚构）", "share": None, "role": None},
                {"name": "茗里（华东、虚构）", "share": None, "role": None},
            ),
        ),
        ("东山泉：30%；茗里:12%", (SPRING, TEA)),
        ("东山泉 30% 领导者\n茗里 0.12", (LEADING, TEA)),
        ("Coca Cola 1,200, 茗里 12%", (SPRING | {"name": "Coca Cola", "share": 1200.0}, TEA)),
        ("名称:东山泉, 份额:30%, 角色:领导者; 名称:茗里, 份额:12%", (LEADING, TEA)),
        ("名称：东山泉，份额：30%，名称：茗里，份额：12%", (SPRING, TEA)),
        ("name=东山泉 share=30%", (SPRING,)),
        ('[{"name": "东山泉", "share": 0.3}, {"名称": "茗里", "份额": "12%"}]', (SPRING, TEA)),
        ('[{"name": "东山泉", "share": "30%", "role": null}, "茗里 12%"]', (SPRING, TEA)),
        (
            '[{"name": "甲，乙：丙", "share": null}]',
            ({"name": "甲，乙：丙", "share": None, "role": None},),
        ),
        ('[{"name": true, "share": 0.30}]', ({"name": "true", "share": 0.3, "role": None},)),
        ("[{name: 东山泉, share: 30%}, 茗里 12%]", (SPRING, TEA)),
        ("{名称：东山泉，份额：30%}", (SPRING,)),
        ({"name": "东山泉", "share": "30%"}, (SPRING,)),
        (["东山泉 30%", {"name": "茗里", "share": 0.12}], (SPRING, TEA)),
        ("无", ()),
        (" None ", ()),
        ([], ()),
    ],
)
def test_records_are_read_from_what_people_put_into_a_cell(raw: Any, expected: Any) -> None:
    read = read_value(raw, RECORDS, CODELISTS, HERE, column_names=COLUMN_NAMES)
    assert read == (expected, [])


def test_words_of_a_record_go_to_the_columns_that_read_them() -> None:
    value, problems = read_value("上海 东山泉 60% 2026-03-01", MOVES, CODELISTS, HERE)
    row = {"where": "上海", "actor": "东山泉", "by": date(2026, 3, 1), "likely": 0.6}
    assert (value, problems) == ((row,), [])
    value, problems = read_value("2026-01-31 9、2026-02-28 8", VISITS, CODELISTS, HERE)
    rows = (
        {"date": date(2026, 1, 31), "score": 9.0},
        {"date": date(2026, 2, 28), "score": 8.0},
    )
    assert (value, problems) == (rows, [])


def test_what_is_no_record_is_told_with_the_columns_and_an_example() -> None:
    _, (problem,) = read_value(7, RECORDS, CODELISTS, HERE, column_names=COLUMN_NAMES)
    for lang in ("zh", "en"):
        said = render(problem, lang)
        assert "share 份额" in said
        assert "share:30%" in said


@pytest.mark.parametrize("word", ["无", "没有", "none", "None"])
def test_nothing_is_a_known_empty_set_unless_it_is_a_code(word: str) -> None:
    assert read_value(word, CITIES, CODELISTS, HERE) == (frozenset(), [])
    owners = {"owner": codelist("owner", "国有", Code("无主", "无主", "", None, ("无",)))}
    assert read_value("无", Type("set", "owner"), owners, HERE)[0] == frozenset({"无主"})


BAD: list[tuple[Any, Type, str]] = [
    ("500万元", NUMBER, "E201"),
    (float("inf"), NUMBER, "E201"),
    ("1e999", NUMBER, "E201"),
    (10**400, NUMBER, "E201"),
    (True, NUMBER, "E201"),
    ([1], NUMBER, "E201"),
    (3.5, INTEGER, "E202"),
    (2**63, INTEGER, "E220"),
    (1, BOOLEAN, "E203"),
    ("也许", BOOLEAN, "E203"),
    ("2026-02-30", DATE, "E204"),
    ("上个月", DATE, "E204"),
    ("南京市", choice("city"), "E205"),
    ({"a": 1}, choice("city"), "E205"),
    ("上海、火星", CITIES, "E205"),
    ([1], TEXT, "E206"),
    ("长" * 10_000, TEXT, "E207"),
    ("上海 35%, 南京 20%", CITY, "E209"),
    ({"上海": -0.5, "南京": 1.5}, CITY, "E212"),
    ("上海 50%, Shanghai 50%", CITY, "E213"),
    ("上海", CITY, "E214"),
    (7, CITY, "E214"),
    ("约三百", RANGE, "E215"),
    ("200万-100万", RANGE, "E216"),
    ([1, 2], SERIES, "E217"),
    (7, RECORDS, "E218"),
    ([7], RECORDS, "E218"),
    ("东山泉，30%", RECORDS, "E218"),
    ("2015年13月", DATE, "E204"),
    ("3015", DATE, "E204"),
    ("[甲", RECORDS, "E218"),
    ("[&a {name: 甲}, *a]", RECORDS, "E218"),
    ("2026-01-31 昨天", VISITS, "E218"),
    ("name:甲, 市占:30%", RECORDS, "E219"),
    ("name:甲, share:很多", RECORDS, "E201"),
    ([{"name": "甲", "名称": "乙"}], RECORDS, "E219"),
    ([{"nam": "甲"}], RECORDS, "E219"),
    ("x", choice("nowhere"), "E221"),
]


@pytest.mark.parametrize(("raw", "type_", "code"), BAD)
def test_what_cannot_be_read_is_told(raw: Any, type_: Type, code: str) -> None:
    value, problems = read_value(raw, type_, CODELISTS, HERE)
    assert value is None
    assert problems[0].code == code
    for problem in problems:
        assert problem.severity == "error"
        assert problem.location == HERE
        for lang in ("zh", "en"):
            assert len(render(problem, lang)) < 600


def test_the_nearest_code_is_offered() -> None:
    _, (problem,) = read_value("南京市", choice("city"), CODELISTS, HERE)
    assert problem.suggestion == "南京"


@pytest.mark.parametrize(
    ("raw", "codes", "expected"),
    [
        ({"上海": 0.51, "南京": 0.5}, ["E210"], {"南京": 0.5 / 1.01, "上海": 0.51 / 1.01}),
        ({"上海": 35, "南京": 65}, ["E211"], {"南京": 0.65, "上海": 0.35}),
    ],
)
def test_sums_near_one_and_percentages_are_scaled_with_a_note(
    raw: Any, codes: list[str], expected: Any
) -> None:
    value, problems = read_value(raw, CITY, CODELISTS, HERE)
    assert [(p.code, p.severity) for p in problems] == [(code, "note") for code in codes]
    assert value == pytest.approx(expected)


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2015年6月", date(2015, 6, 1)),
        ("2015年6月份", date(2015, 6, 1)),
        ("2015-06", date(2015, 6, 1)),
        ("2015/6", date(2015, 6, 1)),
        ("2015年", date(2015, 1, 1)),
        (2015, date(2015, 1, 1)),
    ],
)
def test_a_month_or_a_year_is_its_first_day_with_a_note(raw: Any, day: date) -> None:
    value, (note,) = read_value(raw, DATE, CODELISTS, HERE)
    assert (value, note.code, note.severity) == (day, "E222", "note")
    assert day.isoformat() in render(note, "zh")


def test_a_bare_set_is_a_distribution_where_it_is_accepted() -> None:
    for raw in ("上海，南京", ["上海", "南京"]):
        value, problems = read_value(raw, CITY, CODELISTS, HERE, accept_set=True)
        assert (value, problems) == (frozenset({"上海", "南京"}), [])


def test_control_characters_are_removed_with_a_warning() -> None:
    value, (problem,) = read_value("甲\x00乙\u200b", TEXT, CODELISTS, HERE)
    assert (value, problem.code, problem.severity) == ("甲乙", "E208", "warning")


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("写字楼大堂里的屏幕", ["商圈", "写字楼"], "写字楼"),
        ("茶饮", ["啤酒", "无糖低温气泡茶饮品牌"], "无糖低温气泡茶饮品牌"),
        ("南京市", ["北京", "南京"], "南京"),
        ("宠物", ["银行", "保险"], None),
        ("茶", ["城市公共交通茶亭"], None),
    ],
)
def test_a_short_word_is_nearest_to_what_contains_it(
    word: str, candidates: list[str], expected: str | None
) -> None:
    assert nearest(word, candidates) == expected
