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
}
