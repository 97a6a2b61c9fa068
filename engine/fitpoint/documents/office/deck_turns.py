"""Rows, lines and slides that repeat or stand on a condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Final

from fitpoint.documents.office.deck_marks import Mark
from fitpoint.documents.office.deck_runs import A, rewrite
from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.placeholder import Place, Step
from fitpoint.documents.office.voice import Voice
from fitpoint.documents.view.declare import view
from fitpoint.errors import Diagnostic

Names = Mapping[str, object]
Steps = tuple[Step, ...]
_ROW_ID: Final = "{http://schemas.microsoft.com/office/drawing/2014/main}rowId"


@view
class Loop:
    """Where a repeat stands: ``loop.index`` counts from 1."""

    index: int
    first: bool
    last: bool
    length: int


def turns(
    unit: Xml, mark: Mark | None, steps: Steps, names: Names, voice: Voice
) -> list[tuple[Xml, Names]]:
    """A row or line once for each item of its repeat, or as long as its condition holds; each
    with its names."""
    if mark is None:
        return [(unit, names)]
    if not mark.expression:
        report(voice, "D653", steps, mark=mark.text)
    elif not mark.name:
        if voice.truth(mark.expression, Place(steps), names):
            return [(unit, names)]
    else:
        items = voice.items(mark.expression, Place(steps), names)
        found = [(deepcopy(unit), turn) for turn in repeats(mark.name, items, names)]
        for again, _ in found:
            unit.addprevious(again)
        drop(unit)
        return found
    drop(unit)
    return []


def repeats(name: str, items: Sequence[object], names: Names) -> Iterator[Names]:
    """The names of each turn of a repeat."""
    most = len(items)
    for index, item in enumerate(items, start=1):
        yield {**names, name: item, "loop": Loop(index, index == 1, index == most, most)}


def drop(element: Xml) -> None:
    """Take out a paragraph or row; the last paragraph of a text stays, empty, as the form asks."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tag == f"{A}p" and len(parent.findall(f"{A}p")) == 1:
        rewrite(element, ())
    else:
        parent.remove(element)


def number_rows(rows: Sequence[Xml]) -> None:
    """Give rows that were copied from one an id each."""
    marks = [mark for row in rows for mark in row.iter(_ROW_ID)]
    highest = max((int(mark.get("val", "0")) for mark in marks), default=0)
    seen: set[str] = set()
    for mark in marks:
        if mark.get("val", "") in seen:
            highest += 1
            mark.set("val", str(highest))
        seen.add(mark.get("val", ""))


def report(voice: Voice, code: str, steps: Steps, **said: str) -> None:
    """Note a problem at a place of the template."""
    place = Place(steps).location(voice.file, voice.told)
    voice.ledger.problems.append(Diagnostic(code, tuple(said.items()), place))
