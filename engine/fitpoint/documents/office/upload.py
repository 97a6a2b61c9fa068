"""Is an Office file that somebody gave us safe to open and to hand on to a client?

What runs (macros, controls), what reaches out (linked pictures, remote templates, fields that
include other files) and what harms the reader (bombs, entities) is refused, each by the name of its
part. Nothing is fetched, and no part is unpacked before the sizes that the archive tells are found
bearable.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Literal
from urllib.parse import urlsplit
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from fitpoint.documents.office.parts import Relation, Xml, parsed, read_package, relations
from fitpoint.documents.writers.package import Package
from fitpoint.errors import Diagnostic, FitpointError, Location, problem

Form = Literal["word", "deck"]
MAX_PARTS = 3_000
MAX_BYTES = 100_000_000
"""Of all parts unpacked."""
MAX_RATIO = 200
"""How many times its packed size a part of more than a megabyte may have."""
_LARGE = 1_000_000
_OFFICE = "application/vnd.openxmlformats-officedocument."
_WRONG_FORM = {"word": "D608.word", "deck": "D608.deck"}
_MAIN = {
    "word": f"{_OFFICE}wordprocessingml.document.main+xml",
    "deck": f"{_OFFICE}presentationml.presentation.main+xml",
}
_COMPOUND = b"\xd0\xcf\x11\xe0"
"""Begins files of the old binary formats, and encrypted ones of the new."""
_RUNS = re.compile("macro|vba|activex|ms-word\\.keyMapCustomizations", re.IGNORECASE)
_OBJECTS = frozenset({"oleObject", "aFChunk", "control", "subDocument", "attachedToolbars"})
_LINKS = frozenset({"http", "https", "mailto"})
_HARMLESS = frozenset(
    {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "SEQ"}
    | {"TOC", "TC", "XE", "INDEX", "HYPERLINK", "DATE", "TIME", "CREATEDATE", "SAVEDATE"}
    | {"PRINTDATE", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "FILENAME", "SYMBOL"}
    | {"NUMWORDS", "NUMCHARS", "DOCPROPERTY", "LISTNUM", "EQ", "ADVANCE", "FORMTEXT"}
    | {
        "FORMCHECKBOX",
        "FORMDROPDOWN",
        "IF",
        "SHAPE",
        "BIBLIOGRAPHY",
        "CITATION",
        "EDITTIME",
        "REVNUM",
    }
)
"""Word's fields that read nothing but the document itself; others are refused."""
_LINK = re.compile(r'"([^":/]+):')
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def opened(content: bytes, file: str, form: Form) -> Package:
    """The parts of a safe file. Raises FitpointError with all that is wrong (D601 to D608)."""
    problems = inspected(content, file, form)
    if problems:
        raise FitpointError(problems)
    return read_package(content)


def inspected(content: bytes, file: str, form: Form) -> list[Diagnostic]:
    """All reasons not to use the file; none for a safe one. Never raises, never fetches."""
    if content.startswith(_COMPOUND):
        return [problem("D602", Location(file))]
    try:
        with ZipFile(BytesIO(content)) as archive:
            found = list(_bombs(archive, file))
            if found:
                return found
            found = list(_unreadable(archive, file))
        return found or list(_unsafe(read_package(content), file, form))
    except (BadZipFile, KeyError, EOFError, OSError, ValueError, NotImplementedError, zlib.error):
        return [problem("D601", Location(file))]


def _bombs(archive: ZipFile, file: str) -> Iterator[Diagnostic]:
    """What the archive's own list gives away."""
    entries = archive.infolist()
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PARTS or whole > MAX_BYTES:
        size, most = f"{whole / 1e6:.0f} MB", f"{MAX_BYTES / 1e6:.0f} MB"
        yield problem("D605", Location(file), parts=len(entries), size=size, most=most)
    for entry in entries:
        if entry.flag_bits & 1:
            yield problem("D602", Location(file))
            return
        if entry.file_size > _LARGE and entry.file_size > MAX_RATIO * entry.compress_size:
            yield problem("D606", _part(file, entry.filename), ratio=_ratio(entry))
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):
        yield problem("D601", Location(file))


def _ratio(entry: ZipInfo) -> str:
    return f"{entry.file_size / max(entry.compress_size, 1):.0f}"


def _unreadable(archive: ZipFile, file: str) -> Iterator[Diagnostic]:
    """XML that names entities, or is none."""
    for entry in archive.infolist():
        if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        data = archive.read(entry)
        if _DOCTYPE.search(data.replace(b"\0", b"")):
            yield problem("D607", _part(file, entry.filename))
            continue
        try:
            parsed(data)
        except etree.XMLSyntaxError:
            yield problem("D601", _part(file, entry.filename))


def _unsafe(package: Package, file: str, form: Form) -> Iterator[Diagnostic]:
    main = [r.target for r in relations(package, "") if r.kind == "officeDocument"]
    kinds = [package.types.get(name, "") for name in main]
    if not any(_RUNS.search(kind) for kind in kinds) and kinds != [_MAIN[form]]:
        yield problem(_WRONG_FORM[form], Location(file))
        return
    for name, kind in package.types.items():
        if _RUNS.search(kind) or _RUNS.search(name):
            yield problem("D603", _part(file, name))
    for source in package.relations:
        for relation in relations(package, source):
            yield from _relation(package, source, relation, file)
    for name, data in package.parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            yield from _fields(parsed(data), _part(file, name))


def _relation(package: Package, source: str, relation: Relation, file: str) -> Iterator[Diagnostic]:
    place = _part(file, source or "_rels/.rels")
    if relation.external:
        if relation.kind != "hyperlink" or urlsplit(relation.target).scheme not in _LINKS:
            yield problem("D604", place, target=relation.target[:200])
    elif relation.kind in _OBJECTS or (
        relation.kind == "package" and "chart" not in package.types.get(source, "")
    ):
        yield problem("D609", _part(file, relation.target))


def _fields(xml: Xml, place: Location) -> Iterator[Diagnostic]:
    """Word's fields that may pull in other files or start programs; one whose name another field
    makes up is among them."""
    for instruction in _instructions(xml):
        words = instruction.split(maxsplit=1)
        name = words[0].upper() if words else "?"
        if name.startswith("="):
            continue
        if name not in _HARMLESS:
            yield problem("D610", place, field=name[:40])
        elif name == "HYPERLINK":
            for link in _LINK.finditer(instruction):
                if link[1].lower() not in _LINKS:
                    yield problem("D604", place, target=instruction.strip()[:200])


def _instructions(xml: Xml) -> Iterator[str]:
    """The instruction of each field, without those of the fields inside it."""
    open_fields: list[str] = []
    for element in xml.iter(etree.Element):
        match etree.QName(element).localname:
            case "fldSimple":
                yield element.get(f"{{{etree.QName(element).namespace}}}instr", "")
            case "fldChar":
                kind = element.get(f"{{{etree.QName(element).namespace}}}fldCharType")
                if kind == "begin":
                    open_fields.append("")
                elif kind == "end" and open_fields:
                    yield open_fields.pop()
            case "instrText":
                if not open_fields:
                    open_fields.append("")
                open_fields[-1] += element.text or ""
            case _:
                pass
    yield from open_fields


def _part(file: str, name: str) -> Location:
    return Location(file, cell=name)
