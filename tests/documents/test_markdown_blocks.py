from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.documents.blocks import (
    Block,
    Callout,
    Chart,
    Citation,
    Heading,
    Inlines,
    LineBreak,
    Listing,
    Paragraph,
    Series,
    Sources,
    Table,
    Text,
)
from fitpoint.documents.markdown_blocks import escape, to_blocks
from fitpoint.documents.text import clean, cleaned, one_line
from fitpoint.errors import FitpointError

CHART = Chart("bars", "图", ("甲",), (Series("s", (1.0,)),), "plain")


def words(inlines: Inlines) -> str:
    return "".join(i.text for i in inlines if isinstance(i, Text))


def only(markdown: str, **objects: Chart | Sources) -> Block:
    (block,) = to_blocks(markdown, objects)
    return block


def test_emphasis_beside_chinese_punctuation_and_citations() -> None:
    assert only("**注意：**请\ue0003,7\ue001**“重点”**完") == Paragraph(
        (
            Text("注意：", strong=True),
            Text("请"),
            Citation((3, 7)),
            Text("“重点”", strong=True),
            Text("完"),
        )
    )


def test_a_line_break_between_chinese_characters_is_no_space() -> None:
    assert only("上一行\n下一行 one\ntwo") == Paragraph((Text("上一行下一行 one two"),))
    assert only("甲\\\n乙") == Paragraph((Text("甲"), LineBreak(), Text("乙")))


def test_nested_lists_and_start() -> None:
    block = only("3. 甲\n   - 乙\n4. 丙")
    assert block == Listing(
        True,
        (
            (
                Paragraph((Text("甲"),)),
                Listing(False, ((Paragraph((Text("乙"),)),),)),
            ),
            (Paragraph((Text("丙"),)),),
        ),
        3,
    )


def test_table_with_alignment_and_short_rows() -> None:
    block = only("| 维度 | 值 | 注 |\n|:--|--:|:-:|\n| **价** | 5\ue0001\ue001 | x |\n| 短 |")
    assert isinstance(block, Table)
    assert block.align == ("left", "right", "center")
    assert block.rows[0] == ((Text("价", strong=True),), (Text("5"), Citation((1,))), (Text("x"),))
    assert block.rows[1] == ((Text("短"),), (), ())


def test_callouts_hold_blocks_and_objects() -> None:
    block = only(":::missing\n缺**什么**\n\n- 甲\n\n\ue002a_b_c\ue003\n:::", a_b_c=CHART)
    assert isinstance(block, Callout)
    assert block.kind == "missing"
    assert [type(inner) for inner in block.content] == [Paragraph, Listing, Chart]


def test_headings() -> None:
    assert only("### 受众\ue0002\ue001") == Heading(3, (Text("受众"), Citation((2,))))


@pytest.mark.parametrize(
    "markdown",
    [
        "[词](javascript:alert(1))",
        "![图](http://x.invalid/a.png)",
        "<script>alert(1)</script>",
        "<http://x.invalid>",
        "    缩进不是代码",
        "> 引用",
        "`代码`",
        "[词]: http://x.invalid",
        "***",
    ],
)
def test_what_is_not_restricted_markdown_stays_text(markdown: str) -> None:
    block = only(markdown)
    assert isinstance(block, Paragraph)
    assert words(block.content) == markdown.strip()


def test_all_problems_at_once_with_the_nearest_name() -> None:
    with pytest.raises(FitpointError) as caught:
        to_blocks(":::mising\n缺\n:::\n\n见 \ue002a\ue003。\n\n\ue002b\ue003", {"a": CHART})
    found = {d.code: d for d in caught.value.diagnostics}
    assert list(found) == ["D501", "D502", "D503"]
    assert found["D501"].suggestion == "missing"
    assert dict(found["D503"].arguments) == {"key": "b"}


@given(st.text(max_size=60) | st.text("\\|`*_{}[]<>()#+-.!~&:=^$@ 1a\n甲", max_size=30))
@settings(max_examples=300, deadline=None)
def test_escaped_data_renders_to_itself_everywhere(data: str) -> None:
    safe, expected = escape(data), one_line(data)
    marked = f"始{safe}末"
    page = f"{marked}\n\n## {marked}\n\n- {marked}\n\n|a|b|\n|-|-|\n|{safe}|末|\n\n甲**{marked}**"
    paragraph, heading, listing, table, strong = to_blocks(page, {})
    assert isinstance(paragraph, Paragraph)
    assert isinstance(heading, Heading)
    assert isinstance(listing, Listing)
    assert isinstance(table, Table)
    assert isinstance(strong, Paragraph)
    (item,) = listing.items[0]
    assert isinstance(item, Paragraph)
    for content in (paragraph.content, heading.content, item.content):
        assert words(content) == f"始{expected}末"
    assert table.rows == ((((Text(expected),) if expected else ()), (Text("末"),)),)
    assert strong.content == (Text("甲"), Text(f"始{expected}末", strong=True))


@given(st.text("\\|`*_[]<>#+-.!~&:= 123)a\n甲", min_size=1, max_size=12))
@settings(max_examples=300, deadline=None)
def test_escaped_data_alone_on_a_line_is_a_paragraph(data: str) -> None:
    if expected := one_line(data):
        assert only(escape(data)) == Paragraph((Text(expected),))


@given(st.text(max_size=80))
@settings(deadline=None)
def test_clean_is_idempotent_and_leaves_nothing_harmful(data: str) -> None:
    text = clean(data)
    assert clean(text) == text
    text.encode("utf-8")
    assert not any(ord(c) < 32 and c not in "\t\n" for c in text)


def test_clean_removes_what_breaks_formats() -> None:
    dirty = "a\x00b\x1b\ud800c\u202ed\ue0001\ue001\ufffe\u2067e\r\nf"
    assert clean(dirty) == "abcd1e\nf"
    assert clean("e\u0301") == "é"
    assert cleaned(Paragraph((Text(dirty),))) == Paragraph((Text("abcd1e\nf"),))


def test_long_strings_survive() -> None:
    assert only(escape("长" * 20_000)) == Paragraph((Text("长" * 20_000),))


@given(st.text("#*_-+>|`~:=[](){}<>!\\&;1. \n\t甲a\ue000\ue001\ue002\ue003", max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_template_text_gives_a_traceback(markdown: str) -> None:
    with suppress(FitpointError):
        to_blocks(markdown, {})
