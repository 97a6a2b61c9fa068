from __future__ import annotations

from pathlib import Path

import pytest

from casework.importing import evidence, imported, noted, rejected, targets, text_file
from cli.shell import Shell

TEXT = "客户编号,规模\nA1,5\nA2,7\n"


def edited(shell: Shell, name: str, old: str, new: str) -> Path:
    path = shell.folder / "mappings" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_a_dry_run_saves_the_mapping_and_edits_are_remembered(empty: Shell, tmp_path: Path) -> None:
    file = text_file(tmp_path, TEXT)
    answer = imported(empty, file, "accounts", "--dry-run")
    assert answer["mapping"] == "mappings/a.yaml"
    assert targets(answer) == {"客户编号": ["id"], "规模": []}
    edited(empty, "a.yaml", "规模: ignore", "规模: {to: registered_capital, unit: 万元}")
    other = text_file(tmp_path, TEXT.replace("A2,7", "A3,9"), "第二次.csv")
    answer = imported(empty, other, "accounts")
    assert answer["mapping"] == "mappings/a.yaml"
    assert targets(answer)["规模"] == ["registered_capital"]
    assert evidence(empty, "A3")["registered_capital"].value == 90_000


def test_a_corrected_mapping_corrects_what_was_read(empty: Shell, tmp_path: Path) -> None:
    file = text_file(tmp_path, "客户编号,注册资本\nA1,5\nA2,7\n")
    imported(empty, file, "accounts")
    edited(
        empty,
        "a.yaml",
        "注册资本: registered_capital",
        "注册资本: {to: registered_capital, unit: 万元}",
    )
    answer = imported(empty, file, "accounts")
    assert (answer["evidence"], answer["corrected"]) == (2, 2)
    shown = empty("evidence", "list", "A1", "--format", "json").json["evidence"]
    by_value = {item["value"]: item for item in shown}
    assert by_value["5万元"]["supersedes"] == [by_value["5元"]["id"]]
    assert imported(empty, file, "accounts")["evidence"] == 0


def test_an_edited_mapping_is_never_overwritten(empty: Shell, tmp_path: Path) -> None:
    imported(empty, text_file(tmp_path, TEXT), "accounts", "--dry-run")
    other = text_file(tmp_path, "客户编号,注册资本\nA1,5\n")
    assert imported(empty, other, "accounts", "--dry-run")["mapping"] == "mappings/a-2.yaml"
    assert "规模" in (empty.folder / "mappings" / "a.yaml").read_text("utf-8")


def test_columns_that_are_not_there(empty: Shell, tmp_path: Path) -> None:
    imported(empty, text_file(tmp_path, "客户编号,注册资本\nA1,5\n"), "accounts", "--dry-run")
    mapping = str(empty.folder / "mappings" / "a.yaml")
    file = text_file(tmp_path, "客户编号,注册资金\nA1,5\n", "b.csv")
    answer = imported(empty, file, "accounts", "--mapping", mapping)
    assert noted(answer) == ["I104", "I161"]
    assert targets(answer)["注册资金"] == []
    assert "注册资金" in answer["notes"][0]["text"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("注册资本: registered_capital", "注册资本: registered_capitol", "I103"),
        ("注册资本: registered_capital", "注册资本: id", "I130"),
        ("注册资本: registered_capital", "注册资本: registered_capital[x]", "I103"),
        ("as: accounts", "as: acounts", "I102"),
        ("as: accounts", "as: media", "I103"),
        ("method: data", "method: dta", "I131"),
        ("method: data", "metod: data", "I131"),
        ("confidence: 0.9", "confidence: high", "I132"),
        ("method: data", "collected_on: 2026-02-30", "I132"),
        ("schema: 1", "schema: 3", "I132"),
        ("schema: 1", "schema: 1\nschema: 1", "Y010"),
    ],
)
def test_mistakes_in_a_mapping(empty: Shell, tmp_path: Path, old: str, new: str, code: str) -> None:
    file = text_file(tmp_path, "客户编号,注册资本\nA1,5\n")
    imported(empty, file, "accounts", "--dry-run")
    path = edited(empty, "a.yaml", old, new)
    answer = empty("import", file, "--mapping", str(path))
    assert answer.code == 2
    assert code in answer.err
    assert "a.yaml:" in answer.err


def test_a_broken_remembered_mapping_is_not_passed_over(empty: Shell, tmp_path: Path) -> None:
    file = text_file(tmp_path, "客户编号,注册资本\nA1,5\n")
    imported(empty, file, "accounts", "--dry-run")
    edited(empty, "a.yaml", "registered_capital", "registered_capitol")
    answer = empty("import", file, "--as", "accounts")
    assert answer.code == 2
    assert "I103" in answer.err
    assert "registered_capital" in answer.err


def test_a_mapping_for_another_kind(empty: Shell, tmp_path: Path) -> None:
    file = text_file(tmp_path, TEXT)
    imported(empty, file, "accounts", "--dry-run")
    mapping = str(empty.folder / "mappings" / "a.yaml")
    answer = empty("import", file, "--as", "media", "--mapping", mapping)
    assert answer.code == 2
    assert "I153" in answer.err


def test_codes_and_bases_in_a_mapping(empty: Shell, tmp_path: Path) -> None:
    file = text_file(tmp_path, "媒体,青年,中年\nm1,40,60\nm2,*,60\n")
    imported(empty, file, "media", "--dry-run")
    edited(empty, "a.yaml", "青年: ignore", "青年: {to: 'audience_age[18-24]', unit: '%'}")
    edited(empty, "a.yaml", "中年: ignore", "中年: {to: 'audience_age[35-44]', unit: '%'}")
    edited(empty, "a.yaml", "confidence: 0.9", "universe: u1\n  wave: 2025H2\n  n: 900")
    answer = imported(empty, file, "media")
    assert rejected(answer) == []
    ages = evidence(empty, "m1", "medium")["audience_age"]
    assert list(ages.value.values()) == [0.4, 0.6]  # type: ignore[union-attr]
    assert ages.base is not None
    assert (ages.base.universe, ages.base.n) == ("u1", 900)


def test_words_of_a_file_for_values_of_a_field(empty: Shell, tmp_path: Path) -> None:
    file = text_file(tmp_path, "客户编号,客户类别\nA1,直客\nA2,代理\nA3,直客、代理\nA4,无\n")
    answer = imported(empty, file, "accounts")
    assert noted(answer).count("I162") == 1
    assert "values: {直客:" in next(n["text"] for n in answer["notes"] if n["code"] == "I162")
    edited(
        empty,
        "a.yaml",
        "客户类别: account_class",
        "客户类别: {to: account_class, values: {直客: 新客户, 代理: 老客户, 无: ''}}",
    )
    answer = imported(empty, file, "accounts")
    assert (rejected(answer), answer["evidence"]) == ([], 3)
    found = [evidence(empty, id_)["account_class"].value for id_ in ("A1", "A2", "A3")]
    assert len(found[2]) == 2  # type: ignore[arg-type]
    assert found[0] != found[1]
