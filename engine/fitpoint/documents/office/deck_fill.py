"""One slide being filled: its shapes in their order, each with its text, table, chart or logo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from fitpoint.documents.blocks import Citation, Inlines
from fitpoint.documents.ledger import Gap, Placed
from fitpoint.documents.office import deck_shapes as shapes
from fitpoint.documents.office.deck_marks import (
    Mark,
    is_shapes_condition,
    misplaced,
    read_mark,
    take_mark,
)
from fitpoint.documents.office.deck_package import Slide
from fitpoint.documents.office.deck_pictures import Pictures, is_logo
from fitpoint.documents.office.deck_runs import (
    A,
    Passage,
    passages,
    rewrite,
    tagged,
    template_of,
    unmarked,
    words_of,
)
from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.placeholder import Place, Step
from fitpoint.documents.office.voice import Voice
from fitpoint.documents.view.declare import view
from fitpoint.errors import problem

Names = Mapping[str, object]
_ROW_ID: Final = "{http://schemas.microsoft.com/office/drawing/2014/main}rowId"


@view
class Loop:
    """Where a repeat stands: ``loop.index`` counts from 1."""

    index: int
    first: bool
    last: bool
    length: int


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph with what its template gave."""

    paragraph: Xml
    text: str


@dataclass(slots=True)
class Filled:
    """A slide as it came out: the sources it cites, what it could not say, the shapes whose text is
    new, those that were drawn, and the paragraphs that wait for a list."""

    slide: Slide
    cited: dict[int, None] = field(default_factory=dict[int, None])
    gaps: list[Gap] = field(default_factory=list[Gap])
    changed: list[Xml] = field(default_factory=list[Xml])
    drawn: list[Xml] = field(default_factory=list[Xml])
    waiting: list[tuple[Xml, str]] = field(default_factory=list[tuple[Xml, str]])


