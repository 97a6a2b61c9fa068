from __future__ import annotations

from pathlib import Path

import pytest

from fitpoint.language.tree import Result
from fitpoint.language.walk import nodes
from fitpoint.rulebook.pack import Pack
from rulebook.small_pack import brief, documented_files, load, write_files, write_small_pack

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    loaded = load(write_small_pack(tmp_path_factory.mktemp("packs")))
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    return loaded.pack


def test_every_kind_of_entry_is_there(pack: Pack) -> None:
    assert (pack.id, pack.version, pack.title.en) == (
        "fizz",
        "0.1.0",
        "A small pack for fizz (invented)",
    )
    assert [tier.id for tier in pack.tiers] == ["tier1", "tier2"]
    assert pack.elements["consumer"].master[1].fields == ("sales_regions", "planned_regions")
    assert pack.elements["consumer"].tier == "tier1"
    assert [stage.id for stage in pack.stages] == ["assured", "initial", "research"]
    assert pack.stages[-1].research
    assert not next(g for g in pack.gates if g.id == "lawful").override
    assert pack.grades["account"].cells["C", "A"] == "B"
    assert pack.priors == {"role": {"领导者": 0.2, "挑战者": 0.3, "追随者": 0.5}}
    assert [test.name for test in pack.tests] == ["高价", "价格未知"]
    assert pack.tests[0].body["given"] == {"product_price": 13, "median_price": 10}
    assert pack.resolution.order == ("method", "confidence", "collected_on")
    assert {p.id: p.per_medium for p in pack.points} == {"growth": False, "rich_scene": True}


def test_fields_take_their_files_defaults(pack: Pack) -> None:
    assert pack.fields["category"].valid_for_months is None
    assert pack.fields["product_price"].valid_for_months == 12
    assert pack.fields["budget"].valid_for_days == 90
    assert pack.fields["product_price"].domain == (0, 100_000)
    assert pack.fields["median_price"].tolerance == 0.03
    assert pack.fields["audience_age"].subjects == ("medium", "population")
    assert str(pack.fields["sales_regions"].type) == "distribution(city)"
    assert pack.fields["city_reach"].otherwise == 0
    derived = {key for key, field in pack.fields.items() if field.derived}
    assert derived == {"price_index", "price_tier", "task", "care", "segment", "target_client"}


def test_aggregates(pack: Pack) -> None:
    leader, rivals = pack.fields["competitors"].aggregates
    assert (leader.function, leader.column, leader.type.kind) == ("max", "share", "number")
    assert leader.where is not None
    assert leader.where.slots == ("role",)
    assert (rivals.function, rivals.label.zh, rivals.type.kind) == ("count", "对手数", "integer")
    assert [a.type.kind for a in pack.fields["orders"].aggregates] == ["date", "integer", "number"]


def test_conclusions_run_after_what_they_read(pack: Pack) -> None:
    order = [conclusion.id for conclusion in pack.conclusions]
    assert order.index("price_index") < order.index("price_tier")
    assert order[-1] == "target_client"
    task = next(c for c in pack.conclusions if c.id == "task")
    assert [row.id for row in task.rows] == ["T1", "T2", "T3"]
    assert task.slots == ("life_cycle_growth", "role")
    assert task.rows[2].outputs == ("促动销",)
    assert str(task.rows[0].location) == "fizz/tables/task.csv:2"
    scorer = next(c for c in pack.conclusions if c.kind == "scorer")
    assert scorer.config["inputs"] == {
        "last_order": "orders.last",
        "orders": "orders.count",
        "amount": "orders.total",
    }
    assert scorer.outputs == (("segment", "segment"),)
    cases = next(c for c in pack.conclusions if c.id == "price_tier")
    assert [row.id for row in cases.rows] == ["price_tier.1", "price_tier.2"]
    assert cases.otherwise == ("低",)


def test_points_are_scaled_integers(pack: Pack) -> None:
    card = pack.scorecards["qualification"]
    assert card.base == 100_000
    assert [b.points for b in card.characteristics[0].bins] == [300_000, 105_000]
    assert card.characteristics[0].unknown_points == 0
    assert card.characteristics[1].not_applicable_points == 50_000
    assert [rule.id for rule in card.rules] == ["Q9", "Q10"]
    assert [band.at_least for band in card.grades] == [400_000, 200_000, None]


def test_scorecards_run_after_those_they_read(pack: Pack) -> None:
    assert list(pack.scorecards) == ["media_fit", "qualification"]
    assert pack.scorecards["media_fit"].measure == "match.best.score"


def test_grades_are_ordered_codelists(pack: Pack) -> None:
    grades = pack.codelists["grade:qualification"]
    assert grades.ordered
    assert [code.id for code in grades.codes] == ["C", "B", "A"]


def test_codelist_from_csv(pack: Pack) -> None:
    city = pack.codelists["city"]
    assert city.find("申") == "上海"
    assert city.ancestors("南京") == ("江苏",)
    assert city.by_id["上海"].attributes == (("population", "24870000"), ("city_tier", "一线"))


