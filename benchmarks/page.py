"""``docs/benchmarks.md``: a run, told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.figure import Figure
from benchmarks.part import Part

HEAD = """\
# Benchmarks

This page is written by `make bench` from a run; do not edit it. `make bench QUICK=1` is a short run
that writes nothing. Rivals are an extra: `pip install -e '.[bench]'`.

Rivals take turns in rotating order, each is first shown to give the same answers on 1,000 accounts,
and ratios are medians over rounds, so that a busy machine misleads them less than it misleads plain
times. Times of one process with one thread (an account's rules, a decision, a command, a document)
are processor time. The load is that of the machine's last minute before each part: above the number
of cores, others were at work on it, and rates were better without them. The accounts, rules and
media are invented.
"""


def page(parts: Sequence[Part], machine: Mapping[str, str], paper: str) -> str:
    """Markdown; ``paper`` is its last section."""
    missed = [figure for part in parts for figure in part.figures if not figure.holds]
    lines = [HEAD, "| | |", "|---|---|"]
    lines += [f"| {name} | {told} |" for name, told in machine.items()]
    shown = "![How far each figure is from its bar](benchmarks.svg)"
    lines += ["", _verdict(parts, missed), "", shown]
    for part in parts:
        lines += ["", f"## {part.title}", "", *_part(part)]
    return "\n".join([*lines, "", paper])


def _verdict(parts: Sequence[Part], missed: Sequence[Figure]) -> str:
    barred = sum(figure.bar is not None for part in parts for figure in part.figures)
    if not missed:
        return f"All {barred} bars hold."
    each = (": ".join(filter(None, (f.name.strip(), f.cause))) for f in missed)
    told = "".join(f"\n* {one}" for one in each)
    return f"{barred - len(missed)} of {barred} bars hold. Missed in this run:\n{told}"


def _part(part: Part) -> Iterator[str]:
    if not part.figures:
        yield "Not measured: what it needs was not there."
        return
    yield f"{part.day}, load {part.load:.1f}"
    yield ""
    yield "| what | measured | bar | |"
    yield "|---|---:|---:|---|"
    for figure in part.figures:
        yield f"| {_name(figure)} | {number(figure.value)} {figure.unit} | {_bar(figure)} |"


def _name(figure: Figure) -> str:
    name = figure.name
    return f"– {name.strip()}" if name.startswith(" ") else name


def _bar(figure: Figure) -> str:
    if figure.bar is None:
        return " | "
    sign = "≥" if figure.rate else "≤"
    return f"{sign} {figure.bar:.3g} {figure.unit} | {'holds' if figure.holds else '**missed**'}"


def number(value: float) -> str:
    """Three digits and no more, thousands apart."""
    if value == 0 or abs(value) >= 100:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:.3g}"
