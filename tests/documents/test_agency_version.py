"""What the client's agency reads: nothing told in confidence, nothing internal, its own price."""

from __future__ import annotations

import re

import pytest

from documents.build import BUNDLED, Case, at_research, case
from documents.test_claims_view import SECRETS, TRICKS
from fitpoint.documents.compiler import Compiled
from fitpoint.messages import render

CONFIDED = (
    *("45%", "62%", "35%", "武汉", "避开价格战", "便利店45"),
    *("经理首次会谈", "女62", "18—34岁"),
)
"""Values and the source of what the client told us in confidence."""
FIELDS = ("target_age", "target_gender", "target_income", "sales_regions", "channels")
FILTERS = (
    *("pct", "num", "wan", "yuan", "date", "times", "label", "top", "cities", "peaks", "list"),
    *(
        "first",
        "last",
        "length",
        "join",
        "string",
        "trim",
        "default('x')",
        "map(attribute='share')",
    ),
    *("sort", "reverse", "unique", "max", "min", "upper", "lower", "groupby('label')", "d(1)"),
)


def told(folder, template: str, given: Case | None = None) -> Compiled:
    (folder / "recommendation.zh.md.j2").write_text(template, encoding="utf-8")
    return (given or case()).compile("recommendation", "zh", folder, reader="agency")


def shown(compiled: Compiled) -> str:
    text = compiled.markdown + "".join(render(d, "zh") for d in compiled.diagnostics)
    return text.replace("\\", "")


def agency(lang="zh") -> Compiled:
    return case().compile("recommendation", lang, reader="agency", addressee="北辰传播（虚构）")


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("field", FIELDS)
def test_no_filter_reaches_what_the_client_confided(tmp_path, field, name):
    text = shown(told(tmp_path, "甲\n\n乙{{ f." + field + "|" + name + " }}"))
    assert not [secret for secret in CONFIDED if secret in text]


@pytest.mark.parametrize(
    "expression", [*TRICKS, *(t.replace("category", "channels") for t in TRICKS)]
)
def test_no_trick_reaches_more_than_a_client_may_read(tmp_path, expression):
    text = shown(told(tmp_path, "甲\n\n乙{{ " + expression + " }}"))
    assert not [secret for secret in (*SECRETS, *CONFIDED) if secret in text]


def test_walking_comparing_and_adding_reach_nothing(tmp_path):
    template = (
        "{% for s in f.channels %}{{ s.label }}{{ s.share }}{% endfor %}"
        "{% if f.sales_regions %}有销售{% endif %}"
        "{% if f.target_age.known %}有年龄{% endif %}"
        "{{ best.covered }}{{ best.covered_share }}{{ combination.cities }}{{ core }}{{ affordable }}"
        "{{ chart('coverage') }}{{ chart('channels') }}{{ chart('target_vs_audience', 'age') }}"
    )
    text = shown(told(tmp_path, template))
    assert not [secret for secret in (*CONFIDED, "有销售", "有年龄", "上海") if secret in text]


def test_the_document_itself_holds_none_of_it():
    compiled = agency()
    assert compiled.document is not None, compiled.diagnostics
    text = shown(compiled)
    assert not [secret for secret in (*SECRETS, *CONFIDED) if secret in text]
    given = case()
    assert {given.evidence[id_].sensitivity for id_ in compiled.cited} == {"public"}


def test_it_is_addressed_to_the_agency_and_speaks_of_the_client_in_the_third_person():
    compiled = agency()
    assert compiled.document is not None
    assert compiled.document.facts[0] == ("致", "北辰传播（虚构）")
    assert "贵司" not in compiled.markdown
    assert "品牌方" in compiled.markdown
    english = agency("en")
    assert english.document is not None
    assert any("stand for the client" in value for _, value in english.document.facts)


def test_data_are_not_readdressed(tmp_path):
    given = case(name="贵司食品（虚构）")
    assert "贵司食品（虚构）" in told(tmp_path, "甲{{ account.name }}", given).markdown


def test_fields_that_are_not_for_an_agency_are_out_of_its_reach(tmp_path):
    for field in ("direct_price", "floor_discount", "bonus"):
        compiled = told(tmp_path, "乙{{ best.f." + field + " }}")
        assert "乙" not in compiled.markdown
        assert compiled.left_out


def test_agency_prices_are_not_for_the_client(tmp_path):
    (tmp_path / "recommendation.zh.md.j2").write_text(
        "乙{{ best.f.agency_price }}", encoding="utf-8"
    )
    compiled = case().compile("recommendation", "zh", tmp_path)
    assert "乙" not in compiled.markdown
    assert compiled.left_out


def test_bundled_templates_name_agency_prices_for_agencies_alone():
    for path in BUNDLED.glob("recommendation.*/*.md.j2"):
        text = path.read_text(encoding="utf-8")
        for line in text.splitlines():
            if re.search(r"\bagency_price", line):
                assert "agency" in line


def test_a_cost_worked_out_from_confided_facts_is_not_told():
    given = case()
    client, agent = given.compile("recommendation"), agency()
    assert "给核心消费者的曝光，每千次费用为" in client.markdown
    assert "给核心消费者的曝光，每千次费用为" not in agent.markdown


def test_the_supplement_would_tell_where_the_client_sells():
    assert "东岸都市频道" in case().compile("recommendation").markdown.partition("资料来源")[0]
    assert "补足" not in agency().markdown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_at_research_an_agency_reads_questions_and_nothing_of_our_plan(lang):
    compiled = at_research(case()).compile("recommendation", lang, reader="agency")
    assert compiled.diagnostics == ()
    assert [section.key for section in compiled.sections] == ["questions"]
