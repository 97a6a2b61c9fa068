from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from fitpoint.rulebook.json_schema import pack_schema
from fitpoint.rulebook.yaml_reader import read_yaml
from rulebook.small_pack import documented_files

VALIDATOR = jsonschema.Draft202012Validator(pack_schema())
FILES = [name for name in documented_files() if name.endswith(".yaml")]


@pytest.mark.parametrize("name", FILES)
def test_documented_files_fit_the_schema(name: str) -> None:
    data: Any = read_yaml(documented_files()[name], name).data
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


def test_schema_is_closed_and_asks_for_its_version() -> None:
    assert list(VALIDATOR.iter_errors({"schema": 1, "gate": []}))
    assert list(VALIDATOR.iter_errors({"gates": []}))
    assert list(VALIDATOR.iter_errors({"schema": 1, "gates": [{"id": "g", "labl": "x"}]}))
