"""What ``analysis`` says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "AN101": Message(
        zh="客户 {account}：结论 {conclusion} 有几行同时成立，结果却不同：{rows}",
        en="account {account}: several rows of {conclusion} hold at once and differ: {rows}",
        help_zh="改写条件，使每个客户只落在一行；或改用 first。",
        help_en="Change the conditions so that one row holds for each account, or use first.",
    ),
    "AN102": Message(
        zh="客户 {account}：结论 {conclusion} 用的评分器 {scorer} 没有安装或没能加载",
        en="account {account}: scorer {scorer} of {conclusion} is not installed or failed to load",
        help_zh="运行 fitpoint plugins 查看原因；在此之前，相应字段按未知处理。",
        help_en="Run fitpoint plugins to see why; until then its fields are unknown.",
    ),
    "AN103": Message(
        zh="客户 {account}：评分器 {scorer} 在结论 {conclusion} 处出错：{why}",
        en="account {account}: scorer {scorer} failed in {conclusion}: {why}",
        help_zh="把这条信息交给插件作者；相应字段按未知处理，其余照常。",
        help_en="Tell the plugin's author; its fields are unknown, everything else goes on.",
    ),
    "AN104": Message(
        zh="客户 {account}：评分器 {scorer} 的输出 {output} 是 {value}，不是 {type} 类型",
        en="account {account}: output {output} of scorer {scorer} is {value}, which is no {type}",
        help_zh="把这条信息交给插件作者；该字段按未知处理。",
        help_en="Tell the plugin's author; the field is unknown.",
    ),
    "AN105": Message(
        zh="评分器 {scorer} 未能从客户库学得 {conclusion} 的参数：{why}",
        en="scorer {scorer} could not learn the parameters of {conclusion}: {why}",
        help_zh="核对客户库是否有它要的字段；在此之前它不带参数评分。",
        help_en="Check that the base holds what it reads; until then it scores without parameters.",
    ),
    "AN106": Message(
        zh="客户 {account}：评分器 {scorer} 给出了它没有声明的输出 {output}",
        en="account {account}: scorer {scorer} gives an output that it does not declare: {output}",
        help_zh="把这条信息交给插件作者：score 给出的名称要与 outputs 里的一致；多出的不用。",
        help_en="Tell the plugin's author: score must give what outputs names; this one is left out.",
    ),
}
