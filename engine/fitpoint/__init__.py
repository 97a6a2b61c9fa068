"""fitpoint (切合点): from scattered material on a client account to a justified decision.

The public face. Names are loaded when first used, so that ``import fitpoint`` costs nothing;
plugins and rule packs import from here alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from fitpoint.version import __version__

if TYPE_CHECKING:
    from fitpoint.analysis.scorer import (
        BatchFittedScorer,
        BatchScorer,
        FittedScorer,
        Scorer,
    )
    from fitpoint.documents.blocks import Document
    from fitpoint.documents.writer import Writer
    from fitpoint.errors import Diagnostic, FitpointError, Location, fail, problem
    from fitpoint.evidence.evidence import Base, Evidence, Source
    from fitpoint.evidence.source import (
        BatchSource,
        DataSource,
        RawCell,
        RawEvidence,
        RawRow,
        RawTable,
        RowStream,
        SourceContent,
        StreamSource,
    )
    from fitpoint.evidence.subject import Subject
    from fitpoint.language.function import Function
    from fitpoint.language.types import BOOLEAN, DATE, INTEGER, NUMBER, TEXT, Type
    from fitpoint.messages import Message
    from fitpoint.plugins.markers import hookimpl
    from fitpoint.plugins.packs import PackFolder, TemplateFolder
    from fitpoint.qualification.decision import Decision
    from fitpoint.rulebook.yaml_reader import read_yaml
    from fitpoint.workspace import Workspace

_HOME = {
    "BatchFittedScorer": "fitpoint.analysis.scorer",
    "BatchScorer": "fitpoint.analysis.scorer",
    "FittedScorer": "fitpoint.analysis.scorer",
    "Scorer": "fitpoint.analysis.scorer",
    "Document": "fitpoint.documents.blocks",
    "Writer": "fitpoint.documents.writer",
    "Diagnostic": "fitpoint.errors",
    "FitpointError": "fitpoint.errors",
    "Location": "fitpoint.errors",
    "fail": "fitpoint.errors",
    "problem": "fitpoint.errors",
    "Base": "fitpoint.evidence.evidence",
    "Evidence": "fitpoint.evidence.evidence",
    "Source": "fitpoint.evidence.evidence",
    "BatchSource": "fitpoint.evidence.source",
    "DataSource": "fitpoint.evidence.source",
    "RawCell": "fitpoint.evidence.source",
    "RawEvidence": "fitpoint.evidence.source",
    "RawRow": "fitpoint.evidence.source",
    "RawTable": "fitpoint.evidence.source",
    "RowStream": "fitpoint.evidence.source",
    "SourceContent": "fitpoint.evidence.source",
    "StreamSource": "fitpoint.evidence.source",
    "Subject": "fitpoint.evidence.subject",
    "Function": "fitpoint.language.function",
    "BOOLEAN": "fitpoint.language.types",
    "DATE": "fitpoint.language.types",
    "INTEGER": "fitpoint.language.types",
    "NUMBER": "fitpoint.language.types",
    "TEXT": "fitpoint.language.types",
    "Type": "fitpoint.language.types",
    "Message": "fitpoint.messages",
    "hookimpl": "fitpoint.plugins.markers",
    "PackFolder": "fitpoint.plugins.packs",
    "TemplateFolder": "fitpoint.plugins.packs",
    "Decision": "fitpoint.qualification.decision",
    "read_yaml": "fitpoint.rulebook.yaml_reader",
    "Workspace": "fitpoint.workspace",
}

__all__ = [
    "BOOLEAN",
    "DATE",
    "INTEGER",
    "NUMBER",
    "TEXT",
    "Base",
    "BatchFittedScorer",
    "BatchScorer",
    "BatchSource",
    "DataSource",
    "Decision",
    "Diagnostic",
    "Document",
    "Evidence",
    "FitpointError",
    "FittedScorer",
    "Function",
    "Location",
    "Message",
    "PackFolder",
    "RawCell",
    "RawEvidence",
    "RawRow",
    "RawTable",
    "RowStream",
    "Scorer",
    "Source",
    "SourceContent",
    "StreamSource",
    "Subject",
    "TemplateFolder",
    "Type",
    "Workspace",
    "Writer",
    "__version__",
    "fail",
    "hookimpl",
    "problem",
    "read_yaml",
]


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'fitpoint' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
