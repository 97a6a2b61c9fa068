"""Wrong usage: every refusal is worded with place, cause and remedy, and changes nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cli.shell import Answer, Shell, growth_of
from fitpoint.cli.main import FOUND, REFUSED

WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "no such command": (("qualfy",), "C101"),
    "no such option": (("qualify", "--al"), "C102"),
    "no such subcommand": (("evidence", "lst"), "C101"),
    "missing account": (("explain",), "C103"),
    "missing option": (("evidence", "add", "banshan", "budget", "1"), "C103"),
    "value for option": (("qualify", "--as-of"), "C124"),
    "too much": (("media", "show", "elevator", "metro"), "C108"),
    "format": (("qualify", "--all", "--format", "xml"), "C104"),
    "language": (("--lang", "fr", "qualify"), "C104"),
    "number": (("match", "banshan", "--top", "0"), "C109"),
    "no number": (("match", "banshan", "--top", "three"), "C109"),
    "confidence": (
        ("evidence", "add", "banshan", "budget", "1", "--source", "a", "--confidence", "2"),
        "C109",
    ),
    "nobody": (("qualify",), "C112"),
    "unknown account": (("qualify", "banshn"), "I113"),
    "unknown account of questions": (("questions", "banshn"), "I113"),
    "unknown account of match": (("match", "banshn"), "I113"),
    "unknown account of pitch": (("pitch", "banshn"), "I113"),
    "unknown account of explain": (("explain", "banshn"), "I113"),
    "unknown account shown": (("accounts", "show", "banshn"), "I113"),
    "unknown medium": (("media", "show", "elevater"), "C110"),
    "unknown industry": (("evidence", "list", "industry/咖非"), "C110"),
    "unknown field": (("evidence", "list", "banshan", "--field", "budgit"), "C114"),
    "unknown field added": (
        ("evidence", "add", "banshan", "budgit", "1", "--source", "a"),
        "EV101",
    ),
    "unknown rule": (("explain", "banshan", "价格定外"), "C126"),
    "unknown stage": (("accounts", "--stage", "inital"), "C127"),
    "unknown evidence": (
        ("evidence", "resolve", "banshan", "banshan:E99", "--person", "a", "--reason", "b"),
        "I116",
    ),
    "evidence of another": (
        ("evidence", "resolve", "banshan", "{growth}", "--person", "a", "--reason", "b"),
        "C116",
    ),
    "unknown evidence superseded": (
        ("evidence", "add", "banshan", "budget", "1", "--source", "a", "--supersedes", "X"),
        "I115",
    ),
    "unknown gate": (
        (
            "override",
            "banshan",
            "lawfull",
            "--person",
            "a",
            "--reason",
            "b",
            "--until",
            "2026-04-01",
        ),
        "C118",
    ),
    "gate that nobody lifts": (
        (
            "override",
            "banshan",
            "lawful",
            "--person",
            "a",
            "--reason",
            "b",
            "--until",
            "2026-04-01",
        ),
        "C115",
    ),
    "override of a gate that passes": (
        (
            "override",
            "banshan",
            "target_client",
            "--person",
            "a",
            "--reason",
            "b",
            "--until",
            "2026-04-01",
        ),
        "C136",
    ),
    "past override": (
        (
            "override",
            "banshan",
            "target_client",
            "--person",
            "a",
            "--reason",
            "b",
            "--until",
            "2026-02-01",
        ),
        "C117",
    ),
    "override without a reason": (
        (
            "override",
            "banshan",
            "target_client",
            "--person",
            " ",
            "--reason",
            "",
            "--until",
            "2026-04-01",
        ),
        "C119",
    ),
    "unknown writer": (("pitch", "banshan", "--to", "dox"), "I117"),
    "unknown document": (("pitch", "banshan", "--doc", "outlin"), "D705"),
    "no such file": (("import", "nowhere.csv", "--as", "accounts"), ""),
    "no such pack": (("rules", "check", "nowhere"), "C120"),
    "pack is a file": (("rules", "check", "{folder}/fitpoint.toml"), "C122"),
    "init twice": (("init", "{folder}"), "C111"),
    "init below a file": (("init", "{folder}/fitpoint.toml/team"), "C122"),
    "output is a file": (("pitch", "banshan", "-o", "{folder}/fitpoint.toml"), "C122"),
}
DATED = (
    ("qualify", "banshan"),
    ("explain", "banshan"),
    ("questions", "banshan"),
    ("match", "banshan"),
    ("pitch", "banshan"),
    ("accounts", "show", "banshan"),
    ("media", "show", "elevator"),
    ("calibrate",),
)


def refused(answer: Answer, code: str = "") -> None:
    assert answer.code == REFUSED
    assert answer.out == ""
    assert code in answer.err
    assert "Traceback" not in answer.err
    assert "C199" not in answer.err
    assert "    建议: " in answer.err or "    help: " in answer.err


def filled(arguments: tuple[str, ...], shell: Shell) -> list[str]:
    growth = growth_of(shell, "18%") if "{growth}" in arguments else ""
    return [word.format(folder=shell.folder, growth=growth) for word in arguments]


@pytest.mark.parametrize("case", WRONG)
def test_wrong_usage(case: str, demo: Shell) -> None:
    arguments, code = WRONG[case]
    refused(demo(*filled(arguments, demo)), code)


@pytest.mark.parametrize("case", list(WRONG)[::6])
def test_wrong_usage_in_english(case: str, demo: Shell) -> None:
    arguments, code = WRONG[case]
    found = demo(*filled(arguments, demo), lang="en")
    refused(found, code)
    assert "建议" not in found.err


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("qualfy",), "qualify"),
        (("qualify", "--al"), "--all"),
        (("qualify", "banshn"), "banshan"),
        (("media", "show", "elevater"), "elevator"),
        (("explain", "banshan", "价格定外"), "价格定位"),
        (("evidence", "list", "行业/咖非"), "行业/咖啡"),
        (("pitch", "banshan", "--doc", "outlin"), "outline"),
        (("rules", "check", "{folder}/rule"), "rules"),
    ],
)
def test_the_nearest_name_is_told(arguments: tuple[str, ...], near: str, demo: Shell) -> None:
    found = demo(*(word.format(folder=demo.folder) for word in arguments))
    assert f"是不是想写 {near}？" in found.err


@pytest.mark.parametrize("command", DATED, ids=" ".join)
@pytest.mark.parametrize("day", ["2026-13-01", ""])
def test_as_of_is_a_date(command: tuple[str, ...], day: str, demo: Shell) -> None:
    refused(demo(*command, "--as-of", day), "C107")


@pytest.mark.parametrize(
    "command",
    [
        ("evidence", "add", "banshan", "budget", "1", "--source", "a", "--collected-on", "x"),
        ("override", "banshan", "target_client", "--person", "a", "--reason", "b", "--until", "x"),
    ],
)
def test_other_dates(command: tuple[str, ...], demo: Shell) -> None:
    refused(demo(*command), "C107")


ANYWHERE = (
    ("accounts",),
    ("media",),
    ("evidence", "list", "a"),
    ("qualify", "--all"),
    ("explain", "a"),
    ("questions", "a"),
    ("match", "a"),
    ("pitch", "a"),
    ("calibrate",),
    ("rules", "check"),
    ("override", "a", "lawful", "--person", "a", "--reason", "b", "--until", "2099-01-01"),
)


@pytest.mark.parametrize("command", ANYWHERE, ids=" ".join)
def test_not_a_workspace(command: tuple[str, ...], tmp_path: Path) -> None:
    refused(Shell(tmp_path)(*command), "W101")


@pytest.mark.parametrize("command", ANYWHERE, ids=" ".join)
def test_empty_workspace(command: tuple[str, ...], empty: Shell) -> None:
    found = empty(*command)
    assert "C199" not in found.err
    if command[0] in ("accounts", "media", "calibrate", "rules"):
        assert found.code == 0
    else:
        refused(found, "C113" if command[0] == "qualify" else "I113")


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("lang = ", "W102"),
        ("langg = 'zh'", "W103"),
        ("lang = 1", "W104"),
        ("lang = 'fr'", "W105"),
        ("as_of = '2026-02-30'", "W106"),
        ("database = 'nosuch://x'", "B101"),
        ("database = 'sqlite:////nowhere/at/all.db'", "B101"),
        ("pack = 'three_teir'", "G106"),
    ],
)
def test_broken_settings(settings: str, code: str, empty: Shell) -> None:
    (empty.folder / "fitpoint.toml").write_text(settings + "\n", encoding="utf-8")
    refused(empty("qualify", "--all"), code)


def test_settings_in_another_encoding(empty: Shell) -> None:
    (empty.folder / "fitpoint.toml").write_bytes('lang = "zh" # 设置'.encode("gb18030"))
    refused(empty("accounts"), "W102")


def test_database_that_is_none(empty: Shell) -> None:
    (empty.folder / "fitpoint.db").write_bytes(b"this is no database" * 100)
    refused(empty("accounts"), "C125")


def test_locked_database(fresh: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = fresh.folder / "fitpoint.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("fitpoint.db", "fitpoint.db?timeout=0.05"), encoding="utf-8")
    other = sqlite3.connect(fresh.folder / "fitpoint.db", isolation_level=None)
    other.execute("begin exclusive")
    try:
        refused(fresh("evidence", "add", "banshan", "budget", "1万", "--source", "a"), "B10")
    finally:
        other.close()


def test_no_permission(demo: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", deny)
    refused(demo("init", str(demo.folder / "x")), "C123")


def test_a_failing_plugin_is_told_and_costs_only_itself(fresh: Shell) -> None:
    (fresh.folder / "plugins" / "broken.py").write_text(
        "raise ValueError('oops')\n", encoding="utf-8"
    )
    found = fresh("qualify", "banshan")
    assert found.code == 0
    assert "broken" in found.err
    assert "警告" in found.err
    assert "半山" in found.out
    assert fresh("plugins").code == FOUND


def test_a_broken_pack_stops_with_all_its_problems(fresh: Shell) -> None:
    (fresh.folder / "rules" / "more.yaml").write_text(
        "schema: 1\ngates:\n  - {id: a, label: {zh: 甲, en: A}, require: nosuch == 1}\n"
        "  - {id: b, label: {zh: 乙, en: B}, require: budget > 天津}\n",
        encoding="utf-8",
    )
    found = fresh("qualify", "banshan")
    refused(found)
    assert "more.yaml:3" in found.err
    assert "more.yaml:4" in found.err
    assert fresh("rules", "check").code == FOUND


def test_a_mistake_of_our_own_is_told_in_one_line(
    demo: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise KeyError("lost")

    monkeypatch.setattr("fitpoint.casework.deciding.decide_and_keep", fails)
    found = demo("qualify", "banshan")
    assert found.code == REFUSED
    assert "C199" in found.err
    assert "test_usage.py" in found.err
    monkeypatch.setenv("FITPOINT_DEBUG", "1")
    with pytest.raises(KeyError):
        demo("qualify", "banshan")


def test_interrupted(demo: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fitpoint.casework.deciding.decide_and_keep", stop)
    found = demo("qualify", "banshan")
    assert found.code == 130
    assert "已中断" in found.err
