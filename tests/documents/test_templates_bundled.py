"""The bundled templates and the words beside them: both languages say the same things."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from documents.build import BUNDLED, case
from fitpoint.messages.documents import MESSAGES
from fitpoint.messages.documents_texts import TEXTS

NAMES = ["recommendation", "outline", "questions"]

RECOMMENDATION = [
    "一页结论",
    "我们对贵司的理解",
    "市场与竞争机会",
    "传播任务",
    "目标受众",
    "媒体切合点",
]
RECOMMENDATION += ["推荐组合与备选", "排期与区域", "预算与效率", "创意与场景建议"]
RECOMMENDATION += ["同类案例", "效果评估"]
RECOMMENDATION += ["局限与待确认", "下一步", "资料来源"]
OUTLINE = [
    "会谈目标",
    "上次以来的变化",
    "资格与资料状态",
    "关键人地图",
    "对方处境与压力",
    "必问问题",
    "切合点话术",
    "同类案例",
]
OUTLINE += [
    "反切合点与异议",
    "价格与筹码",
    "让步阶梯",
    "双方替代方案",
    "竞品媒体对比",
    "合规与红线",
]
OUTLINE += ["会谈流程", "会后回填", "资料来源"]


def source(name: str, lang: str) -> str:
    """A template with its sections written out where it includes them."""
    text = (BUNDLED / f"{name}.{lang}.md.j2").read_text(encoding="utf-8")
    return re.sub(
        r'\{% include "(\S+)" %\}', lambda m: (BUNDLED / m[1]).read_text(encoding="utf-8"), text
    )


def shape(text: str) -> list[str]:
    """Statements and expressions in order, without their words."""
    text = re.sub(r'(section "\w+", )"[^"]*"', r"\1", text)
    text = re.sub(r'join\("[^"]*"\)', "join", text)
    found = re.findall(r"\{[{%].*?[%}]\}", text)
    return [re.sub(r"\s+", " ", f) for f in found if "loop.last" not in f]


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_sections(name):
    keys = [re.findall(r'section "(\w+)"', source(name, lang)) for lang in ("zh", "en")]
    assert keys[0] == keys[1]


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_print_the_same_things(name):
    chinese, english = shape(source(name, "zh")), shape(source(name, "en"))
    assert sorted(chinese) == sorted(english)


@pytest.mark.parametrize(
    ("kind", "titles"), [("recommendation", RECOMMENDATION), ("outline", OUTLINE)]
)
def test_the_sections_stand_in_the_methods_order(kind, titles):
    assert [section.title for section in case().compile(kind).sections] == titles


def test_chinese_templates_use_full_width_punctuation():
    for name in NAMES:
        text = re.sub(r"\{[{%#].*?[%}#]\}", "", source(name, "zh"), flags=re.S)
        assert re.findall(r"[一-鿿][,;:?!()][一-鿿]?", text) == []


def test_words_take_the_same_arguments_in_both_languages():
    for key, texts in TEXTS.items():
        chinese, english = (
            {name for _, name, _, _ in Formatter().parse(text) if name} for text in texts
        )
        assert chinese - {"unit"} == english - {"unit"}, key


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_messages_say_all_in_both_languages(code):
    message = MESSAGES[code]
    assert all([message.zh, message.en, message.help_zh, message.help_en, message.why_zh])
    names = [{n for _, n, _, _ in Formatter().parse(t) if n} for t in (message.zh, message.en)]
    assert names[0] == names[1]
