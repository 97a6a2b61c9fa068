"""What ``cli`` says of mistakes on the command line."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "C101": Message(
        "没有 {name} 这个命令",
        "there is no command {name}",
        "运行 fitpoint --help 查看全部命令",
        "fitpoint --help lists all commands",
    ),
    "C102": Message(
        "{path} 没有 {name} 这个选项",
        "{path} has no option {name}",
        "运行 {path} --help 查看可用选项",
        "{path} --help lists the options",
    ),
    "C103": Message(
        "{path} 还缺 {name}",
        "{path} needs {name}",
        "运行 {path} --help 查看写法",
        "{path} --help shows how to write it",
    ),
    "C104": Message(
        "{path}：{name} 只能是 {choices} 之一",
        "{path}: {name} must be one of {choices}",
        "换成其中一个",
        "take one of them",
    ),
    "C105": Message(
        "文件 {file} 打不开：{reason}",
        "file {file} cannot be opened: {reason}",
        "检查路径与权限",
        "check the path and its permissions",
    ),
    "C106": Message(
        "命令写法有误：{reason}",
        "the command is not right: {reason}",
        "运行 {path} --help 查看写法",
        "{path} --help shows how to write it",
    ),
    "C107": Message(
        "{value} 不是日期",
        "{value} is no date",
        "写成 2026-03-01 的样子",
        "write it like 2026-03-01",
    ),
    "C108": Message(
        "{path}：找不到或打不开 {name}（{reason}）",
        "{path}: {name} is not there or cannot be opened ({reason})",
        "检查路径是否写对，当前目录是否正确",
        "check the path and the folder you are in",
    ),
    "C109": Message(
        "{path}：{name} 的值不合适（{reason}）",
        "{path}: the value of {name} does not fit ({reason})",
        "运行 {path} --help 查看写法",
        "{path} --help shows how to write it",
    ),
    "C110": Message(
        "没有名为 {id} 的{kind}",
        "there is no {kind} called {id}",
        "用 fitpoint accounts 或 fitpoint media 查看现有名单",
        "fitpoint accounts and fitpoint media list what is there",
    ),
    "C111": Message(
        "目录 {folder} 里已有 {file}，没有改动它",
        "{file} is already in {folder}; it was left as it is",
        "换一个空目录，或先把原文件移走",
        "take an empty folder, or move the old file away first",
    ),
    "C112": Message(
        "没有说是哪一家客户",
        "no account was named",
        "写上客户编号，或用 --all 表示全部",
        "name accounts, or say --all",
    ),
    "C113": Message(
        "还没有任何客户",
        "there are no accounts yet",
        "先用 fitpoint import 文件 --as accounts 导入",
        "import some first: fitpoint import FILE --as accounts",
    ),
}
