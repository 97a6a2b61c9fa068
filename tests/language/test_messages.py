"""Every trap has a message of its own, with the place, the nearest name and the remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import fitpoint.language
from fitpoint.errors import Location
from fitpoint.language.reader import read_expression
from fitpoint.messages import (
    catalogue,
    language,
    language_names,
    language_types,
    language_values,
    render,
)
from language.sample import HERE, SCOPE, cell, problems_of

MESSAGES = {
    code: message
    for room in (language, language_names, language_types, language_values)
    for code, message in room.MESSAGES.items()
}
TRAPS = [
    ("stores > 30w", ["E105"], "30w", "30万"),
    ("stores > 3万且 growth > 1", ["E105"], "3万且", "3万 且"),
    ("stores > 3千万", ["E105"], "3千万", "3000万"),
    ("1 < stores < 5", ["E116"], "<", None),
    ("重名 > 3", ["E111"], "重名", None),
    ("count_with(regions, teir, 高) > 1", ["E154"], "teir", "tier"),
    ("count_with(outlets, tier, 高) > 1", ["E154"], "tier", None),
    ("count_with(regions, tier, 中上) > 1", ["E112"], "中上", "中"),
    ("count_with(regions, port, [海港, 河巷]) > 1", ["E155"], "河巷", "河港"),
    ("count_with(name, port, 海港) > 1", ["E127"], "name", None),
    ("count_with(regions, port) > 1", ["E126"], "count_with(regions, port)", None),
    ("count_with(regions, port, []) > 1", ["E130"], "[]", None),
    ("count_with(regions, port, 海港) + 1 > 1", ["E133"], "count_with(regions, port, 海港)", None),
    ("role == budget", ["E113"], "budget", '"budget"'),
    ("budget == role", ["E113"], "budget", '"budget"'),
    ("role == 3C", ["E114"], "3C", '"3C"'),
    ("role in [3C]", ["E114"], "3C", '"3C"'),
    ("age == 18-24", ["E114"], "18-24", '"18-24"'),
    ("share(incomes, [1.5万-2.5万]) > 1", ["E114"], "1.5万-2.5万", '"1.5万-2.5万"'),
    ("listed == 1", ["E117"], "listed == 1", None),
    ('stores == "3"', ["E118"], 'stores == "3"', None),
    ("name > 3", ["E118"], "name > 3", None),
    ('founded > "2026-01-01"', ["E119"], 'founded > "2026-01-01"', None),
    ("founded > 2026-01-01", ["E142"], "2026-01-01", None),
    ('founded > date("2026-02-30")', ["E138"], '"2026-02-30"', None),
    ("founded > date(name)", ["E148"], "date(name)", None),
    ("role > 领导者", ["E115"], "role > 领导者", None),
    ("hq == role", ["E143"], "hq == role", None),
    ("listed == founded", ["E120"], "listed == founded", None),
    ('name > "a"', ["E145"], 'name > "a"', None),
    ("price_tier in [高, 中上]", ["E112"], "中上", "中"),
    ("hq == nanjin", ["E112"], "nanjin", "Nanjing"),
    ("pricetier == 高", ["E110"], "pricetier", "price_tier"),
    ("市场增 > 3", ["E110"], "市场增", "市场增速"),
    ("listed 并且 stores > 3", ["E121"], "并且", "且"),
    ("stores 大于 3", ["E121"], "大于", ">"),
    ("stores // 2 > 1", ["E103"], "//", None),
    ("stores % 2 == 1", ["E136"], "%", None),
    ("stores > 30 %", ["E136"], "%", None),
    ("stores > 500 万", ["E136"], "万", "500万"),
    ("stores > 1,234", ["E141"], ",", None),
    ("stores > ３０", ["E104"], "３０", "30"),
    ("growth == null", ["E147"], "null", None),
    ("name == null", ["E147"], "null", None),
    ("stores = 3", ["E108"], "=", None),
    ("stores > 3 && listed", ["E109"], "&&", "and"),
    ("stores <> 3", ["E109"], "<>", "!="),
    ("stores => 3", ["E109"], "=>", ">="),
    ('name.lower() == "a"', ["E124"], "name.lower", None),
    ('lower(name).x == "a"', ["E124"], ".", None),
    ("价格定位是高", ["E137"], "价格定位是高", "价格定位 是 高"),
    ("销售城市包含上海", ["E137"], "销售城市包含上海", "销售城市 包含 上海"),
    ("销售城市不包含上海", ["E137"], "销售城市不包含上海", "销售城市 不包含 上海"),
    ("regions 包含 上海 包含 南京", ["E116"], "包含", None),
    ("stores > 1 包含 上海", ["E116"], "包含", None),
    ("price_tier 包含 高", ["E127"], "price_tier", None),
    ("媒体预算 是 未知", ["E139"], "未知", "未知(…)"),
    ("founded > today()", ["E140"], "today", None),
    ("founded > today", ["E140"], "today", None),
    ("name == 某某", ["E123"], "某某", '"某某"'),
    ("name in [某某]", ["E123"], "某某", '"某某"'),
    ("budget * 2 > 3", ["E133"], "budget", None),
    ("founded - 3 > 3", ["E132"], "founded", None),
    ("price_tier and listed", ["E128"], "price_tier", None),
    ("not stores", ["E128"], "stores", None),
    ("known(stores + 1)", ["E135"], "stores + 1", None),
    ("any_media(any_media(listed))", ["E134"], "any_media(listed)", None),
    ("media.form == 领导者", ["E152"], "media.form", None),
    ("", ["E150"], "", None),
    ("(stores > 3", ["E122"], "(", None),
    ("stores >", ["E122"], "", None),
    ("stores 3", ["E121"], "3", None),
    ("stores in 3", ["E131"], "3", None),
    ("stores in (1, 2)", ["E131"], "(1,", None),
    ("stores in []", ["E130"], "[]", None),
    ("stores in [growth]", ["E153"], "growth", None),
    ("[1, 2]", ["E151"], "[1, 2]", None),
    ("foo(stores)", ["E125"], "foo", None),
    ("overlap(regions, planned)", ["E125"], "overlap", "overlaps"),
    ("max(stores)", ["E126"], "max(stores)", None),
    ("known()", ["E126"], "known()", None),
    ('lower(stores) == "a"', ["E127"], "stores", None),
    ("fired(Q911)", ["E146"], "Q911", "Q910"),
    ("regions == 上海", ["E144"], "上海", None),
    ("regions in [上海]", ["E144"], "regions", None),
    ("sales > 3", ["E144"], "sales > 3", None),
    ("stores > 3 ?", ["E101"], "?", None),
    ('name == "abc', ["E102"], '"', None),
    ("「价格定位 == 高", ["E102"], "「", None),
    ("stores + 1", ["E129"], "stores + 1", None),
    ("listed" * 400, ["E149"], None, None),
    ("(" * 70 + "listed" + ")" * 70, ["E106"], "(", None),
    ("+".join("1" * 100) + " > 1", ["E106"], None, None),
    ("growth in [" + ",".join("1" * 980) + "]", None, None, None),
]


@pytest.mark.parametrize(("text", "codes", "marked", "suggestion"), TRAPS)
def test_traps_teach(
    text: str, codes: list[str] | None, marked: str | None, suggestion: str | None
) -> None:
    if codes is None:
        assert read_expression(text, SCOPE, HERE)[1] == []
        return
    found = problems_of(text, expect=frozenset({"boolean"}))
    assert [problem.code for problem in found] == codes
    (problem,) = found
    assert problem.excerpt is not None
    start, length = problem.excerpt.start, problem.excerpt.length
    if marked is not None:
        assert problem.excerpt.text[start : start + length] == marked
        assert problem.location == Location(
            HERE.file, HERE.line, 10 + text.find(problem.excerpt.text) + start
        )
    if suggestion is not None:
        assert problem.suggestion == suggestion
    for lang in ("zh", "en"):
        assert "{" not in render(problem, lang)


def test_all_problems_are_told_at_once() -> None:
    found = problems_of("pricetier == 高 and stors > 3 and role == 领导 and listed == 1")
    assert [(p.code, p.suggestion) for p in found] == [
        ("E110", "price_tier"),
        ("E110", "stores"),
        ("E112", "领导者"),
        ("E117", None),
    ]


def test_an_unknown_code_lists_what_is_allowed() -> None:
    (problem,) = problems_of("价格定位 属于 [高, 中上]")
    assert render(problem, "en").splitlines() == [
        "rules/sample.yaml:41:22: E112 “中上” is not a value of tier",
        "    价格定位 属于 [高, 中上]",
        "                       ^^^^",
        "    help: did you mean 中? allowed: 低, 中低, 中, 中高, 高",
    ]


def test_a_list_may_not_be_too_long() -> None:
    text = "growth in [" + ",".join("1" * 1001) + "]"
    assert problems_of(text)[0].code == "E149"


def test_the_place_in_a_text_of_several_lines() -> None:
    (problem,) = problems_of("listed and\n  stors > 3")
    assert (problem.location, problem.excerpt and problem.excerpt.text) == (
        Location(HERE.file, 42, 3),
        "  stors > 3",
    )


CELL_TRAPS = [
    ("", "stores", "E160"),
    ("高,,低", "price_tier", "E160"),
    ("1,234", "stores", "E141"),
    ("30w", "stores", "E164"),
    ("中上", "price_tier", "E112"),
    ("[5..3]", "stores", "E161"),
    ("[高..低]", "price_tier", "E161"),
    ("> 领导者", "role", "E115"),
    ("高", "sales", "E162"),
    ("2026-02-30", "founded", "E164"),
    ("也许", "listed", "E164"),
    ("contains(火星)", "regions", "E112"),
    ("contains(", "regions", "E122"),
    ("foo(1)", "stores", "E125"),
    ("x" * 2001, "name", "E149"),
]


@pytest.mark.parametrize(("text", "slot", "code"), CELL_TRAPS)
def test_cells_teach(text: str, slot: str, code: str) -> None:
    expression, problems = cell(text, slot)
    assert expression is None
    assert [problem.code for problem in problems] == [code]
    assert all(render(problem, lang) for problem in problems for lang in ("zh", "en"))


def test_each_message_is_used_and_each_code_has_its_message() -> None:
    folder = Path(fitpoint.language.__file__).parent
    used = {
        code
        for file in folder.glob("*.py")
        for code in re.findall(r'"(E\d{3})"', file.read_text("utf-8"))
    }
    assert used == set(MESSAGES)
    assert set(MESSAGES) <= set(catalogue())


def test_each_message_names_the_same_arguments_in_both_languages() -> None:
    for code, message in MESSAGES.items():
        fields = [set(re.findall(r"\{(\w+)\}", words)) for words in (message.zh, message.en)]
        assert fields[0] == fields[1], code
        assert bool(message.help_zh) == bool(message.help_en), code


def test_a_name_below_a_prefix_is_sought_below_it_and_keeps_it() -> None:
    assert problems_of("any_media(媒体.形势 == 挑战者)")[0].suggestion == "媒体.形式"
    assert problems_of("any_media(形式 == 挑战者)")[0].suggestion == "媒体.形式"


def test_a_full_stop_between_names_is_a_dot() -> None:
    expression, problems = read_expression("any_media(媒体。刊例价 > 3)", SCOPE, HERE)
    assert expression is not None
    assert not problems


def test_types_and_codelists_stand_in_the_language_of_the_message() -> None:
    told = render(problems_of("any_media(媒体.到达 > 3)")[0], "zh")
    assert "媒体.到达 是 各项的数" in told
    assert "代码表 档次" in render(problems_of("price_tier == 高高")[0], "zh")
