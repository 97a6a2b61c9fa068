"""What ``workspace`` says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "W101": Message(
        "这里不是 fitpoint 工作区：本目录及其上级都没有 {file}",
        "this is no fitpoint workspace: neither this folder nor its parents hold {file}",
        "用 fitpoint init 新建一个，或用 -w 指定工作区目录",
        "make one with fitpoint init, or name it with -w",
    ),
    "W102": Message(
        "设置文件读不出来：{error}",
        "the settings cannot be read: {error}",
        '按 TOML 的写法改正，例如 lang = "zh"',
        'mend it as TOML, for example lang = "zh"',
    ),
    "W103": Message(
        "没有名为 {name} 的设置；可用：{names}",
        "there is no setting called {name}; there are: {names}",
        "检查拼写，或删去这一行",
        "check the spelling or delete the line",
    ),
    "W104": Message(
        "设置 {name} 的值 {value} 不是文字",
        "the value {value} of setting {name} is no text",
        "给它加上引号",
        "put it in quotes",
    ),
    "W105": Message(
        "lang 不能是 {value}；可用：{names}",
        "lang cannot be {value}; there are: {names}",
        '写 lang = "zh" 或 lang = "en"',
        'write lang = "zh" or lang = "en"',
    ),
    "W106": Message(
        "as_of 的值 {value} 不是日期",
        "as_of is {value}, which is no date",
        '写成 as_of = "2026-03-01"，或删去这一行',
        'write as_of = "2026-03-01" or delete the line',
    ),
}
