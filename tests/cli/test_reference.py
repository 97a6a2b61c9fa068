"""The command reference is what the commands say, and every word of them exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import pytest

from fitpoint.cli.main import fitpoint, run
from fitpoint.cli.options import Option
from fitpoint.cli.reference import reference
from fitpoint.cli.session import Session
from fitpoint.messages.catalogue import catalogue, texts

ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for folder in ("engine", "plugins", "rules", "templates")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
CLI = [path for path in SOURCES if path.parent.name in ("cli", "casework", "authoring")]
QUOTED = re.compile(r"""["']([a-z_]+(?:\.[a-z_{][\w.{}]*)*)["']""")
HAN = re.compile("[\u4e00-\u9fff]")


def test_docs_are_generated() -> None:
    for name, content in reference().items():
        found = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert found == content, f"docs/{name}: run python -m fitpoint.cli.reference"


def test_no_schema_is_left_over() -> None:
    named = {Path(name).name for name in reference()}
    assert {path.name for path in (ROOT / "docs" / "json").iterdir()} <= named


def commands(group: click.Group, session: Session) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, obj=session)
    for name in getattr(group, "commands_at", None) or group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from commands(command, session)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_and_option_has_help(lang: str) -> None:
    session = Session("zh" if lang == "zh" else "en")
    for name, command in commands(fitpoint, session):
        assert command.help in texts(), name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert isinstance(parameter, Option), (name, parameter.name)
                assert parameter.help in texts(), (name, parameter.name)
        context = click.Context(
            command, info_name=name, parent=click.Context(fitpoint, obj=session)
        )
        shown = command.get_help(context)
        assert bool(HAN.search(shown)) == (lang == "zh"), f"{name}: {shown}"


IN_CHINESE_HELP = re.compile(
    r"--?[a-z][\w-]*|\[[a-z_|]+\]|`[^`]+`|fitpoint( [a-z]+)*|\w+/|show|undo"
    r"|accounts|media|industries|populations|evidence|orders|local|spark"
    r"|CSV|XLSX|YAML|JSON|TOML|RFM|Schema|docx|pptx|pdf|html|md|csv|xlsx|[Pp]arquet|jsonl"
)
"""Latin words that Chinese help holds too: options, their choices, commands, kinds of files."""


def test_chinese_help_holds_no_english(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session("zh")
    root = click.Context(fitpoint, info_name="fitpoint", obj=session)
    for name, command in commands(fitpoint, session):
        choices = [
            choice
            for parameter in command.params
            if isinstance(parameter.type, click.Choice)
            for choice in parameter.type.choices
        ]
        named = "|".join(map(re.escape, (*choices, *_names_below(command, session), "^$")))
        shown = command.get_help(click.Context(command, info_name=name, parent=root))
        shown = shown.partition("：")[2].replace(name, "", 1)
        left = re.sub(named, "", IN_CHINESE_HELP.sub("", shown))
        assert not re.findall(r"[A-Za-z]{2,}", left), f"{name}: {shown}"


def _names_below(command: click.Command, session: Session) -> list[str]:
    if not isinstance(command, click.Group):
        return []
    return command.list_commands(click.Context(command, obj=session))


@pytest.mark.parametrize("arguments", [(), ("rules",), ("--lang", "zh")])
def test_without_a_command_the_help_is_shown(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments, Session("zh")) == 2
    shown = capsys.readouterr()
    assert "用法：" in shown.out + shown.err
    assert "Missing" not in shown.out + shown.err


def test_every_text_has_both_languages() -> None:
    for key, (zh, en) in texts().items():
        assert bool(zh) == bool(en), key
        assert not HAN.search(en), key
        assert set(re.findall(r"{(\w+)", zh)) == set(re.findall(r"{(\w+)", en)), key


def literals(paths: Iterable[Path]) -> tuple[set[str], set[str]]:
    """Strings of the source that look like keys, and the beginnings of templates."""
    whole: set[str] = set()
    starts: set[str] = set()
    for path in paths:
        if path.name.endswith("_texts.py") or path.name == "texts.py":
            continue
        for text in QUOTED.findall(path.read_text(encoding="utf-8")):
            if "{" in text:
                starts.add(text.partition("{")[0])
            else:
                whole.add(text)
    return whole, {start for start in starts if "." in start}


def test_every_text_that_is_used_exists_and_every_one_is_used() -> None:
    whole, starts = literals([*CLI, *(ROOT / "engine/fitpoint/messages").glob("*.py")])
    groups = {key.partition(".")[0] for key in texts() if "." in key}
    used = {
        word
        for word in whole
        if "." in word and word.partition(".")[0] in groups - {"match", "rules"}
    }
    names = {"fitpoint.toml", "fitpoint.db", "rules.yaml"}
    missing = {word for word in used - set(texts()) - names if not _is_file_or_module(word)}
    assert not missing
    for start in starts:
        if start.partition(".")[0] in groups and start not in ("match.", "match.best."):
            assert any(key.startswith(start) for key in texts()), start
    everywhere, begun = literals((ROOT / "engine/fitpoint").rglob("*.py"))
    unused = {key for key in texts() if key not in everywhere and not key.startswith(tuple(begun))}
    assert not unused


def _is_file_or_module(word: str) -> bool:
    return (
        word.endswith((".py", ".yaml", ".csv", ".md", ".toml"))
        or (ROOT / "engine" / "fitpoint" / (word.replace(".", "/") + ".py")).exists()
    )


def test_every_message_has_both_languages_a_remedy_and_a_use() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in SOURCES if path.parent.name != "messages"
    )
    for code, message in catalogue().items():
        assert message.zh, code
        assert message.en, code
        assert bool(message.help_zh) == bool(message.help_en), code
        assert message.help_zh, code
        assert f'"{code}"' in source, f"{code} is said nowhere"
