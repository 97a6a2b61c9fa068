"""The plugin page documents every hook, and its example runs."""

from __future__ import annotations

import re
from pathlib import Path

from fitpoint.cli.main import run
from fitpoint.cli.session import Session
from fitpoint.plugins import specs
from fitpoint.plugins.registry import HOOK_KINDS

PAGE = (Path(__file__).parents[2] / "docs/plugins.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_every_hook_is_specified_and_documented() -> None:
    hooks = [name for name in dir(specs) if name.startswith("register_")]
    assert sorted(hooks) == sorted(HOOK_KINDS)
    for hook in hooks:
        assert f"| `{hook}` |" in PAGE
        assert (getattr(specs, hook).__doc__ or "").strip()


def test_the_scorer_of_the_page_works_as_a_file(tmp_path: Path) -> None:
    place = tmp_path / "team"
    assert run(["init", str(place), "--format", "json"], Session("en")) == 0
    (place / "plugins/tenure.py").write_text(blocks("python")[0], encoding="utf-8")
    pack = place / "rules/pack.yaml"
    tests = "tests:\n  - {name: t, given: {years_with_us: 3}, expect: {tenure_level: old}}\n"
    text = pack.read_text(encoding="utf-8") + blocks("yaml")[0] + tests
    pack.write_text(text, encoding="utf-8")
    assert run(["-w", str(place), "rules", "test", "--format", "json"], Session("en")) == 0
    pack.write_text(text.replace("level: old", "level: new"), encoding="utf-8")
    assert run(["-w", str(place), "rules", "test", "--format", "json"], Session("en")) == 1
