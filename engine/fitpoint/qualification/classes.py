"""Which values of a slot a card, a gate or a conclusion tells apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fitpoint.language import cuts
from fitpoint.language.atoms import atoms
from fitpoint.language.row import RowCompiler
from fitpoint.language.tree import Node
from fitpoint.language.types import Type, Value
from fitpoint.language.walk import slots
from fitpoint.qualification.number_cells import constants
from fitpoint.qualification.steps import Step
from fitpoint.rulebook.pack import Pack


class Classes:
    """Worked out when they are asked for first, then kept. ``trees`` are those of each target by
    its name; ``steps`` lead from slots to what they are concluded from."""

    def __init__(
        self,
        pack: Pack,
        compiler: RowCompiler,
        types: Mapping[str, Type],
        steps: Mapping[str, Step],
        trees: Mapping[str, tuple[Node, ...]],
    ) -> None:
        self._pack, self._compiler, self._types = pack, compiler, types
        self._steps, self._trees = steps, trees
        self._readers: dict[str, Mapping[str, tuple[Node, ...]]] = {}
        self._cells: dict[tuple[str, str], tuple[Value, ...] | None] = {}
        self._classes: dict[tuple[str, str], Mapping[str, str]] = {}

    def cells(self, target: str, slot: str) -> tuple[Value, ...] | None:
        """One value for each class of values that the target tells apart; None where there are no
        such classes."""
        key = (target, slot)
        if key not in self._cells:
            self._cells[key] = self._find_cells(slot, self._readers_of(target, slot))
        return self._cells[key]

    def of_codes(self, target: str, slot: str) -> Mapping[str, str]:
        """For a slot that holds one code: each code with the one that stands for its class."""
        key = (target, slot)
        if key not in self._classes:
            type_ = self._types[slot]
            codelist = self._pack.codelists.get(type_.codelist or "")
            found = atoms(slot, self._readers_of(target, slot)) or []
            asked = [self._compiler.compile(atom) for atom in found]
            stands: dict[tuple[Value, ...], str] = {}
            self._classes[key] = {
                code.id: stands.setdefault(
                    tuple([ask({slot: code.id}, frozenset()) for ask in asked]), code.id
                )
                for code in (codelist.codes if codelist and type_.kind == "choice" else ())
            }
        return self._classes[key]

    def _find_cells(self, slot: str, trees: tuple[Node, ...]) -> tuple[Value, ...] | None:
        type_ = self._types.get(slot)
        if type_ is None:
            return None
        field = self._pack.fields.get(slot)
        domain = field.domain if field else None
        return cuts.cells(slot, type_, self._pack.codelists, trees, domain)

    def _readers_of(self, target: str, slot: str) -> tuple[Node, ...]:
        """The trees that read the slot on its way to the target."""
        if target not in self._readers:
            self._readers[target] = self._read_by(self._trees[target])
        return self._readers[target].get(slot, ())

    def _read_by(self, trees: Sequence[Node]) -> Mapping[str, tuple[Node, ...]]:
        """Every slot that the trees read, through conclusions too, with the trees that read it."""
        found: dict[str, list[Node]] = {}
        todo, seen = list(trees), set[int]()
        while todo:
            tree = todo.pop()
            for slot in slots(tree):
                found.setdefault(slot, []).append(tree)
                step = self._steps.get(slot)
                if step is not None and step.place not in seen:
                    seen.add(step.place)
                    todo.extend(step.trees)
        return {slot: tuple(dict.fromkeys(readers)) for slot, readers in found.items()}


class Constants:
    """What the trees compare numbers with, found slot by slot as it is asked for."""

    def __init__(self, trees: Sequence[Node]) -> None:
        self._trees = trees
        self._found: dict[str, tuple[float, ...] | None] = {}

    def of(self, slot: str) -> tuple[float, ...] | None:
        """Rising; None where that is not always a constant."""
        if slot not in self._found:
            self._found[slot] = constants(slot, self._trees)
        return self._found[slot]
