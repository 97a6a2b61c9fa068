"""Files as data sources: CSV and XLSX tables, YAML dossiers."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint import DataSource, hookimpl


@hookimpl
def register_data_sources() -> Sequence[DataSource]:
    from fitpoint_files.csv_source import CsvSource
    from fitpoint_files.dossier_source import DossierSource
    from fitpoint_files.xlsx_source import XlsxSource

    return [CsvSource(), XlsxSource(), DossierSource()]
