"""Users' decks made with python-pptx, and what must hold for every filled one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath
from typing import Any, cast

import pptx
import pytest
from lxml import etree
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Pt

from documents.build import Case
from documents.office.voices import voice
from fitpoint.documents.office.deck import fill_deck
from fitpoint.documents.office.voice import Voice
from fitpoint.documents.theme import DEFAULT, Theme
from fitpoint.errors import FitpointError
from fitpoint.messages import render

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8"
    "ffff3f0005fe02fea735816b0000000049454e44ae426082"
)
NAME = "岚汽·无糖气泡茶（虚构）"
BLANK = 6
TITLE_ONLY = 5


class Author:
    """Puts a deck together as a person does in PowerPoint."""

    def __init__(self) -> None:
        self.deck: Any = pptx.Presentation()

    def slide(self, notes: str = "", layout: int = BLANK, title: str = "") -> Any:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        if title:
            slide.shapes.title.text_frame.text = title
        return slide

    def text(
        self, slide: Any, *paragraphs: str | tuple[str, ...], name: str = "Box", **place: float
    ) -> Any:
        """A box whose paragraphs may be cut into runs of different sizes."""
        spot = {"left": 40, "top": 60, "width": 600, "height": 60, **place}
        box = slide.shapes.add_textbox(*(Pt(spot[k]) for k in ("left", "top", "width", "height")))
        box.name = name
        box.text_frame.word_wrap = True
        box.text_frame.auto_size = MSO_AUTO_SIZE.NONE
        for number, words in enumerate(paragraphs):
            frame = box.text_frame
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            for place_, piece in enumerate((words,) if isinstance(words, str) else words):
                run = paragraph.add_run()
                run.text, run.font.size = piece, Pt(18 - place_)
                run.font.bold = place_ == 0
        return box

    def table(self, slide: Any, *rows: tuple[str, ...], top: float = 150, high: float = 30) -> Any:
        made = slide.shapes.add_table(
            len(rows), len(rows[0]), Pt(40), Pt(top), Pt(600), Pt(high * len(rows))
        )
        made.name = "Table"
        for number, row in enumerate(rows):
            for place, words in enumerate(row):
                made.table.cell(number, place).text = words
        return made

    def saved(self) -> bytes:
        out = io.BytesIO()
        self.deck.save(out)
        return out.getvalue()


def filled(author: Author | bytes, given: Voice | None = None, theme: Theme = DEFAULT) -> Any:
    """The deck as python-pptx reads it after filling, found sound."""
    content = author if isinstance(author, bytes) else author.saved()
    made = fill_deck(content, given or voice(file="方案.pptx"), theme)
    sound(made)
    return cast("Any", pptx.Presentation(io.BytesIO(made)))


def words(slide: Any) -> list[str]:
    """All text of a slide's boxes and tables, in order."""
    found: list[str] = []
    for shape in everything(slide.shapes):
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        elif getattr(shape, "has_table", False):
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def everything(shapes: Any) -> Iterator[Any]:
    """The shapes and those in groups."""
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:
            yield from everything(shape.shapes)


def notes(slide: Any) -> str:
    """What the notes say, in whatever boxes they stand."""
    if not slide.has_notes_slide:
        return ""
    return "\n".join(
        s.text_frame.text for s in slide.notes_slide.shapes if s.has_text_frame
    ).strip()


def sound(content: bytes) -> None:
    """PowerPoint repairs a file where one of these does not hold."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    assert len({name.lower() for name in names}) == len(names)
    types = etree.fromstring(parts["[Content_Types].xml"])
    known = {e.get("PartName", "").lstrip("/") for e in types.iterfind("{*}Override")}
    known |= {n for n in names if n.endswith((".rels", ".xml"))}
    assert set(names) <= known | {"[Content_Types].xml"}
    reached = {""}
    for name in names:
        if name.endswith(".rels"):
            reached |= _relations_are_sound(name, parts)
    assert {n for n in names if not n.endswith(".rels")} - {"[Content_Types].xml"} <= reached
    _slides_are_sound(parts)


def _relations_are_sound(name: str, parts: dict[str, bytes]) -> set[str]:
    """Every target is there, every id is used once; the targets."""
    source = normpath(join(dirname(name), "..", name.rpartition("/")[2].removesuffix(".rels")))
    found = list(etree.fromstring(parts[name]).iterfind("{*}Relationship"))
    ids = [e.get("Id") for e in found]
    assert len(set(ids)) == len(ids), name
    inner = [e for e in found if e.get("TargetMode") != "External"]
    targets = {normpath(join("/", dirname(source), e.get("Target", ""))).lstrip("/") for e in inner}
    assert targets <= parts.keys(), (name, targets - parts.keys())
    if source in parts:
        used = set(re.findall(r'r:(?:id|embed|link|pict)="([^"]+)"', parts[source].decode()))
        assert used <= set(ids), (source, used)
    return targets


def _slides_are_sound(parts: dict[str, bytes]) -> None:
    main = etree.fromstring(parts["ppt/presentation.xml"])
    entries = main.findall("{*}sldIdLst/{*}sldId")
    numbers = [int(e.get("id", "0")) for e in entries]
    assert len(set(numbers)) == len(numbers)
    assert all(256 <= number < 2**31 for number in numbers)
    sections = [e.get("id") for e in main.iterfind(".//{*}sectionLst//{*}sldId")]
    assert not sections or sorted(sections) == sorted(str(n) for n in numbers)
    slides = [n for n in parts if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)]
    assert len(slides) == len(entries)
    for name in slides:
        tree = etree.fromstring(parts[name])
        ids = [e.get("id") for e in tree.iterfind(".//{*}cNvPr")]
        assert len(set(ids)) == len(ids), name
        assert all(body.find("{*}p") is not None for body in tree.iterfind(".//{*}txBody"))
        rows = [e.get("val") for e in tree.iterfind(".//{*}rowId")]
        assert len(set(rows)) == len(rows)


def changed(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The file with the text of one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            data = old.read(each)
            new.writestr(each, change(data.decode()).encode() if each == name else data)
    return out.getvalue()


def one(*paragraphs: str | tuple[str, ...], note: str = "", **place: float) -> Author:
    """A slide with one box."""
    author = Author()
    author.text(author.slide(note), *paragraphs, **place)
    return author


def told(author: Author, given: Case | None = None) -> list[str]:
    """What is refused, as its author reads it."""
    with pytest.raises(FitpointError) as caught:
        filled(author, voice(given, "方案.pptx"))
    return [render(problem, "zh").splitlines()[0] for problem in caught.value.diagnostics]
