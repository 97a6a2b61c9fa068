"""Words that documents print beside what their templates say: key → (zh, en)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fitpoint.messages.chart_texts import CHARTS
from fitpoint.messages.message import Lang

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "yes": ("是", "yes"),
        "no": ("否", "no"),
        "comma": ("、", ", "),
        "and": (
            "{first}、{last}",
            "{first} and {last}",
        ),
        "some": (
            "{first}等{count}项",
            "{first} and others, {count} in all",
        ),
        "semicolon": ("；", "; "),
        "money": ("{figure}元", "CNY {figure}"),
        "amount": ("{figure}{unit}", "{figure} {unit}"),
        "per": ("/{unit}", " per {unit}"),
        "span": ("{low}—{high}", "{low}–{high}"),
        "at_least": ("{low}{unit}以上", "{low} and over"),
        "nothing": ("", ""),
        "unsure.about": ("约", "about "),
        "unsure.confirm": ("（待确认）", " (to be confirmed)"),
        "or": ("或", " or "),
        "against": (" 对 ", " against "),
        "in_conflict": ("{values}（各来源说法不一）", "{values} (sources differ)"),
        "unknown": ("未定", "open"),
        "anyone": ("对方联系人", "your contact"),
        "cities": (
            "城市",
            "cities",
        ),
        "core": ("核心消费者", "core consumers"),
        "core.share": (
            "{dimension}{group}的核心消费者（占贵司消费者的{share}）",
            "your core consumers ({dimension} {group}, {share} of your consumers)",
        ),
        "core.set": (
            "{dimension}{group}的核心消费者",
            "your core consumers ({dimension} {group})",
        ),
        "gap.bands": ("占", ": "),
        "gap.names": ("", " "),
        "impressions": ("预计曝光", "impressions"),
        "peak_months": ("旺季月份", "peak months"),
        **{f"month.{n}": (f"{n}月", name) for n, name in enumerate(MONTHS, 1)},
        **{f"month.short.{n}": (f"{n}月", name[:3]) for n, name in enumerate(MONTHS, 1)},
        "reach": ("合计到达率", "reach together"),
        "baseline.sample": (
            "对照用的总体人口数据来自抽样样本{wave}{size}，不是官方统计，比较结果供参考",
            "The population that audiences are compared with is a sample{wave}{size} and no official statistic; comparisons are indicative",
        ),
        "terms": (
            "文中“总体人口”指媒体受众调查所代表的人群{base}；“到达率”指一地或全部这一人群中能看到该媒体的人所占的比例",
            "“Population” stands for the people that the audience survey speaks for{base}; “reach” for the share of them, in a place or overall, who see the medium",
        ),
        "terms.base": ("（{known}）", " ({known})"),
        "terms.and": ("，", ", "),
        "terms.size": ("样本{count}人", "a sample of {count}"),
        "standing.above": (
            "贵司产品的零售价{price}高于同类中位价（{median}），市场份额{share}，在图中{brands}个品牌里排第{rank}",
            "Your retail price of {price} is above the category median ({median}); by a market share of {share} you are number {rank} of the {brands} brands shown",
        ),
        "standing.below": (
            "贵司产品的零售价{price}低于同类中位价（{median}），市场份额{share}，在图中{brands}个品牌里排第{rank}",
            "Your retail price of {price} is below the category median ({median}); by a market share of {share} you are number {rank} of the {brands} brands shown",
        ),
        "standing.at": (
            "贵司产品的零售价{price}与同类中位价（{median}）持平，市场份额{share}，在图中{brands}个品牌里排第{rank}",
            "Your retail price of {price} equals the category median ({median}); by a market share of {share} you are number {rank} of the {brands} brands shown",
        ),
        "wave.H1": ("{year}年上半年", "first half of {year}"),
        "wave.H2": ("{year}年下半年", "second half of {year}"),
        "baseline.wave": ("（{wave}）", " ({wave})"),
        "baseline.size": ("，{count}人", ", {count} people"),
        # ---- what is missing ----
        "missing.client": (
            "本节尚缺：{things}，待贵司补充后完善。",
            "Still missing here: {things}. We will complete this once you have told us.",
        ),
        "missing.agency": (
            "本节尚缺：{things}，待品牌方提供后完善。",
            "Still missing here: {things}. We will complete this once the client has told us.",
        ),
        "missing.internal": ("尚缺：{things}。", "Missing: {things}."),
        "missing.confided": (
            "本节资料由品牌方向我方单独说明，未经其同意不在此列出，请与品牌方核对。",
            "The client told us these facts in confidence; without its consent they do not stand here. Please ask the client.",
        ),
        "missing.unnamed": (
            "本节所需资料尚未齐备，补齐后完善。",
            "The facts for this section are not complete yet.",
        ),
        "need.best": (
            "主推媒体（现有资料不足以排序）",
            "a main medium (too little is known for a ranking)",
        ),
        "need.media": ("可推荐的媒体", "media that can be recommended"),
        "need.packages": ("刊例价", "list prices"),
        "need.confirm": ("待确认事项", "points to confirm"),
        "need.compared": ("媒体比较", "a comparison of media"),
        "need.client_questions": ("待请教的问题", "questions"),
        # ---- sources ----
        "sources": ("资料来源", "Sources"),
        "place": ("{place}（{fields}）", "{place} ({fields})"),
        "of_media": (
            "{fields}（{count}个媒体）",
            "{fields} ({count} media)",
        ),
        "places": (
            "{first}等{count}处",
            "{first} and others, {count} places in all",
        ),
        "method.asked": ("访谈或问卷", "told to us"),
        "method.observed": ("实地查看", "seen on site"),
        "method.data": ("数据资料", "data"),
        "method.judged": ("判断", "judged"),
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
        **CHARTS,
        # ---- money ----
        "term.week": ("{count}周", "{count} week"),
        "term.unit": ("{count}套", "{count} package"),
        "term.weeks": ("{count}周", "{count} weeks"),
        "term.units": ("{count}套", "{count} packages"),
        # ---- vetoes and confirmations ----
        "veto.law": (
            "{reason}（《{law}》{article}，{version}版；{review}）",
            "{reason} ({law}, {article}, as of {version}; {review})",
        ),
        "count.less": ("不足1", "less than 1"),
        "count.most": ("至多{count}", "at most {count}"),
        # ---- a client that is not pursued: what would have to change ----
        "dropped.all": ("我方全部{count}个媒体", "all {count} media of ours"),
        "dropped.budget": (
            "对方的媒体预算达到我方最低的起投额",
            "Its media budget reaches our smallest minimum buy",
        ),
        "dropped.budget.least": (
            "对方的媒体预算至少达到{amount}，这是我方最低的起投额",
            "Its media budget reaches at least {amount}, our smallest minimum buy",
        ),
        "dropped.region": (
            "对方进入我方媒体所在的城市，或我方有了对方所在城市的媒体",
            "It enters cities of our media, or we gain a medium in its cities",
        ),
        "dropped.availability": ("媒体重新有了档期", "The media have room again"),
        "dropped.exclusivity": ("现有的排他到期", "The present exclusivity ends"),
        "dropped.law": (
            "对方换一个依法可投的产品，或法律顾问复核后另有结论",
            "It brings a product that may be advertised, or counsel concludes otherwise",
        ),
        "dropped.other": ("这条限制不再成立", "This no longer holds"),
        "veto.unknown": (
            "须先确认{fields}，排除“{reason}”",
            "Confirm {fields} first, to rule this out: {reason}",
        ),
        "confirm.budget": (
            "贵司的预算尚未确认，费用按几个档次列示，均为刊例价",
            "The budget is not confirmed yet; costs are shown at three levels, at list price",
        ),
        "confirm.availability": (
            "档期以下单时确认为准",
            "Availability is confirmed when the order is placed",
        ),
        "confirm.region": (
            "投放城市以贵司确认的销售与计划区域为准",
            "Cities follow the sales and planned regions that you confirm",
        ),
        # ---- status ----
        "points": ("{now}分（{low}—{high}）", "{now} ({low}–{high})"),
        "override": (
            "{person}放行：{reason}，有效至{until}",
            "lifted by {person}: {reason}, until {until}",
        ),
        "verdict.pass": ("通过", "passed"),
        "verdict.fail": ("未通过", "failed"),
        "verdict.unknown": ("未定", "open"),
        "verdict.not_applicable": ("不适用", "not applicable"),
        "action.write": (
            "可以提案",
            "may propose",
        ),
        "action.hold": (
            "暂缓提案",
            "hold the proposal",
        ),
        "action.research": ("继续调研", "find out more"),
        "action.drop": ("不再跟进", "drop"),
        "gap.missing": ("{field}（缺）", "{field} (missing)"),
        "gap.conflict": ("{field}（来源不一）", "{field} (sources differ)"),
        "gap.stale": ("{field}（已过期）", "{field} (stale)"),
        "gap.low_confidence": ("{field}（可信度低）", "{field} (low confidence)"),
        "gap.uncited": ("{field}（无出处）", "{field} (no source)"),
        "gap.withheld": ("{field}（对方婉拒）", "{field} (withheld)"),
        # ---- questions ----
        "why.verify": ("现有来源说法不一，须核实", "sources differ and must be checked"),
        "why.refresh": ("现有资料已过期", "what we have is stale"),
        "why.confirm": (
            "现有资料可信度不足或没有出处",
            "what we have is doubtful or has no source",
        ),
        "why.decides.every": ("答出即可定下“{targets}”", "any answer decides “{targets}”"),
        "why.decides.some": ("视答案可能定下“{targets}”", "some answers decide “{targets}”"),
        "why.decides.no": ("会缩小“{targets}”的可能范围", "narrows “{targets}”"),
        "why.set.alone": ("答出后可升为“{stage}”", "lifts the account to “{stage}”"),
        "why.set.with": (
            "连同{others}，可升为“{stage}”",
            "together with {others} it lifts the account to “{stage}”",
        ),
        "why.element": (
            "补齐“{element}”",
            "completes “{element}”",
        ),
        "slot.media": ("我方媒体的{field}", "{field} of our media"),
        "slot.population": ("总体人口的{field}", "{field} of the population"),
        "lacking.media": ("我方媒体", "our media"),
        "lacking.population": ("总体人口", "the population"),
        "lacking.account": ("客户", "the client"),
        "slot.match": ("媒体切合情况", "how well the media fit"),
        "why.withheld": ("对方曾婉拒，放在最后", "declined before, ask last"),
        "declined": (
            "（对方曾婉拒，勿追问）",
            " (declined before, do not press)",
        ),
        "why.completes": ("补全资料，不改变现有结论", "completes the file, changes no conclusion"),
        # ---- what changed, who lifted what, who claims it ----
        "change.added": ("新得知", "new"),
        "change.changed": ("有变", "changed"),
        "change.refuted": ("被推翻", "refuted"),
        "change.disputed": ("来源不一", "sources differ"),
        "change.settled": ("已核实", "settled"),
        "change.confirmed": ("已证实", "confirmed"),
        "change.unsure": ("转为存疑", "less sure"),
        "change.expired": ("已过期", "expired"),
        "change.renewed": ("已更新", "renewed"),
        "change.answered": ("有了答复", "answered"),
        "state.unknown": ("未知", "unknown"),
        "state.known": ("未知", "unknown"),
        "state.estimated": ("未知", "unknown"),
        "state.not_applicable": ("不适用", "not applicable"),
        "state.withheld": ("对方婉拒", "withheld"),
        "rows": ("{count}条", "{count} entries"),
        "became": ("{label}：{before} → {after}", "{label}: {before} → {after}"),
        "became.none": ("无", "none"),
        "became.stage": ("阶段", "stage"),
        "became.action": ("处理意见", "action"),
        "became.main": ("主推媒体", "main medium"),
        "became.supplement": ("补充媒体", "supplement"),
        "became.alternative": ("备选媒体", "alternative"),
        "claimant": ("{person}（{since}起）", "{person} (since {since})"),
        "lifted.client": (
            "本书在部分资料尚未齐备时先行出具，由{person}同意（{reason}），有效至{until}",
            "This document is issued before all facts are complete, on the authority of {person} ({reason}), until {until}",
        ),
        "lifted.internal": (
            "“{gate}”由{person}放行：{reason}，有效至{until}",
            "“{gate}” lifted by {person}: {reason}, until {until}",
        ),
        # ---- the document itself ----
        "document.recommendation": ("媒体推荐书", "media recommendation"),
        "document.outline": ("谈判要点大纲", "negotiation outline"),
        "title.recommendation": ("媒体推荐书", "Media recommendation"),
        "title.recommendation.questions": ("合作前期沟通清单", "Questions before we begin"),
        "title.outline": ("谈判要点大纲", "Negotiation outline"),
        "title.outline.questions": ("调研问题清单", "What to find out"),
        "cover.client": ("客户", "Client"),
        "cover.prepared_by": ("编制人", "Prepared by"),
        "cover.issued": ("日期", "Date"),
        "cover.as_of": ("资料截至", "Data as of"),
        "cover.to": ("致", "To"),
        "cover.meant": ("称谓", "Terms"),
        "meant": ("文中“品牌方”指上列客户", "“You” and “your” stand for the client"),
        "agency": ("代理公司", "the agency"),
        "brand_side": ("品牌方", "the client"),
        "footer.agency": (
            "供代理公司使用；所引资料的来源见文末",
            "For the agency. Sources are listed at the end",
        ),
        "footer.client": ("本书所引资料的来源见文末", "Sources are listed at the end"),
        "footer.internal": ("内部资料，严禁外传", "Internal. Not to be passed on"),
        "watermark": ("内部资料 严禁外传", "INTERNAL"),
        "page": ("第 {{page}} 页，共 {{pages}} 页", "Page {{page}} of {{pages}}"),
        "contents": ("目录", "Contents"),
    }
)

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "周": "week",
        "月": "month",
        "年": "year",
        "天": "day",
        "次": "impressions",
        "次/周": "impressions a week",
        "家": "stores",
        "件": "complaints",
        "单": "orders",
        "条": "records",
        "人": "people",
        "块": "screens",
        "个": "items",
        "秒": "seconds",
        "套": "packages",
        "千次": "thousand impressions",
        "千人": "thousand people",
        "倍": "times",
    }
)


def say(key: str, lang: Lang, **arguments: object) -> str:
    """The words of a key in one language, filled in."""
    zh, en = TEXTS[key]
    return (zh if lang == "zh" else en).format(**arguments)


def unit_word(unit: str, lang: Lang) -> str:
    """A unit as packs write it (in Chinese), in the reader's language where it is known."""
    return unit if lang == "zh" else UNITS.get(unit, unit)
