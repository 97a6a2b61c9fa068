"""``fitpoint report`` over the demo: figures that add up, a page whose links all lead somewhere."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from cli.shell import Shell
from fitpoint.cli import report_words

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def told(demo: Shell) -> Any:
    return demo("report", "--format", "json").json


@pytest.fixture(scope="module")
def pages(demo: Shell, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("report")
    for lang in ("zh", "en"):
        assert demo("report", "-o", str(folder / f"{lang}.html"), lang=lang).code == 0
    return {lang: (folder / f"{lang}.html").read_text(encoding="utf-8") for lang in ("zh", "en")}


def test_totals_are_sums_of_what_stands_below_them(told: Any) -> None:
    for key in ("facts", "data", "asked", "observed", "judged", "single", "stale", "conflicts"):
        total = told["quality"][key]
        assert sum(owner["quality"][key] for owner in told["owners"]) == total
        assert sum(account["quality"][key] for account in told["accounts"]) == total
    assert sum(owner["accounts"] for owner in told["owners"]) == len(told["accounts"])
    for account in told["accounts"]:
        assert len(account["facts"]) == account["quality"]["facts"]
        assert all(fact["sources"] for fact in account["facts"])


def test_owners_say_how_many_have_a_tier(told: Any) -> None:
    for owner in told["owners"]:
        own = [a for a in told["accounts"] if a["owner"] == owner["owner"]]
        for count in owner["tiers"]:
            cells = [t for a in own for t in a["tiers"] if t["id"] == count["id"]]
            assert count["accounts"] == sum(c["mastered"] and c["analysed"] for c in cells)


def test_a_duty_is_done_only_with_written_points_on_mastered_tiers(told: Any) -> None:
    known = {account["account"]: account for account in told["accounts"]}
    duties = [owner["duty"] for owner in told["owners"] if owner["duty"]]
    assert {duty["status"] for duty in duties} >= {"done"}
    for duty in duties:
        tiers = [t for t in known[duty["account"]]["tiers"] if t["id"] in told["duty_tiers"]]
        mastered = all(t["mastered"] and t["analysed"] for t in tiers)
        assert (duty["status"] == "done") == (mastered and bool(duty["written"]))


def test_question_lists_are_no_written_points(told: Any) -> None:
    research = [a for a in told["accounts"] if a["action"] == "research"]
    assert research
    assert all(account["written"] == [] for account in research)


def test_questions_are_those_of_accounts_that_wait(told: Any) -> None:
    action = {account["account"]: account["action"] for account in told["accounts"]}
    held = {account for question in told["questions"] for account in question["accounts"]}
    assert held
    assert {action[account] for account in held} <= {"research", "hold"}
    weights = [question["weight"] for question in told["questions"]]
    assert weights == sorted(weights, reverse=True)


def test_one_person(demo: Shell, told: Any) -> None:
    person = told["owners"][0]["owner"]
    one = demo("report", "--person", person, "--format", "json").json
    assert {account["owner"] for account in one["accounts"]} == {person}
    assert [owner["owner"] for owner in one["owners"]] == [person]
    refused = demo("report", "--person", f"{person}x")
    assert refused.code == 2
    assert person in refused.err


def test_before_anything_was_judged(demo: Shell) -> None:
    answer = demo("report", "--as-of", "2020-01-01")
    assert answer.code == 0
    assert "fitpoint qualify --all" in answer.out


def test_the_same_store_gives_the_same_page(
    demo: Shell, pages: dict[str, str], tmp_path: Path
) -> None:
    demo("report", "-o", str(tmp_path / "again.html"))
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == pages["zh"]


def test_another_ending_is_refused(demo: Shell, tmp_path: Path) -> None:
    answer = demo("report", "-o", str(tmp_path / "report.docx"))
    assert answer.code == 2
    assert "report.docx" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_evidence_that_came_after_is_told(fresh: Shell) -> None:
    account = fresh("accounts", "--format", "json").json["accounts"][0]
    added = fresh("evidence", "add", account["id"], "past_spend", "300万", "--source", "电话")
    assert added.code == 0, added.err
    lines = {a["account"]: a for a in fresh("report", "--format", "json").json["accounts"]}
    assert lines[account["id"]]["newer"] == 1
    assert "新证据" in fresh("report").out


def test_two_people_on_one_account_are_told(fresh: Shell, tmp_path: Path) -> None:
    account = fresh("accounts", "--format", "json").json["accounts"][0]
    claimed = fresh("accounts", "claim", account["id"], "--person", "丁一")
    assert claimed.code in (0, 1), claimed.err
    lines = {a["account"]: a for a in fresh("report", "--format", "json").json["accounts"]}
    people = [claim["person"] for claim in lines[account["id"]]["claims"]]
    assert people == [account["owner"], "丁一"]
    alone = {a["id"] for a in fresh("accounts", "--format", "json").json["accounts"]}
    alone -= {
        a["id"] for a in fresh("accounts", "--conflicts", "--format", "json").json["accounts"]
    }
    assert not any(lines[id_]["claims"] for id_ in alone)
    assert fresh("report", "-o", str(tmp_path / "r.html")).code == 0
    assert "丁一" in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_of_the_page_leads_to_a_place_on_it(pages: dict[str, str], lang: str) -> None:
    targets = re.findall(r'href="#([^"]+)"', pages[lang])
    ids = re.findall(r' id="([^"]+)"', pages[lang])
    assert len(targets) > 60
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_fetched_and_nothing_runs(pages: dict[str, str], lang: str) -> None:
    assert "<script" not in pages[lang]
    assert not re.findall(r'(?:src|href)="(?!#)', pages[lang])
    assert "default-src 'none'" in pages[lang]


def test_each_account_and_each_piece_of_evidence_is_on_the_page(
    pages: dict[str, str], told: Any
) -> None:
    shown = unescape(pages["zh"])
    for account in told["accounts"]:
        assert account["name"] in shown
        for fact in account["facts"]:
            assert all(source["evidence"] in shown for source in fact["sources"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_with_many_accounts_the_page_tells_what_is_wanting(
    demo: Shell,
    pages: dict[str, str],
    told: Any,
    lang: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(report_words, "BRIEF", len(told["accounts"]) - 1)
    assert demo("report", "-o", str(tmp_path / "r.html"), lang=lang).code == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert len(page) < len(pages[lang]) / 1.5
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
    assert {f"a-{account['account']}" for account in told["accounts"]} <= ids
    shown = unescape(page)
    for account in told["accounts"]:
        for fact in account["facts"]:
            unsure = fact["confidence"] is not None and fact["confidence"] < 0.6
            wanting = fact["conflict"] or fact["expired"] is not None or unsure
            sources = [source["evidence"] for source in fact["sources"]]
            assert [s in shown for s in sources] == [wanting] * len(sources), fact["field"]
    assert "fitpoint evidence list" in shown


def test_words_are_of_the_language(pages: dict[str, str], told: Any) -> None:
    plain = {
        lang: re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
        for lang, page in pages.items()
    }
    heads = {
        lang: re.findall(r"<(?:h1|h2|h3|th|figcaption|dt)[^>]*>([^<]+)", page)
        for lang, page in plain.items()
    }
    names = {a["name"] for a in told["accounts"]} | {o["owner"] for o in told["owners"]}
    assert [word for word in heads["en"] if HAN.search(word) and unescape(word) not in names] == []
    assert [word for word in heads["zh"] if re.fullmatch(r"[a-z_]+", word)] == []


def test_names_are_text_on_the_page(fresh: Shell, tmp_path: Path) -> None:
    file = tmp_path / "accounts.csv"
    file.write_text("编号,客户名称,业务员\nX1,<b>甲</b>&乙（虚构）,丙\n", encoding="utf-8")
    assert fresh("import", str(file), "--as", "accounts").code in (0, 1)
    fresh("qualify", "X1")
    assert fresh("report", "-o", str(tmp_path / "r.html")).code == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<b>甲" not in page
    assert "&lt;b&gt;甲" in page
