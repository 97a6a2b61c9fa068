"""A plugin as an outside author writes it: a scorer, a function, a writer, a command."""

from __future__ import annotations

from collections.abc import Sequence

import click

from fitpoint import NUMBER, Function, Scorer, Writer, hookimpl
from fitpoint_example.plain_text import PlainTextWriter
from fitpoint_example.tenure import TenureScorer


@hookimpl
def register_scorers() -> Sequence[Scorer]:
    return [TenureScorer()]


@hookimpl
def register_functions() -> Sequence[Function]:
    return [
        Function(
            "half",
            (frozenset({"number", "integer"}),),
            NUMBER,
            row=lambda value: value / 2,
            columnar=lambda column: column / 2,
            zh=("一半",),
            doc_zh="一半",
            doc_en="Half of a number.",
        )
    ]


@hookimpl
def register_exporters() -> Sequence[Writer]:
    return [PlainTextWriter()]


@hookimpl
def register_commands() -> Sequence[click.Command]:
    @click.command("hello")
    def hello() -> None:
        """Say hello."""
        click.echo("你好")

    return [hello]
