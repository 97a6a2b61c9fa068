"""Texts and tables of a deck that are longer than their place."""

from __future__ import annotations

import pytest
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Pt

from documents.office.decks import (
    NAME,
    TITLE_ONLY,
    Author,
    filled,
    one,
)
from documents.office.voices import voice
from fitpoint.documents.office.deck_runs import A


def test_a_long_text_grows_shrinks_or_goes_on() -> None:
    some = "长" * 170
    close = one(some + "{{ account.name }}", height=130)
    grown = filled(close).slides[0].shapes[0]
    assert grown.height > Pt(130)
    assert not list(grown._element.iter(f"{A}normAutofit"))
    close.text(close.deck.slides[0], "下面", top=192, name="Below")
    shrunk = filled(close).slides
    assert len(shrunk) == 1
    (fit,) = shrunk[0].shapes[0]._element.iter(f"{A}normAutofit")
    assert 70_000 <= int(fit.get("fontScale")) < 100_000
    author = Author()
    slide = author.slide(layout=TITLE_ONLY, title="要点")
    lines = [f"{n}{'长' * 60}{{{{ account.name }}}}" for n in range(12)]
    author.text(slide, *lines, top=150, height=250, name="Long")
    author.text(slide, "{{ account.name }}", top=420, height=20, name="Below")
    pages = filled(author).slides
    assert len(pages) > 1
    said = [line for page in pages for line in page.shapes[1].text_frame.text.splitlines()]
    assert said == [line.replace("{{ account.name }}", NAME) for line in lines]
    assert [p.shapes.title.text_frame.text for p in pages] == [
        "要点",
        *["要点（续）"] * (len(pages) - 1),
    ]
    assert [len(page.shapes) for page in pages] == [3, *[2] * (len(pages) - 1)]


def test_a_box_that_grows_with_its_text_grows() -> None:
    author = one("{% row m in media %}" + "长" * 50 + "{{ m.name }}", height=20)
    author.deck.slides[0].shapes[0].text_frame.auto_size = MSO_AUTO_SIZE.SHAPE_TO_FIT_TEXT
    assert filled(author).slides[0].shapes[0].height > Pt(80)


def test_a_long_table_goes_on_under_its_header() -> None:
    author = Author()
    slide = author.slide(layout=TITLE_ONLY, title="清单")
    author.table(
        slide, ("序", "名"), ("{% row n in range(40) %}{{ n }}", "{{ account.name }}"), ("完", "")
    )
    pages = filled(author).slides
    tables = [next(s for s in page.shapes if s.has_table) for page in pages]
    firsts = [[row.cells[0].text for row in t.table.rows] for t in tables]
    assert all(first[0] == "序" for first in firsts)
    assert [n for first in firsts for n in first[1:]] == [*map(str, range(40)), "完"]
    for table in tables:
        assert table.top + table.height <= Pt(540)
        assert table.height == sum(row.height for row in table.table.rows)


@pytest.mark.parametrize("count", [5, 30])
def test_what_stands_below_a_table_stays_below_it(count: int) -> None:
    author = Author()
    slide = author.slide()
    author.table(slide, ("序",), (f"{{% row n in range({count}) %}}{{{{ n }}}}",), top=100)
    author.text(slide, "注", top=150, height=20, name="Remark")
    pages = filled(author).slides
    assert (len(pages) > 1) == (count > 20)
    for page in pages:
        table, remark = page.shapes
        assert remark.top >= table.top + table.height
        assert remark.top + remark.height <= Pt(540)


def test_the_basis_of_a_figure_may_stand_in_the_head_or_elsewhere_in_the_box() -> None:
    said = ("{{ m.name }}", "{{ m.f.list_price }}")
    author = Author()
    slide = author.slide("{% slide m in media %}")
    author.table(slide, ("媒体", "标准套装刊例价"), said)
    author.text(slide, "标准套装", "{{ m.f.list_price }}")
    given = voice(file="方案.pptx")
    filled(author, given)
    assert "D309" not in {p.code for p in given.problems()}
    bare = voice(file="方案.pptx")
    filled(one("{{ best.f.list_price }}"), bare)
    assert "D309" in {p.code for p in bare.problems()}
