"""YAML dossiers: what is known of an account, media or a population, sources written once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fitpoint import FitpointError, SourceContent, read_yaml
from fitpoint_files.dossier import DossierReader


class DossierSource:
    """Evidence that needs no mapping; the form is described in ``docs/dossiers.md``."""

    id = "dossier"
    suffixes = (".yaml", ".yml")

    def read(self, path: Path, options: Mapping[str, Any]) -> SourceContent:
        del options
        document = read_yaml(path, path.name)
        reader = DossierReader(document, path)
        content = reader.read()
        if not content.subjects:
            raise FitpointError(reader.problems)
        return content
