"""The typed tree of an expression.

Both spellings of the language give the same tree; ``span`` (start and end in the text) takes no
part in equality, so ``parse(format(tree)) == tree`` can be asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from fitpoint.language.types import Type

Span = tuple[int, int]
CompareOp = Literal["==", "!=", "<", "<=", ">", ">="]
ArithmeticOp = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Constant:
    """A literal number, text, boolean, date or code (``type`` tells which)."""

    value: object
    type: Type
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Codes:
    """A literal list, of codes (as written, without their descendants), numbers or texts."""

    values: tuple[object, ...]
    type: Type
    """The members' type."""
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A value that a row holds, by its slot.

    Slots: ``price_tier`` (account field), ``competitors.leader_share`` (a records field's declared
    aggregate), ``media.form``, ``population.audience_age``, ``match.audience`` (a medium's group
    or measure), ``match.best.score``.
    """

    slot: str
    type: Type
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    op: CompareOp
    left: Node
    right: Node
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Member:
    """``x in [..]``; the list is literal."""

    item: Node
    codes: Codes
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Between:
    """``x between low and high``, both included."""

    item: Node
    low: Node
    high: Node
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """``not x``; ``x not in [..]`` and ``x not between ..`` are Not over Member and Between."""

    item: Node
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class And:
    items: tuple[Node, ...]
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    items: tuple[Node, ...]
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    op: ArithmeticOp
    left: Node
    right: Node
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    item: Node
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of values. ``name`` is the function's id whatever the spelling."""

    name: str
    arguments: tuple[Node, ...]
    type: Type
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Result:
    """What another part of the pack concluded: ``fired(r)``, ``total(s)``, ``grade(s)``,
    ``mastered(x)``, ``analysed(x)``. Its slot is ``"fired:r"`` and so on."""

    what: Literal["fired", "total", "grade", "mastered", "analysed"]
    id: str
    type: Type
    span: Span = field(default=(0, 0), compare=False)

    @property
    def slot(self) -> str:
        return f"{self.what}:{self.id}"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """``known(x)`` or ``missing(x)``: two-valued, about the state of knowledge."""

    what: Literal["known", "missing"]
    slot: str
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class AnyMedia:
    """``any_media(p)``: Kleene-or of ``p`` over our own media that no veto removes."""

    item: Node
    span: Span = field(default=(0, 0), compare=False)


Node = (
    Constant
    | Codes
    | Name
    | Compare
    | Member
    | Between
    | Not
    | And
    | Or
    | Arithmetic
    | Negative
    | Call
    | Result
    | Knowledge
    | AnyMedia
)
