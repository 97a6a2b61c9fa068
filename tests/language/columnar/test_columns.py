"""How values stand in a frame, and what comes back."""

from __future__ import annotations

from random import Random

import polars as pl
import pytest

from fitpoint.language.codelist import Code, Codelist
from fitpoint.language.columnar.cells import decode, encode
from fitpoint.language.columnar.columns import columns_of, words_of
from fitpoint.language.columnar.wide import set_columns
from fitpoint.language.types import NUMBER, Type
from language.columnar.drawing import TYPES
from language.generating import Rows
from language.sample import CODELISTS

MANY = Codelist("many", "", "", tuple(Code(f"c{n}", f"c{n}", "") for n in range(130)))
SETS = Type("set", "many")


def test_rows_come_back_as_they_were() -> None:
    rows = [Rows(Random(seed)).row() for seed in range(200)]
    back = decode(encode(rows, TYPES, CODELISTS), TYPES, CODELISTS)
    for row, found in zip(rows, back, strict=True):
        for slot, type_ in TYPES.items():
            wanted, got = row.get(slot), found[slot]
            if type_.kind == "records":
                assert (got is None, len(got or ())) == (wanted is None, len(wanted or ()))
            elif type_.kind in {"distribution", "map"} and isinstance(wanted, dict):
                held = {code: part for code, part in wanted.items() if part != 0.0}
                assert got == held or (not any(held.values()) and not got)
            else:
                assert got == wanted, slot


def test_every_slot_has_a_column_of_its_name_that_is_null_where_it_is_unknown() -> None:
    rows = [Rows(Random(seed)).row() for seed in range(100)]
    frame = encode(rows, TYPES, CODELISTS)
    for slot in TYPES:
        assert frame[slot].is_null().to_list() == [row.get(slot) is None for row in rows]


def test_nan_is_unknown() -> None:
    frame = encode([{"x": float("nan")}, {"x": 1.0}], {"x": NUMBER}, {})
    assert frame["x"].to_list() == [None, 1.0]


def test_a_set_of_many_codes_has_several_words() -> None:
    assert list(columns_of("x", SETS, {"many": MANY})) == ["x", "x#1", "x#2"]
    assert words_of(MANY, ["c0", "c63", "c64", "c129"]) == (1 | 1 << 63, 1, 2)


def test_a_code_that_the_list_lacks_is_refused() -> None:
    with pytest.raises(KeyError):
        encode([{"x": frozenset({"?"})}], {"x": SETS}, {"many": MANY})


@pytest.mark.parametrize("size", [3, 8, 12, 16, 17, 64, 130])
def test_lists_of_a_wide_file_become_words(size: int) -> None:
    codelist = Codelist("some", "", "", MANY.codes[:size])
    random = Random(size)
    rows = [
        None if random.random() < 0.2 else random.sample(list(codelist.rank), random.randint(0, 3))
        for _ in range(50)
    ]
    lists = pl.DataFrame({"x": rows}, schema={"x": pl.List(pl.String)})
    found = lists.select(set_columns("x", pl.col("x"), codelist))
    values = [{"x": None if row is None else frozenset(row)} for row in rows]
    wanted = encode(values, {"x": Type("set", "some")}, {"some": codelist})
    assert found.equals(wanted)


def test_what_a_wide_file_holds_besides_codes_is_left_out() -> None:
    lists = pl.DataFrame({"x": [["c1", None, "?"]]}, schema={"x": pl.List(pl.String)})
    codelist = Codelist("some", "", "", MANY.codes[:8])
    assert lists.select(set_columns("x", pl.col("x"), codelist))["x"].to_list() == [2]
