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
    "D506": Message(
        zh="本机没有中文字体：写好的 Word、PowerPoint 文件在本机打开，中文可能是空方框。",
        en="This machine has no Chinese font: Chinese in the Word and PowerPoint files may show as "
        "empty boxes here.",
        help_zh="文件没有问题，在装有中文字体的电脑上打开即可；要在本机查看，请 apt install fonts-noto-cjk。",
        help_en="The files are sound; open them on a computer with Chinese fonts, or "
        "apt install fonts-noto-cjk to read them here.",
        why_zh="Word、PowerPoint 文件只写字体的名字，不带字体。",
        why_en="Word and PowerPoint files name their fonts and do not carry them.",
    ),
    "D511": Message(
        zh="外观文件里没有“{name}”这一项；可用：{names}。",
        en="A theme has no “{name}”; there are: {names}.",
        help_zh="改正拼写，或删去这一项。",
        help_en="Mend the spelling or delete the entry.",
        why_zh="写错的项目会被当作没有写，文件就不是想要的样子。",
        why_en="A misspelt entry would be passed over, and documents would not look as meant.",
    ),
    "D512": Message(
        zh="{key} 的颜色“{value}”读不懂。",
        en="{key} is “{value}”, which is no colour.",
        help_zh='写成引号里的六位十六进制数，例如 "0F4C5C"；不加引号的 # 会被当作注释。',
        help_en='Write six hexadecimal digits in quotes, such as "0F4C5C"; a # without quotes begins '
        "a comment.",
        why_zh="各种格式要用同一个颜色。",
        why_en="Every format shows the same colour.",
    ),
    "D513": Message(
        zh="{key} 的值“{value}”不合适；应为：{wanted}。",
        en="{key} is “{value}”; it should be: {wanted}.",
        help_zh="照样例改写，或删去这一项（按默认外观）。",
        help_en="Write it as in the example, or delete it to keep the default.",
        why_zh="不合适的值在有的格式里会出错。",
        why_en="Some formats could not show it.",
    ),
    "D514": Message(
        zh="颜色 {colour} 太浅：与白色的对比只有 {ratio}，至少要 4.5，否则字看不清。",
        en="The colour {colour} is too light: its contrast to white is {ratio}, and words need 4.5.",
        help_zh='同一色相可用的最浅一档："{darker}"。',
        help_en='The lightest shade of it that can be read: "{darker}".',
        why_zh="标题、表头的字要在投影和打印件上都看得清。",
        why_en="Headings and table heads must be readable on a screen and in print.",
    ),
    "D515": Message(
        zh="外观文件所在的目录里没有标志图片 {name}。",
        en="There is no logo {name} beside the theme's file.",
        help_zh="把图片（PNG 或 JPEG）放在外观文件旁边，只写文件名。",
        help_en="Put the picture (PNG or JPEG) beside the theme's file and write its name alone.",
        why_zh="外观要能连同图片一起拷走。",
        why_en="A theme and its logo are to be copied together.",
    ),
    "D516": Message(
        zh="没有名为“{name}”的外观；可用：{names}。",
        en="There is no theme named “{name}”; there are: {names}.",
        help_zh="改正 fitpoint.toml 里的 theme，或把外观文件放进 templates/themes/。",
        help_en="Mend theme in fitpoint.toml, or put the theme's file into templates/themes/.",
        why_zh="用错外观的文件发出去就收不回来。",
        why_en="A document sent in a wrong look cannot be taken back.",
    ),
    "D517": Message(
        zh="标志图片 {name} 超过 {limit} KB。",
        en="The logo {name} is larger than {limit} KB.",
        help_zh="缩小到宽 1000 像素左右再保存。",
        help_en="Save it about 1,000 pixels wide.",
        why_zh="每一份文件里都有它。",
        why_en="Every document carries it.",
    ),
    "D518": Message(
        zh="标志图片 {name} 不是能用的 PNG 或 JPEG。",
        en="The logo {name} is no PNG or JPEG that can be used.",
        help_zh="用画图软件另存为 PNG。",
        help_en="Save it as PNG with any picture editor.",
        why_zh="Word、PowerPoint、网页和 PDF 都认这两种。",
        why_en="Word, PowerPoint, browsers and PDF all show these two.",
    ),
}
