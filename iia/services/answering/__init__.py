"""Answering: saving pages, items and files, and marking sections as completed."""
