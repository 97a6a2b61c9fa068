"""What a worker gets is what the driver has."""

from __future__ import annotations

import pytest

from bulk.spark.forty import EXTENT, kit
from bulk.test_row_engine import TABLE
from bulk.test_wide import WHERE
from fitpoint.bulk.reading.headers import bind
from fitpoint.bulk.reading.layout import plain
from fitpoint.bulk.reading.wide import Wide
from fitpoint.bulk.spark.readers import WideRows
from fitpoint.bulk.spark.shipping import shipped
from fitpoint.bulk.spark.task import Task, opened
from fitpoint.language.builtins import BUILTINS
from rules.bundled import team

pytest.importorskip("pyspark", reason="the extra [spark] is not installed")


def test_the_language_knows_its_own_functions_again() -> None:
    """A copy counts as a plugin's, whose faults end the run: a share of a bare set, say."""
    wide = Wide(bind(TABLE.schema, team(), "base.parquet"), WHERE, "base.parquet")
    task = Task(kit(), EXTENT, WideRows(wide, plain(TABLE.columns)))
    found, _ = opened(shipped(task))
    assert found.kit.functions.keys() == BUILTINS.keys()
    assert all(found.kit.functions[name] is function for name, function in BUILTINS.items())
