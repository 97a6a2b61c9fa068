"""Words of the command line's help."""

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
        "help.fields": ("有哪些字段，怎么填", "the fields and what they hold"),
        "help.fields.long": (
            "按要素列出全部字段：名称、编号、类型、可填的值或单位、问谁、是否必需。写上一个词，只看含它的字段。",
            "Lists all fields by element: label, id, type, allowed values or unit, whom to ask, "
            "whether a tier needs it. With a word, only fields that speak of it.",
        ),
        "help.codes": ("某个字段或代码表可填的值", "the values of a field or codelist"),
        "help.codes.long": (
            "列出一张代码表（或一个字段）可填的全部值与别名，下级缩进在上级之下。写上一个词，只看含它的值。",
            "Lists all values and aliases of a codelist or field, indented below their parents. "
            "With a word, only values that speak of it.",
        ),
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
        "cli.options": ("选项", "Options"),
        "cli.commands": ("命令", "Commands"),
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
            "文件里是什么：客户、媒体、行业、总体、证据、订单（或 accounts、media、industries、"
            "populations、evidence、orders）；不写则从表头判断",
            "what the file holds: accounts, media, industries, populations, evidence, orders; "
            "without it, the headers tell",
        ),
        "help.import.mapping": ("使用这份对照表", "use this mapping"),
        "help.import.table": ("工作簿里的哪一张表", "which sheet of the workbook"),
        "help.import.dry_run": (
            "只试读并保存对照表，不写入数据库",
            "read and save the mapping only; nothing is stored",
        ),
        "help.all": ("全部客户", "all accounts"),
        "help.init.long": (
            "新建一个工作区：设置、本团队的规则包（在方法包之上覆盖），以及模板、插件、数据的目录。",
            "Makes a workspace: settings, a team's rule pack on top of the method, folders for "
            "templates, plugins and data.",
        ),
        "help.qualify.long": (
            "按规则判断客户：资料掌握到哪一层、能否提案、等级如何、主推什么媒体。结果存入数据库。",
            "Judges accounts by the rules: how far each tier is mastered, whether to propose, the "
            "grade, the leading medium. The decisions are kept.",
        ),
        "help.qualify.dry_run": ("只判断，不存结果", "judge only; keep nothing"),
        "help.questions.long": (
            "列出接下来该问的问题：问谁、会前查还是会上问、问到了能定下什么；以及升到下一阶段最少还差哪几项。",
            "Lists what to ask next: whom, before or in the meeting, what it would decide; and the "
            "smallest sets of facts missing for the next stage.",
        ),
        "help.questions.all": ("列出全部问题（默认 15 个）", "all questions (default: 15)"),
        "help.match.long": (
            "比较客户与每个媒体，排出名次，写明切合点、反切合点、否决与待确认事项。"
            "S 为契合度（0 至 1），K 为资料覆盖率。",
            "Compares the account with each medium: rank, fit points, misfits, vetoes, what is to "
            "be confirmed. S is the fit (0 to 1), K the share of it that is known.",
        ),
        "help.match.top": ("只看前 N 名", "the first N only"),
        "help.match.medium": (
            "只看这个媒体的全部测度，以及各城市的品牌与品类发展指数",
            "every measure of this medium only, with BDI and CDI by place",
        ),
        "help.accounts.stage": ("只看这一阶段", "of this stage only"),
        "help.accounts.owner": ("只看这位业务员", "of this owner only"),
        "help.accounts.show": ("查看一家客户的全部资料", "all facts of one account"),
        "help.media.show": ("查看一个媒体的全部资料", "all facts of one medium"),
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
        "help.explain.long": (
            "说明为什么是这个结论。只写客户：概述阶段、关口、等级、首选媒体与冲突。再写上一个字段、"
            "关口、评分、等级、阶段、媒体或指标（编号或名称，媒体的指标写成 媒体/指标）：一直说到"
            "规则在哪一行、证据出自哪里、原话是什么。",
            "Tells why. With the account alone: stage, gates, grades, best medium, conflicts. With "
            "a field, gate, scorecard, grade, stage, medium or measure (id or label; "
            "medium/measure for a medium's measure): down to the line of the rule and the words "
            "of the source.",
        ),
        "help.calibrate.long": (
            "从全部客户学习（RFM 分档、各答案出现的频率），存为一份固定的参数，以后的判断都用它。",
            "Learns from all accounts (RFM quantiles, how often each answer occurs) and freezes it "
            "as an input of later decisions.",
        ),
        "help.calibrate.dry_run": ("只计算，不保存", "compute only; keep nothing"),
        "help.pitch.long": (
            "写媒体推荐书（给客户）和谈判要点大纲（内部）。资料不足时写成问题清单。",
            "Writes the media recommendation for the client and the internal negotiation outline. "
            "Where too little is known, either is a list of questions.",
        ),
        "help.pitch.doc": (
            "`recommendation` 推荐书，`outline` 大纲，或自己的一种；默认写前两份",
            "recommendation, outline, or a kind of your own; the first two unless said",
        ),
        "help.pitch.to": (
            "格式，可用逗号并列：docx,pptx,pdf,html,md",
            "formats: docx,pptx,pdf,html,md",
        ),
        "help.pitch.output": ("写到哪个目录（默认 documents/）", "folder (default: documents/)"),
        "help.pitch.language": ("文件的语言（默认同界面）", "language of the documents"),
        "help.pitch.force": (
            "覆盖同名文件，包括改过的（默认保留，另存为“… (2)”）",
            "replace files of that name, changed ones too (default: keep them, write “… (2)”)",
        ),
        "help.pitch.for": (
            "给谁看：client 客户本人（默认），agency 其代理公司（看不到客户私下告知的与内部的资料）",
            "reader: client (default), or agency (without what the client told in confidence and "
            "without what is internal)",
        ),
        "help.demo.long": (
            "新建演示工作区：读入虚构的客户与媒体，完成判断，写出媒体推荐书与谈判要点大纲。"
            "其中的公司、媒体与数字全部是虚构的。",
            "Makes a demonstration workspace: reads invented clients and media, qualifies them and "
            "writes the recommendation and the outline. All companies, media and figures in it "
            "are invented.",
        ),
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
    }
)
