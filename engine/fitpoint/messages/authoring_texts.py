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
        "help.plugins.new": ("写一个能用的小插件", "write a small plugin that works"),
        "help.plugins.new.long": (
            "写一个三十行以内、马上能用的插件，连同测试：一个文件放进本工作区的 plugins/，"
            "或一个可以安装的包。已有的文件不会被覆盖。",
            "Writes a plugin of at most thirty lines that works at once, with its test: a file in "
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
    }
)