class SlideFiller:
    """Fills one slide; ``number`` is the template's slide, ``names`` those of its repeat."""

    def __init__(
        self, slide: Slide, number: int, names: Names, voice: Voice, pictures: Pictures
    ) -> None:
        self.names, self.voice, self.pictures = names, voice, pictures
        self.steps: tuple[Step, ...] = (("slide", number),)
        self.out = Filled(slide)

    def fill(self) -> Filled:
        for shape in list(shapes.shapes(self.out.slide.xml)):
            if self._stands(shape):
                self._shape(shape, (*self.steps, ("shape", shapes.name(shape))))
        if self.out.slide.notes is not None:
            self._notes(self.out.slide.notes)
        return self.out

    def _stands(self, shape: Xml) -> bool:
        """Whether a shape has not gone with its group."""
        return shape.getroottree().getroot() is self.out.slide.xml

    def _shape(self, shape: Xml, steps: tuple[Step, ...]) -> None:
        if not self._kept(shape, steps):
            shapes.remove(shape)
            return
        told = shapes.alternative(shape)
        if is_logo(told):
            self.pictures.logo(self.out.slide, shape)
        elif tagged(told):
            shapes.describe(shape, self._plain(told, steps))
        if shapes.rows(shape):
            self._table(shape, steps)
        elif tagged("\n".join(map(words_of, shapes.paragraphs(shape)))):
            self._text(shape, steps)

    def _kept(self, shape: Xml, steps: tuple[Step, ...]) -> bool:
        """Whether the conditions of a shape hold; they are taken out."""
        told, own = shapes.alternative(shape), shapes.paragraphs(shape)
        marks = [read_mark(told, "if")]
        if marks[0]:
            shapes.describe(shape, told.replace(marks[0].text, "", 1).strip())
        if is_shapes_condition("\n".join(map(words_of, own))):
            marks.append(take_mark(own, "if"))
        return all(self._holds(mark, steps, self.names) for mark in marks if mark)

    def _holds(self, mark: Mark, steps: tuple[Step, ...], names: Names) -> bool:
        return self.voice.truth(mark.expression, Place(steps), names)

    def _plain(self, template: str, steps: tuple[Step, ...]) -> str:
        """Text without a look, such as what is told of a picture; empty where a fact lacks."""
        text = self.voice.filled(template, Place(steps), self.names)
        if gaps := self.voice.gaps(text):
            self._leave_out(gaps)
            return ""
        (content,) = self.voice.printed([text], cite=False)
        return "".join(getattr(inline, "text", " ") for inline in content)

    def _text(self, shape: Xml, steps: tuple[Step, ...]) -> None:
        """A shape's own text; the shape goes where nothing of it is left."""
        own = shapes.paragraphs(shape)
        if is_logo("".join(map(words_of, own))):
            self.pictures.logo(self.out.slide, shape)
            return
        said = list(self._said(own, steps, self.names))
        blank = sum(not words_of(paragraph).strip() for paragraph in own)
        if len(said) == 1 and blank == len(own) - 1 and self._chart(shape, said[0].text):
            return
        for each in said:
            self._paragraph(each, steps)
        if any(words_of(paragraph).strip() for paragraph in shapes.paragraphs(shape)):
            self.out.changed.append(shape)
        else:
            shapes.remove(shape)

    def _chart(self, shape: Xml, text: str) -> bool:
        """Put a chart in the place of the shape that asks for one."""
        chart = self.voice.chart(unmarked(text))
        if chart is None:
            return False
        if chart.citation:
            self.out.cited.update(dict.fromkeys(chart.citation.numbers))
        self.out.drawn += self.pictures.chart(self.out.slide, shape, chart)
        return True

    def _said(
        self, paragraphs: Iterable[Xml], steps: tuple[Step, ...], names: Names
    ) -> Iterator[Said]:
        """The paragraphs that hold tags, each run as a template."""
        for paragraph in paragraphs:
            words = words_of(paragraph)
            astray = misplaced(words)
            if astray:
                self._report("D651", steps, mark=astray)
            elif tagged(words):
                template = template_of(paragraph)
                yield Said(paragraph, self.voice.filled(template, Place(steps), names))

    def _paragraph(self, said: Said, steps: tuple[Step, ...]) -> None:
        bare = unmarked(said.text)
        if gaps := self.voice.gaps(bare):
            self._leave_out(gaps)
            _drop(said.paragraph)
        elif asked := self.voice.asks(bare):
            self.out.waiting.append((said.paragraph, asked))
        elif not bare.strip():
            _drop(said.paragraph)
        elif not self._has_chart(bare, steps):
            self._write(said)

    def _has_chart(self, text: str, steps: tuple[Step, ...]) -> bool:
        """Whether a chart stands among words, where it has no place."""
        ledger = self.voice.ledger
        found = any(isinstance(e, Placed) for e in ledger.entries(ledger.expand(text)))
        if found:
            self._report("D652", steps)
        return found

    def _write(self, said: Said, *, cite: bool = True) -> None:
        parts = list(passages(said.text))
        contents = self.voice.printed([text for _, text in parts], cite=cite)
        rewrite(
            said.paragraph,
            [Passage(piece, c) for (piece, _), c in zip(parts, contents, strict=True)],
        )
        self._cite(contents)

    def _cite(self, contents: Sequence[Inlines]) -> None:
        for content in contents:
            for inline in content:
                if isinstance(inline, Citation):
                    self.out.cited.update(dict.fromkeys(inline.numbers))

    def _table(self, table: Xml, steps: tuple[Step, ...]) -> None:
        before, has_tags = shapes.rows(table), False
        for number, row in enumerate(before, start=1):
            has_tags |= any(tagged(words_of(p)) for p in row.iter(f"{A}p"))
            self._repeated(row, (*steps, ("row", number)))
        after = shapes.rows(table)
        if has_tags and len(after) <= min(1, len(before) - 1):
            shapes.remove(table)
        elif has_tags:
            _number(after)
            self.out.changed.append(table)

    def _repeated(self, row: Xml, steps: tuple[Step, ...]) -> None:
        """A row once for each item of its repeat, or as long as its condition holds."""
        mark = take_mark(_paragraphs(shapes.cells(row)[:1]), "row")
        if mark is None:
            self._row_or_none(row, steps, self.names)
        elif not mark.expression:
            self._report("D653", steps, mark=mark.text)
        elif not mark.name:
            if self._holds(mark, steps, self.names):
                self._row_or_none(row, steps, self.names)
            else:
                _drop(row)
        else:
            items = self.voice.items(mark.expression, Place(steps), self.names)
            for names in repeats(mark.name, items, self.names):
                again = deepcopy(row)
                row.addprevious(again)
                self._row_or_none(again, steps, names)
            _drop(row)

    def _row_or_none(self, row: Xml, steps: tuple[Step, ...], names: Names) -> None:
        """A row's cells; without the row where one of them lacks its fact."""
        said = [
            list(self._said(_paragraphs([cell]), (*steps, ("cell", number)), names))
            for number, cell in enumerate(shapes.cells(row), start=1)
        ]
        gaps = [gap for cell in said for s in cell for gap in self.voice.gaps(unmarked(s.text))]
        if gaps:
            self._leave_out(gaps)
            _drop(row)
            return
        cited = [self.voice.cited(unmarked(s.text) for s in cell) for cell in said]
        for place, cell in enumerate(said):
            following = next((numbers for numbers in cited[place + 1 :] if numbers), None)
            for each in cell:
                if not self._has_chart(unmarked(each.text), (*steps, ("cell", place + 1))):
                    self._write(each, cite=cited[place] != following)

    def _notes(self, notes: Xml) -> None:
        for shape in shapes.shapes(notes):
            for said in self._said(
                shapes.paragraphs(shape), (*self.steps, ("notes", "")), self.names
            ):
                self._paragraph(said, self.steps)

    def _leave_out(self, gaps: Sequence[Gap]) -> None:
        self.voice.leave_out(gaps)
        self.out.gaps += gaps

    def _report(self, code: str, steps: tuple[Step, ...], mark: str = "") -> None:
        voice = self.voice
        place = Place(steps).location(voice.file, voice.told)
        voice.ledger.problems.append(problem(code, place, mark=mark))


def repeats(name: str, items: Sequence[object], names: Names) -> Iterator[Names]:
    """The names of each turn of a repeat."""
    most = len(items)
    for index, item in enumerate(items, start=1):
        yield {**names, name: item, "loop": Loop(index, index == 1, index == most, most)}


def _paragraphs(cells: Iterable[Xml]) -> list[Xml]:
    return [paragraph for cell in cells for paragraph in cell.findall(f"{A}txBody/{A}p")]


def _drop(element: Xml) -> None:
    """Take out a paragraph or row; the last paragraph of a text stays, empty, as the form asks."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tag == f"{A}p" and len(parent.findall(f"{A}p")) == 1:
        rewrite(element, ())
    else:
        parent.remove(element)


def _number(rows: Sequence[Xml]) -> None:
    """Give rows that were copied from one an id each."""
    marks = [mark for row in rows for mark in row.iter(_ROW_ID)]
    highest = max((int(mark.get("val", "0")) for mark in marks), default=0)
    seen: set[str] = set()
    for mark in marks:
        if mark.get("val", "") in seen:
            highest += 1
            mark.set("val", str(highest))
        seen.add(mark.get("val", ""))
