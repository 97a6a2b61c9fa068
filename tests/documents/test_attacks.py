"""A client's template written by somebody who wants what it must not have, in every format."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from documents.build import Case, case
from fitpoint.documents.blocks import Document
from fitpoint.documents.compiler import Compiled
from fitpoint.documents.frozen import freeze
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.documents.writers.html import HtmlWriter
from fitpoint.documents.writers.markdown import MarkdownWriter
from fitpoint.documents.writers.pdf_blocks import Blocks
from fitpoint.documents.writers.pptx import PptxWriter
from fitpoint.evidence.evidence import Evidence, Source
from fitpoint.evidence.fact import Fact
from fitpoint.evidence.subject import Subject
from fitpoint.messages import render

CANARY = "金丝雀"
FLOOR, SCORE, POINTS = 0.4242, 0.13579, 46.1379
SECRETS = (CANARY, "4242", "42.42", "42.4", "13579", "13.57", "13.6", "46.137", "46.14", "LEAK")
"""In all that is internal or another client's, as text and as figures in any rounding."""

ATTEMPTS = [
    "{{ best.__class__ }} {{ best.__class__.__mro__ }}",
    "{{ best._stage }} {{ best._stage.decision.scores }} {{ best._match.score }}",
    "{{ best|attr('_stage') }} {{ best|attr('_match') }} {{ f|attr('_facts') }}",
    "{{ best|attr('__class__')|attr('__init__')|attr('__globals__') }}",
    "{{ media|map(attribute='_stage.decision')|list|join }}",
    "{{ media|map(attribute='_match.score')|join }} {{ media|map('attr', '_match')|join }}",
    "{{ media|groupby('_match.score')|first }}",
    "{{ media|selectattr('_match.score', 'gt', 0.1)|map(attribute='name')|join('LEAK') }}",
    "{{ (media|sort(attribute='_match.score'))|length }} {{ media|max(attribute='_match.score') }}",
    "{{ self.__init__.__globals__ }} {{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__ }} {{ joiner.__init__.__globals__ }} {{ namespace.__init__ }}",
    "{{ lipsum.__globals__['os'].environ }}",
    "{% for p in points('market') %}{{ loop.__class__ }}{{ loop._iterator }}{{ p.ledger }}{% endfor %}",
    "{% for m in media %}{{ loop.previtem._match }}{{ loop.nextitem._stage }}{{ m._charts.stage }}{% endfor %}",
    "{{ points.stage.decision.facts }} {{ chart.stage.decision }} {{ cite.stage.teller.evidence }}",
    "{{ f._teller.evidence }} {{ f._facts }} {{ f._made }}",
    "{{ f.category.ledger._entries }} {{ f.category.evidence }} {{ f.category.form.codelists }}",
    "{{ f.category.value }} {{ f.category.with_text('LEAK') }} {{ f.category.part }}",
    "{{ f['our_alternative'] }} {{ f.our_alternative }} {{ f.our_alternative.value }}",
    "{{ best.f.floor_discount }} {{ best.f['floor_discount'] }} {{ best.f.floor_discount * 1 }}",
    "{% if best.f.floor_discount > 0.1 %}LEAK{% endif %}{% if best.f.floor_discount < 0.9 %}LEAK{% endif %}",
    "{% if best.f.floor_discount == 0.4242 or 0.4242 == best.f.floor_discount %}LEAK{% endif %}",
    "{% if f.our_alternative is defined and f.our_alternative and '金' in f.our_alternative %}LEAK{% endif %}",
    "{{ [best.f.floor_discount, f.our_alternative]|join('、') }} {{ best.f.floor_discount|default('x') }}",
    "{{ '%s' % best.f.floor_discount }} {{ '{}'.format(f.our_alternative) }} {{ f.our_alternative ~ '' }}",
    "{{ '{0.ledger}'.format(f.category) }} {{ '{0._stage.decision}'.format(best) }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(f) }} {{ '%r' % (best,) }}",
    "{{ status }} {{ status.grades }} {{ compared }} {{ questions.meeting }} {{ claimants }} {{ dropped }}",
    "{% include 'outline.zh/concessions.md.j2' %}",
    "{% include 'outline.zh/price.md.j2' %}",
    "{% include 'outline.zh.md.j2' %}",
    "{% extends 'outline.zh.md.j2' %}",
    "{% import 'outline.zh/price.md.j2' as x with context %}{{ x }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ best.f.floor_discount }}{% endcall %}",
    "{% macro m(x) %}{{ x._stage }}{{ m.__globals__ }}{{ m._func }}{{ caller }}{% endmacro %}{{ m(best) }}",
    "{% section 'a', '甲', needs=['our_alternative'] %}{{ f.our_alternative }}{% endsection %}",
    "{% set ns = namespace(x=best.f.floor_discount) %}{{ ns.x }} {{ ns|string }}",
    "{% set x %}{{ f.our_alternative }}{% endset %}{{ x }} {{ x[:3] }} {{ x|upper }}",
    "{{ chart('measures') }}",
    "{{ [].__class__.__base__.__subclasses__() }} {{ ().__reduce_ex__(2) }} {{ ''.__doc__ }}",
    "{{ dict(f) }} {{ f|list }} {{ f.items() }} {{ f.entry_names() }} {{ f.asked() }}",
    "{{ points('concession') }} {{ points('objections', best) }} {{ points('price') }}",
    "{{ sources.placed }} {{ sources.ledger.left_out }} {{ f.category|first }} {{ best.f.category }}",
    "{{ best.points[0].__dict__ }} {{ best.points[0].match }} {{ best.points[0]['stage'] }}",
    "{{ media[0]._match.measures }} {{ combination.main._match.interval }} {{ combination.__dict__ }}",
    "{{ changes.__class__ }} {{ account.__dict__ }} {{ account.decision }} {{ lifted.__self__ }}",
]  # fmt: skip


