"""Scores: the page of scores, a page for every figure, and their pictures."""
