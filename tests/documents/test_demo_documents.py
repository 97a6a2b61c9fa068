"""The demo clients' documents as their readers get them: Markdown and HTML, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest

from documents.demo_clients import WRITTEN, compiled, document, evidence, names
from documents.test_compiler_documents import METHOD_WORDS
from fitpoint.documents.blocks import Heading, Sources
from fitpoint.documents.writers.html import HtmlWriter
from fitpoint.documents.writers.markdown import MarkdownWriter

ALL = [(client, kind, lang) for client, kind in WRITTEN for lang in ("zh", "en")]
FOR_CLIENTS = [given for given in ALL if given[1] == "recommendation"]
PROPOSALS = [given for given in FOR_CLIENTS if given[0] != "qimu"]
FURTHER_WORDS = {
    "zh": ["TGI", "评分", "关口", "切合度", "反切合", "补缺者", "声量份额", "媒体切合分", "待调研"],
    "en": ["TGI", "misfit", "nicher", "share of voice", "rating", "mastery", "environment tier"],
}
CHINESE = re.compile("[\u3400-\u9fff]+")


def markdown(client, kind, lang):
    return MarkdownWriter().write(document(client, kind, lang)).decode("utf-8")


def page(client, kind, lang):
    """The words of the HTML page, those in charts included."""
    html = HtmlWriter().write(document(client, kind, lang)).decode("utf-8")
    return unescape(re.sub(r"<[^>]*>", "\n", re.sub(r"(?s)<style.*?</style>", "", html)))


def texts(client, kind, lang):
    return {"markdown": markdown(client, kind, lang), "page": page(client, kind, lang)}


def without_names(text):
    text = text.replace("\\", "")
    for name in sorted(names(), key=len, reverse=True):
        text = text.replace(name, " ")
    return text


@pytest.mark.parametrize("given", FOR_CLIENTS, ids="-".join)
def test_no_client_reads_a_word_of_our_method(given):
    lang = given[2]
    for text in texts(*given).values():
        folded = without_names(text).casefold()
        words = [*METHOD_WORDS[lang], *FURTHER_WORDS[lang]]
        found = [w for w in words if re.search(rf"(?<![a-z]){w.casefold()}(?![a-z])", folded)]
        assert found == []


@pytest.mark.parametrize("given", [g for g in ALL if g[2] == "zh"], ids="-".join)
def test_a_chinese_page_holds_no_english(given):
    for text in texts(*given).values():
        ours = r"Sheet1|TGI|\S+\.(?:xlsx|pdf)" if given[1] == "outline" else "Sheet1"
        kept = re.sub(ours, " ", without_names(text))
        assert re.findall(r"[A-Za-z]{2,}", kept) == []


@pytest.mark.parametrize("given", [g for g in ALL if g[2] == "en"], ids="-".join)
def test_an_english_page_holds_chinese_in_names_and_quotes_alone(given):
    for text in texts(*given).values():
        body = re.split(r"\n\s*(?:## )?Sources\s*\n", without_names(text))
        body = body[0] if len(body) == 2 else "".join(body[:-1])
        kept = re.sub("“[^”]*”", " ", re.sub(r"\s+", " ", body))
        assert CHINESE.findall(kept) == []


@pytest.mark.parametrize("given", FOR_CLIENTS, ids="-".join)
def test_no_sentence_is_said_twice(given):
    body = (
        markdown(*given)
        .replace("\\", "")
        .split("\n## " + ("资料来源" if given[2] == "zh" else "Sources"))[0]
    )
    plain = re.sub(r"\[\d+\]|[*>|]|^\d+\.|^- ", "\n", body, flags=re.M)
    said = Counter(s.strip() for s in re.split(r"[。！？\n]|\. ", plain))
    least = 14 if given[2] == "zh" else 40
    assert [s for s, times in said.items() if times > 1 and len(s) >= least] == []


@pytest.mark.parametrize("given", ALL, ids="-".join)
def test_no_section_is_empty(given):
    blocks = document(*given).blocks
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, Heading):
            deeper = isinstance(following, Heading) and following.level > block.level
            assert following is not None, block
            assert deeper or not isinstance(following, Heading), block


@pytest.mark.parametrize("given", ALL, ids="-".join)
def test_every_citation_leads_to_a_source_and_every_source_to_evidence(given):
    listed = [e for b in document(*given).blocks if isinstance(b, Sources) for e in b.entries]
    numbers = {int(n) for n in re.findall(r"(?<!\\)\[(\d+)\]", markdown(*given))}
    assert numbers <= {entry.number for entry in listed}
    behind = [id_ for entry in listed for id_ in entry.evidence]
    assert sorted(behind) == sorted(compiled(*given).cited)
    assert set(behind) <= evidence().keys()
    longest = 160 if given[2] == "zh" else 480
    if given[1] == "recommendation":
        assert [e.details for e in listed if len(e.details) > longest] == []


@pytest.mark.parametrize("given", PROPOSALS, ids="-".join)
def test_the_first_section_says_who_where_how_much_why_and_what_is_not_covered(given):
    first = markdown(*given).split("\n## ")[1]
    rows = re.findall(r"(?m)^\| ([^|]+) \|", first)[2:]
    *told, asked = rows
    assert len(told) == 4
    assert asked in ("请贵司确定", "For you to decide")
    assert len(re.findall(r"(?m)^\d\. ", first)) == 3
    lines = re.findall(r"(?m)^(?:\d\. .*|\| (?!:).*)$", first)[1:]
    assert [line for line in lines if "[" not in line and asked not in line] == []


def test_cheaper_media_are_named_and_no_low_cost_is_claimed():
    for client, cheaper in (
        ("banshan", ["拾光生活社区（虚构）（32.5元）", "城轨地铁媒体（虚构）（40.9元）"]),
        ("chengchuan", ["拾光生活社区（虚构）（37元）"]),
        ("chiyuan", ["云梯楼宇电梯网（虚构）（44.2元）", "晨路交通广播网（虚构）（34.9元）"]),
    ):
        text = markdown(client, "recommendation", "zh").replace("\\", "")
        assert [name for name in cheaper if name not in text] == []
        assert "费用低" not in text
        assert "费用最低" not in text
        assert "不要以费用低作卖点" in markdown(client, "outline", "zh")
    assert "这项费用最低" in markdown("langrun", "outline", "zh")


@pytest.mark.parametrize(
    ("client", "held"), [("langrun", True), ("qimu", True), ("banshan", False)]
)
def test_where_nothing_may_be_proposed_the_outline_says_so_and_why(client, held):
    text = markdown(client, "outline", "zh")
    assert ("现在不得提案" in text) is held
    assert ("出示三个档次" in text) is not held
    if held:
        assert "未通过，取决于" in text


@pytest.mark.parametrize(
    ("client", "why", "change"),
    [
        ("chaiyan", "全部15个媒体：客户预算低于该媒体的起投额", "媒体预算至少达到8万元"),
        ("yuehe", "没有一个媒体两样都合适", "换了目标消费者"),
        ("zhiqu", "我方没有一个媒体覆盖得够", "进入我方覆盖较好的城市"),
    ],
)
def test_a_dropped_client_is_not_met_and_the_first_section_says_why(client, why, change):
    text = markdown(client, "outline", "zh")
    first = text.split("\n## ")[1]
    assert first.startswith("处理意见：不再跟进")
    assert why in first
    assert change in first
    planned = ("会谈目标", "必问问题", "价格与筹码", "让步阶梯", "会谈流程", "下一次见面")
    assert [words for words in planned if words in text] == []


def test_talk_of_elevators_is_only_for_elevators():
    assert "未见投放电梯媒体" in markdown("banshan", "outline", "zh")
    for client in ("chengchuan", "chiyuan"):
        assert "电梯媒体" not in markdown(client, "outline", "zh")


def test_the_leaders_share_reaches_the_client():
    assert "第一品牌的份额约36%" in markdown("banshan", "recommendation", "zh")
    assert "第一品牌的份额约32%" in markdown("chiyuan", "recommendation", "zh")


def test_a_known_budget_is_divided_and_an_unknown_one_answered_by_weeks():
    known = markdown("chengchuan", "recommendation", "zh")
    for row in ("6周 | 276万元", "13周 | 598万元", "19周 | 874万元"):
        assert row in known
    assert "加强档（19周，874万元）以内都在预算之内" in known
    both = "架前商超店内屏（虚构）13周、云梯楼宇电梯网（虚构）2周"
    assert f"组合档：{both}、合计1018万元" in known
    assert "（补充媒体按整套计，只投南京另报）" in known
    assert "费用与曝光含南京以外的城市；只投南京的价格另报" in known
    assert "预算全部用于架前商超店内屏（虚构），可投放26—34周" in known
    assert f"{both} | 1018万元" in known  # 13 × 46 + 2 × 210, below the budget's lower end of 1200
    assert "1周 | 210万元" in markdown("banshan", "recommendation", "zh")


def test_planned_cities_are_promised_only_where_the_medium_is():
    assert "计划进入的武汉：云梯楼宇电梯网（虚构）在当地也能投放" in markdown(
        "banshan", "recommendation", "zh"
    )
    assert "目前没有覆盖，进入前再选" in markdown("chiyuan", "recommendation", "zh")


def test_units_are_said_once():
    assert "下5单[" in markdown("chengchuan", "outline", "zh")


def test_an_outline_without_a_ranking_says_whose_facts_are_missing():
    text = markdown("qimu", "outline", "zh")
    assert "媒体暂不能排序，我方媒体尚缺：受众" in text
    assert "媒体暂不能排序，客户尚缺：" in text


def test_doubtful_facts_of_the_demo_are_marked():
    assert "冲动购买（待确认）" in markdown("banshan", "recommendation", "zh")
    assert "（待确认）" not in markdown("chengchuan", "recommendation", "zh")
