"""The bundled pack and dossiers as the engine reads them, for the tests of their content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import fitpoint_rules
from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.analyst import Analyst
from fitpoint.authoring.supposing import Supposer
from fitpoint.casework.founding import found_workspace
from fitpoint.errors import Diagnostic
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.joining import join
from fitpoint.evidence.reading import read_evidence
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler
from fitpoint.matching.match import Matching
from fitpoint.matching.matcher import Matcher
from fitpoint.matching.medium import Market, Medium
from fitpoint.qualification.decision import Decision
from fitpoint.rulebook.loader import Loaded, load_pack
from fitpoint.rulebook.pack import Pack, TestCase
from fitpoint.rulebook.signature import ScorerSignature
from fitpoint.workspace import Workspace
from fitpoint_files import dossier_source
from fitpoint_rfm.scorer import RfmScorer

FOLDER = Path(fitpoint_rules.__file__).parent / "three_tier"
AS_OF = date(2026, 3, 1)
RECORDED = datetime(2026, 3, 1)


@cache
def loaded() -> Loaded:
    scorer = RfmScorer()
    signature = ScorerSignature(scorer.id, scorer.scope, scorer.inputs, scorer.outputs)
    return load_pack(FOLDER, packs={}, functions=BUILTINS, scorers={"rfm": signature})


def bundled() -> Pack:
    pack = loaded().pack
    assert pack is not None, loaded().diagnostics
    return pack


@cache
def team() -> Pack:
    """What a new workspace goes by: the method and every industry pack."""
    with TemporaryDirectory() as folder:
        found_workspace(Path(folder), "zh")
        return Workspace.open(Path(folder)).pack


@cache
def supposed() -> tuple[tuple[TestCase, Decision], ...]:
    """Every test of the pack with the decision about the account that it describes."""
    pack = bundled()
    compiler = RowCompiler(pack.codelists, BUILTINS)
    supposer = Supposer(pack, compiler, {"rfm": RfmScorer()})
    return tuple((test, supposer.suppose(test)) for test in pack.tests)


@dataclass
class Read:
    """Dossiers as read: evidence by subject, names of subjects, and every problem met."""

    pack: Pack
    evidence: dict[Subject, list[Evidence]]
    names: dict[Subject, str]
    problems: list[Diagnostic]

    def facts(self, subject: Subject) -> Facts:
        return resolve(self.pack, subject, self.evidence.get(subject, []), AS_OF)

    def subjects(self, kind: str) -> list[Subject]:
        return [subject for subject in self.evidence if subject.kind == kind]

    def market(self) -> Market:
        media = tuple(
            Medium(s.id, self.names.get(s, s.id), self.facts(s)) for s in self.subjects("medium")
        )
        (population,) = self.subjects("population")
        industries = {s.id: self.facts(s) for s in self.subjects("industry")}
        return Market(media, self.facts(population), industries)


def read_dossiers(files: Iterable[Path], pack: Pack | None = None) -> Read:
    used = pack or bundled()
    found = Read(used, {}, {}, [])
    for file in files:
        content = dossier_source.read(file, {})
        found.problems += content.problems
        for (kind, id_), attributes in content.subjects.items():
            found.names.setdefault(Subject(kind, id_), attributes.get("name", id_))
        for raw in content.evidence:
            evidence, problems = read_evidence(raw, used, RECORDED)
            found.problems += problems
            if evidence is not None:
                found.evidence.setdefault(evidence.subject, []).append(evidence)
    return found


def analyse(read: Read, account: Subject) -> tuple[Analysis, Matching]:
    """Both phases for one account of the dossiers."""
    pack, market = read.pack, read.market()
    compiler = RowCompiler(pack.codelists, BUILTINS)
    analyst = Analyst(pack, compiler, {"rfm": RfmScorer()})
    matcher = Matcher(pack, compiler, market, AS_OF)
    analysis = analyst.conclude(join(pack, read.facts(account), market.industries), AS_OF)
    matching = matcher.match(analysis)
    return analyst.conclude_match(analysis, matcher.slots(analysis, matching)), matching
