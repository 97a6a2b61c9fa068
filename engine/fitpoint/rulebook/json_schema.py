"""JSON Schema of a pack file, for editors that complete and check YAML as one types."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, create_model

from fitpoint.rulebook.schema.base import Part
from fitpoint.rulebook.schema.fields import PriorForm
from fitpoint.rulebook.schema.matching import MatchForm
from fitpoint.rulebook.schema.pack_file import LISTS, MATCH_LISTS, SINGLE, HeadForm

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def pack_schema() -> dict[str, Any]:
    """The schema of any file of a pack, ``pack.yaml`` included."""
    lists: dict[str, Any] = {
        name: (dict[str, model] if name == "dimensions" else list[model], Field(default=None))
        for name, model in MATCH_LISTS.items()
    }
    match = create_model("Match", __base__=MatchForm, **lists)
    sections: dict[str, Any] = {
        "schema_": (Literal[1], Field(alias="schema")),
        **{name: (list[model], Field(default=None)) for name, model in LISTS.items()},
        **{name: (model, Field(default=None)) for name, model in SINGLE.items()},
        "match": (match, Field(default=None)),
        "priors": (dict[str, PriorForm], Field(default=None)),
        **{
            name: (info.rebuild_annotation(), Field(default=None))
            for name, info in HeadForm.model_fields.items()
        },
    }
    model = create_model("PackFile", __base__=Part, **sections)
    return {"$schema": DIALECT, **model.model_json_schema(by_alias=True)}
