"""A document as PowerPoint slides (OOXML): a real master, native charts, the same bytes always.

The parts are written as text, as Word's are and for the same reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fitpoint.documents.blocks import Document, Sources
from fitpoint.documents.text import cleaned
from fitpoint.documents.theme import DEFAULT, Theme, confided
from fitpoint.documents.writers.chart_parts import add_charts
from fitpoint.documents.writers.core_properties import LANGUAGES, add_properties
from fitpoint.documents.writers.package import Package
from fitpoint.documents.writers.slides import master
from fitpoint.documents.writers.slides.layout import HEIGHT, WIDTH
from fitpoint.documents.writers.slides.notes import notes_master, notes_page
from fitpoint.documents.writers.slides.pages import Page, pages
from fitpoint.documents.writers.slides.shapes import NAMESPACES, emu
from fitpoint.documents.writers.slides.sheets import ENTRIES, Maker, Sheet

_OFFICE = "application/vnd.openxmlformats-officedocument"
_SLIDES = f"{_OFFICE}.presentationml"
_MAIN = "ppt/presentation.xml"
_MASTER, _NOTES = "ppt/slideMasters/slideMaster1.xml", "ppt/notesMasters/notesMaster1.xml"
_FIRST_ID = 256


class PptxWriter:
    """Writes ``.pptx``."""

    id: str = "pptx"
    suffix: str = ".pptx"

    def __init__(self, theme: Theme = DEFAULT) -> None:
        self.theme = theme

    def write(self, document: Document) -> bytes:
        document = confided(cleaned(document), self.theme)
        return self.assembled(
            document, list(_sheets(document, self.theme, LANGUAGES[document.lang]))
        )

    def assembled(self, document: Document, sheets: Sequence[Sheet]) -> bytes:
        """The file of these slides; the document gives their furniture and properties."""
        lang, package = LANGUAGES[document.lang], Package()
        package.add(_MAIN, f"{_SLIDES}.presentation.main+xml", _presentation(len(sheets)))
        package.relate("", "document", "officeDocument", _MAIN)
        add_properties(package, document)
        self._masters(package, document, lang)
        charts = 1
        for number, sheet in enumerate(sheets, start=1):
            self._slide(package, sheet, number, charts, lang)
            charts += len(sheet.charts)
        return package.zipped()

    def _masters(self, package: Package, document: Document, lang: str) -> None:
        theme, furniture = self.theme, document.furniture
        content = master.master(theme, furniture, lang)
        package.add(_MASTER, f"{_SLIDES}.slideMaster+xml", content)
        package.relate(_MAIN, "master", "slideMaster", _MASTER)
        for place, (name, layout) in enumerate(
            master.layouts(theme, furniture, lang).items(), start=1
        ):
            part = f"ppt/slideLayouts/slideLayout{place}.xml"
            package.add(part, f"{_SLIDES}.slideLayout+xml", layout)
            package.relate(_MASTER, name, "slideLayout", part)
            package.relate(part, "master", "slideMaster", _MASTER)
        package.add(_NOTES, f"{_SLIDES}.notesMaster+xml", notes_master())
        package.relate(_MAIN, "notes", "notesMaster", _NOTES)
        for place, owner in enumerate((_MASTER, _NOTES), start=1):
            part = f"ppt/theme/theme{place}.xml"
            package.add(part, f"{_OFFICE}.theme+xml", master.theme_part(theme))
            package.relate(owner, "theme", "theme", part)
        if theme.logo:
            package.add(_logo(theme), f"image/{theme.logo.kind}", theme.logo.content)

    def _slide(
        self, package: Package, sheet: Sheet, number: int, first_chart: int, lang: str
    ) -> None:
        name = _name(number)
        package.add(name, f"{_SLIDES}.slide+xml", sheet.xml)
        package.relate(_MAIN, f"slide{number}", "slide", name)
        place = 1 if sheet.layout == "cover" else 2
        package.relate(name, "layout", "slideLayout", f"ppt/slideLayouts/slideLayout{place}.xml")
        for relation, target in sheet.links:
            package.relate(name, relation, "slide", _name(target))
        if sheet.logo:
            package.relate(name, "logo", "image", _logo(self.theme))
        for place, (chart, letters) in enumerate(sheet.charts, start=first_chart):
            add_charts(
                package,
                [chart],
                name,
                self.theme,
                lang,
                first=place,
                letters=letters,
                legend=False,
            )
        if sheet.notes:
            notes = f"ppt/notesSlides/notesSlide{number}.xml"
            package.add(notes, f"{_SLIDES}.notesSlide+xml", notes_page(sheet.notes, lang))
            package.relate(name, "notes", "notesSlide", notes)
            package.relate(notes, "slide", "slide", name)
            package.relate(notes, "master", "notesMaster", _NOTES)


def _name(number: int) -> str:
    return f"ppt/slides/slide{number}.xml"


def _logo(theme: Theme) -> str:
    return f"ppt/media/logo.{theme.logo.kind if theme.logo else ''}"


def _sheets(document: Document, theme: Theme, lang: str) -> Iterator[Sheet]:
    """Cover, contents where the document has them, then the text."""
    found = list(pages(document))
    sections = list(_sections(found))
    listed = bool(document.furniture.contents) and len(sections) > 1
    starts = range(0, len(sections), ENTRIES) if listed else ()
    contents = [sections[start : start + ENTRIES] for start in starts]
    first = 2 + len(contents)
    sources = {
        entry.number: entry
        for block in document.blocks
        if isinstance(block, Sources)
        for entry in block.entries
    }
    maker = Maker(document, theme, lang, sources, first + len(found) - 1)
    yield maker.cover()
    for number, entries in enumerate(contents, start=2):
        moved = [(section, title, place + first) for section, title, place in entries]
        yield maker.contents(moved, number)
    charts = 1
    for number, page in enumerate(found, start=first):
        sheet = maker.page(page, number, charts)
        charts += len(sheet.charts)
        yield sheet


def _sections(found: Sequence[Page]) -> Iterator[tuple[int, str, int]]:
    """Number, title and first page (from 0) of each section."""
    last = None
    for place, page in enumerate(found):
        message = page.message
        if message.number != last and message.number:
            yield message.number, message.section, place
        last = message.number


def _presentation(slides: int) -> str:
    listed = "".join(
        f'<p:sldId id="{_FIRST_ID + number}" r:id="slide{number}"/>'
        for number in range(1, slides + 1)
    )
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="master"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="notes"/></p:notesMasterIdLst>'
        f"<p:sldIdLst>{listed}</p:sldIdLst>"
        f'<p:sldSz cx="{emu(WIDTH)}" cy="{emu(HEIGHT)}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"{master.text_style()}</p:presentation>"
    )
