"""A form that comes back: what it takes, rejects and remembers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.forms import (
    Answers,
    ages,
    asked,
    codes,
    evidence_on,
    fill,
    taken,
)
from casework.importing import noted
from cli.shell import Shell
from fitpoint.casework.hearing_shares import as_shares
from fitpoint.evidence.source import RawCell


def test_filled_in_it_is_evidence_with_its_cells(team: Shell, form: Path) -> None:
    told = {
        "who": "王经理（虚构）",
        "day": date(2026, 11, 3),
        "quote": "年轻人多",
        "method": "问询",
    }
    head: Answers = {("target_age", ""): told}
    fill(
        form,
        {**ages("10%", "40%", "30%", "20%", 0), **head, ("price_tier", ""): {"answer": "中高"}},
    )
    trial = taken(team, form, "--dry-run")
    assert (trial["kind"], trial["evidence"], trial["heard"]["changes"]) == ("form", 2, [])
    assert evidence_on(team, "price_tier") == []
    answer = taken(team, form)
    assert (answer["evidence"], answer["rejected"]) == (2, [])
    (age,) = evidence_on(team, "target_age")
    assert (age["method"], age["author"], age["quote"]) == ("asked", "王经理（虚构）", "年轻人多")
    assert age["collected_on"] == "2026-11-03"
    assert re.fullmatch(r"会上必问![A-Z]\d+:[A-Z]\d+", age["locator"])
    assert "25-34岁占40%" in age["value"]
    changed = {line["id"]: line for line in answer["heard"]["changes"]}
    assert changed["price_tier"]["change"] == "added"
    assert changed["price_tier"]["said"] == "价格定位：新知道 中高"


def test_again_it_adds_nothing_and_a_mended_cell_corrects(
    team: Shell, form: Path, tmp_path: Path
) -> None:
    path = fill(form, {("price_tier", ""): {"answer": "中高"}})
    taken(team, path)
    again = taken(team, path)
    assert (again["evidence"], again["known"]) == (0, 1)
    assert "I314" in noted(again)
    mended = fill(path, {("price_tier", ""): {"answer": "高"}})
    moved = mended.rename(tmp_path / "改名.xlsx")
    third = taken(team, moved)
    assert (third["evidence"], third["corrected"]) == (1, 1)
    assert "I316" not in noted(third)
    assert [c["after"] for c in third["heard"]["changes"] if c["id"] == "price_tier"] == ["高"]


BAD: Mapping[str, tuple[Answers, str]] = {
    "text in a range": ({("budget", ""): {"answer": "很多"}}, "E215"),
    "a code outside the list": ({("price_tier", ""): {"answer": "中偏高"}}, "E205"),
    "sums not 100": (ages("40%", "40%", "40%", 0, 0), "E209"),
    "a word among shares": ({("target_income", "5千以下"): {"answer": "四成"}}, "E201"),
    "a whole and its bands": (
        {("channels", ""): {"answer": "商超"}, ("channels", "电商"): {"answer": "60%"}},
        "I310",
    ),
    "a formula that failed": ({("life_cycle", ""): {"answer": "#REF!"}}, "I133"),
    "a formula never computed": ({("technology_level", ""): {"answer": '=T("高")'}}, "I107"),
    "known, but no value": ({("competitive_strategy", ""): {"state": "已知"}}, "EV105"),
    "withheld with a value": ({("past_outcomes", ""): {"state": "婉拒", "answer": "好"}}, "EV106"),
    "no day": ({("market_growth", ""): {"answer": "8%", "day": "改天"}}, "I109"),
    "a day to come": ({("tactics", ""): {"answer": "无", "day": date(2199, 1, 1)}}, "EV112"),
    "a strange state": ({("brand_position", ""): {"answer": "高", "state": "大概"}}, "I108"),
    "an outcome that is none": ({("target_gender", ""): {"outcome": "也许"}}, "I108"),
    "refuted with nonsense": ({("store_count", ""): {"outcome": "推翻", "actual": "不少"}}, "E201"),
    "a city without its name": ({("sales_regions", "?"): {"answer": "50%"}}, "I309"),
}


def test_bad_cells_cost_themselves_alone(team: Shell, tmp_path: Path) -> None:
    """One form with everything wrong that people do, and one good answer."""
    whole = {key: given for answers, _ in BAD.values() for key, given in answers.items()}
    good: Answers = {("competitive_role", ""): {"answer": "挑战者"}}
    path = asked(team, tmp_path / "表.xlsx", "--all")
    answer = taken(team, fill(path, {**whole, **good}))
    assert codes(answer) == sorted(code for _, code in BAD.values())
    assert answer["evidence"] == 1, "the good one"
    assert answer["rejects_file"] == "rejected/表.csv"
    for one in answer["rejected"]:
        assert re.fullmatch(r".+![A-Z]+\d+(:[A-Z]+\d+)?|表.xlsx:\d+", one["place"]), one
        assert one["column"] in ("答案", "答复", "日期", "核对结果", "实际情况"), one
        assert "{" not in one["value"]


@pytest.mark.parametrize(
    "shares",
    [(10, 40, 30, 20), (0.1, 0.4, 0.3, 0.2), ("10%", 40, 0.3, "20"), ("10％", "40", "30%", 0.2)],
)
def test_shares_as_people_write_them(shares: tuple[object, ...]) -> None:
    cells = {str(place): RawCell(share, f"A{place}") for place, share in enumerate(shares)}
    assert list(as_shares(cells).values()) == pytest.approx([0.1, 0.4, 0.3, 0.2])


@settings(deadline=None)
@given(st.lists(st.integers(0, 100), min_size=2, max_size=8), st.randoms())
def test_forty_is_forty_percent_is_point_four(parts: list[int], chance: Any) -> None:
    """Whole percentages that add up to 100 are the same however each is written."""
    total = sum(parts)
    whole = [p * 100 // total if total else 0 for p in parts]
    whole[0] += 100 - sum(whole)
    forms = [lambda n: f"{n}%", lambda n: n, lambda n: f"{n}％"]
    cells = {str(i): RawCell(chance.choice(forms)(n), f"A{i}") for i, n in enumerate(whole)}
    assert sum(float(str(s)) for s in as_shares(cells).values()) == pytest.approx(1)
    plain = {str(i): RawCell(n / 100, f"A{i}") for i, n in enumerate(whole)}
    assert list(as_shares(plain).values()) == pytest.approx([n / 100 for n in whole])


def test_confirmed_refuted_unheard(team: Shell, form: Path, tmp_path: Path) -> None:
    outcomes: Answers = {
        ("target_gender", ""): {"outcome": "证实", "who": "王经理（虚构）"},
        ("store_count", ""): {"outcome": "推翻", "actual": "90", "quote": "只有九十家"},
    }
    answer = taken(team, fill(form, outcomes))
    heard = answer["heard"]
    assert (heard["confirmed"], heard["refuted"], heard["unheard"]) == (1, 1, 0)
    changed = {c["id"]: (c["change"], c["before"], c["after"]) for c in heard["changes"]}
    assert changed["target_gender"][0] == "confirmed"
    assert (
        changed["store_count"] == ("changed", "120家", "90家")
        or changed["store_count"][0] == "changed"
    )
    made = team("ask", "A1", "-o", str(tmp_path / "b.xlsx"), "--format", "json").json
    assert not {"target_gender", "store_count"} & {a["field"] for a in made["assumptions"]}
    facts = {
        line["id"]: line
        for line in team("evidence", "list", "A1", "--format", "json").json["evidence"]
    }
    assert any(line["quote"] == "只有九十家" for line in facts.values())


def test_refuted_without_a_value_is_unknown_again(team: Shell, form: Path, tmp_path: Path) -> None:
    answer = taken(team, fill(form, {("store_count", ""): {"outcome": "推翻"}}))
    (changed,) = (c for c in answer["heard"]["changes"] if c["id"] == "store_count")
    assert (changed["change"], changed["after"]) == ("refuted", "")
    made = team("ask", "A1", "-o", str(tmp_path / "b.xlsx"), "--format", "json").json
    assert "store_count" in {q["field"] for q in made["questions"]}


def test_unheard_is_remembered_and_undone_with_its_import(
    team: Shell, form: Path, tmp_path: Path
) -> None:
    path = fill(form, {("store_count", ""): {"outcome": "未谈到"}})
    answer = taken(team, path)
    assert (answer["evidence"], answer["heard"]["unheard"]) == (0, 1)
    assert answer["heard"]["changes"] == []

    def last() -> str:
        made = team("ask", "A1", "-o", str(tmp_path / "b.xlsx"), "--force", "--format", "json")
        return next(a["last"] for a in made.json["assumptions"] if a["field"] == "store_count")

    assert last() == "unheard"
    done = team("imports", "--format", "json").json["imports"]
    newest = next(i["id"] for i in done if i["file"] == "表.xlsx")
    assert team("imports", "undo", newest).code == 0
    assert last() == ""


def test_an_answer_to_a_contradiction_settles_it(team: Shell, form: Path) -> None:
    path = fill(form, {("decision_habit", ""): {"answer": "习惯"}})
    answer = taken(team, path)
    assert "I315" in noted(answer)
    assert "I316" not in noted(answer)
    (changed,) = (c for c in answer["heard"]["changes"] if c["id"] == "decision_habit")
    assert changed["change"] == "settled"


def test_another_answer_contradicts_and_is_told(team: Shell, form: Path, tmp_path: Path) -> None:
    extra = tmp_path / "后来.csv"
    extra.write_text(
        "客户,字段,值,来源,取得方式,日期\nA1,价格定位,低,货架（虚构）,观察,2026-11-01\n",
        encoding="utf-8",
    )
    assert team("import", str(extra), "--as", "evidence").code == 0
    done = team("import", str(fill(form, {("price_tier", ""): {"answer": "高"}})))
    assert "I316" in done.out
    assert "低" in done.out


def test_what_changed_is_told_afterwards(team: Shell, form: Path) -> None:
    nothing = team("changes", "A1")
    assert (nothing.code, "I318" in nothing.err) == (2, True)
    assert team("qualify", "A1").code == 0
    taken(team, fill(form, {("price_tier", ""): {"answer": "高"}}))
    told = team("changes", "A1").out
    assert "价格定位：新知道 高" in told
    assert "价格定位：新知道 高" in team("qualify", "A1").out
    assert "新知道" not in team("qualify", "A1").out, "nothing new since then"
    assert "价格定位：新知道 高" in team("changes", "A1").out, "against the verdict before"
    early = team("changes", "A1", "--since", "2001-01-01")
    assert (early.code, "I317" in early.err) == (2, True)
    lines = team("changes", "A1", "--format", "json").json["changes"]
    assert {"fact"} <= {line["what"] for line in lines}
    english = team("changes", "A1", lang="en").out
    assert "Price tier: learnt high" in english
