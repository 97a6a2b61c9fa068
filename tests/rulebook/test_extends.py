from __future__ import annotations

from pathlib import Path

from rulebook.small_pack import brief, load, write_files, write_small_pack

HEAD = "schema: 1\nid: team\nversion: 1.0.0\ntitle: 团队包（虚构）\nextends: [{base}]\n"


def team(tmp_path: Path, files: dict[str, str], base: str = "fizz@0.1"):
    fizz = write_small_pack(tmp_path)
    folder = write_files(tmp_path / "team", {"pack.yaml": HEAD.format(base=base), **files})
    return load(folder, packs={"fizz": fizz})


def test_entries_are_overridden_by_id_in_place(tmp_path: Path) -> None:
    gates = (
        "schema: 1\ngates:\n"
        "  - {id: target_client, label: 目标, require: target_client, controls: [outline]}\n"
        "  - {id: own, label: 本队, require: known(budget), on_fail: warn}\n"
    )
    loaded = team(tmp_path, {"gates.yaml": gates})
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    assert [g.id for g in loaded.pack.gates] == ["class.key", "target_client", "lawful", "own"]
    assert str(loaded.pack.gates[1].location) == "team/gates.yaml:3:5"
    assert str(loaded.pack.gates[2].location).startswith("fizz/gates.yaml:")
    assert (loaded.pack.id, loaded.pack.title.zh) == ("team", "团队包（虚构）")


def test_new_stage_stands_below_the_one_listed_above_it(tmp_path: Path) -> None:
    stages = (
        "schema: 1\nstages:\n"
        "  - {id: top, label: 顶, require: mastered(tier2)}\n"
        "  - {id: initial, label: 初步, require: mastered(tier1)}\n"
        "  - {id: almost, label: 将近, require: mastered(price)}\n"
    )
    loaded = team(tmp_path, {"stages.yaml": stages})
    assert loaded.pack is not None
    assert [s.id for s in loaded.pack.stages] == ["top", "assured", "initial", "almost", "research"]


def test_conclusion_replaces_the_bases_for_the_same_field(tmp_path: Path) -> None:
    case = "cases: [{when: role == 领导者, then: 守份额}], otherwise: 抢认知"
    own = f"schema: 1\nconclusions:\n  - {{id: mine, field: task, {case}}}\n"
    loaded = team(tmp_path / "a", {"c.yaml": own})
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    givers = [c.id for c in loaded.pack.conclusions if "task" in c.fields]
    assert givers == ["mine"]
    assert str(loaded.pack.fields["task"].location).startswith("fizz/conclusions.yaml:14")
    fields = "fields:\n  - {id: task, label: 任务, type: choice(task)}\n"
    again = team(tmp_path / "b", {"c.yaml": own + fields}).pack
    assert again is not None
    assert again.fields["task"].label.zh == "任务"


def test_added_cases_are_asked_before_those_of_the_base(tmp_path: Path) -> None:
    own = (
        "schema: 1\nconclusions:\n"
        "  - {id: dear, field: price_tier, add: true, cases: [{when: product_price >= 100, then: 高}]}\n"
    )
    fizz = write_small_pack(tmp_path)
    one, two = (
        write_files(
            tmp_path / name,
            {
                "pack.yaml": HEAD.replace("team", name, 1).format(base="fizz"),
                "c.yaml": own.replace("dear", f"dear.{name}"),
            },
        )
        for name in ("one", "two")
    )
    head = HEAD.format(base="one, two")
    both = write_files(tmp_path / "team", {"pack.yaml": head})
    packs = {"fizz": fizz, "one": one, "two": two}
    loaded = load(both, packs=packs)
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    (tier,) = [c for c in loaded.pack.conclusions if "price_tier" in c.fields]
    assert [r.id for r in tier.rows] == ["dear.two.1", "dear.one.1", "price_tier.1", "price_tier.2"]
    assert tier.otherwise == ("低",)
    replaced = "conclusions: [{field: price_tier, cases: [{when: role == 领导者, then: 高}]}]\n"
    write_files(both, {"pack.yaml": head + replaced})
    again = load(both, packs=packs).pack
    assert again is not None
    (tier,) = [c for c in again.conclusions if "price_tier" in c.fields]
    assert [r.id for r in tier.rows] == ["price_tier.1"]


def test_cases_cannot_be_added_to_a_value(tmp_path: Path) -> None:
    case = "cases: [{when: role == 领导者, then: 1}]"
    own = f"schema: 1\nconclusions:\n  - {{id: more, field: price_index, add: true, {case}}}\n"
    assert [d.code for d in team(tmp_path, {"c.yaml": own}).diagnostics] == ["P132"]


def test_a_series_is_written_out_in_cases(tmp_path: Path) -> None:
    field = "fields:\n  - {id: seasons, label: 季节, type: series(12)}\n"
    months = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]"
    case = f"cases: [{{when: role == 领导者, then: {months}}}]"
    own = f"schema: 1\n{field}conclusions:\n  - {{id: s, field: seasons, add: true, {case}}}\n"
    loaded = team(tmp_path, {"c.yaml": own})
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    (seasons,) = [c for c in loaded.pack.conclusions if "seasons" in c.fields]
    assert seasons.rows[0].outputs == (tuple(float(n) for n in range(1, 13)),)


