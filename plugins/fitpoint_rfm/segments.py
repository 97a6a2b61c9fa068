"""Named segments: ranges of the three scores, tried in order.

The usual eleven of the RFM literature; the boundaries are this plugin's own choice, and a pack
that wants others derives them from the three scores by a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    name: str
    recency: tuple[int, int]
    frequency: tuple[int, int]
    monetary: tuple[int, int]


ANY = (1, 5)
SEGMENTS = (
    Segment("冠军客户", (4, 5), (4, 5), (4, 5)),
    Segment("忠诚客户", (3, 5), (3, 5), (3, 5)),
    Segment("不可失去", (1, 1), (4, 5), (4, 5)),
    Segment("流失风险", (1, 2), (3, 5), (3, 5)),
    Segment("潜力客户", (4, 5), (2, 3), ANY),
    Segment("新客户", (4, 5), (1, 1), ANY),
    Segment("需要关注", (3, 3), (2, 5), ANY),
    Segment("渐行渐远", (2, 2), ANY, ANY),
    Segment("有望培养", (3, 3), (1, 1), ANY),
    Segment("已流失", (1, 1), ANY, ANY),
    Segment("其他", ANY, ANY, ANY),
)


def segment_of(scores: Mapping[str, int]) -> str:
    """The first segment whose three ranges hold; the last takes everything."""
    return next(s.name for s in SEGMENTS if _holds(s, scores))


def _holds(segment: Segment, scores: Mapping[str, int]) -> bool:
    ranges = {
        "recency": segment.recency,
        "frequency": segment.frequency,
        "monetary": segment.monetary,
    }
    return all(low <= scores[name] <= high for name, (low, high) in ranges.items())
