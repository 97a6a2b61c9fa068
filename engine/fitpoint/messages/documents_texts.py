"""Words that documents print beside what their templates say: key → (zh, en)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fitpoint.messages.chart_texts import CHARTS
from fitpoint.messages.fit_texts import FIT
from fitpoint.messages.message import Lang
from fitpoint.messages.status_texts import STATUS

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
        "span.from": ("{low}以上", "{low} and over"),
        "span.to": ("{high}以内", "up to {high}"),
        "span.any": ("不限", "any"),
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
        **FIT,
        **CHARTS,
        **STATUS,
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
