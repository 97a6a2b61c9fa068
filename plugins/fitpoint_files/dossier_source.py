"""YAML dossiers: what is known of an account, media or a population, sources written once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fitpoint import FitpointError, Location, SourceContent, fail, read_yaml
from fitpoint_files.dossier import DossierReader


def read(path: Path, options: Mapping[str, Any]) -> SourceContent:
    """Evidence that needs no mapping; the form is described in ``docs/dossiers.md``."""
    del options
    document = read_yaml(path, path.name)
    if document.data is None:
        raise fail("F101", Location(path.name))
    file_hash = hashlib.sha256(path.read_bytes()).hexdigest()
    content = DossierReader(document, path.name, file_hash).read()
    if not content.subjects and not content.evidence:
        raise FitpointError(content.problems)
    return content
