"""What is said of how an expression is written."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "E101": Message(
        "这里不能有字符“{character}”",
        "the character “{character}” has no meaning here",
        "删去它；若属于名称或代码，请整体加「」",
        "delete it; put 「」 around a name or code that holds it",
    ),
    "E102": Message(
        "引号没有结束，缺少 {quote}",
        "the quote is not closed: {quote} is missing",
        "在文字末尾补上 {quote}",
        "add {quote} where the text ends",
    ),
    "E103": Message(
        "规则语言没有运算 {sign}",
        "the language has no operation {sign}",
        "只有 + - * / 和 min max abs round",
        "there are + - * / and min max abs round",
    ),
    "E104": Message(
        "“{text}”是全角数字",
        "“{text}” is written in full-width digits",
        "改用半角数字",
        "use ordinary digits",
    ),
    "E105": Message(
        "“{text}”不是数",
        "“{text}” is not a number",
        "数后只能紧接 万 亿 % k；单位属于字段，不写在式子里；若是代码请加引号",
        "only 万 亿 % k may follow a number; units belong to the field; quote it if it is a code",
    ),
    "E106": Message(
        "式子嵌套超过 {limit} 层",
        "the expression is nested deeper than {limit} levels",
        "拆成几个结论字段",
        "split it into conclusions of their own",
    ),
    "E107": Message(
        "列表有 {count} 项，最多 {limit} 项",
        "the list has {count} members, at most {limit} are allowed",
        "改用代码表的上级代码",
        "use a parent code of the codelist",
    ),
    "E108": Message(
        "单个 = 是赋值，规则里不能赋值",
        "a single = would assign, and rules assign nothing",
        "比较请写 == 或 是",
        "compare with == or 是",
    ),
    "E109": Message(
        "规则语言没有符号 {sign}",
        "the sign {sign} is not part of the language",
        "逻辑用 and or not（且 或 非），比较用 == != < <= > >=",
        "use and, or, not (且 或 非) and == != < <= > >=",
    ),
    "E116": Message(
        "比较不能连写（a < b < c）",
        "comparisons do not chain (a < b < c)",
        "写成 b between a and c，或 a < b and b < c",
        "write b between a and c, or a < b and b < c",
    ),
    "E121": Message(
        "这里不该是“{text}”，应为：{wanted}",
        "“{text}” cannot stand here; expected: {wanted}",
        "检查前后的括号、逗号和连接词",
        "look at the brackets, commas and words around it",
    ),
    "E122": Message(
        "式子没有写完，还缺：{wanted}",
        "the expression ends too early; still expected: {wanted}",
        "补完式子；在 YAML 里“ #”会截断后面的内容，请给整句加引号",
        "complete it; in YAML a “ #” cuts off what follows, so quote the whole text",
    ),
    "E124": Message(
        "没有属性或方法调用",
        "there are no attributes and no method calls",
        "函数写在前面，如 lower(名称)",
        "write the function first, as in lower(name)",
    ),
    "E131": Message(
        "这里应是方括号列表",
        "a list in square brackets belongs here",
        "写成 [甲, 乙]，只有一个值也要方括号",
        "write [a, b], with brackets also around a single value",
    ),
    "E136": Message(
        "% 万 亿 k 要紧跟在数后面；没有求余运算",
        "% 万 亿 k attach to their number without a space; there is no remainder operation",
        "如 30%、500万",
        "as in 30%, 500万",
    ),
    "E141": Message(
        "逗号用来分隔，不能作千位分隔",
        "a comma separates; it does not group thousands here",
        "写成 1234，或在逗号后加空格表示两个值",
        "write 1234, or a space behind the comma for two values",
    ),
    "E149": Message(
        "式子长 {length} 字，最多 {limit} 字",
        "the expression has {length} characters, at most {limit} are allowed",
        "拆成几个结论字段，或改用表",
        "split it into conclusions, or use a table",
    ),
    "E150": Message(
        "式子是空的",
        "the expression is empty",
        "写出条件，或删去这一项",
        "write a condition or remove the entry",
    ),
}
