from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from fitpoint.rulebook import cache as caching
from fitpoint.rulebook.loader import Loaded
from rulebook.small_pack import load, write_small_pack


def kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_second_load_reads_no_rule_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, cache = write_small_pack(tmp_path), tmp_path / "cache"
    first = load(folder, cache=cache)
    assert len(kept(cache)) == 1
    monkeypatch.setattr("fitpoint.rulebook.loader._load", lambda *_: pytest.fail("compiled anew"))
    second = load(folder, cache=cache)
    assert second == first
    assert second.pack is not None
    assert second.pack.codelists["city"].find("沪") == "上海"


def test_warnings_are_kept_too(tmp_path: Path) -> None:
    change = {"scorecards.yaml": ("when: complaints >= 2", "when: known(complaints)")}
    folder = write_small_pack(tmp_path, change)
    first, second = (load(folder, cache=tmp_path / "cache") for _ in range(2))
    assert [d.code for d in first.diagnostics] == ["P150"]
    assert second.diagnostics == first.diagnostics


@pytest.mark.parametrize("name", ["gates.yaml", "tables/task.csv", "new.yaml"])
def test_any_changed_file_is_read_again(tmp_path: Path, name: str) -> None:
    folder, cache = write_small_pack(tmp_path), tmp_path / "cache"
    before = load(folder, cache=cache).pack
    path = folder / name
    text = path.read_text("utf-8") if path.exists() else "schema: 1\n"
    path.write_text(text.replace("初步", "起步").replace("首选", "首位"), "utf-8")
    after = load(folder, cache=cache).pack
    assert before is not None
    assert after is not None
    assert before.hash != after.hash


def test_other_scorers_or_functions_are_another_key(tmp_path: Path) -> None:
    folder, cache = write_small_pack(tmp_path), tmp_path / "cache"
    assert load(folder, cache=cache).diagnostics == ()
    assert [d.code for d in load(folder, cache=cache, scorers={}).diagnostics] == ["P167"]
    assert caching.key([folder], {}, None) != caching.key([folder], {}, {})


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "other", "evil"])
def test_damaged_file_is_ignored_and_rewritten(tmp_path: Path, damage: str) -> None:
    folder, cache = write_small_pack(tmp_path), tmp_path / "cache"
    whole = load(folder, cache=cache)
    (path,) = kept(cache)
    content = path.read_bytes()
    key, body = content[:32], content[32:]
    path.write_bytes(
        {
            "cut": content[: len(content) // 2],
            "flipped": key + bytes(b ^ 0xFF for b in body),
            "empty": b"",
            "other": key + pickle.dumps({"not": "a pack"}),
            "evil": key + pickle.dumps(subprocess.run),
        }[damage]
    )
    assert load(folder, cache=cache) == whole
    assert path.read_bytes() == content


def test_foreign_classes_are_not_built(tmp_path: Path) -> None:
    caching.write(tmp_path, "x", b"k" * 32, Path("somewhere"))
    assert caching.read(tmp_path, "x", b"k" * 32) is None
    caching.write(tmp_path, "x", b"k" * 32, Loaded(None, ()))
    assert caching.read(tmp_path, "x", b"k" * 32) == Loaded(None, ())
    assert caching.read(tmp_path, "x", b"j" * 32) is None


def test_broken_packs_are_not_kept(tmp_path: Path) -> None:
    folder = write_small_pack(tmp_path, {"gates.yaml": ("match.lawful", "match.lawfull")})
    assert load(folder, cache=tmp_path / "cache").pack is None
    assert not (tmp_path / "cache").exists()


def test_unwritable_cache_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    assert load(write_small_pack(tmp_path), cache=tmp_path / "cache").pack is not None


def test_warm_load_imports_neither_pydantic_nor_yaml(tmp_path: Path) -> None:
    folder, cache = write_small_pack(tmp_path), tmp_path / "cache"
    program = (
        "import sys; from pathlib import Path; from fitpoint.rulebook.loader import load_pack\n"
        "from fitpoint.language.builtins import BUILTINS\n"
        f"loaded = load_pack(Path({str(folder)!r}), packs={{}}, functions=BUILTINS,"
        f" cache=Path({str(cache)!r}))\n"
        "assert loaded.pack is not None\n"
        "print(*sorted({'pydantic', 'yaml', 'openpyxl', 'polars'} & set(sys.modules)))"
    )
    said = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert [run.stdout.strip() for run in said] == ["pydantic yaml", ""]
