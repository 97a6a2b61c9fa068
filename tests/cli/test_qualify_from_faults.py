"""Bulk runs that go wrong: what is told, what is kept, and that going on gives the same bytes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import polars as pl
import pytest

from cli.bulk_base import accounts, start, workspace
from cli.shell import Answer, Shell
from fitpoint.bulk.running.join import join
from fitpoint.bulk.running.lock import alone
from fitpoint.bulk.running.parts import Parts

COUNT = 300
PARTS = ("--batch", "10", "--questions", "0")


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return workspace(tmp_path_factory.mktemp("faults") / "small")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base") / "base.parquet"
    accounts(COUNT).write_parquet(path)
    return path


@pytest.fixture(scope="module")
def wanted(shell: Shell, base: Path) -> bytes:
    """What an undisturbed run writes."""
    output = base.with_name("whole.parquet")
    assert run(shell, base, output).code == 0
    return output.read_bytes()


def ask(source: Path, output: Path, *more: str) -> tuple[str, ...]:
    return ("qualify", "--from", str(source), "-o", str(output), "--workers", "1", *PARTS, *more)


def run(shell: Shell, source: Path | str, output: Path, *more: str) -> Answer:
    return shell(*ask(Path(source), output, *more), "--format", "json")


def parts(output: Path) -> list[Path]:
    return sorted((output.parent / f"{output.name}.parts" / "answers").glob("[0-9]*.parquet"))


def wait_for_parts(output: Path, some: int) -> None:
    limit = monotonic() + 60
    while len(parts(output)) < some:
        assert monotonic() < limit, "no part in time"
        sleep(0.01)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the processes in /proc")
def test_a_killed_worker_costs_nothing_and_a_killed_run_goes_on(
    shell: Shell, base: Path, tmp_path: Path, wanted: bytes
) -> None:
    """First a worker is killed, and the run goes on; then the run itself, and it is gone on with."""
    output = tmp_path / "out.parquet"
    process = start(shell, *ask(base, output, "--workers", "2"))
    wait_for_parts(output, 3)
    made = _kill_a_worker(process, output)
    wait_for_parts(output, made + 1)
    process.kill()
    process.communicate()
    assert not output.exists()
    made = len(parts(output))
    found = run(shell, base, output)
    assert found.code == 0, found.err
    assert made <= found.json["resumed"] < COUNT // 10
    assert output.read_bytes() == wanted
    assert not (tmp_path / "out.parquet.parts").exists()


def _kill_a_worker(process: subprocess.Popen[str], output: Path) -> int:
    """How many parts there were once both workers were gone: one was killed, the other is ended
    with it."""
    tasks = Path(f"/proc/{process.pid}/task")
    children = {int(p) for t in tasks.iterdir() for p in (t / "children").read_text().split()}
    victims = [child for child in children if b"spawn_main" in _command(child)]
    assert victims
    process.send_signal(signal.SIGSTOP)
    for victim in victims:
        os.kill(victim, signal.SIGKILL)
    sleep(0.05)
    made = len(parts(output))
    process.send_signal(signal.SIGCONT)
    return made


def _command(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


def test_one_run_at_a_time_and_ctrl_c_keeps_what_is_finished(
    shell: Shell, base: Path, tmp_path: Path, wanted: bytes
) -> None:
    output = tmp_path / "out.parquet"
    process = start(shell, *ask(base, output))
    wait_for_parts(output, 1)
    assert "BK213" in run(shell, base, output).err
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert "再跑同一条命令就接着做" in err
    assert "Traceback" not in err
    assert run(shell, base, output).json["resumed"] >= 1
    assert output.read_bytes() == wanted


def test_a_run_leaves_alone_what_another_is_still_reading(
    shell: Shell, base: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out.parquet.parts"
    with alone(folder):
        (folder / "input.unfinished").mkdir()
        assert "BK213" in run(shell, base, tmp_path / "out.parquet").err
        assert (folder / "input.unfinished").exists()
    found = run(shell, base, tmp_path / "out.parquet")
    assert found.json["answered"] == COUNT


@pytest.fixture
def stopped(shell: Shell, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The output of a run that broke off after five parts."""
    output, keep = tmp_path / "out.parquet", Parts.keep

    def breaking(self: Parts, place: int, *given: object) -> object:
        if place == 5:
            raise KeyboardInterrupt
        return keep(self, place, *given)  # pyright: ignore

    with monkeypatch.context() as patched:
        patched.setattr(Parts, "keep", breaking)
        assert run(shell, base, output).code == 130
    assert len(parts(output)) == 5
    return output


def test_parts_of_another_making_are_refused(
    shell: Shell, base: Path, tmp_path: Path, stopped: Path
) -> None:
    shell = shell.copy(tmp_path / "changed")
    other = run(shell, base, stopped, "--confidence", "0.4", "--media", "3")
    assert other.code == 2
    assert "BK214" in other.err
    assert "对应表、来源或 --limit、--media 或 --questions" in other.err
    rules = shell.folder / "rules" / "pack.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("100", "50"), encoding="utf-8")
    assert "这些变了：规则" in run(shell, base, stopped).err
    assert len(parts(stopped)) == 5


