"""Texts of a deck: filled in their look, cited, left out where a fact lacks."""

from __future__ import annotations

from documents.build import case, without
from documents.office.decks import (
    NAME,
    filled,
    notes,
    one,
    words,
)
from documents.office.voices import voice


def test_a_tag_that_is_split_across_runs_is_filled_in_the_look_of_its_first_run() -> None:
    deck = filled(one(("致", "{{ acc", "ount.na", "me }}", "：请过目")))
    runs = deck.slides[0].shapes[0].text_frame.paragraphs[0].runs
    assert [run.text for run in runs] == ["致", NAME, "：请过目"]
    assert [run.font.size.pt for run in runs] == [18, 17, 14]
    assert runs[0].font.bold
    assert not runs[1].font.bold


def test_text_without_tags_stays_as_it_is_to_the_byte() -> None:
    author = one(("半", "句", "话"))
    before = author.deck.slides[0].shapes[0]._element.xml
    assert filled(author).slides[0].shapes[0]._element.xml == before


def test_claims_are_cited_in_raised_letters_and_their_sources_stand_in_the_notes() -> None:
    slide = filled(one("品类年规模{{ f.market_size }}。")).slides[0]
    runs = slide.shapes[0].text_frame.paragraphs[0].runs
    assert "".join(run.text for run in runs) == "品类年规模120亿元[1]。"
    assert [r.text for r in runs if r._r.rPr is not None and r._r.rPr.get("baseline")] == ["[1]"]
    assert notes(slide).startswith("[1] 无糖茶饮年度报告（虚构）")


def test_a_condition_and_a_loop_inside_a_paragraph() -> None:
    line = "{% if best %}首选{{ best.name }}{% else %}待定{% endif %}：{% for m in media %}{{ loop.index }}{% endfor %}"
    assert words(filled(one(line)).slides[0]) == ["首选云梯电梯网（虚构）：12"]


def test_a_paragraph_whose_fact_is_missing_goes_and_the_notes_say_so() -> None:
    given = without(case(), "competitive_strategy")
    author = one("年规模{{ f.market_size }}", "策略：{{ f.competitive_strategy }}")
    slide = filled(author, voice(given, "方案.pptx")).slides[0]
    assert words(slide) == ["年规模120亿元[1]"]
    assert "竞争思路" in notes(slide)


def test_a_box_that_says_nothing_any_more_goes() -> None:
    given = without(case(), "competitive_strategy")
    author = one("策略：{{ f.competitive_strategy }}")
    author.text(author.deck.slides[0], "{% if not best %}没有首选{% endif %}", "", name="Empty")
    assert words(filled(author, voice(given, "方案.pptx")).slides[0]) == []


def test_a_line_of_a_box_repeats_with_its_bullet() -> None:
    author = one(
        "媒体：", "{% row m in media %}{{ loop.index }}. {{ m.name }}", "{% row if best %}完"
    )
    author.deck.slides[0].shapes[0].text_frame.paragraphs[1].level = 2
    box = filled(author).slides[0].shapes[0].text_frame
    assert [p.text for p in box.paragraphs] == [
        "媒体：",
        "1. 云梯电梯网（虚构）",
        "2. 东岸都市频道（虚构）",
        "完",
    ]
    assert [p.level for p in box.paragraphs] == [0, 2, 2, 0]


def test_curled_quotation_marks_and_short_charts_are_understood() -> None:
    deck = filled(one("{{ media|map(attribute=“name”)|join(“、”) }}"))
    assert words(deck.slides[0]) == ["云梯电梯网（虚构）、东岸都市频道（虚构）"]


def test_notes_are_filled_too() -> None:
    assert notes(filled(one("开场", note="{{ account.name }}，您好")).slides[0]) == f"{NAME}，您好"


def test_the_list_of_sources_takes_a_paragraph_for_each() -> None:
    author = one("{{ f.market_size }}与{{ f.product_price }}")
    author.text(author.slide(), "{{ sources }}", "{{ missing }}", name="Sources")
    deck = filled(author)
    lines = words(deck.slides[1])[0].splitlines()
    assert [line[:3] for line in lines] == ["[1]", "[2]"]
    given = voice(file="方案.pptx")
    filled(author, given)
    assert not [p for p in given.problems() if p.code == "D654"]


def test_a_deck_without_a_list_of_sources_is_warned_about() -> None:
    given = voice(file="方案.pptx")
    filled(one("{{ f.market_size }}"), given)
    assert [p.code for p in given.problems() if p.code.startswith("D6")] == ["D654"]
