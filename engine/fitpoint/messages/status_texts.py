"""Words in documents on vetoes, gates, what lacks, and what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

STATUS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
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
        "count.least": ("至少{count}", "at least {count}"),
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
    }
)
