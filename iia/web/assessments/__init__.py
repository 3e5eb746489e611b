"""Assessments: the list, starting one, its particulars and its task list."""
