"""Searching an assessment: finding what holds some words, and showing the words where they stand."""
