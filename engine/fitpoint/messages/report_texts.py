"""Words of the report: its table and its page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "help.report": (
            "考察报告：谁掌握了什么、好不好、卡在哪里",
            "who has mastered what, how well, and what it waits for",
        ),
        "help.report.long": (
            "考察报告：按业务员、层次、要素看掌握情况和资料质量；每人一个客户的考察名单；"
            "哪些客户可以写、卡在哪些问题上、牵涉多少钱；资料有多旧。"
            "依据存下的判断与证据，先运行 fitpoint qualify --all。"
            "加 -o 写成一页带图的网页，每个数都能点到客户、资料和证据。"
            "加 --from 改看一次成批判断的结果：先看哪些客户、问什么、与上次比变了什么。",
            "Who has mastered what, by salesperson, tier and element, and how well it is founded; "
            "the review duty of one client each; which clients are ready, which questions hold up "
            "most money, how old the facts are. It reads stored decisions and evidence: run "
            "fitpoint qualify --all first. With -o, a page with pictures in which each figure "
            "leads down to the account, the fact and the evidence. With --from, what a bulk run "
            "answered instead: whom to see first, what to ask, what is different.",
        ),
        "help.report.person": ("只看这位业务员", "this salesperson only"),
        "help.report.as_of": (
            "以哪一天为准：只看那天以前的判断、证据和文件",
            "the day: only decisions, evidence and documents up to it",
        ),
        "help.report.output": ("另写成网页（.html）", "write the page too (.html)"),
        "progress.report": ("读取判断", "Reading decisions"),
        "report.written": ("报告页：{file}", "page: {file}"),
        "report.title": ("考察报告", "Review of accounts"),
        "report.subtitle": ("{as_of}　规则 {pack}", "{as_of} · rules {pack}"),
        "report.of_person": ("业务员 {person}", "salesperson {person}"),
        "report.internal": ("内部资料，请勿外传", "Internal: not to be passed on"),
        "report.footer": (
            "内部资料。每个数都由下面列出的客户、资料和证据计数而来，点击可以追到底。",
            "Internal. Every figure counts accounts, facts and evidence listed below; follow the "
            "links.",
        ),
        "report.contents": ("目录", "Contents"),
        "report.nobody": ("未分配", "nobody"),
        "report.none": ("没有", "none"),
        # Figures at the top
        "report.kpi.accounts": ("客户", "Accounts"),
        "report.kpi.judged": ("已判断", "Judged"),
        "report.kpi.ready": ("可以写", "Ready to write"),
        "report.kpi.duty": ("考察已完成", "Duty done"),
        "report.kpi.waiting": ("等资料的金额", "Money that waits"),
        "report.kpi.stale": ("过期资料", "Stale facts"),
        "report.kpi.conflicts": ("未裁定的冲突", "Open conflicts"),
        "report.of": ("{count} / {of}", "{count} / {of}"),
        "report.kpi.waiting.note": (
            "{count} 家已知预算或监测投放的在等资料",
            "{count} waiting accounts with a budget or monitored spend",
        ),
        "report.kpi.people": ("位业务员", "salespeople"),
        # Sections
        "report.look": ("要看的客户", "Clients to look at"),
        "report.ready": ("可以写的", "Ready"),
        "report.waiting": ("卡住的", "Waiting"),
        "report.dropped": ("放弃的", "Dropped"),
        "report.warnings": ("有提醒的（如老客户资料未齐）", "With a warning"),
        "report.claims": ("几个人都报备的客户（撞单）", "Claimed by several people"),
        "report.unjudged": (
            "还没有判断过：{names}。运行 fitpoint qualify --all",
            "never judged: {names}. Run fitpoint qualify --all",
        ),
        "report.outdated": (
            "判断之后又有 {count} 条新证据，请重新判断",
            "{count} pieces of evidence are newer than the decision: judge again",
        ),
        "report.no_decisions": (
            "还没有任何判断。先运行 fitpoint qualify --all。",
            "There is no decision yet. Run fitpoint qualify --all first.",
        ),
        "report.questions": ("哪些问题卡住的钱最多", "Questions that hold up most money"),
        "report.questions.note": (
            "只算在等资料或暂缓的客户：升到下一阶段最少还差的那一组资料，以及能定下被卡关口的问题。"
            "排序用的是每家金额的中间值乘以等级的权数：最高一级算 1，往下按级数等分；"
            "等级未定的取各可能等级的平均。监测投放是按刊例价监测的，不是预算。",
            "Counted for accounts that wait for facts or are on hold: the smallest set missing for "
            "the next stage, and what would decide a gate in the way. The order is by the middle "
            "of each account's money times its grade's weight: 1 for the best, in equal steps "
            "down; an open grade takes the mean of those possible. Monitored spend is at list "
            "price and is no budget.",
        ),
        "report.questions.money": (
            "牵涉金额的中间值（万元）",
            "Middle of the money held up (million)",
        ),
        "report.questions.count": ("卡住的客户数", "Accounts held up"),
        "report.question": ("要问清的", "To find out"),
        "report.ask": ("问谁", "Ask"),
        "report.public": ("{of}（会前自查）", "{of} (before the meeting)"),
        "report.holds": ("卡住的客户", "Accounts held up"),
        "report.money": ("牵涉金额", "Money"),
        "report.money.known": ("（{known} 家已知）", " ({known} known)"),
        "report.money.unknown": ("金额未知", "not known"),
        "report.money.none": ("—", "—"),
        "report.duty": ("考察办法：每人一个客户", "The review duty: one client each"),
        "report.duty.note": (
            "每位业务员至少有一个客户：{tiers}掌握并分析清楚，写出切合点或谈判要点。列出的是最接近的一家。",
            "Each salesperson takes a client, masters and analyses {tiers}, and writes the points "
            "up. The account shown is the one that comes nearest.",
        ),
        "report.duty.status": ("情况", "Status"),
        "report.duty.done": ("已完成", "done"),
        "report.duty.unwritten": ("已掌握，未写", "mastered, not written"),
        "report.duty.incomplete": ("未掌握", "not mastered"),
        "report.duty.unjudged": ("未判断", "not judged"),
        "report.duty.missing": ("还差 {count} 项", "{count} missing"),
        "report.duty.written": ("写出的文件", "Written"),
        "report.duty.old": ("（依据的是旧判断）", " (on an older decision)"),
        "report.thin": ("薄弱处", "Thin"),
        "report.thin.note": (
            "薄弱：有冲突未裁定；三成以上过期或把握不足；过半只凭感受；来源不到三个。只看{tiers}的资料。",
            "Thin: an open conflict; more than 30 % stale or unsure; more than half our own "
            "judgement; fewer than three sources. Counted over {tiers}.",
        ),
        "report.thin.judged": ("凭感受 {count}/{of}", "judged {count}/{of}"),
        "report.thin.few_sources": ("只有 {count} 个来源", "{count} sources only"),
        "report.thin.stale": ("过期 {count}/{of}", "stale {count}/{of}"),
        "report.thin.conflict": ("冲突 {count}/{of}", "conflicts {count}/{of}"),
        "report.thin.low_confidence": ("把握不足 {count}/{of}", "unsure {count}/{of}"),
        "report.map": ("客户与要素", "Accounts and elements"),
        "report.map.note": (
            "格里是该要素必须掌握的资料已掌握的份额；✓ 掌握并分析清楚，! 有冲突，◷ 有过期。点一格看资料。",
            "The share of what must be mastered that is; ✓ mastered and analysed, ! in conflict, "
            "◷ stale. A cell leads to its facts.",
        ),
        "report.map.brief": (
            "格里是该要素必须掌握的资料已掌握的份额；✓ 掌握并分析清楚，! 有冲突，◷ 有过期。点客户看明细。",
            "The share of what must be mastered that is; ✓ mastered and analysed, ! in conflict, "
            "◷ stale. An account leads to what it lacks.",
        ),
        "report.brief": (
            "客户多于 {count} 家，这里只列还缺的、有冲突的、过期的和把握不足的资料。全部资料："
            "用 --person 只看一位业务员，或用 fitpoint evidence list 看一家客户。",
            "With more than {count} accounts only what is missing, in conflict, stale or unsure is "
            "listed here. Everything: --person for one salesperson, or fitpoint evidence list for "
            "one account.",
        ),
        "report.people": ("按业务员", "By salesperson"),
        "report.elements": ("按要素", "By element"),
        "report.age": ("资料有多旧", "How old the facts are"),
        "report.age.chart": ("资料的天数（取得至今）", "Days since facts were collected"),
        "report.age.expired": ("过期资料：过期了多少天", "Stale facts: days since they ran out"),
        "report.age.fresh": ("有效", "valid"),
        "report.age.stale": ("已过期", "stale"),
        "report.age.facts": ("资料项数", "Facts"),
        "report.age.upto": ("{low}–{high} 天", "{low}–{high} days"),
        "report.age.over": ("{low} 天以上", "over {low} days"),
        "report.founded": ("资料凭什么", "What facts stand on"),
        "report.founded.chart": ("各要素的资料，按最可靠的取得方式", "Facts by best method"),
        "report.coverage.chart": ("各要素平均掌握的份额", "Mean share mastered of each element"),
        "report.accounts": ("客户明细", "Accounts in detail"),
        # Columns
        "report.owner": ("业务员", "Salesperson"),
        "report.account": ("客户", "Account"),
        "report.judged": ("判断日", "Judged"),
        "report.stage": ("阶段", "Stage"),
        "report.action": ("怎么办", "Action"),
        "report.grade": ("等级", "Grade"),
        "report.element": ("要素", "Element"),
        "report.tier": ("层次", "Tier"),
        "report.mastered": ("已掌握", "Mastered"),
        "report.analysed": ("已分析", "Analysed"),
        "report.coverage": ("平均份额", "Mean share"),
        "report.facts": ("资料", "Facts"),
        "report.fact": ("资料", "Fact"),
        "report.value": ("内容", "Value"),
        "report.state": ("状态", "State"),
        "report.sources": ("来源", "Sources"),
        "report.data": ("数据", "Data"),
        "report.asked": ("问询", "Asked"),
        "report.observed": ("观察", "Observed"),
        "report.judged_ourselves": ("感受", "Judged"),
        "report.stale": ("过期", "Stale"),
        "report.conflicts": ("冲突", "Conflicts"),
        "report.confidence": ("可信度", "Confidence"),
        "report.single": ("单一来源", "One source"),
        "report.gate": ("关口", "Gate"),
        "report.documents": ("文件", "Documents"),
        "report.gaps": ("还缺：{fields}", "missing: {fields}"),
        "report.unanalysed": ("尚未得出：{fields}", "not concluded: {fields}"),
        "report.days": ("{count} 天前", "{count} days ago"),
        "report.expired": ("过期 {count} 天", "stale for {count} days"),
        "report.conflict": ("有冲突", "in conflict"),
        "report.against": ("另有说法：", "against it: "),
        "report.other": ("其他资料", "Other facts"),
        "report.group": ("{group}", "{group}"),
        "report.why.missing": ("缺", "missing"),
        "report.why.conflict": ("冲突", "conflict"),
        "report.why.stale": ("过期", "stale"),
        "report.why.low_confidence": ("把握不足", "unsure"),
        "report.why.uncited": ("无出处", "uncited"),
        "report.why.withheld": ("婉拒", "withheld"),
        "report.verdict.fail": ("未达到", "not met"),
        "report.verdict.unknown": ("尚不清楚", "unknown"),
        "report.since": ("{person}（{since} 起）", "{person} (since {since})"),
    }
)
