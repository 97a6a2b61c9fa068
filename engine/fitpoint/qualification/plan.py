"""What qualification can prepare once for a pack: compiled parts and who depends on what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from fitpoint.analysis.analyst import Analyst
from fitpoint.analysis.conclusions import Prepared
from fitpoint.analysis.memory import Memory
from fitpoint.analysis.rows import Row, RowFunction
from fitpoint.language import cuts
from fitpoint.language.atoms import atoms
from fitpoint.language.expression import Expression
from fitpoint.language.row import RowCompiler
from fitpoint.language.tree import Node
from fitpoint.language.types import Type, Value
from fitpoint.language.walk import slots
from fitpoint.qualification.number_cells import constants
from fitpoint.qualification.terms import (
    Term,
    asks_knowledge,
    terms_of,
    unsteady,
    with_media,
)
from fitpoint.rulebook.pack import Conclusion, Gate, Pack, Require


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A conclusion of phase account as part of a row's derivation. ``blunt``: an answer may change
    even what it concludes now (it asks ``known``, or its table wants a single true row)."""

    place: int
    fields: tuple[str, ...]
    slots: tuple[str, ...]
    trees: tuple[Node, ...]
    values: Callable[[Row, Set[str]], tuple[Value, ...]]
    blunt: bool
    scorer: bool

    @property
    def reads(self) -> tuple[str, ...]:
        """Its slots: conclusions of phase account go through no media."""
        return self.slots


@dataclass(frozen=True, slots=True, eq=False)
class GatePlan:
    """A gate's two predicates, compiled; ``applies`` is None where it always does. ``reads``: its
    slots, and that of the media where it goes through them."""

    gate: Gate
    applies: RowFunction | None
    require: RowFunction
    slots: tuple[str, ...]
    reads: tuple[str, ...]
    trees: tuple[Node, ...]
    blunt: bool


@dataclass(frozen=True, slots=True, eq=False)
class Needed:
    """What an element requires: some of the fields, where ``when`` does not rule it out. ``reads``
    as a gate's."""

    fields: tuple[str, ...]
    when: RowFunction | None
    slots: tuple[str, ...]
    reads: tuple[str, ...]
    trees: tuple[Node, ...]


class Plan:
    """Prepared once, then only read, but for what it keeps once it is asked for: cells, and what
    accounts that are alike in some respect share."""

    def __init__(self, pack: Pack, compiler: RowCompiler, analyst: Analyst) -> None:
        self.pack = pack
        account = analyst.conclusions["account"]
        self.steps: Mapping[str, Step] = {
            field: step
            for place, prepared in enumerate(account)
            for step in (_step(place, prepared),)
            for field in step.fields
        }
        self.late_blunt = frozenset(
            [p.conclusion.id for p in analyst.conclusions["match"] if _is_blunt(p.conclusion)]
        )
        """Conclusions of phase match that an answer may change whatever they conclude now."""
        self.askable = tuple(
            [
                (field, field.ask)
                for field in pack.fields.values()
                if field.ask is not None and not {"account", "industry"}.isdisjoint(field.subjects)
            ]
        )
        self.fitting: Mapping[str, RowFunction] = {
            field.id: compiler.compile(field.ask.when)
            for field in pack.fields.values()
            if field.ask is not None and field.ask.when is not None
        }
        """Of fields that not every account is asked about: which ones are."""
        vetoes = [v for v in (pack.match.vetoes if pack.match else ()) if v.effect == "veto"]
        self.vetoes = frozenset([veto.id for veto in vetoes])
        """Vetoes that remove a medium."""
        self.blunt_vetoes = asks_knowledge(tuple([veto.when.tree for veto in vetoes]))
        self.late: Mapping[str, Prepared] = {
            field: p for p in analyst.conclusions["match"] for field in p.conclusion.fields
        }
        """Fields that conclusions of phase match give."""
        self.cards: Mapping[str, tuple[Term, ...]] = {
            id_: terms_of(card, compiler.compile) for id_, card in pack.scorecards.items()
        }
        self.narrowed: Mapping[Term, Term] = {
            term: term.narrowed() for terms in self.cards.values() for term in terms
        }
        """Each term as it is where something that it reads is not applicable."""
        self.gates = tuple([_gate(gate, compiler.compile) for gate in pack.gates])
        self.needed: Mapping[str, tuple[Needed, ...]] = {
            id_: tuple([_needed(require, compiler.compile) for require in element.master])
            for id_, element in pack.elements.items()
        }
        """What each element requires."""
        self.required = _required(pack)
        """The fields that mastery and analysis of each element and tier rest on."""
        self.order: Mapping[str, int] = {id_: place for place, id_ in enumerate(pack.fields)}
        """The place of each field in the pack."""
        self.blunt = frozenset([f for f, step in self.steps.items() if step.blunt or step.scorer])
        """Fields whose conclusions may come out otherwise once more is known."""
        self._trees = {id_: _all_trees(terms) for id_, terms in self.cards.items()}
        self._trees.update({plan.gate.id: plan.trees for plan in self.gates})
        self._types = slot_types(pack)
        self._readers: dict[str, Mapping[str, tuple[Node, ...]]] = {}
        self._cells: dict[tuple[str, str], tuple[Value, ...] | None] = {}
        self._compiler = compiler
        self._classes: dict[tuple[str, str], Mapping[str, str]] = {}
        self._names: dict[tuple[Node, ...], str] = {}
        self._constants: dict[str, tuple[float, ...] | None] = {}
        self._behind: dict[tuple[str, ...], frozenset[str]] = {}
        self.components, self.ranges = Memory(), Memory()
        self.gate_ranges, self.effects, self.attained = Memory(), Memory(), Memory()

    def type_of(self, slot: str) -> Type | None:
        return self._types.get(slot)

    def cells(self, target: str, slot: str) -> tuple[Value, ...] | None:
        """One value for each class of values that the target, a card or gate, tells apart; None
        where there are no such classes."""
        key = (target, slot)
        if key not in self._cells:
            self._cells[key] = self._find_cells(slot, self._readers_of(target, slot))
        return self._cells[key]

    def classes(self, target: str, slot: str) -> Mapping[str, str]:
        """For a slot that holds one code: each code with the one that stands for its class."""
        key = (target, slot)
        if key not in self._classes:
            type_ = self._types[slot]
            codelist = self.pack.codelists.get(type_.codelist or "")
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

    def target(self, trees: tuple[Node, ...]) -> str:
        """A name for trees of their own, for :meth:`cells`."""
        name = self._names.get(trees)
        if name is None:
            name = self._names[trees] = f"#{len(self._names)}"
            self._trees[name] = trees
        return name

    def behind(self, slots: tuple[str, ...]) -> frozenset[str]:
        """The slots with all that they are concluded from."""
        if slots not in self._behind:
            found, todo = set[str](), list(slots)
            while todo:
                slot = todo.pop()
                if slot not in found:
                    found.add(slot)
                    step = self.steps.get(slot)
                    todo.extend(step.slots if step else ())
            self._behind[slots] = frozenset(found)
        return self._behind[slots]

    def constants(self, slot: str) -> tuple[float, ...] | None:
        """What cards and gates compare a number with; None where that is not always a constant."""
        if slot not in self._constants:
            trees = [tree for trees in self._trees.values() for tree in trees]
            steps = [tree for step in self.steps.values() for tree in step.trees]
            self._constants[slot] = constants(slot, [*trees, *steps])
        return self._constants[slot]

    def all_values(self, field: str) -> tuple[Value, ...]:
        """Every value of a field that has few: a boolean's or a codelist's; else nothing."""
        type_ = self.pack.fields[field].type
        if type_.kind == "boolean":
            return (True, False)
        codelist = self.pack.codelists.get(type_.codelist or "")
        codes = codelist.codes if codelist and type_.kind == "choice" else ()
        return tuple([code.id for code in codes])

    def _find_cells(self, slot: str, trees: tuple[Node, ...]) -> tuple[Value, ...] | None:
        type_ = self._types.get(slot)
        if type_ is None:
            return None
        field = self.pack.fields.get(slot)
        domain = field.domain if field else None
        return cuts.cells(slot, type_, self.pack.codelists, trees, domain)

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
                step = self.steps.get(slot)
                if step is not None and step.place not in seen:
                    seen.add(step.place)
                    todo.extend(step.trees)
        return {slot: tuple(dict.fromkeys(readers)) for slot, readers in found.items()}


