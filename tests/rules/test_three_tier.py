"""The shipped pack: it loads without a word, asks for all that it needs, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

import fitpoint_templates
from fitpoint.authoring.expecting import differences
from fitpoint.rulebook.pack import Label
from rules.bundled import FOLDER, bundled, loaded, supposed

DOCUMENTS = Path(fitpoint_templates.__file__).parent / "documents"
CJK = re.compile(r"[\u4e00-\u9fff]")
FRAMEWORK = {
    "tier1": ["price_positioning", "target_consumer", "sales_regions_channels"],
    "tier2": ["market_development", "competition"],
    "tier3": ["brand", "marketing"],
}


def test_loads_without_error_or_warning() -> None:
    assert loaded().diagnostics == ()


def test_three_tiers_and_seven_elements() -> None:
    assert {tier.id: list(tier.elements) for tier in bundled().tiers} == FRAMEWORK


def read_slots() -> Iterator[str]:
    """Slots of the account that mastery, scorecards, gates, vetoes and measures read."""
    pack = bundled()
    for element in pack.elements.values():
        yield from (field for require in element.master for field in require.fields)
    for card in pack.scorecards.values():
        yield from (c.slot for c in card.characteristics)
        yield from (slot for rule in card.rules for slot in rule.when.slots)
    for gate in pack.gates:
        yield from gate.require.slots
        yield from gate.applies.slots if gate.applies else ()
    assert pack.match is not None
    for veto in pack.match.vetoes:
        yield from (slot for slot in veto.when.slots if not slot.startswith("media."))
    yield from (dimension.target for dimension in pack.match.dimensions)
    roles = pack.match.roles
    yield from (roles.sales_regions, roles.planned_regions, roles.channels, roles.price_tier)


def base_fields(slot: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The fields that a slot stands on, through conclusions that have no question of their own."""
    pack, field = bundled(), slot.partition(".")[0]
    if field not in pack.fields or field in seen:
        return
    givers = [c for c in pack.conclusions if field in c.fields]
    if not givers or pack.fields[field].ask is not None:
        yield field
        return
    for inner in givers[0].slots:
        yield from base_fields(inner, seen | {field})


def test_everything_read_can_be_asked_for() -> None:
    fields = {field for slot in read_slots() for field in base_fields(slot)}
    assert len(fields) >= 30
    assert sorted(field for field in fields if bundled().fields[field].ask is None) == []


def test_questions_name_a_known_person_and_a_cost() -> None:
    asks = [f.ask for f in bundled().fields.values() if f.ask is not None]
    known = bundled().codelists["buyer_role"]
    assert len(asks) >= 40
    assert all(known.find(ask.of) for ask in asks)
    assert all(1 <= ask.cost <= 5 for ask in asks)


def test_questions_about_rivals_and_our_own_files_are_not_for_the_client() -> None:
    fields = bundled().fields
    inside = ["competitors", "next_moves", "court_defaults", "past_spend", "account_class"]
    assert not any(ask.client for f in inside if (ask := fields[f].ask))


def labels(node: Any) -> Iterator[dict[str, str]]:
    if isinstance(node, dict):
        found = cast("dict[str, Any]", node)
        if "zh" in found and "en" in found and "id" not in found:
            yield found
        for value in found.values():
            yield from labels(value)
    elif isinstance(node, list):
        for value in cast("list[Any]", node):
            yield from labels(value)


@pytest.mark.parametrize("file", sorted(p.name for p in FOLDER.glob("*.yaml")))
def test_every_text_has_both_languages(file: str) -> None:
    data = yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))
    wrong = [
        text for text in labels(data) if not CJK.search(text["zh"]) or CJK.search(str(text["en"]))
    ]
    assert not wrong


def test_no_label_stands_for_both_languages_alone() -> None:
    pack = bundled()
    shown: list[Label] = [f.label for f in pack.fields.values()]
    shown += [e.label for e in pack.elements.values()] + [g.label for g in pack.gates]
    shown += [s.label for s in pack.stages] + [s.label for s in pack.scorecards.values()]
    assert not [label for label in shown if label.zh == label.en]


def test_weights_sum_to_one_hundred_and_group_as_the_method_says() -> None:
    plan = bundled().match
    assert plan is not None
    by_group: dict[str, int] = {}
    for measure in plan.measures:
        by_group[measure.group] = by_group.get(measure.group, 0) + measure.weight // 10_000
    assert by_group == {"audience": 50, "region_channel": 30, "environment": 10, "cost": 10}
    assert all(m.fit and m.misfit and m.objection and m.answer for m in plan.measures if m.weight)


def test_law_cites_its_article_and_waits_for_counsel() -> None:
    plan = bundled().match
    assert plan is not None
    laws = [veto for veto in plan.vetoes if veto.kind == "law"]
    articles = {veto.id: veto.cite.article.zh for veto in laws if veto.cite}
    assert articles == {
        "law.rx": "第十五条",
        "law.special_drugs": "第十五条",
        "law.hospital_preparations": "第二十一条",
        "law.fsmp_complete": "第二十二条",
        "law.fsmp_infant": "第二十二条",
        "law.tobacco": "第二十二条",
        "law.breast_milk": "第二十条",
        "law.off_campus": "“做好培训广告管控”一款",
        "law.private_funds": "第九十一条",
        "law.school_grounds": "第三十九条",
        "law.minors_media": "第四十条",
        "law.drug_review": "第十六条、第四十六条",
        "law.health_food": "第十八条、第四十六条",
        "law.infant_formula": "第二十条",
        "law.fsmp": "第二条、第八条、第九条",
        "law.alcohol": "第二十三条",
        "law.education": "第二十四条",
        "law.finance": "第二十五条",
        "law.real_estate": "第二十六条",
    }
    assert all(veto.if_unknown == "block" for veto in laws)
    assert all(veto.cite and "复核" in veto.cite.review.zh for veto in laws)


def test_each_conclusion_and_gate_has_tests() -> None:
    pack = bundled()
    written = " ".join(str(test.body["expect"]) for test in pack.tests)
    results = [field for c in pack.conclusions if c.kind != "scorer" for field in c.fields]
    assert [name for name in results if name not in written] == []
    assert [gate.id for gate in pack.gates if gate.id not in written] == []
    assert [
        veto.id for veto in (pack.match.vetoes if pack.match else ()) if veto.id not in written
    ] == []


def test_talking_points_go_where_the_documents_have_a_place() -> None:
    places = {place for point in bundled().points for place in point.places}
    asked_for = {
        (kind, key)
        for path in DOCUMENTS.glob("*.zh/*.md.j2")
        for kind in [path.parent.name.partition(".")[0]]
        for key in re.findall(r'points\("(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert len(bundled().points) >= 10
    assert {document for document, _ in places} == {"recommendation", "outline"}
    assert places <= asked_for


def test_the_pack_passes_its_own_tests() -> None:
    assert len(supposed()) >= 200
    assert [
        (test.name, found)
        for test, decision in supposed()
        if (found := list(differences(test, bundled(), decision)))
    ] == []
