"""One slide being filled: its shapes in their order, each with its text, table, chart or logo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from fitpoint.documents.blocks import Citation, Inlines
from fitpoint.documents.ledger import Gap, Placed
from fitpoint.documents.office import deck_shapes as shapes
from fitpoint.documents.office.deck_marks import (
    Mark,
    faults,
    is_shapes_condition,
    read_mark,
    take_mark,
)
from fitpoint.documents.office.deck_package import Slide
from fitpoint.documents.office.deck_pictures import Pictures, is_logo
from fitpoint.documents.office.deck_runs import (
    A,
    Passage,
    empty,
    passages,
    rewrite,
    tagged,
    template_of,
    unmarked,
    words_of,
)
from fitpoint.documents.office.deck_turns import Names, Steps, drop, number_rows, report, turns
from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.placeholder import Place
from fitpoint.documents.office.voice import Voice


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
        self.steps: Steps = (("slide", number),)
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

    def _shape(self, shape: Xml, steps: Steps) -> None:
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

    def _kept(self, shape: Xml, steps: Steps) -> bool:
        """Whether the conditions of a shape hold; they are taken out."""
        told, own = shapes.alternative(shape), shapes.paragraphs(shape)
        marks = [read_mark(told, "if")]
        if marks[0]:
            shapes.describe(shape, told.replace(marks[0].text, "", 1).strip())
        if is_shapes_condition("\n".join(map(words_of, own))):
            marks.append(take_mark(own, "if"))
        return all(self._holds(mark, steps, self.names) for mark in marks if mark)

    def _holds(self, mark: Mark, steps: Steps, names: Names) -> bool:
        return self.voice.truth(mark.expression, Place(steps), names)

    def _plain(self, template: str, steps: Steps) -> str:
        """Text without a look, such as what is told of a picture; empty where a fact lacks."""
        text = self.voice.filled(template, Place(steps), self.names)
        if gaps := self.voice.gaps(text):
            self._leave_out(gaps)
            return ""
        (content,) = self.voice.printed([text], cite=False)
        return "".join(getattr(inline, "text", " ") for inline in content)

    def _text(self, shape: Xml, steps: Steps) -> None:
        """A shape's own text; the shape goes where nothing of it is left."""
        own = shapes.paragraphs(shape)
        if is_logo("".join(map(words_of, own))):
            self.pictures.logo(self.out.slide, shape)
            return
        said = self._lines(own, steps)
        spoken = [each for each in shapes.paragraphs(shape) if not empty(each)]
        if len(said) == len(spoken) == 1 and self._chart(shape, said[0].text):
            return
        around = "\n".join(map(words_of, own))
        for each in said:
            self._paragraph(each, steps, around)
        if not all(map(empty, shapes.paragraphs(shape))):
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

    def _said(self, paragraphs: Iterable[Xml], steps: Steps, names: Names) -> Iterator[Said]:
        """The paragraphs that hold tags, each run as a template."""
        for paragraph in paragraphs:
            words = words_of(paragraph)
            wrong = list(faults(words))
            for code, arguments in wrong:
                report(self.voice, code, steps, **arguments)
            if tagged(words) and not wrong:
                template = template_of(paragraph)
                yield Said(paragraph, self.voice.filled(template, Place(steps), names))

    def _paragraph(self, said: Said, steps: Steps, beside: str = "") -> None:
        bare = unmarked(said.text)
        if gaps := self.voice.gaps(bare):
            self._leave_out(gaps)
            drop(said.paragraph)
        elif asked := self.voice.asks(bare):
            self.out.waiting.append((said.paragraph, asked))
        elif not bare.strip():
            drop(said.paragraph)
        elif not self._has_chart(bare, steps):
            self._write(said, beside)

    def _has_chart(self, text: str, steps: Steps) -> bool:
        """Whether a chart stands among words, where it has no place."""
        ledger = self.voice.ledger
        found = any(isinstance(e, Placed) for e in ledger.entries(ledger.expand(text)))
        if found:
            report(self.voice, "D652", steps)
        return found

    def _write(self, said: Said, beside: str, *, cite: bool = True) -> None:
        parts = list(passages(said.text))
        contents = self.voice.printed([text for _, text in parts], cite=cite, beside=beside)
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

    def _table(self, table: Xml, steps: Steps) -> None:
        before, has_tags = shapes.rows(table), False
        for number, row in enumerate(before, start=1):
            has_tags |= any(tagged(words_of(p)) for p in row.iter(f"{A}p"))
            where = (*steps, ("row", number))
            mark = take_mark(_paragraphs(shapes.cells(row)[:1]), "row")
            for turn, names in turns(row, mark, where, self.names, self.voice):
                self._row_or_none(turn, where, names)
        after = shapes.rows(table)
        if has_tags and len(after) <= min(1, len(before) - 1):
            shapes.remove(table)
        elif has_tags:
            number_rows(after)
            self.out.changed.append(table)

    def _lines(self, paragraphs: Iterable[Xml], steps: Steps) -> list[Said]:
        """Paragraphs outside of tables, those that repeat once for each item."""
        said: list[Said] = []
        for paragraph in paragraphs:
            mark = take_mark([paragraph], "row")
            for line, names in turns(paragraph, mark, steps, self.names, self.voice):
                said += self._said([line], steps, names)
        return said

    def _row_or_none(self, row: Xml, steps: Steps, names: Names) -> None:
        """A row's cells; without the row where one of them lacks its fact."""
        said = [
            list(self._said(_paragraphs([cell]), (*steps, ("cell", number)), names))
            for number, cell in enumerate(shapes.cells(row), start=1)
        ]
        gaps = [gap for cell in said for s in cell for gap in self.voice.gaps(unmarked(s.text))]
        if gaps:
            self._leave_out(gaps)
            drop(row)
            return
        cited = [self.voice.cited(unmarked(s.text) for s in cell) for cell in said]
        heads = _heads(row)
        for place, cell in enumerate(said):
            following = next((numbers for numbers in cited[place + 1 :] if numbers), None)
            for each in cell:
                if not self._has_chart(unmarked(each.text), (*steps, ("cell", place + 1))):
                    self._write(each, heads[place], cite=cited[place] != following)

    def _notes(self, notes: Xml) -> None:
        for shape in shapes.shapes(notes):
            steps = (*self.steps, ("notes", ""))
            for said in self._lines(shapes.paragraphs(shape), steps):
                self._paragraph(said, steps)

    def _leave_out(self, gaps: Sequence[Gap]) -> None:
        self.voice.leave_out(gaps)
        self.out.gaps += gaps


def _paragraphs(cells: Iterable[Xml]) -> list[Xml]:
    return [paragraph for cell in cells for paragraph in cell.findall(f"{A}txBody/{A}p")]


def _heads(row: Xml) -> list[str]:
    """What the first row of the table says above each cell."""
    table = row.getparent()
    first = row if table is None else table.find(f"{A}tr")
    columns = shapes.cells(row if first is None else first)
    return ["\n".join(map(words_of, _paragraphs([cell]))) for cell in columns]
