"""Words of the commands on issued documents, and of batches: key → (zh, en)."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        "help.documents": (
            "发出过的文件：列出、查看、比较两版、原样重做",
            "documents handed out: list, show, compare two versions, make one again",
        ),
        "help.documents.list": (
            "列出发出过的文件；写客户的编号或名称，只列这个客户的",
            "list the documents handed out; with an account, its own",
        ),
        "help.documents.show": (
            "一份文件依据了什么，从那以后又有哪些不同；文件写编号的开头几位，或文件名",
            "what a document stands on, and what differs since; name it by the beginning of its id or by its file name",
        ),
        "help.documents.diff": (
            "用文字说明同一客户前后两份文件的不同：资料、章节、有出处的句子、媒体",
            "tell in words how two documents of an account differ: facts, sections, sentences with sources, media",
        ),
        "help.documents.rebuild": (
            "把发出过的文件原样重做一份，并核对是否逐字节相同；不同则指出原因",
            "make a document again and check that it is the same to the byte; where it is not, say what differs",
        ),
        "help.documents.rebuild.output": (
            "写成哪个文件（默认在 documents/ 里另起一名）",
            "file to write (default: a name of its own in documents/)",
        ),
        "help.documents.rebuild.force": (
            "覆盖已有的同名文件",
            "replace a file of that name",
        ),
        "metavar.document": ("文件", "DOCUMENT"),
        "documents.column.id": ("编号", "Id"),
        "documents.column.account": ("客户", "Account"),
        "documents.column.document": ("文件", "Document"),
        "documents.column.format": ("格式", "Format"),
        "documents.column.language": ("语言", "Language"),
        "documents.column.when": ("发出时间", "Issued"),
        "documents.column.file": ("文件名", "File"),
        "documents.lang.zh": ("中文", "Chinese"),
        "documents.lang.en": ("英文", "English"),
        "documents.agency": ("{document}（代理公司版）", "{document} (agency)"),
        "documents.none": (
            "还没有发出过文件；用 fitpoint pitch 写一份",
            "no document has been handed out; write one with fitpoint pitch",
        ),
        "documents.show.title": ("{name}的{document}", "{document} of {name}"),
        "documents.show.file": (
            "  {file}，{when} 发出，编号 {id}",
            "  {file}, issued {when}, id {id}",
        ),
        "documents.show.ground": (
            "  依据 {as_of} 的结论：阶段“{stage}”，{action}；规则 {pack}",
            "  from the decision as of {as_of}: stage {stage}, {action}; rules {pack}",
        ),
        "documents.show.claims": (
            "  有出处的句子 {claims} 处，来源 {sources} 个，所用模板 {templates} 个",
            "  {claims} sentences with sources, {sources} sources, {templates} templates",
        ),
        "documents.show.sections": ("  章节：{titles}", "  sections: {titles}"),
        "documents.show.fitpoint": (
            "  fitpoint {version}，SHA-256 {sha256}",
            "  fitpoint {version}, SHA-256 {sha256}",
        ),
        "documents.show.unfrozen": (
            "  发出时还没有保存重做所需的内容",
            "  issued before fitpoint kept what it was made of",
        ),
        "documents.since": (
            "从那以后，下面这些变了（今天重写会不一样）：",
            "since then these have changed (a new document would differ):",
        ),
        "documents.since.none": (
            "从那以后，模板、规则、样式和所引的证据都没有变",
            "since then neither templates, rules, theme nor cited evidence have changed",
        ),
        "documents.fitpoint": (
            "fitpoint 的版本：{before} → {after}",
            "version of fitpoint: {before} → {after}",
        ),
        "documents.plugin.changed": (
            "插件 {name} 的版本：{before} → {after}",
            "version of the plugin {name}: {before} → {after}",
        ),
        "documents.plugin.gone": (
            "插件 {name}（{before}）已经不在",
            "the plugin {name} ({before}) is gone",
        ),
        "documents.plugin.new": (
            "新装了插件 {name}（{after}）",
            "the plugin {name} ({after}) is new",
        ),
        "documents.pack": ("规则：{before} → {after}", "rules: {before} → {after}"),
        "documents.template.changed": ("模板 {name} 改过", "the template {name} was changed"),
        "documents.template.gone": ("模板 {name} 已经删去", "the template {name} is gone"),
        "documents.template.new": ("模板 {name} 是新加的", "the template {name} is new"),
        "documents.library.changed": (
            "案例库的“{name}”改过（原为 {before}，现为 {after}）",
            "{name} of the library was changed ({before}, now {after})",
        ),
        "documents.library.gone": (
            "案例库里没有“{name}”了",
            "{name} is no longer in the library",
        ),
        "documents.theme": ("版式主题换过", "the theme is another one"),
        "documents.evidence": (
            "来源“{name}”里所引的证据已被撤回",
            "evidence cited from “{name}” was withdrawn",
        ),
        "documents.fonts": (
            "fitpoint 与插件都没有变：本机的字体或排版库与当时不同",
            "neither fitpoint nor plugins changed: fonts or libraries of this machine differ from then",
        ),
        "documents.rebuilt.file": ("{stem}（重做 {id}）", "{stem} (rebuilt {id})"),
        "documents.rebuilt.same": (
            "已重做，与发出的逐字节相同：{file}",
            "made again, the same to the byte: {file}",
        ),
        "documents.rebuilt.other": (
            "已重做，内容照旧，但与发出的不是逐字节相同：{file}。不同在于：",
            "made again with the same content, but not the same to the byte: {file}. What differs:",
        ),
        "documents.diff.title": ("{name}：两份文件的不同", "{name}: how the documents differ"),
        "documents.diff.before": (
            "  前：{document}，{when}，{file}",
            "  before: {document}, {when}, {file}",
        ),
        "documents.diff.after": (
            "  后：{document}，{when}，{file}",
            "  after: {document}, {when}, {file}",
        ),
        "documents.diff.none": ("两份文件没有不同", "the documents do not differ"),
        "documents.diff.library": ("案例与共用段落", "Cases and shared sections"),
        "documents.entry.added": ("新增：{title}（{after}）", "new: {title} ({after})"),
        "documents.entry.dropped": ("没有了：{title}（{before}）", "gone: {title} ({before})"),
        "documents.entry.changed": (
            "改过：{title}（{before} → {after}）",
            "changed: {title} ({before} → {after})",
        ),
        "documents.diff.sections": ("章节", "Sections"),
        "documents.diff.dropped": (
            "不再说的（有出处的句子，{count} 处）",
            "No longer said (sentences with sources: {count})",
        ),
        "documents.diff.reworded": (
            "改了说法的（{count} 处）",
            "Said otherwise ({count})",
        ),
        "documents.diff.added": (
            "新说的（有出处的句子，{count} 处）",
            "Newly said (sentences with sources: {count})",
        ),
        "documents.diff.languages": (
            "两份文件语言不同，没有逐句比较",
            "the documents are in two languages; sentences were not compared",
        ),
        "documents.diff.made_with": ("所用的规则、模板与版本", "Rules, templates and versions"),
        "documents.section.added": ("新增：{title}", "new: {title}"),
        "documents.section.dropped": ("没有了：{title}", "gone: {title}"),
        "documents.opening": ("开头", "opening"),
        "documents.passage.added": ("{section}：{after}", "{section}: {after}"),
        "documents.passage.dropped": ("{section}：{before}", "{section}: {before}"),
        "documents.passage.reworded": (
            "{section}：“{before}”→“{after}”",
            "{section}: “{before}” → “{after}”",
        ),
        "help.pitch.stage": (
            "只写这一阶段的客户（可写多次）",
            "of accounts at this stage only (may be repeated)",
        ),
        "help.pitch.owner": ("只写这位业务员的客户", "of this owner's accounts only"),
        "help.pitch.jobs": (
            "同时用几个进程（默认：客户不多用一个，多则有几个核用几个）；写出的内容一样",
            "processes at a time (default: one for few accounts, else one a core); what is written is the same",
        ),
        "file.batch": ("文件汇总", "Documents written"),
        "pitch.counts": (
            "{accounts} 家客户：已写出 {written} 份，写成问题清单 {questions} 份，不能写 {blocked} 份，未写成 {failed} 份",
            "{accounts} accounts: {written} documents written, {questions} question lists, {blocked} blocked, {failed} failed",
        ),
        "pitch.failed": ("未写成的客户：{names}", "accounts whose documents failed: {names}"),
        "pitch.page": ("汇总见 {file}", "summary: {file}"),
        "pitch.page.title": ("文件汇总", "Documents written"),
        "pitch.page.as_of": ("资料截至 {day}", "as of {day}"),
        "pitch.why": ("原因与所缺", "Why, and what is lacking"),
    }
)
