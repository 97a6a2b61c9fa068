"""The tags of a user's deck with their places, and marks that cannot work, before it is filled."""

from __future__ import annotations

from collections.abc import Iterable

from fitpoint.documents.office import deck_shapes as shapes
from fitpoint.documents.office.deck_marks import (
    Mark,
    faults,
    is_shapes_condition,
    read_mark,
    slide_mark,
    take_mark,
)
from fitpoint.documents.office.deck_package import Slide, open_deck
from fitpoint.documents.office.deck_pictures import is_logo
from fitpoint.documents.office.deck_runs import A, words_of
from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.placeholder import Place, Placeholder, Step
from fitpoint.documents.office.tags import TAG, strange, tag_text
from fitpoint.documents.office.upload import opened
from fitpoint.errors import Diagnostic
from fitpoint.messages.message import Lang

Steps = tuple[Step, ...]


def placeholders(
    content: bytes, file: str, told: Lang
) -> tuple[list[Placeholder], list[Diagnostic]]:
    """The deck's tags in their order, repeats and conditions as the sandbox's own, and what is
    wrong with their form (D611, D612, D651, D653).

    Raises FitpointError where the file cannot be used.
    """
    reader = _Reader(file, told)
    for number, slide in enumerate(open_deck(opened(content, file, "deck"), file).slides, start=1):
        reader.slide(slide, (("slide", number),))
    return reader.found, reader.problems


class _Reader:
    """Gathers tags; repeats and conditions enclose those that they rule."""

    def __init__(self, file: str, told: Lang) -> None:
        self.file = file
        self.told: Lang = told
        self.found: list[Placeholder] = []
        self.problems: list[Diagnostic] = []

    def slide(self, slide: Slide, steps: Steps) -> None:
        mark = slide_mark(slide)
        self._open(mark, steps)
        for shape in shapes.outermost(slide.xml):
            self._shape(shape, (*steps, ("shape", shapes.name(shape))), steps)
        if slide.notes is not None:
            for shape in shapes.shapes(slide.notes):
                self._paragraphs(shapes.paragraphs(shape), (*steps, ("notes", "")))
        self._close(mark, steps)

    def _shape(self, shape: Xml, steps: Steps, outside: Steps) -> None:
        told, own = shapes.alternative(shape), shapes.paragraphs(shape)
        marks = [read_mark(told, "if")]
        told = told.replace(marks[0].text, "", 1) if marks[0] else told
        if is_shapes_condition("\n".join(map(words_of, own))):
            marks.append(take_mark(own, "if"))
        for mark in marks:
            self._open(mark, steps)
        if not is_logo(told):
            self._words(told, steps)
        if not is_logo("".join(map(words_of, own))):
            self._paragraphs(own, steps)
        for number, row in enumerate(shapes.rows(shape), start=1):
            self._row(row, (*steps, ("row", number)))
        for inner in shapes.shapes_in(shape):
            self._shape(inner, (*outside, ("shape", shapes.name(inner))), outside)
        for mark in marks:
            self._close(mark, steps)

    def _row(self, row: Xml, steps: Steps) -> None:
        first, *_ = [*shapes.cells(row), row]
        mark = take_mark(first.findall(f"{A}txBody/{A}p"), "row")
        self._open(mark, steps)
        for number, cell in enumerate(shapes.cells(row), start=1):
            for paragraph in cell.findall(f"{A}txBody/{A}p"):
                self._words(words_of(paragraph), (*steps, ("cell", number)))
        self._close(mark, steps)

    def _paragraphs(self, paragraphs: Iterable[Xml], steps: Steps) -> None:
        for paragraph in paragraphs:
            mark = take_mark([paragraph], "row")
            self._open(mark, steps)
            self._words(words_of(paragraph), steps)
            self._close(mark, steps)

    def _words(self, words: str, steps: Steps) -> None:
        for code, said in faults(words):
            self._report(code, steps, said)
        for tag in TAG.findall(words):
            if not strange(tag):
                self.found.append(Placeholder(tag_text(tag), Place(steps)))

    def _open(self, mark: Mark | None, steps: Steps) -> None:
        if mark is None:
            return
        if not mark.expression:
            self._report("D653", steps, {"mark": mark.text})
        elif mark.name:
            self._tag(f"for {mark.name} in {mark.expression}", steps)
        else:
            self._tag(f"if {mark.expression}", steps)

    def _close(self, mark: Mark | None, steps: Steps) -> None:
        if mark is not None and mark.expression:
            self._tag("endfor" if mark.name else "endif", steps)

    def _tag(self, statement: str, steps: Steps) -> None:
        self.found.append(Placeholder(f"{{% {statement} %}}", Place(steps)))

    def _report(self, code: str, steps: Steps, said: dict[str, str]) -> None:
        place = Place(steps).location(self.file, self.told)
        self.problems.append(Diagnostic(code, tuple(said.items()), place))