def test_match_plan(pack: Pack) -> None:
    plan = pack.match
    assert plan is not None
    assert (plan.abstain_below, plan.waste_above) == (0.6, 0.1)
    assert plan.roles.media_city_reach == "city_reach"
    assert plan.roles.media_grp is None
    assert plan.dimensions[0].codelist == "age"
    assert plan.adjacency["near"]["便利店"] == {"办公电梯": 0.9, "居家客厅": 0.2}
    assert plan.bridges == (("urban_2024", "urban_2025"),)
    assert [m.weight for m in plan.measures] == [600_000, 300_000, 100_000, 0]
    law = plan.vetoes[0]
    assert (law.if_unknown, law.cite and law.cite.article.en) == ("block", "Article 15")


def test_expressions_know_their_place(pack: Pack) -> None:
    source = documented_files()["conclusions.yaml"].splitlines()
    for conclusion in pack.conclusions:
        for row in conclusion.rows if conclusion.kind == "cases" else ():
            expression = row.conditions[0]
            at = expression.location
            line = source[(at.line or 0) - 1]
            assert line[(at.column or 0) - 1 :].startswith(expression.text)
    stage = pack.stages[0].require
    assert {n.slot for n in nodes(stage.tree) if isinstance(n, Result)} == set(stage.slots)


def test_hash_depends_on_content(tmp_path: Path) -> None:
    first = load(write_small_pack(tmp_path / "a")).pack
    again = load(write_small_pack(tmp_path / "b")).pack
    other = load(write_small_pack(tmp_path / "c", {"gates.yaml": ("初步", "初步的")})).pack
    assert first is not None
    assert again is not None
    assert other is not None
    assert first.hash == again.hash
    assert first.hash != other.hash


def test_all_problems_are_reported_in_one_go(tmp_path: Path) -> None:
    changes = {
        "fields.yaml": (
            "type: choice(role), element: rivals",
            "type: choice(rolle), element: rivals",
        ),
        "gates.yaml": ("require: mastered(tier2), controls", "require: mastered(tier9), controls"),
        "scorecards.yaml": ("base: 10", "bass: 10"),
        "points.yaml": ("life_cycle_growth >= 10%\n", "life_cycle_grwth >= 10%\n"),
    }
    loaded = load(write_small_pack(tmp_path, changes))
    assert loaded.pack is None
    assert {d.code for d in loaded.diagnostics} >= {"P142", "P102", "E110"}
    assert len(loaded.diagnostics) == 4


def test_a_broken_entry_brings_no_complaints_about_itself(tmp_path: Path) -> None:
    changes = {
        "fields.yaml": ("type: number, unit: 元, element: price, domain: [0, 10万]", "typ: number")
    }
    loaded = load(write_small_pack(tmp_path, changes))
    assert {d.code for d in loaded.diagnostics} == {"P101", "P102"}


def test_missing_pack_yaml(tmp_path: Path) -> None:
    loaded = load(write_files(tmp_path / "empty", {"a.yaml": "schema: 1\n"}))
    assert brief(loaded.diagnostics) == ["empty/pack.yaml P001"]


def test_missing_scorer_costs_only_its_conclusion(tmp_path: Path) -> None:
    loaded = load(write_small_pack(tmp_path), scorers={})
    assert loaded.pack is not None
    assert [(d.code, d.severity) for d in loaded.diagnostics] == [("P167", "warning")]


def test_paper_exercise_is_told_what_to_change(tmp_path: Path) -> None:
    sketch = SHARED / "examples" / "three_tier_sketch" / "three_tier"
    if not sketch.is_dir():
        pytest.skip("the shared folder is not beside this repository")
    loaded = load(sketch)
    codes = {d.code for d in loaded.diagnostics}
    assert loaded.pack is None
    assert "Y021" in codes


def test_shipped_pack_loads() -> None:
    folder = Path(__file__).parents[2] / "rules" / "fitpoint_rules" / "three_tier"
    if not (folder / "pack.yaml").is_file():
        pytest.skip("the pack is not there yet")
    loaded = load(folder, scorers=None)
    assert [d for d in loaded.diagnostics if d.severity == "error"] == []


def test_columns_go_by_their_labels(tmp_path: Path) -> None:
    old = "columns: {name: text, share: number, role: choice(role)}"
    labels = "share: {type: number, label: 份额}, role: {type: choice(role), label: 角色}"
    folder = write_small_pack(
        tmp_path, {"fields.yaml": (old, f"columns: {{name: text, {labels}}}")}
    )
    path = folder / "fields.yaml"
    text = path.read_text("utf-8").replace("max(share) where role ==", "max(份额) where 角色 ==")
    path.write_text(text, "utf-8")
    loaded = load(folder)
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    leader = loaded.pack.fields["competitors"].aggregates[0]
    assert (leader.column, leader.where and leader.where.slots) == ("share", ("role",))
