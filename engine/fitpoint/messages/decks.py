"""What the filling of users' PowerPoint templates says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "D651": Message(
        zh="“{mark}”放在这里不起作用。",
        en="“{mark}” has no effect here.",
        help_zh="{{% row … %}}写在表格一行第一格的最前面，或文本框一段的最前面；{{% slide … %}}写在这一页的备注里，"
        "或单独占一个文本框。",
        help_en="Write {{% row … %}} at the beginning of a row's first cell or of a paragraph in a box, {{% slide … %}} in the "
        "slide's notes or in a text box of its own.",
        why_zh="要重复的行或页会少掉，而没有人发现。",
        why_en="Rows or slides would be missing and nobody would notice.",
    ),
    "D652": Message(
        zh="图表与别的文字写在了一起。",
        en="A chart stands among other words.",
        help_zh="图表的标记要单独占一个文本框，框的位置和大小就是图的位置和大小。",
        help_en="Give the chart's tag a text box of its own; its place and size become the chart's.",
        why_zh="图表不能排在一句话中间。",
        why_en="A chart cannot stand inside a sentence.",
    ),
    "D653": Message(
        zh="“{mark}”读不懂。",
        en="“{mark}” cannot be read.",
        help_zh="写成 {{% row m in media %}}（逐项重复）或 {{% row if best %}}（有条件地保留）；slide 同样。",
        help_en="Write {{% row m in media %}} to repeat or {{% row if best %}} to keep on a condition; "
        "slide likewise.",
        why_zh="读不懂的标记既不能重复也不能判断。",
        why_en="A mark that cannot be read neither repeats nor decides anything.",
    ),
    "D654": Message(
        zh="文件里的出处编号只在备注里有说明。",
        en="The numbers of sources are explained in the speaker notes alone.",
        help_zh="在最后一页放一个文本框，写 {{{{ sources }}}}，资料来源就列在那里。",
        help_en="Put a text box with {{{{ sources }}}} on the last slide; the sources are listed there.",
        why_zh="打印或转成 PDF 以后，看不到备注的人查不到出处。",
        why_en="In print or as a PDF nobody sees the notes, and the numbers lead nowhere.",
    ),
}
