"""``--format json`` of every command: valid by its schema, and the schema is closed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

from cli.shell import Answer, Shell, growth_of
from fitpoint.cli.main import fitpoint
from fitpoint.cli.results import RESULTS, result_schema
from fitpoint.cli.session import Session

RUNS: dict[str, tuple[str, ...]] = {
    "demo": (),
    "init": ("init", "{tmp}/new"),
    "import": ("import", "{tmp}/accounts.csv", "--as", "accounts"),
    "imports": ("imports",),
    "imports undo": ("imports", "undo", "{import_id}"),
    "accounts": ("accounts",),
    "accounts show": ("accounts", "show", "banshan"),
    "accounts claim": ("accounts", "claim", "banshan", "--person", "乙", "--until", "2026-06-30"),
    "accounts release": ("accounts", "release", "banshan"),
    "accounts assign": ("accounts", "assign", "banshan", "--person", "乙", "--reason", "换人"),
    "accounts settle": ("accounts", "settle", "qimu", "--person", "乙", "--reason", "先到"),
    "visit add": ("visit", "add", "banshan", "--person", "王经理", "--next", "送样品"),
    "visit list": ("visit", "list"),
    "media": ("media",),
    "media show": ("media", "show", "elevator"),
    "evidence list": ("evidence", "list", "banshan"),
    "evidence add": ("evidence", "add", "banshan", "budget", "300万", "--source", "电话记录"),
    "evidence resolve": (
        "evidence",
        "resolve",
        "industry/咖啡",
        "{growth}",
        "--person",
        "甲",
        "--reason",
        "核对年报",
    ),
    "calibrate": ("calibrate",),
    "calibrate from": ("calibrate", "--from", "{tmp}/base.csv", "--dry-run"),
    "fields": ("fields",),
    "codes": ("codes", "region"),
    "qualify": ("qualify", "--all"),
    "qualify from": ("qualify", "--from", "{tmp}/accounts.csv", "-o", "{tmp}/answers.parquet"),
    "report from": ("report", "--from", "{tmp}/answers.parquet"),
    "override": (
        "override",
        "langrun",
        "class.key",
        "--person",
        "甲",
        "--reason",
        "试投",
        "--until",
        "2026-03-31",
    ),
    "explain": ("explain", "banshan"),
    "questions": ("questions", "qimu"),
    "ask": ("ask", "qimu", "-o", "{tmp}/ask.xlsx"),
    "changes": ("changes", "banshan"),
    "match": ("match", "banshan"),
    "pitch": ("pitch", "banshan", "--to", "md", "-o", "{tmp}/out"),
    "documents list": ("documents", "list"),
    "documents show": ("documents", "show", "{first}"),
    "documents diff": ("documents", "diff", "{first}", "{later}"),
    "documents rebuild": ("documents", "rebuild", "{first}", "-o", "{tmp}/again.md"),
    "library list": ("library", "list"),
    "library show": ("library", "show", "coffee-launch"),
    "library check": ("library", "check"),
    "library new": ("library", "new", "mine"),
    "library history": ("library", "history", "coffee-launch"),
    "templates list": ("templates", "list"),
    "templates new": ("templates", "new", "brief"),
    "templates check": ("templates", "check", "--account", "banshan"),
    "report": ("report",),
    "rules check": ("rules", "check"),
    "rules test": ("rules", "test", "{tmp}/tiny"),
    "rules diff": ("rules", "diff"),
    "rules fmt": ("rules", "fmt", "--dry-run"),
    "plugins": ("plugins",),
    "plugins new": ("plugins", "new", "churn", "--dry-run"),
}
CHANGES = (
    "library new",
    "templates new",
    "templates check",
    "accounts claim",
    "accounts release",
    "accounts assign",
    "accounts settle",
    "visit add",
    "visit list",
    "import",
    "imports undo",
    "evidence add",
    "evidence resolve",
    "override",
    "calibrate",
)
PACK = """
schema: 1
id: tiny
version: 0.1.0
title: {zh: 小, en: Tiny}
fields:
  - {id: spend, label: {zh: 投放, en: Spend}, type: number}
  - {id: big, label: {zh: 大客户, en: Big}, type: boolean}
conclusions:
  - {field: big, value: spend >= 100}
stages:
  - {id: all, label: {zh: 全部, en: All}, require: "true"}
