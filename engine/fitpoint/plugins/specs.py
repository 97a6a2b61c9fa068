"""The hooks that a plugin may implement.

Every hook returns a sequence. The host calls plugin by plugin, takes what all hooks of a plugin
returned, and registers it as a whole: a plugin that fails half-way leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fitpoint.plugins.markers import hookspec

if TYPE_CHECKING:
    import click

    from fitpoint.analysis.scorer import Scorer
    from fitpoint.documents.writer import Writer
    from fitpoint.evidence.source import DataSource
    from fitpoint.language.function import Function
    from fitpoint.plugins.packs import PackFolder, TemplateFolder


@hookspec
def register_data_sources() -> Sequence[DataSource]:  # pyright: ignore[reportReturnType]
    """Sources that read files, databases or services into evidence.

    .. versionadded:: 0.1
    """


@hookspec
def register_scorers() -> Sequence[Scorer]:  # pyright: ignore[reportReturnType]
    """Scorers that rule packs may name in ``conclusions: - scorer: ID``.

    .. versionadded:: 0.1
    """


@hookspec
def register_functions() -> Sequence[Function]:  # pyright: ignore[reportReturnType]
    """Functions of the rule language, typed, for one account and, optionally, for columns.

    .. versionadded:: 0.1
    """


@hookspec
def register_rule_packs() -> Sequence[PackFolder]:  # pyright: ignore[reportReturnType]
    """Folders of rule packs that settings and ``extends`` may name.

    .. versionadded:: 0.1
    """


@hookspec
def register_template_packs() -> Sequence[TemplateFolder]:  # pyright: ignore[reportReturnType]
    """Folders of document templates; the workspace's own come first.

    .. versionadded:: 0.1
    """


@hookspec
def register_exporters() -> Sequence[Writer]:  # pyright: ignore[reportReturnType]
    """Document writers beyond the bundled ones, by the id given to ``--to``.

    .. versionadded:: 0.1
    """


@hookspec
def register_commands() -> Sequence[click.Command]:  # pyright: ignore[reportReturnType]
    """Commands beside the built-in ones; a name that is taken is an error.

    .. versionadded:: 0.1
    """
