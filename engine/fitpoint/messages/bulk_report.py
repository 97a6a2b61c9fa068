"""What ``fitpoint report --from`` says of mistakes."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "BK501": Message(
        "成批判断的结果要从 Parquet 文件读",
        "the answers of a bulk run are read from Parquet",
        "把输出写成 .parquet 再判断一次：fitpoint qualify --from 客户.parquet -o 结论.parquet",
        "run again with an output that ends in .parquet: "
        "fitpoint qualify --from accounts.parquet -o decisions.parquet",
    ),
    "BK502": Message(
        "这不是成批判断写出的文件，缺少这几列：{lacking}",
        "no bulk run has written this file; it lacks: {lacking}",
        "写 fitpoint qualify --from 的输出文件，不是它的输入",
        "name the output of fitpoint qualify --from, not its input",
    ),
    "BK503": Message(
        "这个目录还没有写完，或者不是 Spark 写的",
        "this folder is not finished, or Spark has not written it",
        "等运行结束；中断了就重新运行",
        "wait for the run to end, or run it again",
    ),
    "BK504": Message(
        "{names} 不能和 --from 一起用",
        "{names} cannot be used with --from",
        "去掉它：结果里的日期就是判断那天，也没有业务员",
        "leave it out: the day is that of the run, whose answers name no salesperson",
    ),
    "BK505": Message(
        "{names} 要和 --from 一起用",
        "{names} is for use with --from",
        "加上 --from 结论.parquet，或者去掉它",
        "add --from decisions.parquet, or leave it out",
    ),
    "BK506": Message(
        "这份结果是用别的规则（{pack}）判断的，和工作区现在的规则对不上",
        "other rules ({pack}) gave these answers; they do not go with the workspace's",
        "到用那份规则的工作区里看，或者用现在的规则再判断一次",
        "read them in the workspace with those rules, or run again with these",
    ),
}
