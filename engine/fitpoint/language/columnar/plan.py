"""Many trees over one frame: what they have in common is worked out once, as a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from fitpoint.language import tree
from fitpoint.language.columnar.columns import columns_of
from fitpoint.language.columnar.emit import Emitter
from fitpoint.language.columnar.lets import Make, Unsupported
from fitpoint.language.expression import Expression
from fitpoint.language.tree import Node
from fitpoint.language.walk import children, type_of

if TYPE_CHECKING:
    from fitpoint.language.columnar.compiler import ColumnCompiler

_LEAVES = (tree.Name, tree.Result, tree.Constant, tree.Codes)


@dataclass(frozen=True, slots=True)
class Built:
    """``stages``: columns that can be worked out together, each stage after those before it;
    ``reads``: the columns of the frame that they need; ``refused``: what is answered row by row."""

    stages: tuple[tuple[pl.Expr, ...], ...]
    reads: tuple[str, ...]
    refused: tuple[Unsupported, ...]


class Plan:
    """Collects trees, and expressions, under the slots that their values get; each may read the
    slots of others. Then :meth:`apply` works them out, stage by stage.

    Equal parts of trees (*atoms*) get a column of their own where they are used more than once, as
    does what a guard would otherwise repeat.
    """

    def __init__(self, compiler: ColumnCompiler) -> None:
        self.compiler = compiler
        self.trees: dict[str, Node] = {}
        self.given: dict[str, pl.Expr] = {}
        self._built: Built | None = None

    def add(self, slot: str, expression: Expression | Node) -> None:
        """The tree's value becomes the slot's columns."""
        is_read = isinstance(expression, Expression)
        self.trees[slot] = expression.tree if is_read else expression
        self._built = None

    def put(self, column: str, expression: pl.Expr) -> None:
        """An expression of one's own becomes the column; it may read the plan's slots."""
        self.given[column] = expression
        self._built = None

    def build(self) -> Built:
        if self._built is None:
            self._built = _Builder(self).built()
        return self._built

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns that the frame must have."""
        return self.build().reads

    @property
    def refused(self) -> tuple[Unsupported, ...]:
        """What is answered row by row, and why."""
        return self.build().refused

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that :meth:`apply` adds."""
        codelists = self.compiler.codelists
        of_trees = (columns_of(slot, type_of(node), codelists) for slot, node in self.trees.items())
        return (*(name for names in of_trees for name in names), *self.given)

    def apply(self, frame: pl.LazyFrame, keep: Iterable[str] = ()) -> pl.LazyFrame:
        """The frame's columns to keep, and the plan's."""
        kept = tuple(keep)
        frame = frame.select(*dict.fromkeys((*kept, *self.reads)))
        for stage in self.build().stages:
            frame = frame.with_columns(stage)
        return frame.select(*kept, *self.columns)


class _Builder:
    """The plan's :class:`~fitpoint.language.columnar.lets.Lets`."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.refused: list[Unsupported] = []
        self.uses: Counter[Hashable] = Counter()
        self.atoms: dict[Hashable, str] = {}
        self.made: dict[str, pl.Expr] = {}
        for node in plan.trees.values():
            self.count(node)

    def count(self, node: Node) -> None:
        self.uses[node] += 1
        if self.uses[node] == 1:
            for child in children(node):
                self.count(child)

    def share(self, key: Hashable, make: Make, slow: Make | None = None) -> pl.Expr:
        is_part = slow is not None
        if is_part and (self.uses[key] < 2 or isinstance(key, _LEAVES)):
            return make()
        name = self.atoms.get(key)
        if name is None:
            made = make()
            name = self.atoms[key] = f"~{len(self.atoms)}"
            self.made[name] = made
        return pl.col(name)

    def refuse(self, refused: Unsupported) -> None:
        self.refused.append(refused)

    def built(self) -> Built:
        emitter, codelists = Emitter(self.plan.compiler, self), self.plan.compiler.codelists
        for slot, node in self.plan.trees.items():
            names = columns_of(slot, type_of(node), codelists)
            self.made |= zip(names, emitter.parts(node), strict=True)
        self.made |= self.plan.given
        roots = {name: made.meta.root_names() for name, made in self.made.items()}
        reads = dict.fromkeys(r for names in roots.values() for r in names if r not in self.made)
        return Built(tuple(self.stages(roots)), tuple(reads), tuple(self.refused))

    def stages(self, roots: dict[str, list[str]]) -> Sequence[tuple[pl.Expr, ...]]:
        """Columns by how many lie between them and the frame's."""
        levels: dict[str, int] = {}

        def level(name: str) -> int:
            if name not in levels:
                below = [level(root) for root in roots[name] if root in self.made]
                levels[name] = 1 + max(below, default=-1)
            return levels[name]

        stages: dict[int, list[pl.Expr]] = {}
        for name, made in self.made.items():
            stages.setdefault(level(name), []).append(made.alias(name))
        return [tuple(stages[at]) for at in sorted(stages)]
