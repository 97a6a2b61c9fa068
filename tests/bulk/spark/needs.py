"""What tests on Spark need."""

from __future__ import annotations

from importlib.util import find_spec
from shutil import which

import pytest

from fitpoint.bulk.spark.session import NEEDED

on_spark = pytest.mark.skipif(
    which("java") is None or any(find_spec(name) is None for name in NEEDED),
    reason="Spark needs Java and the extra [spark]",
)
