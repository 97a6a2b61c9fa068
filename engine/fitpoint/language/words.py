"""The words and signs of the language, in both spellings."""

from __future__ import annotations

from types import MappingProxyType

KEYWORDS = MappingProxyType(
    {
        "and": "and",
        "且": "and",
        "or": "or",
        "或": "or",
        "not": "not",
        "非": "not",
        "in": "in",
        "属于": "in",
        "不属于": "not in",
        "between": "between",
        "介于": "between",
        "不介于": "not between",
        "与": "with",
        "true": "true",
        "真": "true",
        "false": "false",
        "假": "false",
        "是": "==",
        "不是": "!=",
    }
)
"""Every keyword as written → what it means to the parser."""

PREFIXES = MappingProxyType({"媒体": "media", "总体": "population", "匹配": "match"})
"""Chinese spellings of the namespaces."""

NAMESPACES = ("media", "population", "match")
"""Slots below these are named with their namespace, even by label: a bare name is the account's."""

NULLS = frozenset({"null", "none", "nil", "na", "nan", "空值", "空"})
CLOCKS = frozenset({"today", "now", "今天", "今日", "现在"})

FOLDED = str.maketrans("（）［］【】，、！＜＞＋－−＊×／÷％．。；：", "()[][],,!<>+--**//%..;:")
"""Full-width signs → ASCII, one character for one, so that places stay the same."""

TEXT_QUOTES = MappingProxyType({'"': '"', "'": "'", "“": "”", "‘": "’"})

INFIX = MappingProxyType(
    {"包含": ("contains", False), "不包含": ("contains", True), "contains": ("contains", False)}
)
"""Names that may also stand between their two operands → the function, and whether negated."""

COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})

FOREIGN = MappingProxyType(
    {
        "<>": "!=",
        "=>": ">=",
        "=<": "<=",
        "&&": "and",
        "||": "or",
        "&": "and",
        "|": "or",
        "!": "not",
        "//": "/",
        "%": "/",
        "**": "*",
        "^": "*",
    }
)
"""Operators of other languages → what the parser goes on with after the message."""

MEANT = MappingProxyType(
    {
        "并且": "且",
        "而且": "且",
        "同时": "且",
        "以及": "且",
        "或者": "或",
        "等于": "是",
        "不等于": "不是",
        "大于": ">",
        "小于": "<",
        "大于等于": ">=",
        "小于等于": "<=",
        "is": "==",
        "equals": "==",
    }
)
"""Words of speech and of other languages between two operands → the keyword or sign meant."""

ABSENT = MappingProxyType({"//": "E103", "%": "E136", "**": "E103", "^": "E103"})
"""Operations that the language does not have at all → what to say of them."""
