"""Bundled content."""
