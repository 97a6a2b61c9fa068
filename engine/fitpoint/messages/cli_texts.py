"""Words of the command line: help, headings, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "cli.usage": ("用法：", "Usage:"),
        "cli.required": ("必填", "required"),
        "metavar.options": ("选项", "OPTIONS"),
        "metavar.command": ("命令", "COMMAND"),
        "metavar.args": ("参数", "ARGS"),
        "metavar.id": ("编号", "ID"),
        "metavar.dir": ("目录", "DIR"),
        "metavar.file": ("文件", "FILE"),
        "metavar.kind": ("种类", "KIND"),
        "metavar.subject": ("对象", "SUBJECT"),
        "metavar.field": ("字段", "FIELD"),
        "metavar.value": ("值", "VALUE"),
        "metavar.evidence": ("证据", "EVIDENCE"),
        "metavar.gate": ("关口", "GATE"),
        "metavar.rule": ("规则", "RULE"),
        "metavar.pack": ("规则包", "PACK"),
        "metavar.stage": ("阶段", "STAGE"),
        "metavar.name": ("名称", "NAME"),
        "metavar.path": ("文件", "PATH"),
        "metavar.text": ("文字", "TEXT"),
        "metavar.title": ("名称", "TITLE"),
        "metavar.place": ("位置", "PLACE"),
        "metavar.date": ("日期", "DATE"),
        "metavar.formats": ("格式", "FORMATS"),
        "metavar.number": ("数", "NUMBER"),
        "metavar.n": ("数", "N"),
        "metavar.import": ("导入编号", "IMPORT"),
        "metavar.word": ("词", "WORD"),
        "metavar.list": ("代码表", "LIST"),
        "help.imports": ("导入记录；undo 撤回一次导入", "imports; undo takes one back"),
        "help.imports.long": (
            "列出每次导入的文件、收下与未收的条数。导入错了，用 undo 撤回：它的证据不再采用，"
            "只因它而有的客户、媒体从名单上消失；什么都不删除，再导入一次就恢复。",
            "Lists the files that were read in, with what was accepted and rejected. undo takes "
            "one back: its evidence counts no more, and accounts and media that only it brought "
            "leave the lists. Nothing is deleted; importing again brings it back.",
        ),
        "help.imports.undo": (
            "撤回一次导入（编号写开头几位即可）",
            "take an import back (the beginning of its id will do)",
        ),
        "help.imports.dry_run": ("只看会撤回什么", "only tell what would go"),
        "imports.title": ("共 {count} 次导入", "{count} imports"),
        "imports.id": ("编号", "Id"),
        "imports.file": ("文件", "File"),
        "imports.kind": ("内容", "Holds"),
        "imports.when": ("时间", "When"),
        "imports.accepted": ("收下", "Accepted"),
        "imports.rejected": ("未收", "Rejected"),
        "imports.state": ("状态", "State"),
        "imports.stands": ("有效", "stands"),
        "imports.withdrawn": ("{day} 撤回", "withdrawn {day}"),
        "imports.kind.accounts": ("客户", "accounts"),
        "imports.kind.media": ("媒体", "media"),
        "imports.kind.industries": ("行业", "industries"),
        "imports.kind.populations": ("总体", "populations"),
        "imports.kind.evidence": ("证据清单", "evidence"),
        "imports.kind.dossier": ("资料卷", "dossier"),
        "imports.undone": (
            "已撤回 {file}：{evidence} 条证据不再采用，{subjects} 个对象从名单上撤下。没有删除任何内容。",
            "{file} is withdrawn: {evidence} pieces of evidence count no more, {subjects} subjects "
            "left the lists. Nothing was deleted.",
        ),
        "imports.would_undo": (
            "撤回 {file} 的话：{evidence} 条证据不再采用，{subjects} 个对象从名单上撤下。这是试算，没有改动。",
            "withdrawing {file} would set aside {evidence} pieces of evidence and {subjects} "
            "subjects. A dry run: nothing was changed.",
        ),
        "imports.gone": ("撤下的对象：{names}", "subjects: {names}"),
        "cli.options": ("选项", "Options"),
        "cli.commands": ("命令", "Commands"),
        "interrupted": ("已中断；没有留下半成品", "interrupted; nothing is left half-done"),
        "help.none": ("", ""),
        "help.help": ("显示本说明", "show this help"),
        "help.fitpoint": (
            "切合点：从零散的客户资料，到有依据的判断和两份文件。",
            "fitpoint: from scattered client material to a justified verdict and two documents.",
        ),
        "help.workspace": ("工作区目录（默认：当前目录）", "workspace folder (default: this one)"),
        "help.lang": ("界面语言", "language of messages"),
        "help.version": ("显示版本", "show the version"),
        "help.format": ("输出方式：表格，或供程序读取的 JSON", "a table, or JSON for programs"),
        "help.as_of": (
            "以哪一天为准（默认：工作区设定或今天）",
            "the date to judge by (default: the workspace's, or today)",
        ),
        "help.demo": (
            "新建演示工作区：虚构的客户与媒体，完成判断并写出文件",
            "a workspace with invented clients and media, qualified, with documents written",
        ),
        "help.init": ("新建空工作区", "make an empty workspace"),
        "help.import": (
            "导入客户、媒体、证据或订单文件（CSV、XLSX、YAML）",
            "import accounts, media, evidence or orders (CSV, XLSX, YAML)",
        ),
        "help.accounts": ("客户名单与阶段；show 查看一家", "accounts by stage; show tells one"),
        "help.media": ("媒体名单；show 查看一家", "media; show tells one"),
        "help.evidence": ("查看、补记证据，裁定冲突", "list, add and settle evidence"),
        "help.calibrate": (
            "从现有客户学习分档等参数，供以后判断使用",
            "learn parameters such as quantiles from the accounts",
        ),
        "help.qualify": ("判断客户：阶段、等级、能否提案", "qualify accounts: stage, grade, gates"),
        "help.override": ("人工放行某一关，到某一天为止", "lift a gate, up to a day"),
        "help.override.long": (
            "由一个人负责，在期限内放行一关；判断与说明都会写明谁放行、为什么、到哪一天。"
            "过了期限自动失效。法律一关不能放行。",
            "A person answers for lifting a gate up to a day; verdicts and explanations name the "
            "person, the reason and the day. It ends by itself. The law cannot be lifted.",
        ),
        "help.override.person": ("谁放行的", "who answers for it"),
        "help.override.reason": ("理由", "why"),
        "help.override.until": ("最后一天（2026-03-31）", "its last day (2026-03-31)"),
        "override.done": (
            "{name}：“{gate}”由 {person} 放行，到 {until} 为止",
            "{name}: gate “{gate}” is lifted by {person} up to {until}",
        ),
        "qualify.lifted": (
            "{name}：“{gate}”由 {person} 放行，到 {until} 为止（{reason}）",
            "{name}: gate “{gate}” lifted by {person} up to {until} ({reason})",
        ),
        "help.explain": ("为什么是这个结论，逐项说明", "why, fact by fact"),
        "help.questions": (
            "接下来该问什么，按能定下多少结论排序",
            "what to find out next, by what it would decide",
        ),
        "help.match": ("媒体排名，切合点与反切合点", "media ranked, with fit points and misfits"),
        "help.pitch": ("写媒体推荐书或谈判要点大纲", "write the recommendation or the outline"),
        "help.rules": ("检查、测试、排版规则", "check, test and format rules"),
        "help.plugins": ("插件及其状态", "plugins and how they are"),
        "help.import.long": (
            "把文件中的客户、媒体、证据或订单读进来。先用 --dry-run 试读：看每一列对应什么、"
            "哪些格子读不了；对照表存入 mappings/，可以修改，以后同样表头的文件自动使用。"
            "没有收下的内容连同原因写入 rejected/。",
            "Reads accounts, media, evidence or orders. Try --dry-run first: it shows what each "
            "column means and what cannot be read, and saves the mapping in mappings/, where it "
            "can be edited and is remembered for files with the same header. What was not taken "
            "goes into rejected/ with its reason.",
        ),
        "help.import.as": (
            "文件里是什么：accounts 客户、media 媒体、industries 行业、populations 总体、"
            "evidence 证据清单、orders 订单",
            "what the file holds: accounts, media, industries, populations, evidence, orders",
        ),
        "help.import.mapping": ("使用这份对照表", "use this mapping"),
        "help.import.table": ("工作簿里的哪一张表", "which sheet of the workbook"),
        "help.import.dry_run": (
            "只试读并保存对照表，不写入数据库",
            "read and save the mapping only; nothing is stored",
        ),
        "import.column": ("列", "Column"),
        "import.target": ("对应", "Means"),
        "import.read": ("读入", "Read"),
        "import.refused": ("未收", "Rejected"),
        "import.ignored": ("（忽略）", "(ignored)"),
        "import.ignored.hint": ("（忽略；是不是想写 {hint}？）", "(ignored; did you mean {hint}?)"),
        "import.column.of": ("【{column}】", "[{column}] "),
        "import.more": ("（另有 {more} 处相同）", " (and {more} more alike)"),
        "import.left": ("……另有 {count} 类，见文件", "… and {count} more kinds, see the file"),
        "import.corrected": (
            "其中更正了 {count} 格：以新值为准，以前的读数不再算数。",
            "{count} of them correct cells: the new value counts, the earlier reading no more.",
        ),
        "import.dry": (
            "{file}（{encoding}）：{rows} 行；可读入 {subjects} 个对象、{evidence} 条证据，"
            "{rejected} 处不能收。这是试读，没有写入任何数据。",
            "{file} ({encoding}): {rows} rows; would add {subjects} subjects and {evidence} pieces "
            "of evidence, {rejected} rejected. A dry run: nothing was stored.",
        ),
        "import.done": (
            "{file}（{encoding}）：{rows} 行；新增 {subjects} 个对象、{evidence} 条证据"
            "（{known} 条已有），{rejected} 处没有收下。",
            "{file} ({encoding}): {rows} rows; added {subjects} subjects and {evidence} pieces of "
            "evidence ({known} known already), {rejected} rejected.",
        ),
        "import.rejects": ("没有收下的内容及原因：{file}", "what was not taken, and why: {file}"),
        "import.mapping": ("对照表：{file}", "mapping: {file}"),
        "import.rejects.row": ("行", "Row"),
        "import.rejects.place": ("位置", "Place"),
        "import.rejects.column": ("列", "Column"),
        "import.rejects.value": ("原值", "Value"),
        "import.rejects.reason": ("原因", "Reason"),
        "help.all": ("全部客户", "all accounts"),
        "help.init.long": (
            "新建一个工作区：设置、本团队的规则包（在方法包之上覆盖），以及模板、插件、数据的目录。",
            "Makes a workspace: settings, a team's rule pack on top of the method, folders for "
            "templates, plugins and data.",
        ),
        "init.done": (
            "工作区已建好：{folder}（{files} 个文件）。"
            "下一步：fitpoint import 文件 --as accounts --dry-run",
            "workspace made: {folder} ({files} files). Next: fitpoint import FILE --as accounts "
            "--dry-run",
        ),
        "help.qualify.long": (
            "按规则判断客户：资料掌握到哪一层、能否提案、等级如何、主推什么媒体。结果存入数据库。",
            "Judges accounts by the rules: how far each tier is mastered, whether to propose, the "
            "grade, the leading medium. The decisions are kept.",
        ),
        "help.qualify.dry_run": ("只判断，不存结果", "judge only; keep nothing"),
        "qualify.title": ("{as_of} 的判断（{pack}）", "As of {as_of} ({pack})"),
        "qualify.account": ("客户", "Account"),
        "qualify.stage": ("阶段", "Stage"),
        "qualify.action": ("怎么办", "Action"),
        "qualify.grade": ("等级", "Grade"),
        "qualify.best": ("首选媒体", "Best medium"),
        "qualify.missing": ("还缺", "Missing"),
        "qualify.more": ("等 {count} 项", " … {count} in all"),
        "action.drop": ("放弃", "drop"),
        "action.research": ("补资料", "research"),
        "action.write": ("可以写", "write"),
        "action.hold": ("暂缓", "hold"),
        "progress.qualify": ("判断客户", "Qualifying"),
        "progress.pitch": ("撰写文件", "Writing"),
        "help.questions.long": (
            "列出接下来该问的问题：问谁、会前查还是会上问、问到了能定下什么；以及升到下一阶段最少还差哪几项。",
            "Lists what to ask next: whom, before or in the meeting, what it would decide; and the "
            "smallest sets of facts missing for the next stage.",
        ),
        "questions.title": ("{name}：当前阶段 {stage}", "{name}: stage {stage}"),
        "questions.question": ("问题", "Question"),
        "questions.of": ("问谁", "Ask"),
        "questions.when": ("何时", "When"),
        "questions.why": ("作用", "Why"),
        "questions.before": ("会前自查", "before the meeting"),
        "questions.meeting": ("会上问", "in the meeting"),
        "questions.kind.ask": ("尚缺", "missing"),
        "questions.kind.verify": ("两说不一，需核实", "contradicting, verify"),
        "questions.kind.refresh": ("已过期，需更新", "stale, refresh"),
        "questions.kind.confirm": ("把握不足，需确认", "unsure, confirm"),
        "questions.decides.every": ("任何答案都能定下结论", "every answer decides"),
        "questions.decides.some": ("有的答案能定下结论", "some answers decide"),
        "questions.decides.no": ("单问此项定不下结论", "no single answer decides"),
        "questions.withheld": ("对方婉拒过，放在最后", "declined before, ask last"),
        "questions.set": (
            "升到“{stage}”最少还差：{fields}（合计难度 {cost}）",
            "smallest set for “{stage}”: {fields} (cost {cost})",
        ),
        "help.match.long": (
            "比较客户与每个媒体，排出名次，写明切合点、反切合点、否决与待确认事项。"
            "S 为契合度（0 至 1），K 为资料覆盖率。",
            "Compares the account with each medium: rank, fit points, misfits, vetoes, what is to "
            "be confirmed. S is the fit (0 to 1), K the share of it that is known.",
        ),
        "help.match.top": ("只看前 N 名", "the first N only"),
        "match.title": ("{name}：媒体排名", "{name}: media ranked"),
        "match.medium": ("媒体", "Medium"),
        "match.for": ("切合点", "Fit points"),
        "match.against": ("反切合点", "Misfits"),
        "match.vetoes": ("否决与条件", "Vetoes and conditions"),
        "match.to_confirm": ("待确认：{what}", "to confirm: {what}"),
        "match.cities_uncovered": (
            "未覆盖{cities}（占销量{share}）",
            "not covered: {cities} ({share})",
        ),
        "match.waste": (
            "{share}的受众在销售与计划区域之外：{cities}",
            "{share} of the audience outside the sales regions: {cities}",
        ),
        "match.more": ("等 {count} 条", " … {count} in all"),
        "match.main": ("主推 {medium}", "main {medium}"),
        "match.supplement": ("补充 {medium}", "supplement {medium}"),
        "match.alternative": ("备选 {medium}", "alternative {medium}"),
        "match.abstained.coverage": (
            "资料覆盖率太低，不排名次",
            "too little is known to claim a ranking",
        ),
        "match.abstained.no_media": ("没有可比的媒体", "there is no medium to compare"),
        "plugins.name": ("插件", "Plugin"),
        "plugins.origin": ("来自", "From"),
        "plugins.place": ("位置", "Place"),
        "plugins.provides": ("提供", "Provides"),
        "plugins.broken": ("未能载入", "not loaded"),
        "plugins.origin.bundled": ("自带", "bundled"),
        "plugins.origin.distribution": ("已安装的包", "installed"),
        "plugins.origin.file": ("工作区文件", "workspace file"),
        "help.accounts.stage": ("只看这一阶段", "of this stage only"),
        "help.accounts.owner": ("只看这位业务员", "of this owner only"),
        "help.accounts.show": ("查看一家客户的全部资料", "all facts of one account"),
        "help.media.show": ("查看一个媒体的全部资料", "all facts of one medium"),
        "accounts.id": ("编号", "Id"),
        "accounts.name": ("客户", "Account"),
        "accounts.owner": ("业务员", "Owner"),
        "accounts.stage": ("阶段", "Stage"),
        "accounts.action": ("怎么办", "Action"),
        "accounts.title": ("共 {count} 家客户", "{count} accounts"),
        "media.id": ("编号", "Id"),
        "media.name": ("媒体", "Medium"),
        "media.facts": ("资料项", "Facts"),
        "media.title": ("共 {count} 个媒体", "{count} media"),
        "fact.label": ("资料", "Fact"),
        "fact.value": ("内容", "Value"),
        "fact.state": ("状态", "State"),
        "fact.evidence": ("证据", "Evidence"),
        "fact.conflict": ("冲突", "conflict"),
        "fact.stale": ("过期", "stale"),
        "state.known": ("已知", "known"),
        "state.estimated": ("估计", "estimated"),
        "state.unknown": ("未知", "unknown"),
        "state.not_applicable": ("不适用", "not applicable"),
        "state.withheld": ("婉拒", "withheld"),
        "help.evidence.list": ("列出一家客户的证据", "list an account's evidence"),
        "help.evidence.field": ("只看这个字段", "this field only"),
        "help.evidence.add": ("补记一条证据", "record a piece of evidence"),
        "help.evidence.resolve": (
            "裁定冲突：以这一条为准，其余保留但不再采用",
            "settle a conflict: this one counts, the others are kept but set aside",
        ),
        "help.evidence.source": ("来源的名称", "title of the source"),
        "help.evidence.method": (
            "取得方式：data 数据、asked 问询、observed 观察、judged 判断",
            "how it was come by: data, asked, observed, judged",
        ),
        "help.evidence.at": ("在来源中的位置", "where in the source"),
        "help.evidence.quote": ("原话", "the source's words"),
        "help.evidence.state": (
            "状态：known 已知、estimated 估计、unknown 未知、not_applicable 不适用、withheld 婉拒",
            "state: known, estimated, unknown, not_applicable, withheld",
        ),
        "help.evidence.collected_on": ("取得日期", "the day it was collected"),
        "help.evidence.confidence": ("可信度，0 至 1", "confidence, 0 to 1"),
        "help.evidence.author": ("记录人", "who recorded it"),
        "help.evidence.supersedes": ("取代哪一条证据", "evidence that it replaces"),
        "help.evidence.person": ("谁裁定的", "who settles it"),
        "help.evidence.reason": ("理由", "why"),
        "evidence.id": ("编号", "Id"),
        "evidence.source": ("来源", "Source"),
        "evidence.collected_on": ("取得日期", "Collected"),
        "help.explain.long": (
            "说明为什么是这个结论。只写客户：概述阶段、关口、等级、首选媒体与冲突。再写上一个字段、"
            "关口、评分、等级、阶段、媒体或指标（编号或名称，媒体的指标写成 媒体/指标）：一直说到"
            "规则在哪一行、证据出自哪里、原话是什么。",
            "Tells why. With the account alone: stage, gates, grades, best medium, conflicts. With "
            "a field, gate, scorecard, grade, stage, medium or measure (id or label; "
            "medium/measure for a medium's measure): down to the line of the rule and the words "
            "of the source.",
        ),
        "explain.title": (
            "{name}：{as_of} 的判断——{stage}，{action}",
            "{name} as of {as_of}: {stage}, {action}",
        ),
        "explain.line": ("{what}：{said}", "{what}: {said}"),
        "explain.field": ("{label}", "{label}"),
        "explain.conclusion": ("结论 {label}", "conclusion {label}"),
        "explain.gate": ("关口 {label}", "gate {label}"),
        "explain.scorecard": ("评分 {label}", "scorecard {label}"),
        "explain.characteristic": ("评分项 {label}", "characteristic {label}"),
        "explain.rule": ("加减分 {label}", "rule {label}"),
        "explain.grade": ("等级 {label}", "grade {label}"),
        "explain.medium": ("媒体 {label}", "medium {label}"),
        "explain.measure": ("指标 {label}", "measure {label}"),
        "explain.veto": ("否决 {label}", "veto {label}"),
        "explain.element": ("要素 {label}", "element {label}"),
        "explain.stage": ("阶段 {label}", "stage {label}"),
        "explain.population": ("总体的{label}", "{label} of the population"),
        "explain.points": ("{points} 分", "{points} points"),
        "explain.range": ("可能在 {low} 到 {high} 之间", "between {low} and {high}"),
        "explain.lifted": (
            "由 {person} 放行，到 {until} 为止（{reason}）",
            "lifted by {person} up to {until} ({reason})",
        ),
        "explain.above": ("（已在上面说明）", " (told above)"),
        "explain.rule_at": ("规则：{rule}（{place}）", "rule: {rule} ({place})"),
        "explain.source": ("证据 {id}：{value}。{source}", "evidence {id}: {value}. {source}"),
        "explain.against": (
            "相反的证据 {id}：{value}。{source}",
            "evidence against, {id}: {value}. {source}",
        ),
        "explain.quote": ("“{quote}”", " “{quote}”"),
        "explain.group": ("{group}契合度", "fit of {group}"),
        "explain.match_score": ("媒体契合度", "media fit"),
        "explain.match_lawful": ("有媒体依法可投", "some medium is lawful"),
        "method.data": ("数据", "data"),
        "method.asked": ("问询", "asked"),
        "method.observed": ("观察", "observed"),
        "method.judged": ("判断", "judged"),
        "verdict.known": ("已知", "known"),
        "verdict.estimated": ("估计", "estimated"),
        "verdict.unknown": ("未知", "unknown"),
        "verdict.not_applicable": ("不适用", "not applicable"),
        "verdict.withheld": ("婉拒", "withheld"),
        "verdict.conflict": ("两说不一", "contradicting"),
        "verdict.stale": ("已过期", "stale"),
        "verdict.pass": ("通过", "passed"),
        "verdict.fail": ("不通过", "failed"),
        "verdict.ahead": ("尚未达到", "not reached"),
        "verdict.behind": ("已超过", "passed"),
        "verdict.reached": ("当前阶段", "the present stage"),
        "verdict.mastered": ("已掌握", "mastered"),
        "verdict.open": ("尚缺", "open"),
        "verdict.ranked": ("参加排名", "ranked"),
        "verdict.vetoed": ("被否决", "vetoed"),
        "verdict.veto": ("否决", "vetoes"),
        "verdict.condition": ("附条件", "under a condition"),
        "verdict.block": ("未知，先不推荐", "unknown, not recommended until known"),
        "verdict.confirm": ("未知，待确认", "unknown, to be confirmed"),
        "help.calibrate.long": (
            "从全部客户学习（RFM 分档、各答案出现的频率），存为一份固定的参数，以后的判断都用它。",
            "Learns from all accounts (RFM quantiles, how often each answer occurs) and freezes it "
            "as an input of later decisions.",
        ),
        "help.calibrate.dry_run": ("只计算，不保存", "compute only; keep nothing"),
        "calibrate.done": (
            "已按 {as_of} 的 {accounts} 家客户学习：{parameters}；"
            "{frequencies} 个字段的频率。编号 {hash}",
            "learnt from {accounts} accounts as of {as_of}: {parameters}; frequencies of "
            "{frequencies} fields. Id {hash}",
        ),
        "calibrate.dry": (
            "试算 {as_of} 的 {accounts} 家客户：{parameters}；"
            "{frequencies} 个字段的频率。没有保存。",
            "a dry run over {accounts} accounts as of {as_of}: {parameters}; frequencies of "
            "{frequencies} fields. Nothing was kept.",
        ),
        "help.pitch.long": (
            "写媒体推荐书（给客户）和谈判要点大纲（内部）。资料不足时写成问题清单。",
            "Writes the media recommendation for the client and the internal negotiation outline. "
            "Where too little is known, either is a list of questions.",
        ),
        "help.pitch.doc": (
            "recommendation 推荐书，outline 大纲；默认两份都写",
            "recommendation or outline; both unless said",
        ),
        "help.pitch.to": ("格式，可用逗号并列：docx,html,md", "formats: docx,html,md"),
        "help.pitch.output": ("写到哪个目录（默认 documents/）", "folder (default: documents/)"),
        "help.pitch.language": ("文件的语言（默认同界面）", "language of the documents"),
        "help.pitch.force": (
            "覆盖同名文件，包括改过的（默认保留，另存为“… (2)”）",
            "replace files of that name, changed ones too (default: keep them, write “… (2)”)",
        ),
        "pitch.kept": (
            "{file} 在写出之后有改动，已原样保留，新文件另存；要覆盖请加 --force",
            "{file} was changed since it was written and is kept as it is; the new one stands "
            "beside it. --force replaces it",
        ),
        "file.document": ("{name}-{kind}", "{name} - {kind}"),
        "file.questions": ("{name}-资料清单-{kind}", "{name} - Question list - {kind}"),
        "file.recommendation": ("媒体推荐书", "Media recommendation"),
        "file.outline": ("谈判要点大纲", "Negotiation outline"),
        "pitch.account": ("客户", "Account"),
        "pitch.document": ("文件", "Document"),
        "pitch.status": ("结果", "Outcome"),
        "pitch.files": ("位置", "Files"),
        "pitch.status.written": ("已写出", "written"),
        "pitch.status.questions": ("资料不足，写成问题清单", "question list"),
        "pitch.status.blocked": ("不能写", "blocked"),
        "pitch.status.failed": ("未写成", "failed"),
        "document.recommendation": ("媒体推荐书", "recommendation"),
        "document.outline": ("谈判要点大纲", "outline"),
        "help.demo.long": (
            "新建演示工作区：读入虚构的客户与媒体，完成判断，写出媒体推荐书与谈判要点大纲。"
            "其中的公司、媒体与数字全部是虚构的。",
            "Makes a demonstration workspace: reads invented clients and media, qualifies them and "
            "writes the recommendation and the outline. All companies, media and figures in it "
            "are invented.",
        ),
        "demo.title": (
            "演示：虚构客户在 {as_of} 的判断",
            "Demonstration: invented clients as of {as_of}",
        ),
        "demo.done": (
            "用 {seconds} 秒读入 {evidence} 条证据、{media} 个媒体，写出 {files} 个文件，"
            "在 {folder}/documents。"
            "全部客户、媒体与数字均为虚构。",
            "Read {evidence} pieces of evidence and {media} media and wrote {files} files to "
            "{folder}/documents in {seconds} s. All clients, media and figures are invented.",
        ),
        "progress.import": ("读入资料", "Importing"),
        "help.rules.check": (
            "检查规则包，一次列出全部问题；不写目录则检查本工作区所用的规则包",
            "check a pack and list all problems at once; the workspace's own unless one is named",
        ),
        "help.rules.test": ("运行规则包自带的测试", "run the tests that a pack brings"),
        "help.rules.fmt": (
            "把表达式统一成中文或英文写法，不动注释与版式",
            "respell expressions in Chinese or English; comments and layout stay",
        ),
        "help.rules.spelling": ("写法（默认同界面语言）", "spelling (default: the language)"),
        "help.rules.fmt.dry_run": ("只列出会改动的文件", "only list files that would change"),
        "help.rules.schema": (
            "输出规则文件的 JSON Schema，供编辑器提示",
            "print the JSON Schema of rule files, for editors",
        ),
        "rules.good": (
            "{pack}：没有错误（{warnings} 条警告）",
            "{pack}: no errors ({warnings} warnings)",
        ),
        "rules.bad": (
            "{pack}：{errors} 个错误，{warnings} 条警告",
            "{pack}: {errors} errors, {warnings} warnings",
        ),
        "rules.test": ("未通过的测试", "Failed test"),
        "rules.place": ("位置", "Place"),
        "rules.tested": (
            "{pack}：{passed} 项通过，{failed} 项未通过",
            "{pack}: {passed} passed, {failed} failed",
        ),
        "rules.formatted": ("改写了 {count} 个文件", "{count} files rewritten"),
        "rules.would_format": (
            "{count} 个文件会改动；没有写入",
            "{count} files would change; nothing was written",
        ),
    }
)
