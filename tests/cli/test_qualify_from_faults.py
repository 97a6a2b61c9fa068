"""Bulk runs that go wrong: what is told, what is kept, and that going on gives the same bytes."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import polars as pl
import pytest

from cli.bulk_base import accounts, start, workspace
from cli.shell import Answer, Shell

COUNT = 600
PARTS = ("--batch", "10", "--questions", "0")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return workspace(tmp_path / "small")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    accounts(COUNT).write_parquet(tmp_path / "base.parquet")
    return tmp_path / "base.parquet"


def ask(source: Path, output: Path, *more: str) -> tuple[str, ...]:
    return ("qualify", "--from", str(source), "-o", str(output), "--workers", "1", *PARTS, *more)


def run(shell: Shell, source: Path | str, output: Path, *more: str) -> Answer:
    return shell(*ask(Path(source), output, *more), "--format", "json")


def whole(shell: Shell, base: Path, folder: Path) -> bytes:
    """What an undisturbed run writes."""
    assert run(shell, base, folder / "whole.parquet").code == 0
    return (folder / "whole.parquet").read_bytes()


def parts(output: Path) -> list[Path]:
    return sorted((output.parent / f"{output.name}.parts" / "answers").glob("[0-9]*.parquet"))


def wait_for_parts(output: Path, some: int) -> None:
    limit = monotonic() + 60
    while len(parts(output)) < some:
        assert monotonic() < limit, "no part in time"
        sleep(0.02)


def test_a_killed_run_goes_on_where_it_was(shell: Shell, base: Path, tmp_path: Path) -> None:
    wanted, output = whole(shell, base, tmp_path), tmp_path / "out.parquet"
    process = start(shell, *ask(base, output))
    wait_for_parts(output, 3)
    process.kill()
    process.communicate()
    assert not output.exists()
    made = len(parts(output))
    found = run(shell, base, output)
    assert found.code == 0, found.err
    assert made <= found.json["resumed"] < COUNT // 10
    assert output.read_bytes() == wanted
    assert not (tmp_path / "out.parquet.parts").exists()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the processes in /proc")
def test_a_killed_worker_costs_nothing(shell: Shell, base: Path, tmp_path: Path) -> None:
    wanted, output = whole(shell, base, tmp_path), tmp_path / "out.parquet"
    process = start(shell, *ask(base, output, "--workers", "2"))
    wait_for_parts(output, 3)
    tasks = Path(f"/proc/{process.pid}/task")
    children = {int(p) for t in tasks.iterdir() for p in (t / "children").read_text().split()}
    victims = [child for child in children if b"spawn_main" in _command(child)]
    assert victims
    os.kill(victims[0], signal.SIGKILL)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert output.read_bytes() == wanted


def _command(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


def test_ctrl_c_keeps_what_is_finished(shell: Shell, base: Path, tmp_path: Path) -> None:
    wanted, output = whole(shell, base, tmp_path), tmp_path / "out.parquet"
    process = start(shell, *ask(base, output, "--workers", "2"))
    wait_for_parts(output, 2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert "再跑同一条命令就接着做" in err
    assert "Traceback" not in err
    assert run(shell, base, output).json["resumed"] >= 2
    assert output.read_bytes() == wanted


@pytest.fixture
def stopped(shell: Shell, base: Path, tmp_path: Path) -> Path:
    """The output of a run that was stopped after some parts."""
    output = tmp_path / "out.parquet"
    process = start(shell, *ask(base, output))
    wait_for_parts(output, 2)
    process.kill()
    process.communicate()
    return output


def test_parts_of_another_making_are_refused(
    shell: Shell, base: Path, tmp_path: Path, stopped: Path
) -> None:
    made = len(parts(stopped))
    other = run(shell, base, stopped, "--confidence", "0.4", "--media", "3")
    assert other.code == 2
    assert "BK214" in other.err
    assert "对应表、来源或 --limit、--media 或 --questions" in other.err
    rules = shell.folder / "rules" / "pack.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("100", "50"), encoding="utf-8")
    assert "这些变了：规则" in run(shell, base, stopped).err
    assert len(parts(stopped)) == made
    accounts(COUNT + 1).write_parquet(base)
    assert "输入文件" in run(shell, base, stopped).err
    again = run(shell, base, stopped, "--restart")
    assert (again.code, again.json["resumed"], again.json["answered"]) == (0, 0, COUNT + 1)


def test_one_run_at_a_time(shell: Shell, base: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.parquet"
    process = start(shell, *ask(base, output))
    wait_for_parts(output, 1)
    second = run(shell, base, output)
    process.kill()
    process.communicate()
    assert "BK213" in second.err


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A file system of 300 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    if not mount or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("no tmpfs can be mounted here")
    yield folder  # pyright: ignore
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_gone_on_with(
    shell: Shell, base: Path, tmp_path: Path, small_disk: Path
) -> None:
    wanted, output = whole(shell, base, tmp_path), small_disk / "out.parquet"
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * 150_000)
    full = run(shell, base, output)
    assert full.code == 2
    assert "BK212" in full.err
    assert not output.exists()
    subprocess.run(["mount", "-o", "remount,size=9m", str(small_disk)], check=True)
    filler.unlink()
    found = run(shell, base, output)
    assert (found.code, found.json["answered"]) == (0, COUNT)
    assert found.json["resumed"] > 0
    assert output.read_bytes() == wanted


def test_what_cannot_be_read_is_refused_by_name(shell: Shell, base: Path, tmp_path: Path) -> None:
    cut, empty, none = (tmp_path / f"{name}.parquet" for name in ("cut", "empty", "none"))
    cut.write_bytes(base.read_bytes()[:-200])
    empty.write_bytes(b"")
    accounts(0).write_parquet(none)
    nested, nameless = tmp_path / "nested.parquet", tmp_path / "nameless.parquet"
    accounts(3).with_columns(spend=pl.concat_list("spend")).write_parquet(nested)
    accounts(3).drop("account").write_parquet(nameless)
    (tmp_path / "base.xls").write_bytes(b"x")
    (tmp_path / "head.csv").write_text("account,spend\n", encoding="utf-8")
    cases = {
        cut: "BK201",
        empty: "BK201",
        none: "BK202",
        nested: "BK104",
        nameless: "BK101",
        tmp_path / "base.xls": "BK208",
        tmp_path / "head.csv": "F106",
        tmp_path / "bose.parquet": "base.parquet",
    }
    for source, told in cases.items():
        found = run(shell, source, tmp_path / "out.parquet")
        assert found.code == 2, source
        assert told in found.err, found.err
        assert "Traceback" not in found.err
        assert not (tmp_path / "out.parquet").exists()
        shutil.rmtree(tmp_path / "out.parquet.parts", ignore_errors=True)


def test_a_database_that_cannot_be_read_is_told(shell: Shell, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "base.db") as database:
        database.execute("create table clients (account text)")
        database.execute("create table others (account text)")
    database.close()
    url, output = f"sqlite:///{tmp_path / 'base.db'}", str(tmp_path / "out.parquet")
    for table, told in (("client", "clients"), ("", "others"), ("others", "BK202")):
        found = shell("qualify", "--from", url, "-o", output, "--table", table)
        assert found.code == 2
        assert told in found.err
    secret = shell("qualify", "--from", "nosuch://me:secret@host/x", "-o", output)
    assert (secret.code, "BK206" in secret.err, "secret" in secret.err) == (2, True, False)


def test_outputs_and_options_that_cannot_be(shell: Shell, base: Path, tmp_path: Path) -> None:
    output, source = tmp_path / "out.parquet", str(base)
    output.write_bytes(b"kept")
    foreign = tmp_path / "other.parquet.parts"
    foreign.mkdir()
    (foreign / "mine.txt").write_text("kept", encoding="utf-8")
    cases = {
        ("--from", source, "-o", str(output)): "BK215",
        ("--from", source, "-o", source, "--overwrite"): "BK225",
        ("--from", source, "-o", str(tmp_path / "no" / "out.csv")): "BK216",
        ("--from", source, "-o", str(tmp_path / "out.xlsx")): "BK204",
        ("--from", source, "-o", str(tmp_path / "other.parquet")): "BK211",
        ("--from", source): "BK219",
        ("--from", source, "-o", str(output), "--all"): "BK218",
        ("--all", "--limit", "3", "--table", "x"): "BK217",
    }
    for arguments, told in cases.items():
        found = shell("qualify", *arguments)
        assert (found.code, told in found.err) == (2, True), (arguments, found.err)
    assert output.read_bytes() == b"kept"
    assert (foreign / "mine.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of another kind")
def test_a_reader_that_went_away_costs_nothing(shell: Shell, tmp_path: Path) -> None:
    accounts(40).write_parquet(tmp_path / "few.parquet")
    output = tmp_path / "out.parquet"
    process = start(shell, *ask(tmp_path / "few.parquet", output))
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    assert len(pl.read_parquet(output)) == 40
