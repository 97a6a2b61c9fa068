"""A share that the survey suppressed: printed as a dash, never as None, in every format."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from documents.build import AS_OF, Case, case, pack
from fitpoint.analysis.analyst import Analyst
from fitpoint.documents.blocks import Chart
from fitpoint.documents.formats import Form, worded
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.documents.writers.html import HtmlWriter
from fitpoint.documents.writers.markdown import MarkdownWriter
from fitpoint.matching.matcher import Matcher
from fitpoint.matching.medium import Market, Medium

NONE = re.compile(r"None(?! of)")
WRITERS = (DocxWriter(), HtmlWriter(), MarkdownWriter())


def suppressed(medium: Medium) -> Medium:
    """The medium with one band of the audience's age and one city's reach suppressed."""
    facts = dict(medium.facts)
    for field, code in (("audience_age", "55+"), ("city_reach", "苏州")):
        shares = facts[field].value
        assert isinstance(shares, dict)
        facts[field] = replace(facts[field], value={**shares, code: None})
    return replace(medium, facts=facts)


def with_suppressed_cells() -> Case:
    given = case()
    market = Market(tuple(map(suppressed, given.market.media)), given.market.population, {})
    known = {k: fact for k, fact in given.decision.facts.items() if not fact.inputs}
    analysis = Analyst(pack(), given.compiler, {}, None).conclude(known, AS_OF)
    matching = Matcher(pack(), given.compiler, market, AS_OF).match(analysis)
    return replace(given, market=market, decision=replace(given.decision, matching=matching))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["recommendation", "outline"])
def test_every_writer_prints_a_dash(kind, lang):
    compiled = with_suppressed_cells().compile(kind, lang)
    assert compiled.document is not None, compiled.diagnostics
    charts = [b for b in compiled.document.blocks if isinstance(b, Chart)]
    if kind == "recommendation":
        assert any(v is None for chart in charts for s in chart.series for v in s.values)
    assert not NONE.search(compiled.markdown)
    for writer in WRITERS:
        written = writer.write(compiled.document)
        if writer.suffix != ".docx":
            assert not NONE.search(written.decode("utf-8"))
    text = MarkdownWriter().write(compiled.document).decode("utf-8")
    assert kind == "outline" or "| — |" in text


def test_a_suppressed_share_keeps_its_place_in_the_sentence():
    field = pack().fields["audience_age"]
    form = Form(field.type, "zh", codelists=pack().codelists)
    assert worded({"55+": 0.4, "25-34": None, "18-24": 0.1}, form) == (
        "18-24岁占10%、25-34岁占—、55岁及以上占40%"
    )
