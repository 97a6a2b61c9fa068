"""What a bulk run reads: a Parquet file, a CSV file, or a table of a database."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fitpoint.bulk.reading.database import is_url, shown_url, table_rows
from fitpoint.bulk.reading.table_file import TableFile, footer_hash, is_parquet, open_table
from fitpoint.bulk.running.fault import read_faults
from fitpoint.bulk.running.spool import FAULTS, MixedError, Row, spool
from fitpoint.errors import Location, fail
from fitpoint.evidence.source import DataSource, StreamSource
from fitpoint.messages import nearest

PARQUET = (".parquet", ".pq")


@dataclass(frozen=True, slots=True)
class Source:
    """``text`` is a path or the URL of a database; ``table`` is the database's."""

    text: str
    table: str
    sources: Mapping[str, DataSource]

    @property
    def name(self) -> str:
        """What people call it."""
        if is_url(self.text):
            return f"{shown_url(self.text)}#{self.table}" if self.table else shown_url(self.text)
        return Path(self.text).name

    @property
    def copied(self) -> bool:
        """Whether it must be copied before parts of it can be read: all but Parquet, which is known
        by its content too, whatever its name."""
        if is_url(self.text):
            return True
        path = _file(self.text)
        return path.suffix.casefold() not in PARQUET and not is_parquet(path)

    def print(self) -> str:
        """What tells it from another file, or from the same one changed; empty for a database,
        whose copy is compared."""
        if is_url(self.text):
            return ""
        path = _file(self.text)
        known = path.stat()
        told: list[object] = [path.name, known.st_size, known.st_mtime_ns]
        if not self.copied and known.st_size:
            told.append(footer_hash(path))
        return _digest(json.dumps(told).encode())

    def open(self, folder: Path, *, kept: bool) -> Opened:
        """The table, copied into ``folder`` if it must be and is not ``kept`` there from before."""
        if not self.copied:
            return Opened(open_table([_file(self.text)], self.name), self.print())
        print_ = self.print()
        if not (kept and print_ and folder.exists()):
            encoding = self._copy(folder)
            (folder / "encoding").write_text(encoding, encoding="ascii")
        files = sorted(folder.glob("*.parquet"))
        broken = frozenset(fault.row for fault in read_faults(folder / FAULTS))
        encoding = (folder / "encoding").read_text(encoding="ascii")
        content = print_ or _digest(b"".join(_file_digest(file) for file in files))
        return Opened(open_table(files, self.name), content, encoding, broken)

    def _copy(self, folder: Path) -> str:
        """Copy it, once more wherever a column turns out to hold cells of several types."""
        texts: frozenset[str] = frozenset()
        while True:
            shutil.rmtree(folder, ignore_errors=True)
            with self._rows() as (headers, rows, encoding):
                try:
                    spool(headers, rows, folder, texts)
                except MixedError as error:
                    texts |= error.columns
                else:
                    return encoding

    @contextmanager
    def _rows(self) -> Generator[tuple[Sequence[str], Iterable[Row], str]]:
        if is_url(self.text):
            with table_rows(self.text, self.table) as (headers, rows):
                yield headers, rows, ""
        else:
            stream = self._streamed().stream(_file(self.text), {})
            yield stream.headers, stream.rows, stream.encoding

    def _streamed(self) -> StreamSource:
        """What reads files of this kind row by row (BK208 where nothing does)."""
        path = _file(self.text)
        for source in self.sources.values():
            if path.suffix.casefold() in source.suffixes and isinstance(source, StreamSource):
                return source
        streamed = [s for s in self.sources.values() if isinstance(s, StreamSource)]
        known = [*PARQUET, *(suffix for s in streamed for suffix in s.suffixes)]
        near, suffix = nearest(path.suffix, known), path.suffix or "-"
        place = Location(path.name)
        raise fail("BK208", place, suggestion=near, suffix=suffix, known=", ".join(known))


@dataclass(frozen=True, slots=True)
class Opened:
    """``print`` tells the content from any other; ``broken`` are rows that could not be read."""

    table: TableFile
    print: str
    encoding: str = ""
    broken: frozenset[int] = frozenset()


def _file(text: str) -> Path:
    path = Path(text)
    place = Location(path.name)
    if not path.exists():
        there = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
        raise fail("I144", place, file=text, suggestion=nearest(path.name, there))
    if path.is_dir():
        raise fail("I145", place, file=text)
    return path


def _file_digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
