"""Words in documents on how a medium fits, and how it does not."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FIT: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # ---- fit points ----
        "fit.target.share": (
            "贵司的消费者以{dimension}{group}为主，占{share}",
            "{share} of your consumers are in the {dimension} group {group}",
        ),
        "fit.target.set": (
            "贵司的核心消费者为{dimension}{group}",
            "Your core consumers are in the {dimension} group {group}",
        ),
        "fit.concentration.medium": (
            "{medium}的受众中，这一群体占{share}",
            "This group makes up {share} of the audience of {medium}",
        ),
        "fit.composition.headline": (
            "受众中{dimension}{group}的占{share}",
            "{share} of its audience are in the {dimension} group {group}",
        ),
        "fit.composition.measure": (
            "即每一百位受众中，这一群体的比例为{share}",
            "That is {share} of everyone it reaches",
        ),
        "fit.reach.headline": (
            "可到达{dimension}{group}人群的{reach}",
            "It reaches {reach} of people in the {dimension} group {group}",
        ),
        "fit.reach.measure": (
            "预计到达这一群体的{reach}",
            "It is expected to reach {reach} of this group",
        ),
        "fit.tgi.headline": (
            "受众中{dimension}{group}的占{share}，总体人口中占{people}",
            "{share} of its audience are in the {dimension} group {group}, against {people} of the population",
        ),
        "fit.tgi.below.headline": (
            "受众中{dimension}{group}的只占{share}，低于总体人口的{people}",
            "Only {share} of its audience are in the {dimension} group {group}, below {people} of the population",
        ),
        "fit.tgi.above": (
            "这一群体在总体人口中占{people}，该媒体的集中程度是平均水平的{times}倍（以总体为100，该媒体为{index}）",
            "In the population it makes up {people}; the share in the audience is {times} times that (index {index}, population = 100)",
        ),
        "fit.tgi.above.interval": (
            "这一群体在总体人口中占{people}，该媒体的集中程度是平均水平的{times}倍（以总体为100，该媒体为{index}，抽样误差范围{span}）",
            "In the population it makes up {people}; the share in the audience is {times} times that (index {index}, population = 100; 95% interval {span})",
        ),
        "fit.tgi.below": (
            "而这一群体在总体人口中占{people}，该媒体的集中程度只有平均水平的{times}倍（以总体为100，该媒体为{index}）",
            "In the population it makes up {people}; the share in the audience is only {times} times that (index {index}, population = 100)",
        ),
        "fit.tgi.below.interval": (
            "而这一群体在总体人口中占{people}，该媒体的集中程度只有平均水平的{times}倍（以总体为100，该媒体为{index}，抽样误差范围{span}）",
            "In the population it makes up {people}; the share in the audience is only {times} times that (index {index}, population = 100; 95% interval {span})",
        ),
        "fit.similarity.client": (
            "贵司核心消费者的{dimension}构成为{shares}",
            "Your core consumers by {dimension}: {shares}",
        ),
        "fit.similarity.medium": (
            "{medium}受众的{dimension}构成为{shares}",
            "The audience of {medium} by {dimension}: {shares}",
        ),
        "fit.similarity.near": (
            "与总体人口相比，这里的{dimension}构成更接近贵司消费者{support}",
            "Its audience is closer to your consumers by {dimension} than the population is{support}",
        ),
        "fit.similarity.far": (
            "与总体人口相比，这里的{dimension}构成离贵司消费者更远{support}",
            "Its audience is further from your consumers by {dimension} than the population is{support}",
        ),
        "fit.similarity.near.headline": (
            "受众的{dimension}构成与贵司核心消费者相近{support}",
            "Its audience is close to your core consumers by {dimension}{support}",
        ),
        "fit.similarity.far.headline": (
            "受众的{dimension}构成与贵司核心消费者有差距{support}",
            "Its audience differs from your core consumers by {dimension}{support}",
        ),
        "fit.geography.headline": (
            "{cities}占贵司销量的{share}，当地到达率{local}",
            "{cities} account for {share} of your sales; {local} of the people there are reached",
        ),
        "fit.geography.all.headline": (
            "{cities}全部覆盖，当地到达率{local}",
            "{cities} are all covered; {local} of the people there are reached",
        ),
        "fit.geography.below.headline": (
            "只覆盖{cities}，占贵司销量的{share}，当地到达率{local}",
            "It covers only {cities}, {share} of your sales, and reaches {local} of the people there",
        ),
        "fit.geography.headline.set": (
            "覆盖贵司销售城市{cities}，当地到达率{local}",
            "It covers your sales cities {cities} and reaches {local} of the people there",
        ),
        "fit.geography.client": (
            "贵司的销量主要来自{shares}",
            "Your sales come mainly from {shares}",
        ),
        "fit.geography.client.set": ("贵司的销售城市为{cities}", "You sell in {cities}"),
        "fit.geography.medium": (
            "{medium}在当地的到达率为{reach}",
            "Of the people there {medium} reaches: {reach}",
        ),
        "fit.geography.measure": (
            "按贵司各地销量加权，平均到达率为{value}",
            "Weighted by your sales, the average reach is {value}",
        ),
        "fit.geography.measure.gaps": (
            "按贵司各地销量加权、未覆盖的城市按零计算，平均到达率为{value}",
            "Weighted by your sales, cities not covered counting as nothing, the average reach is {value}",
        ),
        "fit.channel.near.headline": (
            "就在{channels}或其附近出现，贵司{share}的销量来自那里",
            "It appears in or near {channels}, where {share} of your sales are made",
        ),
        "fit.channel.far.headline": (
            "出现的场景离{channels}较远，贵司{share}的销量来自那里",
            "It appears away from {channels}, where {share} of your sales are made",
        ),
        "fit.channel.client": (
            "贵司{share}的销量来自{channels}",
            "{share} of your sales come from {channels}",
        ),
        "fit.channel.medium": ("{medium}出现在{scenes}", "{medium} appears in {scenes}"),
        "fit.channel.near": (
            "看到广告的地方离购买的地方很近{support}",
            "Where it is seen is close to where people buy{support}",
        ),
        "fit.channel.far": (
            "看到广告的地方离购买的地方较远{support}",
            "They lie far apart on the daily way{support}",
        ),
        "fit.price.client": (
            "贵司产品的价位为{price}档",
            "Your product is priced {price}",
        ),
        "fit.price.medium": (
            "{medium}所在环境的档次为{scene}档",
            "The environment of {medium} is {scene}",
        ),
        "fit.price.same": ("两者一致{support}", "The two match{support}"),
        "fit.price.apart": ("两者不在同一档{support}", "They are not at the same level{support}"),
        "fit.price.same.headline": (
            "媒体环境为{scene}档，产品价位也是{price}档",
            "the environment is {scene}, and so is the product ({price})",
        ),
        "fit.price.apart.headline": (
            "所在环境为{scene}档，与贵司产品的价位（{price}档）不在同一档",
            "Its environment is {scene}, your price level is {price}",
        ),
        "fit.cost.client": (
            "需要触达的核心人群为{dimension}{group}",
            "The people to be reached are {group} ({dimension})",
        ),
        "fit.cost.medium": (
            "{medium}标准套装的刊例价为{price}，预计曝光{impressions}",
            "{medium} lists at {price} for {impressions}",
        ),
        "fit.cost.target": (
            "按刊例价计，核心消费者每千次曝光的费用为{value}",
            "At list price a thousand impressions on core consumers cost {value}",
        ),
        "fit.cost.cpm": (
            "按刊例价计，每千次曝光的费用为{value}",
            "At list price a thousand impressions cost {value}",
        ),
        "fit.cost.cprp": (
            "按刊例价计，每收视点成本为{value}",
            "At list price a rating point costs {value}",
        ),
        "fit.cost.target.headline": (
            "核心消费者每千次曝光的费用为{value}（刊例价）",
            "A thousand impressions on core consumers cost {value} (list price)",
        ),
        "fit.cost.cpm.headline": (
            "每千次曝光的费用为{value}（刊例价）",
            "A thousand impressions cost {value} (list price)",
        ),
        "fit.cost.cprp.headline": (
            "每收视点成本为{value}（刊例价）",
            "It costs {value} a rating point (list price)",
        ),
        "fit.bdi.headline": (
            "所覆盖城市中，贵司销量占比与人口占比之比为{value}（持平为100）",
            "In the cities it covers your share of sales stands at {value} against the share of people (100: equal)",
        ),
        "fit.bdi.client": (
            "贵司的销量集中在部分城市",
            "Your sales are concentrated in some cities",
        ),
        "fit.bdi.measure": (
            "{medium}所覆盖的城市里，贵司销量占比与人口占比之比为{value}（持平为100）",
            "In the cities that {medium} covers, your share of sales against the share of people is {value} (100: equal)",
        ),
        "fit.cdi.headline": (
            "所覆盖城市中，品类销量占比与人口占比之比为{value}（持平为100）",
            "In the cities it covers the category's share of sales stands at {value} against the share of people (100: equal)",
        ),
        "fit.cdi.client": (
            "这个品类在各城市的销售有多有少",
            "The category sells more in some cities than in others",
        ),
        "fit.cdi.measure": (
            "{medium}所覆盖的城市里，品类销量占比与人口占比之比为{value}（持平为100）",
            "In the cities that {medium} covers, the category's share of sales against the share of people is {value} (100: equal)",
        ),
        "misfit.label.tgi": (
            "核心人群（{dimension}）占比偏低",
            "Few of your core group ({dimension})",
        ),
        "misfit.label.composition": (
            "核心人群（{dimension}）占比偏低",
            "Few of your core group ({dimension})",
        ),
        "misfit.label.target_reach": (
            "核心人群（{dimension}）到达偏低",
            "Low reach of your core group ({dimension})",
        ),
        "misfit.label.similarity_gain": (
            "{dimension}构成与贵司消费者不同",
            "Another profile than your consumers' ({dimension})",
        ),
        "misfit.label.geography": ("销售城市到达偏低", "Low reach in your sales cities"),
        "misfit.label.channel_scene": (
            "广告场景离购买地点较远",
            "Far from where people buy",
        ),
        "misfit.label.price_scene": (
            "媒体环境与产品价位不相称",
            "An environment not at your price level",
        ),
        "misfit.label.cpm": ("曝光费用偏高", "High cost of impressions"),
        "misfit.label.cpm_target": (
            "核心消费者的曝光费用偏高",
            "High cost of impressions on core consumers",
        ),
        "misfit.label.cprp": ("收视点费用偏高", "High cost of a rating point"),
        "misfit.label.bdi": ("所覆盖城市销量偏低", "Low sales in the cities covered"),
        "misfit.label.cdi": ("所覆盖城市品类销量偏低", "Low category sales in the cities covered"),
        "misfit.cities_uncovered.label": ("未覆盖城市", "Cities not covered"),
        "misfit.cities_uncovered": (
            "{cities}占贵司销量的{share}，{medium}目前没有覆盖",
            "{medium} does not cover {cities}, {share} of your sales",
        ),
        "misfit.cities_uncovered.short": (
            "{medium}不覆盖{cities}（占贵司销量的{share}）",
            "{medium} does not cover {cities} ({share} of your sales)",
        ),
        "misfit.cities_uncovered.consequence": (
            "建议由其他媒体承担，或暂不列入本次投放",
            "It takes another medium, or is left out of this campaign",
        ),
        "misfit.cities_uncovered.filled": (
            "建议由{supplement}补充",
            "We suggest {supplement} there",
        ),
        "misfit.cities_uncovered.objection": (
            "{cities}是我们的销售城市，你们没有覆盖。",
            "We sell in {cities} and you do not cover it.",
        ),
        "misfit.cities_uncovered.answer": (
            "承认空白，按销售占比说明影响，用补充媒体填补，不为没有覆盖的城市付费。",
            "Grant it, put it in proportion to sales, fill it with the supplement; nobody pays for cities without coverage.",
        ),
        "misfit.waste.label": ("区域外受众", "Audience outside your cities"),
        "misfit.waste": (
            "{medium}有{share}的受众在{cities}，不在贵司目前的销售与计划区域",
            "{share} of the audience of {medium} are in {cities}, where you neither sell nor plan to",
        ),
        "misfit.waste.short": (
            "{medium}有{share}的受众在贵司销售与计划区域之外（{cities}）",
            "{share} of the audience of {medium} are outside your sales and planned regions ({cities})",
        ),
        "misfit.waste.consequence": (
            "本书的价格与曝光按标准套装计，含这部分受众；可分城市购买的，我们按城市另报",
            "Prices and impressions here are those of the standard package and hold that part; where cities can be bought singly, we quote by city",
        ),
        "misfit.waste.objection": (
            "{cities}我们没有货，为什么要为它付钱？",
            "We have no goods in {cities}; why pay for it?",
        ),
        "misfit.waste.answer": (
            "按城市拆分报价，只买有货和即将有货的城市；拆分后的价格须会前问清。",
            "Quote city by city and sell only those where the goods are or soon will be; find out that price before the meeting.",
        ),
    }
)
