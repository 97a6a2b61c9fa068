"""Slides of a deck: repeated, gone, in sections, moving."""

from __future__ import annotations

import io
import re

import pytest
from lxml import etree
from pptx.util import Pt

from documents.office.decks import (
    PNG,
    Author,
    changed,
    filled,
    notes,
    one,
    words,
)


def test_a_slide_repeats_with_its_picture_and_notes() -> None:
    author = Author()
    slide = author.slide("{% slide m in media %}讲{{ m.name }}")
    author.text(slide, "{{ m.name }}")
    slide.shapes.add_picture(io.BytesIO(PNG), Pt(9), Pt(9))
    author.text(author.slide(), "完")
    deck = filled(author)
    assert [words(s) for s in deck.slides] == [
        ["云梯电梯网（虚构）"],
        ["东岸都市频道（虚构）"],
        ["完"],
    ]
    assert [notes(s) for s in deck.slides] == ["讲云梯电梯网（虚构）", "讲东岸都市频道（虚构）", ""]
    assert [len(s.shapes) for s in deck.slides] == [2, 2, 1]


def test_a_mark_may_stand_in_a_box_of_its_own() -> None:
    author = one("{{ m.name }}")
    author.text(author.deck.slides[0], ("{% slide m ", "in media %}"), name="Mark")
    assert [words(s) for s in filled(author).slides] == [
        ["云梯电梯网（虚构）"],
        ["东岸都市频道（虚构）"],
    ]


@pytest.mark.parametrize(
    "mark", ["{% slide m in [] %}", "{% slide if not best %}", "{% if not best %}"]
)
def test_a_slide_for_nothing_goes_and_links_to_it(mark: str) -> None:
    author = Author()
    first, gone = author.slide(), author.slide(mark)
    link = author.text(first, "见下页")
    link.click_action.target_slide = gone
    author.text(gone, "不出现")
    deck = filled(author)
    assert [words(s) for s in deck.slides] == [["见下页"]]
    assert "hlinkClick" not in deck.slides[0].shapes[0]._element.xml


def test_sections_list_copies_and_forget_what_went() -> None:
    author = Author()
    for mark in ("{% slide m in media %}", "{% slide if not best %}", ""):
        author.text(author.slide(mark), "页")
    ids = re.findall(r'<p:sldId [^>]*id="(\d+)"', etree.tostring(author.deck.element).decode())
    listed = "".join(f'<p14:sldId id="{number}"/>' for number in ids)
    sections = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section '
        f'name="A" id="{{00000000-0000-0000-0000-000000000001}}"><p14:sldIdLst>{listed}'
        "</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>"
    )
    content = changed(
        author.saved(),
        "ppt/presentation.xml",
        lambda xml: re.sub(r"(<p:extLst>.*</p:extLst>)?</p:presentation>", sections, xml),
    )
    assert len(filled(content).slides) == 3


def test_animations_of_shapes_that_went_go_and_others_stay() -> None:
    author = one("{% if not best %}不出现", "二")
    author.text(author.deck.slides[0], "{{ account.name }}", name="Kept")
    animated = (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" nodeType="tmRoot"/></p:par></p:tnLst><p:bldLst>'
        '<p:bldP spid="{}" grpId="0"/></p:bldLst></p:timing></p:sld>'
    )
    for number, kept in ((2, False), (3, True)):
        content = changed(
            author.saved(),
            "ppt/slides/slide1.xml",
            lambda xml, number=number: xml.replace("</p:sld>", animated.format(number)),
        )
        xml = etree.tostring(filled(content).slides[0].element).decode()
        assert ("p:timing" in xml) == kept
