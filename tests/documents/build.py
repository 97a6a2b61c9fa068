"""A case to write documents about: an invented (虚构) drink brand and three invented media.

Facts and matches come from the real rooms over the shipped pack; the last phase (stage, gates,
grades, questions) is stated by hand, so that documents are tested without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from fitpoint.analysis.analyst import Analyst
from fitpoint.analysis.mastery import element_statuses, tier_statuses
from fitpoint.documents.compiler import Compiled, Kind, compile_document
from fitpoint.documents.templates import Templates
from fitpoint.evidence.evidence import Base, Evidence, Source
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.reading import read_evidence
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.source import RawEvidence
from fitpoint.evidence.subject import Subject
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler
from fitpoint.matching.matcher import Matcher
from fitpoint.matching.medium import Market, Medium
from fitpoint.messages import render
from fitpoint.qualification.decision import (
    Decision,
    DocumentStatus,
    GateResult,
    Grade,
    Hashes,
    Question,
    QuestionSet,
    Score,
)
from fitpoint.rulebook.loader import load_pack
from fitpoint.rulebook.pack import Pack, SubjectKind

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "templates" / "fitpoint_templates" / "documents"
AS_OF = date(2026, 3, 1)
NOW = datetime(2026, 2, 28, tzinfo=UTC)
POPULATION = "urban18plus"
NAME = "岚汽·无糖气泡茶（虚构）"

VISIT = Source("S1", "门店走访记录（虚构）", "observed")
TALK = Source("S2", "品牌经理首次会谈纪要（虚构）", "asked")
REPORT = Source("S3", "无糖茶饮年度报告（虚构）", "data")
CLIPPING = Source("S4", "公开报道剪报（虚构）", "data")
MONITOR = Source("S5", "广告监测（刊例价，虚构）", "data")
OPINION = Source("S6", "业务员判断（虚构）", "judged")
SURVEY = Source("A1", "媒体受众调查（虚构样本）", "data")
RATES = Source("R1", "2026年刊例（虚构）", "data")
POLICY = Source("O1", "媒介政策表（内部，虚构）", "data")


def incomes(*shares: str) -> dict[str, str]:
    bands = ("5千以下", "5千-1万", "1万-1.5万", "1.5万-2.5万", "2.5万以上")
    return dict(zip(bands, shares, strict=True))


SECRET, INTERNAL = "client_secret", "internal"
ACCOUNT: list[tuple[Any, ...]] = [
    ("E01", "category", "茶饮料", VISIT, "照片3"),
    ("E02", "product_price", 6.77, VISIT, "便利店价签12张"),
    (
        "E04",
        "target_age",
        {"18-24": "30%", "25-34": "45%", "35-44": "17%", "45-54": "6%", "55+": "2%"},
        TALK,
        "第2段",
        SECRET,
    ),
    ("E05", "target_gender", {"女": "62%", "男": "38%"}, TALK, "第2段", SECRET),
    (
        "E06",
        "target_income",
        {
            "5千以下": "10%",
            "5千-1万": "40%",
            "1万-1.5万": "30%",
            "1.5万-2.5万": "15%",
            "2.5万以上": "5%",
        },
        TALK,
        "第3段",
        SECRET,
    ),
    ("E07", "decision_habit", "冲动", OPINION, ""),
    (
        "E08",
        "sales_regions",
        {"上海": "35%", "杭州": "20%", "成都": "20%", "南京": "15%", "苏州": "10%"},
        TALK,
        "第4段",
        SECRET,
    ),
    ("E09", "planned_regions", ["武汉"], TALK, "第4段", SECRET),
    (
        "E10",
        "channels",
        {"便利店": "45%", "电商": "25%", "商超": "20%", "餐饮": "10%"},
        TALK,
        "第5段",
        SECRET,
    ),
    ("E18", "competitive_role", "挑战者", OPINION, ""),
    ("E20", "competitive_strategy", "以无糖、高气泡打差异，避开价格战", TALK, "第6段", SECRET),
    ("E21", "tactics", ["社交种草", "渠道促销"], REPORT, "p40"),
    ("E25", "past_spend", "420万", MONITOR, "Sheet1!E4", INTERNAL),
    ("E27", "account_class", ["新客户"], OPINION, "", INTERNAL),
]
INDUSTRY: list[tuple[Any, ...]] = [
    ("E03", "category_median_price", 5, REPORT, "p18"),
    ("E11", "market_size", "120亿", REPORT, "p4"),
    ("E12", "market_growth", "18%", REPORT, "p5"),
    ("E13", "market_growth", "30%", CLIPPING, "剪报2"),
    ("E15", "life_cycle", "成长", REPORT, "p6"),
    ("E17", "category_communication", ["社交种草", "大媒体品牌"], REPORT, "p31"),
]
ELEVATOR: dict[str, Any] = {
    "audience_age": {"18-24": "13%", "25-34": "37%", "35-44": "28%", "45-54": "13%", "55+": "9%"},
    "audience_gender": {"女": "54%", "男": "46%"},
    "audience_income": {
        "5千以下": "15%",
        "5千-1万": "37%",
        "1万-1.5万": "25%",
        "1.5万-2.5万": "16%",
        "2.5万以上": "7%",
    },
    "audience_city": {
        "上海": "30%",
        "杭州": "12%",
        "南京": "10%",
        "成都": "13%",
        "武汉": "10%",
        "深圳": "25%",
    },
    "city_reach": {
        "上海": "58%",
        "杭州": "50%",
        "南京": "45%",
        "成都": "48%",
        "武汉": "40%",
        "深圳": "52%",
    },
    "universe_reach": "46%",
    "form": "电梯",
    "ownership": "ours",
    "scenes": ["办公电梯", "社区电梯"],
    "scene_tier": "中高",
    "list_price": "180万",
    "impressions": "6000万",
    "min_buy": "120万",
    "proof_of_posting": "每周照片与点位清单",
}
TELEVISION: dict[str, Any] = {
    "audience_age": {"18-24": "6%", "25-34": "13%", "35-44": "18%", "45-54": "22%", "55+": "41%"},
    "audience_gender": {"女": "57%", "男": "43%"},
    "audience_income": {
        "5千以下": "46%",
        "5千-1万": "35%",
        "1万-1.5万": "12%",
        "1.5万-2.5万": "5%",
        "2.5万以上": "2%",
    },
    "audience_city": {"上海": "92%", "苏州": "8%"},
    "city_reach": {"上海": "62%", "苏州": "18%"},
    "universe_reach": "51%",
    "form": "电视",
    "ownership": "ours",
    "scenes": ["居家客厅"],
    "scene_tier": "中",
    "list_price": "60万",
    "impressions": "2400万",
    "min_buy": "40万",
}
PEOPLE: dict[str, Any] = {
    "audience_age": {"18-24": "12%", "25-34": "22%", "35-44": "21%", "45-54": "19%", "55+": "26%"},
    "audience_gender": {"女": "51%", "男": "49%"},
    "audience_income": incomes("35%", "36%", "16%", "9%", "4%"),
}  # fmt: skip
BASES = {"elevator": 2400, "television": 3000, POPULATION: 6000}


@dataclass(frozen=True)
class Case:
    """A decision with all that its documents are made from."""

    decision: Decision
    pack: Pack
    evidence: Mapping[str, Evidence]
    market: Market
    compiler: RowCompiler

    def compile(
        self, kind: Kind, lang: Literal["zh", "en"] = "zh", *folders: Path, **changes: Any
    ) -> Compiled:
        return compile_document(
            kind,
            **{
                "decision": self.decision,
                "pack": self.pack,
                "evidence": self.evidence,
                "market": self.market,
                "compiler": self.compiler,
                "lang": lang,
                "templates": opened(folders),
                "issued_on": date(2026, 3, 2),
                "prepared_by": "林一帆",
                **changes,
            },
        )


@cache
def opened(folders: tuple[Path, ...]) -> Templates:
    return Templates((*folders, BUNDLED))


@cache
def pack() -> Pack:
    loaded = load_pack(
        ROOT / "rules" / "fitpoint_rules" / "three_tier", packs={}, functions=BUILTINS
    )
    assert loaded.pack is not None, [render(d, "zh") for d in loaded.diagnostics]
    return loaded.pack


@cache
def case(name: str = NAME) -> Case:
    """The drink brand at stage initial, with both documents allowed."""
    compiler = RowCompiler(pack().codelists, BUILTINS)
    evidence = {e.id: e for e in all_evidence()}
    market = _market(evidence)
    industry = resolve(pack(), Subject("industry", "茶饮料"), evidence.values(), AS_OF)
    account = resolve(pack(), Subject("account", "lanqi"), evidence.values(), AS_OF)
    analyst = Analyst(pack(), compiler, {}, None)
    analysis = analyst.conclude({**industry, **account}, AS_OF)
    matching = Matcher(pack(), compiler, market, AS_OF).match(analysis)
    elements = element_statuses(pack(), analysis, compiler)
    decision = Decision(
        account="lanqi",
        name=name,
        as_of=AS_OF,
        pack="three_tier",
        pack_version="0.1.0",
        stage="initial",
        next_stage="assured",
        action="write",
        tiers=tier_statuses(pack(), elements, analysis, compiler),
        elements=elements,
        facts=analysis.facts,
        scores=(SCORE,),
        grades=(GRADE,),
        gates=GATES,
        documents=(
            DocumentStatus("recommendation", "allowed", ()),
            DocumentStatus("outline", "allowed", ()),
        ),
        matching=matching,
        questions=QUESTIONS,
        question_sets=(QuestionSet("assured", ("market_growth", "next_moves"), 0.4, 6.0),),
        overrides=(),
        problems=(),
        hashes=Hashes("p", "c", "e", "o", "0.1.0"),
    )
    return Case(decision, pack(), evidence, market, compiler)


def at_research(given: Case) -> Case:
    """The same account before tier 1 is mastered: both documents are lists of questions."""
    documents = tuple(replace(d, status="questions") for d in given.decision.documents)
    return replace(
        given,
        decision=replace(given.decision, stage="research", action="research", documents=documents),
    )


def without(given: Case, *fields: str) -> Case:
    """The same case with facts of the account taken away."""
    kept = {k: v for k, v in given.decision.facts.items() if k not in fields}
    return replace(given, decision=replace(given.decision, facts=kept))


def all_evidence() -> list[Evidence]:
    found = [_read("account", "lanqi", *row) for row in ACCOUNT]
    found += [_read("industry", "茶饮料", *row) for row in INDUSTRY]
    for id_, facts in (("elevator", ELEVATOR), ("television", TELEVISION)):
        for field, value in facts.items():
            source = SURVEY if field.startswith(("audience", "city", "universe")) else RATES
            found.append(_read("medium", id_, f"{id_}.{field}", field, value, source, f"{id_}表"))
    found.append(
        _read(
            "medium",
            "elevator",
            "elevator.floor",
            "floor_discount",
            "42%",
            POLICY,
            "底线",
            INTERNAL,
        )
    )
    found += [
        _read("population", POPULATION, f"pop.{field}", field, value, SURVEY, "总体表")
        for field, value in PEOPLE.items()
    ]
    return found


def _read(
    kind: SubjectKind,
    subject: str,
    id_: str,
    field: str,
    value: Any,
    source: Source,
    place: str,
    sensitivity: Any = None,
) -> Evidence:
    base = Base("urban18plus", "2025H2", BASES[subject]) if subject in BASES else None
    raw = RawEvidence(
        kind,
        subject,
        field,
        value,
        source,
        locator=place,
        id=id_,
        state="estimated" if source is OPINION else "known",
        collected_on=date(2026, 2, 18),
        author="林一帆",
        confidence=0.8,
        sensitivity=sensitivity,
        base=base,
    )
    evidence, problems = read_evidence(raw, pack(), NOW)
    assert evidence is not None, [render(d, "zh") for d in problems]
    return evidence


def _market(evidence: Mapping[str, Evidence]) -> Market:
    def facts(kind: SubjectKind, id_: str) -> Facts:
        return resolve(pack(), Subject(kind, id_), evidence.values(), AS_OF)

    media = (
        Medium("elevator", "云梯电梯网（虚构）", facts("medium", "elevator")),
        Medium("television", "东岸都市频道（虚构）", facts("medium", "television")),
    )
    return Market(media, facts("population", POPULATION), {})


SCORE = Score(
    "qualification", 46, 27, 76, True, "B", ("A", "B", "C"), ("A", "B", "C"), False,
    ("court_defaults",), (), (),
)  # fmt: skip
GRADE = Grade("account", "A", ("A", "B"), ("A", "B"), False, True, ("court_defaults",))
GATES = (
    GateResult("class.prospect", "pass", ("pass",), ()),
    GateResult("target_client", "pass", ("pass",), ()),
)


def question(field: str, kind: Any = "ask", decides: Any = "no", **more: Any) -> Question:
    subject = "industry" if field.startswith("market") else "account"
    given = {"targets": (), "chance": 0.3, "cost": 2.0, "of": "", "public": False} | more
    return Question(field, subject, kind, decides, rank=len(field), **{"withheld": False} | given)


QUESTIONS = (
    question("court_defaults", decides="every", targets=("account",), public=True),
    question("market_growth", "verify", public=True),
    question("next_moves", decides="some", targets=("qualification",)),
    question("target_education"),
    question("budget", decides="some", targets=("qualification",), withheld=True),
)
