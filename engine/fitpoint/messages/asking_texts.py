"""Words of question forms and of what changed: key → (zh, en)."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        "form.meeting": ("会上必问", "In the meeting"),
        "form.desk": ("会前自查", "Before the meeting"),
        "form.assumptions": ("假设核对", "Assumptions"),
        "form.help": ("说明", "How to fill in"),
        "form.codes": ("选项", "Choices"),
        "form.title.meeting": ("{name} · 会上必问{role}", "{name}: ask in the meeting{role}"),
        "form.title.desk": ("{name} · 会前自查{role}", "{name}: look up before the meeting{role}"),
        "form.title.assumptions": ("{name} · 假设核对", "{name}: assumptions to check"),
        "form.role": ("（问 {role}）", " ({role})"),
        "form.note.meeting": (
            "{day} 打印。只填黄色格子；没问到的留空。排在前面的最能定下结论。",
            "Printed {day}. Fill in yellow cells only; leave what was not asked empty. The first "
            "ones decide most.",
        ),
        "form.note.desk": (
            "{day} 打印。先从公开渠道查；只填黄色格子，查不到的留空。",
            "Printed {day}. From public sources; fill in yellow cells only, leave the rest empty.",
        ),
        "form.note.assumptions": (
            "{day} 打印。我们现在这样认定，请在会上核对：证实、推翻，或没谈到；推翻的请填实际情况。",
            "Printed {day}. What we hold to be so: was it confirmed, refuted or not spoken of? "
            "Where refuted, write what is true.",
        ),
        "form.footer": ("内部资料，请勿转给客户", "Internal: not for the client"),
        "form.column.number": ("序", "No."),
        "form.column.turn": ("先后", "Turn"),
        "form.column.of": ("问谁", "Whom"),
        "form.column.question": ("问题", "Question"),
        "form.column.item": ("项目", "Item"),
        "form.column.hint": ("怎么填", "How to write it"),
        "form.column.answer": ("答案", "Answer"),
        "form.column.state": ("答复", "State"),
        "form.column.who": ("谁说的", "Said by"),
        "form.column.method": ("取得方式", "Method"),
        "form.column.day": ("日期", "Date"),
        "form.column.page": ("页码或位置", "Page or place"),
        "form.column.quote": ("原话", "Quote"),
        "form.column.why": ("为什么问", "Why"),
        "form.column.held": ("我们现在认定", "What we hold"),
        "form.column.basis": ("凭什么", "On what grounds"),
        "form.column.outcome": ("核对结果", "Outcome"),
        "form.column.actual": ("实际情况", "What is true"),
        "form.column.last": ("上次核对", "Last time"),
        "form.turn.first": ("先问", "first"),
        "form.turn.then": ("再问", "then"),
        "form.why.needed": ("升到下一阶段要用", "needed for the next stage"),
        "form.anyone": ("不限", "anyone"),
        "form.yes": ("是", "yes"),
        "form.no": ("否", "no"),
        "form.now": ("现有：{values}", "On file: {values}"),
        "form.now.conflict": ("现有几种说法：{values}", "On file, contradicting: {values}"),
        "form.outcome.confirmed": ("证实", "confirmed"),
        "form.outcome.refuted": ("推翻", "refuted"),
        "form.outcome.unheard": ("未谈到", "unheard"),
        "form.last": ("{day} {outcome}", "{day} {outcome}"),
        "form.basis.estimated": ("估计", "estimated"),
        "form.basis.judged": ("我方判断", "our judgement"),
        "form.basis.inferred": ("推断", "inferred"),
        "form.basis.unsure": ("把握不大", "not sure"),
        "form.basis.said": ("上次文件写过", "in the last document"),
        "form.basis.from": ("{basis}：{source}", "{basis}: {source}"),
        "form.inferred": ("由{fields}推出", "from {fields}"),
        "form.sum.empty": ("各档合计应为 100%", "the bands add up to 100%"),
        "form.sum.good": ("合计 100%，对", "100%, good"),
        "form.sum.bad": ("合计不是 100%，请核对", "not 100%, please check"),
        "form.band": ("　{label}（%）", "  {label} (%)"),
        "form.pick": ("　选名称，右边填 %", "  choose a name, % at the right"),
        "form.hint.choice": ("从下拉中选一项", "choose one from the list"),
        "form.hint.boolean": ("选“是”或“否”", "choose yes or no"),
        "form.hint.set": (
            "可写几项，用顿号隔开，如：{example}",
            "several, apart by commas: {example}",
        ),
        "form.hint.bands": ("下面各档填百分数", "percentages in the rows below"),
        "form.hint.chosen": (
            "下面选名称、填百分数；也可在右边写：甲 60%、乙 40%",
            "choose names below with percentages, or write at the right: A 60%, B 40%",
        ),
        "form.hint.accept": (
            "；只知主要几档时在右边写名称",
            "; where only the main ones are known, write their names at the right",
        ),
        "form.hint.actual": ("写成：甲 60%、乙 40%", "as in: A 60%, B 40%"),
        "form.hint.map": ("逐个写数，用顿号隔开（{example}）", "a number for each ({example})"),
        "form.hint.number": ("数字，可写 300万", "a number"),
        "form.hint.number.unit": ("数字，单位 {unit}，可写 300万", "a number, in {unit}"),
        "form.hint.integer": ("整数", "a whole number"),
        "form.hint.integer.unit": ("整数，单位 {unit}", "a whole number, in {unit}"),
        "form.hint.range": ("数或区间，如 100万-200万", "a number or range, such as 100-200"),
        "form.hint.range.unit": (
            "数或区间，单位 {unit}，如 100万-200万",
            "a number or range, in {unit}, such as 100-200",
        ),
        "form.hint.share": ("百分数，如 35%", "a percentage, such as 35%"),
        "form.hint.date": ("日期，如 2026-03-01", "a date, such as 2026-03-01"),
        "form.hint.text": ("文字", "text"),
        "form.hint.series": ("1 至 12 月的数，用顿号隔开", "twelve numbers, January to December"),
        "form.hint.records": (
            "一个写成：{columns}，中间用空格，知道几项写几项；两个之间用顿号；没有就写“无”",
            "each as: {columns}, apart by blanks, as far as known; a comma between two; none "
            "where there is none",
        ),
        "form.help.1": (
            "一、这份表由三张组成：会上必问、会前自查、假设核对。只填黄色格子，其余已锁定。",
            "1. Three sheets: in the meeting, before the meeting, assumptions. Fill in yellow "
            "cells only; the others are locked.",
        ),
        "form.help.2": (
            "二、问到的写在“答案”一格；没问到的留空，不会当成“没有”。确实没有的写“无”。",
            "2. Write what you learnt under Answer. Empty means not asked, never none; where there "
            "is none, write none.",
        ),
        "form.help.3": (
            "三、“答复”可选：已知、估计、不适用、婉拒。只填答案时按已知；对方不肯说选“婉拒”，答案留空。",
            "3. State: known, estimated, not applicable, withheld. An answer alone counts as known; "
            "where they would not say, choose withheld and leave the answer empty.",
        ),
        "form.help.4": (
            "四、各档占比写 40 或 40% 都可以，合计应为 100%（差两个百分点以内会自动调平）。",
            "4. Shares as 40 or 40%; they add up to 100% (two points off are evened out).",
        ),
        "form.help.5": (
            "五、谁说的、怎么问来的、哪天、在哪一页、原话是什么，写得越全，文件里越站得住。不写日期按导入那天算。",
            "5. Who said it, how, when, where, in which words: the more, the better it stands. "
            "Without a date it is the day of import.",
        ),
        "form.help.6": (
            "六、假设核对：证实的照旧并记为已知；推翻的填实际情况，旧说法从此不用；没谈到的下次再列出。",
            "6. Assumptions: what is confirmed becomes known; where refuted, write what is true, "
            "the old value is used no more; what was not spoken of is listed again next time.",
        ),
        "form.help.7": (
            "七、填好保存，运行：fitpoint import 文件名.xlsx。先加 --dry-run 可试读，不会写入。",
            "7. Save it and run: fitpoint import FILE.xlsx. With --dry-run nothing is stored.",
        ),
        "form.source": ("资料清单（{day}）", "Question form of {day}"),
        "help.ask": (
            "把要问的写成表，填好后导入",
            "the open questions as a form that comes back filled in",
        ),
        "help.ask.long": (
            "把还要问的写成一份 XLSX 表：会上必问、会前自查、假设核对，带下拉选项，能定结论的排在前面。"
            "填好后用 fitpoint import 导入，不用写 --as。",
            "Writes what is still to be asked as an XLSX form with drop-downs: in the meeting, before "
            "it, and assumptions to check; what decides most comes first. fitpoint import reads it "
            "back without --as.",
        ),
        "help.ask.output": ("写到哪个文件（.xlsx）", "the file to write (.xlsx)"),
        "help.ask.for": (
            "只要问某个角色的，如 品牌经理",
            "only questions to a role, such as a brand manager",
        ),
        "help.ask.to": (
            "meeting 只要会上问的，desk 只要会前查的",
            "only what is asked in the meeting, or looked up at the desk",
        ),
        "help.ask.all": (
            "全部问题（默认只列能定结论的，另加每张表十个）",
            "all questions (default: what decides, and ten more a sheet)",
        ),
        "help.ask.force": ("覆盖已有的文件", "replace a file that is there"),
        "ask.file": ("资料清单", "questions"),
        "ask.done": (
            "{name}：会上必问 {meeting} 个，会前自查 {desk} 个，待核对的假设 {assumptions} 条，写在 {file}",
            "{name}: {meeting} to ask in the meeting, {desk} to look up, {assumptions} assumptions to "
            "check, in {file}",
        ),
        "ask.next": (
            "只填黄色格子，存盘后运行：fitpoint import {file}",
            "Fill in the yellow cells, save it, then run: fitpoint import {file}",
        ),
        "metavar.role": ("角色", "ROLE"),
        "questions.ask": (
            "要一份带下拉选项的表去问：fitpoint ask {account}",
            "as a form with drop-downs: fitpoint ask {account}",
        ),
        "import.heard": (
            "假设核对：证实 {confirmed} 条，推翻 {refuted} 条，未谈到 {unheard} 条",
            "Assumptions: {confirmed} confirmed, {refuted} refuted, {unheard} unheard",
        ),
        "import.changes": ("{name}：导入后的变化", "{name}: what changed by this import"),
        "imports.kind.form": ("资料清单", "question form"),
        "help.changes": ("上次以来的变化", "what changed since the last document"),
        "help.changes.long": (
            "与上次发出的文件（没有就与上次的结论）相比，哪些资料、阶段、做法、评级、条件、媒体和得分变了。",
            "What is different from the last document issued, or else from the last verdict: facts, "
            "stage, action, grades, gates, media and scores.",
        ),
        "help.changes.since": (
            "改与这一天的结论相比",
            "compare with what held on that day instead",
        ),
        "changes.title": (
            "{name}：{since} 到 {until} 的变化",
            "{name}: changes from {since} to {until}",
        ),
        "changes.none": ("{name}：{since} 以来没有变化", "{name}: nothing changed since {since}"),
        "changes.group.verdict": ("结论", "Verdict"),
        "changes.group.found": ("资料", "Facts"),
        "changes.group.follows": ("由此带来的", "What follows"),
        "changes.few": ("{name}：与上次相比的变化", "{name}: changes since the last verdict"),
        "changes.short": (
            "{name}：与上次相比有 {count} 处变化，先列几处；全部用 fitpoint changes {account} 查看",
            "{name}: {count} changes since the last verdict, the first of them; fitpoint changes {account} shows all",
        ),
        "changes.stage": ("阶段", "Stage"),
        "changes.action": ("做法", "Action"),
        "changes.medium.main": ("主推媒体", "Main medium"),
        "changes.medium.supplement": ("补充媒体", "Supplement"),
        "changes.medium.alternative": ("备选媒体", "Alternative"),
        "changes.document.allowed": ("可以写", "may be written"),
        "changes.document.warned": ("可以写，有提醒", "may be written, with a warning"),
        "changes.document.questions": ("只能写成问题清单", "as questions only"),
        "changes.document.blocked": ("不能写", "blocked"),
        "changes.changed": (
            "{label}：由“{before}”变为“{after}”",
            "{label}: from {before} to {after}",
        ),
        "changes.added": ("{label}：现为“{after}”", "{label}: now {after}"),
        "changes.gone": ("{label}：不再是“{before}”", "{label}: no longer {before}"),
        "changes.fact.added": ("{label}：新知道 {after}", "{label}: learnt {after}"),
        "changes.fact.added.derived": ("{label}：可推出 {after}", "{label}: follows as {after}"),
        "changes.fact.changed": (
            "{label}：更正为 {after}（原为 {before}）",
            "{label}: corrected to {after} (was {before})",
        ),
        "changes.fact.changed.derived": (
            "{label}：变为 {after}（原为 {before}）",
            "{label}: now {after} (was {before})",
        ),
        "changes.fact.refuted": (
            "{label}：原来的 {before} 不成立，现在未知",
            "{label}: {before} does not hold; unknown now",
        ),
        "changes.fact.refuted.derived": (
            "{label}：推不出来了（原为 {before}）",
            "{label}: follows no more (was {before})",
        ),
        "changes.fact.disputed": (
            "{label}：现有几种说法，{after}",
            "{label}: contradicting now, {after}",
        ),
        "changes.fact.settled": ("{label}：说法已统一为 {after}", "{label}: settled as {after}"),
        "changes.fact.confirmed": ("{label}：已证实 {after}", "{label}: confirmed, {after}"),
        "changes.fact.unsure": (
            "{label}：{after}，只是估计了",
            "{label}: {after}, an estimate now",
        ),
        "changes.fact.expired": ("{label}：{after}，已过期", "{label}: {after}, stale now"),
        "changes.fact.renewed": ("{label}：{after}，已更新", "{label}: {after}, up to date again"),
        "changes.fact.answered": ("{label}：{after}", "{label}: {after}"),
    }
)
