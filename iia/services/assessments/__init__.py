"""Assessments: starting, opening, importing and listing them, and proving their chain of events."""
