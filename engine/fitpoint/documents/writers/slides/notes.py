"""Speaker notes: their master and one page a slide."""

from __future__ import annotations

from fitpoint.documents.writers.slides.shapes import Frame, box, look, paragraph, run, sheet

_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
    'folHlink="folHlink"/>'
)
_IMAGE, _BODY = Frame(30, 60, 480, 270), Frame(54, 350, 432, 320)
_SIZE = 11.0


def notes_master() -> str:
    shapes = _image() + box(3, "Notes", _BODY, place='type="body" sz="quarter" idx="1"')
    return sheet("notesMaster", shapes, back="bg1", more=_MAP)


def notes_page(words: str, lang: str) -> str:
    """A slide's notes, a paragraph for each line."""
    lines = [
        paragraph(run(line, look("rPr", _SIZE, "tx1", lang)), _SIZE, below=4)
        for line in words.split("\n")
    ]
    shapes = _image() + box(3, "Notes", _BODY, lines, place='type="body" idx="1"')
    return sheet("notes", shapes, more="<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>")


def _image() -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" '
        'noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr>'
        f'</p:nvSpPr><p:spPr>{_IMAGE.xml()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</p:spPr></p:sp>"
    )
