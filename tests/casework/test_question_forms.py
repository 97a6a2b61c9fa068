"""From ``ask`` to ``import`` and back: what a form offers, takes, rejects and remembers."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.forms import (
    CLIENT,
    Answers,
    asked,
    client,
    columns,
    evidence_on,
    fill,
    form_sheets,
    refused,
    taken,
)
from casework.importing import noted
from cli.shell import Shell
from fitpoint.casework.hearing_shares import as_shares
from fitpoint.evidence.source import RawCell

AGES = ("18-24", "25-34", "35-44", "45-54", "55+")
MARK = "fitpoint-form/1"


@pytest.fixture(scope="module")
def known(founded: Shell, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    folder = tmp_path_factory.mktemp("asked")
    return client(founded.copy(folder / "team"), folder)


@pytest.fixture
def team(known: Shell, tmp_path: Path) -> Shell:
    return known.copy(tmp_path / "team")


@pytest.fixture(scope="module")
def blank(known: Shell, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return asked(known, tmp_path_factory.mktemp("blank") / "表.xlsx")


@pytest.fixture
def form(blank: Path, tmp_path: Path) -> Path:
    """The form about the account as ``ask`` writes it, to be filled in."""
    return Path(shutil.copy(blank, tmp_path / "表.xlsx"))


def codes(answer: dict[str, Any]) -> list[str]:
    return sorted(code for one in answer["rejected"] for code in one["codes"])


def ages(*shares: object) -> Answers:
    return {("target_age", age): {"answer": s} for age, s in zip(AGES, shares, strict=True)}


def hidden_columns(sheet: Any) -> set[int]:
    """Neighbours that are alike share an entry."""
    groups = [d for d in sheet.column_dimensions.values() if d.hidden]
    return {column for d in groups for column in range(d.min, d.max + 1)}


def test_the_form_as_it_is_opened(known: Shell, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(asked(known, tmp_path / "表.xlsx"))
    assert [s.title for s in book.worksheets if s.sheet_state == "visible"] == [
        "会上必问", "会前自查", "假设核对", "说明",
    ]  # fmt: skip
    for sheet in form_sheets(book):
        at = columns(sheet)
        keys = {c.column for c in sheet[3] if c.value in (MARK, "field", "code", "settles")}
        assert keys <= hidden_columns(sheet)
        assert sheet.row_dimensions[3].hidden
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.protection.sheet
        assert sheet.freeze_panes is not None
        open_ = "answer" if "answer" in at else "outcome"
        assert not sheet.cell(5, at[open_]).protection.locked
        assert sheet.cell(5, at["number"]).protection.locked
        lists = [str(one.formula1) for one in sheet.data_validations.dataValidation]
        assert any("问询" in one for one in lists)
    meeting = form_sheets(book)[0]
    assert meeting["A1"].value == f"{CLIENT} · 会上必问"
    bands = [
        meeting.cell(row, columns(meeting)["item"]).value
        for row in range(5, meeting.max_row + 1)
        if meeting.cell(row, columns(meeting)["field"]).value == "target_age"
    ]
    assert len(bands) == 1 + len(AGES)


def test_what_decides_comes_first_and_roles_are_kept_apart(known: Shell, tmp_path: Path) -> None:
    def made(*options: str) -> dict[str, Any]:
        path = str(tmp_path / "a.xlsx")
        return known("ask", "A1", "-o", path, "--force", *options, "--format", "json").json

    everything = made()
    deciding = [q["deciding"] for q in everything["questions"]]
    assert deciding == sorted(deciding, reverse=True)
    assert "target_age" in {q["field"] for q in everything["questions"] if q["deciding"]}
    assert {q["place"] for q in made("--to", "desk")["questions"]} == {"desk"}
    assert made("--to", "desk")["assumptions"] == []
    assert {q["of"] for q in made("--for", "品牌经理")["questions"]} == {"品牌经理"}
    wrong = known("ask", "A1", "-o", str(tmp_path / "b.xlsx"), "--for", "品牌经里")
    assert (wrong.code, "I301" in wrong.err, "品牌经理" in wrong.err) == (2, True, True)


def test_assumptions_are_what_nobody_confirmed(known: Shell, tmp_path: Path) -> None:
    made = known("ask", "A1", "-o", str(tmp_path / "a.xlsx"), "--format", "json").json
    basis = {a["field"]: a["basis"] for a in made["assumptions"]}
    assert basis["store_count"] == "estimated"
    assert basis["target_gender"] == "estimated"
    open_ = {q["field"] for q in made["questions"]}
    assert "decision_habit" in open_, "a contradiction is asked about"
    assert not open_ & set(basis)


def test_the_same_questions_give_the_same_bytes(known: Shell, tmp_path: Path) -> None:
    one, other = asked(known, tmp_path / "1.xlsx"), asked(known, tmp_path / "2.xlsx")
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_language_is_alone(known: Shell, tmp_path: Path, lang: str) -> None:
    book = openpyxl.load_workbook(asked(known, tmp_path / "a.xlsx", lang=lang))
    for sheet in book.worksheets:
        hidden = hidden_columns(sheet)
        for row in sheet.iter_rows(min_row=4 if sheet.cell(3, 1).value == "number" else 1):
            for cell in row:
                words = str(cell.value or "")
                if cell.column in hidden or cell.data_type == "f":
                    continue
                left = re.sub(r"\S*（虚构）|“[^”]*”|fitpoint import", "", words)
                if lang == "en":
                    assert not re.search("[\u4e00-\u9fff]", left), words
                else:
                    assert not re.search(r"[a-z]{2,}_[a-z]|[a-z]{3,} [a-z]{3,}", left), words


def test_filled_in_it_is_evidence_with_its_cells(team: Shell, form: Path) -> None:
    told = {
        "who": "王经理（虚构）",
        "day": date(2026, 11, 3),
        "quote": "年轻人多",
        "method": "问询",
    }
    head: Answers = {("target_age", ""): told}
    fill(
        form,
        {**ages("10%", "40%", "30%", "20%", 0), **head, ("price_tier", ""): {"answer": "中高"}},
    )
    trial = taken(team, form, "--dry-run")
    assert (trial["kind"], trial["evidence"], trial["heard"]["changes"]) == ("form", 2, [])
    assert evidence_on(team, "price_tier") == []
    answer = taken(team, form)
    assert (answer["evidence"], answer["rejected"]) == (2, [])
    (age,) = evidence_on(team, "target_age")
    assert (age["method"], age["author"], age["quote"]) == ("asked", "王经理（虚构）", "年轻人多")
    assert age["collected_on"] == "2026-11-03"
    assert re.fullmatch(r"会上必问![A-Z]\d+:[A-Z]\d+", age["locator"])
    assert "25-34岁占40%" in age["value"]
    changed = {line["id"]: line for line in answer["heard"]["changes"]}
    assert changed["price_tier"]["change"] == "added"
    assert changed["price_tier"]["said"] == "价格定位：新知道 中高"


def test_again_it_adds_nothing_and_a_mended_cell_corrects(
    team: Shell, form: Path, tmp_path: Path
) -> None:
    path = fill(form, {("price_tier", ""): {"answer": "中高"}})
    taken(team, path)
    again = taken(team, path)
    assert (again["evidence"], again["known"]) == (0, 1)
    assert "I314" in noted(again)
    mended = fill(path, {("price_tier", ""): {"answer": "高"}})
    moved = mended.rename(tmp_path / "改名.xlsx")
    third = taken(team, moved)
    assert (third["evidence"], third["corrected"]) == (1, 1)
    assert "I316" not in noted(third)
    assert [c["after"] for c in third["heard"]["changes"] if c["id"] == "price_tier"] == ["高"]


BAD: Mapping[str, tuple[Answers, str]] = {
    "text in a range": ({("budget", ""): {"answer": "很多"}}, "E215"),
    "a code outside the list": ({("price_tier", ""): {"answer": "中偏高"}}, "E205"),
    "sums not 100": (ages("40%", "40%", "40%", 0, 0), "E209"),
    "a word among shares": ({("target_income", "5千以下"): {"answer": "四成"}}, "E201"),
    "a whole and its bands": (
        {("channels", ""): {"answer": "商超"}, ("channels", "电商"): {"answer": "60%"}},
        "I310",
    ),
    "a formula that failed": ({("life_cycle", ""): {"answer": "#REF!"}}, "I133"),
    "a formula never computed": ({("technology_level", ""): {"answer": '=T("高")'}}, "I107"),
    "known, but no value": ({("competitive_strategy", ""): {"state": "已知"}}, "EV105"),
    "withheld with a value": ({("past_outcomes", ""): {"state": "婉拒", "answer": "好"}}, "EV106"),
    "no day": ({("market_growth", ""): {"answer": "8%", "day": "改天"}}, "I109"),
    "a day to come": ({("tactics", ""): {"answer": "无", "day": date(2199, 1, 1)}}, "EV112"),
    "a strange state": ({("brand_position", ""): {"answer": "高", "state": "大概"}}, "I108"),
    "an outcome that is none": ({("target_gender", ""): {"outcome": "也许"}}, "I108"),
    "refuted with nonsense": ({("store_count", ""): {"outcome": "推翻", "actual": "不少"}}, "E201"),
    "a city without its name": ({("sales_regions", "?"): {"answer": "50%"}}, "I309"),
}


def test_bad_cells_cost_themselves_alone(team: Shell, tmp_path: Path) -> None:
    """One form with everything wrong that people do, and one good answer."""
    whole = {key: given for answers, _ in BAD.values() for key, given in answers.items()}
    good: Answers = {("competitive_role", ""): {"answer": "挑战者"}}
    path = asked(team, tmp_path / "表.xlsx", "--all")
    answer = taken(team, fill(path, {**whole, **good}))
    assert codes(answer) == sorted(code for _, code in BAD.values())
    assert answer["evidence"] == 1, "the good one"
    assert answer["rejects_file"] == "rejected/表.csv"
    for one in answer["rejected"]:
        assert re.fullmatch(r".+![A-Z]+\d+(:[A-Z]+\d+)?|表.xlsx:\d+", one["place"]), one
        assert one["column"] in ("答案", "答复", "日期", "核对结果", "实际情况"), one
        assert "{" not in one["value"]


@pytest.mark.parametrize(
    "shares",
    [(10, 40, 30, 20), (0.1, 0.4, 0.3, 0.2), ("10%", 40, 0.3, "20"), ("10％", "40", "30%", 0.2)],
)
def test_shares_as_people_write_them(shares: tuple[object, ...]) -> None:
    cells = {str(place): RawCell(share, f"A{place}") for place, share in enumerate(shares)}
    assert list(as_shares(cells).values()) == pytest.approx([0.1, 0.4, 0.3, 0.2])


@settings(deadline=None)
@given(st.lists(st.integers(0, 100), min_size=2, max_size=8), st.randoms())
def test_forty_is_forty_percent_is_point_four(parts: list[int], chance: Any) -> None:
    """Whole percentages that add up to 100 are the same however each is written."""
    total = sum(parts)
    whole = [p * 100 // total if total else 0 for p in parts]
    whole[0] += 100 - sum(whole)
    forms = [lambda n: f"{n}%", lambda n: n, lambda n: f"{n}％"]
    cells = {str(i): RawCell(chance.choice(forms)(n), f"A{i}") for i, n in enumerate(whole)}
    assert sum(float(str(s)) for s in as_shares(cells).values()) == pytest.approx(1)
    plain = {str(i): RawCell(n / 100, f"A{i}") for i, n in enumerate(whole)}
    assert list(as_shares(plain).values()) == pytest.approx([n / 100 for n in whole])


def test_confirmed_refuted_unheard(team: Shell, form: Path, tmp_path: Path) -> None:
    outcomes: Answers = {
        ("target_gender", ""): {"outcome": "证实", "who": "王经理（虚构）"},
        ("store_count", ""): {"outcome": "推翻", "actual": "90", "quote": "只有九十家"},
    }
    answer = taken(team, fill(form, outcomes))
    heard = answer["heard"]
    assert (heard["confirmed"], heard["refuted"], heard["unheard"]) == (1, 1, 0)
    changed = {c["id"]: (c["change"], c["before"], c["after"]) for c in heard["changes"]}
    assert changed["target_gender"][0] == "confirmed"
    assert (
        changed["store_count"] == ("changed", "120家", "90家")
        or changed["store_count"][0] == "changed"
    )
    made = team("ask", "A1", "-o", str(tmp_path / "b.xlsx"), "--format", "json").json
    assert not {"target_gender", "store_count"} & {a["field"] for a in made["assumptions"]}
    facts = {
        line["id"]: line
        for line in team("evidence", "list", "A1", "--format", "json").json["evidence"]
    }
    assert any(line["quote"] == "只有九十家" for line in facts.values())


def test_refuted_without_a_value_is_unknown_again(team: Shell, form: Path, tmp_path: Path) -> None:
    answer = taken(team, fill(form, {("store_count", ""): {"outcome": "推翻"}}))
    (changed,) = (c for c in answer["heard"]["changes"] if c["id"] == "store_count")
    assert (changed["change"], changed["after"]) == ("refuted", "")
    made = team("ask", "A1", "-o", str(tmp_path / "b.xlsx"), "--format", "json").json
    assert "store_count" in {q["field"] for q in made["questions"]}


def test_unheard_is_remembered_and_undone_with_its_import(
    team: Shell, form: Path, tmp_path: Path
) -> None:
    path = fill(form, {("store_count", ""): {"outcome": "未谈到"}})
    answer = taken(team, path)
    assert (answer["evidence"], answer["heard"]["unheard"]) == (0, 1)
    assert answer["heard"]["changes"] == []

    def last() -> str:
        made = team("ask", "A1", "-o", str(tmp_path / "b.xlsx"), "--force", "--format", "json")
        return next(a["last"] for a in made.json["assumptions"] if a["field"] == "store_count")

    assert last() == "unheard"
    done = team("imports", "--format", "json").json["imports"]
    newest = next(i["id"] for i in done if i["file"] == "表.xlsx")
    assert team("imports", "undo", newest).code == 0
    assert last() == ""


def test_an_answer_to_a_contradiction_settles_it(team: Shell, form: Path) -> None:
    path = fill(form, {("decision_habit", ""): {"answer": "习惯"}})
    answer = taken(team, path)
    assert "I315" in noted(answer)
    assert "I316" not in noted(answer)
    (changed,) = (c for c in answer["heard"]["changes"] if c["id"] == "decision_habit")
    assert changed["change"] == "settled"


def test_another_answer_contradicts_and_is_told(team: Shell, form: Path, tmp_path: Path) -> None:
    extra = tmp_path / "后来.csv"
    extra.write_text(
        "客户,字段,值,来源,取得方式,日期\nA1,价格定位,低,货架（虚构）,观察,2026-11-01\n",
        encoding="utf-8",
    )
    assert team("import", str(extra), "--as", "evidence").code == 0
    done = team("import", str(fill(form, {("price_tier", ""): {"answer": "高"}})))
    assert "I316" in done.out
    assert "低" in done.out


def sort_backwards(book: Any) -> None:
    for sheet in form_sheets(book):
        rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=5)]
        for number, row in enumerate(reversed(rows), 5):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value


def delete_rows(book: Any) -> None:
    """All questions but the few that are answered."""
    for sheet in form_sheets(book):
        at = columns(sheet)
        for row in range(sheet.max_row, 4, -1):
            filled = [sheet.cell(row, at[n]).value for n in ("answer", "outcome") if n in at]
            if not any(v is not None and not str(v).startswith("=") for v in filled):
                sheet.delete_rows(row)


def rename_headings(book: Any) -> None:
    for sheet in form_sheets(book):
        for column in columns(sheet).values():
            if not str(sheet.cell(4, column).value).startswith("fitpoint"):
                sheet.cell(4, column).value = f"改名{column}"


def rename_sheets(book: Any) -> None:
    for number, sheet in enumerate(form_sheets(book)):
        sheet.title = f"我的表{number}"


def test_what_people_do_to_a_form(team: Shell, form: Path) -> None:
    def change(book: Any) -> None:
        for one in (sort_backwards, delete_rows, rename_headings, rename_sheets):
            one(book)

    answers = {**ages(10, 40, 30, 20, 0), ("price_tier", ""): {"answer": "高"}}
    answer = taken(team, fill(form, answers, change))
    assert (answer["evidence"], answer["rejected"]) == (2, [])
    (age,) = evidence_on(team, "target_age")
    assert "25-34岁占40%" in age["value"]


def test_a_column_that_is_gone_refuses_the_form(team: Shell, form: Path) -> None:
    def cut(book: Any) -> None:
        sheet = form_sheets(book)[0]
        sheet.delete_cols(columns(sheet)["answer"])

    done = refused(team, fill(form, {}, cut))
    assert "I302" in done.err
    assert "answer" in done.err


def test_rows_of_another_account_and_rows_of_ones_own(team: Shell, form: Path) -> None:
    def spoil(book: Any) -> None:
        sheet = form_sheets(book)[0]
        at = columns(sheet)
        sheet.cell(5, at["account"]).value = "A2"
        sheet.cell(5, at["answer"]).value = "高"
        below = sheet.max_row + 1
        sheet.cell(below, at["answer"]).value = "还有一件事"
        sheet.cell(below + 1, at["number"]).value = "备注"

    path = fill(form, {("target_gender", ""): {"outcome": "证实"}})
    answer = taken(team, fill(path, {}, spoil))
    assert (codes(answer), answer["evidence"]) == (["I305", "I306"], 1)


def test_two_answers_to_one_question(team: Shell, form: Path) -> None:
    def twice(book: Any) -> None:
        sheet = form_sheets(book)[0]
        at = columns(sheet)
        row = next(
            r for r in range(5, sheet.max_row) if sheet.cell(r, at["field"]).value == "price_tier"
        )
        below = sheet.max_row + 1
        for column in at.values():
            sheet.cell(below, column).value = sheet.cell(row, column).value
        sheet.cell(below, at["answer"]).value = "低"

    path = fill(form, {("price_tier", ""): {"answer": "高"}}, twice)
    answer = taken(team, path)
    assert (codes(answer), answer["evidence"]) == (["I307"], 1)


def test_a_form_of_other_rules_and_of_nobody_here(
    team: Shell, form: Path, founded: Shell, tmp_path: Path
) -> None:
    def older(book: Any) -> None:
        for sheet in form_sheets(book):
            for row in range(5, sheet.max_row + 1):
                sheet.cell(row, columns(sheet)["pack"]).value = "team@0.0.1"

    path = fill(form, {("price_tier", ""): {"answer": "高"}}, older)
    answer = taken(team, path)
    assert "I304" in noted(answer)
    assert answer["evidence"] == 1
    elsewhere = founded.copy(tmp_path / "elsewhere")
    assert "I303" in refused(elsewhere, path).err


def test_an_empty_form_and_an_old_workbook(team: Shell, form: Path, tmp_path: Path) -> None:
    answer = taken(team, form)
    assert (answer["evidence"], answer["rejected"]) == (0, [])
    assert (answer["notes"], answer["heard"]["changes"]) == ([], [])
    old = tmp_path / "旧.xls"
    shutil.copy(form, old)
    assert "I164" in refused(team, old).err


def test_what_changed_is_told_afterwards(team: Shell, form: Path) -> None:
    nothing = team("changes", "A1")
    assert (nothing.code, "I318" in nothing.err) == (2, True)
    assert team("qualify", "A1").code == 0
    taken(team, fill(form, {("price_tier", ""): {"answer": "高"}}))
    told = team("changes", "A1").out
    assert "价格定位：新知道 高" in told
    assert "价格定位：新知道 高" in team("qualify", "A1").out
    assert "新知道" not in team("qualify", "A1").out, "nothing new since then"
    assert "价格定位：新知道 高" in team("changes", "A1").out, "against the verdict before"
    early = team("changes", "A1", "--since", "2001-01-01")
    assert (early.code, "I317" in early.err) == (2, True)
    lines = team("changes", "A1", "--format", "json").json["changes"]
    assert {"fact"} <= {line["what"] for line in lines}
    english = team("changes", "A1", lang="en").out
    assert "Price tier: learnt high" in english


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_by_another_program(team: Shell, form: Path, tmp_path: Path) -> None:
    """Through LibreOffice into its own format and back: nothing that the form needs is lost."""
    answers = {**ages("10%", "40%", "30%", "20%", 0), ("price_tier", ""): {"answer": "高"}}
    path = fill(form, {**answers, ("store_count", ""): {"outcome": "证实"}})
    path = path.rename(tmp_path / "form.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind, source in (("ods", path), ("xlsx", tmp_path / "ods" / "form.ods")):
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / kind), str(source)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    answer = taken(team, tmp_path / "xlsx" / "form.xlsx")
    assert (answer["rejected"], answer["evidence"]) == ([], 3)
    assert answer["heard"]["confirmed"] == 1
