"""Words of a document's findings: what would mend them, and where drafts say that they are such."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "remedy.ask": ("问{person}：{question}", "ask {person}: {question}"),
        "remedy.look_up": ("先查公开资料：{question}", "look it up first: {question}"),
        "remedy.add": (
            "把来源补记下来：fitpoint evidence add {subject} {field} 值 --source 来源名称",
            'record its source: fitpoint evidence add {subject} "{field}" VALUE --source NAME',
        ),
        "remedy.renew": (
            "把新的资料补记下来：fitpoint evidence add {subject} {field} 值 --source 来源名称",
            'record what holds now: fitpoint evidence add {subject} "{field}" VALUE --source NAME',
        ),
        "remedy.settle": (
            "核实后裁定以哪一条为准：fitpoint evidence resolve {subject} {evidence} --person 姓名 --reason 理由",
            "check, then settle on one side: fitpoint evidence resolve {subject} {evidence} "
            "--person NAME --reason TEXT",
        ),
        "remedy.override": (
            "由负责人写明理由放行：fitpoint override {account} {gate} --person 姓名 --reason 理由 --until 日期",
            'or have it overridden with a reason: fitpoint override {account} "{gate}" '
            "--person NAME --reason TEXT --until DATE",
        ),
        "remedy.or": ("或者", " or "),
        "remedy.explain": (
            "这一关不能由人放行；依据见 fitpoint explain {account} {gate}",
            'nobody may override it; see fitpoint explain {account} "{gate}"',
        ),
        "remedy.counsel": (
            "请法律顾问复核，复核之前换一个媒体",
            "have counsel review it, and recommend another medium until then",
        ),
        "remedy.cite": (
            "给这句话补上来源，或从模板中去掉它",
            "give its source, or take the sentence out of the template",
        ),
        "remedy.import": (
            "重新导入它的来源，再出文件",
            "import its source again, then write the document",
        ),
        "finding.no_field": ("没有对应的字段", "no field"),
        "finding.law": ("《{law}》{article}", "{law}, {article}"),
        "gate.fail": ("现有资料已经确定不符合", "the facts known rule it out"),
        "gate.unknown": ("还不能判断", "it cannot be judged yet"),
        "gate.wanting": ("还缺{fields}", "still wanting: {fields}"),
        "draft": ("草稿", "draft"),
        "draft.mark": ("草稿 不得外发", "DRAFT – not to be sent"),
        "draft.internal": ("草稿 内部资料 严禁外传", "DRAFT – INTERNAL"),
        "draft.header": ("草稿｜{header}", "DRAFT | {header}"),
        "draft.unproven": ("（待补出处）", " (source wanting)"),
        "draft.disputed": ("（来源不一）", " (sources differ)"),
        "unsure.dated": ("（{day}的资料）", " (as of {day})"),
        "file.draft": ("{stem}_草稿", "{stem}_draft"),
        "documents.draft": ("{kind}（草稿）", "{kind} (draft)"),
        "pitch.drafts": (
            "其中有错误、只写成草稿的：{count} 份，不算已出具",
            "written as drafts, because of errors: {count}; they do not count as issued",
        ),
        "pitch.status.draft": ("草稿", "draft"),
        "help.pitch.draft": (
            "有错误也写出来，每页标明草稿，不算已出具",
            "write it in spite of errors: every page is marked as a draft, and it does not count "
            "as issued",
        ),
        "help.pitch.check": (
            "只检查，不写文件：列出每一处问题；有错误时以 1 退出",
            "check only, write nothing: list all findings; exits with 1 where there are errors",
        ),
        "check.document": ("{name} · {document}", "{name} · {document}"),
        "check.place": ("位置", "Place"),
        "check.severity": ("程度", "Severity"),
        "check.found": ("问题", "Finding"),
        "check.remedy": ("怎么补救", "Remedy"),
        "check.severity.error": ("错误", "error"),
        "check.severity.warning": ("提示", "warning"),
        "check.severity.note": ("说明", "note"),
        "check.none": (
            "没有问题：{documents}份文件都可以写。",
            "documents: {documents}; nothing found, all may be written.",
        ),
        "check.counts": (
            "{documents}份文件，{errors}处错误，{warnings}处提示。",
            "documents: {documents}; errors: {errors}; warnings: {warnings}.",
        ),
    }
)
