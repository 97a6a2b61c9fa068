"""What the reading of rendered templates into blocks says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "D501": Message(
        zh="模板里的提示框类型“{kind}”不存在。",
        en="The template has a callout of the unknown kind “{kind}”.",
        help_zh="可用的类型：{kinds}。写法：一行 :::missing，若干行正文，再一行 :::。",
        help_en="Known kinds: {kinds}. Write :::missing on a line, then the text, then :::.",
        why_zh="写错的提示框会原样印在给客户的文件里。",
        why_en="A misspelt callout would be printed as it stands in a client's document.",
    ),
    "D502": Message(
        zh="图表或资料来源“{key}”没有独占一行。",
        en="The chart or source list “{key}” does not stand on a line of its own.",
        help_zh="把它单独放在一行，前后各空一行；表格单元格和标题里不能放图表。",
        help_en="Put it on a line of its own with a blank line before and after; "
        "a table cell or heading cannot hold it.",
        why_zh="图表不能排在一句话中间。",
        why_en="A chart cannot stand inside a sentence.",
    ),
    "D503": Message(
        zh="文件里没有名为“{key}”的图表或资料来源。",
        en="The document has no chart or source list named “{key}”.",
        help_zh="图表只能由模板里的 chart(…) 产生；请检查模板所用的函数。",
        help_en="Charts come from chart(…) in the template; check the functions it uses.",
        why_zh="否则文件里会缺一张图，而没有人发现。",
        why_en="The document would lack a chart without anybody noticing.",
    ),
    "D504": Message(
        zh="PDF 未出：本机没有一种字体能显示其中 {count} 个汉字或符号：{letters}",
        en="No PDF: no font on this machine shows {count} of its characters: {letters}",
        help_zh="安装思源黑体：pip install 'fitpoint[fonts]'，或 apt install fonts-noto-cjk；也可先用 --to docx。",
        help_en="Install Noto Sans CJK SC: pip install 'fitpoint[fonts]', or "
        "apt install fonts-noto-cjk; or use --to docx for now.",
        why_zh="缺字的地方会印成空方框。",
        why_en="They would print as empty boxes.",
    ),
    "D505": Message(
        zh="PDF 未出：本机没有一种字体能显示其中 {count} 个字符：{letters}",
        en="No PDF: no font on this machine shows {count} of its characters: {letters}",
        help_zh="安装带有这些字符的字体（表情：apt install fonts-noto-color-emoji；其他文字：apt install fonts-noto），"
        "或从资料中删去这些字符；也可先用 --to docx。",
        help_en="Install a font that has them (emoji: apt install fonts-noto-color-emoji; other "
        "scripts: apt install fonts-noto), or take them out of the data; or use --to docx for now.",
        why_zh="缺字的地方会印成空方框。",
        why_en="They would print as empty boxes.",
    ),
}
