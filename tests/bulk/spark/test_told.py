"""What workers tell of their parts comes to the driver as it was, and adds up."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.bulk.answers.engine import Answered
from fitpoint.bulk.answers.remarks import Remarks
from fitpoint.bulk.answers.slow import SlowScorer
from fitpoint.bulk.spark.told import Part, Told, all_told, part_of, part_text, told_of
from fitpoint.errors import problem

WORDS = st.text(max_size=5)
NUMBERS = st.integers(0, 9)
SLOW = st.builds(SlowScorer, WORDS, NUMBERS, st.floats(0, 9), st.just(problem("AN103", a="一")))
PROBLEMS = WORDS.map(lambda text: problem("AN103", account=text))
REMARKS = st.builds(
    Remarks,
    st.lists(SLOW, max_size=2).map(tuple),
    st.lists(PROBLEMS, max_size=2).map(tuple),
)
COUNTS = st.dictionaries(WORDS, st.dictionaries(st.none() | WORDS, NUMBERS))
TOLD = st.builds(Told, NUMBERS, st.dictionaries(WORDS, NUMBERS), COUNTS, REMARKS)


@given(st.builds(Part, NUMBERS, WORDS, NUMBERS, TOLD))
@settings(deadline=None, max_examples=60)
def test_a_part_is_told_whole(part: Part) -> None:
    assert part_of(part_text(part)) == part


@given(
    st.lists(st.tuples(st.sampled_from("甲乙丙"), st.none() | st.sampled_from("高低")), min_size=1)
)
@settings(deadline=None, max_examples=60)
def test_batches_add_up_to_what_the_whole_is(rows: list[tuple[str, str | None]]) -> None:
    table = pl.DataFrame(rows, schema={"stage": pl.String, "grade": pl.String}, orient="row")
    pieces = [
        told_of(1, Answered(one, {"columnar": 1}), table.columns) for one in table.iter_slices(1)
    ]
    whole = told_of(len(table), Answered(table, {"columnar": len(table)}), table.columns)
    assert all_told(pieces) == whole
