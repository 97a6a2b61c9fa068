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
    "A120": Message(
        "评分器 {scorer} 的两种算法不一致：{row} 时，score 给出的 {output} 是 {wanted}，score_batch 给出的是 {found}",
        "the two forms of scorer {scorer} differ: of {row}, score gives {output} = {wanted}, score_batch {found}",
        "改到两者一模一样：不知道的（nan、None）也要一样，运算的次序也要一样",
        "make them the very same, unknowns (nan, None) and the order of operations included",
    ),
    "A121": Message(
        "评分器 {scorer} 给出的 {output} 是 {found}，超出了它在 domains 里声明的范围（{row}）",
        "scorer {scorer} gives {output} = {found}, outside of its domain (of {row})",
        "改 domains，或改算法：得分的上下限是照 domains 算的",
        "correct domains, or what it gives: score ranges are worked out from domains",
    ),
    "A122": Message(
        "评分器 {scorer} 没有成批的算法",
        "scorer {scorer} has no batch form",
        "给它加上 score_batch(columns, parameters, config)",
        "give it a score_batch(columns, parameters, config)",
    ),
    "A123": Message(
        "评分器 {scorer} 的 score 在每一行上都出错，两种算法没有可比的",
        "score of scorer {scorer} raises on every row, so that there was nothing to compare",
        "先让 score 在平常的行上给出结果；rows 里给几行它答得出的",
        "make score answer ordinary rows first, and give some that it answers in rows",
    ),
}
