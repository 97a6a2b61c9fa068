"""Both spellings are one language, and the formatter prints either."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.language.builtins import BUILTINS, FORMS
from fitpoint.language.formatter import Lang, format_expression
from fitpoint.language.reader import read_expression
from language.generating import Trees
from language.sample import HERE, SCOPE, read

PAIRS = [
    (
        "price_tier in [高, 中高] and budget >= 300万",
        "价格定位 属于 [高，中高] 且 媒体预算 ≥ 3000000",
    ),
    ("not listed or stores > 3", "非 是否上市 或 门店数 ＞ 3"),
    ("stores not between 1 and 2", "门店数 不介于 1 与 2"),
    ("price_tier == 高", "价格定位 是 高"),
    ("price_tier != 高", "价格定位 不是 「高」"),
    ("price_tier not in [高]", "价格定位 不属于 【“高”】"),
    ("price_tier == 高", "价格定位 ＝ 高"),
    ("growth <= 30%", "市场增速 ≤ 30％"),
    ("growth >= 0.3", "市场增速 ＞＝ 30%"),
    ("listed == true", "是否上市 是 真"),
    ("known(budget) and missing(name)", "已知（媒体预算） 且 未知（名称）"),
    ("overlaps(regions, [上海, 江苏])", "重叠(销售城市，【上海、江苏】)"),
    ("contains(regions, hq)", "包含(销售城市, 总部)"),
    ("count_with(regions, tier, 高) > 1", "符合个数(销售城市, 档次, [高]) > 1"),
    ('count_with(reach, port, ["海港"]) > 1', "符合个数（到达，“port”，海港） > 1"),
    ("contains(regions, hq)", "销售城市 包含 总部"),
    ("not contains(regions, 上海) and listed", "销售城市 不包含 上海 且 是否上市"),
    ("contains(codes(sales), 上海) or listed", "代码(销售占比) contains 上海 或 是否上市"),
    ("spend > 1k", "「广告 花费」 > 1000"),
    ("rivals.leader_share > 30%", "对手.领导者份额 > 30%"),
    ("rivals.leader_share > 30%", "领导者份额 > 30%"),
    ("match.best.score >= 0.5", "匹配.best.最佳得分 >= 0.5"),
    ("any_media(media.form == 领导者)", "任一媒体(媒体.形式 是 领导者)"),
    ('founded >= date("2026-01-31")', '成立日期 >= 日期("2026年1月31日")'),
    ("twice(growth) > 1", "双倍(市场增速) > 1"),
    ("hq == 南京", "hq == nanjing"),
    ("hq == 南京", "总部 是 金陵"),
    ("days_since(founded) > 30", "距今天数(成立日期) > 30"),
    ("growth > -0.5", "市场增速 > －0.5"),
    ("listed and true", "listed AND TRUE"),
]


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_spellings_give_one_tree(english: str, chinese: str) -> None:
    assert read(english).tree == read(chinese).tree


def test_the_formatter_prints_labels_or_ids() -> None:
    tree = read("price_tier not in [高] and (listed or spend >= 1.5亿)").tree
    assert (
        format_expression(tree, SCOPE, "zh")
        == "价格定位 不属于 [高] 且 (是否上市 或 「广告 花费」 >= 15000万)"
    )
    assert (
        format_expression(tree, SCOPE, "en")
        == "price_tier not in [高] and (listed or spend >= 150000000)"
    )


def test_percentages_stay_percentages() -> None:
    text = "growth >= 50% and growth < 0.8 or growth > -2.5％"
    tree = read(text).tree
    shown = format_expression(tree, SCOPE, "zh", text)
    assert shown == "市场增速 >= 50% 且 市场增速 < 0.8 或 市场增速 > -2.5%"
    assert read(shown).tree == tree
    assert format_expression(tree, SCOPE, "en").startswith("growth >= 0.5 and")


def test_an_attribute_goes_by_the_label_of_its_codelist() -> None:
    tree = read("count_with(regions, tier, [高, 中高]) >= 2").tree
    assert format_expression(tree, SCOPE, "zh") == "符合个数(销售城市, 档次, [高, 中高]) >= 2"
    assert format_expression(tree, SCOPE, "en") == "count_with(regions, tier, [高, 中高]) >= 2"


def test_a_label_of_two_fields_is_printed_as_the_id() -> None:
    assert format_expression(read("first_x > 1").tree, SCOPE, "zh") == "first_x > 1"


def test_a_code_that_is_a_field_is_quoted() -> None:
    tree = read('role in ["budget", "3C"]').tree
    assert format_expression(tree, SCOPE, "zh") == '竞争角色 属于 ["budget", "3C"]'


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["zh", "en"]))
def test_reading_what_was_printed_gives_the_same_tree(seed: int, lang: Lang) -> None:
    tree = Trees(Random(seed)).condition(2)
    text = format_expression(tree, SCOPE, lang)
    if len(text) > 2000:
        return
    expression, problems = read_expression(text, SCOPE, HERE)
    assert expression is not None, (text, problems)
    assert expression.tree == tree, text


def test_every_function_has_both_spellings_and_both_docs() -> None:
    chinese = [zh for f in BUILTINS.values() for zh in f.zh] + [
        z for zh in FORMS.values() for z in zh
    ]
    assert len(chinese) == len(set(chinese))
    for function in BUILTINS.values():
        assert function.zh
        assert function.doc_zh
        assert function.doc_en


def test_slots_are_listed_in_order_of_first_appearance() -> None:
    text = "any_media(media.form == 领导者) and known(growth) and fired(Q910) and growth > stores"
    assert read(text).slots == ("media.form", "growth", "fired:Q910", "stores")
