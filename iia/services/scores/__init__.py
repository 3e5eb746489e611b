"""Scores: stored assessments scored anew, and compared with earlier scores."""
