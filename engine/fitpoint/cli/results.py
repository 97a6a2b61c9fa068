"""What each command answers with ``--format json``, as closed JSON Schemas."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, cast

RESULTS: Mapping[str, str] = MappingProxyType(
    {
        "demo": "fitpoint.cli.demo:DemoResult",
        "init": "fitpoint.cli.init:InitResult",
        "import": "fitpoint.cli.importing:ImportResult",
        "imports": "fitpoint.cli.imports:ImportsResult",
        "imports undo": "fitpoint.cli.imports:UndoResult",
        "accounts": "fitpoint.cli.accounts:AccountsResult",
        "accounts show": "fitpoint.cli.account_page:AccountResult",
        "accounts claim": "fitpoint.cli.claims:ClaimResult",
        "accounts release": "fitpoint.cli.claims:ClaimResult",
        "accounts assign": "fitpoint.cli.claims:ClaimResult",
        "accounts settle": "fitpoint.cli.claims:ClaimResult",
        "visit add": "fitpoint.cli.visits:VisitsResult",
        "visit list": "fitpoint.cli.visits:VisitsResult",
        "media": "fitpoint.cli.media:MediaResult",
        "media show": "fitpoint.cli.media:MediumResult",
        "evidence list": "fitpoint.cli.evidence:EvidenceResult",
        "evidence add": "fitpoint.cli.evidence:EvidenceResult",
        "evidence resolve": "fitpoint.cli.evidence:EvidenceResult",
        "calibrate": "fitpoint.cli.calibrate:CalibrateResult",
        "calibrate from": "fitpoint.cli.calibrate_from:CalibrateFromResult",
        "fields": "fitpoint.cli.fields:FieldsResult",
        "codes": "fitpoint.cli.fields:CodesResult",
        "qualify": "fitpoint.cli.qualify:QualifyResult",
        "qualify from": "fitpoint.cli.bulk_result:BulkResult",
        "override": "fitpoint.cli.override:OverrideResult",
        "explain": "fitpoint.cli.explain:ExplainResult",
        "questions": "fitpoint.cli.questions:QuestionsResult",
        "ask": "fitpoint.cli.ask:AskResult",
        "changes": "fitpoint.cli.changes:ChangesResult",
        "match": "fitpoint.cli.match:MatchResult",
        "pitch": "fitpoint.cli.pitch:PitchResult",
        "documents list": "fitpoint.cli.documents:DocumentsResult",
        "documents show": "fitpoint.cli.documents:DocumentResult",
        "documents diff": "fitpoint.cli.documents_diff:DocumentDiffResult",
        "documents rebuild": "fitpoint.cli.documents_rebuild:RebuildResult",
        "library list": "fitpoint.cli.library:LibraryResult",
        "library show": "fitpoint.cli.library:EntryResult",
        "library check": "fitpoint.cli.library_check:LibraryCheckResult",
        "library new": "fitpoint.cli.library:NewEntryResult",
        "library history": "fitpoint.cli.library_history:LibraryHistoryResult",
        "templates list": "fitpoint.cli.templates:TemplatesResult",
        "templates new": "fitpoint.cli.templates_new:NewTemplateResult",
        "templates check": "fitpoint.cli.templates_check:TemplateCheckResult",
        "report": "fitpoint.casework.report:Report",
        "report from": "fitpoint.casework.bulk_report:BulkReport",
        "rules check": "fitpoint.cli.rules:CheckResult",
        "rules test": "fitpoint.cli.rules:TestResult",
        "rules diff": "fitpoint.cli.rules_diff:DiffResult",
        "rules fmt": "fitpoint.cli.rules:FormatResult",
        "plugins": "fitpoint.cli.plugins:PluginsResult",
        "plugins new": "fitpoint.cli.plugins:NewPluginResult",
    }
)


def result_schema(command: str) -> dict[str, Any]:
    """The JSON Schema of a command's answer: every key required, no other allowed."""
    from pydantic import TypeAdapter

    module, _, name = RESULTS[command].partition(":")
    schema = TypeAdapter(getattr(import_module(module), name)).json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_closed(schema)}


def _closed(part: Any) -> Any:
    if isinstance(part, list):
        return [_closed(item) for item in cast("list[Any]", part)]
    if not isinstance(part, dict):
        return part
    found = {key: _closed(value) for key, value in cast("dict[str, Any]", part).items()}
    if isinstance(found.get("properties"), dict):
        found["required"] = sorted(found["properties"])
        found["additionalProperties"] = False
    return found
