"""Scores: many stored assessments read at once, to be scored again."""
