"""Conclusions of phase account as parts of a row's derivation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass

from fitpoint.analysis.conclusions import Prepared
from fitpoint.analysis.rows import Row
from fitpoint.language.tree import Node
from fitpoint.language.types import Value
from fitpoint.qualification.terms import asks_knowledge
from fitpoint.rulebook.pack import Conclusion


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A conclusion of phase account. ``blunt``: an answer may change even what it concludes now (it
    asks ``known``, or its table wants a single true row). ``target`` is its name as one that tells
    values apart."""

    place: int
    fields: tuple[str, ...]
    slots: tuple[str, ...]
    trees: tuple[Node, ...]
    values: Callable[[Row, Set[str]], tuple[Value, ...]]
    blunt: bool
    scorer: bool
    target: str

    @property
    def reads(self) -> tuple[str, ...]:
        """Its slots: conclusions of phase account go through no media."""
        return self.slots


def steps_of(conclusions: Iterable[Prepared]) -> Mapping[str, Step]:
    """Each field that a conclusion gives, with its step."""
    steps = [_step(place, prepared) for place, prepared in enumerate(conclusions)]
    return {field: step for step in steps for field in step.fields}


def trees_of(conclusion: Conclusion) -> tuple[Node, ...]:
    """All conditions and the value expression."""
    conditions = [c.tree for row in conclusion.rows for c in row.conditions]
    value = [] if conclusion.value is None else [conclusion.value.tree]
    return tuple(dict.fromkeys([*conditions, *value]))


def is_blunt(conclusion: Conclusion) -> bool:
    """Asks what is known, or wants a single true row, which later answers may contradict."""
    single = conclusion.kind == "table" and conclusion.hit == "unique"
    return single or asks_knowledge(trees_of(conclusion))


def _step(place: int, prepared: Prepared) -> Step:
    conclusion = prepared.conclusion
    derive = prepared.derive
    return Step(
        place,
        conclusion.fields,
        conclusion.slots,
        trees_of(conclusion),
        lambda row, absent: derive(row, absent).values,
        is_blunt(conclusion),
        conclusion.kind == "scorer",
        f"step:{place}",
    )
