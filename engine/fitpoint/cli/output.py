"""What a command prints: a table for people, JSON for programs."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from math import isinf
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from fitpoint.cli.options import Option

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

PIPED_WIDTH = 160
"""Columns of a table that no terminal bounds."""
WIDE = 110
"""From this many columns on, names stay on one line."""


def format_option() -> Option:
    return Option(
        ["--format", "form"],
        type=click.Choice(["table", "json"]),
        default="table",
        help="help.format",
    )


def emit(result: object, form: str, draw: Callable[[Console], None]) -> None:
    """Print a result as JSON, or let ``draw`` print it on a console."""
    if form == "json":
        click.echo(json.dumps(plain(result), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        draw(console())


def console() -> Console:
    """Standard output: colours and the width of the terminal, neither when piped."""
    from rich.console import Console

    class Output(Console):
        def on_broken_pipe(self) -> None:
            """Whoever read it has seen enough: ``main`` knows that this is no mistake."""
            raise BrokenPipeError

    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return Output(width=width, highlight=False, soft_wrap=False)


def table(
    *headings: str,
    title: str | None = None,
    right: tuple[int, ...] = (),
    whole: tuple[int, ...] = (),
) -> Table:
    """A plain table; columns in ``right`` hold numbers, those in ``whole`` never wrap."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = Table(title=title, box=SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for place, heading in enumerate(headings):
        justify = "right" if place in right else "left"
        made.add_column(heading, justify=justify, overflow="fold", no_wrap=place in whole)
    return made


def plain(value: Any) -> Any:
    """A result as JSON knows it: dataclasses as objects, dates in ISO, sets sorted, the open end of
    a range as null."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in cast("Mapping[Any, Any]", value).items()}
    if isinstance(value, (frozenset, set)):
        return sorted(plain(v) for v in cast("frozenset[Any]", value))
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in cast("tuple[Any, ...]", value)]
    if isinstance(value, float) and isinf(value):
        return None
    if isinstance(value, (date, Path)):
        return str(value) if isinstance(value, Path) else value.isoformat()
    return value
