"""What is said about users' own templates: their kinds, their mistakes, and what they may take."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    # ---- kinds and their settings ----
    "D701": Message(
        "fitpoint.toml 的 [templates.{kind}] 里没有 {name} 这一项；可用：{names}",
        "[templates.{kind}] in fitpoint.toml knows no {name}; there are: {names}",
        "检查拼写，或删去这一行",
        "check the spelling or delete the line",
    ),
    "D702": Message(
        "[templates.{kind}] 的 audience 不能是 {value}；可用：{names}",
        "audience of [templates.{kind}] cannot be {value}; there are: {names}",
        'client 给客户看，agency 给客户的代理公司，internal 只供内部；写成 audience = "client"',
        'client, the client\'s agency, or internal: our own people; write audience = "client"',
    ),
    "D703": Message(
        "fitpoint.toml 的 {name} 写法不对：{value}",
        "{name} in fitpoint.toml is not written right: {value}",
        '写成 [templates.文件名] 一节，里面写 audience = "client"、title = {{zh = "…", en = "…"}}',
        'write a table [templates.<file name>] with audience = "client" and title = {{zh = "…", en = "…"}}',
    ),
    "D704": Message(
        "fitpoint.toml 里写了 [templates.{kind}]，但没有名为 {kind} 的模板文件",
        "fitpoint.toml has [templates.{kind}], but no template file is called {kind}",
        "把模板放进 templates 文件夹，或改成已有模板的名称",
        "put the template into the templates folder, or name one that is there",
    ),
    "D705": Message(
        "没有名为“{name}”的文件种类；可用：{names}",
        "there is no kind of document called {name}; there are: {names}",
        "运行 fitpoint templates list 查看；新的种类用 fitpoint templates new 建立",
        "fitpoint templates list shows them; fitpoint templates new makes another",
    ),
    "D706": Message(
        "“{kind}”没有{lang}的模板；已有：{languages}",
        "{kind} has no template in {lang}; there is one in: {languages}",
        "补上这种语言的模板，或用 --language 换一种语言",
        "add a template in this language, or choose another with --language",
    ),
    "D707": Message(
        "“{kind}”不能写成 {format}：它的模板是 Office 文件，只能写成 {formats}",
        "{kind} cannot be written as {format}: its template is an Office file and gives {formats}",
        "改用 --to {formats}；要 PDF 时在 Word 或 WPS 里另存",
        "use --to {formats}; for a PDF, save it as one in Word or WPS",
    ),
    "D708": Message(
        "“{name}”现在还处在调研阶段，{kind}写不出来",
        "{name} is still being researched: {kind} cannot be written",
        "先用 fitpoint pitch --doc {like} 写出要问的清单",
        "write the questions first: fitpoint pitch --doc {like}",
    ),
    # ---- what a template may take ----
    "D710": Message(
        "模板算了 {limit} 秒还没有算完，已经停止",
        "the template was still running after {limit} seconds and was stopped",
        "检查这里的循环：层数、次数，或会不会一直调用自己",
        "look at the loops here: how deep, how many rounds, and whether something calls itself",
    ),
    "D711": Message(
        "模板占用的内存太多，已经停止",
        "the template took too much memory and was stopped",
        "检查这里有没有把文字越接越长，或一次生成极长的文字",
        "look for text that keeps growing here, or that is made very long at once",
    ),
    "D712": Message(
        "模板写出的文字超过 {limit} 个字，已经停止",
        "the template wrote more than {limit} characters and was stopped",
        "检查这里的循环次数；一份文件写不了这么长",
        "look at how often the loop here runs; no document is that long",
    ),
    "D713": Message(
        "处理这个模板的进程中途退出了",
        "the process that worked on this template ended in the middle",
        "检查模板里有没有极深的嵌套或极长的一行；把它分成几段再试",
        "look for very deep nesting or an extremely long line; split it and try again",
    ),
    "D714": Message(
        "模板在这里嵌套太深，或没完没了地调用自己",
        "the template is nested too deeply here, or calls itself without end",
        "减少嵌套；给调用自己的宏或 include 加上停下来的条件",
        "nest less; give a macro or include that calls itself a condition on which it stops",
    ),
    "D715": Message(
        "模板里的运算（{limit}）结果太大，已经停止",
        "the result of {limit} in this template would be too large; it was stopped",
        "检查这里的乘法或乘方；重复一段文字用 for",
        "look at the multiplication or power here; repeat text with for",
    ),
    # ---- names and syntax ----
    "D720": Message(
        "没有名为“{name}”的过滤器",
        "there is no filter called {name}",
        "改成存在的过滤器，例如 pct、num、yuan、date、top、cities",
        "use one that exists, such as pct, num, yuan, date, top, cities",
    ),
    "D721": Message(
        "没有名为“{name}”的判断",
        "there is no test called {name}",
        "写成 is defined、is none，或直接用 if",
        "write is defined, is none, or just if",
    ),
    "D722": Message(
        "规则里没有放在“{place}”的要点，这里不会印出任何话；有：{places}",
        "the rules have no talking points for the place {place}: nothing will be printed; there are: {places}",
        "改成规则里有的位置，或在规则的 points 里加上",
        "use a place that the rules have, or add points for it to the rules",
    ),
    "D723": Message(
        "section 没有名为“{name}”的参数；可用：{wanted}",
        "section has no argument called {name}; there are: {wanted}",
        '写成 {{% section "编号", "标题", needs=["字段"] %}}',
        'write {{% section "key", "Title", needs=["field"] %}}',
    ),
    "D724": Message(
        "模板到头了，这里的标记还没有写完，缺少 {wanted}",
        "the template ends inside a tag: {wanted} is missing",
        "把标记写完；打印写作 {{{{ … }}}}，语句写作 {{% … %}}",
        "finish the tag; printing is {{{{ … }}}}, statements are {{% … %}}",
    ),
    "D725": Message(
        "没有名为“{name}”的标记",
        "there is no tag called {name}",
        "检查拼写，以及前面的 section、for、if 是否都已结束",
        "check the spelling, and that each section, for and if before it has its end",
    ),
    "D726": Message(
        "模板到头了，“{name}”还没有结束，缺少 {wanted}",
        "the template ends while {name} is still open: {wanted} is missing",
        "在它该结束的地方补上结束标记",
        "add the end tag where it belongs",
    ),
    "D727": Message(
        "这里应当是“{wanted}”，写的却是“{name}”",
        "{wanted} is expected here, not {name}",
        "检查这一行的括号、引号和逗号；打印写作 {{{{ … }}}}，语句写作 {{% … %}}",
        "check brackets, quotation marks and commas; printing is {{{{ … }}}}, statements are {{% … %}}",
    ),
    "D728": Message(
        "这里不该有“{name}”",
        "{name} does not belong here",
        "检查这一行的括号、引号和花括号是否成对，以及它前面有没有开始的标记",
        "check that brackets, quotation marks and braces pair up, and that what it ends has begun",
    ),
    "D729": Message(
        "标记里有不认识的字符“{name}”",
        "a tag holds the character {name}, which has no meaning there",
        "括号、逗号和引号用半角；文字放在引号里",
        "use plain ASCII brackets, commas and quotation marks; put text in quotation marks",
    ),
    "D731": Message(
        "模板不是 UTF-8 编码的文字",
        "the template is not text in UTF-8",
        "用编辑器另存为 UTF-8 编码",
        "save it as UTF-8",
    ),
    "D732": Message(
        "模板文件读不出来，或不存在",
        "the template file cannot be read, or is not there",
        "检查路径和文件名；运行 fitpoint templates list 查看已有的模板",
        "check path and name; fitpoint templates list shows the templates there are",
    ),
    "D733": Message(
        "没有可以照着写的“{name}”；可用：{names}",
        "there is nothing called {name} to start from; there are: {names}",
        "--from 后面写随附的一种文件、它的一节（如 recommendation/task），或 word、deck",
        "give --from a shipped document, a section of one (such as recommendation/task), word or deck",
    ),
    "D734": Message(
        "{file} 已经有了，没有改动它",
        "{file} is there already and was left as it is",
        "换一个名称，或直接改这个文件",
        "take another name, or change this file",
    ),
    "D735": Message(
        "“{name}”不能用作模板的名称",
        "{name} cannot be a template's name",
        "用中英文、数字、短横线，最多分两级（如 recommendation/task），不含点，不以下划线开头",
        "use letters, digits and hyphens, two levels at most (such as recommendation/task), no dot, no underscore first",
    ),
    "D736": Message(
        "“{kind}”的 {format} 不能在浏览器里预览",
        "a browser cannot show {kind} as {format}",
        "文字模板用 --to html 或 --to pdf；Office 模板用 --to docx 或 pptx 加 -o 文件写出来看",
        "use --to html or --to pdf for text templates; write Office templates to a file: --to docx or pptx with -o FILE",
    ),
    "D737": Message(
        "端口 {port} 已被别的程序占用",
        "port {port} is in use by another program",
        "用 --port 换一个，或不写 --port 让系统挑选",
        "take another with --port, or leave --port out",
    ),
}
