"""Arrays are rounded as single numbers are."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.bulk.matching.rounding import rounded, settled
from fitpoint.matching.recipe import settle

DECIMALS = st.integers(0, 14)
ANY = st.floats(-1e12, 1e12, allow_nan=False)
TIES = st.tuples(st.integers(-100_000, 100_000), st.integers(-3, 3)).map(
    lambda pair: (2 * pair[0] + 1) / 2000 + pair[1] * 2e-16
)


@settings(deadline=None, max_examples=300)
@given(st.lists(ANY | TIES | st.floats(-200, 200), min_size=1), DECIMALS)
def test_each_value_is_rounded_as_alone(values: list[float], decimals: int) -> None:
    given_ = np.array(values)
    assert settled(given_, decimals).tolist() == [settle(v, decimals) for v in values]
    assert rounded(given_, decimals).tolist() == [round(v, decimals) for v in values]


def test_what_is_no_number_stays_none() -> None:
    assert np.isnan(settled(np.array([np.nan, np.nan]), 3)).all()
    found = settled(np.array([np.nan, 0.46649999999999997]), 4)
    assert np.isnan(found[0])
    assert found[1] == 0.4665
    assert not np.signbit(settled(np.array([-0.0001]), 2))[0]
