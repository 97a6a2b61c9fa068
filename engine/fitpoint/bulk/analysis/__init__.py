"""Conclusions, cards, mastery and verdicts in columns."""
