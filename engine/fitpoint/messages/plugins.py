"""What ``plugins`` says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "G101": Message(
        "插件 {name} 无法导入：{error}",
        "plugin {name} cannot be imported: {error}",
        "修正该插件，或将其移出 plugins 目录；其余插件照常工作",
        "mend the plugin or move it out of the plugins folder; the others go on",
    ),
    "G110": Message(
        "插件 {name} 要用的程序库 {module} 没有装",
        "plugin {name} needs the library {module}, which is not installed",
        "用 pip install 装上它（库名可能与此不同），或将插件移出 plugins 目录；其余插件照常工作",
        "install it with pip (its name there may differ), or move the plugin away; the others go on",
    ),
    "G102": Message(
        "插件 {name} 的钩子与规范不符：{error}",
        "a hook of plugin {name} does not fit its specification: {error}",
        "对照 docs/plugins.md 检查钩子的参数",
        "compare the hook's arguments with docs/plugins.md",
    ),
    "G103": Message(
        "有两个插件都叫 {name}",
        "two plugins are called {name}",
        "给其中一个改名",
        "rename one of them",
    ),
    "G104": Message(
        "{kind} 的名称 {name} 已由插件 {owner} 登记，插件 {other} 不能再用",
        "the {kind} name {name} belongs to plugin {owner}; plugin {other} cannot take it",
        "给后者改名：插件不能覆盖已有名称",
        "rename the latter: plugins never override",
    ),
    "G105": Message(
        "插件 {name} 中的 {hook} 不是任何钩子",
        "{hook} in plugin {name} is no hook",
        "检查拼写；钩子列表见 docs/plugins.md",
        "check the spelling; docs/plugins.md lists the hooks",
    ),
    "G106": Message(
        "没有名为 {name} 的 {kind}；现有：{names}",
        "there is no {kind} called {name}; there are: {names}",
        "检查拼写，或安装提供它的插件",
        "check the spelling or install the plugin that brings it",
    ),
    "G107": Message(
        "没有名为 {name} 的 {kind}；现有：{names}。以下插件未能载入，它可能属于其中之一：{broken}",
        "there is no {kind} called {name}; there are: {names}. It may belong to a plugin that "
        "could not be loaded: {broken}",
        "运行 fitpoint plugins 查看原因",
        "run fitpoint plugins to see why",
    ),
    "G108": Message(
        "插件 {name} 的钩子 {hook} 出错：{error}",
        "hook {hook} of plugin {name} failed: {error}",
        "修正该插件；它登记的一切已撤回，其余插件照常工作",
        "mend the plugin; nothing of it was registered, the others go on",
    ),
}
