"""``fitpoint match``: packages, a sample population, and every measure of one medium."""

from __future__ import annotations

import re

import pytest

from cli.shell import Shell

ENGLISH = re.compile(r"[A-Za-z]{2,}")


def test_packages_stand_below_the_ranking(demo: Shell) -> None:
    shown = demo("match", "chengchuan").out
    assert "投放档次（刊例价）" in shown
    row = next(line for line in shown.splitlines() if line.strip().startswith("组合档"))
    assert "架前商超店内屏（虚构）13 周；云梯楼宇电梯网（虚构）2 周" in row
    assert row.split()[-3:] == ["1018万元", "34%—51%", "够"]
    found = demo("match", "chengchuan", "--format", "json").json
    assert [p["id"] for p in found["packages"]] == ["entry", "standard", "strong", "combined"]
    assert found["packages"][-1]["cost"] == 10_180_000
    assert found["reach"] == pytest.approx([0.343, 0.513])
    assert found["overlap"] == pytest.approx([0, 0.17])


@pytest.mark.parametrize("options", [(), ("--medium", "elevator")])
def test_a_sample_population_is_said_to_be_one(demo: Shell, options: tuple[str, ...]) -> None:
    assert "样本（8000 人），不是公开统计" in demo("match", "banshan", *options).out
    said = demo("match", "banshan", *options, lang="en").out
    assert "sample (8000 people) and no published statistic" in said
    found = demo("match", "banshan", *options, "--format", "json").json["baseline"]
    assert found == {"population": "urban18plus", "sample": True, "wave": "2025H2", "n": 8000}


def test_every_measure_of_one_medium(demo: Shell) -> None:
    found = demo("match", "banshan", "--medium", "云梯")
    assert (found.code, found.err) == (0, "")
    rows = {line.split()[0]: line.split()[1:] for line in found.out.splitlines() if line.split()}
    assert rows["性别精确度"] == ["—", "—", "—", "—", "不计分", "不适用"]
    assert rows["区域到达"] == ["0.463", "—", "0.3", "0.91", "20"]
    assert rows["收视点成本"][-2:] == ["不计分", "估计"]
    assert rows["上海"] == ["34%", "24%", "19%", "179", "126"]
    assert rows["武汉"] == ["—", "3%", "6%", "—", "50"]
    assert set(ENGLISH.findall(found.out)) <= {"TGI"}
    lines = demo("match", "chengchuan", "--medium", "television", "--format", "json").json
    (only,) = lines["media"]
    measures = {m["id"]: m for m in only["measures"]}
    assert measures["cdi"]["missing"] == ["品类销售区域"]
    assert (measures["age_tgi"]["weight"], measures["age_tgi"]["benchmark"]) == (20, 100)
    assert measures["cprp"]["value"] == 4865


def test_a_medium_that_is_not_there_is_refused_with_the_nearest(demo: Shell) -> None:
    found = demo("match", "banshan", "--medium", "elevater")
    assert found.code != 0
    assert "elevator" in found.err