def test_rule_is_added_to_a_base_scorecard(tmp_path: Path) -> None:
    rules = (
        "schema: 1\nrules:\n"
        "  - {scorecard: qualification, id: T1, when: fired(Q9), points: -1, reason: 再扣}\n"
        "  - {scorecard: qualification, id: Q9, when: complaints >= 5, points: -9, reason: 多}\n"
    )
    loaded = team(tmp_path, {"rules.yaml": rules})
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    points = {r.id: r.points for r in loaded.pack.scorecards["qualification"].rules}
    assert points == {"Q9": -90_000, "Q10": 25_000, "T1": -10_000}


def test_match_settings_and_lists_are_merged(tmp_path: Path) -> None:
    match = (
        "schema: 1\nmatch:\n  waste_above: 20%\n  vetoes:\n"
        "    - {id: min_buy, kind: budget, when: budget < 5000, reason: 太小}\n"
        "    - {id: new, kind: other, when: known(budget), reason: 新}\n"
    )
    loaded = team(tmp_path, {"match.yaml": match})
    assert loaded.pack is not None
    assert loaded.pack.match is not None
    assert [v.id for v in loaded.pack.match.vetoes] == ["law.rx", "min_buy", "first_tier", "new"]
    assert (loaded.pack.match.waste_above, loaded.pack.match.abstain_below) == (0.2, 0.6)
    assert [(d.code, d.severity) for d in loaded.diagnostics] == [("P150", "note")]


def test_packs_in_folders_of_one_name(tmp_path: Path) -> None:
    head = HEAD.format(base="fizz")
    more = "schema: 1\nfields:\n  - {id: extra, label: 另, type: text}\n"
    fizz = write_small_pack(tmp_path / "base")
    folder = write_files(tmp_path / "own" / "fizz", {"pack.yaml": head, "fields.yaml": more})
    loaded = load(folder, packs={"fizz": fizz}, cache=tmp_path / "cache")
    assert loaded.pack is not None
    assert loaded.pack.fields["extra"].valid_for_months is None
    assert loaded.pack.fields["role"].valid_for_months == 12
    assert loaded.pack.codelists["city"].find("沪") == "上海"


def test_unknown_base_names_the_nearest(tmp_path: Path) -> None:
    loaded = team(tmp_path, {}, "fiz")
    assert brief(loaded.diagnostics)[0] == "team/pack.yaml:5:11 P002"
    assert loaded.diagnostics[0].suggestion == "fizz"


def test_version_parts_must_match(tmp_path: Path) -> None:
    assert team(tmp_path / "a", {}, "fizz@0.1.0").pack is not None
    assert team(tmp_path / "b", {}, "fizz").pack is not None
    loaded = team(tmp_path / "c", {}, "fizz@0.10")
    assert [d.code for d in loaded.diagnostics] == ["P004"]


def test_packs_that_extend_each_other(tmp_path: Path) -> None:
    one = write_files(
        tmp_path / "one", {"pack.yaml": HEAD.format(base="two").replace("team", "one")}
    )
    two = write_files(
        tmp_path / "two", {"pack.yaml": HEAD.format(base="one").replace("team", "two")}
    )
    loaded = load(one, packs={"one": one, "two": two})
    assert "one → two → one" in dict(loaded.diagnostics[0].arguments)["circle"]
    assert loaded.diagnostics[0].code == "P003"


def test_problem_in_a_base_pack_points_at_it(tmp_path: Path) -> None:
    fizz = write_small_pack(
        tmp_path, {"gates.yaml": ("require: target_client", "require: target_clent")}
    )
    folder = write_files(tmp_path / "team", {"pack.yaml": HEAD.format(base="fizz")})
    loaded = load(folder, packs={"fizz": fizz})
    assert brief(loaded.diagnostics)[0].startswith("fizz/gates.yaml:8:")


def test_a_base_packs_tests_are_replaced_and_dropped_singly(tmp_path: Path) -> None:
    tests = (
        "schema: 1\ntests:\n"
        "  - {name: 高价, given: {product_price: 14, median_price: 10}, expect: {price_tier: 高}}\n"
        "  - {name: 价格未知, drop: true}\n"
        "  - {id: own, name: 本队, given: {complaints: 3}, expect: {care: true}}\n"
    )
    loaded = team(tmp_path, {"tests.yaml": tests})
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    assert [case.name for case in loaded.pack.tests] == ["高价", "本队"]
    assert str(loaded.pack.tests[0].location).startswith("team/tests.yaml:3")


def test_what_is_dropped_must_be_there(tmp_path: Path) -> None:
    tests = "schema: 1\ntests:\n  - {name: 价格不知, drop: true}\n  - {id: t1, name: 空}\n"
    found = team(tmp_path, {"tests.yaml": tests}).diagnostics
    assert [(d.code, d.suggestion) for d in found] == [("P101", None), ("P250", "价格未知")]
    assert dict(found[0].arguments)["key"] == "expect"
