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
        "{path}：{name} 的值 {value} 不是日期",
        "{path}: {value}, given for {name}, is no date",
        "写成 2026-03-01 的样子",
        "write it like 2026-03-01",
    ),
    "C108": Message(
        "{path} 不需要“{extra}”",
        "{path} has no use for {extra}",
        "删去它；值里有空格时，用引号括起来。运行 {path} --help 查看写法",
        "leave it out; put quotes around a value with spaces. {path} --help shows how to write it",
    ),
    "C109": Message(
        "{path}：{name} 的值不合适；要的是数，范围 {wanted}",
        "{path}: the value of {name} does not fit; it is a number, {wanted}",
        "改成范围内的数",
        "write a number within the bounds",
    ),
    "C110": Message(
        "没有名为 {id} 的对象",
        "there is nothing called {id}",
        "用 fitpoint accounts 或 fitpoint media 查看名单；行业写成 industry/咖啡，总体写成 population/编号",
        "fitpoint accounts and fitpoint media list them; write industry/NAME for an industry, "
        "population/ID for a population",
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
    "C114": Message(
        "没有名为 {name} 的字段",
        "there is no field called {name}",
        "运行 fitpoint fields 查看全部字段",
        "fitpoint fields lists all fields",
    ),
    "C115": Message(
        "“{gate}”这一关不允许人工放行",
        "gate {gate} cannot be lifted by anybody",
        "补齐资料，让它自行通过；运行 fitpoint explain {account} {id} 查看还差什么",
        "find out what it needs: fitpoint explain {account} {id}",
    ),
    "C116": Message(
        "证据 {id} 说的是 {subject}，不是 {wanted}",
        "evidence {id} is about {subject}, not about {wanted}",
        "改成 fitpoint evidence resolve {subject} {id} …",
        "write fitpoint evidence resolve {subject} {id} …",
    ),
    "C117": Message(
        "期限 {until} 早于 {today}",
        "{until} is before {today}",
        "写一个今后的日期：放行到那一天为止",
        "write a later date: the gate is lifted up to that day",
    ),
    "C118": Message(
        "没有名为 {gate} 的关口；现有：{gates}",
        "there is no gate called {gate}; there are: {gates}",
        "换成其中一个",
        "take one of them",
    ),
    "C119": Message(
        "{name} 不能空着",
        "{name} must not be empty",
        "写明内容：以后要靠它追查",
        "say it: it is what will be looked up later",
    ),
    "C120": Message(
        "{file} 不存在",
        "{file} does not exist",
        "检查路径是否写对，当前目录是否正确",
        "check the path and the folder you are in",
    ),
    "C121": Message(
        "{file} 是目录，这里要的是文件",
        "{file} is a folder; a file is wanted",
        "写出其中的文件",
        "name a file in it",
    ),
    "C122": Message(
        "{file} 是文件，这里要的是目录",
        "{file} is a file; a folder is wanted",
        "换一个目录",
        "name a folder",
    ),
    "C123": Message(
        "没有权限读写 {file}",
        "no permission to read or write {file}",
        "换一个目录，或请管理员开放权限",
        "take another folder, or ask for the permission",
    ),
    "C124": Message(
        "{path}：{name} 后面要写一个值",
        "{path}: {name} needs a value",
        "运行 {path} --help 查看写法",
        "{path} --help shows how to write it",
    ),
    "C125": Message(
        "数据库读不了，可能已损坏或不是数据库：{reason}",
        "the database cannot be read, it may be damaged or no database: {reason}",
        "换回备份，或在 fitpoint.toml 里改正 database",
        "put a backup in its place, or mend `database` in fitpoint.toml",
    ),
    "C126": Message(
        "没有名为 {name} 的规则、字段、等级、阶段、媒体或指标",
        "there is no rule, field, grade, stage, medium or measure called {name}",
        "运行 fitpoint explain {account} 查看有哪些",
        "fitpoint explain {account} shows what there is",
    ),
    "C127": Message(
        "没有名为 {stage} 的阶段；现有：{stages}",
        "there is no stage called {stage}; there are: {stages}",
        "换成其中一个",
        "take one of them",
    ),
    "C130": Message(
        "没有编号以 {id} 开头的导入，或者不止一次",
        "no import's id begins with {id}, or that of several does",
        "运行 fitpoint imports 查看编号，写得足够长以便分清",
        "fitpoint imports lists the ids; write enough of one to tell it from the others",
    ),
    "C131": Message(
        "“{file}”的这次导入已在 {day} 撤回",
        "this import of {file} was withdrawn on {day}",
        "要重新采用，再导入一次即可",
        "import the file again to use it once more",
    ),
    "C132": Message(
        "代码表 {list} 里没有含“{name}”的代码",
        "no code of list {list} speaks of {name}",
        "运行 fitpoint codes {list} 查看全部代码",
        "fitpoint codes {list} lists them",
    ),
    "C133": Message(
        "没有名为 {name} 的代码表，也没有取代码的字段叫这个名字",
        "no codelist is called {name}, and no field with codes either",
        "运行 fitpoint fields 查看全部字段",
        "fitpoint fields lists all fields",
    ),
    "C134": Message(
        "{file} 的后缀不对：表要写成 .xlsx",
        "{file} ends wrongly: a form is an .xlsx",
        "换一个后缀",
        "take another ending",
    ),
    "C135": Message(
        "{file} 已经有了，没有改动它",
        "{file} is there already; it was left as it is",
        "换一个文件名，或加 --force 覆盖",
        "take another name, or say --force to replace it",
    ),
    "C136": Message(
        "{name}的“{gate}”这一关没有拦住它，不需要放行",
        "gate {gate} does not stand in the way of {name}: there is nothing to lift",
        "运行 fitpoint explain {account} {id} 查看依据",
        "fitpoint explain {account} {id} tells why",
    ),
    "C170": Message(
        "内部文件（如谈判要点大纲）没有代理公司版",
        "internal documents, such as the negotiation outline, have no version for agencies",
        "从 --doc 里去掉内部文件，或去掉 --for agency",
        "leave internal documents out of --doc, or leave out --for agency",
    ),
    "C199": Message(
        "程序自身出错，不是您的问题：{error}（{place}）",
        "fitpoint itself went wrong, which is not your fault: {error} ({place})",
        "请把这一行连同所用命令告诉维护者；设 FITPOINT_DEBUG=1 再运行可看到详情",
        "please report this line and the command; with FITPOINT_DEBUG=1 the details are shown",
    ),
}
