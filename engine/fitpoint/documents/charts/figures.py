"""What every drawing of a chart agrees on: numbers as printed, the axis, the bars' direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from fitpoint.documents.blocks import Chart, Series, Unit
from fitpoint.documents.theme import Theme, tint
from fitpoint.messages.rendering import display_width

UNKNOWN = "—"
WIDTH = 640.0
"""Width of a chart in the drawing's own units (px)."""
LABEL, NAME = 11.0, 12.0
"""Sizes of the letters of values and of categories."""
_FADED = 0.55


def em(text: str, size: float) -> float:
    """Estimated width of a text: a Chinese character is 1 em, any other 0.56 em."""
    wide = display_width(text) - len(text)
    return size * (wide + 0.56 * (len(text) - wide))


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The text in lines no wider than ``room``, of about equal width; Latin words stay whole."""
    lines = _filled(text, room, size)
    even = _filled(text, em(text, size) / len(lines) + size, size)
    return even if len(even) == len(lines) else lines


def _filled(text: str, room: float, size: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in _words(text):
        if line and em((line + word).rstrip(), size) > room:
            lines.append(line.strip())
            line = ""
        line += word
    return [*lines, line.strip()]


def _words(text: str) -> list[str]:
    """Pieces that a line may end after: Chinese characters one by one, Latin words."""
    words: list[str] = []
    for character in text:
        glued = words and character.isascii() and words[-1][-1].isascii() and words[-1][-1] != " "
        if glued:
            words[-1] += character
        else:
            words.append(character)
    return words


def values(chart: Chart) -> Iterator[float]:
    """Every known value of the chart."""
    return (v for series in chart.series for v in series.values if v is not None)


def scaled(value: float, chart: Chart) -> float:
    """The value in the unit that is printed: shares and scores as hundredths."""
    return value * 100 if chart.unit in ("percent", "score") else value


def decimals(chart: Chart) -> int:
    """0 where that shows every value to 1 %, else 1: one number of decimals for a chart."""
    if chart.unit in ("index", "score"):
        return 0
    largest = max((abs(scaled(v, chart)) for v in values(chart)), default=0.0)
    whole = all(abs(scaled(v, chart) - round(scaled(v, chart))) < 1e-9 for v in values(chart))
    return 0 if whole or largest >= 100 else 1


def shown(value: float | None, chart: Chart) -> str:
    """The value as it is printed, rounded half up as Excel does."""
    if value is None:
        return UNKNOWN
    step = Decimal(1).scaleb(-decimals(chart))
    # Through ``repr`` of 12 digits, so that 0.285 × 100 is 28.5 and not 28.499999999999996.
    rounded = Decimal(f"{scaled(value, chart):.12g}").quantize(step, ROUND_HALF_UP)
    return f"{rounded:,}{'%' if chart.unit == 'percent' else ''}"


def on_axis(found: Sequence[float | None], unit: Unit) -> Chart:
    """Values of one unit as a chart of their own, whose form they print in."""
    return Chart("bars", "", ("",) * len(found), (Series("", tuple(found)),), unit)


def printed(chart: Chart, series: int, category: int) -> str:
    """One value of the chart; a map's second series has a unit of its own."""
    found = chart.series[series].values
    if chart.kind == "map":
        chart = on_axis(found, chart.second_unit if series else chart.unit)
    return shown(found[category], chart)


def totals(chart: Chart) -> list[float]:
    """The height of each category's stack."""
    columns = zip(*(series.values for series in chart.series), strict=True)
    return [sum(value or 0.0 for value in column) for column in columns]


def axis(chart: Chart) -> tuple[float, float]:
    """The ends of the value axis: 0 and 1 for scores and coverage, a round number for a radar's
    rings, else the largest value, as no other axis is drawn."""
    found = totals(chart) if kind(chart) == "stacked" else list(values(chart))
    if chart.benchmark is not None:
        found.append(chart.benchmark)
    low, high = min([0.0, *found]), max([0.0, *found])
    if (chart.unit == "score" or filled(chart)) and low >= 0 and high <= 1:
        return 0.0, 1.0
    if chart.kind == "radar":
        low, high = -_round_up(-low), _round_up(high)
    return low, high or (1.0 if low == 0 else 0.0)


def filled(chart: Chart) -> bool:
    """Whether the bars fill up towards a whole that the drawing shows: one series alone, as of
    several no one's whole would be meant."""
    return chart.kind == "coverage" and len(chart.series) == 1


def _round_up(value: float) -> float:
    """The next of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10 times a power of ten."""
    if value <= 0:
        return 0.0
    power = Decimal(1).scaleb(Decimal(repr(value)).adjusted())
    steps = ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")
    return float(next(power * Decimal(s) for s in steps if float(power * Decimal(s)) >= value))


def kind(chart: Chart) -> str:
    """The kind drawn: a radar needs three axes, a map two series, and stacks room to stand; else
    each value is a bar."""
    match chart.kind:
        case "radar":
            return "radar" if len(chart.categories) >= 3 else "bars"
        case "map":
            return "map" if _has_points(chart) else "bars"
        case "stacked":
            stack = min(values(chart), default=-1.0) >= 0
            return "stacked" if stack and _names_fit(chart) else "grouped_bars"
        case _:
            return chart.kind


def _has_points(chart: Chart) -> bool:
    if len(chart.series) != 2:
        return False
    pairs = zip(*(series.values for series in chart.series), strict=True)
    return any(None not in pair for pair in pairs)


def named(chart: Chart) -> bool:
    """Whether the drawing names its series: several, and a stack's, which its title leaves open."""
    drawn = kind(chart)
    return drawn == "stacked" or (len(chart.series) > 1 and drawn != "map")


def names(chart: Chart) -> tuple[str, ...]:
    """The categories as native charts print them: a radar's in short lines around it."""
    if kind(chart) != "radar":
        return chart.categories
    return tuple("\n".join(wrapped(name, 84, 12)) for name in chart.categories)


def slot(chart: Chart) -> float:
    """Width of one category's columns, beside the benchmark's label where there is one."""
    margin = em(chart.benchmark_label, LABEL) + 8 if chart.benchmark is not None else 0.0
    return (WIDTH - margin) / max(len(chart.categories), 1)


def stands(chart: Chart) -> bool:
    """Whether bars stand as columns: stacks, and grouped bars whose labels do not touch."""
    drawn = kind(chart)
    if drawn == "stacked":
        return True
    if drawn != "grouped_bars" or not chart.categories or axis(chart)[0] < 0:
        return False
    bar = slot(chart) * 0.76 / max(len(chart.series), 1)
    labels = max((em(shown(v, chart), LABEL) for v in values(chart)), default=0)
    return labels <= bar and _names_fit(chart)


def _names_fit(chart: Chart) -> bool:
    room = slot(chart)
    lines = [wrapped(name, room, NAME) for name in chart.categories]
    widest = max((em(line, NAME) for name in lines for line in name), default=0.0)
    return widest <= room and max(map(len, lines), default=0) <= 2


def colour(chart: Chart, series: int, category: int, theme: Theme) -> str:
    """A series' colour; faded where the chart highlights other categories than this one."""
    full = theme.series[series % len(theme.series)]
    return full if not chart.highlight or category in chart.highlight else tint(full, _FADED)


def description(chart: Chart) -> str:
    """The chart in words, for those who cannot see it."""
    if chart.alt:
        return chart.alt
    parts = (
        f"{series.name}: "
        + ", ".join(f"{name} {printed(chart, s, c)}" for c, name in enumerate(chart.categories))
        for s, series in enumerate(chart.series)
    )
    return "; ".join(parts)
