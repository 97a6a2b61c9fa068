"""One spelling of every value."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.build import evidence
from fitpoint.evidence.canonical import canonical, digest


def test_sets_dates_floats_and_keys() -> None:
    value = {"b": frozenset({"乙", "甲"}), "a": (1, 1.0, date(2026, 1, 2)), "c": None}
    assert json.loads(canonical(value)) == {
        "a": [1, 1.0, "2026-01-02"],
        "b": ["乙", "甲"],
        "c": None,
    }
    assert canonical(value).startswith(b'{"a":[1,1.0,"2026-01-02"],"b":')
    assert canonical(datetime(2026, 1, 2, 3, 4, 5)) == b'"2026-01-02T03:04:05"'


def test_dataclasses_by_their_fields_and_anything_else_refused() -> None:
    assert json.loads(canonical(evidence("E1", "price", 1.0)))["source"]["method"] == "data"
    with pytest.raises(TypeError, match="object"):
        canonical(object())
    assert canonical((1.0, float("inf"))) == b"[1.0,Infinity]"


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner) | st.frozensets(st.text())
    ),
    max_leaves=8,
)


@settings(deadline=None, max_examples=100)
@given(st.dictionaries(st.text(), VALUES))
def test_the_order_of_keys_makes_no_difference(value: dict[str, object]) -> None:
    turned = dict(reversed(list(value.items())))
    assert digest(value) == digest(turned)
    assert json.loads(canonical(value)).keys() == value.keys()
