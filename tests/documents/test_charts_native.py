from __future__ import annotations

import io
from xml.etree import ElementTree

import openpyxl
import pytest

from documents.writer_samples import CHARTS, HOSTILE, MAP
from fitpoint.documents.blocks import Chart, Series
from fitpoint.documents.charts.native import (
    chart_part,
    height,
    marks_benchmark,
)
from fitpoint.documents.charts.workbook import workbook
from fitpoint.documents.text import clean
from fitpoint.documents.theme import DEFAULT

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def part(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart_part(chart, DEFAULT, "zh-CN", "workbook"))


def value(root: ElementTree.Element, path: str) -> str | None:
    element = root.find(".//" + "/".join(C + step for step in path.split("/")))
    return None if element is None else element.attrib["val"]


@pytest.mark.parametrize("name", CHARTS)
def test_python_pptx_reads_the_same_numbers(name: str) -> None:
    from pptx.chart.chart import Chart as OfficeChart
    from pptx.oxml import parse_xml

    chart = CHARTS[name]
    office = OfficeChart(parse_xml(chart_part(chart, DEFAULT, "zh-CN", "rId1")), None)
    plot = office.plots[0]
    assert list(plot.categories) == list(chart.categories)
    factor = 100 if chart.unit == "score" else 1
    for series, given in zip(plot.series, chart.series, strict=True):
        assert series.name == given.name
        wanted = [None if v is None else pytest.approx(v * factor) for v in given.values]
        assert list(series.values) == wanted


def test_grouped_bars_stand_and_bars_lie_with_the_first_on_top() -> None:
    assert value(part(CHARTS["grouped"]), "barDir") == "col"
    bars = part(CHARTS["bars"])
    assert value(bars, "barDir") == "bar"
    assert value(bars, "catAx/scaling/orientation") == "maxMin"


def test_percent_axis_colours_and_labels() -> None:
    root = part(CHARTS["grouped"])
    assert root.find(f".//{C}dLbls/{C}numFmt").attrib["formatCode"] == "0%"
    assert value(root, "dLbls/showVal") == "1"
    assert value(root, "valAx/scaling/max") == "0.4674"
    assert DEFAULT.series[0] in ElementTree.tostring(root, encoding="unicode")
    assert [p.find(f"{C}idx").attrib["val"] for p in root.findall(f".//{C}dPt")] == [
        *("0", "4", "5"),
        *("0", "4", "5"),
    ]


def test_the_benchmark_is_a_labelled_line_of_the_axis() -> None:
    root = part(CHARTS["bars"])
    assert value(root, "valAx/majorUnit") == "100"
    form = root.find(f".//{C}valAx/{C}numFmt").attrib["formatCode"]
    assert form == '[=100]"人口平均 100";""'


def test_a_benchmark_far_below_the_values_is_left_to_the_caption() -> None:
    chart = Chart("bars", "题", ("甲",), (Series("s", (312.0,)),), "index", benchmark=100.0)
    assert not marks_benchmark(chart)
    assert part(chart).find(f".//{C}majorGridlines") is None


def test_a_maps_points_are_series_of_their_own_that_excel_finds_in_the_workbook() -> None:
    root = part(MAP)
    series = root.findall(f".//{C}scatterChart/{C}ser")
    names = [e.findtext(f"{C}tx/{C}strRef/{C}strCache/{C}pt/{C}v") for e in series]
    assert names == [*MAP.categories[:3], MAP.benchmark_label]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(MAP))).active
    assert sheet is not None
    for one in series:
        for side in ("xVal", "yVal"):
            where = (
                one.findtext(f"{C}{side}/{C}numRef/{C}f").removeprefix("Sheet1!").replace("$", "")
            )
            held = float(one.findtext(f"{C}{side}/{C}numRef/{C}numCache/{C}pt/{C}v"))
            assert sheet[where].value == held
    titles = ["".join(e.itertext()) for e in root.findall(f".//{C}valAx/{C}title")]
    assert titles == ["零售价（元）", "市场份额"]


def test_stacks_stand_with_their_numbers_inside() -> None:
    root = part(CHARTS["stacked"])
    assert value(root, "grouping") == "stacked"
    assert value(root, "overlap") == "100"
    assert value(root, "dLblPos") == "ctr"


@pytest.mark.parametrize("name", ["coverage", "grouped"])
def test_the_series_are_named_by_the_drawing_or_beside_it(name: str) -> None:
    assert part(CHARTS[name]).find(f".//{C}legend") is not None
    apart = chart_part(CHARTS[name], DEFAULT, "zh-CN", "workbook", legend=False)
    assert "c:legend>" not in apart


def test_shares_of_several_series_fill_their_axis() -> None:
    """No one's whole is meant, so that the longest bar need not stop at half of the width."""
    root = part(CHARTS["coverage"])
    largest = max(v for each in CHARTS["coverage"].series for v in each.values if v is not None)
    assert float(value(root, "max")) < largest * 1.2


def test_more_rows_are_taller_but_fit_the_page() -> None:
    def tall(count: int) -> float:
        return height(Chart("bars", "题", ("甲",) * count, (Series("s", (1.0,) * count),), "plain"))

    assert tall(3) < tall(10) < tall(100) <= 20


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].encode("unicode_escape"))
def test_labels_are_text_in_the_workbook(text: str) -> None:
    text = clean(text)
    chart = Chart("bars", text, (text, "乙"), (Series(text, (1.0, None)),), "plain")
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(chart))).active
    assert sheet is not None
    assert [cell.data_type for cell in (sheet["A2"], sheet["B1"])] == ["s", "s"]
    assert sheet["A2"].value == sheet["B1"].value == text
    assert sheet["A2"].hyperlink is None
