"""What a workbook is made of, looked at before anything in it is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from fitpoint import FitpointError, Location, fail
from fitpoint_files.headers import Span

MAX_UNPACKED = 400 * 1024 * 1024
"""Bytes; a workbook that unpacks to more is a bomb or a database."""
MAX_RATIO = 400
"""Unpacked to packed size; sheets reach 60, bombs a thousand."""
SMALL = 20 * 1024 * 1024
MAX_SPANS = 20_000
_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SPAN = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PART = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What a sheet's reader does not tell: its joined cells, and whether it has formulas."""

    spans: tuple[Span, ...]
    formulas: bool


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Marks by sheet name; ``macros`` where the workbook carries a program (it is never run)."""

    sheets: dict[str, SheetMarks]
    macros: bool


def inspect(path: Path) -> Anatomy:
    """Refuse what is empty, no workbook, locked or far too large (F101, F109, F110, F115)."""
    if path.stat().st_size == 0:
        raise fail("F101", Location(path.name))
    with path.open("rb") as file:
        if file.read(4) == _OLE:
            raise fail("F115" if _ENCRYPTED in file.read() else "F122", Location(path.name))
    try:
        with ZipFile(path) as archive:
            _check_size(archive, path)
            names = set(archive.namelist())
            parts = dict(_sheet_parts(archive))
            marks = {name: _marks(archive, part) for name, part in parts.items() if part in names}
            return Anatomy(marks, "xl/vbaProject.bin" in names)
    except (BadZipFile, ParseError, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        if isinstance(error, FitpointError):
            raise
        raise fail("F109", Location(path.name)) from error


def _check_size(archive: ZipFile, path: Path) -> None:
    size = sum(entry.file_size for entry in archive.infolist())
    packed = max(path.stat().st_size, 1)
    if size > MAX_UNPACKED or (size > SMALL and size / packed > MAX_RATIO):
        raise fail("F110", Location(path.name), size=size // 2**20)


def _sheet_parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the part of the archive that holds it."""
    links = {
        link.get("Id", ""): link.get("Target", "")
        for link in _xml(archive, "xl/_rels/workbook.xml.rels").iter(f"{_PART}Relationship")
    }
    for sheet in _xml(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = links.get(sheet.get(_LINK, ""), "")
        if target:
            inside = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            yield sheet.get("name", ""), str(PurePosixPath(inside))


def _xml(archive: ZipFile, name: str) -> Element:
    from xml.etree.ElementTree import fromstring

    return fromstring(archive.read(name))


def _marks(archive: ZipFile, part: str) -> SheetMarks:
    """Read in pieces that overlap, so that no mark is cut in two."""
    spans: dict[Span, None] = {}
    formulas, rest = False, b""
    with archive.open(part) as file:
        while piece := file.read(_CHUNK):
            text = rest + piece
            formulas = formulas or _FORMULA.search(text) is not None
            spans.update((_span(*found), None) for found in _SPAN.findall(text))
            rest = text[-200:]
    return SheetMarks(tuple(spans)[:MAX_SPANS], formulas)


def _span(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Span:
    return Span(int(top) - 1, _column(left), int(bottom) - 1, _column(right))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
