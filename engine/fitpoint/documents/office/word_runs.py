"""What a paragraph says after filling, as runs in the look of the runs that held its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from fitpoint.documents.blocks import Citation, Inline, Inlines, LineBreak, Text
from fitpoint.documents.office.parts import Xml
from fitpoint.documents.office.word_places import R, T, W, own

PR: Final = f"{W}rPr"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_EAST_ASIAN: Final = re.compile("[\u2460-\uffef]")
_ORDER: Final = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
    *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
    *("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect"),
    *("bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
)
"""Properties of a run in the order that the schema asks for."""


def texts(paragraph: Xml) -> list[str]:
    """The texts of the paragraph's own runs."""
    return [t.text or "" for t in own(paragraph, T)]


def write(paragraph: Xml, contents: Sequence[Inlines]) -> None:
    """Put what each text says into its place; other content of the runs stays."""
    said = dict(zip(own(paragraph, T), contents, strict=True))
    for run in dict.fromkeys(t.getparent() for t in said):
        if run is not None and run.tag == R:
            _rewrite(run, said)


def say(paragraph: Xml, content: Inlines) -> None:
    """Let the paragraph say this alone, in the look of its first text."""
    rest = own(paragraph, T)[1:]
    for element in rest:
        element.text = ""
    write(paragraph, [content, *(() for _ in rest)])


def _rewrite(run: Xml, said: dict[Xml, Inlines]) -> None:
    look = run.find(PR)
    for child in run.iterchildren(etree.Element):
        if child.tag == PR:
            continue
        for piece in _runs(said[child], look) if child in said else [_run(look, deepcopy(child))]:
            run.addprevious(piece)
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _runs(content: Inlines, look: Xml | None) -> Iterator[Xml]:
    for inline in content:
        yield _spoken(inline, look)


def _spoken(inline: Inline, look: Xml | None) -> Xml:
    match inline:
        case Text(text, strong, emphasis):
            run = _run(look, _words(text))
            for name, wanted in (("b", strong), ("i", emphasis)):
                if wanted:
                    _style(run, name)
            if _EAST_ASIAN.search(text):  # else quotation marks stand in the Latin font
                _style(run, "rFonts", hint="eastAsia")
        case Citation(numbers):
            run = _run(look, _words("".join(f"[{number}]" for number in numbers)))
            _style(run, "vertAlign", val="superscript")
        case LineBreak():
            run = _run(look, etree.Element(f"{W}br"))
    return run


def _run(look: Xml | None, child: Xml) -> Xml:
    run = etree.Element(R)
    if look is not None:
        run.append(deepcopy(look))
    run.append(child)
    return run


def _words(text: str) -> Xml:
    element = etree.Element(T)
    element.text = text
    element.set(_SPACE, "preserve")
    return element


def _style(run: Xml, name: str, **values: str) -> None:
    """Set a property of the run, in its place among the others."""
    look = run.find(PR)
    if look is None:
        look = etree.Element(PR)
        run.insert(0, look)
    element = look.find(W + name)
    if element is None:
        element = etree.Element(W + name)
        rank = _ORDER.index(name)
        before = sum(_rank(child) < rank for child in look)
        look.insert(before, element)
    if not values:
        element.attrib.pop(f"{W}val", None)
    for key, value in values.items():
        element.set(W + key, value)


def _rank(element: Xml) -> int:
    name = etree.QName(element).localname
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
