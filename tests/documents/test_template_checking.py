"""Templates checked without an account: each planted mistake at its line and column."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from documents.build import BUNDLED, case
from fitpoint.documents.blocks import Audience
from fitpoint.documents.checking import check_template
from fitpoint.documents.kinds import shipped_kind
from fitpoint.documents.making import Making
from fitpoint.documents.shapes import CHARTS, names_of
from fitpoint.documents.templates import Templates
from fitpoint.documents.vocabulary import Vocabulary
from fitpoint.messages import render

TEMPLATES = Templates((BUNDLED,))


@cache
def words(audience: Audience = "client") -> Vocabulary:
    like = "outline" if audience == "internal" else "recommendation"
    return Vocabulary.of(case().pack, like, audience, TEMPLATES)


def found(source: str, audience: Audience = "client") -> list[tuple[str, int, int, str | None]]:
    told = check_template(source, "x.zh.md.j2", words(audience))
    return [
        (d.code, d.location.line or 0, d.location.column or 0, d.suggestion)
        for d in told
        if d.location
    ]


@pytest.mark.parametrize("name", TEMPLATES.names())
def test_shipped_templates_are_clean(name: str) -> None:
    path = TEMPLATES.find(name)
    assert path is not None
    audience: Audience = "client" if name.startswith("recommendation") else "internal"
    told = check_template(path.read_text("utf-8"), name, words(audience))
    assert [render(d, "zh") for d in told] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ acount.name }}", ("D201", 1, 4, "account")),
        ("甲 {{ account.nmae }}", ("D201", 1, 14, "name")),
        ("\n{{ f.target_aeg }}", ("D201", 2, 6, "target_age")),
        ("{{ f.消费者年龄 }}", ("D201", 1, 6, "target_age")),
        ("{{ f['target_agex'] }}", ("D201", 1, 7, "target_age")),
        ("{{ f.target_age|pctt }}", ("D720", 1, 17, "pct")),
        ("{% if best is nonee %}{% endif %}", ("D721", 1, 15, "none")),
        ("{% for m in media %}{{ m.nam }}{% endfor %}", ("D201", 1, 26, "name")),
        ("{% for m in media %}{{ m.f.media_ownr }}{% endfor %}", ("D201", 1, 28, "media_owner")),
        ("{% for p in best.points %}{{ p.labl }}{% endfor %}", ("D201", 1, 32, "label")),
        ("{% for s in f.target_age %}{{ s.lable }}{% endfor %}", ("D201", 1, 33, "label")),
        ("{% set b = best %}{{ b.nme }}", ("D201", 1, 24, "name")),
        ("{% if best %}{% set b = best %}{% endif %}{{ b.nme }}", ("D201", 1, 48, "name")),
        ("{{ combination.main.nme }}", ("D201", 1, 21, "name")),
        ("{% macro g(a) %}{{ a.x }}{{ bst }}{% endmacro %}", ("D201", 1, 29, "best")),
        ("{{ chart('measurs') }}", ("D205", 1, 11, "measures")),
        ("{% for p in points('marke') %}{% endfor %}", ("D722", 1, 21, "market")),
        (
            "{% include 'recommendation.zh/taks.md.j2' %}",
            ("D206", 1, 13, "recommendation.zh/task.md.j2"),
        ),
        (
            "{% section 'a', '甲', needs=['target_agee'] %}{% endsection %}",
            ("D201", 1, 30, "target_age"),
        ),
        ("{{ status.stage }}", ("D204", 1, 4, None)),
        ("{{ f.past_spend }}", ("D204", 1, 6, None)),
        ("{% sektion 'a' %}", ("D725", 1, 4, "section")),
        ("{% section 'a' %}\n甲", ("D726", 2, 0, None)),
        ("{{ a b }}", ("D727", 1, 6, None)),
        ("{% endfor %}", ("D728", 1, 4, None)),
        ("{{ 'a' ，'b' }}", ("D729", 1, 8, None)),
        ("{{ f.category", ("D724", 1, 0, None)),
        ("{% section 'a', titel='b' %}{% endsection %}", ("D723", 1, 17, None)),
    ],
)
def test_a_planted_mistake_is_found_at_its_place(
    source: str, expected: tuple[str, int, int, str | None]
) -> None:
    assert found(source) == [expected]


def test_all_mistakes_come_at_once_in_the_order_of_the_text() -> None:
    source = "{{ acount.name }}\n{{ best.nam }} {{ best.nam }}\n{{ f.x_y_z|pctt }}"
    assert [(code, line, column) for code, line, column, _ in found(source)] == [
        ("D201", 1, 4),
        ("D201", 2, 9),
        ("D201", 2, 24),
        ("D201", 3, 6),
        ("D720", 3, 12),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "{{ nothing|default('甲') }}",
        "{% if nothing is defined %}甲{% endif %}",
        "{% macro g(a, b=1) %}{{ a.anything }}{{ caller() }}{% endmacro %}{{ g(1) }}",
        "{% for k in range(3) %}{{ loop.index }}{{ k }}{% endfor %}",
        "{% set x = namespace(n=0) %}{% set x.n = 1 %}{{ x.n }}",
        "{% for r in f.competitors %}{{ r.name or '' }}{% endfor %}{{ f.competitors.known }}",
        "{% import 'recommendation.zh/task.md.j2' as t %}{{ t.anything }}",
        "{% with a = best %}{{ a.name }}{% endwith %}",
        "{{ media|map(attribute='name')|join('、') }}",
        "{% include 'maybe.md.j2' ignore missing %}",
    ],
)
def test_what_is_right_is_let_pass(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize("audience", ["client", "internal"])
def test_the_names_known_are_those_that_documents_have(audience: Audience) -> None:
    kind = "outline" if audience == "internal" else "recommendation"
    given = case()
    making = Making(
        shipped_kind(kind),
        given.decision,
        given.pack,
        given.evidence,
        given.market,
        given.compiler,
        "zh",
        TEMPLATES,
        date(2026, 3, 2),
        "",
        audience,
        "",
        None,
        (),
    )
    sandbox = making.sandbox()
    assert names_of(given.pack, audience).keys() == sandbox.context.keys()
    chart = sandbox.context["chart"]
    assert callable(chart)
    chart("no such chart")
    (told,) = sandbox.ledger.problems
    assert dict(told.arguments)["kinds"].split(", ") == list(CHARTS)