tests:
  - {name: 不成立, given: {spend: 20}, expect: {big: true}}
  - {name: 成立, given: {spend: 120}, expect: {big: true}}
"""
CLEAN = "客户编号,客户名称,注册资本\nx1,甲乙公司（测试）,5000万\n"
ACCOUNTS = "客户编号,客户名称,注册资本,所属城市\nx1,甲乙公司（测试）,5000万,不存在的城\n"


def answer(command: str, shell: Shell, tmp: Path) -> Answer:
    (tmp / "accounts.csv").write_text(ACCOUNTS, encoding="utf-8")
    (tmp / "base.csv").write_text("account,past_spend\nA1,300万\nA2,多\n", encoding="utf-8")
    (tmp / "tiny").mkdir()
    (tmp / "tiny" / "pack.yaml").write_text(PACK, encoding="utf-8")
    if command == "accounts settle":
        shell("accounts", "claim", "qimu", "--person", "乙")
    if command == "visit list":
        shell("visit", "add", "banshan", "--follow-up", "2026-03-09")
    if command == "report from":
        (tmp / "clean.csv").write_text(CLEAN, encoding="utf-8")
        shell("qualify", "--from", str(tmp / "clean.csv"), "-o", str(tmp / "answers.parquet"))
    versions = versions_of(shell, "jingyu") if command.startswith("documents") else ["", ""]
    arguments = [
        word.format(
            tmp=tmp,
            first=versions[0],
            later=versions[-1],
            growth=growth_of(shell, "18%") if "{growth}" in word else "",
            import_id=last_import(shell) if "{import_id}" in word else "",
        )
        for word in RUNS[command]
    ]
    return shell(*arguments, "--format", "json")


def versions_of(shell: Shell, account: str) -> list[str]:
    """The recommendations issued to the account, oldest first."""
    issued = shell("documents", "list", account, "--format", "json").json["documents"]
    return [one["id"] for one in issued if one["document"] == "recommendation"]


def last_import(shell: Shell) -> str:
    return shell("imports", "--format", "json").json["imports"][-1]["id"]


@pytest.mark.parametrize("command", RESULTS)
def test_answer_is_what_the_schema_says(
    command: str, demo: Shell, demo_answer: Answer, tmp_path: Path
) -> None:
    shell = demo.copy(tmp_path / "team") if command in CHANGES else demo
    found = answer(command, shell, tmp_path) if RUNS[command] else demo_answer
    assert found.code in (0, 1), found.err
    schema = result_schema(command)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(found.json)
    places = list(objects(found.json))
    assert places
    for path in places:
        _refuses_other_keys(validator, found.out, path)


def _refuses_other_keys(
    validator: jsonschema.Draft202012Validator, text: str, path: tuple[str | int, ...]
) -> None:
    """Every key of the object at ``path`` is needed, and a strange one is refused."""
    body = json.loads(text)
    place = at(body, path)
    if not is_record(validator.schema, path, body):
        return
    for key in list(place):
        held = place.pop(key)
        assert not validator.is_valid(body), f"{path} does without {key}"
        place[key] = held
    place["strange"] = 1
    assert not validator.is_valid(body), f"{path} takes a strange key"


def objects(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of one object of each kind: the first of each list, three levels of a tree."""
    if isinstance(value, dict):
        yield path
        for key, inner in value.items():
            if path.count(key) < 2:
                yield from objects(inner, (*path, key))
    elif isinstance(value, list) and value:
        yield from objects(value[0], (*path, 0))


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


OPEN = ("coverage", "counts", "documents", "ways")
"""Maps whose keys are the pack's: tiers, documents, what is counted; or a bulk run's: how it
answered."""


def is_record(_schema: object, path: tuple[str | int, ...], body: Any) -> bool:
    return not path or path[-1] not in OPEN or isinstance(at(body, path[:-1]), list)


def test_every_command_is_run_and_has_a_schema() -> None:
    assert set(RUNS) == set(RESULTS)
    leaves = set(_leaves(fitpoint, ""))
    others = {"rules schema", "templates preview"}  # a schema and nothing else; a page to look at
    assert leaves - set(RESULTS) == others


def _leaves(group: click.Group, prefix: str) -> Iterator[str]:
    context = click.Context(group, obj=Session("en"))
    names = getattr(group, "commands_at", None) or group.list_commands(context)
    for name in names:
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            if command.invoke_without_command:
                yield f"{prefix}{name}"
            yield from _leaves(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}"
