"""Subjects, evidence, facts and how one becomes the other."""
