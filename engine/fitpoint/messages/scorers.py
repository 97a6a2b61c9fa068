"""What is said of a scorer's batch form."""

from __future__ import annotations

from fitpoint.messages.message import Message

_HELP_ZH = "把这条信息交给插件作者；结果不受影响，只是逐个算会慢。"
_HELP_EN = "Tell the plugin's author; the answers are not affected, they only take longer."

MESSAGES: dict[str, Message] = {
    "BK401": Message(
        "评分器 {scorer} 的 score_batch 给出的是 {found}，不是“输出名 → 一列值”",
        "score_batch of scorer {scorer} gives a {found}, not a mapping of output to values",
        _HELP_ZH,
        _HELP_EN,
    ),
    "BK402": Message(
        "评分器 {scorer} 的 score_batch 给出了它没有声明的输出 {output}",
        "score_batch of scorer {scorer} gives an output that it does not declare: {output}",
        _HELP_ZH,
        _HELP_EN,
    ),
    "BK403": Message(
        "评分器 {scorer} 的 score_batch 为 {count} 行给出了 {found} 个 {output}",
        "score_batch of scorer {scorer} gives {found} values of {output} for {count} rows",
        _HELP_ZH,
        _HELP_EN,
    ),
    "BK404": Message(
        "评分器 {scorer} 的 score_batch 给出的 {output} 是 {value}，不是 {type} 类型",
        "score_batch of scorer {scorer} gives {value} as {output}, which is no {type}",
        _HELP_ZH,
        _HELP_EN,
    ),
    "BK405": Message(
        "评分器 {scorer} 的 score_batch 出错：{why}",
        "score_batch of scorer {scorer} failed: {why}",
        _HELP_ZH,
        _HELP_EN,
    ),
}
