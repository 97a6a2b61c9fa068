"""Vetoes written in the rule language, compiled by the real compiler."""

from __future__ import annotations

from typing import Any

import pytest

from fitpoint.language.builtins import BUILTINS
from fitpoint.language.codelist import Codelist
from fitpoint.language.reader import read_expression
from fitpoint.language.row import RowCompiler
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.types import BOOLEAN, NUMBER, RANGE, Type
from matching.build import (
    AS_OF,
    CODELISTS,
    FIELDS,
    HERE,
    Matcher,
    analysis,
    codelist,
    field,
    market,
    medium,
    pack,
    plan,
    replace,
    veto,
)

LISTS: dict[str, Codelist] = {
    **CODELISTS,
    "category": codelist("category", *("药", "处方药", "酒", "茶"), parents={"处方药": "药"}),
    "form": codelist("form", "电梯", "专刊"),
}
MORE = (
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
        for f in (*FIELDS, *MORE)
        for slot in (f"{'media.' if 'medium' in f.subjects else ''}{f.id}",)
    },
    LISTS,
    BUILTINS,
)
COMPILER = RowCompiler(LISTS, {})
VETOES: dict[str, tuple[Any, str]] = {
    "law": ("law", "category == 处方药 and media.form != 专刊"),
    "exclusive": ("exclusivity", "contains(media.excluded, category)"),
    "available": ("availability", "not media.available"),
    "region": (
        "region",
        "not (overlaps(codes(sales), codes(media.city_reach)) "
        "or overlaps(planned, codes(media.city_reach)))",
    ),
    "budget": ("budget", "budget < media.min_buy"),
}
ACCOUNT = {"category": "茶", "budget": (200.0, 300.0)}
MEDIUM = {"form": "电梯", "excluded": frozenset({"酒"}), "available": True, "min_buy": 100.0}


def answers(account: dict[str, Any], **changes: Any) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    vetoes = []
    for id_, (kind, text) in VETOES.items():
        read, problems = read_expression(text, SCOPE, HERE)
        assert read is not None, problems
        vetoes.append(replace(veto(id_, kind, text), when=read))
    made = replace(pack(plan(vetoes=tuple(vetoes)), (*FIELDS, *MORE)), codelists=LISTS)
    matcher = Matcher(made, COMPILER, market(medium(**(MEDIUM | changes))), AS_OF)
    found = matcher.match(analysis(**(ACCOUNT | account))).media[0]
    return {v.id: (v.verdict, v.effect, v.unknown) for v in found.vetoes}


def test_none_holds() -> None:
    assert answers({}) == {}


@pytest.mark.parametrize(
    ("id_", "account", "changes", "expected"),
    [
        ("law", {"category": "处方药"}, {}, ("true", "veto", ())),
        ("law", {"category": "药"}, {}, ("unknown", "block", ("category",))),
        ("law", {"category": None}, {}, ("unknown", "block", ("category",))),
        ("law", {"category": "处方药"}, {"form": None}, ("unknown", "block", ("media.form",))),
        ("exclusive", {"category": "酒"}, {}, ("true", "veto", ())),
        ("exclusive", {}, {"excluded": None}, ("unknown", "confirm", ("media.excluded",))),
        ("available", {}, {"available": False}, ("true", "veto", ())),
        ("available", {}, {"available": None}, ("unknown", "confirm", ("media.available",))),
        ("region", {}, {"city_reach": {"丁": 0.5}}, ("true", "veto", ())),
        (
            "region",
            {"planned": None},
            {"city_reach": {"丁": 0.5}},
            ("unknown", "confirm", ("planned",)),
        ),
        ("budget", {"budget": (10.0, 20.0)}, {}, ("true", "veto", ())),
        ("budget", {"budget": (10.0, 200.0)}, {}, ("unknown", "confirm", ("budget",))),
        ("budget", {"budget": None}, {}, ("unknown", "confirm", ("budget",))),
    ],
)
def test_each_veto(
    id_: str, account: dict[str, Any], changes: dict[str, Any], expected: tuple[Any, ...]
) -> None:
    assert answers(account, **changes)[id_] == expected


def test_planned_regions_count_as_overlap() -> None:
    assert "region" not in answers({}, city_reach={"戊": 0.5})
