"""The plugins that ``plugins new`` writes: small, whole, and working as they stand."""

from __future__ import annotations

SCORER = '''"""{about}

  - scorer: {name}
    config: {{inputs: {{amount: past_spend}}, full_at: 10000000}}
    outputs: {{level: {name}_level}}
"""

from typing import Literal

from fitpoint import NUMBER, TEXT, Scorer, hookimpl


class {shape}Scorer:
    id = "{name}"
    scope: Literal["account", "account_medium"] = "account"
    inputs = {{"amount": "number"}}
    outputs = {{"score": NUMBER, "level": TEXT}}
    domains = {{"score": (0, 1), "level": ("low", "high")}}

    def score(self, row, parameters, config):
        if row["amount"] is None:
            return {{}}
        score = min(row["amount"] / config.get("full_at", 1_000_000), 1.0)
        return {{"score": score, "level": "high" if score >= 0.5 else "low"}}

    def score_batch(self, columns, parameters, config):
        import numpy as np  # only night runs need it

        score = np.minimum(columns["amount"] / config.get("full_at", 1_000_000), 1.0)
        level = np.where(score >= 0.5, "high", "low")
        return {{"score": score, "level": np.where(np.isnan(score), None, level)}}


@hookimpl
def register_scorers() -> list[Scorer]:
    return [{shape}Scorer()]
'''

SCORER_TEST = """{imports}


def scorer():
    return {registered}.of("scorer")["{name}"]


def test_half_of_the_full_amount_is_high():
    said = scorer().score({{"amount": 500}}, {{}}, {{"full_at": 1000}})
    assert said == {{"score": 0.5, "level": "high"}}


def test_nothing_known_nothing_said():
    assert scorer().score({{"amount": None}}, {{}}, {{}}) == {{}}


def test_a_night_run_says_the_same():
    check_batches(scorer(), [{{"amount": 300}}, {{"amount": None}}], config={{"full_at": 1000}})
"""

SOURCE = '''"""{about}

[{{"account": "K001", "name": "…", "field": "past_spend", "value": "300万"}}]
"""

import json

from fitpoint import DataSource, RawEvidence, Source, SourceContent, hookimpl


class {shape}Source:
    id = "{name}"
    suffixes = (".json",)

    def read(self, path, options):
        rows = json.loads(path.read_text(encoding="utf-8"))
        source = Source(path.name, path.name, "data")
        evidence = [
            RawEvidence("account", row["account"], row["field"], row["value"], source, f"[{{n}}]")
            for n, row in enumerate(rows)
        ]
        names = {{("account", row["account"]): {{"name": row["name"]}} for row in rows}}
        return SourceContent(evidence=evidence, subjects=names)


@hookimpl
def register_data_sources() -> list[DataSource]:
    return [{shape}Source()]
'''

SOURCE_TEST = """{imports}


def test_each_row_is_a_piece_of_evidence(tmp_path):
    row = {{"account": "K001", "name": "K", "field": "past_spend", "value": "300万"}}
    file = tmp_path / "rows.json"
    file.write_text(json.dumps([row]), encoding="utf-8")
    content = {registered}.of("source")["{name}"].read(file, {{}})
    assert [(item.subject_id, item.raw) for item in content.evidence] == [("K001", "300万")]
"""

PROJECT = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "fitpoint-{dashed}"
version = "0.1.0"
description = "A plugin of fitpoint"
requires-python = ">=3.11"
dependencies = ["fitpoint"]

[project.entry-points.fitpoint]
{name} = "fitpoint_{name}"

[tool.hatch.build.targets.wheel]
packages = ["src/fitpoint_{name}"]
"""
