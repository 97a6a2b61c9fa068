"""One invented document with every kind of block, and one of hostile data."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from fitpoint.documents.blocks import (
    Chart,
    Citation,
    Document,
    Furniture,
    Series,
    Source,
    Sources,
)
from fitpoint.documents.markdown_blocks import escape, to_blocks

AGES = ("18岁以下", "18–24岁", "25–34岁", "35–44岁", "45–54岁", "55岁及以上")
KINDS: tuple[Literal["grouped_bars", "bars", "radar", "coverage", "stacked", "map"], ...] = (
    *("grouped_bars", "bars", "radar", "coverage", "stacked", "map"),
)
CHARTS = {
    "grouped": Chart(
        "grouped_bars",
        "年龄构成",
        AGES,
        (
            Series("目标人群", (0.02, 0.18, 0.41, 0.24, 0.10, 0.05)),
            Series("媒体受众", (0.05, 0.14, 0.37, 0.26, 0.11, None)),
        ),
        "percent",
        highlight=(1, 2, 3),
        citation=Citation((1, 2)),
    ),
    "bars": Chart(
        "bars",
        "倾向指数",
        ("社区电梯", "地铁灯箱", "省级卫视"),
        (Series("TGI", (147.0, 121.0, 82.0)),),
        "index",
        highlight=(0,),
        benchmark=100.0,
        benchmark_label="人口平均 100",
    ),
    "radar": Chart(
        "radar",
        "各维度契合度",
        ("受众精确度", "区域覆盖", "价格与场景", "渠道与场景"),
        (Series("社区电梯", (0.86, 0.78, 0.92, 0.71)), Series("地铁灯箱", (0.6, 0.8, None, 0.4))),
        "score",
    ),
    "coverage": Chart(
        "coverage",
        "城市覆盖",
        ("上海", "北京", "成都"),
        (Series("销量占比", (0.4, 0.35, 0.25)), Series("到达率", (0.62, 0.58, 0.0))),
        "percent",
    ),
    "stacked": Chart(
        "stacked",
        "各月投放周数",
        tuple(f"{n}月" for n in range(1, 13)),
        (
            Series("社区电梯", (None, None, None, 3.0, 2.0, 2.0, *(None,) * 5, 2.0)),
            Series("地铁灯箱", (None, None, None, 1.0, *(None,) * 8)),
        ),
        "plain",
    ),
}
MAP = Chart(
    "map",
    "价格与市场份额",
    ("轻负担（虚构）", "甲汽水（虚构）", "乙汽水（虚构）", "丙汽水（虚构）"),
    (Series("零售价（元）", (6.9, 5.5, 5.4, None)), Series("市场份额", (0.12, 0.31, 0.3, 0.08))),
    "plain",
    highlight=(0,),
    benchmark=5.9,
    benchmark_label="品类中位价5.9元",
    second_unit="percent",
)
SOURCES = Sources(
    (Source(1, "客户访谈", "2026-10-12，第 3 页", ("e1",)), Source(2, "受众研究", "表 2，B3:G3"))
)
BODY = """## 一页结论

目标人群占 **77%**\ue0001\ue001，与*媒体受众*一致\ue0001,2\ue001。

1. 受众
   - 18–44 岁
     1. 一线
2. 区域

5. 价格

### 对照

| 媒体 | 得分 | 注 |
|:--|--:|:-:|
| 社区电梯 | 82 | 覆盖五个销售城市的中高端住宅小区，一周十二次\ue0002\ue001 |
| 地铁 | 71 | |

:::missing
缺：

- 预算
:::

:::note
含税
:::

\ue002grouped\ue003

\ue002bars\ue003

\ue002radar\ue003

\ue002coverage\ue003

\ue002stacked\ue003

\ue002map\ue003

## 资料来源

\ue002sources\ue003
"""


def sample(audience: Literal["client", "internal"] = "client") -> Document:
    internal = audience == "internal"
    return Document(
        title="轻负担（虚构）媒体推荐书",
        subtitle="社区与通勤场景",
        lang="zh",
        audience=audience,
        blocks=to_blocks(BODY, {**CHARTS, "map": MAP, "sources": SOURCES}),
        furniture=Furniture(
            header="轻负担 · 媒体推荐书",
            footer="某某传媒（虚构）",
            watermark="内部资料" if internal else "",
            page="第 {page} 页，共 {pages} 页",
            contents="目录",
        ),
        facts=(("客户", "轻负担（虚构）"), ("品类", "气泡水"), ("截至", "2026-11-20")),
        properties=(("subject", "轻负担"), ("created", "2026-11-20")),
    )


HOSTILE = (
    '=HYPERLINK("http://evil.invalid","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "</svg><script>alert(2)</script>",
    '" onload="alert(3)',
    "javascript:alert(4)",
    "file:///etc/passwd",
    "{{ 7*7 }} {% raw %}",
    "</w:t></w:r><w:r><w:t>injected",
    "a<b>&amp;c</style><style>",
    "]]>&#x41;",
    "\x00\x01\x1b控\ud800制\u202e符\ue0001\ue001\ufffe",
    "长" * 20_000,
    "*/}body{background:url(http://evil.invalid)}\\",
)


def hostile(text: str) -> Document:
    """The text in every place that data can reach."""
    cited = Citation((1,))
    series = (Series(text, (0.3, None, 0.5)),)
    charts = {
        kind: Chart(kind, text, (text, "乙", "丙"), series, "percent", (0,), text, cited, 0.4, text)
        for kind in KINDS
    }
    charts["pairs"] = replace(charts["map"], series=series * 2)
    charts["stacks"] = replace(charts["stacked"], series=series * 2)
    data = escape(text)
    body = f"## {data}\n\n{data}\n\n- {data}\n\n|{data}|b|\n|-|-|\n|{data}|{data}|\n\n"
    body += f":::warning\n{data}\n:::\n\n"
    body += "".join(f"\ue002{kind}\ue003\n\n" for kind in charts) + "\ue002sources\ue003"
    sources = Sources((Source(1, text, text, (text,)),))
    return Document(
        title=text,
        subtitle=text,
        lang="zh",
        audience="internal",
        blocks=to_blocks(body, {**charts, "sources": sources}),
        furniture=Furniture(text, text, text, text, text),
        facts=((text, text),),
        properties=(("title", text), ("subject", text), ("author", text), ("keywords", text)),
    )
