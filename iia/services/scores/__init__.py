"""Scores: stored assessments scored again, and compared with earlier scores."""
