from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from documents.writer_samples import sample
from fitpoint.documents.blocks import Document, Furniture, Heading, Listing, Paragraph, Table, Text
from fitpoint.documents.markdown_blocks import to_blocks
from fitpoint.documents.text import one_line
from fitpoint.documents.writers.markdown import MarkdownWriter

WORDS = (
    (st.text(max_size=30) | st.text("\\`*_[]<>|~&#+-=:.) 1a甲", max_size=20))
    .map(one_line)
    .filter(bool)
)


def test_the_sample_reads_as_plain_text() -> None:
    text = MarkdownWriter().write(sample()).decode("utf-8")
    assert text.startswith("# 轻负担（虚构）媒体推荐书\n\n社区与通勤场景\n\n- **客户**：轻负担")
    assert "占 **77%**[1]，与*媒体受众*一致[1][2]。" in text
    assert "1. 受众\n   - 18–44 岁\n     1. 一线\n2. 区域" in text
    assert "> 缺：\n>\n> - 预算" in text
    assert "| **25–34岁** | 41% | 37% |" in text
    assert "| 55岁及以上 | 5% | — |" in text
    assert "- [1] 客户访谈 2026-10-12，第 3 页" in text


@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
@example(["0 #"], "0")
@example(["C#"], "# #")
@example(["a ##"], "#")
@settings(deadline=None)
def test_what_is_written_reads_back(words: list[str], other: str) -> None:
    one = (Text(words[0]),)
    blocks = (
        Heading(2, one),
        Paragraph((Text("始"), Text(other, strong=True), Text("末"))),
        Paragraph(one),
        Listing(False, tuple((Paragraph((Text(word),)),) for word in words)),
        Table((one, ()), (((Text(other),), one),), ("left", "right")),
    )
    furniture = Furniture(header="", footer="")
    document = Document("题", "", "zh", "client", blocks, furniture)
    text = MarkdownWriter().write(document).decode("utf-8")
    assert to_blocks(text, {})[1:] == blocks
