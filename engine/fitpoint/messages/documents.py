"""What the compiling of documents says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "D101": Message(
        zh="“{account}”的{document}不能出具，未通过：{gates}。",
        en="The {document} for “{account}” may not be written; not passed: {gates}.",
        help_zh="先补齐缺少的资料（fitpoint questions 列出要问什么），或由负责人写明理由放行（fitpoint override）。",
        help_en="Find the missing facts (fitpoint questions lists them) or have the gate overridden "
        "with a reason (fitpoint override).",
        why_zh="资料没有掌握就提案，说出去的话没有依据。",
        why_en="A proposal made before the facts are known says what nobody can prove.",
    ),
    "D201": Message(
        zh="模板用到的名称“{name}”不存在。",
        en="The template uses the name “{name}”, which does not exist.",
        help_zh="改成存在的名称；资料字段写作 f.字段编号。",
        help_en="Use a name that exists; facts are written f.<field id>.",
        why_zh="名称写错的地方会空着，而读者看不出少了什么。",
        why_en="A misspelt name would leave a hole that no reader notices.",
    ),
    "D202": Message(
        zh="模板的语法有误：{reason}",
        en="The template's syntax is wrong: {reason}",
        help_zh="检查这一行的花括号和百分号是否成对，section、for、if 是否各有结束标记。",
        help_en="Check that braces and percent signs pair up on this line, and that section, for and "
        "if have their end tags.",
        why_zh="语法不通的模板无法生成文件。",
        why_en="A template that cannot be read gives no document.",
    ),
    "D203": Message(
        zh="模板打印了一个不是文字的对象（{type}）。",
        en="The template prints an object that is no text ({type}).",
        help_zh="打印它的某个部分，例如 best.name，或用 for 逐项打印。",
        help_en="Print a part of it, such as best.name, or walk through it with for.",
        why_zh="整个对象打印出来，读者看到的是程序内部的写法。",
        why_en="Printed whole, it would show the reader the program's insides.",
    ),
    "D204": Message(
        zh="“{name}”只供内部文件使用，给客户的文件里没有它。",
        en="“{name}” is for internal documents only; a client's document does not have it.",
        help_zh="把这一段移到谈判要点大纲的模板里。",
        help_en="Move this passage to the outline's template.",
        why_zh="内部的判断和底线不能出现在客户手里。",
        why_en="Our own judgement and limits must not reach the client.",
    ),
    "D205": Message(
        zh="没有名为“{kind}”的图表。",
        en="There is no chart named “{kind}”.",
        help_zh="可用的图表：{kinds}。",
        help_en="Charts there are: {kinds}.",
        why_zh="否则文件里会缺一张图，而没有人发现。",
        why_en="Otherwise a chart would be missing and nobody would notice.",
    ),
    "D206": Message(
        zh="找不到模板“{name}”（查找过的文件夹：{folders}）。",
        en="There is no template “{name}” (folders searched: {folders}).",
        help_zh="检查文件名和语言后缀；自己的模板放在工作区的 templates 文件夹里。",
        help_en="Check the file name and its language; your own templates belong into the "
        "workspace's templates folder.",
        why_zh="没有模板就没有文件。",
        why_en="Without a template there is no document.",
    ),
    "D207": Message(
        zh="模板运行到这里出错（{kind}）：{reason}",
        en="The template failed here ({kind}): {reason}",
        help_zh="检查这一行的运算和函数参数；数字运算之前先用 if 判断资料是否已知。",
        help_en="Check the arithmetic and arguments on this line; test with if that a fact is known "
        "before computing with it.",
        why_zh="出错的模板只影响它自己，但它不会生成文件。",
        why_en="A failing template costs only itself, but it gives no document.",
    ),
    "D208": Message(
        zh="模板把一项资料截成了几段，出处因此丢失。",
        en="The template cuts a fact into pieces, which loses its source.",
        help_zh="不要对资料取子串；用 top、cities、num 等过滤器改变写法。",
        help_en="Do not take substrings of facts; word them with filters such as top, cities, num.",
        why_zh="截断的文字对不上任何来源。",
        why_en="A piece of a text can no longer be traced to its source.",
    ),
    "D301": Message(
        zh="“{text}”没有可以引用的证据。",
        en="“{text}” has no evidence that could be cited.",
        help_zh="补充这一资料的来源，或从模板中去掉这句话。",
        help_en="Add the source of this fact, or take the sentence out of the template.",
        why_zh="给客户看的每个数字都要说得出来源。",
        why_en="Each figure in a document must have its source.",
    ),
    "D302": Message(
        zh="“{text}”引用的证据不存在：{evidence}。",
        en="“{text}” cites evidence that does not exist: {evidence}.",
        help_zh="证据可能已被删除或没有一起导入；重新导入来源后再出文件。",
        help_en="It may not have been imported with the rest; import its source again.",
        why_zh="引用落空的文件经不起客户追问。",
        why_en="A citation that leads nowhere does not stand up to a question.",
    ),
}
