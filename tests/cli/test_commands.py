"""The commands as their users run them: what a table holds, in Chinese and in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.shell import Shell, growth_of
from fitpoint.cli import output

LATIN = re.compile(r"[A-Za-z]{2,}")
ALLOWED = re.compile(
    r"--[a-z-]+|TGI|SUV|RFM|OTC|team@[\d.]+|[a-z_]+/[\w./]+(:\d+)*|[a-z]+:E\d+|E-[0-9a-f]+|\w+\.(pdf|xlsx|csv|md)|Sheet\d![A-Z]\d+"
    r"|fitpoint [a-z]+( [a-z-]+)*"
)
"""Words that Chinese pages hold too: measures, names, places of rules, ids of evidence, commands."""
SHOWN = (
    ("qualify", "--all"),
    ("accounts",),
    ("accounts", "show", "banshan"),
    ("media",),
    ("media", "show", "elevator"),
    ("evidence", "list", "industry/咖啡"),
    ("questions", "qimu"),
    ("match", "banshan"),
    ("explain", "banshan"),
    ("explain", "qimu"),
    ("explain", "weishu", "lawful"),
    ("explain", "banshan", "客户甄别"),
    ("explain", "banshan", "elevator"),
)


@pytest.mark.parametrize("command", SHOWN, ids=" ".join)
def test_chinese_pages_hold_no_english(command: tuple[str, ...], demo: Shell) -> None:
    found = demo(*command)
    assert (found.code, found.err) == (0, "")
    words = set(LATIN.findall(ALLOWED.sub("", found.out)))
    if command[0] in ("accounts", "media", "explain"):
        for listed in ("accounts", "media"):
            words -= {one["id"] for one in demo(listed, "--format", "json").json[listed]}
    assert not words


@pytest.mark.parametrize("command", SHOWN, ids=" ".join)
def test_english_pages_are_worded_in_english(command: tuple[str, ...], demo: Shell) -> None:
    found = demo(*command, lang="en")
    assert (found.code, found.err) == (0, "")
    assert re.search(r"\b(Account|Id|Fact|stage|Stage|Medium|gate|account|as of)\b", found.out)


@pytest.mark.parametrize("command", SHOWN, ids=" ".join)
def test_narrow_terminals(
    command: tuple[str, ...], demo: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "PIPED_WIDTH", 50)
    found = demo(*command)
    assert found.code == 0
    from fitpoint.messages.rendering import display_width

    assert max(display_width(line) for line in found.out.splitlines()) <= 50


def test_qualify_names_the_best_medium_and_orders_by_stage(demo: Shell) -> None:
    found = demo("qualify", "--all").out
    assert "云梯楼宇电梯网（虚构）" in found
    order = [found.index(name) for name in ("澄川", "驰原", "半山", "栖木")]
    assert order == sorted(order)
    assert "市场增速、即将动作等 9 项" in found


def test_match_shows_the_two_strongest_misfits(demo: Shell) -> None:
    found = demo("match", "banshan")
    media = demo("match", "banshan", "--format", "json").json["media"]
    most = max(len(one["misfits"]) for one in media)
    assert most > 2
    assert f"等 {most} 条" in found.out


def test_match_top(demo: Shell) -> None:
    assert len(demo("match", "banshan", "--top", "2", "--format", "json").json["media"]) == 2


def test_accounts_by_stage_and_owner(demo: Shell) -> None:
    def ids(*options: str) -> list[str]:
        lines = demo("accounts", *options, "--format", "json").json["accounts"]
        return sorted(line["id"] for line in lines)

    assert {"banshan", "langrun", "weishu"} <= set(ids("--stage", "初步")) < set(ids())
    assert "qimu" not in ids("--stage", "初步")
    his = ids("--stage", "initial", "--owner", "何静")
    assert set(his) == set(ids("--stage", "初步")) & set(ids("--owner", "何静"))
    assert "langrun" in his
    assert ids("--owner", "nobody") == []


@pytest.mark.parametrize("noun", ["accounts", "media", "imports"])
def test_a_noun_alone_lists_and_so_does_list(noun: str, demo: Shell) -> None:
    alone = demo(noun, "--format", "json")
    assert demo(noun, "list", "--format", "json") == alone
    assert alone.code == 0


def test_an_account_is_found_by_its_name(demo: Shell) -> None:
    by_name = demo("qualify", "半山·冷萃咖啡（虚构）", "--format", "json").json["decisions"][0]
    assert by_name["account"] == "banshan"


def test_a_conflict_is_settled(fresh: Shell) -> None:
    def growth() -> dict[str, object]:
        facts = fresh("accounts", "show", "banshan", "--format", "json").json["facts"]
        return next(fact for fact in facts if fact["field"] == "market_growth")

    assert growth()["conflict"]
    before = fresh("questions", "banshan", "--format", "json").json["questions"]
    assert "market_growth" in {q["field"] for q in before}
    said = ("--person", "甲", "--reason", "年报口径更全")
    right = growth_of(fresh, "30%")
    assert fresh("evidence", "resolve", "industry/咖啡", right, *said).code == 0
    after = growth()
    assert (after["value"], after["conflict"]) == ("30%", False)
    asked = fresh("questions", "banshan", "--format", "json").json["questions"]
    assert "market_growth" not in {q["field"] for q in asked}
    listed = fresh("evidence", "list", "行业/咖啡", "--field", "市场增速", "--format", "json").json
    assert len(listed["evidence"]) == 3
    settled = next(e for e in listed["evidence"] if e["author"] == "甲")
    assert settled["quote"] == "年报口径更全"
    assert len(settled["supersedes"]) == 2


def test_evidence_is_added_and_counts(fresh: Shell) -> None:
    added = fresh(
        "evidence", "add", "banshan", "媒体预算", "300万", "--source", "电话记录",
        "--at", "第2段", "--quote", "大概三百万", "--collected-on", "2026-02-28",
        "--author", "甲", "--format", "json",
    )  # fmt: skip
    assert added.code == 0, added.err
    line = added.json["evidence"][0]
    assert (line["field"], line["value"], line["state"]) == ("budget", "300万元", "known")
    why = fresh("explain", "banshan", "budget")
    assert "“大概三百万”" in why.out
    assert "电话记录 第2段" in why.out


def test_evidence_about_an_industry_is_added(fresh: Shell) -> None:
    added = fresh(
        "evidence",
        "add",
        "industry/咖啡",
        "市场规模",
        "200亿",
        "--source",
        "测试",
        "--format",
        "json",
    )
    assert added.json["subject"] == "industry/咖啡"


def test_an_override_lifts_a_gate_until_its_day(fresh: Shell) -> None:
    said = ("--person", "甲", "--reason", "总监批准", "--until", "2026-03-31")

    def gate(*options: str) -> dict[str, object]:
        line = fresh("qualify", "langrun", "--format", "json", *options).json["decisions"][0]
        return next(gate for gate in line["gates"] if gate["id"] == "class.key")

    assert gate()["overridden_by"] is None
    before = fresh("qualify", "langrun", "--format", "json").json["decisions"][0]["action"]
    assert before == "hold"
    done = fresh("override", "langrun", "重点客户必须掌握前两个层次", *said)
    assert (done.code, done.err) == (0, "")
    assert "由 甲 放行，到 2026-03-31 为止" in done.out
    assert fresh("override", "langrun", "class.key", *said).code == 0
    assert gate()["overridden_by"]
    line = fresh("qualify", "langrun", "--format", "json").json["decisions"][0]
    assert line["action"] == "write"
    assert [o["person"] for o in line["overrides"]] == ["甲"]
    assert "由 甲 放行，到 2026-03-31 为止（总监批准）" in fresh("qualify", "langrun").out
    assert "由 甲 放行" in fresh("explain", "langrun", "class.key").out
    assert gate("--as-of", "2026-03-31")["overridden_by"]
    assert gate("--as-of", "2026-04-01")["overridden_by"] is None


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            "价格定位",
            (
                "价格指数 >= 1.15（three_tier/conclusions.yaml:",
                "banshan:E11",
                "9.9元",
                "“300毫升瓶装9.9元”",
            ),
        ),
        ("market_growth", ("两说不一", "相反的证据 E-", "30%")),
        ("class.prospect", ("通过", "已掌握(第一层次)")),
        (
            "客户甄别",
            (
                "B；51 分",
                "档界：A 档 70 分起；B 档 45 分起；其余 C 档",
                "评分项 注册资本：10 分",
                "可能在 -20 到 15 之间",
            ),
        ),
        ("account", ("等级 客户等级：A",)),
        ("质量保证", ("尚未达到", "要素 行业市场发展状况：83%")),
        ("elevator", ("媒体 云梯楼宇电梯网（虚构）", "待确认", "总体·受众年龄")),
        ("elevator/age_tgi", ("指标 年龄 TGI：140.5", "十城媒体受众调查")),
        ("Q410", ("失信记录", "未知")),
        ("competition", ("要素 行业市场竞争状况：83%", "即将动作：未知")),
    ],
)
def test_explain_tells_why(rule: str, told: tuple[str, ...], demo: Shell) -> None:
    found = demo("explain", "banshan", rule)
    assert found.code == 0, found.err
    flat = re.sub(r"\n[│ ]*(?![│├└ ])", "", found.out)
    for words in told:
        assert words in flat


def test_the_summary_names_what_stands_in_the_way(demo: Shell) -> None:
    steps = demo("explain", "langrun", "--format", "json").json["steps"]
    kinds = [step["what"] for step in steps]
    assert kinds[:2] == ["stage", "stage"]
    assert [s["verdict"] for s in steps[:2]] == ["reached", "ahead"]
    assert kinds.count("gate") == 5
    assert "medium" in kinds


def test_plugins_stand_with_what_they_provide(demo: Shell) -> None:
    assert "three_tier" in demo("plugins").out


def test_rules_schema_is_a_schema(demo: Shell) -> None:
    assert "$defs" in demo("rules", "schema").json


def test_help_needs_no_workspace(tmp_path: Path) -> None:
    found = Shell(tmp_path)("--help")
    assert found.code == 0
    assert "用法：" in found.out


@pytest.mark.parametrize("wanted", ["半山", "ban"])
def test_the_beginning_of_a_name_or_id_is_enough(wanted: str, demo: Shell) -> None:
    found = demo("qualify", wanted, "--dry-run", "--format", "json")
    assert [line["account"] for line in found.json["decisions"]] == ["banshan"]


def test_a_beginning_that_several_have_is_refused(demo: Shell) -> None:
    assert "I113" in demo("qualify", "ch").err


def test_evidence_of_a_medium_by_its_id(demo: Shell) -> None:
    assert demo("evidence", "list", "metro", "--format", "json").json["subject"] == "medium/metro"


def test_match_says_what_its_letters_mean(demo: Shell) -> None:
    shown = demo("match", "banshan").out.replace("\n", "")
    assert "S 契合度" in shown
    assert "第 1 组 云梯楼宇电梯网（虚构）、拾光生活社区（虚构）" in shown


def test_accounts_are_counted_and_the_nearest_named(demo: Shell) -> None:
    shown = demo("accounts").out.replace("\n", "")
    lines = demo("accounts", "--format", "json").json["accounts"]
    assert f"比稿级 {sum(a['stage'] == 'full' for a in lines)} 家" in shown
    assert f"何静 {sum(a['owner'] == '何静' for a in lines)} 家" in shown
    assert "先做这几家" in shown
    assert "维舒" not in shown.partition("先做这几家")[2]
    assert next(a["category"] for a in lines if a["id"] == "banshan")


def test_what_our_own_material_lacks_is_said(demo: Shell) -> None:
    for command in ("match", "qualify"):
        assert "我方媒体资料缺：受众学历、受众收入" in demo(command, "qimu").out
    assert demo("match", "banshan", "--format", "json").json["lacking"] == []
