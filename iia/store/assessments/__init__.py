"""Assessments as stored, each with its chain of events."""
