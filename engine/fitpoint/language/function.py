"""The contract of a function of the rule language, built in or from a plugin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fitpoint.language.types import Kind, Type


@dataclass(frozen=True, slots=True)
class Function:
    """A typed, pure function that expressions may call.

    ``parameters`` lists, for each argument, the kinds it accepts; with ``variadic`` the last entry
    repeats. ``row`` gets run-time values (see :class:`~fitpoint.language.types.Type`) and answers
    a value of type ``returns``; it is only called with known arguments: an unknown one makes the
    result unknown (``strict``), unless ``strict`` is False, when it gets ``None``. A number that
    is not finite becomes unknown. An exception is reported as this function's fault.

    ``columnar``, optional, takes the arguments as Polars expressions and answers one; without it
    the columnar target calls ``row`` for each account, and the run names the function as slow.
    """

    name: str
    parameters: tuple[frozenset[Kind], ...]
    returns: Type
    row: Callable[..., Any]
    columnar: Callable[..., Any] | None = None
    zh: tuple[str, ...] = ()
    """Chinese spellings of the name."""
    variadic: bool = False
    strict: bool = True
    as_of: bool = False
    """Whether ``row`` takes the run's date as the keyword argument ``as_of``."""
    doc_zh: str = ""
    doc_en: str = ""
