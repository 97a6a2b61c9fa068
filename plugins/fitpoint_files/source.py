"""A kind of file as a data source. What reads it is imported when a file is read: every command
loads the plugins, few read files."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from fitpoint import RowStream, SourceContent


class FileSource(NamedTuple):
    """``module`` has a function ``read(path, options) -> SourceContent``."""

    id: str
    suffixes: tuple[str, ...]
    module: str

    def read(self, path: Path, options: Mapping[str, Any]) -> SourceContent:
        return import_module(self.module).read(path, options)


class StreamedFile(FileSource):
    """A text file, which can also be read row by row, however long it is."""

    def stream(self, path: Path, options: Mapping[str, Any]) -> RowStream:
        return import_module("fitpoint_files.csv_stream").stream(path, options)


SOURCES = (
    StreamedFile("csv", (".csv", ".tsv", ".txt"), "fitpoint_files.csv_source"),
    FileSource("xlsx", (".xlsx", ".xlsm"), "fitpoint_files.xlsx_source"),
    FileSource("dossier", (".yaml", ".yml"), "fitpoint_files.dossier_source"),
)
