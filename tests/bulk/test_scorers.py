"""Scorers over batches: the same answers to the last bit, however they have to be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulk.scorers import AS_OF, PACK, Answering, Mixed, MixedBatch, mixed_pack
from bulk.test_column_engine import NOWHERE, Several, equal, kit, said
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.engine import Answered
from fitpoint.bulk.answers.remarks import Remarks, keep_remarks, read_remarks
from fitpoint.bulk.answers.rowwise import Known
from fitpoint.bulk.answers.slow import SlowScorer, together
from fitpoint.bulk.engines.kit import Kit
from fitpoint.errors import problem
from fitpoint.messages import LANGUAGES, render
from fitpoint.rulebook.pack import Pack

ANSWERS = Extent(0, 0)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return mixed_pack(tmp_path_factory.mktemp("pack"))


def asking(pack: Pack, scorer: Any) -> Kit:
    return replace(kit(pack, NOWHERE, AS_OF), scorers={"mixed": scorer})


def account(n: int, **values: Any) -> Known:
    name = f"a{n:04d}"
    found = [said(name, id_, value) for id_, value in values.items() if value is not None]
    return Known(name, name, found)


def base(amounts: list[float | None]) -> Several:
    return Several([account(n, f_amount=amount, f_count=n) for n, amount in enumerate(amounts)])


FINITE = st.floats(-1e15, 1e15, allow_nan=False)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "f_amount": FINITE,
    "f_count": st.integers(-(2**40), 2**40),
    "f_last": st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    "f_yes": st.booleans(),
    "f_words": st.text("大小 a", min_size=1, max_size=3),
    "f_tier": st.sampled_from("高低中"),
    "f_tiers": st.frozensets(st.sampled_from("高低中")),
    "f_range": st.tuples(FINITE, FINITE).map(lambda ends: (min(ends), max(ends))),
}


@given(st.lists(st.fixed_dictionaries({}, optional=VALUES), min_size=1, max_size=12))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_kind_of_input_and_output(pack: Pack, rows: list[dict[str, Any]]) -> None:
    accounts = Several([account(n, **row) for n, row in enumerate(rows)])
    scorer = MixedBatch()
    found = equal(asking(pack, scorer), accounts, ANSWERS)
    assert scorer.sizes == [len(rows)]
    assert found.slow == ()


def test_without_a_batch_form_each_distinct_row_is_asked_once_and_it_is_named(pack: Pack) -> None:
    scorer = Mixed()
    found = equal(asking(pack, scorer), base([1.0, 2.0, None] * 3), ANSWERS)
    assert scorer.singly == 18
    (slow,) = found.slow
    assert (slow.scorer, slow.rows, slow.problem) == ("mixed", 9, None)
    assert slow.seconds > 0


def test_a_row_that_raises_harms_itself_alone(pack: Pack) -> None:
    amounts: list[float | None] = [float(n) for n in range(20, 320)]
    amounts[123] = 13.0
    scorer = MixedBatch()
    found = equal(asking(pack, scorer), base(amounts), ANSWERS)
    failed = found.table.filter(pl.col("problems").list.len() > 0)
    assert failed["account"].to_list() == ["a0123"]
    assert failed["problems"].to_list() == [["AN103"]]
    assert found.table["field.o_ratio.value"].null_count() == 1
    (slow,) = found.slow
    assert slow.rows < 64
    assert slow.problem is not None
    assert slow.problem.code == "BK405"
    assert [p.code for p in found.problems] == ["AN103"]
    assert all(
        "a0123" in render(p, lang) and "mixed" in render(p, lang)
        for p in found.problems
        for lang in LANGUAGES
    )


def without(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda answer: {n: v for n, v in answer.items() if n != name}


def changed(name: str, value: Any) -> Callable[[dict[str, Any]], Any]:
    def change(answer: dict[str, Any]) -> Any:
        return {**answer, name: value(answer[name]) if callable(value) else value}

    return change


def second(value: Any) -> Callable[[Any], Any]:
    """The second answer of a column is another."""

    def put(values: Any) -> list[Any]:
        made = list(values)
        made[1] = value
        return made

    return put


@pytest.mark.parametrize(
    ("change", "code", "rows"),
    [
        (lambda answer: list(answer), "BK401", 3),
        (lambda answer: {**answer, "ratoi": answer["ratio"]}, "BK402", 3),
        (changed("ratio", lambda v: v[:1]), "BK403", 3),
        (changed("ratio", "much"), "BK403", 3),
        (changed("ratio", ["a", 1, None]), "BK404", 3),
        (changed("ratio", ["a", "b", None]), "BK404", 2),
        (changed("ratio", second(float("inf"))), "BK404", 1),
        (changed("days", second(2.5)), "BK404", 1),
        (changed("days", [True, False, None]), "BK404", 2),
        (changed("days", second(2**70)), "BK404", 1),
        (changed("level", [1, 2, 3]), "BK404", 3),
        (changed("tier", second("高高")), "BK404", 1),
        (changed("tier", [1.0, 2.0, None]), "BK404", 2),
        (changed("next", ["2026-01-01"] * 3), "BK404", 3),
        (changed("known", ["yes", None, None]), "BK404", 1),
        (changed("level", [{1}, None, None]), "BK404", 1),
        (changed("level", [["a"], None, None]), "BK404", 1),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_asked_again_and_told(
    pack: Pack, change: Any, code: str, rows: int
) -> None:
    found = equal(asking(pack, Answering(change)), base([1.0, 2.0, None]), ANSWERS)
    (slow,) = found.slow
    assert slow.problem is not None
    assert (slow.problem.code, slow.rows) == (code, rows)
    assert all("mixed" in render(slow.problem, lang) for lang in LANGUAGES)
    assert found.problems == ()


def test_a_misspelt_output_has_a_nearest_name(pack: Pack) -> None:
    change = lambda answer: {**answer, "ratoi": answer["ratio"]}  # noqa: E731
    (slow,) = equal(asking(pack, Answering(change)), base([1.0]), ANSWERS).slow
    assert slow.problem is not None
    assert slow.problem.suggestion == "ratio"


@pytest.mark.parametrize(
    "change",
    [
        changed("ratio", lambda v: v.tolist()),
        changed("ratio", lambda v: pl.Series(v)),
        changed("ratio", lambda v: v.astype(object)),
        changed("days", lambda v: [int(d) if d == d else None for d in v]),
        changed("level", lambda v: np.array(v, dtype=object)),
        changed("level", lambda v: pl.Series(v, dtype=pl.Categorical)),
        changed("next", lambda v: v.astype("datetime64[D]").tolist()),
        changed("known", lambda v: v.tolist()),
        changed("ratio", [1, 2.5, None]),
    ],
)  # fmt: skip
def test_answers_may_stand_in_what_there_is(pack: Pack, change: Any) -> None:
    scorer = Answering(change)
    found = asking(pack, scorer).engine(ANSWERS).answer(base([1.0, 2.0, None]))
    assert (scorer.singly, found.slow) == (0, ())


def test_what_it_leaves_out_is_unknown_over_its_domain(pack: Pack) -> None:
    class Silent(Mixed):
        def score(self, row: Any, parameters: Any, config: Any) -> Any:
            return {}

        def score_batch(self, columns: Any, parameters: Any, config: Any) -> Any:
            return {}

    found = equal(asking(pack, Silent()), base([1.0, 2.0]), ANSWERS)
    assert found.table["field.o_tier.possible"].to_list() == [["高", "低", "中"]] * 2
    assert found.slow == ()


def test_columns_cannot_be_written_to(pack: Pack) -> None:
    class Careless(MixedBatch):
        def score_batch(self, columns: Any, parameters: Any, config: Any) -> Any:
            columns["amount"][0] = 1.0
            return {}

    (slow,) = equal(asking(pack, Careless()), base([1.0]), ANSWERS).slow
    assert slow.problem is not None
    assert "read-only" in render(slow.problem, "en")


def test_an_output_of_several_values_is_asked_row_by_row(tmp_path: Path) -> None:
    class Sets(MixedBatch):
        outputs: ClassVar = {**Mixed.outputs, "tier": replace(Mixed.outputs["tier"], kind="set")}

        def score(self, row: Any, parameters: Any, config: Any) -> Any:
            return {"tier": frozenset({"高"})}

    text = PACK.replace(
        "id: o_tier, label: {zh: 定档, en: Found tier}, type: choice",
        "id: o_tier, label: {zh: 定档, en: Found tier}, type: set",
    )
    found = equal(asking(mixed_pack(tmp_path, text, Sets()), Sets()), base([1.0, 2.0]), ANSWERS)
    assert [slow.scorer for slow in found.slow] == ["mixed"]
    assert found.table["field.o_tier.value"].to_list() == [["高"]] * 2


def test_what_the_matching_finds_goes_row_by_row(tmp_path: Path) -> None:
    """A scorer that reads a slot of no account: nobody must take it for unknown."""
    text = PACK.replace("span: f_range", "span: match.best.score")
    text = text.replace("  - scorer: mixed", "  - scorer: mixed\n    phase: match")
    found = equal(asking(mixed_pack(tmp_path, text), MixedBatch()), base([1.0]), ANSWERS)
    assert found.ways == {"no_columnar_form": 1}


def test_the_slow_are_added_up() -> None:
    told = problem("BK405", scorer="b", why="x")
    found = together(
        [SlowScorer("a", 1, 0.5), SlowScorer("b", 2, 1.0), SlowScorer("b", 3, 2.0, told)]
    )
    assert found == (SlowScorer("b", 5, 3.0, told), SlowScorer("a", 1, 0.5))


def test_what_is_told_of_parts_is_kept_beside_them(tmp_path: Path) -> None:
    told, failed = problem("BK405", scorer="b", why="x"), problem("AN103", account="a1")
    first = Answered(pl.DataFrame(), {}, (SlowScorer("a", 1, 0.5, told),), (failed,))
    second = Answered(pl.DataFrame(), {}, (SlowScorer("a", 2, 1.0),), (failed,))
    for place, answered in enumerate((first, second, Answered(pl.DataFrame(), {}))):
        keep_remarks(answered, place, tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    assert read_remarks(tmp_path) == Remarks((SlowScorer("a", 3, 1.5, told),), (failed,))
    keep_remarks(Answered(pl.DataFrame(), {}), 0, tmp_path)
    assert read_remarks(tmp_path) == Remarks((SlowScorer("a", 2, 1.0),), (failed,))
