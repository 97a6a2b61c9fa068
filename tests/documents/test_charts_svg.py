from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.writer_samples import CHARTS, HOSTILE, KINDS, MAP
from fitpoint.documents.blocks import Chart, Series
from fitpoint.documents.charts import figures, plane
from fitpoint.documents.charts.svg import svg
from fitpoint.documents.text import clean, cleaned
from fitpoint.documents.theme import DEFAULT

SPACE = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    text: str
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: Box) -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


def drawn(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(svg(chart, DEFAULT, "c"))


def boxes(root: ElementTree.Element) -> list[Box]:
    """Where each line of text stands on the page, by the estimated widths of its letters."""
    group = root.find(f"{SPACE}g")
    found = [box for text in root.findall(f"{SPACE}text") for box in lines(text, 0, 0)]
    if group is not None:
        right, down = map(float, re.findall(r"[-\d.]+", group.attrib["transform"]))
        found += [b for text in group.findall(f"{SPACE}text") for b in lines(text, right, down)]
    return found


def lines(text: ElementTree.Element, right: float, down: float) -> Iterator[Box]:
    size, anchor = float(text.attrib["font-size"]), text.attrib["text-anchor"]
    for line in [span for span in text if "x" in span.attrib] or [text]:
        words = "".join(line.itertext())
        x, y = float(line.attrib["x"]) + right, float(line.attrib["y"]) + down
        wide = figures.em(words, size)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
        yield Box(words, left, left + wide, y - size * 0.8, y + size * 0.15)


def shown(root: ElementTree.Element) -> str:
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SPACE}text"))


def charts() -> st.SearchStrategy[Chart]:
    names = st.text("甲乙丙丁受众精确度", min_size=1, max_size=16) | st.sampled_from(
        ["Community lifts", "25–34", "55岁及以上", "传播环境与品牌调性的一致程度"]
    )
    values = st.none() | st.floats(0, 1).map(lambda v: round(v, 3))

    @st.composite
    def build(draw: st.DrawFn) -> Chart:
        count = draw(st.integers(1, 12))
        categories = tuple(draw(st.lists(names, min_size=count, max_size=count)))
        row = st.lists(values, min_size=count, max_size=count).map(tuple)
        rows = draw(st.lists(row, min_size=1, max_size=3))
        series = tuple(Series(f"系列{n}", row) for n, row in enumerate(rows))
        kind = draw(st.sampled_from(KINDS))
        unit = draw(st.sampled_from(("percent", "score", "plain")))
        return Chart(kind, "题", categories, series, unit, (0,))

    return build()


@given(charts())
@settings(deadline=None, max_examples=150)
def test_labels_never_touch_and_stay_inside(chart: Chart) -> None:
    root = drawn(chart)
    height = float(root.attrib["viewBox"].split()[3])
    placed = boxes(root)
    assert placed
    for index, box in enumerate(placed):
        assert not [other for other in placed[index + 1 :] if box.touches(other)]
        assert box.left >= -1
        assert box.right <= figures.WIDTH + 1
        assert box.top >= 0
        assert box.bottom <= height


@pytest.mark.parametrize("name", CHARTS)
def test_every_value_and_category_is_printed(name: str) -> None:
    chart, root = CHARTS[name], drawn(CHARTS[name])
    words = shown(root).replace(" ", "")
    for series in chart.series:
        assert len(chart.series) == 1 or series.name in words
        known = [v for v in series.values if v is not None or chart.kind != "stacked"]
        assert all(figures.shown(value, chart) in words for value in known)
    assert all(category in words for category in chart.categories)


def test_it_tells_its_title_and_values_to_those_who_cannot_see() -> None:
    root = drawn(CHARTS["bars"])
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "c-title c-desc"
    assert root.findtext(f"{SPACE}title") == "倾向指数"
    assert root.findtext(f"{SPACE}desc") == "TGI: 社区电梯 147, 地铁灯箱 121, 省级卫视 82"


def test_highlighted_categories_keep_their_colour_and_others_fade() -> None:
    fills = [bar.attrib["fill"] for bar in drawn(CHARTS["bars"]).iter(f"{SPACE}rect")]
    assert fills[0] == f"#{DEFAULT.series[0]}"
    assert fills[1] == fills[2] != fills[0]


def test_a_benchmark_is_a_line_with_its_label() -> None:
    root = drawn(CHARTS["bars"])
    assert "人口平均 100" in shown(root)
    (line,) = (e for e in root.iter(f"{SPACE}line") if "stroke-dasharray" in e.attrib)
    assert line.attrib["x1"] == line.attrib["x2"]
    bars = [float(e.attrib["x"]) + float(e.attrib["width"]) for e in root.iter(f"{SPACE}rect")]
    assert bars[2] < float(line.attrib["x1"]) < bars[1]


