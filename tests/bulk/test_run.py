"""The pieces of a bulk run: nothing is lost or doubled, whatever the cut."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.bulk.reading.layout import Taken, expressions, plain
from fitpoint.bulk.reading.repeats import repeated
from fitpoint.bulk.reading.shuffle import shuffle
from fitpoint.bulk.reading.table_file import TableFile, open_table
from fitpoint.bulk.running.fault import Fault, read_faults, write_faults
from fitpoint.bulk.running.join import ROW_GROUP, join
from fitpoint.bulk.running.manifest import differing, read_manifest, write_manifest
from fitpoint.bulk.running.parts import Parts
from fitpoint.bulk.running.spool import FAULTS, MixedError, spool
from fitpoint.bulk.running.whole_file import whole
from fitpoint.errors import problem

IDS = st.lists(st.sampled_from([None, "", " ", "a", "b ", "c", "d", "e", "f", "g"]), min_size=1)


def table_of(ids: list[str | None], folder: Path) -> TableFile:
    frame = pl.DataFrame(
        {"account": ids, "value": range(len(ids))}, schema_overrides={"account": pl.String}
    )
    frame.write_parquet(folder / "t.parquet")
    return open_table([folder / "t.parquet"], "t.parquet")


@settings(deadline=None, max_examples=60)
@given(IDS, st.integers(1, 4), st.integers(1, 12))
def test_repeated_accounts_are_found_in_any_number_of_passes(
    ids: list[str | None], at_once: int, limit: int
) -> None:
    with TemporaryDirectory() as name:
        table = table_of(ids, Path(name))
        account = pl.col("account").str.strip_chars()
        found = dict(repeated(table, account, limit, at_once).iter_rows())
    named = [(n, i.strip()) for n, i in enumerate(ids[:limit], 1) if i and i.strip()]
    counts = Counter(account for _, account in named)
    wanted = {a: [n for n, i in named if i == a][:5] for a, count in counts.items() if count > 1}
    assert found == wanted


@settings(deadline=None, max_examples=60)
@given(IDS, st.integers(1, 3), st.integers(1, 9))
def test_rows_of_an_account_come_together(ids: list[str | None], size: int, limit: int) -> None:
    with TemporaryDirectory() as name:
        table = table_of(ids, Path(name))
        rows = shuffle(table, plain(["account", "value"]), Path(name) / "long", size, limit)
        read = [rows.read(first, size) for first in range(0, rows.accounts, size)]
        nameless = [fault.row for fault in read_faults(Path(name) / "long" / FAULTS)]
    named = [(i.strip(), n) for n, i in enumerate(ids) if i and i.strip()]
    order = list(dict.fromkeys(account for account, _ in named))[:limit]
    found = [(r["account"], r["value"]) for piece in read for r in piece.iter_rows(named=True)]
    assert found == [(a, n) for a in order for b, n in named if a == b]
    assert nameless == [n for n, i in enumerate(ids, 1) if not i or not i.strip()]


def test_a_copy_keeps_types_and_numbers(tmp_path: Path) -> None:
    broken = problem("F108", error="x")
    rows = [["a", 1, Decimal("1.5"), date(2026, 1, 2), None], broken, ["b", None, 2, None, "t"]]
    spool(["id", "n", "d", "day", "text"], rows, tmp_path / "copy", frozenset())
    table = pl.read_parquet(tmp_path / "copy" / "*.parquet")
    assert table.dtypes == [pl.String, pl.Int64, pl.Float64, pl.Date, pl.String]
    assert table["id"].to_list() == ["a", None, "b"]
    assert [(f.row, f.problems[0].code) for f in read_faults(tmp_path / "copy" / FAULTS)] == [
        (2, "F108")
    ]


def test_a_column_of_several_types_is_copied_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fitpoint.bulk.running.spool.AT_ONCE", 1)
    rows = [["a", 1], ["b", "二"]]
    with pytest.raises(MixedError) as mixed:
        spool(["id", "n"], rows, tmp_path / "copy", frozenset())
    assert mixed.value.columns == {"n"}
    assert not (tmp_path / "copy").exists()
    spool(["id", "n"], rows, tmp_path / "copy", mixed.value.columns)
    assert pl.read_parquet(tmp_path / "copy" / "*.parquet")["n"].to_list() == ["1", "二"]


def test_columns_are_read_with_units_words_and_codes() -> None:
    table = pl.DataFrame(
        {"钱": ["12", "3亿"], "级": ["H", "-"], "沪": [0.6, None], "粤": [0.4, None]}
    )
    layout = (
        Taken("money", {"": "钱"}, unit="万元"),
        Taken("tier", {"": "级"}, words={"H": "高", "-": None}),
        Taken("regions", {"上海": "沪", "广东": "粤"}),
    )
    found = table.select(expressions(layout, table.schema))
    assert found.to_dict(as_series=False) == {
        "money": ["12万元", "3亿"],
        "tier": ["高", None],
        "regions": [{"上海": 0.6, "广东": 0.4}, None],
    }


def test_faults_are_read_as_they_were_written(tmp_path: Path) -> None:
    told = problem("BK105", suggestion="account", column="编号")
    faults = [Fault(3, "甲", "编号", "x", (told,)), Fault(4, "", "", "", ())]
    write_faults(faults, tmp_path / "f.jsonl")
    assert list(read_faults(tmp_path / "f.jsonl")) == faults


def test_a_part_is_kept_with_what_came_of_it(tmp_path: Path) -> None:
    parts = Parts(tmp_path / "answers")
    fault = Fault(1, "a", "", "", (problem("BK105", column="x"),))
    kept = parts.keep(7, pl.DataFrame({"account": ["a", "b"]}), {"row": 2}, [fault, fault])
    assert (kept.answered, kept.ways, kept.rejected) == (2, {"row": 2}, 1)
    assert parts.kept(7) == kept
    assert parts.kept(6) is None


@pytest.mark.parametrize("size", [1, 333, 4_999, 20_000])
def test_output_says_nothing_of_its_parts(tmp_path: Path, size: int) -> None:
    count = 20_500
    table = pl.DataFrame(
        {
            "account": [f"a{n}" for n in range(count)] if size > 1 else [],
            "media": [[{"id": "m", "score": n / 7}] * (n % 3) for n in range(count)]
            if size > 1
            else [],
        },
        schema={
            "account": pl.String,
            "media": pl.List(pl.Struct({"id": pl.String, "score": pl.Float64})),
        },
    )
    parts, whole_one = Parts(tmp_path / "cut"), Parts(tmp_path / "one")
    for place, first in enumerate(range(0, max(1, len(table)), size)):
        parts.keep(place, table[first : first + size], {}, [])
    whole_one.keep(0, table, {}, [])
    join(parts.files(), tmp_path / "cut.parquet", {"k": "v"})
    join(whole_one.files(), tmp_path / "one.parquet", {"k": "v"})
    assert (tmp_path / "cut.parquet").read_bytes() == (tmp_path / "one.parquet").read_bytes()
    assert pl.read_parquet(tmp_path / "cut.parquet").equals(table)


def test_a_part_that_is_large_is_joined_whole(tmp_path: Path) -> None:
    many = 2 * ROW_GROUP + 1
    large, small = pl.DataFrame({"n": range(many)}), pl.DataFrame({"n": [-1]})
    for name, table in (("0", large), ("1", small.clear()), ("2", small)):
        table.write_parquet(tmp_path / f"{name}.parquet")
    wanted = [*range(many), -1]
    files = sorted(tmp_path.glob("*.parquet"))
    join(files, tmp_path / "out.csv", {})
    join(files, tmp_path / "out.jsonl", {})
    assert pl.read_csv(tmp_path / "out.csv")["n"].to_list() == wanted
    assert pl.read_ndjson(tmp_path / "out.jsonl")["n"].to_list() == wanted


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), whole(path) as unfinished:
        unfinished.write_text("half", encoding="utf-8")
        raise KeyboardInterrupt
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_manifest_names_what_changed(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    write_manifest({"pack": "1", "as_of": "x"}, tmp_path)
    before = read_manifest(tmp_path)
    assert before is not None
    assert differing(before, {"pack": "2", "as_of": "x", "market": "m"}) == ("pack", "market")