@cache
def target() -> Case:
    """The drink brand, with a canary in everything that its client may not read."""
    given = case()
    plan = _evidence("C1", "account", "lanqi", "our_alternative", f"{CANARY}让步底线")
    rival = _evidence("C2", "account", "rival", "competitive_strategy", f"{CANARY}别家战略")
    floor = replace(given.evidence["elevator.floor"], value=FLOOR)
    evidence = {**given.evidence, "C1": plan, "C2": rival, floor.id: floor}
    told = Fact(plan.subject, plan.field, plan.value, "known", ("C1",), sensitivity="internal")
    media = tuple(
        replace(
            medium,
            facts={
                **medium.facts,
                "floor_discount": replace(medium.facts["floor_discount"], value=FLOOR),
            },
        )
        if medium.id == "elevator"
        else medium
        for medium in given.market.media
    )
    return replace(
        given,
        decision=_with_canaries(given, told),
        evidence=evidence,
        market=replace(given.market, media=media),
    )


def _with_canaries(given: Case, told: Fact) -> Any:
    decision = given.decision
    matches = tuple(replace(m, score=SCORE) for m in decision.matching.media)
    return replace(
        decision,
        facts={**decision.facts, told.field: told},
        scores=tuple(replace(score, points=POINTS) for score in decision.scores),
        matching=replace(decision.matching, media=matches),
    )


def _evidence(id_: str, kind: Any, subject: str, field: str, value: str) -> Evidence:
    return Evidence(
        id_,
        Subject(kind, subject),
        field,
        value,
        "known",
        Source("S9", f"{CANARY}来源", "asked"),
        date(2026, 2, 1),
        datetime(2026, 2, 1, tzinfo=UTC),
        author=f"{CANARY}作者",
        sensitivity="client_secret" if subject == "rival" else "internal",
    )


def attacked(folder: Path, template: str) -> Compiled:
    """A draft is made in spite of errors: an attacker gets no less than a team does."""
    (folder / "recommendation.zh.md.j2").write_text(template, encoding="utf-8")
    return target().compile("recommendation", "zh", folder, allow_draft=True)


def told(made: Compiled) -> str:
    """All that reaches the reader: the frozen blocks, of which each format is written."""
    return made.markdown + (freeze(made.document).decode() if made.document else "")


def files(document: Document) -> Iterator[str]:
    """The text in each format, that of the parts of Office files and of the PDF's data included."""
    yield MarkdownWriter().write(document).decode()
    yield HtmlWriter().write(document).decode()
    for writer in (DocxWriter(), PptxWriter()):
        with zipfile.ZipFile(BytesIO(writer.write(document))) as package:
            for name in package.namelist():
                yield package.read(name).decode("utf-8", "replace")
    yield str(Blocks(document, HtmlWriter().theme).data())


def test_the_canaries_are_in_reach_of_our_own_documents(tmp_path: Path) -> None:
    (tmp_path / "outline.zh.md.j2").write_text(
        "{{ f.our_alternative }} {{ media[0].f.floor_discount }} {{ status.grades[0].points }}",
        encoding="utf-8",
    )
    made = target().compile("outline", "zh", tmp_path, allow_draft=True)
    assert CANARY in told(made)
    assert "46.1" in told(made)


@pytest.mark.parametrize("template", ATTEMPTS)
def test_an_attack_finds_nothing(tmp_path: Path, template: str) -> None:
    text = told(attacked(tmp_path, f"开头\n\n{template}\n"))
    assert [secret for secret in SECRETS if secret in text] == []


@pytest.mark.parametrize("template", ATTEMPTS)
def test_what_an_attack_is_told_holds_no_secret(tmp_path: Path, template: str) -> None:
    """Messages name names, never values."""
    made = attacked(tmp_path, template)
    said = "\n".join(render(d, lang) for d in made.diagnostics for lang in ("zh", "en"))
    assert [secret for secret in SECRETS[:-1] if secret in said.replace(template, "")] == []


def test_no_format_holds_more_than_another(tmp_path: Path) -> None:
    """Every attempt that runs, in one document, in all formats."""
    running = [t for t in ATTEMPTS if attacked(tmp_path, t).document is not None]
    assert len(running) > len(ATTEMPTS) // 2
    made = attacked(tmp_path, "\n\n".join(t for t in running if "extends" not in t))
    assert made.document is not None
    for text in files(made.document):
        assert [secret for secret in SECRETS if secret in text] == []
