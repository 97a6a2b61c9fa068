"""A small invented world for the language's tests: codelists, fields, functions."""

from __future__ import annotations

from typing import Any

from fitpoint.errors import Diagnostic, Location
from fitpoint.language.codelist import Code, Codelist
from fitpoint.language.expression import Expression
from fitpoint.language.function import Function
from fitpoint.language.reader import read_cell, read_expression
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.types import (
    BOOLEAN,
    DATE,
    INTEGER,
    NUMBER,
    RANGE,
    SERIES,
    TEXT,
    Kind,
    Type,
)

HERE = Location("rules/sample.yaml", 41, 10)


def city(id_: str, en: str, parent: str | None = None, *aliases: str, **notes: str) -> Code:
    return Code(id_, id_, en, parent, aliases, tuple(notes.items()))


def codelist(id_: str, *codes: str | Code, ordered: bool = False, zh: str = "") -> Codelist:
    made = tuple(c if isinstance(c, Code) else Code(c, c, "") for c in codes)
    return Codelist(id_, zh or id_, id_, made, ordered)


CODELISTS = {
    found.id: found
    for found in (
        codelist("tier", "低", "中低", "中", "中高", "高", ordered=True, zh="档次"),
        codelist("age", "18-24", "25-34", "55+", ordered=True),
        codelist("income", "5千以下", "5千-1万", "1.5万-2.5万", ordered=True),
        codelist("role", "领导者", "挑战者", "budget", Code("3C", "3C", "Electronics")),
        codelist(
            "city",
            city("华东", "East"),
            city("江苏", "Jiangsu", "华东"),
            city("南京", "Nanjing", "江苏", "宁", "金陵", tier="中高", port="河港"),
            city("苏州", "Suzhou", "江苏", tier="中高"),
            city("上海", "Shanghai", tier="高", port="海港"),
            city("浦东", "Pudong", "上海"),
            city("广东", "Guangdong"),
            city("深圳", "Shenzhen", "广东", tier="高", port="海港"),
        ),
        codelist("channel", "商超", "便利店", "电商"),
        codelist("grade:fit", "C", "B", "A", ordered=True),
    )
}


def choice(codelist_id: str) -> Type:
    return Type("choice", codelist_id)


RECORDS = Type("records", columns=(("name", TEXT), ("share", NUMBER), ("role", choice("role"))))

FIELDS = (
    Symbol("price_tier", choice("tier"), "价格定位", "Price tier"),
    Symbol("rival_tier", choice("tier"), "对手定位", "Rival tier"),
    Symbol("role", choice("role"), "竞争角色", "Role"),
    Symbol("age", choice("age"), "年龄", "Age"),
    Symbol("hq", choice("city"), "总部", "Head office"),
    Symbol("branch", choice("city"), "分部", "Branch"),
    Symbol("growth", NUMBER, "市场增速", "Growth"),
    Symbol("spend", NUMBER, "广告 花费", "Ad spend"),
    Symbol("stores", INTEGER, "门店数", "Stores"),
    Symbol("staff", INTEGER, "员工数", "Staff"),
    Symbol("listed", BOOLEAN, "是否上市", "Listed"),
    Symbol("agency", BOOLEAN, "有代理", "Has agency"),
    Symbol("name", TEXT, "名称", "Name"),
    Symbol("brand", TEXT, "品牌", "Brand"),
    Symbol("founded", DATE, "成立日期", "Founded"),
    Symbol("last_order", DATE, "最近下单", "Last order"),
    Symbol("regions", Type("set", "city"), "销售城市", "Regions"),
    Symbol("planned", Type("set", "city"), "计划城市", "Planned"),
    Symbol("outlets", Type("set", "channel"), "渠道", "Outlets"),
    Symbol("wanted", Type("set", "channel"), "目标渠道", "Wanted"),
    Symbol("sales", Type("distribution", "city"), "销售占比", "Sales"),
    Symbol("incomes", Type("distribution", "income"), "目标收入", "Incomes"),
    Symbol("reach", Type("map", "city"), "到达", "Reach"),
    Symbol("budget", RANGE, "媒体预算", "Budget"),
    Symbol("minimum", RANGE, "起投", "Minimum"),
    Symbol("season", SERIES, "季节", "Season"),
    Symbol("rivals", RECORDS, "对手", "Rivals"),
    Symbol("rivals.leader_share", NUMBER, "领导者份额", "Leader share"),
    Symbol("first_x", NUMBER, "重名", "First"),
    Symbol("second_x", NUMBER, "重名", "Second"),
    Symbol("match.best.score", RANGE, "最佳得分", "Best score"),
)
MEDIA = (
    Symbol("media.form", choice("role"), "形式", "Form"),
    Symbol("media.price", NUMBER, "刊例价", "Price"),
    Symbol("media.reach", Type("map", "city"), "到达", "Reach"),
    Symbol("match.score", RANGE, "得分", "Score"),
)


def kinds(*names: Kind) -> frozenset[Kind]:
    return frozenset(names)


def twice(number: float) -> float:
    return number * 2


def or_zero(number: float | None) -> float:
    return 0.0 if number is None else float(number)


FUNCTIONS = {
    "twice": Function("twice", (kinds("number", "integer"),), NUMBER, twice, zh=("双倍",)),
    "or_zero": Function("or_zero", (kinds("number", "integer"),), NUMBER, or_zero, strict=False),
}
RESULTS = {
    "fired": frozenset({"Q910", "class.key"}),
    "total": frozenset({"fit"}),
    "grade": frozenset({"fit"}),
    "mastered": frozenset({"tier1"}),
    "analysed": frozenset({"tier1"}),
}

SCOPE = Scope(
    {symbol.slot: symbol for symbol in FIELDS},
    CODELISTS,
    FUNCTIONS,
    RESULTS,
    {"fit": choice("grade:fit")},
    {symbol.slot: symbol for symbol in MEDIA},
)


def read(text: str, **options: Any) -> Expression:
    """The expression, which must be right."""
    expression, problems = read_expression(text, SCOPE, HERE, **options)
    assert expression is not None, problems
    assert problems == []
    return expression


def problems_of(text: str, **options: Any) -> list[Diagnostic]:
    """What is wrong with an expression that must be wrong."""
    expression, problems = read_expression(text, SCOPE, HERE, **options)
    assert expression is None
    assert problems
    return problems


def cell(text: str, slot: str) -> tuple[Expression | None, list[Diagnostic]]:
    return read_cell(text, SCOPE.symbols[slot], SCOPE, HERE)
