"""``fitpoint accounts`` and ``visit``: claims, conflicts, visits, terms, as a person meets them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cli.shell import Shell

CRM = "客户编号,客户名称,业务员,备注\nbanshan,,丁,老板爱喝茶\n"


def line(shell: Shell, account: str) -> dict[str, Any]:
    listed = shell("accounts", "--format", "json").json["accounts"]
    return next(one for one in listed if one["id"] == account)


def visits(shell: Shell, *options: str) -> list[dict[str, Any]]:
    """Without those that the demo itself tells of."""
    listed = shell("visit", "list", *options, "--format", "json").json["visits"]
    return [one for one in listed if one["account"] in ("banshan", "qimu")]


def crm(shell: Shell, folder: Path, *options: str) -> Any:
    path = folder / "crm.csv"
    path.write_text(CRM, encoding="utf-8")
    return shell("import", str(path), "--as", "accounts", *options)


def test_an_import_with_another_owner_is_a_conflict_and_not_an_overwrite(
    fresh: Shell, tmp_path: Path
) -> None:
    owner = line(fresh, "banshan")["owner"]
    dry = crm(fresh, tmp_path, "--dry-run")
    assert "I201" in dry.out
    assert line(fresh, "banshan")["claims"] == []
    answer = crm(fresh, tmp_path)
    assert answer.code == 1
    assert f"撞单：“半山·冷萃咖啡（虚构）”现由{owner}、丁同时报备" in answer.out
    shown = line(fresh, "banshan")
    assert shown["owner"] == owner
    assert [claim["person"] for claim in shown["claims"]] == [owner, "丁"]
    assert f"{owner}（撞单：丁）" in fresh("accounts").out
    assert "I201" in fresh("qualify", "banshan").out
    (decided,) = fresh("qualify", "banshan", "--format", "json").json["decisions"]
    assert decided["claimants"] == [owner, "丁"]
    only = fresh("accounts", "--conflicts", "--format", "json").json["accounts"]
    assert "banshan" in {one["id"] for one in only}
    assert all(len(one["claims"]) > 1 for one in only)


def test_taking_the_import_back_ends_the_conflict(fresh: Shell, tmp_path: Path) -> None:
    owner = line(fresh, "banshan")["owner"]
    crm(fresh, tmp_path)
    last = fresh("imports", "--format", "json").json["imports"][-1]["id"]
    assert fresh("imports", "undo", last).code == 0
    shown = line(fresh, "banshan")
    assert (shown["owner"], shown["claims"]) == (owner, [])


def test_remarks_of_a_crm_are_kept(fresh: Shell, tmp_path: Path) -> None:
    crm(fresh, tmp_path)
    facts = fresh("accounts", "show", "banshan", "--format", "json").json["facts"]
    assert next(f["value"] for f in facts if f["field"] == "remarks") == "老板爱喝茶"


def test_settling(fresh: Shell) -> None:
    owner = line(fresh, "qimu")["owner"]
    claimed = fresh("accounts", "claim", "qimu", "--person", "丁", "--until", "2026-05-31")
    assert claimed.code == 0
    assert "丁已报备“栖木·全屋定制（虚构）”，至 2026-05-31" in claimed.out
    assert "I201" in claimed.err
    arguments = ("accounts", "settle", "qimu", "--person", "丁", "--reason", "丁先拜访")
    assert "试行，未存" in fresh(*arguments, "--dry-run").out
    assert line(fresh, "qimu")["owner"] == owner
    assert f"归丁；{owner}的报备结束" in fresh(*arguments).out
    shown = line(fresh, "qimu")
    assert (shown["owner"], shown["claimed_until"]) == ("丁", "2026-05-31")
    assert f"{owner}" in fresh("accounts", "show", "qimu").out
    assert "裁定让出：丁先拜访" in fresh("accounts", "show", "qimu").out
    assert fresh(*arguments).code == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_claims_are_told_in_one_language(lang: str, fresh: Shell) -> None:
    said = fresh("accounts", "claim", "qimu", "--person", "Ding", lang=lang)
    assert ("报备" in said.out) == (lang == "zh")
    assert ("claims" in said.out) == (lang == "en")
    assert ("同时报备" in said.err) == (lang == "zh")


def test_a_claim_that_ran_out_is_told(fresh: Shell) -> None:
    owner = line(fresh, "qimu")["owner"]
    fresh("accounts", "claim", "qimu", "--person", owner, "--until", "2026-03-05")
    settings = fresh.folder / "fitpoint.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("2026-03-01", "2026-03-06"), encoding="utf-8")
    assert line(fresh, "qimu")["claim_run_out"]
    told = fresh("accounts").out
    assert f"{owner}（报备已到期）" in told
    assert "I208" in told
    assert fresh("accounts", "claim", "qimu", "--person", "丁").code == 0
    assert line(fresh, "qimu")["owner"] == "丁"


def test_visits(fresh: Shell) -> None:
    added = fresh(
        "visit",
        "add",
        "banshan",
        "--date",
        "2026-02-20",
        "--person",
        "王经理",
        "--role",
        "决策者",
        "--note",
        "谈新品",
        "--next",
        "送样品",
        "--follow-up",
        "2026-02-27",
    )
    assert added.code == 0, added.err
    shown = line(fresh, "banshan")
    assert (shown["last_visit"], shown["days_since_visit"]) == ("2026-02-20", 9)
    assert shown["follow_up"] == "2026-02-27"
    assert "9 天前、该跟进" in fresh("accounts").out
    (visit,) = visits(fresh, "--due")
    assert (visit["by"], visit["role"], visit["next_step"]) == (shown["owner"], "决策者", "送样品")
    fresh("visit", "add", "banshan", "--date", "2026-02-28")
    assert visits(fresh, "--due") == []
    assert len(fresh("visit", "list", "banshan", "--format", "json").json["visits"]) == 2
    assert len(visits(fresh)) == 2
    assert line(fresh, "banshan")["days_since_visit"] == 1
    assert "最近拜访：2026-02-28（1 天前）" in fresh("accounts", "show", "banshan").out


def test_a_visit_is_corrected_and_a_dry_run_keeps_nothing(fresh: Shell) -> None:
    arguments = ("visit", "add", "banshan", "--date", "2026-02-20", "--note")
    dry = fresh(*arguments, "谈新品", "--dry-run", "--format", "json").json
    assert dry["dry_run"]
    assert visits(fresh) == []
    made = fresh(*arguments, "谈新品", "--format", "json").json["visits"][0]
    fresh(*arguments, "谈价格", "--instead", made["evidence"])
    assert [one["note"] for one in visits(fresh)] == ["谈价格"]


def test_a_visit_that_cannot_be_is_refused_with_all_that_is_wrong(fresh: Shell) -> None:
    said = fresh("visit", "add", "banshan", "--date", "2027-02-20", "--follow-up", "2026-01-01")
    assert said.code == 2
    assert "I210" in said.err
    assert "I211" in said.err
    wrong = fresh("visit", "add", "banshan", "--role", "决策人")
    assert wrong.code == 2
    assert "决策者" in wrong.err
    assert fresh("visit", "add", "nobody").code == 2
    assert visits(fresh) == []


def test_visits_of_a_table(fresh: Shell, tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text(
        "客户编号,拜访日期,联系人,拜访人,记录,下一步,下次跟进\n"
        "banshan,2026-02-20,王经理,周晓岚,谈新品,送样品,2026-03-05\n"
        "qimu,2026-02-25,李总,周晓岚,初访,,\n",
        encoding="utf-8",
    )
    said = fresh("import", str(path), "--as", "visits", "--format", "json")
    assert said.code == 0, said.out
    first, second = visits(fresh)
    assert (first["account"], first["person"], first["by"]) == ("qimu", "李总", "周晓岚")
    assert (second["next_step"], second["follow_up"]) == ("送样品", "2026-03-05")
    assert line(fresh, "banshan")["follow_up"] is None


def test_a_medium_shows_its_terms_first_and_marks_what_is_ours(demo: Shell) -> None:
    shown = demo("media", "show", "elevator").out
    assert shown.index("交易条件") < shown.index("其他资料")
    floor = next(words for words in shown.splitlines() if "折扣底线" in words)
    assert "内部" in floor
    price = next(words for words in shown.splitlines() if "刊例价" in words)
    assert "内部" not in price
    english = demo("media", "show", "elevator", lang="en").out
    assert "Trading terms" in english
    assert "internal" in english


def test_conclusions_that_are_open_are_counted_only(demo: Shell) -> None:
    shown = demo("accounts", "show", "qimu").out
    listed = demo("accounts", "show", "qimu", "--format", "json").json["facts"]
    left_out = [f for f in listed if f["state"] == "unknown" and not f["evidence"]]
    assert left_out
    assert f"另有 {len(left_out)} 项还得不出结论" in shown
