"""Words of the commands on templates: key → (zh, en)."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        "help.templates": (
            "文件的模板：列出、新建、检查、边改边看",
            "templates of documents: list, make, check, see them as you write",
        ),
        "help.templates.list": (
            "列出文件的种类、它们的模板文件（自己的、随附的）和外观",
            "list the kinds of documents, their template files (your own and shipped) and themes",
        ),
        "help.templates.new": (
            "在 templates/ 里新建一个模板：一种新文件，或随附文件里的一节（如 `recommendation/task`），拿来改",
            "make a template in templates/: a new kind of document, or a section of a shipped one (such as recommendation/task) to change",
        ),
        "help.templates.new.from": (
            "照着哪个写：随附的一种文件（`recommendation`、`outline`）、它的一节（`recommendation/task`），或 `word`、`deck`",
            "what to start from: a shipped document (recommendation, outline), a section of one (recommendation/task), word or deck",
        ),
        "help.templates.new.language": (
            "模板的语言（默认同界面语言）",
            "language of the template (the interface's unless said)",
        ),
        "help.templates.check": (
            "检查模板，一次列出全部问题：语法、不存在的名称、字段、过滤器、图表，各在哪一行；不写文件名就检查全部自己的模板",
            "check templates and list all that is wrong at once: syntax, names, fields, filters, charts that do not exist, each at its line; without file names, all of your own",
        ),
        "help.templates.check.account": (
            "再用这个客户的资料实际生成一遍",
            "also make the documents of this account from them",
        ),
        "help.templates.preview": (
            "在浏览器里看某个客户的文件，模板一存盘就刷新；只在本机可见，按 `Ctrl-C` 结束",
            "see an account's document in the browser, refreshed whenever a template is saved; on this machine alone, ended by Ctrl-C",
        ),
        "help.templates.preview.doc": (
            "看哪种文件（默认 `recommendation`）",
            "which kind of document (recommendation unless said)",
        ),
        "help.templates.preview.to": (
            "看成什么格式：html（默认）或 pdf；写成文件时也可以是 docx、pptx、md",
            "in which format: html (unless said) or pdf; into a file also docx, pptx, md",
        ),
        "help.templates.preview.port": (
            "端口（默认由系统挑选）",
            "port (chosen by the system unless said)",
        ),
        "help.templates.preview.once": (
            "只生成一次，写成文件就结束",
            "make it once, write it to a file, and end",
        ),
        "help.templates.preview.output": (
            "写成哪个文件（默认 `documents/preview.格式`）；写了它就只生成一次",
            "file to write (documents/preview.<format> unless said); makes it once",
        ),
        "help.templates.preview.language": (
            "文件的语言（默认同界面语言）",
            "language of the document (the interface's unless said)",
        ),
        "metavar.template": ("模板", "TEMPLATE"),
        "metavar.account": ("客户", "ACCOUNT"),
        "templates.lang.zh": ("中文", "Chinese"),
        "templates.lang.en": ("英文", "English"),
        "templates.column.kind": ("种类", "Kind"),
        "templates.column.title": ("名称", "Title"),
        "templates.column.audience": ("给谁看", "For"),
        "templates.column.files": ("模板", "Templates"),
        "templates.column.theme": ("外观", "Theme"),
        "templates.column.label": ("名称", "Label"),
        "templates.column.origin": ("来自", "From"),
        "templates.audience.client": ("客户", "client"),
        "templates.audience.agency": ("代理公司", "agency"),
        "templates.audience.internal": ("内部", "our own people"),
        "templates.own": ("本工作区", "this workspace"),
        "templates.bundled": ("随附", "shipped"),
        "templates.chosen": ("（在用）", " (in use)"),
        "templates.replaces": ("{file}（代替随附的）", "{file} (in place of the shipped one)"),
        "templates.shipped": (
            "随附 {count} 个（{languages}）",
            "{count} shipped ({languages})",
        ),
        "templates.next": (
            "写某一种：fitpoint pitch 客户 --doc 种类；新建：fitpoint templates new 名称；检查：fitpoint templates check",
            "write one: fitpoint pitch ACCOUNT --doc KIND; make one: fitpoint templates new NAME; check: fitpoint templates check",
        ),
        "templates.made": (
            "已写好 {file}：改它，用 fitpoint templates check 检查，用 fitpoint pitch 客户 --doc {kind} 写成文件",
            "wrote {file}: change it, check it with fitpoint templates check, and write documents with fitpoint pitch ACCOUNT --doc {kind}",
        ),
        "templates.made.section": (
            "已写好 {file}：“{kind}”的这一节从此用它",
            "wrote {file}: this section of {kind} is taken from it from now on",
        ),
        "templates.none": (
            "templates/ 里还没有自己的模板；用 fitpoint templates new 建一个",
            "there are no templates of your own in templates/; make one with fitpoint templates new",
        ),
        "templates.checked": (
            "检查了 {files} 个模板：{errors} 处错误，{warnings} 处提醒",
            "checked {files} templates: {errors} errors, {warnings} warnings",
        ),
        "preview.serving": (
            "在浏览器里打开 {url}；保存 templates/ 里的模板，页面随即刷新；按 Ctrl-C 结束",
            "open {url} in a browser; save a template in templates/ and the page refreshes; Ctrl-C ends it",
        ),
        "preview.wrong": ("模板有问题，还没有写成", "The template is wrong: nothing could be made"),
        "preview.waiting": (
            "改好并保存，这一页会自己刷新。",
            "Mend and save it: this page refreshes by itself.",
        ),
        "preview.written": ("已写成 {file}", "wrote {file}"),
        "preview.ended": ("预览已结束", "the preview has ended"),
    }
)
