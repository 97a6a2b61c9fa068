"""What an import refuses, rejects or cannot write, and says so."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from casework.importing import (
    evidence,
    ids,
    imported,
    noted,
    rejected,
    text_file,
)
from cli.shell import Shell


def test_bad_cells_are_told_and_the_rest_goes_on(empty: Shell, tmp_path: Path) -> None:
    long = "长" * 10_000
    text = (
        "客户编号,客户名称,注册资本,所在地区,上市日期,经营范围,颜色,员工数\n"
        "A1,云岭（虚构）,很多,上海,2020-01-01,茶,红,12\n"
        "A2,海川（虚构）,500万,上嗨,2020-13-01,水,绿,12.5\n"
        f"A3,山河（虚构）,#REF!,上海、北京,44000,{long},蓝,=1+1\n"
        "A1,又一个（虚构）,1万,上海,,,,\n"
        ",无编号（虚构）,1万,上海,,,,\n"
        "9.15E+17,晴川（虚构）,1万,上海,,,,\n"
        "合计,,3万,,,,,\n"
        "A4,云岭（虚构）,NA,,,,,7\n"
    )
    answer = imported(empty, text_file(tmp_path, text), "accounts")
    assert rejected(answer) == [
        (2, "注册资本", "E201"),
        (3, "所在地区", "E205"),
        (3, "上市日期", "E204"),
        (3, "员工数", "E202"),
        (4, "注册资本", "I133"),
        (4, "员工数", "I107"),
        (4, "所在地区", "I152"),
        (4, "经营范围", "EV110"),
        (5, "", "I110"),
        (6, "", "I106"),
        (7, "客户编号", "I135"),
        (8, "", "I136"),
    ]
    assert sorted(ids(empty)) == ["A1", "A2", "A3", "A4"]
    assert evidence(empty, "A3")["listed_on"].value == date(2020, 6, 18)
    assert noted(answer) == ["I139", "I148", "I161", "I162"]
    ignored = next(c for c in answer["columns"] if c["header"] == "颜色")
    assert ignored["targets"] == []
    wrong = answer["rejected"][1]
    assert wrong["place"] == "a.csv:3:4"
    assert "上海" in wrong["reasons"][0]
    assert max(len(r["value"]) for r in answer["rejected"]) <= 801


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_file_of_rejects(empty: Shell, tmp_path: Path, lang: str) -> None:
    text = "客户编号,注册资本\nA1,=1+1\nA2,@SUM(1)\nA3,+5+5\n"
    file = text_file(tmp_path, text)
    assert empty("import", file, "--as", "accounts", lang=lang).code == 1
    data = (empty.folder / "rejected" / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert ("原因" if lang == "zh" else "Reason") in text
    assert ",'=1+1," in text
    assert ",'@SUM(1)," in text
    assert ",'+5+5," in text


def test_rejects_go_away_with_their_causes(empty: Shell, tmp_path: Path) -> None:
    file = text_file(tmp_path, "客户编号,注册资本\nA1,很多\n")
    assert imported(empty, file, "accounts")["rejects_file"] == "rejected/a.csv"
    text_file(tmp_path, "客户编号,注册资本\nA1,5万\n")
    assert imported(empty, file, "accounts")["rejects_file"] == ""
    assert not (empty.folder / "rejected" / "a.csv").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "data", "options", "code"),
    [
        ("a.csv", b"", (), "F101"),
        ("a.csv", b"id,name\n", (), "F106"),
        ("a.csv", b"id,id\n1,2\n", (), "F104"),
        ("a.csv", b"color,size\n1,2\n", (), "I105"),
        ("a.csv", b"id,name\n1,2\n", ("--as", "acounts"), "I102"),
        ("a.xls", b"x", (), "I164"),
        ("a.xlsx", b"x", (), "F109"),
        ("missing.csv", None, (), "I144"),
        ("folder.csv", None, (), "I145"),
        ("a.yaml", b"a: [", (), "Y004"),
        ("a.csv", b"id,name\n1,2\n", ("--mapping", "none.yaml"), "Y001"),
    ],
)
def test_refusals(
    empty: Shell,
    tmp_path: Path,
    name: str,
    data: bytes | None,
    options: tuple[str, ...],
    code: str,
    lang: str,
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    elif name.startswith("folder"):
        path.mkdir()
    given = options or ("--as", "accounts")
    answer = empty("import", str(path), *given, lang=lang)
    assert answer.code == 2
    assert code in answer.err
    assert ("建议" if lang == "zh" else "help") in answer.err
    assert ids(empty) == []


def test_a_file_that_may_not_be_read(
    empty: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = text_file(tmp_path, "id,name\n1,2\n")
    if os.geteuid() == 0:  # permissions do not bind this user

        def refuse(*_: object) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", refuse)
    else:
        Path(file).chmod(0)
    answer = empty("import", file, "--as", "accounts")
    assert answer.code == 2
    assert "I146" in answer.err


def test_where_nothing_can_be_written_the_data_still_comes_in(empty: Shell, tmp_path: Path) -> None:
    for name in ("mappings", "rejected"):
        folder = empty.folder / name
        if folder.exists():
            folder.rmdir()
        folder.write_text("in the way", encoding="utf-8")
    file = text_file(tmp_path, "客户编号,注册资本\nA1,很多\nA2,5万\n")
    answer = imported(empty, file, "accounts")
    assert noted(answer) == ["I150", "I150"]
    assert answer["evidence"] == 1


def test_a_read_only_database_is_told(empty: Shell, tmp_path: Path) -> None:
    file = text_file(tmp_path, "客户编号,注册资本\nA1,5万\n")
    imported(empty, file, "accounts", "--dry-run")
    database = empty.folder / "fitpoint.db"
    database.unlink()
    database.mkdir()
    answer = empty("import", file, "--as", "accounts")
    assert answer.code == 2
    assert "B10" in answer.err
    assert stat.S_ISDIR(database.stat().st_mode)
