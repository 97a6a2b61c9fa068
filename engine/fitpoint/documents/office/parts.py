"""The parts of an Office file that somebody else made, read into a package that we write again."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import count
from posixpath import dirname, join, normpath, relpath
from typing import Final, TypeAlias
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

from fitpoint.documents.writers.package import Package

Xml: TypeAlias = etree._Element  # pyright: ignore[reportPrivateUsage]
"""An element; lxml has no public name for it."""
_TYPES: Final = "[Content_Types].xml"
_NO_TYPE: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part refers to another by. ``kind`` is the last word of its type, ``target`` a part
    of the package or, if ``external``, an address; ``line`` its element as text."""

    id: str
    kind: str
    target: str
    external: bool
    line: str


def read_package(content: bytes) -> Package:
    """Every part with its type and relations, in the order of names; one without a type is none."""
    with ZipFile(BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in sorted(archive.namelist()) if name[-1] != "/"}
    types = parsed(files.pop(_TYPES))
    overrides = {
        unquote(e.get("PartName", "")).lstrip("/"): e.get("ContentType", _NO_TYPE)
        for e in types.iterfind("{*}Override")
    }
    defaults = {
        e.get("Extension", "").lower(): e.get("ContentType", _NO_TYPE)
        for e in types.iterfind("{*}Default")
    }
    package = Package()
    for file, data in files.items():
        name = unquote(file)
        if _is_relations(name):
            package.relations[_source(name)] = list(_lines(data))
        else:
            suffix = name.rpartition(".")[2].lower()
            package.add(name, overrides.get(name) or defaults.get(suffix, _NO_TYPE), data)
    return package


def relations(package: Package, source: str) -> list[Relation]:
    """What a part refers to; ``""`` is the package."""
    return [_relation(source, line) for line in package.relations.get(source, ())]


def relation_line(relation: Relation, source: str, target: str) -> str:
    """The same relation from another part or to another one."""
    element = etree.fromstring(relation.line)
    if not relation.external:
        element.set("Target", relpath(target, dirname(source) or "."))
    return _line(element)


def drop_relations(
    package: Package, source: str, kinds: Collection[str] = (), ids: Collection[str] = ()
) -> None:
    """Forget the relations of these kinds or ids."""
    known = relations(package, source)
    kept = [r.line for r in known if r.kind not in kinds and r.id not in ids]
    if len(kept) < len(known):
        package.relations[source] = kept


def parsed(content: bytes) -> Xml:
    """XML of a part; nothing is fetched, no entity is opened."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def written(xml: Xml) -> bytes:
    """The bytes of a part."""
    return etree.tostring(xml, xml_declaration=True, encoding="UTF-8", standalone=True)


def attribute(xml: Xml, name: str, value: str) -> list[Xml]:
    """The elements with this value of an attribute."""
    return [element for element in xml.iter(etree.Element) if element.get(name) == value]


def free_name(pattern: str, taken: Container[str]) -> str:
    """The pattern with the first number that gives a name of its own."""
    return next(name for n in count(1) if (name := pattern.format(n)) not in taken)


def _is_relations(name: str) -> bool:
    return name.endswith(".rels") and dirname(name).rpartition("/")[2] == "_rels"


def _source(name: str) -> str:
    """The part that a file of relations belongs to."""
    folder = dirname(dirname(name))
    return join(folder, name.rpartition("/")[2].removesuffix(".rels"))


def _lines(data: bytes) -> Iterator[str]:
    for element in parsed(data).iterfind("{*}Relationship"):
        yield _line(element)


def _line(element: Xml) -> str:
    attributes = "".join(
        f' {name}="{escape(element.get(name, ""))}"'
        for name in ("Id", "Type", "Target", "TargetMode")
        if element.get(name)
    )
    return f"<Relationship{attributes}/>"


def _relation(source: str, line: str) -> Relation:
    element = etree.fromstring(line)
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        target = normpath(join("/", dirname(source), unquote(target))).lstrip("/")
    return Relation(
        element.get("Id", ""),
        element.get("Type", "").rpartition("/")[2],
        target,
        external,
        line,
    )
