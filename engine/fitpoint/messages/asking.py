"""What question forms say."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "I301": Message(
        "没有要问“{role}”的问题；有的是：{roles}",
        "there is nothing to ask of {role}; there is something for: {roles}",
        "换成其中一个，或不写 --for",
        "take one of them, or leave --for out",
    ),
    "I302": Message(
        "这份表缺了几列，认不出哪格是什么：{columns}",
        "columns of the form are gone, so its cells cannot be told apart: {columns}",
        "用 fitpoint ask 重新生成一份，把答案抄过去；不要删列，也不要改隐藏的第 3 行",
        "make a new form with fitpoint ask and copy the answers; keep its columns and hidden row 3",
    ),
    "I303": Message(
        "这份表问的是客户 {account}，这里没有这个客户",
        "the form is about account {account}, which is not known here",
        "到有这个客户的目录里导入，或先导入客户名单",
        "import it where that account is, or import the account first",
    ),
    "I304": Message(
        "这份表按规则 {made} 生成，现在用的是 {now}；字段还在的照常读入",
        "the form was made with rules {made}, now they are {now}; fields that still exist are read",
        "读完看一下被拒的格子；要全新的一份，重新运行 fitpoint ask",
        "look at what was rejected; fitpoint ask makes a new form",
    ),
    "I305": Message(
        "这一行不是表里原有的，不知道答的是哪个问题",
        "this row was not on the form, so it is not known which question it answers",
        "把答案写进原来的那一行；没有那一行的，用 fitpoint evidence add 记下",
        "write it into the question's own row, or record it with fitpoint evidence add",
    ),
    "I306": Message(
        "这一行是另一个客户（{account}）的，没有收",
        "this row belongs to another account ({account}) and was not taken",
        "写进那个客户自己的表",
        "write it on that account's own form",
    ),
    "I307": Message(
        "“{item}”在第 {first} 行已经答过，这里答得不一样",
        "{item} is already answered in row {first}, and otherwise",
        "只留一处；两人说法不同的，用 fitpoint evidence add 分别记下",
        "keep one; where two people differ, record each with fitpoint evidence add",
    ),
    "I308": Message(
        "“{value}”选了名称，没有填百分数",
        "{value} was chosen, but has no percentage",
        "补上百分数，或清空这一格",
        "give its percentage, or empty the cell",
    ),
    "I309": Message(
        "“{value}”这一行没有选名称",
        "the row with {value} names nothing",
        "在左边选名称",
        "choose a name at the left",
    ),
    "I310": Message(
        "“{item}”的总格和下面各档都填了，不知道按哪个",
        "{item} is answered both as a whole and band by band",
        "只留一处，再导入一次",
        "keep one of them and import again",
    ),
    "I311": Message(
        "“{item}”是推断出来的，推翻时要写实际情况",
        "{item} was inferred: to refute it, say what is true",
        "在“实际情况”里填；不知道的话，选“未谈到”",
        "fill in what is true; where that is not known, choose unheard",
    ),
    "I312": Message(
        "“{item}”填了实际情况，按“推翻”处理",
        "{item} has a true value and counts as refuted",
        "不是这个意思的话，改选核对结果再导入",
        "choose another outcome and import again if that is wrong",
    ),
    "I313": Message(
        "选了“{outcome}”，又填了实际情况“{value}”",
        "the outcome is {outcome}, yet a true value is given: {value}",
        "推翻的才填实际情况；否则清空这一格",
        "give a true value only where refuted, else empty the cell",
    ),
    "I314": Message(
        "这份表已经导入过，没有新内容",
        "this form was imported before; there is nothing new in it",
        "改了答案再导入，会更正原来的",
        "an answer that was changed corrects the earlier one",
    ),
    "I315": Message(
        "“{item}”原有的 {count} 条说法由这次的回答代替",
        "this answer on {item} takes the place of {count} earlier ones",
        "旧证据仍在；不对的话用 fitpoint evidence resolve 改回",
        "they are kept; fitpoint evidence resolve turns it back",
    ),
    "I316": Message(
        "“{item}”现在有几种说法：{values}",
        "{item} is contradicting now: {values}",
        "用 fitpoint evidence resolve 选定一种，或再核实",
        "choose one with fitpoint evidence resolve, or find out more",
    ),
    "I317": Message(
        "{day} 之前没有这个客户的结论，没有可比的",
        "there is no decision on this account from before {day} to compare with",
        "换一个日期，或不写 --since",
        "take another date, or leave --since out",
    ),
    "I318": Message(
        "这个客户还没有发过文件，也没有更早的结论，没有可比的",
        "nothing was issued or decided on this account before, so there is nothing to compare with",
        "先运行 fitpoint qualify 或 fitpoint pitch，以后再比",
        "run fitpoint qualify or fitpoint pitch first",
    ),
}
