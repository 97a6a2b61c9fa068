"""Words of writing plugins and of comparing rules."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "metavar.plugin": ("插件名", "PLUGIN"),
        "help.plugins.long": (
            "列出插件、它们提供什么、出了什么问题；new 写一个能用的小插件作开头。",
            "Lists plugins, what they bring and what went wrong; new writes a small one that "
            "works, to start from.",
        ),
        "help.plugins.new.long": (
            "写一个四十行以内、马上能用的插件，连同测试：一个文件放进本工作区的 plugins/，"
            "或一个可以安装的包。已有的文件不会被覆盖。",
            "Writes a plugin of at most forty lines that works at once, with its test: a file in "
            "the workspace's plugins/, or a distribution that can be installed. Nothing that is "
            "there is replaced.",
        ),
        "help.plugins.new.kind": (
            "scorer 评分器，source 数据来源",
            "a scorer, or a data source",
        ),
        "help.plugins.new.as": (
            "file 工作区里的一个文件，package 可安装的包",
            "a file of the workspace, or a package to install",
        ),
        "help.plugins.new.output": (
            "包放在哪个目录下（默认：当前目录）",
            "folder in which the package is made (default: this one)",
        ),
        "help.plugins.new.dry_run": ("只列出会写哪些文件", "only list what would be written"),
        "scaffold.scorer": (
            "一个作为开头的评分器：金额越大分越高。在规则里这样用（先声明一个文字字段来装档次）：",
            "A scorer to start from: the larger the amount, the higher the score. In a rule file, "
            "with a text field declared for its level:",
        ),
        "scaffold.source": (
            "一个作为开头的数据来源：读 JSON 文件，每一项是一条证据：",
            "A data source to start from: it reads JSON files, each entry a piece of evidence:",
        ),
        "plugins.made": ("已写出 {count} 个文件：", "{count} files written:"),
        "plugins.would_make": (
            "会写出 {count} 个文件（试算，没有写入）：",
            "{count} files would be written (a dry run):",
        ),
        "plugins.next.file": (
            "下一步：fitpoint plugins 查看；python -m pytest {test} 运行测试。规则里怎么用，见文件开头。",
            "Next: fitpoint plugins shows it; python -m pytest {test} tests it. Its first lines "
            "say how a rule uses it.",
        ),
        "plugins.next.package": (
            "下一步：pip install -e {folder}，再运行 fitpoint plugins。规则里怎么用，见文件开头。",
            "Next: pip install -e {folder}, then fitpoint plugins. Its first lines say how a rule "
            "uses it.",
        ),
        "help.rules.diff.long": (
            "改了规则，哪些客户的阶段、结论、等级会变。不写目录：与存下的判断比，看现在的规则改变了什么；"
            "写上另一份规则包的目录：用本工作区的规则与那一份，各判断一次今天的资料。不存任何结果。",
            "Which clients move under changed rules: stage, action, grade, gates. Without a folder, "
            "the rules as they are now against the stored decisions; with another pack's folder, "
            "the workspace's rules against that one over today's evidence. Nothing is kept.",
        ),
        "rules.diff.more": ("其他变化", "Other changes"),
        "rules.diff.count": (
            "{accounts} 家客户中有 {moved} 家变了",
            "{moved} of {accounts} accounts move",
        ),
        "rules.diff.evidence": (
            "带 * 的客户，判断日或资料与存下的判断不同，变化不一定出自规则",
            "accounts with * were judged on another day or on other evidence: not the rules alone",
        ),
        "rules.diff.unjudged": (
            "另有 {count} 家没有存下的判断可比；先运行 fitpoint qualify --all",
            "{count} more have no stored decision to compare with; run fitpoint qualify --all",
        ),
        "rules.diff.points": ("{label}得分", "{label} points"),
        "rules.diff.document.allowed": ("可写", "allowed"),
        "rules.diff.document.warned": ("可写，有提醒", "allowed with a warning"),
        "rules.diff.document.questions": ("只列问题", "questions only"),
        "rules.diff.document.blocked": ("不能写", "blocked"),
    }
)