def slot_types(pack: Pack) -> dict[str, Type]:
    """The type of every slot that account evidence can fill."""
    types = {id_: field.type for id_, field in pack.fields.items()}
    for id_, field in pack.fields.items():
        types.update({f"{id_}.{a.id}": a.type for a in field.aggregates})
    return types


def field_of(slot: str, pack: Pack) -> str:
    """The field that a slot belongs to: an aggregate's is its records field."""
    return slot if slot in pack.fields else slot.partition(".")[0]


def trees_of(conclusion: Conclusion) -> tuple[Node, ...]:
    """All conditions and the value expression."""
    conditions = [c.tree for row in conclusion.rows for c in row.conditions]
    value = [] if conclusion.value is None else [conclusion.value.tree]
    return tuple(dict.fromkeys([*conditions, *value]))


def _is_blunt(conclusion: Conclusion) -> bool:
    """Asks what is known, or wants a single true row, which later answers may contradict."""
    single = conclusion.kind == "table" and conclusion.hit == "unique"
    return single or asks_knowledge(trees_of(conclusion))


def _step(place: int, prepared: Prepared) -> Step:
    conclusion = prepared.conclusion
    derive = prepared.derive
    trees = trees_of(conclusion)
    return Step(
        place,
        conclusion.fields,
        conclusion.slots,
        trees,
        lambda row, absent: derive(row, absent).values,
        _is_blunt(conclusion),
        conclusion.kind == "scorer",
    )


def _all_trees(terms: Sequence[Term]) -> tuple[Node, ...]:
    return tuple([tree for term in terms for tree in term.trees])


def _gate(gate: Gate, compile_: Callable[[Expression], RowFunction]) -> GatePlan:
    expressions = [e for e in (gate.applies, gate.require) if e is not None]
    trees = tuple([e.tree for e in expressions])
    read = tuple(dict.fromkeys(slot for e in expressions for slot in e.slots))
    return GatePlan(
        gate,
        None if gate.applies is None else compile_(gate.applies),
        compile_(gate.require),
        read,
        with_media(read, trees),
        trees,
        unsteady(trees),
    )


def _needed(require: Require, compile_: Callable[[Expression], RowFunction]) -> Needed:
    if require.when is None:
        return Needed(require.fields, None, (), (), ())
    slots, trees = require.when.slots, (require.when.tree,)
    return Needed(require.fields, compile_(require.when), slots, with_media(slots, trees), trees)


def _required(pack: Pack) -> dict[str, tuple[str, ...]]:
    found = {
        id_: (*[field for require in e.master for field in require.fields], *e.analyse)
        for id_, e in pack.elements.items()
    }
    for tier in pack.tiers:
        found[tier.id] = tuple([field for e in tier.elements for field in found[e]])
    return found
