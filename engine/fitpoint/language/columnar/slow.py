"""What has no columnar form: the row function, called for each row of a batch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from fitpoint.errors import Diagnostic, FitpointError
from fitpoint.language import tree
from fitpoint.language.columnar.cells import decode, encode
from fitpoint.language.columnar.columns import columns_of
from fitpoint.language.columnar.lets import Unsupported
from fitpoint.language.slots import AS_OF, Row, RowFunction
from fitpoint.language.tree import Node
from fitpoint.language.types import DATE, Type, Value
from fitpoint.language.walk import children, type_of

if TYPE_CHECKING:
    from fitpoint.language.columnar.columns import Codelists
    from fitpoint.language.columnar.emit import Emitter

_ANSWER = "#answer"


def emit_slow(emitter: Emitter, node: Node, why: str) -> tuple[pl.Expr, ...]:
    """The columns of the node's value, by its row function over its parts' columns; noted as
    refused."""
    emitter.lets.refuse(Unsupported(node, why))
    inputs = _Inputs(emitter)
    stands = _rebuilt(node, [inputs.stand_in(part) for part in children(node)])
    codelists, type_ = emitter.compiler.codelists, type_of(node)
    answer = _noting(emitter.compiler.rows.compile(stands), emitter.compiler.faults)
    schema = columns_of(_ANSWER, type_, codelists)
    batches = pl.struct(inputs.columns).map_batches(
        lambda batch: _answers(batch, inputs.types, answer, type_, codelists),
        return_dtype=pl.Struct(schema),
        is_elementwise=True,
    )
    return tuple(batches.struct.field(name) for name in schema)


class _Inputs:
    """The columns that the row function reads; slots of their own stand for the parts."""

    def __init__(self, emitter: Emitter) -> None:
        self.emitter = emitter
        self.types: dict[str, Type] = {AS_OF: DATE}
        self.columns: list[pl.Expr] = [emitter.as_of.alias(AS_OF)]

    def stand_in(self, part: Node) -> Node:
        match part:
            case tree.Constant() | tree.Codes():
                return part
            case tree.Call(name="codes", arguments=(of,)):
                return replace(part, arguments=(self.stand_in(of),))
            case _:
                slot, type_ = f"#{len(self.types)}", type_of(part)
                names = columns_of(slot, type_, self.emitter.compiler.codelists)
                parts = zip(self.emitter.parts(part), names, strict=True)
                self.types[slot] = type_
                self.columns += [column.alias(name) for column, name in parts]
                return tree.Name(slot, type_)


def _rebuilt(node: Node, parts: Sequence[Node]) -> Node:
    match node:
        case tree.Call():
            return replace(node, arguments=tuple(parts))
        case tree.Arithmetic():
            return replace(node, left=parts[0], right=parts[1])
        case tree.Negative():
            return replace(node, item=parts[0])
        case _:
            raise AssertionError(node)


def _noting(function: RowFunction, faults: list[Diagnostic]) -> Callable[[Row], Value]:
    """The row's answer; a fault is noted and leaves it unknown (out of a batch Polars would hand
    on no more than its text)."""
    nothing: frozenset[str] = frozenset()

    def answer(row: Row) -> Value:
        try:
            return function(row, nothing)
        except FitpointError as error:
            faults.extend(fault for fault in error.diagnostics if fault not in faults)
            return None

    return answer


def _answers(
    batch: pl.Series,
    types: Mapping[str, Type],
    answer: Callable[[Row], Value],
    type_: Type,
    codelists: Codelists,
) -> pl.Series:
    rows = decode(batch.struct.unnest(), types, codelists)
    answers = [{_ANSWER: answer(row)} for row in rows]
    return encode(answers, {_ANSWER: type_}, codelists).to_struct(batch.name)
