"""The declared policy that puts evidence in order."""

from __future__ import annotations

from fitpoint.evidence.evidence import Evidence
from fitpoint.rulebook.pack import Resolution


class Policy:
    """A pack's ``resolution``, ready to sort by."""

    def __init__(self, resolution: Resolution) -> None:
        self._order = resolution.order
        self._methods = {method: place for place, method in enumerate(resolution.method_rank)}
        self._ranks = {rank: place for place, rank in enumerate(resolution.source_rank)}

    def ordered(self, evidence: list[Evidence]) -> list[Evidence]:
        """The best first; equal ones by id, so that the order of arrival never matters."""
        return sorted(evidence, key=self._key) if len(evidence) > 1 else evidence

    def outranks(self, support: list[Evidence], other: Evidence) -> bool:
        """Whether the best source in support has a strictly higher declared rank."""
        place = self._ranks.get(other.source.rank)
        if place is None:
            return False
        return any(self._ranks.get(item.source.rank, place) < place for item in support)

    def _key(self, item: Evidence) -> tuple[float | str, ...]:
        return (*[self._place(criterion, item) for criterion in self._order], item.id)

    def _place(self, criterion: str, item: Evidence) -> float:
        if criterion == "source":
            return self._ranks.get(item.source.rank, len(self._ranks))
        if criterion == "method":
            return self._methods.get(item.source.method, len(self._methods))
        if criterion == "confidence":
            return -item.confidence
        return -item.collected_on.toordinal()
