"""Entries are read with all their problems at once; a broken one costs itself alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.library.shelf import CASE, EN, SECTION, ZH, case, read, told, write
from fitpoint.documents.library.loading import load_library
from fitpoint.language.builtins import BUILTINS
from fitpoint.messages import render
from rules.bundled import team


def test_an_entry_says_its_figures_as_each_language_writes_them(tmp_path: Path) -> None:
    library = read(case(tmp_path))
    assert library.problems == ()
    entry = library.entries["case"]
    assert [(f.value.zh, f.value.en) for f in entry.figures] == [
        ("1.2万栋", "12,000 buildings"),
        ("41%", "41%"),
    ]
    assert entry.languages == ("zh", "en")
    assert entry.when is not None
    assert entry.when.slots == ("category",)
    assert entry.client is not None
    assert entry.client.said("zh") == "一家区域饮料品牌"


BROKEN = [
    (("priority: 5", "prority: 5"), [("P102", "error", "library/case.yaml:6:1")]),
    (("品类 属于", "品累 属于"), [("E110", "error", "library/case.yaml:5:7")]),
    (("2027-06-30", "明年"), [("L105", "error", "library/case.yaml:8:14")]),
    (("schema: 1", "schema: 2"), [("L106", "error", "library/case.yaml:1:9")]),
    (("id: seen", "id: buildings"), [("L107", "error", "library/case.yaml:12:10")]),
    ((", as: {zh: 一家区域饮料品牌, en: a regional brand of drinks}", ""), [("L104", "error", "library/case.yaml:7:9")]),
    (("title: {zh: 冷饮上新（虚构）", "title: {zh: 晨渡饮品（虚构）上新"), [("L103", "error", "library/case.yaml:7:9")]),
    (("title: 冷饮复盘（虚构）", "title: 晨渡饮品（虚构）复盘"), [("L103", "error", "library/case.yaml:7:9")]),
    ((", en: A cold drink starts (invented)", ""), [("L115", "warning", "library/case.yaml:1:1")]),
    (("品类 属于 [饮料]", "包含(客户类别, 新客户)"), [("L123", "warning", "library/case.yaml:5:7")]),
    (("kind: case", "kind: caes"), [("P103", "error", "library/case.yaml:2:7")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "found"), BROKEN, ids=[b[1][0][0] + b[0][1][:9] for b in BROKEN]
)
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, change: tuple[str, str], found: list[tuple[str, str, str]]
) -> None:
    library = read(case(tmp_path, change))
    seen = [one for one in told(library) if one[0] != "L102"]
    assert seen == found
    assert ("case" in library.entries) == all(one[1] != "error" for one in found)
    for problem in library.problems:
        assert render(problem, "zh") != render(problem, "en")


def test_the_nearest_name_is_given(tmp_path: Path) -> None:
    library = read(case(tmp_path, zh="{clinet}用了{building}。\n\n第三行{seen}"))
    assert [(d.code, d.suggestion, d.location and d.location.line) for d in library.problems] == [
        ("L102", "client", 1),
        ("L102", "buildings", 1),
    ]


BODIES = [
    ("# 标题\n\n正文", "L111", "error"),
    (":::warning\n正文\n:::", "L112", "error"),
    ("{{ f.budget }} 与 {% include 'x' %}", "L110", "warning"),
]


@pytest.mark.parametrize(("body", "code", "severity"), BODIES)
def test_a_body_is_plain_text(tmp_path: Path, body: str, code: str, severity: str) -> None:
    library = read(case(tmp_path, zh=body))
    assert {(d.code, d.severity) for d in library.problems} == {(code, severity)}


def test_a_case_needs_a_source_and_so_do_figures(tmp_path: Path) -> None:
    without = CASE.replace("source: {title: 冷饮复盘（虚构）, date: 2025-11-20, kind: data}\n", "")
    write(tmp_path, case_yaml=without, case_zh=ZH, case_en=EN)
    assert [d.code for d in read(tmp_path).problems] == ["L108"]
    write(tmp_path, case_yaml=without.replace("kind: case", "kind: section"))
    assert [d.code for d in read(tmp_path).problems] == ["L109"]
    write(tmp_path, case_yaml=SECTION, case_zh="正文", case_en="Text")
    assert read(tmp_path).problems == ()


def test_a_language_that_lacks_is_told_and_both_are_an_error(tmp_path: Path) -> None:
    write(tmp_path, one_yaml=SECTION, one_zh="正文")
    library = read(tmp_path)
    assert told(library) == [("L115", "warning", "library/one.yaml:1:1")]
    assert library.entries["one"].languages == ("zh",)
    (tmp_path / "one.zh.md").unlink()
    assert {one[:2] for one in told(read(tmp_path))} == {("L101", "error"), ("L115", "error")}


def test_one_broken_file_costs_itself_alone(tmp_path: Path) -> None:
    case(tmp_path)
    write(tmp_path, bad_yaml="schema: [", lost_zh="正文", **{"two words_yaml": SECTION})
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "case.fr.md").write_text("texte", "utf-8")
    library = read(tmp_path)
    assert list(library.entries) == ["case"]
    codes = [d.code for d in library.problems]
    assert {"Y003", "L121"} <= set(codes)
    assert codes.count("L113") == 2


def test_the_hash_is_of_what_readers_see(tmp_path: Path) -> None:
    def digest(*changes: tuple[str, str], zh: str = ZH) -> str:
        return read(case(tmp_path, *changes, zh=zh)).entries["case"].hash

    first = digest()
    assert digest(("priority: 5", "priority: 9  # 说明")) == first
    assert digest(("version: 1", "version: 2")) == first
    assert digest(("品类 属于 [饮料]", "品类 属于 [食品]")) == first
    assert digest(zh=ZH.replace("\n", "\r\n")) == first
    assert digest(zh=ZH + "又一段。") != first
    assert digest(("value: 41%", "value: 42%")) != first


def test_it_is_kept_in_a_cache_until_a_file_changes(tmp_path: Path) -> None:
    folder, cache = case(tmp_path / "library"), tmp_path / "cache"
    first = load_library(folder, team(), BUILTINS, cache)
    kept = list(cache.iterdir())
    assert load_library(folder, team(), BUILTINS, cache) == first == read(folder)
    assert list(cache.iterdir()) == kept
    case(folder, zh="{client}改了。")
    assert (
        load_library(folder, team(), BUILTINS, cache).entries["case"].bodies["zh"]
        == "{client}改了。"
    )
    assert load_library(tmp_path / "nowhere", team(), BUILTINS, cache).entries == {}
