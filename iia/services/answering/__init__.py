"""Answering: saving pages, items and files, and saying that a section is completed."""
