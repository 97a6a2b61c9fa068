"""``fitpoint report --from``: whom to see first after a bulk run, and what is different."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from cli.bulk_base import accounts, workspace
from cli.shell import Shell
from fitpoint.casework.bulk_answers import open_answers
from fitpoint.casework.bulk_report import bulk_report
from fitpoint.casework.bulk_tally import counted_columns
from rules.bundled import team

HAN = re.compile("[\u4e00-\u9fff]")
COUNT = 60


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Two runs: in the second, the first ten accounts are gone, ten are new, and one spends less."""
    folder = tmp_path_factory.mktemp("runs")
    made = workspace(folder / "small")
    pack = made.folder / "rules" / "pack.yaml"
    asked = "type: number, ask: {of: 客户, question: {zh: 投放多少？, en: How much?}}}"
    said = pack.read_text(encoding="utf-8").replace("type: number}", asked, 1)
    pack.write_text(said, encoding="utf-8")
    table = accounts(COUNT * 3)
    less = pl.when(pl.col("account") == "a00121").then(3.0).otherwise("spend").alias("spend")
    for name, input_ in (("before", table[:-10]), ("now", table[10:].with_columns(less))):
        input_.write_parquet(folder / f"{name}_in.parquet")
        out = str(folder / f"{name}.parquet")
        given = ("qualify", "--from", str(folder / f"{name}_in.parquet"), "-o", out)
        assert made(*given, "--workers", "1").code == 0
    return made


@pytest.fixture(scope="module")
def runs(shell: Shell) -> Path:
    return shell.folder.parent


def test_the_accounts_to_see_first_are_those_to_write_for(shell: Shell, runs: Path) -> None:
    told = shell("report", "--from", str(runs / "now.parquet"), "--top", "200", "--format", "json")
    table = pl.read_parquet(runs / "now.parquet")
    seen = [(one["action"], one["account"]) for one in told.json["first"]]
    order = {"write": 0, "hold": 1, "research": 2}
    wanted = table.filter(pl.col("action") != "drop").select("action", "account").rows()
    assert seen == sorted(wanted, key=lambda one: (order[one[0]], one[1]))
    assert told.json["accounts"] == len(table) == sum(told.json["tallies"][0]["counts"].values())
    assert (told.json["pack"], told.json["as_of"]) == ("small@0.1.0", "2026-03-01")
    assert told.json["changes"] is None


def test_questions_are_counted_over_the_accounts_that_wait(shell: Shell, runs: Path) -> None:
    told = shell("report", "--from", str(runs / "now.parquet"), "--format", "json").json
    waiting = pl.read_parquet(runs / "now.parquet").filter(pl.col("action") == "research")
    asked = [q for row in waiting["questions"] for q in row]
    for one in told["questions"]:
        of = [q for q in asked if q["field"] == one["field"]]
        assert (one["accounts"], one["decides"]) == (
            len(of),
            sum(q["decides"] != "no" for q in of),
        )
    assert {one["field"] for one in told["questions"]} == {q["field"] for q in asked} != set()


def test_what_is_different_is_told_account_by_account(shell: Shell, runs: Path) -> None:
    given = ("report", "--from", str(runs / "now.parquet"))
    found = shell(*given, "--before", str(runs / "before.parquet"), "--format", "json").json
    changes, rows = found["changes"], pl.read_parquet(runs / "now.parquet")
    assert (changes["added"], changes["gone"], changes["same"]) == (10, 10, COUNT * 3 - 21)
    assert [(m["of"], m["before"], m["now"], m["accounts"]) for m in changes["moves"]] == [
        ("stage", "ready", "all", 1),
        ("action", "write", "research", 1),
    ]
    assert [one["account"] for one in changes["fallen"]] == ["a00121"]
    new = rows.filter(pl.col("action") == "write")["account"].to_list()
    assert {one["account"] for one in changes["ready"]} == {a for a in new if a >= "a00170"}


