"""What ``authoring`` says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "A101": Message(
        "测试“{test}”：{what} 应为 {expected}，实为 {found}",
        "test {test!r}: {what} should be {expected} and is {found}",
        "核对规则与期望值；fitpoint explain 可逐项查看依据",
        "compare the rule with what is expected; fitpoint explain shows the reasons",
    ),
    "A102": Message(
        "测试期望的 {what} 不存在",
        "the test expects {what}, which does not exist",
        "检查拼写",
        "check the spelling",
    ),
    "A110": Message(
        "插件不能叫“{name}”",
        "a plugin cannot be called {name}",
        "用小写英文字母、数字和下划线，以字母开头，例如 churn_risk",
        "take small letters, digits and underscores, beginning with a letter: churn_risk",
    ),
    "A111": Message(
        "已经有叫 {name} 的插件或同类内容",
        "there is a plugin, or a thing of its kind, called {name} already",
        "换一个名字；fitpoint plugins 列出已有的",
        "take another name; fitpoint plugins lists those that there are",
    ),
    "A112": Message(
        "文件 {file} 已经存在，没有写入任何内容",
        "{file} is there already; nothing was written",
        "换一个名字，或先移走它",
        "take another name, or move it away first",
    ),
}
