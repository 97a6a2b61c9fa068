"""What is wrong with Office files that people give us as templates."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "D601": Message(
        zh="这个文件（或其中这一部分）已损坏，读不出来。",
        en="The file, or this part of it, is damaged and cannot be read.",
        help_zh="用 Word、PowerPoint、WPS 或 LibreOffice 打开，另存为新文件再用。",
        help_en="Open it in Word, PowerPoint or LibreOffice and save it as a new file.",
        why_zh="读不全的模板，填出来的文件也不全。",
        why_en="A template that is read in part gives a document in part.",
    ),
    "D602": Message(
        zh="这个文件有打开密码，或是旧格式（.doc、.ppt），不能用作模板。",
        en="The file has a password or is of an old format (.doc, .ppt), and cannot be a template.",
        help_zh="去掉密码，另存为 .docx 或 .pptx。",
        help_en="Take the password off and save it as .docx or .pptx.",
        why_zh="加密的内容填不了，旧格式里可能藏着宏。",
        why_en="What is encrypted cannot be filled, and old formats may hide macros.",
    ),
    "D603": Message(
        zh="文件里有宏或控件。",
        en="The file holds macros or controls.",
        help_zh="另存为不带宏的 .docx 或 .pptx，再作模板。",
        help_en="Save it as .docx or .pptx without macros.",
        why_zh="宏会在客户的电脑上运行，带宏的提案也会被邮件系统拦下。",
        why_en="Macros would run on the client's computer, and mail systems stop such files.",
    ),
    "D604": Message(
        zh="文件连到外部：{target}",
        en="The file refers to something outside: {target}",
        help_zh="把链接的图片、模板或对象改为嵌入；超链接只能用 http、https 或 mailto。",
        help_en="Embed linked pictures, templates or objects; links may be http, https or mailto.",
        why_zh="客户一打开文件就会去取外部内容：可能泄露信息，也可能被换成别的东西。",
        why_en="Opened by the client, the file would fetch it: that tells on the reader, and the "
        "content may be exchanged.",
    ),
    "D605": Message(
        zh="文件太大：{parts} 个部分，展开后 {size}（最多 {most}）。",
        en="The file is too large: {parts} parts, {size} unpacked (at most {most}).",
        help_zh="压缩图片，删去不用的页面和版式。",
        help_en="Make its pictures smaller, and delete pages and layouts that are not used.",
        why_zh="每份提案都要带上模板的全部内容。",
        why_en="Each document made of it carries all of the template.",
    ),
    "D606": Message(
        zh="文件的这一部分展开后是原来的 {ratio} 倍，像压缩炸弹。",
        en="This part of the file unpacks to {ratio} times its size, as a zip bomb does.",
        help_zh="用 Word 或 PowerPoint 打开并另存为新文件；来路不明的文件不要用。",
        help_en="Open it in Word or PowerPoint and save it as a new file; if you do not know where "
        "it came from, do not use it.",
        why_zh="这样的文件会占满内存。",
        why_en="Such a file would fill the memory.",
    ),
    "D607": Message(
        zh="文件的这一部分带有实体声明（DTD），正常的 Office 文件没有。",
        en="This part of the file declares entities (a DTD), which no normal Office file does.",
        help_zh="用 Word 或 PowerPoint 打开并另存为新文件；来路不明的文件不要用。",
        help_en="Open it in Word or PowerPoint and save it as a new file; if you do not know where "
        "it came from, do not use it.",
        why_zh="这种声明能读走本机的文件，或占满内存。",
        why_en="Such declarations can read this machine's files or fill its memory.",
    ),
    "D608.word": Message(
        zh="这不是 Word 文档（.docx）。",
        en="This is no Word document (.docx).",
        help_zh="另存为 Word 文档（.docx），不要用 Word 模板（.dotx）或改过后缀的文件。",
        help_en="Save it as a Word document (.docx), not as a Word template (.dotx); renaming a "
        "file does not change its form.",
        why_zh="每种文件的填法不同。",
        why_en="Each kind of file is filled in its own way.",
    ),
    "D608.deck": Message(
        zh="这不是 PowerPoint 演示文稿（.pptx）。",
        en="This is no PowerPoint presentation (.pptx).",
        help_zh="另存为演示文稿（.pptx），不要用模板（.potx）、放映（.ppsx）或改过后缀的文件。",
        help_en="Save it as a presentation (.pptx), not as a template (.potx) or show (.ppsx); "
        "renaming a file does not change its form.",
        why_zh="每种文件的填法不同。",
        why_en="Each kind of file is filled in its own way.",
    ),
    "D609": Message(
        zh="文件里嵌有别的对象（表格、程序或另一份文件）。",
        en="The file holds another object: a worksheet, a program or another document.",
        help_zh="改为图片、普通表格，或用 {{{{ chart:coverage }}}} 一类的标签放图表。",
        help_en="Put a picture or a plain table in its place, or a chart by a tag such as "
        "{{{{ chart:coverage }}}}.",
        why_zh="嵌入的对象会带着别处的资料一起发给客户，也可能含有程序。",
        why_en="Such objects carry data from elsewhere to the client, and may hold programs.",
    ),
    "D610": Message(
        zh="文件用了域 {field}，它会引用别的文件或运行程序。",
        en="The file has a field {field}, which pulls in other files or starts programs.",
        help_zh="选中这个域，按 Ctrl+Shift+F9 变为普通文字，或删去它。",
        help_en="Select the field and press Ctrl+Shift+F9 to make it plain text, or delete it.",
        why_zh="客户更新域时，这些内容会被取来或运行。",
        why_en="It would be fetched or run when the client updates the fields.",
    ),
    "D611": Message(
        zh="标签没有写完：{text}",
        en="A tag is not closed: {text}",
        help_zh="标签要在同一个段落里写完：{{{{ … }}}}、{{% … %}}。",
        help_en="A tag begins and ends in one paragraph: {{{{ … }}}}, {{% … %}}.",
        why_zh="没有写完的标签会把后面的内容一起吞掉。",
        why_en="What follows an open tag would be swallowed with it.",
    ),
    "D612": Message(
        zh="Word 和 PowerPoint 模板里不能用“{statement}”。",
        en="“{statement}” cannot be used in Word and PowerPoint templates.",
        help_zh="只用 for、if、set 和打印标签；可复用的段落放进文本模板。",
        help_en="Use for, if, set and tags that print; parts to be reused belong in text templates.",
        why_zh="Office 文件没有可以引用的片段。",
        why_en="An Office file has no pieces that could be included.",
    ),
    "D613": Message(
        zh="标签与段落、表格的起止对不上，填出来的文件会打不开。",
        en="The tags do not begin and end with the paragraphs and tables around them; the filled "
        "file would not open.",
        help_zh="跨段落的 for、if 写成独占一段的 {{%p … %}}，跨表格行的写成独占一行的 {{%tr … %}}，起止都要这样写。",
        help_en="Write a for or if over paragraphs as {{%p … %}} in a paragraph of its own, over "
        "table rows as {{%tr … %}} in a row of its own, at both ends.",
        why_zh="循环的起止若在不同的单元格里，表格就会散架。",
        why_en="A loop that begins in one cell and ends in another tears the table apart.",
    ),
    "D614": Message(
        zh="没有写进文件的内容：{things}。",
        en="The document leaves out: {things}.",
        help_zh="补齐资料；或在模板里加一段 {{{{ missing }}}}，由文件自己说明。",
        help_en="Find these facts, or put a paragraph {{{{ missing }}}} into the template, which "
        "tells the reader.",
        why_zh="读者看不出文件少了什么。",
        why_en="A reader cannot see what is not there.",
    ),
}
