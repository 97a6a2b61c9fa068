"""Charts of the market, the schedule and what is known, as the demo's documents have them."""

from __future__ import annotations

from pathlib import Path

from documents.demo_clients import client_case, compiled, document, evidence
from fitpoint.documents.blocks import Callout, Chart, Paragraph, Text
from fitpoint.documents.kinds import Kind
from fitpoint.messages.message import Lang


def chart(client: str, kind: Kind, lang: Lang, title: str) -> Chart | None:
    blocks = document(client, kind, lang).blocks
    return next((b for b in blocks if isinstance(b, Chart) and b.title.startswith(title)), None)


def remarks(client: str, kind: Kind, lang: Lang) -> str:
    blocks = (b for b in document(client, kind, lang).blocks if isinstance(b, Callout))
    paragraphs = (p for b in blocks for p in b.content if isinstance(p, Paragraph))
    return "".join(i.text for p in paragraphs for i in p.content if isinstance(i, Text))


def test_the_map_shows_the_client_among_its_rivals_as_their_sources_say() -> None:
    found = chart("chengchuan", "recommendation", "zh", "价格与市场份额")
    assert found is not None
    assert found.categories == ("贵司产品", "青岗牧场（虚构）", "晨畜（虚构）")
    prices, shares = found.series
    assert prices.values == (16.9, 18.5, 12.9)
    assert shares.values == (0.31, 0.22, 0.12)
    assert found.benchmark_label == "同类中位价15.9元"
    cited = {e for e in compiled("chengchuan", "recommendation", "zh").cited if e in evidence()}
    fields = {evidence()[e].field for e in cited}
    assert {"competitors", "market_share", "product_price", "category_median_price"} <= fields


def test_the_map_is_left_out_where_sources_differ_on_the_share_and_our_people_are_told() -> None:
    assert chart("jingyu", "outline", "zh", "价格与市场份额") is None
    assert "市场份额" in remarks("jingyu", "outline", "zh")


def test_the_schedule_spreads_the_level_over_the_clients_calendar() -> None:
    found = chart("chengchuan", "recommendation", "zh", "建议排期：按贵司的投放日历")
    assert found is not None
    assert found.kind == "stacked"
    assert found.categories[0] == "3月"  # the month of the decision
    weeks = {series.name: sum(v or 0 for v in series.values) for series in found.series}
    assert weeks == {"架前商超店内屏（虚构）": 13, "云梯楼宇电梯网（虚构）": 2}
    on_air = {
        month
        for series in found.series
        for month, value in zip(found.categories, series.values, strict=True)
        if value
    }
    assert on_air == {"4月", "5月", "6月", "8月", "9月", "12月"}


def test_without_a_budget_the_seasons_stand_in_the_schedules_place() -> None:
    assert chart("banshan", "recommendation", "zh", "建议排期") is None
    assert chart("banshan", "recommendation", "zh", "品类各月销售") is not None


def test_reach_lies_between_the_larger_and_the_sum(tmp_path: Path) -> None:
    template = '{% section "reach", "Reach" %}\n{{ chart("reach") }}\n{% endsection %}\n'
    (tmp_path / "recommendation.en.md.j2").write_text(template, encoding="utf-8")
    made = client_case("chengchuan").compile("recommendation", "en", tmp_path).document
    (found,) = [block for block in made.blocks if isinstance(block, Chart)] if made else []
    main, supplement, low, high = (value or 0.0 for value in found.series[0].values)
    assert low == max(main, supplement)
    assert high == min(main + supplement, 1.0)


def test_a_clients_cities_are_compared_with_one_another() -> None:
    """Against the whole population a brand that sells in few cities is ahead in every one."""
    found = chart("banshan", "recommendation", "zh", "贵司有售的城市")
    assert found is not None
    for series in found.series:
        values = [value or 0.0 for value in series.values]
        assert min(values) <= 100 <= max(values)
    text = compiled("banshan", "recommendation", "zh").markdown
    behind = [
        city
        for city, own, usual in zip(
            found.categories, *(series.values for series in found.series), strict=True
        )
        if (usual or 0.0) > (own or 0.0)
    ]
    assert f"在贵司有售的城市里，{'、'.join(behind)}的品类销售比贵司旺" in text


def test_a_city_out_of_reach_is_named_so() -> None:
    found = chart("chengchuan", "recommendation", "zh", "贵司各城市的销量占比")
    assert found is not None
    assert found.categories == ("上海", "杭州", "苏州", "南京（未覆盖）")


def test_the_supplement_says_what_it_reaches_in_the_cities_that_it_adds() -> None:
    text = compiled("chengchuan", "recommendation", "zh").markdown.replace("\\", "")
    assert "| 补足南京，当地到达率50%" in text


def test_what_the_map_shows_is_said() -> None:
    said = "零售价16.9元高于同类中位价（15.9元），市场份额31%，在图中3个品牌里排第1"
    assert said in compiled("chengchuan", "recommendation", "zh").markdown.replace("\\", "")


def test_what_is_known_by_element_is_for_our_eyes_and_only_where_something_is_missing() -> None:
    assert chart("banshan", "outline", "en", "How much is known") is not None
    assert chart("banshan", "recommendation", "en", "How much is known") is None
    assert chart("chengchuan", "outline", "zh", "各项资料掌握的程度") is None
