"""What ``qualification`` says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "QU01": Message(
        zh="这不是可读取的决定文件：应为 {expected}，得到 {found}",
        en="not a readable decision: {expected} was expected, found {found}",
        help_zh="用 fitpoint qualify 从证据重新得出决定。",
        help_en="Recompute the decision from the evidence with fitpoint qualify.",
        why_zh="读错格式的决定会把旧结论当作现在的结论。",
        why_en="Reading a foreign form would pass an old conclusion off as today's.",
    ),
    "QU02": Message(
        zh="没有叫 {id} 的字段、结论、门、评分卡、等级、媒体或阶段",
        en="there is no field, conclusion, gate, scorecard, grade, medium or stage {id}",
        help_zh="用 fitpoint explain 加客户编号列出全部编号。",
        help_en="Run fitpoint explain with the account alone to list the ids.",
        why_zh="写错的编号若被忽略，会被当成没有理由的结论。",
        why_en="An ignored misspelling would look like a conclusion without reasons.",
    ),
}