def test_a_source_that_changed_meanwhile_is_refused(
    shell: Shell, tmp_path: Path, stopped: Path
) -> None:
    source = tmp_path / "base.parquet"
    accounts(COUNT + 1).write_parquet(source)
    changed = run(shell, source, stopped)
    assert (changed.code, "这些变了：输入文件" in changed.err) == (2, True)
    assert "the input file" in shell(*ask(source, stopped), lang="en").err
    assert len(parts(stopped)) == 5
    again = run(shell, source, stopped, "--restart")
    assert (again.code, again.json["resumed"], again.json["answered"]) == (0, 0, COUNT + 1)


def test_a_database_that_changed_meanwhile_is_refused(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database has no date of its own: its copy is compared."""
    url, output = f"sqlite:///{tmp_path / 'base.db'}", tmp_path / "out.parquet"
    accounts(30).write_database("clients", url)
    given = ("qualify", "--from", url, "-o", str(output), "--workers", "1", *PARTS)
    with monkeypatch.context() as patched:
        patched.setattr("fitpoint.casework.bulk_run.join", _interrupted)
        assert shell(*given).code == 130
    accounts(31).write_database("clients", url, if_table_exists="replace")
    found = shell(*given)
    assert (found.code, "BK214" in found.err) == (2, True), found.err
    assert shell(*given, "--restart", "--format", "json").json["answered"] == 31


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("manifest", ["", "{", "[1]", '{"as_of": 5}', '{"batch": "ten"}'])
def test_a_broken_manifest_is_told_and_all_made_anew(
    shell: Shell, base: Path, stopped: Path, wanted: bytes, manifest: str
) -> None:
    (stopped.parent / "out.parquet.parts" / "manifest.json").write_text(manifest, encoding="utf-8")
    found = run(shell, base, stopped)
    assert (found.code, found.json["resumed"]) == (0, 0)
    assert "清单坏了" in found.err
    assert stopped.read_bytes() == wanted


def test_a_damaged_part_is_made_again(
    shell: Shell, base: Path, stopped: Path, wanted: bytes
) -> None:
    cut, dented = parts(stopped)[1:3]
    cut.write_bytes(cut.read_bytes()[:100])
    content = bytearray(dented.read_bytes())
    content[4:200] = bytes(196)
    dented.write_bytes(content)
    found = run(shell, base, stopped)
    assert (found.code, "BK230" in found.err, stopped.exists()) == (2, True, False), found.err
    found = run(shell, base, stopped)
    assert (found.code, found.json["resumed"]) == (0, COUNT // 10 - 1)
    assert stopped.read_bytes() == wanted


def test_a_run_that_is_refused_leaves_nothing(shell: Shell, tmp_path: Path) -> None:
    accounts(3).drop("account").write_csv(tmp_path / "base.csv")
    assert run(shell, tmp_path / "base.csv", tmp_path / "out.parquet").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["base.csv"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 300 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    if not mount or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("no tmpfs can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def _sized(disk: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


def test_a_full_disk_is_told_and_gone_on_with(
    shell: Shell, base: Path, small_disk: Path, wanted: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Full while parts are made, then while they are joined."""
    output = small_disk / "out.parquet"

    def no_room_to_join(*given: Any) -> None:
        _sized(small_disk, f"{shutil.disk_usage(small_disk).used // 1024 + 8}k")
        join(*given)

    full = run(shell, base, output)
    assert (full.code, "BK212" in full.err, output.exists()) == (2, True, False), full.err
    _sized(small_disk, "9m")
    with monkeypatch.context() as patched:
        patched.setattr("fitpoint.casework.bulk_run.join", no_room_to_join)
        full = run(shell, base, output)
    assert (full.code, "BK212" in full.err, output.exists()) == (2, True, False), full.err
    _sized(small_disk, "9m")
    found = run(shell, base, output)
    assert (found.code, found.json["resumed"]) == (0, COUNT // 10)
    assert output.read_bytes() == wanted


def test_a_full_disk_is_told_while_the_input_is_copied(
    shell: Shell, tmp_path: Path, small_disk: Path
) -> None:
    _sized(small_disk, "8k")
    accounts(COUNT).write_csv(tmp_path / "base.csv")
    full = run(shell, tmp_path / "base.csv", small_disk / "out.parquet")
    assert (full.code, "BK212" in full.err) == (2, True), full.err
    assert list(small_disk.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits")
@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl"])
def test_a_disk_that_takes_no_such_file_is_told(
    shell: Shell, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    from resource import RLIMIT_FSIZE, getrlimit, setrlimit

    output, limit = tmp_path / f"out.{suffix}", getrlimit(RLIMIT_FSIZE)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    setrlimit(RLIMIT_FSIZE, (18_000, limit[1]))
    try:
        found = run(shell, base, output)
    finally:
        setrlimit(RLIMIT_FSIZE, limit)
    assert (found.code, "BK226" in found.err, output.exists()) == (2, True, False), found.err
    assert run(shell, base, output).json["resumed"] == COUNT // 10


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
