"""Answering: pages of questions, items, files and the check of a section."""
