"""Helpers for the authors of plugins and packs, to be used from their tests.

``registered(module)`` registers a plugin as the host does and answers what it brought,
``registered_file(path)`` one that is a file of a workspace;
``check_batches(scorer)`` holds a scorer's batch form against its row form;
``pack_outcomes(folder)`` runs the tests that a pack brings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from fitpoint.analysis.scorer import BatchScorer, Row, Scorer, signature_of
from fitpoint.authoring.batch_forms import Forms
from fitpoint.authoring.pack_tests import Outcome, run_tests
from fitpoint.errors import Diagnostic, FitpointError, problem
from fitpoint.language.builtins import BUILTINS
from fitpoint.messages import Lang, render
from fitpoint.plugins.host import load_file, register_alone
from fitpoint.plugins.registry import Registry
from fitpoint.rulebook.loader import load_pack

__all__ = ["Outcome", "check_batches", "pack_outcomes", "registered", "registered_file"]


def registered(plugin: ModuleType) -> Registry:
    """What a plugin registers; raises the problem with it, as ``fitpoint plugins`` shows it."""
    return register_alone(plugin, plugin.__name__)


def registered_file(path: Path) -> Registry:
    """The same for a plugin that is a single file."""
    return registered(load_file(path))


def pack_outcomes(
    folder: Path, *, packs: Mapping[str, Path] | None = None, registry: Registry | None = None
) -> list[Outcome]:
    """The outcome of each test of the pack in ``folder``; one with ``differences`` has failed.

    ``packs`` finds the packs that it extends; ``registry`` holds the plugins' functions and
    scorers. Raises every problem of a pack that cannot be loaded.
    """
    known = registry or Registry()
    functions = {**BUILTINS, **known.of("function")}
    scorers = known.of("scorer")
    signatures = {name: signature_of(scorer) for name, scorer in scorers.items()}
    loaded = load_pack(folder, packs=packs or {}, functions=functions, scorers=signatures)
    if loaded.pack is None:
        raise FitpointError(loaded.diagnostics)
    return run_tests(loaded.pack, functions, scorers)


DAY = date(2026, 3, 1)


def check_batches(
    scorer: Scorer,
    rows: Sequence[Row] = (),
    *,
    parameters: Mapping[str, Any] | None = None,
    config: Mapping[str, Any] | None = None,
    codes: Mapping[str, Sequence[str]] | None = None,
    as_of: date = DAY,
    examples: int = 100,
    lang: Lang = "en",
) -> None:
    """Fails (AssertionError, in sentences) unless ``score_batch`` gives of every row what ``score``
    gives, to the last bit, whatever stands beside it.

    ``rows`` are inputs by name, None or left out where unknown; what is given of them must lie
    within the declared domains. Beside them so many ``examples`` are drawn where Hypothesis is
    installed; the smallest that fails is told. ``codes`` says what codes the inputs that are
    choices or sets can have. Rows on which ``score`` raises are left out; where it raises on all,
    nothing was compared, and that fails too.
    """
    if not isinstance(scorer, BatchScorer):
        raise _failure([problem("A122", scorer=scorer.id)], lang)
    forms = Forms(scorer, parameters or {}, config or {}, codes or {}, as_of)
    if found := [*forms.problems(rows), *forms.beyond(rows)]:
        raise _failure(found, lang)
    if rows and not forms.answers(rows):
        raise _failure([forms.silent()], lang)
    if examples and find_spec("hypothesis"):
        _check_drawn(forms, examples, lang)


def _check_drawn(forms: Forms, examples: int, lang: Lang) -> None:
    from hypothesis import Phase, given, settings

    phases = (Phase.generate, Phase.shrink)
    answered = False

    @settings(max_examples=examples, deadline=None, database=None, phases=phases)
    @given(forms.drawn())
    def check(rows: list[Row]) -> None:
        nonlocal answered
        answered = answered or forms.answers(rows)
        if found := forms.problems(rows):
            raise _failure(found, lang)

    check()
    if not answered:
        raise _failure([forms.silent()], lang)


def _failure(found: Sequence[Diagnostic], lang: Lang) -> AssertionError:
    return AssertionError("\n".join(render(one, lang) for one in found))
