"""Table cells: unary tests over the implied field."""

from __future__ import annotations

import pytest

from language.sample import SCOPE, cell, read

CELLS = [
    ("-", "stores", "true"),
    (" － ", "stores", "true"),
    ("高,中高", "price_tier", "price_tier in [高, 中高]"),
    ("高", "price_tier", "price_tier == 高"),
    ('"高"、「中高」', "price_tier", "price_tier in [高, 中高]"),
    ("not(低)", "price_tier", "not price_tier == 低"),
    ("非（低，中低）", "price_tier", "price_tier not in [低, 中低]"),
    ("not 低", "price_tier", "not price_tier == 低"),
    (">= 中高", "price_tier", "price_tier >= 中高"),
    ("[低..中]", "price_tier", "price_tier between 低 and 中"),
    ("18-24", "age", 'age == "18-24"'),
    ("18-24,55+", "age", 'age in ["18-24", "55+"]'),
    ("3C", "role", 'role == "3C"'),
    (">= 300万", "budget", "budget >= 300万"),
    ("≥300万", "budget", "budget >= 300万"),
    ("[18..35)", "stores", "stores >= 18 and stores < 35"),
    ("(18..35]", "stores", "stores > 18 and stores <= 35"),
    ("[0.55..0.75)", "match.best.score", "match.best.score >= 0.55 and match.best.score < 0.75"),
    ("0", "stores", "stores == 0"),
    ("-5", "growth", "growth == -5"),
    ("1, 2", "stores", "stores in [1, 2]"),
    ("< 0, [1..2], 5", "stores", "stores == 5 or stores < 0 or stores between 1 and 2"),
    ("< 10%", "growth", "growth < 10%"),
    ("上海，南京", "regions", "overlaps(regions, [上海, 南京])"),
    ("not(上海、南京)", "regions", "not overlaps(regions, [上海, 南京])"),
    ("contains(上海)", "regions", "contains(regions, 上海)"),
    ("contains_all([上海, 南京])", "regions", "contains_all(regions, [上海, 南京])"),
    ("count() >= 2", "regions", "count(regions) >= 2"),
    ('share(["5千-1万"]) >= 50%', "incomes", 'share(incomes, ["5千-1万"]) >= 50%'),
    (">= 2026-01-01", "founded", 'founded >= date("2026-01-01")'),
    (
        "[2026-01-01..2026年2月1日]",
        "founded",
        'founded between date("2026-01-01") and date("2026-02-01")',
    ),
    ("是", "listed", "listed"),
    ("false", "listed", "not listed"),
    ("甲,乙", "name", 'name in ["甲", "乙"]'),
    ('"甲,乙"', "name", 'name == "甲,乙"'),
    ('matches("某*")', "name", 'matches(name, "某*")'),
    ("known()", "sales", "known(sales)"),
]


@pytest.mark.parametrize(("text", "slot", "meaning"), CELLS)
def test_a_cell_means_an_expression(text: str, slot: str, meaning: str) -> None:
    expression, problems = cell(text, slot)
    assert expression is not None, problems
    assert expression.tree == read(meaning).tree
    assert expression.type.kind == "boolean"
    assert set(expression.slots) <= set(SCOPE.symbols)
