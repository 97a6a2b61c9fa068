"""All that answering accounts needs, in one piece that can be sent to other processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fitpoint.analysis.calibration import Calibration
from fitpoint.analysis.scorer import Scorer
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.engine import Engine
from fitpoint.bulk.engines.column_engine import ColumnEngine
from fitpoint.language.function import Function
from fitpoint.language.row import RowCompiler
from fitpoint.matching.medium import Market
from fitpoint.qualification.qualify import Qualifier, Versions
from fitpoint.rulebook.pack import Pack


@dataclass(frozen=True, slots=True)
class Kit:
    """Rules, media, plugins and what was learnt, as of one date. Everything in it pickles but what
    plugins of a workspace's own files bring; those go along by value."""

    pack: Pack
    market: Market
    functions: Mapping[str, Function]
    scorers: Mapping[str, Scorer]
    calibration: Calibration | None
    as_of: date
    versions: Versions

    def qualifier(self) -> Qualifier:
        compiler = RowCompiler(self.pack.codelists, self.functions)
        return Qualifier(
            self.pack,
            compiler,
            self.market,
            self.scorers,
            self.calibration,
            self.as_of,
            self.versions,
        )

    def engine(self, extent: Extent) -> Engine:
        """What answers batches."""
        return ColumnEngine(self, extent)
