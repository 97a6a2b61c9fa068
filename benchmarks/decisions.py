"""Full decisions of the shipped pack on the demo's accounts and media."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from statistics import median

from benchmarks.figure import Figure, median_time
from fitpoint.casework.deciding import prepare
from fitpoint.cli.language import pick_language
from fitpoint.cli.main import run
from fitpoint.cli.session import Session
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.subject import Subject
from fitpoint.matching.medium import Medium
from fitpoint.qualification.decision_json import dump
from fitpoint.qualification.qualify import Qualifier, Versions
from fitpoint.store.evidence_rows import evidence_of
from fitpoint.store.subjects import SubjectRecord, list_subjects
from fitpoint.version import __version__
from fitpoint.workspace import Workspace

FEW_MEDIA = 8
"""So many media a salesperson compares at a time."""
MANY_MEDIA = 20


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "demo"
        session = Session(pick_language([], {}))
        with redirect_stdout(StringIO()):
            run(["demo", str(place), "--to", "md", "--format", "json"], session)
        workspace = Workspace.open(place)
        day = date.fromisoformat(workspace.settings.as_of or "")
        with workspace.store().transaction() as connection:
            desk = prepare(
                connection,
                workspace.pack,
                functions=workspace.functions,
                scorers=workspace.scorers,
                as_of=day,
                plugins=workspace.host.versions,
            )
            accounts = list_subjects(connection, "account")
            evidence = {a.subject.id: evidence_of(connection, a.subject) for a in accounts}
        few = replace(desk.market, media=desk.market.media[:FEW_MEDIA])
        versions = Versions(__version__, workspace.host.versions)
        narrow = Qualifier(desk.pack, desk.compiler, few, workspace.scorers, None, day, versions)
        times = _times(narrow, accounts, evidence)
        many = replace(desk.market, media=enough(desk.market.media))
        broad = Qualifier(desk.pack, desk.compiler, many, workspace.scorers, None, day, versions)
        wide = _times(broad, accounts, evidence)
        decisions = [
            desk.qualifier.qualify(a.subject, a.name, evidence[a.subject.id]) for a in accounts
        ]
        written = [median_time(lambda d=decision: dump(d), 30) for decision in decisions]
        richest = max(evidence.values(), key=len)
        lean = _new_leads(desk.qualifier, richest)
        name = f"one decision, three_tier, {FEW_MEDIA} media (median of accounts)"
        yield Figure(name, median(times) * 1e3, "ms", 5)
        yield Figure("  the slowest account", max(times) * 1e3, "ms")
        name = f"one decision, {MANY_MEDIA} media: the demo's, some twice (median of accounts)"
        yield Figure(name, median(wide) * 1e3, "ms", 5)
        yield Figure("  its JSON (median of accounts)", median(written) * 1e3, "ms")
        yield Figure("  an account of six registry facts, not seen before", lean * 1e3, "ms")
        yield Figure("  beside it: reading a fixed JSON text", _yardstick() * 1e3, "ms")


def enough(media: Sequence[Medium]) -> tuple[Medium, ...]:
    """As many as the bar asks for: some stand for a second medium that is like them."""
    more = media[: max(MANY_MEDIA - len(media), 0)]
    return (*media, *[replace(medium, id=f"{medium.id}.2") for medium in more])


def _yardstick() -> float:
    """Median seconds of ``json.loads`` for the same text everywhere (some 100 KB): hosts differ,
    and one host by the hour; so much the figures above may move with it."""
    text = json.dumps([{f"k{n}": [n * 1.5, str(n), None, True]} for n in range(2_500)])
    return median_time(lambda: json.loads(text), 30)


def _times(
    qualifier: Qualifier,
    accounts: Sequence[SubjectRecord],
    evidence: Mapping[str, Sequence[Evidence]],
) -> list[float]:
    """Median seconds of a decision, account by account."""
    return [
        median_time(lambda a=one: qualifier.qualify(a.subject, a.name, evidence[a.subject.id]), 30)
        for one in accounts
    ]


def _new_leads(qualifier: Qualifier, evidence: Sequence[Evidence], count: int = 200) -> float:
    """Median seconds for leads of which little is known, each another one: invented (虚构)."""
    industries, owners = ("食品饮料", "服饰", "家电"), ("民营企业", "地方国企", "外资企业")
    times: list[float] = []
    for n in range(count):
        subject = Subject("account", f"lead{n}")
        values = {
            "legal_name": f"虚构客户{n}有限公司",
            "short_name": f"虚构{n}",
            "location": ("上海", "广州", "成都", "杭州", "武汉")[n % 5],
            "industry_name": industries[n % 3],
            "owner_type": owners[n // 3 % 3],
            "listed_on": date(1995 + n % 30, 1 + n % 12, 1),
        }
        given = [
            replace(evidence[0], id=f"{subject.id}:{field}", subject=subject, field=field, value=v)
            for field, v in values.items()
        ]
        started = time.process_time()
        qualifier.qualify(subject, f"虚构客户{n}", given)
        times.append(time.process_time() - started)
    return median(times)
