"""Terms are taken together where open fields link them, directly or through others."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.qualification.components import linked


def _reached(masks: Sequence[int], place: int) -> list[int]:
    """All places that one can get to over shared bits."""
    found, bits = {place}, masks[place]
    while more := {n for n, mask in enumerate(masks) if mask & bits} - found:
        found |= more
        for n in more:
            bits |= masks[n]
    return sorted(found)


@settings(deadline=None)
@given(st.lists(st.integers(0, 2**7 - 1) | st.sampled_from([1 << n for n in range(7)])))
def test_places_that_reach_each_other_are_one_group(masks: list[int]) -> None:
    wanted = sorted({tuple(_reached(masks, place)) for place in range(len(masks))})
    assert linked(masks) == [list(group) for group in wanted]
