"""What ``rulebook`` says of files that are no readable YAML: Y."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "Y001": Message(
        "读不到文件：{why}",
        "the file cannot be read: {why}",
        "检查路径和权限。",
        "Check the path and the permissions.",
    ),
    "Y002": Message(
        "文件超过 {limit} MB",
        "the file is larger than {limit} MB",
        "按主题拆成几个文件。",
        "Split it into several files by topic.",
    ),
    "Y003": Message(
        "文件不是 UTF-8 编码",
        "the file is not in UTF-8",
        "在编辑器里另存为 UTF-8。",
        "Save it as UTF-8 in your editor.",
    ),
    "Y004": Message(
        "YAML 读不下去：这里的结构不完整",
        "this is not readable as YAML: the structure breaks off here",
        "看看这一行及上一行的缩进、引号和括号是否配对。",
        "Look at the indentation, quotes and brackets of this line and the one above.",
    ),
    "Y005": Message(
        "一个文件里只能有一份文档，这里用 --- 又开了一份",
        "a file holds one document; --- begins a second one here",
        "删去 ---，或拆成两个文件。",
        "Remove the ---, or make it two files.",
    ),
    "Y006": Message(
        "嵌套超过 {limit} 层",
        "nested deeper than {limit} levels",
        "规则文件用不到这么深，多半是括号写错了。",
        "No rule file needs that; a bracket is probably wrong.",
    ),
    "Y007": Message(
        "引用（* 号）展开后超过 {limit} 个值",
        "with its aliases written out the file has more than {limit} values",
        "不要层层引用同一段；或拆成几个文件。",
        "Do not build aliases upon aliases; or split the file.",
    ),
    "Y008": Message(
        "引用了不存在的锚点 *{name}",
        "*{name} refers to an anchor that is not there",
        "先用 &{name} 标出；若本意是文字，请加引号。",
        "Mark the value with &{name} above; if text is meant, put it in quotes.",
    ),
    "Y009": Message(
        "这里不用 YAML 标签（{tag}）",
        "YAML tags such as {tag} are not used here",
        "删去标签；若本意是文字，请加引号。",
        "Remove the tag; if text is meant, put it in quotes.",
    ),
    "Y010": Message(
        "键 {key} 写了两次，前一次在 {first}",
        "the key {key} stands twice, first at {first}",
        "删去一个，或改名。",
        "Remove one of them, or rename it.",
        "后写的会悄悄盖掉先写的，规则就少了一条而无人知晓。",
        "The second would silently replace the first, and a rule would be gone unnoticed.",
    ),
    "Y011": Message(
        "键必须是文字，这里是列表或映射",
        "a key must be text; here it is a list or a mapping",
        "文字以 {{{{ 开头时要整段加引号。",
        "Text that begins with {{{{ must stand in quotes as a whole.",
    ),
    "Y012": Message(
        "缩进用了制表符（Tab）",
        "the indentation contains a tab",
        "改用空格。",
        "Use spaces.",
    ),
    "Y013": Message(
        "大括号或列表里的条件含有 [ ]，须加引号",
        "a condition with [ ] inside braces must stand in quotes",
        '写成 when: "… in [甲, 乙]"。',
        'Write when: "… in [a, b]".',
    ),
    "Y014": Message(
        "# 号前有空格，从这里起成了注释，后面的文字被截掉",
        "a # after a space begins a comment: the text is cut here",
        "若是内容，请把整段加引号；若是注释，请在 # 后加一个空格。",
        "If it belongs to the text, put the whole in quotes; if it is a comment, put a space after the #.",
    ),
    "Y015": Message(
        "以符号开头的文字须加引号",
        "text that begins with a sign must stand in quotes",
        '写成 is: ">= 5"。',
        'Write is: ">= 5".',
    ),
    "Y016": Message(
        "区间须加引号",
        "a range must stand in quotes",
        '写成 is: "[18..35)"。',
        'Write is: "[18..35)".',
    ),
    "Y017": Message(
        "单独的 - 须加引号",
        "a lone - must stand in quotes",
        '写成 "-"。',
        'Write "-".',
    ),
    "Y018": Message(
        "含有 ? 的文字须加引号",
        "text with a ? must stand in quotes",
        "把整句放进引号，或用中文问号。",
        "Put the sentence in quotes.",
    ),
    "Y019": Message(
        "文字里含有“冒号加空格”，须加引号",
        "text that contains a colon and a space must stand in quotes",
        "把整段放进引号，或用中文冒号。",
        "Put the whole text in quotes.",
    ),
    "Y020": Message(
        "以 {{{{ 开头的文字须加引号",
        "text that begins with {{{{ must stand in quotes",
        '写成 "{{{{ … }}}} …"。',
        'Write "{{{{ … }}}} …".',
    ),
    "Y021": Message(
        "{key} 成了一个没有值的键：大括号里的逗号把文字断开了",
        "{key} became a key without a value: the comma in braces cut the text",
        "把含逗号的整段文字放进引号，或用中文逗号；若确是键，请补上值。",
        "Put text with a comma in quotes; if a key is meant, give it a value.",
    ),
    "Y022": Message(
        "这里用了中文冒号，YAML 不认",
        "this is a full-width colon, which YAML does not read as one",
        "改成英文冒号，后面空一格，例如 when: 条件。",
        "Write an ASCII colon and a space, as in when: condition.",
    ),
    "Y023": Message(
        "冒号后面要空一格",
        "a space is missing behind the colon",
        "写成 when: 条件 的样子。",
        "Write it as in when: condition.",
    ),
    "Y024": Message(
        "引号没有结束",
        "the quote is not closed",
        "在这段文字后面补上同样的引号，或把这个引号删去。",
        "Put the same quote behind the text, or delete this one.",
    ),
    "Y025": Message(
        "这一行的缩进与上面那一行不齐",
        "this line is not indented like the one above",
        "同一层的各行，前面的空格一样多：与上面那一行的第一个字母对齐。",
        "Lines of one level begin in one column: that of the first letter of the line above.",
    ),
    "Y026": Message(
        "这里有一个看不见的字符（{character}），YAML 不接受",
        "YAML does not allow the invisible character {character} that stands here",
        "删去它：多半是从别处复制带来的，把这几个字重新输入一遍。",
        "Delete it: it was most likely copied along; type these few words anew.",
    ),
}
