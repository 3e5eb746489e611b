"""Passages: what people wrote, read into blocks that every page and format prints.

An answer is plain text, a bank's own text is CommonMark: two readers, and the same blocks.
"""
