"""How much is kept of what was said of all media at once."""

from __future__ import annotations

from fitpoint.analysis.memory import Memory

MOST = 10_000
"""So many answers about single media are kept of a measure, a group of them or a veto."""
LEAST = 8


def memory(media: int) -> Memory:
    """For answers about so many media each."""
    return Memory(max(MOST // max(media, 1), LEAST))
