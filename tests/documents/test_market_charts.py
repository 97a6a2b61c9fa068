"""Charts of the market, the schedule and what is known, as the demo's documents have them."""

from __future__ import annotations

from documents.demo_clients import compiled, document, evidence
from fitpoint.documents.blocks import Callout, Chart, Paragraph, Text
from fitpoint.documents.compiler import Kind
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


def test_reach_lies_between_the_larger_and_the_sum() -> None:
    found = chart("chengchuan", "recommendation", "en", "Reach of the population")
    assert found is not None
    main, supplement, low, high = (value or 0.0 for value in found.series[0].values)
    assert low == max(main, supplement)
    assert high == min(main + supplement, 1.0)


def test_what_is_known_by_element_is_for_our_eyes_and_only_where_something_is_missing() -> None:
    assert chart("banshan", "outline", "en", "How much is known") is not None
    assert chart("banshan", "recommendation", "en", "How much is known") is None
    assert chart("chengchuan", "outline", "zh", "各项资料掌握的程度") is None