def test_a_run_against_itself_tells_that_nothing_moved(shell: Shell, runs: Path) -> None:
    file = str(runs / "now.parquet")
    told = shell("report", "--from", file, "--before", file)
    assert "没有变化的 170 个" in told.out
    assert told.out.count("a00121") == 1 or "a00121" not in told.out
    assert "没有变化\n" in told.out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_whole_and_in_one_language(
    shell: Shell, runs: Path, tmp_path: Path, lang: str
) -> None:
    page = tmp_path / f"{lang}.html"
    given = ("report", "--from", str(runs / "now.parquet"), "-o", str(page))
    told = shell(*given, "--before", str(runs / "before.parquet"), lang=lang)
    assert (told.code, [p.name for p in tmp_path.iterdir()]) == (0, [page.name]), told.err
    text = page.read_text(encoding="utf-8")
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert targets
    assert targets <= set(re.findall(r'id="([^"]+)"', text))
    assert "<script" not in text
    assert "http" not in re.sub(r'(xmlns|http-equiv)="[^"]+"', "", text)
    words = re.sub(r"<style>.*?</style>|第\d+号（虚构）|<[^>]+>", " ", text, flags=re.DOTALL)
    if lang == "en":
        assert not HAN.search(words), HAN.findall(words)
    else:
        assert not re.search(r"research|stage|grade|action", words)


def test_what_is_no_answer_of_a_run_is_refused_by_name(
    shell: Shell, runs: Path, tmp_path: Path
) -> None:
    now = runs / "now.parquet"
    pl.read_parquet(now).drop("gate.enough.verdict").write_parquet(tmp_path / "other.parquet")
    (tmp_path / "cut.parquet").write_bytes(now.read_bytes()[:900])
    (tmp_path / "folder").mkdir()
    (tmp_path / "out.csv").write_text("account\n1\n", encoding="utf-8")
    cases = {
        "now_in.parquet": "BK502",
        "other.parquet": "BK506",
        "cut.parquet": "BK201",
        "folder": "BK503",
        "out.csv": "BK501",
        "nothing.parquet": "I144",
    }
    for name, code in cases.items():
        path = runs / name if (runs / name).exists() else tmp_path / name
        told = shell("report", "--from", str(path))
        assert (told.code, code in told.err) == (2, True), (name, told.err)


def test_a_folder_of_parts_is_read_as_one_output(shell: Shell, runs: Path, tmp_path: Path) -> None:
    folder, table = tmp_path / "decisions", pl.read_parquet(runs / "now.parquet")
    folder.mkdir()
    for place, part in enumerate((table[:70], table[70:])):
        part.write_parquet(folder / f"part-{place}.parquet")
    (folder / "_SUCCESS").touch()
    whole, parts = (
        shell("report", "--from", str(path), "--format", "json").json
        for path in (runs / "now.parquet", folder)
    )
    assert parts == whole | {"input": "decisions", "pack": ""}


def test_the_best_grade_comes_first_then_points(tmp_path: Path) -> None:
    pack, path = team(), tmp_path / "out.parquet"
    card = next(iter(pack.scorecards))
    grades = ["C", None, "A", "B", "A", "A"]
    actions = ["write", "write", "hold", "write", "write", "drop"]
    told = {"account": list("abcdef"), "name": list("abcdef"), "as_of": [date(2026, 3, 1)] * 6}
    counted: dict[str, list[str | None]] = {c: ["x"] * 6 for c in counted_columns(pack)}
    counted |= {"action": actions, "grade.account.grade": grades}
    scored = {f"score.{card}.points": [90, 99, 50, 70, 60, 80]}
    pl.DataFrame({**told, **counted, **scored}).write_parquet(path)
    first = bulk_report(open_answers(path), pack, 10, None).first
    assert [one.account for one in first] == ["e", "d", "a", "b", "c"]


def test_options_that_do_not_go_together_are_refused(shell: Shell, runs: Path) -> None:
    told = shell("report", "--from", str(runs / "now.parquet"), "--person", "林晓")
    assert (told.code, "BK504" in told.err) == (2, True)
    told = shell("report", "--before", str(runs / "now.parquet"))
    assert (told.code, "BK505" in told.err) == (2, True)


def test_answers_without_questions_and_media_are_read(
    shell: Shell, runs: Path, tmp_path: Path
) -> None:
    out = str(tmp_path / "few.parquet")
    given = ("qualify", "--from", str(runs / "now_in.parquet"), "-o", out, "--workers", "1")
    assert shell(*given, "--questions", "0", "--media", "0").code == 0
    told = shell("report", "--from", out, "--format", "json").json
    assert told["questions"] == []
    assert len(told["first"]) == 20
