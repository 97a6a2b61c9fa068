"""What the report says of mistakes."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "R101": Message(
        "没有名为“{name}”的业务员；有：{names}",
        "there is no salesperson called {name}; there are: {names}",
        "写成客户名单里的姓名；fitpoint accounts 查看业务员",
        "write the name as the accounts have it; fitpoint accounts shows owners",
    ),
    "R102": Message(
        "报告页要写成 .html 文件，不能是 {file}",
        "the page of the report is an .html file, not {file}",
        "换一个以 .html 结尾的文件名",
        "take a name that ends in .html",
    ),
}
