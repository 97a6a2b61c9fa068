"""Words in documents' charts: titles, series, axes, and what a chart is called where it is missing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CHARTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "chart.target_vs_audience": (
            "{dimension}构成：贵司消费者、{medium}受众与总体人口",
            "{dimension}: your consumers, the audience of {medium}, the population",
        ),
        "chart.coverage": (
            "贵司各城市的销量占比，与{medium}在当地的到达率",
            "Your sales by city, and the share of people there that {medium} reaches",
        ),
        "chart.coverage.none": ("{city}（未覆盖）", "{city} (not covered)"),
        "chart.channels": ("贵司各渠道销量占比", "Your sales by channel"),
        "chart.cost": (
            "核心消费者每千次曝光的费用（元，刊例价）",
            "Cost of a thousand impressions on core consumers (CNY, list price)",
        ),
        "chart.seasons": (
            "品类各月销售（全年平均为100）",
            "Sales of the category by month (average of the year = 100)",
        ),
        "chart.price": (
            "贵司产品与同类产品的零售价（元）",
            "Your retail price and the category's (CNY)",
        ),
        "chart.price.large": (
            "贵司产品与同类产品的零售价（万元）",
            "Your retail price and the category's (CNY thousand)",
        ),
        "chart.markets": (
            "贵司有售的城市：各地销量与人口相比（这些城市的平均为100）",
            "Sales against people in your cities (100: the average of these cities)",
        ),
        "chart.spend": (
            "各档次的刊例总价（万元）",
            "Spend levels at list price (CNY thousand)",
        ),
        "chart.budget": ("预算下限{amount}", "budget from {amount}"),
        "chart.measures": ("{medium}各项测度得分", "Scores of {medium} by measure"),
        "chart.name.target_vs_audience": ("受众构成对照", "a comparison of audiences"),
        "chart.name.coverage": ("城市到达率", "reach by city"),
        "chart.name.channels": ("渠道占比", "sales by channel"),
        "chart.name.cost": ("费用对比", "a comparison of costs"),
        "chart.name.seasons": ("品类淡旺季", "seasons of the category"),
        "chart.name.price": ("价格对照", "a comparison of prices"),
        "chart.name.markets": ("各城市的市场", "markets by city"),
        "chart.name.spend": ("档次对比", "a comparison of levels"),
        "chart.name.measures": ("测度得分", "scores by measure"),
        "series.target": ("贵司消费者", "your consumers"),
        "series.audience": ("{medium}受众", "audience of {medium}"),
        "series.population": ("总体人口", "population"),
        "series.sales": ("销量占比", "share of sales"),
        "series.reach": ("当地到达率", "reach there"),
        "series.season": ("各月指数", "index by month"),
        "series.price": ("零售价", "retail price"),
        "series.own_price": ("贵司产品", "your product"),
        "series.median_price": ("同类中位价", "category median"),
        "series.bdi": ("贵司", "you"),
        "series.cdi": ("品类", "the category"),
        "series.spend": ("刊例总价", "list price"),
        "series.cost": ("费用", "cost"),
        "chart.positioning": (
            "价格与市场份额：贵司与同类品牌",
            "Price and market share: you and brands of the category",
        ),
        "chart.positioning.share": ("市场份额", "market share"),
        "chart.positioning.price": ("零售价（元）", "retail price (CNY)"),
        "chart.positioning.price.large": ("零售价（万元）", "retail price (CNY thousand)"),
        "chart.positioning.median": ("同类中位价{amount}", "category median {amount}"),
        "chart.reach": (
            "到达总体人口的比例：主推、补充与合计",
            "Reach of the population: main medium, supplement and both",
        ),
        "chart.reach.low": ("合计，至少", "both, at least"),
        "chart.reach.high": ("合计，至多", "both, at most"),
        "chart.schedule.calendar": (
            "建议排期：按贵司的投放日历，各月投放周数",
            "Suggested schedule by your calendar: weeks on air by month",
        ),
        "chart.schedule.seasons": (
            "建议排期：按品类旺季，各月投放周数",
            "Suggested schedule by the category's peak months: weeks on air by month",
        ),
        "chart.understanding": ("各项资料掌握的程度", "How much is known, by element"),
        "chart.name.positioning": (
            "同类品牌的价格与份额",
            "prices and shares of the category's brands",
        ),
        "chart.name.reach": ("到达对比", "a comparison of reach"),
        "chart.name.schedule": ("各月排期", "a schedule by month"),
        "chart.name.understanding": ("资料掌握情况", "what is known"),
        "series.understanding": ("已掌握", "known"),
    }
)
