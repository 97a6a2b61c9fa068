"""What is said in an Office file: cited, clean, and never run twice."""

from __future__ import annotations

import pytest

from documents.build import case, without
from documents.office.voices import HERE, voice
from fitpoint.documents.blocks import Chart, Citation, Inlines, Text
from fitpoint.documents.office.voice import Voice
from fitpoint.messages import render


def said(runs: list[Inlines]) -> list[str]:
    """The runs as text, emphasis as stars, citations as numbers in brackets."""

    def one(run: Inlines) -> str:
        out = ""
        for inline in run:
            if isinstance(inline, Text):
                out += f"*{inline.text}*" if inline.strong else inline.text
            elif isinstance(inline, Citation):
                out += "".join(f"[{n}]" for n in inline.numbers)
            else:
                out += "/"
        return out

    return [one(run) for run in runs]


def spoken(template: str, given: Voice | None = None, **names: object) -> str:
    given = given or voice()
    return said(given.printed([given.filled(template, HERE, names)]))[0]


def test_a_sentence_cites_before_its_stop():
    assert spoken("年规模{{ f.market_size }}。增速另计。") == "年规模120亿元[1]。增速另计。"


def test_a_sentence_over_several_runs_cites_once_at_its_end():
    given = voice()
    runs = [given.filled(t, HERE) for t in ("年规模", "{{ f.market_size }}", "，全国。", " 完")]
    assert said(given.printed(runs)) == ["年规模", "120亿元", "，全国[1]。", " 完"]


def test_blanks_and_signs_of_the_authors_own_text_stay():
    assert spoken("  *甲*  | # b_ {{ account.name }} ") == f"  *甲*  | # b_ {case().decision.name} "


def test_our_own_prose_keeps_its_emphasis_and_its_citations():
    given = voice()
    points = given.items("best.points", HERE)
    text = given.filled("{{ p.headline }}", HERE, {"p": points[0]})
    (run,) = given.printed([text])
    assert any(isinstance(inline, Citation) for inline in run)
    assert "\\" not in said([run])[0]


EVIL = "{{ 7*7 }} <b>&amp;</b> \ue0001\ue001 \ue004 {% for %} =1+1"


def test_data_is_said_verbatim_and_never_run():
    given = voice(case(EVIL))
    assert spoken("{{ account.name }}。", given) == "{{ 7*7 }} <b>&amp;</b> 1 {% for %} =1+1。"
    assert given.problems() == ()


def test_what_is_missing_is_a_gap_and_is_told():
    given = voice(without(case(), "target_income"))
    gaps = given.gaps(given.filled("收入{{ f.target_income }}", HERE))
    assert len(gaps) == 1
    given.leave_out(gaps)
    assert gaps[0].label in given.missing()
    assert voice().missing() == ""


def test_charts_and_lists_stand_alone():
    given = voice()
    chart = given.chart(given.filled('{{ chart("coverage") }}', HERE))
    assert isinstance(chart, Chart)
    assert chart.citation == Citation((1, 2))
    assert given.chart(given.filled("甲{{ chart('coverage') }}", HERE)) is None
    assert given.asks(given.filled(" {{ sources }} ", HERE)) == "sources"
    assert given.asks(given.filled("{{ missing }}", HERE)) == "missing"
    assert [s.number for s in given.sources().entries] == [1, 2]


def test_a_chart_inside_a_sentence_is_named():
    given = voice()
    given.printed([given.filled("甲{{ chart('coverage') }}", HERE)])
    assert [d.code for d in given.problems()] == ["D502"]


@pytest.mark.parametrize(
    ("template", "code", "near"),
    [
        ("{{ f.taget_age }}", "D201", "target_age"),
        ("{{ f.category", "D724", None),
        ("{{ chart('pie') }}", "D205", None),
        ("{{ 1/0 }}", "D207", None),
        ("{{ status }}", "D204", None),
        ("{% section 'a' %}{% endsection %}", "D728", None),
    ],
)
def test_a_mistake_is_told_at_its_place(template, code, near):
    given = voice()
    given.filled(template, HERE)
    (found,) = given.problems()
    assert (found.code, found.suggestion) == (code, near)
    assert "方案.docx!第1段" in render(found, "zh")


def test_loops_and_conditions():
    given = voice()
    assert [spoken("{{ m.name }}", given, m=m) for m in given.items("media", HERE)]
    assert given.truth("f.market_size > 1", HERE)
    assert not given.truth("f.nothing_such", HERE)
    assert given.items("best.name +", HERE) == []
    assert [d.code for d in given.problems()] == ["D201", "D728"]
