"""Questions in the order in which they help."""

from __future__ import annotations

from cli.shell import Shell


def test_fifteen_are_shown_unless_all_are_wanted(demo: Shell) -> None:
    few, everything = demo("questions", "qimu").out, demo("questions", "qimu", "--all").out
    assert "个问题，加 --all 查看" in few
    assert "--all" not in everything
    assert few.count("会上问") + few.count("会前自查") == 15
    assert "不问客户" in everything
    assert "价格定位" in few
