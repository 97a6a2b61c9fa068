"""Data stays data, and a template's mistakes are all named with their place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.build import case
from documents.test_claims_law import body, said
from fitpoint.documents.blocks import Heading, Paragraph, Text
from fitpoint.documents.compiler import Compiled
from fitpoint.documents.ledger import Ledger, Printed
from fitpoint.documents.text import one_line
from fitpoint.errors import Location
from fitpoint.messages import render

EVIL = "{{7*7}} # x | <b>y</b> [a](javascript:z) \ue0001\ue001 \ue010 **k** {% raw %}"


def first_text(compiled: Compiled) -> str:
    assert compiled.document is not None, compiled.diagnostics
    block = compiled.document.blocks[0]
    assert isinstance(block, Paragraph | Heading)
    return "".join(part.text for part in block.content if isinstance(part, Text))


@pytest.mark.parametrize("kind", ["recommendation", "outline"])
def test_template_text_in_a_client_name_stays_verbatim(kind):
    compiled = case(EVIL).compile(kind)
    assert compiled.document is not None
    assert compiled.document.facts[0][1] == EVIL
    assert "49" not in compiled.document.title


def test_data_is_never_read_again(tmp_path):
    compiled = said(tmp_path, "{{ account.name }}", case(EVIL))
    assert first_text(compiled) == one_line(EVIL)
    assert compiled.cited == ()


@given(name=st.text(min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_name_prints_as_itself(name, tmp_path_factory):
    folder = tmp_path_factory.mktemp("t")
    compiled = said(folder, "x{{ account.name }}x", case(name))
    assert first_text(compiled) == f"x{one_line(name)}x"


def test_tokens_cannot_be_forged():
    here = Ledger({}, {}, lambda: Location("x"))
    there = Ledger({}, {}, lambda: Location("x"))
    assert here.token(Printed("a", ())) != there.token(Printed("a", ()))


def test_all_unknown_names_at_once_with_line_and_nearest_name(tmp_path):
    compiled = said(
        tmp_path, "甲\n{{ f.taget_age }}\n{{ bset.name }}\n{% if f.market_sise > 3 %}x{% endif %}"
    )
    found = [(d.code, d.location and d.location.line, d.suggestion) for d in compiled.diagnostics]
    assert found == [
        ("D201", 2, "target_age"),
        ("D201", 3, "best"),
        ("D201", 4, "market_size"),
    ]
    location = compiled.diagnostics[0].location
    assert location is not None
    assert location.file.endswith("recommendation.zh.md.j2")
    assert "taget_age" in render(compiled.diagnostics[0], "zh")
    assert compiled.document is None


@pytest.mark.parametrize(
    ("template", "code", "line"),
    [
        ("甲\n{% section 'a' %}", "D726", 2),
        ("甲\n{{ f.category", "D724", 2),
        ("{% section 'a', nees=['x'] %}{% endsection %}", "D723", 1),
        ("甲\n\n{% section 'a', '甲', needs=['taget_age'] %}{% endsection %}", "D201", 3),
        ("{{ 1 }}\n{{ f.category|pct }}", "D207", 2),
        ("{{ f.category|nofilter }}", "D720", 1),
        ("{{ best.points }}", "D203", 1),
        ("{{ none }}", "D203", 1),
        ("{{ chart('pie') }}", "D205", 1),
        ("{{ 'a' * 200000000 }}", "D715", 1),
        ("{{ 9 ** 9 ** 9 }}", "D715", 1),
        ("{{ range(999999999)|list }}", "D715", 1),
        ("\n{% include 'recomendation.en.md.j2' %}", "D206", 2),
        ("{% include '../../README.md' %}", "D206", 1),
        ("{{ (f.category ~ 'x')[:5] }}", "D208", 1),
        ("x {{ sources }} y", "D502", None),
        (":::mising\nx\n:::", "D501", None),
    ],
)
def test_a_templates_mistake_is_named_with_its_place(tmp_path, template, code, line):
    compiled = said(tmp_path, template)
    assert compiled.document is None
    problem = compiled.diagnostics[0]
    assert problem.code == code
    assert problem.location is not None
    assert problem.location.line == line
    for lang in ("zh", "en"):
        assert "help" in render(problem, lang) or "建议" in render(problem, lang)


def test_a_missing_template_names_the_nearest(tmp_path):
    (tmp_path / "recomendation.zh.md.j2").write_text("x", encoding="utf-8")
    compiled = case().compile("recommendation", templates=[tmp_path])
    (problem,) = compiled.diagnostics
    assert (problem.code, problem.suggestion) == ("D206", "recomendation.zh.md.j2")


def test_a_workspaces_template_goes_before_the_bundled_one(tmp_path):
    assert body(said(tmp_path, "我们自己的模板")) == "我们自己的模板"


def test_a_changed_template_is_compiled_anew(tmp_path):
    assert body(said(tmp_path, "一")) == "一"
    assert body(said(tmp_path, "二")) == "二"
