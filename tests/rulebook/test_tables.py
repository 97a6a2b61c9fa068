from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from fitpoint.rulebook import sheets
from fitpoint.rulebook.pack import Conclusion
from rulebook.small_pack import brief, documented_files, load, write_small_pack

TABLE = "table: tables/task.csv"


def write_xlsx(path: Path, rows: list[list[object]], title: str = "规则") -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = title
    for row in rows:
        page.append(row)
    book.save(path)


def csv_rows() -> list[list[object]]:
    lines = documented_files()["tables/task.csv"].splitlines()
    return [list(line.split(",")) for line in lines]


def pack_with_table(tmp_path: Path, table: str, hit: str = "unique") -> Path:
    changes = {"conclusions.yaml": (f"{TABLE}\n    hit: unique", f"table: {table}\n    hit: {hit}")}
    return write_small_pack(tmp_path, changes)


def task(folder: Path) -> Conclusion:
    loaded = load(folder)
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    return next(c for c in loaded.pack.conclusions if c.fields == ("task",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    folder = write_small_pack(tmp_path)
    path = folder / "tables" / "task.csv"
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    linked = task(folder)
    assert [row.outputs for row in linked.rows] == [("守份额",), ("抢认知",), ("促动销",)]
    reason = linked.rows[0].reason
    assert reason is not None
    assert reason.zh == "增量期守住首选"
    assert len(linked.rows[2].conditions) == 1


def test_xlsx_with_a_sheet_and_positions(tmp_path: Path) -> None:
    folder = pack_with_table(tmp_path, "{file: tables/task.xlsx, sheet: 规则}")
    write_xlsx(folder / "tables" / "task.xlsx", csv_rows())
    linked = task(folder)
    assert str(linked.rows[1].location) == "fizz/tables/task.xlsx!规则!A3"
    assert str(linked.rows[1].conditions[1].location) == "fizz/tables/task.xlsx!规则!C3"
    rows = csv_rows()
    rows[2][2] = "挑站者"
    write_xlsx(folder / "tables" / "task.xlsx", rows)
    (found,) = load(folder).diagnostics
    assert str(found.location) == "fizz/tables/task.xlsx!规则!C3"
    assert found.suggestion == "挑战者"


def test_xlsx_numbers_are_read_as_typed(tmp_path: Path) -> None:
    folder = pack_with_table(tmp_path, "tables/task.xlsx", "first")
    head: list[object] = ["when:complaints", "then:task"]
    write_xlsx(
        folder / "tables" / "task.xlsx",
        [head, [3, "守份额"], [], [4.0, "抢认知"], [None, "促动销"]],
    )
    linked = task(folder)
    assert [row.conditions[0].text for row in linked.rows[:2]] == ["3", "4"]
    assert linked.rows[2].conditions == ()
    assert str(linked.rows[1].location).endswith("!A4")


def test_quoted_cell_over_two_lines_keeps_the_places_right(tmp_path: Path) -> None:
    folder = write_small_pack(
        tmp_path, {"tables/task.csv": ("增量期守住首选", '"增量期\n守住首选"')}
    )
    assert [row.location.line for row in task(folder).rows] == [2, 4, 5]


def test_priority_sorts_rows(tmp_path: Path) -> None:
    last = "{'when:role': '-', 'then:task': 促动销, priority: 2}"
    first = "{'when:role': 领导者, 'then:task': 守份额, priority: 1}"
    linked = task(pack_with_table(tmp_path, f"{{rows: [{last}, {first}]}}", "priority"))
    assert linked.hit == "priority"
    assert [row.outputs[0] for row in linked.rows] == ["守份额", "促动销"]


def priority_rows(*outputs: str) -> str:
    rows = [f"{{'when:complaints': {n}, 'then:task': {o}}}" for n, o in enumerate(outputs)]
    return f"{{rows: [{', '.join(rows)}]}}"


def test_priority_without_its_column_goes_by_the_codelist(tmp_path: Path) -> None:
    rows = priority_rows("促动销", "抢认知", "''", "守份额", "抢认知")
    linked = task(pack_with_table(tmp_path / "a", rows, "priority"))
    listed = ["抢认知", "抢认知", "守份额", "促动销", None]
    assert [row.outputs[0] for row in linked.rows] == listed
    assert [row.id for row in linked.rows][:2] == ["task.2", "task.5"]
    folder = pack_with_table(tmp_path / "b", rows, "priority")
    lists = folder / "codelists.yaml"
    old = "{zh: 传播任务, en: Task}"
    lists.write_text(lists.read_text("utf-8").replace(old, f"{old}, ordered: true"), "utf-8")
    assert [row.outputs[0] for row in task(folder).rows][:3] == ["促动销", "守份额", "抢认知"]


def test_policies_that_the_results_do_not_suit(tmp_path: Path) -> None:
    found = load(pack_with_table(tmp_path / "a", priority_rows("促动销"), "collect")).diagnostics
    assert [(d.code, dict(d.arguments)["type"]) for d in found] == [("P234", "choice(task)")]
    score = "{rows: [{'when:role': '-', 'then:urgency': 1}]}"
    declared = "declare: {urgency: {label: 急, type: number}}"
    folder = with_conclusion(tmp_path / "b", f"table: {score}\n    hit: priority\n    {declared}")
    assert [d.code for d in load(folder).diagnostics] == ["P235"]


def with_conclusion(tmp_path: Path, text: str) -> Path:
    folder = write_small_pack(tmp_path)
    path = folder / "conclusions.yaml"
    path.write_text(path.read_text("utf-8") + f"  - {text}\n", "utf-8")
    return folder


def test_a_priority_is_a_number(tmp_path: Path) -> None:
    rows = "{rows: [{'when:role': '-', 'then:task': 促动销, priority: 高}]}"
    found = load(pack_with_table(tmp_path, rows, "priority")).diagnostics
    assert [(d.code, dict(d.arguments)["value"]) for d in found] == [("P233", "高")]


def test_collected_codes_are_sets(tmp_path: Path) -> None:
    rows = (
        "{'when:complaints': '>= 3', 'then:care_for': '重点客户,新客户'}, "
        "{'when:role': 领导者, 'then:care_for': 重点客户}"
    )
    declared = "declare: {care_for: {label: 照顾, type: set(account_class)}}"
    more = f"table: {{rows: [{rows}]}}\n    hit: collect\n    {declared}"
    loaded = load(with_conclusion(tmp_path, more))
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    (linked,) = (c for c in loaded.pack.conclusions if c.hit == "collect")
    both = frozenset(("重点客户", "新客户"))
    assert [row.outputs for row in linked.rows] == [(both,), (frozenset(("重点客户",)),)]


def test_two_tables_in_place_do_not_share_a_name(tmp_path: Path) -> None:
    inline = "{rows: [{'when:role': '-', 'then:task': 促动销}]}"
    loaded = load(pack_with_table(tmp_path, inline))
    assert loaded.pack is not None
    assert {"task", "care"} <= {c.id for c in loaded.pack.conclusions}


def test_unique_overlap_has_an_example(tmp_path: Path) -> None:
    folder = write_small_pack(tmp_path, {"tables/task.csv": ("not(领导者)", "-")})
    (found,) = load(folder).diagnostics
    assert found.code == "T201"
    arguments = dict(found.arguments)
    assert (arguments["first"], arguments["second"]) == ("T1", "T2")
    assert "role=领导者" in arguments["example"]


ANY = "{'when:role': '-', 'then:task': 促动销}"
LEADER = "{'when:role': 领导者, 'then:task': 守份额}"
OTHERS = "{'when:role': 'not(领导者)', 'then:task': 抢认知}"


def test_row_that_no_value_reaches(tmp_path: Path) -> None:
    loaded = load(pack_with_table(tmp_path, f"{{rows: [{ANY}, {LEADER}]}}", "first"))
    assert [(d.code, d.severity) for d in loaded.diagnostics] == [("T202", "warning")]


def test_rows_for_every_value_leave_the_unknown_one(tmp_path: Path) -> None:
    rows = f"{{rows: [{OTHERS}, {LEADER}, {ANY}]}}"
    assert load(pack_with_table(tmp_path, rows, "first")).diagnostics == ()


def problems_of(folder: Path, content: bytes, name: str = "tables/task.csv") -> list[str]:
    (folder / name).write_bytes(content)
    return brief(load(folder).diagnostics)


def test_files_that_are_no_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_small_pack(tmp_path)
    assert problems_of(folder, b"\xff\xfe\xff\xff") == ["fizz/tables/task.csv P214"]
    assert problems_of(folder, b"\n\n") == ["fizz/tables/task.csv P219"]
    long = f"id,when:role,then:task\nA,{'x' * 10_001},促动销\n".encode()
    assert problems_of(folder, long) == ["fizz/tables/task.csv:2 P222"]
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    many = "id,when:role,then:task\nA,领导者,促动销\nB,挑战者,促动销\nC,-,促动销\n"
    assert problems_of(folder, many.encode())[-1] == "fizz/tables/task.csv:4 P217"
    monkeypatch.setattr(sheets, "LARGEST_FILE", 10)
    assert problems_of(folder, many.encode())[-1].endswith("P212")


def test_files_that_are_no_workbooks(tmp_path: Path) -> None:
    folder = pack_with_table(tmp_path, "{file: tables/task.xlsx, sheet: 规责}")
    name = "tables/task.xlsx"
    assert problems_of(folder, b"PK not really", name) == ["fizz/tables/task.xlsx P216"]
    write_xlsx(folder / name, csv_rows())
    (found,) = load(folder).diagnostics
    assert (found.code, found.suggestion) == ("P218", "规则")
    whole = (folder / name).read_bytes()
    for cut in (200, len(whole) // 2, len(whole) - 30):
        assert problems_of(folder, whole[:cut], name) == ["fizz/tables/task.xlsx P216"]


def test_codelist_in_gb18030(tmp_path: Path) -> None:
    folder = write_small_pack(tmp_path)
    path = folder / "codelists" / "city.csv"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    loaded = load(folder)
    assert loaded.pack is not None
    assert loaded.pack.codelists["city"].find("宁") == "南京"
