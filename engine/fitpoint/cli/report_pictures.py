"""The page's pictures: the documents' charts, fed with the report's counts."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint.casework.report import QuestionLine, Report
from fitpoint.cli.report_marks import figure
from fitpoint.cli.report_words import ReportWords
from fitpoint.documents.blocks import Chart, Series
from fitpoint.documents.charts.svg import svg
from fitpoint.documents.theme import DEFAULT


def ages(words: ReportWords, result: Report) -> str:
    """How old the facts are, and for how long stale ones have been so."""
    names, quality = words.ages(), result.quality
    title = words.say("report.age.chart")
    whole = _bars(title, names, [(words.say("report.age.facts"), quality.ages)], "ages")
    late = words.say("report.age.expired")
    return whole + _bars(late, names, [(words.say("report.age.stale"), quality.expired)], "late")


def foundations(words: ReportWords, result: Report) -> str:
    """What the facts of each element stand on, by the best method."""
    names = tuple(words.element(line.id) for line in result.elements)
    found = [line.quality for line in result.elements]
    series = [
        (words.say("report.data"), tuple(q.data for q in found)),
        (words.say("report.asked"), tuple(q.asked for q in found)),
        (words.say("report.observed"), tuple(q.observed for q in found)),
        (words.say("report.judged_ourselves"), tuple(q.judged for q in found)),
    ]
    return _bars(words.say("report.founded.chart"), names, series, "founded")


def coverage_chart(words: ReportWords, result: Report) -> str:
    """The mean share of each element that is mastered."""
    title = words.say("report.coverage.chart")
    names = tuple(words.element(line.id) for line in result.elements)
    values = tuple(line.coverage for line in result.elements)
    chart = Chart("coverage", title, names, (Series(title, values),), "percent")
    return figure(title, svg(chart, DEFAULT, "coverage"))


def questions_chart(words: ReportWords, questions: Sequence[QuestionLine]) -> str:
    """Money that each question holds up; where none is known, the number of accounts."""
    names = tuple(words.field(line.field) for line in questions)
    if any(line.high for line in questions):
        title = words.say("report.questions.money")
        middles = [(line.low + line.high) / 2 / words.money_scale for line in questions]
        values = tuple(middle or None for middle in middles)
    else:
        title = words.say("report.questions.count")
        values = tuple(float(len(line.accounts)) for line in questions)
    if not names:
        return ""
    chart = Chart("bars", title, names, (Series(title, values),), "plain")
    return figure(title, svg(chart, DEFAULT, "questions"))


def _bars(
    title: str,
    names: Sequence[str],
    series: Sequence[tuple[str, Sequence[int]]],
    id_: str,
) -> str:
    rows = tuple(Series(name, tuple(float(v) for v in values)) for name, values in series)
    kind = "bars" if len(rows) == 1 else "grouped_bars"
    chart = Chart(kind, title, tuple(names), rows, "plain")
    return figure(title, svg(chart, DEFAULT, f"picture-{id_}"))