def test_a_map_prints_both_values_at_each_point_and_its_benchmark_upright() -> None:
    root = drawn(MAP)
    words = shown(root)
    assert len(root.findall(f"{SPACE}circle")) == 3  # the fourth has no price
    assert all(pair in words for pair in ("6.9 · 12%", "5.5 · 31%", "5.4 · 30%"))
    assert all(name in words for name in (*MAP.categories[:3], "零售价（元）", "市场份额"))
    (line,) = (e for e in root.iter(f"{SPACE}line") if "stroke-dasharray" in e.attrib)
    assert line.attrib["x1"] == line.attrib["x2"]


def test_a_map_without_pairs_of_values_is_bars() -> None:
    chart = replace(MAP, series=(MAP.series[0], Series("市场份额", (None,) * 4)))
    assert drawn(chart).find(f".//{SPACE}circle") is None


@given(st.lists(st.tuples(st.floats(1, 1e6), st.floats(0, 1)), min_size=1, max_size=12))
@settings(deadline=None, max_examples=100)
def test_every_point_of_a_map_lies_within_its_ticks(found: list[tuple[float, float]]) -> None:
    across, up = (tuple(values) for values in zip(*found, strict=True))
    names = tuple(f"品牌{n}" for n in range(len(found)))
    chart = replace(MAP, categories=names, series=(Series("价", across), Series("额", up)))
    for index, values in enumerate(((*across, 5.9), up)):
        ticks = plane.ticks(chart, index)
        assert ticks[0] <= min(values)
        assert max(values) <= ticks[-1]
        assert 2 <= len(ticks) <= 8


def test_a_stack_is_as_high_as_its_parts_together() -> None:
    root = drawn(CHARTS["stacked"])
    bars = [e for e in root.iter(f"{SPACE}rect") if float(e.attrib["height"]) > 12]
    april = sorted(
        (e for e in bars if e.attrib["x"] == bars[0].attrib["x"]),
        key=lambda e: float(e.attrib["y"]),
    )
    upper, lower = april
    assert float(upper.attrib["y"]) + float(upper.attrib["height"]) == float(lower.attrib["y"])
    assert float(lower.attrib["height"]) == pytest.approx(
        3 * float(upper.attrib["height"]), abs=0.2
    )


def test_a_radar_needs_three_axes() -> None:
    chart = Chart("radar", "题", ("甲", "乙"), (Series("s", (0.5, 0.6)),), "score")
    assert drawn(chart).find(f".//{SPACE}polygon") is None


@pytest.mark.parametrize("empty", [(), (Series("s", ()),)])
def test_a_chart_without_data_is_an_empty_picture(empty: tuple[Series, ...]) -> None:
    for kind in KINDS:
        drawn(Chart(kind, "题", (), empty, "percent"))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].encode("unicode_escape"))
def test_data_is_inert(text: str) -> None:
    series = (Series(text, (0.1, 0.2, 0.3)), Series("乙", (0.1, 0.2, 0.3)))
    for kind in KINDS:
        chart = cleaned(Chart(kind, text, (text, "二", "三"), series, "percent", alt=text))
        root = drawn(chart)
        assert root.findtext(f"{SPACE}title") == clean(text)
        tags = {element.tag.removeprefix(SPACE) for element in root.iter()}
        assert tags <= {"svg", "g", "title", "desc", "rect", "line", "text", "tspan"} | {
            "polygon",
            "circle",
        }
        names = {name for element in root.iter() for name in element.attrib}
        assert not any(name.startswith("on") or "href" in name for name in names)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (0.285, "percent", "28.5%"),
        (0.28, "percent", "28%"),
        (0.28449, "percent", "28.4%"),
        (0.0, "percent", "0%"),
        (0.125, "score", "13"),
        (147.4, "index", "147"),
        (1234567.0, "plain", "1,234,567"),
        (None, "plain", "—"),
    ],
)
def test_numbers_as_printed(value: float | None, unit: str, expected: str) -> None:
    chart = Chart("bars", "题", ("甲",), (Series("s", (value,)),), unit)
    assert figures.shown(value, chart) == expected


@given(st.floats(1e-6, 1e9))
def test_the_axis_ends_at_or_just_above_the_largest_value(value: float) -> None:
    chart = Chart("bars", "题", ("甲",), (Series("s", (value,)),), "plain")
    low, high = figures.axis(chart)
    assert low == 0
    assert value <= high <= value * 1.7
