"""Evidence as written, and each way in which it can be wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.build import NUMBER, RECORD, field, label, pack
from fitpoint.evidence.evidence import Evidence, Source
from fitpoint.evidence.reading import MAX_TEXT, place, read_evidence
from fitpoint.evidence.source import RawEvidence
from fitpoint.language.types import Type
from fitpoint.messages import catalogue, render
from fitpoint.rulebook.pack import Label

NOW = datetime(2026, 3, 1, 9, 0)
PACK = pack(
    field("twin1", NUMBER, label=label("双胞胎")),
    field("twin2", NUMBER, label=label("双胞胎")),
    field("reach", Type("map", "city"), domain=(0, 1)),
    field("rebate", NUMBER, domain=(0, 1)),
    field(
        "brands",
        RECORD,
        column_labels=(("name", Label("名称", "Brand")), ("share", Label("份额", "Share"))),
        column_domains=(("share", (0, 1)),),
    ),
)
RAW = RawEvidence("account", "a1", "price", 6.5, Source("S1", "走访（虚构）", "asked"))


def read(**change: Any) -> Evidence:
    found, problems = read_evidence(replace(RAW, **change), PACK, NOW)
    assert found is not None, problems
    assert not [p for p in problems if p.severity == "error"]
    return found


def refused(**change: Any) -> list[str]:
    found, problems = read_evidence(replace(RAW, **change), PACK, NOW)
    assert found is None
    for problem in problems:
        assert render(problem, "zh")
        assert render(problem, "en")
    return [p.code for p in problems]


def test_defaults() -> None:
    found = read()
    assert (found.field, found.value, found.state) == ("price", 6.5, "known")
    assert (found.collected_on, found.recorded_at) == (date(2026, 3, 1), NOW)
    assert (found.confidence, found.sensitivity) == (1.0, "public")


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("价格", "6.5元", 6.5),
        ("PRICE", "1,200", 1200.0),
        ("price", "3000万元", 30_000_000.0),
        ("stores", "12家", 12),
        ("budget", "500-800万元", (5_000_000.0, 8_000_000.0)),
        ("age", ["18-24", "25-34"], frozenset({"18-24", "25-34"})),
        ("age", {"18-24": "40%", "25-34": "60%"}, {"18-24": 0.4, "25-34": 0.6}),
        ("category", "处方药", "处方药"),
        ("listed", "是", True),
        ("founded", "2020-01-31", date(2020, 1, 31)),
    ],
)
def test_values_by_the_fields_type(name: str, raw: Any, value: Any) -> None:
    assert read(field=name, raw=raw).value == value


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"field": "prise"}, "EV101"),
        ({"field": "median"}, "EV102"),
        ({"field": "双胞胎"}, "EV103"),
        ({"state": "knwon"}, "EV104"),
        ({"raw": " "}, "EV105"),
        ({"raw": None, "state": "estimated"}, "EV105"),
        ({"state": "withheld"}, "EV106"),
        ({"raw": "500万美元"}, "EV108"),
        ({"field": "stores", "raw": 200_000}, "EV109"),
        ({"field": "rebate", "raw": 40}, "EV115"),
        ({"field": "rebate", "raw": 4000}, "EV109"),
        ({"field": "reach", "raw": {"上海": "40", "杭州": "30%"}}, "EV115"),
        ({"field": "reach", "raw": "上海 40、杭州 30%"}, "EV115"),
        ({"field": "reach", "raw": {"上海": -0.1}}, "EV109"),
        ({"field": "brands", "raw": "东山泉 30、茗里 12%"}, "EV115"),
        ({"field": "brands", "raw": "市占:30%, 名称:茗里"}, "E219"),
        ({"field": "story", "raw": "长" * 10_000}, "EV110"),
        ({"quote": "长" * (MAX_TEXT + 1)}, "EV110"),
        ({"confidence": 1.2}, "EV111"),
        ({"confidence": float("nan")}, "EV111"),
        ({"collected_on": date(2026, 3, 2)}, "EV112"),
        ({"valid_until": date(2026, 2, 1)}, "EV113"),
        ({"id": "E1", "supersedes": ("E1",)}, "EV114"),
    ],
)
def test_what_is_refused(change: dict[str, Any], code: str) -> None:
    assert refused(**change) == [code]


def test_a_share_above_one_is_told_with_its_code_and_the_percentage() -> None:
    raw = replace(RAW, field="reach", raw={"上海": "40", "杭州": "*"})
    found, (problem,) = read_evidence(raw, PACK, NOW)
    assert found is None
    assert "reach[上海]" in render(problem, "zh")
    assert "40%" in render(problem, "zh")
    assert "40%" in render(problem, "en")
    assert problem.suggestion == "40%"


def test_records_are_read_from_a_cell_by_the_labels_of_their_columns() -> None:
    rows = ({"name": "东山泉", "share": 0.3}, {"name": "茗里", "share": None})
    assert read(field="brands", raw="名称：东山泉，份额：30%；Brand: 茗里").value == rows
    assert read(field="brands", raw="无").value == ()
    assert read(field="brands", raw="无").state == "known"


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("price", "约5000万", 5e7),
        ("price", "5000万左右", 5e7),
        ("price", "大概 6.5元", 6.5),
        ("price", "5000万元左右", 5e7),
        ("price", "300多万", 3e6),
        ("price", "about 6.5", 6.5),
        ("stores", "约12家", 12),
        ("budget", "约500-800万元", (5e6, 8e6)),
        ("founded", "2015年左右", date(2015, 1, 1)),
        ("reach", {"上海": "约40%", "杭州": 0.3}, {"上海": 0.4, "杭州": 0.3}),
        ("brands", "东山泉 约30%", ({"name": "东山泉", "share": 0.3},)),
    ],
)
def test_what_is_said_to_be_about_is_estimated(name: str, raw: Any, value: Any) -> None:
    found, problems = read_evidence(replace(RAW, field=name, raw=raw), PACK, NOW)
    assert found is not None, problems
    assert (found.value, found.state) == (value, "estimated")
    assert "EV116" in [p.code for p in problems]
    stated = read(field=name, raw=raw, state="known")
    assert (stated.value, stated.state) == (value, "known")


def test_words_of_a_text_are_its_own() -> None:
    found = read(field="story", raw="约30人的团队")
    assert (found.value, found.state) == ("约30人的团队", "known")


def test_suppressed_and_bounded_shares_stay() -> None:
    assert read(field="reach", raw={"上海": "*", "杭州": 1}).value == {"上海": None, "杭州": 1.0}


def test_a_long_cell_is_named() -> None:
    raw = replace(RAW, field="story", raw="长" * 10_000, file="a.xlsx", locator="表1!C4")
    _, (found,) = read_evidence(raw, PACK, NOW)
    assert str(found.location) == "a.xlsx!表1!C4"
    assert "10000" in render(found, "zh")


def test_the_nearest_field_is_suggested() -> None:
    _, (found,) = read_evidence(replace(RAW, field="prise"), PACK, NOW)
    assert found.suggestion == "price"


def test_a_value_of_another_type_is_told_by_the_language() -> None:
    assert refused(field="founded", raw="昨天")
    assert refused(field="category", raw="处方要")
    assert refused(field="age", raw={"18-24": 0.2})
    assert refused(field="cities", raw={"上海": {"杭州": 1}})


def test_all_problems_at_once() -> None:
    assert refused(field="prise", confidence=2.0, collected_on=date(2027, 1, 1)) == [
        "EV101",
        "EV111",
        "EV112",
    ]


def test_not_a_number_is_recorded_as_unknown() -> None:
    found, notes = read_evidence(replace(RAW, raw=float("nan")), PACK, NOW)
    assert found is not None
    assert (found.state, found.value) == ("unknown", None)
    assert [n.code for n in notes] == ["EV107"]


def test_states_without_value() -> None:
    for state in ("unknown", "withheld", "not_applicable"):
        assert read(raw=None, state=state).value is None
        assert read(raw="", state=state).state == state


def test_the_stricter_sensitivity_counts() -> None:
    assert read(field="habit", raw="冲动").sensitivity == "internal"
    assert read(field="habit", raw="冲动", sensitivity="public").sensitivity == "internal"
    assert read(sensitivity="client_secret").sensitivity == "client_secret"


def test_ids_are_given_or_follow_from_what_the_evidence_says() -> None:
    first = read(collected_on=date(2026, 2, 1))
    assert first.id.startswith("E-")
    assert len(first.id) == 14
    assert read(collected_on=date(2026, 2, 1), confidence=0.5, quote="原话").id == first.id
    assert read(collected_on=date(2026, 2, 2)).id != first.id
    assert read(id="E7").id == "E7"


def test_places() -> None:
    assert (
        str(place(replace(RAW, file="a.xlsx", locator="Sheet1!C4", line=4))) == "a.xlsx!Sheet1!C4"
    )
    assert str(place(replace(RAW, file="a.yaml", locator="第2段", line=7))) == "a.yaml:7"
    assert str(place(replace(RAW, locator="照片3"))) == "走访（虚构）!照片3"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(deadline=None, max_examples=200)
@given(ANYTHING, st.sampled_from([*PACK.fields, "?", "价格"]))
def test_no_value_gives_a_traceback(raw: Any, name: str) -> None:
    found, problems = read_evidence(replace(RAW, raw=raw, field=name), PACK, NOW)
    assert (found is None) == any(p.severity == "error" for p in problems)
    for problem in problems:
        assert problem.code in catalogue()
        assert render(problem, "zh")
