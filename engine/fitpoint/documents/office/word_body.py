"""A part of a Word file after its tags have run: tokens become words, citations, charts, lists.

A paragraph that would print something absent is left out; in a table, where the paragraph is all
that its cell says, the row is. A table that has lost the rows that were filled goes with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from fitpoint.documents.blocks import Chart, Inlines, Source, Text
from fitpoint.documents.ledger import Gap
from fitpoint.documents.office import word_runs
from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.voice import Voice
from fitpoint.documents.office.word_charts import WordCharts
from fitpoint.documents.office.word_places import BOX, TBL, TC, TR, P, R, T, W, near
from fitpoint.documents.office.word_runs import texts
from fitpoint.documents.office.word_source import MARK
from fitpoint.documents.view.context import SOURCES
from fitpoint.messages.documents_texts import say

_PICTURES: Final = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}sectPr", f"{W}br")
_NUMBER: Final = f"{W}pPr/{W}numPr"


@dataclass(slots=True)
class Lists:
    """Paragraphs that wait for what is known at the end, with what they ask for."""

    waiting: list[tuple[Xml, str]] = field(default_factory=list[tuple[Xml, str]])

    def write(self, voice: Voice) -> None:
        """The sources, one paragraph each, and the sentence that tells what is missing."""
        for paragraph, asked in self.waiting:
            if asked == SOURCES:
                lines = [source_line(entry) for entry in voice.sources().entries]
            else:
                lines = [(Text(sentence),) for sentence in (voice.missing(),) if sentence]
            for line in lines:
                again = deepcopy(paragraph)
                numbered = again.find(_NUMBER)
                if numbered is not None:
                    _take_out(numbered)
                paragraph.addprevious(again)
                word_runs.say(again, line)
            drop(paragraph)

    def asked(self, name: str) -> bool:
        return any(asked == name for _, asked in self.waiting)


class PartFiller:
    """Settles one part; its charts go to ``charts``, its lists to ``lists``."""

    def __init__(self, xml: Xml, voice: Voice, charts: WordCharts, lists: Lists) -> None:
        self.xml, self.voice, self.charts, self.lists = xml, voice, charts, lists
        self.silent: dict[Xml, frozenset[Xml]] = {}

    def fill(self) -> None:
        """What is absent goes first, so that nothing is numbered that is not said."""
        self._leave_out()
        for paragraph in list(self.xml.iter(P)):
            if self._stands(paragraph) and paragraph.get(MARK):
                self._settle(paragraph)
        self._attributes()
        for element in list(self.xml.iter(P, TR, TBL)):
            element.attrib.pop(MARK, None)

    def _stands(self, element: Xml) -> bool:
        return element.getroottree().getroot() is self.xml

    def _leave_out(self) -> None:
        for paragraph in list(self.xml.iter(P)):
            if not self._stands(paragraph):
                continue
            gaps = self._gaps(paragraph)
            row = _row_of(paragraph) if gaps else None
            if row is not None:
                gaps = [gap for p in row.iter(P) for gap in self._gaps(p)]
                _take_out(row)
            elif gaps:
                remove_paragraph(paragraph)
            self.voice.leave_out(gaps)
        for table in list(self.xml.iter(TBL)):
            rows = [row for row in table.iter(TR) if near(row, TBL) is table]
            if table.get(MARK) and len(rows) < 2 and not any(row.get(MARK) for row in rows):
                remove_table(table)

    def _gaps(self, paragraph: Xml) -> list[Gap]:
        return self.voice.gaps("".join(texts(paragraph)))

    def _settle(self, paragraph: Xml) -> None:
        said = texts(paragraph)
        whole = "".join(said)
        if not whole.strip():
            if not _says(paragraph):
                drop(paragraph)
        elif asked := self.voice.asks(whole):
            self.lists.waiting.append((paragraph, asked))
        elif chart := self.voice.chart(whole):
            self._chart(paragraph, chart)
        else:
            cite, head = not self._is_silent(paragraph), _head(paragraph)
            word_runs.write(paragraph, self.voice.printed(said, cite=cite, beside=head))

    def _chart(self, paragraph: Xml, chart: Chart) -> None:
        """Its title with its sources, in bold, and the drawing below it."""
        cited = (chart.citation,) if chart.citation else ()
        word_runs.say(paragraph, (Text(chart.title, strong=True), *cited))
        self.charts.put(paragraph, chart)

    def _is_silent(self, paragraph: Xml) -> bool:
        """Neighbours in a row that cite the same sources cite them once, in the last."""
        cell = near(paragraph, TC, BOX)
        row = near(cell, TR) if cell is not None and cell.tag == TC else None
        if row is None:
            return False
        if row not in self.silent:
            self.silent[row] = frozenset(self._silent(row))
        return cell in self.silent[row]

    def _silent(self, row: Xml) -> Iterator[Xml]:
        cells = [cell for cell in row.iter(TC) if near(cell, TR) is row]
        cited = [
            self.voice.cited(text for p in cell.iter(P) for text in texts(p)) for cell in cells
        ]
        for place, cell in enumerate(cells):
            following = next((c for c in cited[place + 1 :] if c), None)
            if cited[place] == following:
                yield cell

    def _attributes(self) -> None:
        """Tags in what is told of a picture."""
        tokens = self.voice.ledger.tokens
        for element in self.xml.iter(etree.Element):
            for name, value in element.attrib.items():
                if tokens.search(str(value)):
                    element.set(name, self.voice.plain(str(value)))


def source_line(entry: Source) -> Inlines:
    """``[1] title  details``."""
    details = f"  {entry.details}" if entry.details else ""
    return (Text(f"[{entry.number}] ", strong=True), Text(f"{entry.title}{details}"))


def append_sources(body: Xml, voice: Voice) -> None:
    """A list at the end where the author has put none: nobody is left without the sources."""
    last = body.find(f"{W}sectPr")
    heading = (Text(say("sources", voice.lang), strong=True),)
    for line in (heading, *(source_line(entry) for entry in voice.sources().entries)):
        paragraph = etree.SubElement(body, P)
        run = etree.SubElement(paragraph, R)
        etree.SubElement(run, T)
        word_runs.say(paragraph, line)
        if last is not None:
            last.addprevious(paragraph)


def remove_paragraph(paragraph: Xml) -> None:
    """Take the paragraph out, or only what it says where the file needs one there."""
    parent = paragraph.getparent()
    if parent is None:
        return
    others = [e for e in parent.iterchildren(P) if e is not paragraph]
    follows = paragraph.getnext()
    closes = parent.tag == TC and (follows is None or follows.tag != P)
    after_table = closes and (before := paragraph.getprevious()) is not None and before.tag == TBL
    if others and not after_table and paragraph.find(f"{W}pPr/{W}sectPr") is None:
        parent.remove(paragraph)
        return
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)


def remove_table(table: Xml) -> None:
    """Take the table out; a cell keeps a paragraph."""
    parent = table.getparent()
    if parent is not None:
        if not any(True for _ in parent.iterchildren(P)):
            etree.SubElement(parent, P)
        parent.remove(table)


def drop(paragraph: Xml) -> None:
    """Take out a paragraph that came to nothing, with its row where that says nothing else."""
    row = near(paragraph, TR, BOX)
    if row is None or row.tag == BOX or any(p is not paragraph and _says(p) for p in row.iter(P)):
        remove_paragraph(paragraph)
        return
    table = near(row, TBL)
    _take_out(row)
    if table is not None and not any(True for _ in table.iter(TR)):
        remove_table(table)


def _says(paragraph: Xml) -> bool:
    return bool("".join(texts(paragraph)).strip()) or any(True for _ in paragraph.iter(*_PICTURES))


def _head(paragraph: Xml) -> str:
    """What the first row of the table around, and the paragraph's own row, say."""
    row = near(paragraph, TR)
    table = near(row, TBL) if row is not None else None
    first = next(table.iter(TR)) if table is not None else None
    said = (text for line in (first, row) if line is not None for text in line.itertext(T))
    return " ".join(str(text) for text in said)


def _row_of(paragraph: Xml) -> Xml | None:
    """The row, where the paragraph is all that its cell says."""
    cell = near(paragraph, TC, BOX)
    if cell is None or cell.tag != TC:
        return None
    said = [p for p in cell.iter(P) if "".join(texts(p)).strip()]
    return near(cell, TR) if said == [paragraph] else None


def _take_out(element: Xml) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
