"""Sets of codes as words of bits, and what is asked of them where codes lie above codes.

``held`` are the codes that surely belong; ``hidden`` those of suppressed cells, which may.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import polars as pl

from fitpoint.language.codelist import Codelist
from fitpoint.language.columnar.columns import words_of
from fitpoint.language.columnar.kleene import every, some, unknown_unless

Bits = tuple[pl.Expr, ...]
Mask = tuple[int, ...]
Sharing = Callable[[Hashable, Callable[[], pl.Expr]], pl.Expr]
"""Gives the expression, which has this name, a column of its own where that is worth it."""


@dataclass(frozen=True, slots=True)
class Words:
    """A set, or the codes of a distribution or map (then with ``hidden``). ``name`` tells it from
    others."""

    name: str
    held: Bits
    hidden: Bits = ()

    @property
    def possible(self) -> Words:
        """What is held or hidden."""
        return Words(f"{self.name}?", united(self.held, self.hidden)) if self.hidden else self


def touches(bits: Bits, mask: Mask) -> pl.Expr:
    """Whether one of the mask's codes is there."""
    asked = [(bit & word) != 0 for bit, word in _typed(bits, mask)]
    return some(asked) if asked else bits[0].is_null() & pl.lit(None, pl.Boolean)


def within(bits: Bits, mask: Mask) -> pl.Expr:
    """Whether every code is the mask's."""
    return inside(bits, tuple(pl.lit(word, pl.UInt64) for word in mask))


def _typed(bits: Bits, mask: Mask) -> Iterator[tuple[pl.Expr, pl.Expr]]:
    """The words that the mask has something in."""
    return ((b, pl.lit(m, pl.UInt64)) for b, m in zip(bits, mask, strict=True) if m)


def meet(left: Bits, right: Bits) -> pl.Expr:
    """Whether there is a code in both."""
    return some([(a & b) != 0 for a, b in zip(left, right, strict=True)])


def inside(left: Bits, right: Bits) -> pl.Expr:
    """Whether every code on the left is on the right."""
    return every([(a | b) == b for a, b in zip(left, right, strict=True)])


def united(left: Bits, right: Bits) -> Bits:
    return tuple(a | b for a, b in zip(left, right, strict=True))


def size(bits: Bits) -> pl.Expr:
    """How many codes there are."""
    return reduce(lambda a, b: a + b, [b.bitwise_count_ones().cast(pl.Int64) for b in bits])


def literal(codelist: Codelist, codes: Iterable[str]) -> Words:
    return Words("", tuple(pl.lit(word, pl.UInt64) for word in words_of(codelist, codes)))


def single(name: str, place: pl.Expr, codelist: Codelist) -> Words:
    """The set of one code, from its place in the list."""
    bits = [words_of(codelist, [code]) for code in codelist.rank]
    places = list(range(len(bits)))
    return Words(
        f"{{{name}}}",
        tuple(
            place.replace_strict(places, pl.Series(column, dtype=pl.UInt64))
            for column in zip(*bits, strict=True)
        ),
    )


class Family:
    """A codelist's parents, for sets that meet only in the frame."""

    def __init__(self, codelist: Codelist, share: Sharing) -> None:
        self.codelist = codelist
        self.share = share
        parents = {code.parent for code in codelist.codes}
        self.below = {
            code: words_of(codelist, codelist.descendants(code))
            for code in codelist.rank
            if code in parents
        }

    def upwards(self, words: Words) -> Bits:
        """The codes and all that lie above them."""
        steps = [
            (touches(words.held, below), words_of(self.codelist, [code]))
            for code, below in self.below.items()
        ]
        return self._with(f"{words.name} upwards", words.held, steps)

    def downwards(self, words: Words) -> Bits:
        """The codes and all that lie below them."""
        steps = [
            (touches(words.held, words_of(self.codelist, [code])), below)
            for code, below in self.below.items()
        ]
        return self._with(f"{words.name} downwards", words.held, steps)

    def _with(self, name: str, bits: Bits, steps: Sequence[tuple[pl.Expr, Mask]]) -> Bits:
        """The bits and those that each step adds where its condition holds."""
        return tuple(
            self.share(f"{name} {at}", lambda bit=bit, at=at: _added(bit, at, steps))
            for at, bit in enumerate(bits)
        )

    def overlaps(self, left: Words, right: Words) -> pl.Expr:
        """Whether one of the left codes is at or below one of the right; unknown above it, or
        where only hidden codes may meet."""
        one, other = left.possible, right.possible
        if not self.below:
            sure = meet(left.held, right.held)
            hides = left.hidden or right.hidden
            return unknown_unless(sure, meet(one.held, other.held)) if hides else sure
        sure = meet(self.upwards(left), right.held)
        above = meet(self.upwards(one), other.held)
        return unknown_unless(sure, above | meet(one.held, self.upwards(other)))

    def contains_all(self, codes: Words, wanted: Words) -> pl.Expr:
        """Whether each wanted code, or one below it, is held; unknown where one above it is."""
        if not self.below:
            return inside(wanted.held, codes.held)
        above = self.upwards(codes)
        possible = united(above, self.downwards(codes))
        return unknown_unless(inside(wanted.held, above), inside(wanted.held, possible))


def _added(bit: pl.Expr, at: int, steps: Sequence[tuple[pl.Expr, Mask]]) -> pl.Expr:
    for condition, mask in steps:
        if mask[at]:
            more = pl.when(condition).then(pl.lit(mask[at], pl.UInt64))
            bit = bit | more.otherwise(pl.lit(0, pl.UInt64))
    return bit
