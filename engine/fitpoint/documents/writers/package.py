"""An Office file's package: parts, their relationships, and a zip that is the same every time."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from posixpath import dirname, join, relpath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
RELATION = f"{_OFFICE}/officeDocument/2006/relationships"
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Package:
    """Parts in the order of adding; each relationship has the id that its source calls it by."""

    parts: dict[str, bytes] = field(default_factory=dict[str, bytes])
    types: dict[str, str] = field(default_factory=dict[str, str])
    relations: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def add(self, name: str, content_type: str, content: str | bytes) -> None:
        """Put in a part; text becomes UTF-8 XML with its declaration."""
        text = isinstance(content, str)
        self.parts[name] = (XML + content).encode("utf-8") if text else content
        self.types[name] = content_type

    def relate(self, source: str, identity: str, kind: str, target: str) -> None:
        """Let ``source`` ("" is the package) refer to ``target`` by an id."""
        kind = kind if kind.startswith("http") else f"{RELATION}/{kind}"
        path = relpath(target, dirname(source) or ".")
        self.relations.setdefault(source, []).append(
            f'<Relationship Id="{identity}" Type="{kind}" Target="{escape(path)}"/>'
        )

    def zipped(self) -> bytes:
        """The bytes of the file; names in order of adding, times and systems pinned."""
        out = BytesIO()
        with ZipFile(out, "w") as archive:
            _put(archive, "[Content_Types].xml", self._content_types().encode("utf-8"))
            for source in self.relations:
                name = join(dirname(source), "_rels", f"{source.rsplit('/', 1)[-1]}.rels")
                _put(archive, name, self._relationships(source).encode("utf-8"))
            for name, content in self.parts.items():
                _put(archive, name, content)
        return out.getvalue()

    def _content_types(self) -> str:
        overrides = "".join(
            f'<Override PartName="/{escape(name)}" ContentType="{kind}"/>'
            for name, kind in self.types.items()
        )
        relationships = "application/vnd.openxmlformats-package.relationships+xml"
        return (
            f'{XML}<Types xmlns="{_OFFICE}/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="{relationships}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        )

    def _relationships(self, source: str) -> str:
        return (
            f'{XML}<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
            f"{''.join(self.relations[source])}</Relationships>"
        )


def _put(archive: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3  # else it tells the machine's system
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)
