"""A paragraph however it is cut into runs."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from fitpoint.documents.office.deck_marks import take_mark
from fitpoint.documents.office.deck_runs import A, rewrite, template_of, unmarked, words_of


def paragraph_of(pieces: list[str]) -> Any:
    made = etree.Element(f"{A}p")
    for number, piece in enumerate(pieces):
        run = etree.SubElement(made, f"{A}r")
        etree.SubElement(run, f"{A}rPr", {"sz": str(1000 + number)})
        etree.SubElement(run, f"{A}t").text = piece
    return made


TEXTS = st.lists(
    st.sampled_from(["{{ a.b }}", "{% if x %}", "{% endif %}", "甲", " ", "{", "}", "%", "文字"]),
    max_size=8,
).map("".join)


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.lists(st.integers(0, 60), max_size=6))
def test_however_a_text_is_cut_into_runs_it_is_the_same_template(
    text: str, cuts: list[int]
) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts} | {0, len(text)})
    pieces = [text[a:b] for a, b in pairwise(ends)]
    paragraph = paragraph_of(pieces)
    assert words_of(paragraph) == text
    assert unmarked(template_of(paragraph)) == text


@settings(deadline=None, max_examples=200)
@given(st.text("甲乙%} ", max_size=9), st.text("丙 ", max_size=3))
def test_a_mark_is_cut_out_of_any_runs(whole: str, after: str) -> None:
    mark = "{% row m in media %}"
    pieces = [whole, mark[:7], mark[7:], after]
    parent = etree.Element(f"{A}txBody")
    paragraph = paragraph_of(pieces)
    parent.append(paragraph)
    found = take_mark([paragraph], "row")
    assert found is not None
    assert (found.name, found.expression) == ("m", "media")
    assert words_of(paragraph) == whole + after


def test_rewriting_nothing_leaves_a_paragraph_that_powerpoint_accepts() -> None:
    paragraph = paragraph_of(["甲"])
    rewrite(paragraph, ())
    assert len(paragraph) == 0
