"""Files as data sources: CSV and XLSX tables, YAML dossiers."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint import DataSource, hookimpl
from fitpoint_files.source import SOURCES


@hookimpl
def register_data_sources() -> Sequence[DataSource]:
    return SOURCES
