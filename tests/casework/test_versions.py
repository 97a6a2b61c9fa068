from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.writer_samples import sample
from fitpoint.casework.versions import Passage, passages, reworded, titles
from fitpoint.documents.blocks import Citation, Heading, Paragraph, Text

WORDS = st.lists(st.text("甲乙丙丁", min_size=1, max_size=6), max_size=8)


def of(words: list[str]) -> list[Passage]:
    return [Passage("受众", text) for text in words]


def test_only_what_cites_a_source_is_a_passage() -> None:
    blocks = (
        Heading(2, (Text("受众"),)),
        Paragraph((Text("无出处。女性占 60%"), Citation((1, 2)), Text("。再说一句。"))),
    )
    document = replace(sample(), blocks=blocks)
    assert titles(document) == ("受众",)
    assert passages(document) == (Passage("受众", "女性占 60%。"),)


def test_a_sentence_with_another_figure_is_reworded() -> None:
    before = of(["目标受众以女性为主，约占 60%。", "价格高于同类。"])
    after = of(["目标受众以女性为主，约占 72%。", "夏季销量最高。"])
    found = [(c.change, c.before, c.after) for c in reworded(before, after)]
    assert found == [
        ("reworded", before[0].text, after[0].text),
        ("dropped", before[1].text, ""),
        ("added", "", after[1].text),
    ]


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS)
def test_the_changes_lead_from_one_version_to_the_other(old: list[str], new: list[str]) -> None:
    changes = list(reworded(of(old), of(new)))
    left = list(old)
    for change in changes:
        if change.before:
            left.remove(change.before)
    assert sorted([*left, *(c.after for c in changes if c.after)]) == sorted(new)


@given(st.permutations(["甲甲", "乙乙", "丙丙", "丙丙"]))
def test_what_only_moved_is_no_change(moved: list[str]) -> None:
    assert list(reworded(of(["甲甲", "乙乙", "丙丙", "丙丙"]), of(moved))) == []
