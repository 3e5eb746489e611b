"""Scores from a bank and its answers: metrics, impacts, gates and flags."""
