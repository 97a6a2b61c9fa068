"""Sending a task to workers that have fitpoint and its plugins installed, but no workspace."""

from __future__ import annotations

import pickle
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.spark.task import Task

LOOSE = "fitpoint_workspace_plugin_"
"""Begins the names of modules that were loaded from a workspace's own files."""


def shipped(task: Task) -> bytes:
    """The task, with plugins of the workspace's own files by value: workers have no such files."""
    cloudpickle: Any = import_module("pyspark.cloudpickle")
    loose = _loose(task.kit)
    for module in loose:
        cloudpickle.register_pickle_by_value(module)
    try:
        return cloudpickle.dumps(task, protocol=pickle.HIGHEST_PROTOCOL)
    finally:
        for module in loose:
            cloudpickle.unregister_pickle_by_value(module)


def _loose(kit: Kit) -> set[ModuleType]:
    implementations = [f.row for f in kit.functions.values()]
    names = {type(scorer).__module__ for scorer in kit.scorers.values()}
    names |= {getattr(made, "__module__", "") or "" for made in implementations}
    return {sys.modules[name] for name in names if name.startswith(LOOSE)}
