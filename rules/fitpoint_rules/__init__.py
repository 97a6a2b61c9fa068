"""The bundled rule packs.

Each folder here that holds a ``pack.yaml`` is a pack: ``three_tier`` is the method of three tiers
and seven elements, with its codelists, decision tables and tests. Packs are data: they are found
as package resources and hold no Python.
"""
