"""What is wrong with a Word template, told; which names it may use."""

from __future__ import annotations

import pytest
from docx.document import Document as Docx

from documents.build import case, without
from documents.office.voices import making, voice
from documents.office.words import filled, lines, refused, template, text
from fitpoint.documents.kinds import shipped_kind
from fitpoint.documents.office.voice import Voice
from fitpoint.documents.office.word import placeholders
from fitpoint.errors import FitpointError
from fitpoint.messages import render


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (["{{ f.taget_age }}"], ["D201"]),
        (["{{ status }}"], []),
        (["{{ f.category"], ["D611"]),
        (["{% include 'recommendation.zh.md.j2' %}"], ["D612"]),
        (["{% macro a() %}", "{% endmacro %}"], ["D612", "D612"]),
        (["{%p section 'a' %}", "甲", "{%p endsection %}"], ["D612", "D612"]),
        (["{% colspan 2 %}甲"], ["D612"]),
        (["{%p for m in media %}", "甲"], ["D726"]),
        (["{{ f.category|nofilter }}"], ["D720"]),
        (["{{ chart('pie') }}"], ["D205"]),
        (["甲{{ chart('coverage') }}乙"], ["D502"]),
        (["{{ 1/0 }}"], ["D207"]),
    ],
)
def test_a_templates_mistakes_are_refused(texts, codes):
    if codes:
        assert refused(lines(*texts)) == codes
    else:
        filled(lines(*texts))


def test_a_loop_that_tears_a_table_apart_is_told():
    def build(document: Docx) -> None:
        document.add_table(1, 2).cell(0, 1).text = "{% for m in media %}甲"
        lines("乙{% endfor %}")(document)

    assert refused(build) == ["D613"]


def test_mistakes_are_told_at_their_places():
    def build(document: Docx) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ acount.name }}"
        lines("好{{ f.category }}", "坏{{ f.taget_age }}")(document)
        table = document.add_table(2, 2)
        table.cell(1, 1).text = "{{ bset.name }}"

    with pytest.raises(FitpointError) as caught:
        filled(build)
    told = [(render(d, "zh").split(":")[0], d.suggestion) for d in caught.value.diagnostics]
    assert told == [
        ("方案.docx!第2段", "target_age"),
        ("方案.docx!表格1第2行第2格", "best"),
        ("方案.docx!页眉1第1段", "account"),
    ]


def test_placeholders_come_with_their_places():
    def build(document: Docx) -> None:
        paragraph = document.add_paragraph("{{ f.cate")
        paragraph.add_run("gory }} 与 {{ chart:coverage }}")
        lines("{%p for m in media %}", "{{ m.name }}", "{%p endfor %}", "{{ f.x }")(document)

    tags, problems = placeholders(template(build), "方案.docx", "en")
    assert [(tag.expression, tag.place.words("en")) for tag in tags] == [
        ("{{ f.category }}", "paragraph 1"),
        ('{{ chart("coverage") }}', "paragraph 1"),
        ("{% for m in media %}", "paragraph 2"),
        ("{{ m.name }}", "paragraph 3"),
        ("{% endfor %}", "paragraph 4"),
    ]
    assert [(d.code, str(d.location)) for d in problems] == [("D611", "方案.docx!paragraph 5")]


def test_a_clients_file_has_no_internal_figures():
    build = lines(
        "{{ best.f.floor_discount }}",
        "{{ compared }}",
        "{{ account.__class__ }}",
        "{{ chart.stage }}",
        "{{ f|attr('_facts') }}",
        "完",
    )
    try:
        said = " ".join(p.text for p in filled(build).paragraphs)
    except FitpointError as error:
        said = str(error)
    assert "42%" not in said
    assert "Facts" not in said


def test_our_own_file_has_them():
    ours = Voice(making(kind=shipped_kind("outline"), audience="internal"), "x.docx")
    assert "42%" in text(filled(lines("底线{{ best.f.floor_discount }}"), ours))[0]


def test_an_english_file_speaks_english():
    given = voice(without(case(), "target_income"), lang="en")
    build = lines(
        "Size: {{ f.market_size }}.", "{{ f.target_income }}", "{{ missing }}", "{{ sources }}"
    )
    said = [p.text for p in filled(build, given).paragraphs]
    assert said[0] == "Size: CNY 12 billion[1]."
    assert said[1].startswith("Still missing:")
    assert said[2].startswith("[1] ")
